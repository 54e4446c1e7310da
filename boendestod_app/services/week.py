"""*Veckan*: who does what when, where it clashes, and who lacks visits against their step."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from boendestod_app.domain.block import Block
from boendestod_app.domain.client import Client
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import Standing
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Worker
from boendestod_app.services.agenda import agenda
from boendestod_app.services.days_off import Question, days_off, questions_about
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
    lanes = {worker.id: None for worker in workers}
    clients = _clients(desk, first) if lanes else {}
    standings = desk.store.levels.standings(clients) if lanes else {}
    # Asked once, for what is shown and for what a step wants: that is counted over two whole weeks.
    begin = monday(first) - timedelta(days=7)
    visits = agenda(desk, begin, max(last, begin + timedelta(days=13)), clients.values())
    within = [visit for visit in visits if first <= visit.start.date() <= last]
    entries = [_visit_entry(visit, clients[visit.client_id], standings) for visit in within]
    entries = sorted([*entries, *_blocks(desk, first, last)], key=lambda one: (one.start, one.title))
    shown = [one for one in entries if not one.worker_ids or not lanes.keys().isdisjoint(one.worker_ids)]
    off = days_off(desk, first, last)
    seen = [one.visit for one in shown if one.visit]
    return Week(
        first=first,
        days=days,
        workers=tuple(workers),
        entries=tuple(shown),
        hints=tuple(_hints(shown, lanes, desk.unit.travel_minutes)),
        lacking=tuple(_lacking(desk, monday(first), clients, standings, lanes, visits)),
        off=off,
        questions=tuple(questions_about(desk, off, seen, clients) if off else ()),
        away=frozenset(
            (one.worker_id, first + timedelta(days=day))
            for one in desk.store.absences.where()
            for day in range(days)
            if one.worker_id in lanes and one.covers(first + timedelta(days=day))
        ),
    )


def _workers(desk: Desk, whose: Whose, colleague: str) -> list[Worker]:
    everyone = {worker.id: worker for worker in desk.store.workers.where(is_now="")}
    wanted: Iterable[str] = everyone if whose is Whose.TEAM else {
        Whose.MINE: [desk.me], Whose.COLLEAGUES: [colleague], Whose.BOTH: [desk.me, colleague],
    }[whose]  # fmt: skip
    return [everyone[id] for id in dict.fromkeys(wanted) if id in everyone]


def _clients(desk: Desk, first: date) -> dict[str, Client]:
    """Everybody whose support goes on or went on then: a visit may be another worker's than the client's two."""
    return {one.id: one for one in desk.store.clients.where() if one.ended_on is None or one.ended_on >= first}


def _visit_entry(visit: Visit, client: Client, standings: dict[str, Standing]) -> Entry:
    level = standings[client.id].level if client.id in standings else Level.CALM
    return Entry(visit.start, visit.minutes, visit.worker_ids or client.worker_ids, visit, client, level)


def _blocks(desk: Desk, first: date, last: date) -> list[Entry]:
    return [
        Entry(start, block.minutes, block.worker_ids, block=block)
        for block in desk.store.blocks.where()
        for start in block.starts(first, last)
    ]


def _hints(entries: list[Entry], lanes: Collection[str], travel: int) -> Iterable[Hint]:
    by_worker: dict[str, list[Entry]] = {worker: [] for worker in lanes}
    for one in entries:
        for worker in () if one.off else (one.worker_ids or (lanes if one.block else ())):
            if worker in by_worker:
                by_worker[worker].append(one)
    for worker, mine in by_worker.items():
        yield from _hints_of(worker, mine, timedelta(minutes=travel))


def _hints_of(worker: str, mine: list[Entry], travel: timedelta) -> Iterable[Hint]:
    """Each thing against the one before it that lasts longest: a long one clashes with all that begin within it."""
    longest: Entry | None = None
    for one in mine:
        if longest is not None and one.start < longest.end:
            yield Hint(worker, longest, one, clash=True)
        elif longest is not None and _far(longest, one) and one.start - longest.end < travel:
            yield Hint(worker, longest, one, clash=False)
        if longest is None or one.end >= longest.end:
            longest = one


def _far(first: Entry, second: Entry) -> bool:
    """Whether somebody must travel between the two: both out of the office, at different clients, the same day."""
    if first.visit is None or second.visit is None or first.start.date() != second.start.date():
        return False
    out = first.visit.kind in _ON_THE_MOVE and second.visit.kind in _ON_THE_MOVE
    return out and first.visit.client_id != second.visit.client_id


def _lacking(
    desk: Desk,
    begin: date,
    clients: dict[str, Client],
    standings: dict[str, Standing],
    lanes: Mapping[str, None],
    visits: list[Visit],
) -> Iterable[Lacking]:
    """Counted over the whole ISO week, or over two where the step gives a contact every other week."""
    end = begin + timedelta(days=6)
    stands = [(visit.client_id, visit.start.date()) for visit in visits if not visit.called_off]
    this_week = Counter(client for client, day in stands if begin <= day <= end)
    both_weeks = Counter(client for client, day in stands if day <= end)
    for client in clients.values():
        standing = standings.get(client.id)
        ends = client.ended_on is not None and client.ended_on <= end
        if standing is None or ends or standing.level is Level.AWAY or lanes.keys().isdisjoint(client.worker_ids):
            continue
        per_week = desk.ladder.step(standing.change.step).contacts_per_week
        planned = (this_week if per_week >= 1 else both_weeks)[client.id]
        wanted = max(1, int(per_week))
        if planned < wanted:
            yield Lacking(client, standing.level, wanted, planned)
