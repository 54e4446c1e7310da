"""Kvarboende: homes, the rent month by month, and what happens around them; what there is to see and to do."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from boendestod_app import defaults
from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import add_months, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.legal_date import LegalDate
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.protection import fields_of
from boendestod_app.domain.tenancy import (
    HomeEvent,
    KeptPoint,
    Reached,
    RentMonth,
    RentPaid,
    Tenancy,
    TenancyEvent,
    event_problems,
    fresh_mark,
    kept_curve,
    months_kept,
    next_mark,
    reached,
    rent_id,
    rent_problems,
    tenancy_problems,
)
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

RENTS_SHOWN = 6  # months back from this one
SOON = timedelta(days=14)  # before a last day


@dataclass(frozen=True, slots=True)
class HomeView:
    """A client's home as the page shows it."""

    now: Tenancy | None
    before: tuple[Tenancy, ...]  # and those to come, the latest first
    months: int  # whole months in the home of today
    rents: tuple[tuple[date, RentMonth | None], ...]  # the latest month first
    events: tuple[TenancyEvent, ...]  # what is open first, then the latest first
    reached: tuple[Reached, ...]
    following: Reached | None
    curve: tuple[KeptPoint, ...]


def home_of(desk: Desk, client_id: str) -> HomeView:
    """What is known of how the client lives."""
    homes, today = desk.store.tenancies.where(client_id=client_id), desk.today
    now = home_now(desk, client_id)
    rents = {rent.month: rent for rent in desk.store.rent_months.where(client_id=client_id)}
    first = today.replace(day=1)
    asked = [add_months(first, -back) for back in range(RENTS_SHOWN)]
    if homes:  # no rent is asked for from before there was a home that we know of
        known = min(one.starts_on for one in homes).replace(day=1)
        asked = [month for month in asked if month >= known or month in rents]
    events = sorted(desk.store.tenancy_events.where(client_id=client_id), key=lambda one: one.on, reverse=True)
    return HomeView(
        now=now,
        before=tuple(one for one in reversed(homes) if one != now),
        months=months_kept(now, today) if now else 0,
        rents=tuple((month, rents.get(month)) for month in asked),
        events=tuple(sorted(events, key=lambda one: not one.open)),
        reached=tuple(reached(homes, today)),
        following=next_mark(now, today) if now else None,
        curve=tuple(kept_curve(homes, today)),
    )


def home_now(desk: Desk, client_id: str) -> Tenancy | None:
    """The home of today, or none that is known."""
    homes = desk.store.tenancies.where(client_id=client_id)
    return next((one for one in reversed(homes) if one.held_on(desk.today)), None)


def home_before(desk: Desk, client_id: str) -> tuple[str, ...]:
    """What of the home is good to know at the door: a new mark to be glad of, and what is open."""
    view = home_of(desk, client_id)
    told = _("{what}, {day}")
    open_ones = (one for one in view.events if one.open and one.kind is not HomeEvent.REPAIR)
    lines = (told.format(what=one.kind.label, day=near_day_text(one.on, desk.today)) for one in open_ones)
    return tuple(line for line in (fresh_mark(view.reached, desk.today), *lines) if line)


def keep_tenancy(desk: Desk, tenancy: Tenancy) -> Tenancy:
    """A home, new or as it is now. A new one ends an older that goes on, the day before."""
    desk.expect(tenancy.client_id)
    tenancy = tenancy.tidy()
    if desk.store.clients.get(tenancy.client_id).protected:  # who owns the house leads to it (domain rule 4.10)
        empty: dict[str, Any] = dict.fromkeys(fields_of("tenancy"), "")
        tenancy = replace(tenancy, **empty)
    others = [one for one in desk.store.tenancies.where(client_id=tenancy.client_id) if one.id != tenancy.id]
    goes_on = next((one for one in others if one.ends_on is None and one.starts_on < tenancy.starts_on), None)
    if goes_on and not tenancy.id:
        left = replace(goes_on, ends_on=tenancy.starts_on - timedelta(days=1))
        others = [left if one is goes_on else one for one in others]
        desk.store.tenancies.save(left)
    refuse(tenancy_problems(tenancy, others))
    kept = tenancy if tenancy.id else replace(tenancy, id=desk.store.new_id())
    desk.store.tenancies.save(kept)
    desk.says(_("ändrade bostaden {home}").format(home=kept.says))
    return kept


