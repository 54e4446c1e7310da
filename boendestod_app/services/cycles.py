"""The cycle of resource-group meetings: due, countdown, and what it asks of *Att ta tag i*."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from boendestod_app.domain.about_group import GroupFacts, about_group
from boendestod_app.domain.attention import Attention
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent, about_meeting
from boendestod_app.domain.countdown import ToDo, after, before
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.monthly import last_working_day
from boendestod_app.domain.resource_group import Cycle, Due, GoneThrough, GroupMeeting, cycle
from boendestod_app.services.by_client import by_client
from boendestod_app.services.consent_register import papers_left
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import meeting_months
from boendestod_app.services.monthly import last_noted

MINUTES_ASKED = timedelta(days=45)  # after so long nobody remembers what was said


@dataclass(frozen=True, slots=True)
class Round:
    """Where one client is in the cycle."""

    client: Client
    last: GroupMeeting | None  # held
    meeting: GroupMeeting | None  # planned
    cycle: Cycle
    state: Due
    to_dos: tuple[ToDo, ...]

    @property
    def on(self) -> date:
        """The planned day, else the day we suggest."""
        return self.meeting.on if self.meeting else self.cycle.suggested_on


@dataclass
class _Held:
    """What is kept of many clients, asked for once."""

    meetings: dict[str, list[Any]]
    periods: dict[str, list[Any]]
    exports: dict[str, list[Any]]
    records: dict[str, list[Any]]
    agreements: dict[str, list[Any]]


def _gathered(desk: Desk, ids: tuple[str, ...]) -> _Held:
    store = desk.store
    kinds = (store.meetings, store.periods, store.exports, store.meeting_records, store.agreements)
    return _Held(*(by_client(kind.where(client_id=ids)) if ids else {} for kind in kinds))


def rounds(desk: Desk, clients: Iterable[Client]) -> list[Round]:
    """Each client's round, the soonest meeting first."""
    chosen = list(clients)
    held = _gathered(desk, tuple(client.id for client in chosen))
    return sorted((_round(desk, client, held) for client in chosen), key=lambda one: (one.on, one.client.shown))


def _round(desk: Desk, client: Client, held: _Held) -> Round:
    meetings = held.meetings.get(client.id, [])
    last = max((one for one in meetings if one.held), key=lambda one: one.on, default=None)
    planned = next((one for one in meetings if not one.held), None)
    periods = held.periods.get(client.id, [])
    began = periods[0].starts_on if periods else desk.today
    due = cycle(last.on if last else None, began, meeting_months(desk, client), desk.holidays)
    shown = Cycle(planned.on, planned.on) if planned else due
    on = planned.on if planned else due.suggested_on
    gone = planned is not None and planned.gone_through is not GoneThrough.NOT_YET
    sent = planned is not None and any(
        one.meeting_id == planned.id and one.state is ExportState.SENT for one in held.exports.get(client.id, [])
    )
    to_dos = [*before(on, desk.unit, invited=planned is not None and planned.invited, papers=gone or sent)]
    if last and last.on + MINUTES_ASKED >= desk.today:
        to_dos.append(after(last.on, desk.unit, minutes=_minutes_done(last, held)))
    return Round(client, last, planned, due, shown.state(desk.today), tuple(to_dos))


def _minutes_done(last: GroupMeeting, held: _Held) -> bool:
    """Somebody has said so; of a meeting that was not held in the window, anything that was agreed on tells enough."""
    records = [one for one in held.records.get(last.client_id, []) if one.meeting_id == last.id]
    if records:
        return any(one.minutes_at for one in records)
    agreed = held.agreements.get(last.client_id, [])
    return any(one.meeting_id == last.id for one in agreed)


def group_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """What all of this asks, in no order."""
    ids = tuple(client.id for client in clients)
    if not ids:
        return []
    standings = desk.store.levels.standings(ids)
    facts = _facts(desk, clients, ids)
    return [
        item
        for client in clients
        for item in about_group(
            client,
            standings[client.id].level if client.id in standings else Level.CALM,
            facts[client.id],
            desk.today,
            desk.holidays,
        )
    ]


def _facts(desk: Desk, clients: list[Client], ids: tuple[str, ...]) -> dict[str, GroupFacts]:
    held, store = _gathered(desk, ids), desk.store
    kinds = (store.consents, store.sips, store.monthly)
    consents, sips, monthly = (by_client(kind.where(client_id=ids)) for kind in kinds)
    word = _asks_for_a_word(desk)
    found = {}
    for client in clients:
        one = _round(desk, client, held)
        ending, to_take_back = _consents(desk, one, consents.get(client.id, []), held)
        follow_ups = monthly.get(client.id, [])
        found[client.id] = GroupFacts(
            on=one.on,
            meeting=one.meeting,
            last=one.last,
            to_dos=one.to_dos,
            agreements=held.agreements.get(client.id, []),
            ending=ending,
            to_take_back=to_take_back,
            sip=next((sip for sip in reversed(sips.get(client.id, [])) if sip.ended_on is None), None),
            monthly=follow_ups[-1] if follow_ups else None,
            monthly_for_all=desk.unit.monthly_follow_up,
            noted=last_noted(desk, client.id) if word else desk.today,
        )
    return found


def _consents(
    desk: Desk, one: Round, theirs: list[Consent], held: _Held
) -> tuple[list[Consent], list[Consent]]:  # fmt: skip
    """Those of who comes that end no later than the meeting, and those that are over while papers are out."""
    asked = one.meeting.member_ids if one.meeting else ()
    sent = [paper for paper in held.exports.get(one.client.id, []) if paper.state is ExportState.SENT]
    holding = [consent for consent in theirs if consent.valid_on(desk.today) and consent.member_id in asked]
    over = [consent for consent in theirs if not consent.valid_on(desk.today) and consent.starts_on <= desk.today]
    ending = [consent for consent in holding if about_meeting(consent, theirs, one.on)]
    return ending, [consent for consent in over if papers_left(consent, theirs, sent, desk)]


def _asks_for_a_word(desk: Desk) -> bool:
    """Rule 5.1 asks at the end of a month only: on other days nothing is looked up."""
    return desk.today >= last_working_day(desk.today, desk.holidays)


def rows(found: Iterable[Round]) -> list[dict[str, Any]]:
    """For the command line."""
    return [
        {
            "client": one.client.shown,
            "last": one.last.on.isoformat() if one.last else None,
            "due": one.cycle.due_on.isoformat(),
            "suggested": one.cycle.suggested_on.isoformat(),
            "planned": one.meeting.on.isoformat() if one.meeting else None,
            "countdown": [
                {"step": to_do.step.value, "by": to_do.by.isoformat(), "done": to_do.done} for to_do in one.to_dos
            ],
            "state": one.state.value,
        }
        for one in found
    ]
