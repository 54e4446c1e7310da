"""*Veckan*: who does what when, where it clashes, and who lacks visits against their step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from boendestod_app.domain.block import Block
from boendestod_app.domain.client import Client
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import Standing
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Worker
from boendestod_app.services.agenda import agenda
from boendestod_app.services.days_off import Question, days_off, open_questions
from boendestod_app.services.desk import Desk
from boendestod_app.words import N_, _, ngettext

_ON_THE_MOVE = (VisitKind.HOME, VisitKind.ELSEWHERE, VisitKind.ACCOMPANY, VisitKind.LINKING)


class Whose(Labelled):
    """Whose week is shown."""

    MINE = "mine", N_("Mina")
    COLLEAGUES = "colleagues", N_("Kollegans")
    BOTH = "both", N_("Bådas")
    TEAM = "team", N_("Teamets")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the week: a visit with its client, or a block. Drawn once in each worker's lane."""

    start: datetime
    minutes: int
    worker_ids: tuple[str, ...]
    visit: Visit | None = None
    client: Client | None = None
    level: Level = Level.CALM
    block: Block | None = None

    @property
    def end(self) -> datetime:
        """Local wall time."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def title(self) -> str:
        """The client's name, or what the time is for."""
        return self.client.shown if self.client else (self.block.says if self.block else "")

    @property
    def off(self) -> bool:
        """Whether it was called off."""
        return self.visit is not None and self.visit.called_off


@dataclass(frozen=True, slots=True)
class Hint:
    """Two things of one worker that are too near each other: a clash, or too little time to travel."""

    worker_id: str
    first: Entry
    second: Entry
    clash: bool

    @property
    def says(self) -> str:
        """`Krockar med Björn 10.00`, `5 minuter till Björn`."""
        if self.clash:
            return _("Krockar med {other}").format(other=self.second.title)
        minutes = int((self.second.start - self.first.end).total_seconds() // 60)
        return ngettext("{count} minut till {other}", "{count} minuter till {other}", minutes).format(
            count=minutes, other=self.second.title
        )


@dataclass(frozen=True, slots=True)
class Lacking:
    """A client with fewer visits in the week than the step gives."""

    client: Client
    level: Level
    wanted: int
    planned: int

    @property
    def says(self) -> str:
        """`1 av 2 besök`, `inget besök`."""
        if not self.planned:
            return _("inget besök")
        return _("{planned} av {wanted} besök").format(planned=self.planned, wanted=self.wanted)


@dataclass(frozen=True, slots=True)
class Week:
    """The page: its days, the workers whose lanes are drawn, all that is in them, and what there is to think of."""

    first: date
    days: int
    workers: tuple[Worker, ...]
    entries: tuple[Entry, ...]
    hints: tuple[Hint, ...]
    lacking: tuple[Lacking, ...]
    off: dict[date, str]
    questions: tuple[Question, ...]
    away: frozenset[tuple[str, date]]

    @property
    def last(self) -> date:
        """The last day that is shown."""
        return self.first + timedelta(days=self.days - 1)


def monday(day: date) -> date:
    """The first day of the day's ISO week."""
    return day - timedelta(days=day.weekday())


def week(desk: Desk, first: date, *, days: int = 7, whose: Whose = Whose.MINE, colleague: str = "") -> Week:
    """The week as it is now, for me, a colleague, both, or the whole team."""
    last = first + timedelta(days=days - 1)
    workers = _workers(desk, whose, colleague)
    lanes = frozenset(worker.id for worker in workers)
    clients = _clients(desk, lanes, everybody=whose is Whose.TEAM)
    standings = desk.store.levels.standings(clients)
    visits = agenda(desk, first, last, clients.values())
    entries = [_visit_entry(visit, clients[visit.client_id], standings) for visit in visits]
    entries = sorted([*entries, *_blocks(desk, first, last)], key=lambda one: (one.start, one.title))
    shown = [one for one in entries if not one.worker_ids or lanes & set(one.worker_ids)]
    return Week(
        first=first,
        days=days,
        workers=tuple(workers),
        entries=tuple(shown),
        hints=tuple(_hints(shown, lanes, desk.unit.travel_minutes)),
        lacking=tuple(_lacking(desk, first, clients, standings, lanes)),
        off=days_off(desk, first, last),
        questions=tuple(open_questions(desk, first, last, clients.values())),
        away=frozenset(
            (one.worker_id, first + timedelta(days=day))
            for one in desk.store.absences.where()
            for day in range(days)
            if one.worker_id in lanes and one.covers(first + timedelta(days=day))
        ),
    )


def _workers(desk: Desk, whose: Whose, colleague: str) -> list[Worker]:
    everyone = {worker.id: worker for worker in desk.store.workers.where()}
    wanted: Iterable[str] = everyone if whose is Whose.TEAM else {
        Whose.MINE: [desk.me], Whose.COLLEAGUES: [colleague], Whose.BOTH: [desk.me, colleague],
    }[whose]  # fmt: skip
    return [everyone[id] for id in dict.fromkeys(wanted) if id in everyone]


def _clients(desk: Desk, lanes: frozenset[str], *, everybody: bool) -> dict[str, Client]:
    """Those whose support goes on and who have one of these workers; a visit may be another worker's than the two."""
    held = [one for one in desk.store.clients.where() if one.ended_on is None or one.ended_on >= desk.today]
    return {one.id: one for one in held} if everybody or lanes else {}


def _visit_entry(visit: Visit, client: Client, standings: dict[str, Standing]) -> Entry:
    level = standings[client.id].level if client.id in standings else Level.CALM
    return Entry(visit.start, visit.minutes, visit.worker_ids or client.worker_ids, visit, client, level)


def _blocks(desk: Desk, first: date, last: date) -> list[Entry]:
    return [
        Entry(start, block.minutes, block.worker_ids, block=block)
        for block in desk.store.blocks.where()
        for start in block.starts(first, last)
    ]


def _hints(entries: list[Entry], lanes: frozenset[str], travel: int) -> Iterable[Hint]:
    for worker in lanes:
        mine = [one for one in entries if worker in one.worker_ids and not one.off]
        for first, second in pairwise(mine):
            if second.start < first.end:
                yield Hint(worker, first, second, clash=True)
            elif _far(first, second) and second.start - first.end < timedelta(minutes=travel):
                yield Hint(worker, first, second, clash=False)


def _far(first: Entry, second: Entry) -> bool:
    """Whether somebody must travel between the two: both out of the office, at different clients, the same day."""
    if first.visit is None or second.visit is None or first.start.date() != second.start.date():
        return False
    out = first.visit.kind in _ON_THE_MOVE and second.visit.kind in _ON_THE_MOVE
    return out and first.visit.client_id != second.visit.client_id


def _lacking(
    desk: Desk, first: date, clients: dict[str, Client], standings: dict[str, Standing], lanes: frozenset[str]
) -> Iterable[Lacking]:
    """Counted over the whole ISO week, or over two where the step gives a contact every other week."""
    begin = monday(first)
    visits = agenda(desk, begin - timedelta(days=7), begin + timedelta(days=6), clients.values())
    for client in clients.values():
        standing = standings.get(client.id)
        if standing is None or standing.level is Level.AWAY or not lanes & set(client.worker_ids):
            continue
        per_week = desk.ladder.step(standing.change.step).contacts_per_week
        since = begin if per_week >= 1 else begin - timedelta(days=7)
        planned = sum(
            visit.client_id == client.id and visit.start.date() >= since and not visit.called_off for visit in visits
        )
        wanted = max(1, int(per_week))
        if planned < wanted:
            yield Lacking(client, standing.level, wanted, planned)
