"""*Korttidsplan*: the one that goes on, day by day, and how the earlier ones went."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text, long_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.services.short_plans import days_of, remove_short_plan, short_plans_of
from boendestod_app.services.working_papers import WorkingPaper
from boendestod_app.ui import ask_daytime
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, held, words
from boendestod_app.ui.working_print import print_button
from boendestod_app.words import _

MOST_EARLIER = 4


def short_plan_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """What goes on or comes, then what was."""
    card, desk = Card(_("Korttidsplan")), guide.door.desk()
    plans = short_plans_of(desk, client.id)
    now = [one for one in plans if one.goes_on(desk.today)]
    for one in now:
        card.put(*_whole(guide, one), _acts(guide, page, one))
    for one in [one for one in plans if one not in now][: -MOST_EARLIER - 1 : -1]:
        card.put(_earlier(guide, page, one))
    if not plans:
        card.put(words(_("För några svåra dagar: vad ska vara i stället, dag för dag, och vem är med?"), tone="muted"))
    ways = [button(_("Ny korttidsplan"), partial(ask_daytime.short_plan, guide, page, client.id))]
    if plans:
        ways.append(print_button(guide, client.id, WorkingPaper.SHORT_PLAN))
    return card.put(Flow(*ways))


def _whole(guide: Guide, plan: ShortPlan) -> list[QWidget]:
    today = guide.door.desk().today
    found: list[QWidget] = [words(_("{span}: {instead}").format(span=_span(plan), instead=plan.instead), strong=True)]
    if plan.why:
        found.append(words(_("Därför: {why}").format(why=plan.why)))
    if plan.who:
        found.append(words(_("Med: {who}").format(who=plan.who)))
    for one in days_of(guide.door.desk(), plan).values():
        told = " · ".join(part for part in (one.what, one.who) if part)
        line = _("{day}: {told}").format(day=long_day_text(one.on), told=told)
        found.append(words(line, strong=one.on == today))
    return found


def _earlier(guide: Guide, page: QWidget, plan: ShortPlan) -> QWidget:
    lines = [words(_("{span}: {instead}").format(span=_span(plan), instead=plan.instead), tone="muted")]
    if plan.result:
        lines.append(words(_("Så gick det: {text}").format(text=plan.result), step=-1))
    return Flow(held(column(*lines, gap=0)), None, _acts(guide, page, plan))


def _span(plan: ShortPlan) -> str:
    return _("{first} – {last}").format(first=day_text(plan.starts_on), last=day_text(plan.last_on))


def _acts(guide: Guide, page: QWidget, plan: ShortPlan) -> Flow:
    asks = plan.asks(guide.door.desk().today)
    acts: list[tuple[str, Callable[[], object], str]] = [
        (_("Ändra"), partial(ask_daytime.short_plan, guide, page, plan.client_id, plan), "link"),
        (_("Ta bort"), partial(guide.door.run, remove_short_plan, plan.id), "link"),
    ]
    if not plan.goes_on(guide.door.desk().today):
        how = partial(ask_daytime.how_it_went, guide, page, plan)
        acts.insert(0, (_("Hur gick det?"), how, "" if asks else "link"))
    named = _("{word}, korttidsplan {day}")
    return Flow(
        *(
            button(word, do, kind=kind, name=named.format(word=word, day=day_text(plan.starts_on)))
            for word, do, kind in acts
        )
    )
