"""The home as cards: the contract and the months that were kept, the rent month by month, what has happened."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text, month_text, near_day_text, short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.tenancy import HomeEvent, RentMonth, Tenancy, TenancyEvent, fresh_mark, mark_says
from boendestod_app.services.homes import HomeView, forget_rent, home_of, law_of, remove_event, remove_tenancy
from boendestod_app.ui import ask_home
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.kept_chart import kept_widget
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, hairline, held, row, words
from boendestod_app.words import _

MOST_EVENTS = 8


def tenancy_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """How the person lives, for how long, and with whose conditions."""
    view, card = home_of(guide.door.desk(), client.id), Card(_("Bostaden"))
    if view.now is None:
        card.put(words(_("Ingen bostad är inlagd för i dag."), tone="muted"))
    else:
        card.put(_home(guide, page, client, view.now))
        for told, tone in _months(guide, view):
            card.put(words(told, strong=tone == "calm", tone=tone))
    if view.curve and view.curve[-1].months:
        card.put(kept_widget(view.curve, view.reached))
    for one in view.before:
        card.put(hairline(), _home(guide, page, client, one))
    new = button(_("Ny bostad"), partial(ask_home.tenancy, guide, page, client))
    return card.put(row(new, None))


def _months(guide: Guide, view: HomeView) -> list[tuple[str, str]]:
    """What was reached is told first, and for a while as the good thing it is; then what comes next."""
    found = []
    if fresh := fresh_mark(view.reached, guide.door.desk().today):
        found.append((fresh, "calm"))
    elif view.months:
        found.append((mark_says(view.months), ""))
    if view.following:
        told = _("Nästa: {mark} den {day}")
        found.append((told.format(mark=view.following.says, day=date_text(view.following.on)), "muted"))
    return found


def _home(guide: Guide, page: QWidget, client: Client, one: Tenancy) -> QWidget:
    span = _("från {first}").format(first=short_date_text(one.starts_on))
    if one.ends_on:
        span = _("{first} till {last}").format(
            first=short_date_text(one.starts_on), last=short_date_text(one.ends_on)
        )  # fmt: skip
    parts = [one.form.label if one.called else "", span]
    parts += [_("{rent} kronor i månaden").format(rent=one.rent)] if one.rent else []
    lines = [words(one.says, strong=True)]
    lines.append(words(" · ".join(part for part in parts if part), step=-1, tone="muted"))
    if one.conditions:
        told = _("Villkor, satt av {who}: {what}").format(who=one.conditions_by, what=one.conditions)
        lines.append(words(told, step=-1))
    if one.after:
        lines.append(words(_("Efter det: {what}").format(what=one.after), step=-1))
    change = partial(ask_home.tenancy, guide, page, client, one)
    away = partial(guide.door.run, remove_tenancy, one.id)
    return Flow(
        held(column(*lines, gap=0)), None,
        button(_("Ändra"), change, kind="link", name=_("Ändra bostaden {home}").format(home=one.says)),
        button(_("Ta bort"), away, kind="link", name=_("Ta bort bostaden {home}").format(home=one.says)),
    )  # fmt: skip


def rent_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Half a year of rents, the latest first; a month that nobody has answered is asked and not blamed."""
    card = Card(_("Hyran"))
    for month, rent in home_of(guide.door.desk(), client.id).rents:
        name = f"{month_text(month)} {month.year}"
        ask = partial(ask_home.rent, guide, page, client, month, rent)
        act = button(
            _("Ändra") if rent else _("Svara"), ask, kind="link", name=_("Hyran för {month}").format(month=name)
        )
        gone = []
        if rent:
            away = partial(guide.door.run, forget_rent, rent.id)
            gone.append(button(_("Ta bort"), away, kind="link", name=_("Ta bort hyran för {month}").format(month=name)))
        told = words(_("{month}: {answer}").format(month=name[:1].upper() + name[1:], answer=_answer(rent)), wrap=True)
        card.put(Flow(told, None, act, *gone))
    return card


def _answer(rent: RentMonth | None) -> str:
    if rent is None:
        return _("inget svar än")
    paid = rent.paid.label.lower()
    return _("{paid}, {amount} kronor").format(paid=paid, amount=rent.amount) if rent.amount is not None else paid


def events_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """What is open first, each with what the law says of it; what was settled stays to be seen."""
    card, events = Card(_("Händelser om boendet")), home_of(guide.door.desk(), client.id).events
    if not events:
        card.put(words(_("Inget noterat."), tone="muted"))
    for one in events[:MOST_EVENTS]:
        card.put(_event(guide, page, client, one))
    if len(events) > MOST_EVENTS:
        older = len(events) - MOST_EVENTS
        card.put(words(_("{count} äldre finns kvar.").format(count=older), step=-1, tone="muted"))
    return card.put(row(_new_event(guide, page, client), None))


def _event(guide: Guide, page: QWidget, client: Client, one: TenancyEvent) -> QWidget:
    today, day = guide.door.desk().today, short_date_text(one.on)
    lines = [words(_("{what}, {day}").format(what=one.kind.label, day=day), strong=one.open)]
    if one.due_on:
        due = near_day_text(one.due_on, today)
        told = _("Avhysning bestämd till {day}") if one.kind is HomeEvent.EVICTION else _("Senast {day}")
        lines.append(words(told.format(day=due), tone="worry" if one.open else "muted"))
    if one.line:
        lines.append(words(one.line))
    if one.settled_on:
        told = _("Löst {day}. {how}").format(day=short_date_text(one.settled_on), how=one.settled_how).strip()
        lines.append(words(told, step=-1, tone="muted"))
    lines += [words(law.told(one), step=-1, tone="muted") for law in law_of(one)]
    about = _("{what} {day}").format(what=one.kind.label, day=day)
    acts: list[QWidget] = []
    if one.open:
        done = partial(ask_home.settle, guide, page, one)
        acts.append(button(_("Löst"), done, name=_("Löst: {about}").format(about=about)))
    change = partial(ask_home.event, guide, page, client, one)
    acts.append(button(_("Ändra"), change, kind="link", name=_("Ändra {about}").format(about=about)))
    away = partial(guide.door.run, remove_event, one.id)
    acts.append(button(_("Ta bort"), away, kind="link", name=_("Ta bort {about}").format(about=about)))
    return Flow(held(column(*lines, gap=0)), None, *acts)


def _new_event(guide: Guide, page: QWidget, client: Client) -> QWidget:
    return button(
        _("Ny händelse"), partial(ask_home.event, guide, page, client), name=_("Ny händelse om boendet")
    )  # fmt: skip