def remove_tenancy(desk: Desk, tenancy_id: str) -> None:
    """It was a mistake; its history stays."""
    held = desk.store.tenancies.get(tenancy_id)
    desk.store.tenancies.withdraw(tenancy_id)
    desk.says(_("tog bort bostaden {home}").format(home=held.says))


def note_rent(desk: Desk, client_id: str, month: date, paid: RentPaid, amount: int | None = None) -> RentMonth:
    """Whether a month's rent is paid; the same answer again is no news, another is."""
    desk.expect(client_id)
    first = month.replace(day=1)
    id = rent_id(client_id, first)
    held = desk.store.rent_months.find(id)
    same = held is not None and held.paid is paid
    kept = RentMonth(id, client_id, first, paid, held.noted_at if held and same else desk.now, amount)
    refuse(rent_problems(kept, desk.today))
    desk.store.rent_months.save(kept)
    desk.says(_("hyran för {month}").format(month=kept.says))
    return kept


def forget_rent(desk: Desk, rent_month_id: str) -> None:
    """Nothing is said of that month's rent."""
    held = desk.store.rent_months.get(rent_month_id)
    desk.store.rent_months.withdraw(rent_month_id)
    desk.says(_("tog bort hyran för {month}").format(month=held.says))


def keep_event(desk: Desk, event: TenancyEvent) -> TenancyEvent:
    """Something that has happened around the home. It proposes where it is a threat; it changes no level."""
    desk.expect(event.client_id)
    event = replace(event, line=" ".join(event.line.split()), settled_how=" ".join(event.settled_how.split()))
    refuse(event_problems(event, desk.today))
    before = desk.store.tenancy_events.find(event.id) if event.id else None
    if before is None or not event.threatens_as(before):  # what is new is known from now: no answer before it holds
        event = replace(event, noted_at=desk.now)
    kept = event if event.id else replace(event, id=desk.store.new_id(), by=desk.me)
    desk.store.tenancy_events.save(kept)
    desk.says(_("noterade: {what}").format(what=kept.kind.label.lower()))
    return kept


def settle_event(desk: Desk, event_id: str, *, how: str = "", on: date | None = None) -> TenancyEvent:
    """Nothing is left to do about it; it is no threat any longer."""
    held = desk.store.tenancy_events.get(event_id)
    if not held.open:
        raise Refused(_("Det är redan löst."))
    return keep_event(desk, replace(held, settled_on=on or desk.today, settled_how=how))


def remove_event(desk: Desk, event_id: str) -> None:
    """It was a mistake; its history stays."""
    held = desk.store.tenancy_events.get(event_id)
    desk.store.tenancy_events.withdraw(event_id)
    desk.says(_("tog bort: {what}").format(what=held.kind.label.lower()))


def law_of(event: TenancyEvent) -> list[LegalDate]:
    """What the law says of such an event, while it is open."""
    return [one for one in defaults.legal_dates() if one.of is event.kind] if event.open else []


def home_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """Last days around the home that come soon or have been, but an eviction's: that is the rules' to tell."""
    ids = tuple(client.id for client in clients)
    if not ids:
        return []
    soon = [
        one
        for one in desk.store.tenancy_events.where(client_id=ids, settled_on=None)
        if one.due_on and one.due_on <= desk.today + SOON and one.kind is not HomeEvent.EVICTION
    ]
    if not soon:
        return []
    by_id, standings = {client.id: client for client in clients}, desk.store.levels.standings(ids)
    found = []
    for event in soon:
        client, due = by_id[event.client_id], event.due_on or desk.today
        level = standings[client.id].level if client.id in standings else Level.CALM
        sentence = _("{name}: {what}, senast {day}").format(
            name=client.first_name, what=event.kind.label.lower(), day=near_day_text(due, desk.today)
        )
        reason = event.line or _("Gör det som behövs, eller skriv hur det löstes.")
        found.append(Attention(client.id, Asks.HOME, level, sentence, reason, 2, event.id))
    return found
