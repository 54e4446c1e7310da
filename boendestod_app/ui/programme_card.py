"""The programme of a client's support: what is agreed on, the phases, the checklist."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.phase_clock import PhaseReview, PhaseStanding
from boendestod_app.domain.programme import CheckItem, Programme, rhythm_text
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.domain.workload import number_text
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.phases import remove_review, reviews_of, standing_of
from boendestod_app.services.programmes import programme_of
from boendestod_app.services.support import checklist, tick_item
from boendestod_app.ui import ask_plan, ask_programme
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.long_ticks import LongTick
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, hairline, words
from boendestod_app.ui.plan_fields import Beat
from boendestod_app.words import _


def programme_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Which programme, what is agreed on, where in it, what is left to do."""
    desk = guide.door.desk()
    card, period = Card(_("Modell")), current_period(desk, client.id)
    if period is None:
        return card.put(words(_("Lägg in en insats först."), tone="muted"))
    known = programme_of(desk, period)
    if known is None and not period.programme:
        card.put(words(_("Ingen modell är vald. En modell föreslår rytm, tak, faser och en checklista."), tone="muted"))
    else:
        _tell(card, period, known)
    if now := standing_of(desk, period):
        _phases(card, guide, page, period, now)
    _checklist(card, guide, period)
    return card.put(Flow(*_acts(guide, page, period, known)))


def _tell(card: Card, period: SupportPeriod, known: Programme | None) -> None:
    card.put(words(period.programme or (known.name if known else ""), strong=True))
    if known and known.about:
        card.put(words(known.about, step=-1, tone="muted"))
    parts = []
    if period.contacts_per_week:
        parts.append(rhythm_text(period.contacts_per_week, period.visit_minutes))
    if period.caseload_cap:
        parts.append(_("högst {count} klienter för en medarbetare").format(count=period.caseload_cap))
    if period.weight is not None:
        parts.append(_("vikt {weight}").format(weight=number_text(period.weight)))
    if parts:
        card.put(words(_("För klienten: {what}").format(what=", ".join(parts))))
    if known and known.meetings:
        card.put(words(known.meetings, step=-1, tone="muted"))
    for condition in known.conditions if known else ():
        card.put(words(condition.says, step=-1))


def _phases(card: Card, guide: Guide, page: QWidget, period: SupportPeriod, now: PhaseStanding) -> None:
    today = guide.door.desk().today
    card.put(hairline(), words(now.says, strong=True))
    if told := now.asks(today):
        card.put(words(told, tone="worry"))
    for span in now.spans:
        card.put(words(span.says, step=-1, strong=span.number == now.number, tone="muted"))
    if told := ask_programme.started(period):
        card.put(words(told, step=-1, tone="muted"))
    for one in reviews_of(guide.door.desk(), period):
        card.put(_review(guide, one, now))
    go = partial(ask_programme.review, guide, page, period)
    card.put(Flow(button(_("Gå igenom fasen"), go), None))


def _review(guide: Guide, one: PhaseReview, now: PhaseStanding) -> QWidget:
    known = one.phase <= len(now.spans)
    which = now.spans[one.phase - 1].name if known else _("Överlämnat")
    told = _("{day}: {phase}").format(day=date_text(one.on), phase=which)
    gone = partial(guide.door.run, remove_review, one.id)
    name = _("Ta bort: {what}").format(what=told)
    text = f"{told}. {one.text}" if one.text else told
    return Flow(words(text, step=-1), button(_("Ta bort"), gone, kind="link", name=name))


def _checklist(card: Card, guide: Guide, period: SupportPeriod) -> None:
    items = checklist(guide.door.desk(), period.id)
    if items:
        card.put(hairline(), words(_("Checklista"), strong=True))
    for item in items:
        card.put(_item(guide, item))


def _item(guide: Guide, item: CheckItem) -> QWidget:
    told = item.words
    if item.done_on:
        told = _("{words} ({day})").format(words=told, day=date_text(item.done_on))
    tick = LongTick(told, held=item.done_on is not None)
    tick.box.clicked.connect(lambda done: guide.door.run(tick_item, item.id, bool(done)))
    return tick


def _acts(guide: Guide, page: QWidget, period: SupportPeriod, known: Programme | None) -> list[QWidget]:
    choose = partial(ask_programme.programme, guide, page, period)
    found: list[QWidget] = [button(_("Byt modell") if period.programme else _("Välj modell"), choose)]
    if period.contacts_per_week:
        found.append(button(_("Planera besöken"), partial(_plan, guide, page, period)))
    own, listed = (partial(ask, guide, page, period) for ask in (ask_programme.numbers, ask_programme.edit_checklist))
    found.append(button(_("Anpassa"), own, name=_("Anpassa modellen")))
    found.append(button(_("Ändra listan"), listed, name=_("Ändra checklistan")))
    about = partial(ask_programme.show_programmes, guide, page, *([known] if known else []))
    label = _("Läs om modellen") if known else _("Läs om modellerna")
    return [*found, button(label, about, kind="link")]


def _plan(guide: Guide, page: QWidget, period: SupportPeriod) -> None:
    """*Nytt besök* with the programme's minutes, as a rhythm."""
    beat = Beat.WEEKLY if (period.contacts_per_week or 1) >= 1 else Beat.SECOND
    minutes = period.visit_minutes or ask_plan.HOUR
    ask_plan.new_visit(guide, page, ask_plan.Start(period.client_id, minutes=minutes, beat=beat))
