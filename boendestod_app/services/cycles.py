"""The cycle of resource-group meetings: due, countdown, and what it asks of *Att ta tag i*."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from boendestod_app.domain.about_group import GroupFacts, about_group
from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.attention import Attention
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent, about_meeting
from boendestod_app.domain.countdown import ToDo, after, before
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.monthly import last_working_day
from boendestod_app.domain.resource_group import Cycle, Due, GoneThrough, GroupMeeting, cycle
from boendestod_app.domain.support_period import SupportPeriod, period_on
from boendestod_app.services.by_client import by_client
from boendestod_app.services.consent_register import papers_left
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import meeting_months
from boendestod_app.services.monthly import last_noted
from boendestod_app.services.readers import OFFICER

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


@dataclass(frozen=True, slots=True)
class _Held:
    """What is kept of many clients, asked for once; of five years only what the cycle rests on now."""

    planned: dict[str, GroupMeeting]
    last: dict[str, GroupMeeting]
    began: dict[str, date]  # the support, where no meeting has been held
    sent: dict[str, list[Any]]  # papers on the shared drive
    records: dict[str, list[Any]]
    open: dict[str, list[Any]]  # agreements that wait
    agreed: frozenset[str]  # the last meetings at which something was agreed on


def _gathered(desk: Desk, ids: tuple[str, ...]) -> _Held:
    store = desk.store
    days = store.meetings.last_held(ids)
    on = tuple({day.isoformat() for day in days.values()})
    held = [one for one in store.meetings.where(client_id=ids, held=1, on=on) if one.on == days.get(one.client_id)]
    recent = tuple(one.id for one in held if one.on + MINUTES_ASKED >= desk.today)
    began: dict[str, date] = {}
    for period in store.periods.where(client_id=tuple(id for id in ids if id not in days)):
        began.setdefault(period.client_id, period.starts_on)
    waiting = (AgreementStatus.OPEN.value, AgreementStatus.MOVED.value)
    made = store.agreements.where(client_id=ids, meeting_id=recent)
    return _Held(
        planned={one.client_id: one for one in reversed(store.meetings.where(client_id=ids, held=0))},
        last={one.client_id: one for one in held},
        began=began,
        sent=by_client(store.exports.where(client_id=ids, state=ExportState.SENT.value)),
        records=by_client(store.meeting_records.where(client_id=ids, meeting_id=recent)),
        open=by_client(store.agreements.where(client_id=ids, status=waiting)),
        agreed=frozenset(one.meeting_id for one in made if one.meeting_id),
    )


def rounds(desk: Desk, clients: Iterable[Client]) -> list[Round]:
    """Each client's round, the soonest meeting first."""
    chosen = list(clients)
    held = _gathered(desk, tuple(client.id for client in chosen))
    return sorted((_round(desk, client, held) for client in chosen), key=lambda one: (one.on, one.client.shown))


def _round(desk: Desk, client: Client, held: _Held) -> Round:
    last, planned = held.last.get(client.id), held.planned.get(client.id)
    began = held.began.get(client.id, desk.today)
    due = cycle(last.on if last else None, began, meeting_months(desk, client), desk.holidays)
    shown = Cycle(planned.on, planned.on) if planned else due
    ready = planned is not None and (
        planned.gone_through is not GoneThrough.NOT_YET
        or any(one.meeting_id == planned.id for one in held.sent.get(client.id, []))
    )
    on = planned.on if planned else due.suggested_on
    to_dos = [*before(on, desk.unit, invited=planned is not None and planned.invited, papers=ready)]
    if last and last.on + MINUTES_ASKED >= desk.today:
        to_dos.append(after(last.on, desk.unit, minutes=_minutes_done(last, held)))
    return Round(client, last, planned, due, shown.state(desk.today), tuple(to_dos))


def _minutes_done(last: GroupMeeting, held: _Held) -> bool:
    """Somebody has said so; of a meeting that was not held in the window, anything that was agreed on tells enough."""
    records = [one for one in held.records.get(last.client_id, []) if one.meeting_id == last.id]
    if records:
        return any(one.minutes_at for one in records)
    return last.id in held.agreed


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
    consents = by_client(store.consents.where(client_id=ids))
    sips = by_client(store.sips.where(client_id=ids, ended_on=None))
    monthly = store.monthly.last_on(ids)
    word = _asks_for_a_word(desk)
    annual = store.annual.last_on(ids)
    periods = by_client(store.periods.where(client_id=ids)) if desk.unit.annual_months else {}
    found = {}
    for client in clients:
        one = _round(desk, client, held)
        ending, to_take_back = _consents(desk, one, consents.get(client.id, []), held)
        found[client.id] = GroupFacts(
            on=one.on,
            meeting=one.meeting,
            last=one.last,
            to_dos=one.to_dos,
            agreements=held.open.get(client.id, []),
            ending=ending,
            to_take_back=to_take_back,
            sip=next(reversed(sips.get(client.id, [])), None),
            monthly=monthly.get(client.id),
            monthly_for_all=desk.unit.monthly_follow_up,
            noted=last_noted(desk, client.id) if word else desk.today,
            annual=annual.get(client.id),
            began=_began(periods.get(client.id, []), desk.today),
            annual_months=desk.unit.annual_months,
        )
    return found


def _began(periods: list[SupportPeriod], today: date) -> date | None:
    """When the support that goes on began."""
    now = period_on(today, periods)
    return now.starts_on if now else None


def _consents(
    desk: Desk, one: Round, theirs: list[Consent], held: _Held
) -> tuple[list[Consent], list[Consent]]:  # fmt: skip
    """Those of who comes and of the handläggare that end no later than the meeting; those over while papers are out."""
    asked = (*one.meeting.member_ids, OFFICER) if one.meeting else (OFFICER,)
    sent = held.sent.get(one.client.id, [])
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
