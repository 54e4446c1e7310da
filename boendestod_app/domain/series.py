"""Changing a series: this visit, this and all that follow, or all to come. What has been is never rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.recurrence import Weeks, moved_rule
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.words import N_

LOOK_AHEAD = timedelta(days=800)  # how far the next occurrence of a sparse rule is looked for


class Scope(Labelled):
    """How much of a series a change is about; the first is what people mean most often."""

    THIS = "this", N_("Bara det här")
    FOLLOWING = "following", N_("Det här och alla följande")
    COMING = "coming", N_("Alla kommande")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a change makes of a visit, and, where it is about a series, of its rule."""

    start: datetime
    minutes: int
    kind: VisitKind
    place: str
    aim: str
    worker_ids: tuple[str, ...]
    essential: bool = False
    rule: str = ""  # empty: the rule as it is, its day moved along where the visit moved to another weekday
    weeks: Weeks | None = None


def shape_of(visit: Visit) -> Shape:
    """The visit as it is."""
    return Shape(
        visit.start, visit.minutes, visit.kind, visit.place, visit.aim, visit.worker_ids, visit.essential
    )  # fmt: skip


def shaped(visit: Visit, shape: Shape) -> Visit:
    """One visit after the change; which occurrence it is stays."""
    return replace(
        visit,
        start=shape.start,
        minutes=shape.minutes,
        kind=shape.kind,
        place=shape.place,
        aim=shape.aim,
        worker_ids=shape.worker_ids,
        essential=shape.essential,
    )


def retold(before: Visit, after: Visit) -> Visit:
    """The visit after a change: where the client would notice it, the client is to be told anew."""
    noticed = ("start", "minutes", "kind", "place", "worker_ids")
    same = all(getattr(before, name) == getattr(after, name) for name in noticed)
    return after if same else replace(after, told_at=None)


def turning_point(
    rhythm: VisitRhythm, scope: Scope, visit: Visit, touched: Sequence[Visit], now: datetime
) -> datetime | None:
    """The first occurrence that a change of the series is about: never one that has begun. None: nothing is to come."""
    assert visit.occurrence is not None
    wanted = visit.occurrence if scope is Scope.FOLLOWING else now
    # A visit that was moved to an earlier day has begun before the time that the rhythm gave it.
    passed = max([now, *(one.occurrence for one in touched if one.occurrence and one.start <= now)])
    found = rhythm.starts(max(wanted, passed).date(), max(wanted, passed).date() + LOOK_AHEAD)
    return next((start for start in found if start >= wanted and start > passed), None)


@dataclass(frozen=True, slots=True)
class Turn:
    """A series cut in two: what it was until then, and what it is from then on."""

    before: VisitRhythm
    after: VisitRhythm


def turned(rhythm: VisitRhythm, at: datetime, occurrence: datetime, shape: Shape, new_id: str, now: datetime) -> Turn:
    """The old rhythm up to the day before `at`, and the new one from then on.

    Where the new time of the first day has passed already, that visit stays as it was and the next is the first.
    """
    first = _first_day(rhythm, at, occurrence, shape)
    # Dragged from an even week to an odd one, a series of even weeks is one of odd weeks from then on.
    weeks = rhythm.weeks if rhythm.weeks.holds(first) else rhythm.weeks.other
    if datetime.combine(first, _clock(shape.start)) <= now:
        later = rhythm.starts(at.date() + timedelta(days=1), at.date() + LOOK_AHEAD)
        at = later[0] if later else at + timedelta(days=1)
        first = max(_first_day(rhythm, at, occurrence, shape), now.date() + timedelta(days=1))
    after = replace(
        rhythm,
        id=new_id,
        rule=shape.rule or moved_rule(rhythm.rule, occurrence.date(), shape.start.date()),
        weeks=weeks if shape.weeks is None else shape.weeks,
        at=_clock(shape.start),
        minutes=shape.minutes,
        kind=shape.kind,
        place=shape.place,
        aim=shape.aim,
        worker_ids=shape.worker_ids,
        essential=shape.essential,
        starts_on=first,
        follows=rhythm.id,
    )
    return Turn(replace(rhythm, ends_on=at.date() - timedelta(days=1)), after)


def _first_day(rhythm: VisitRhythm, at: datetime, occurrence: datetime, shape: Shape) -> date:
    """The old day or an earlier new one with no other visit between, so that none is lost or comes twice."""
    moved = at.date() + (shape.start.date() - occurrence.date())
    if shape.rule or moved >= at.date():
        # Another week is meant only of the visit that a person took hold of.
        return moved if at == occurrence and not shape.rule and not _same_week(moved, at.date()) else at.date()
    monday = at.date() - timedelta(days=at.weekday())
    if at == occurrence and moved < monday:
        monday = moved if not rhythm.follows else max(moved, min(rhythm.starts_on, monday))
    earlier = rhythm.starts(monday, at.date() - timedelta(days=1))
    room = earlier[-1].date() + timedelta(days=1) if earlier else monday
    return moved if moved >= room else at.date()


def _same_week(one: date, other: date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the visits somebody had touched: those that fit the new plan, and those to ask about."""

    fitted: tuple[Visit, ...]
    asked: tuple[Visit, ...]


def carry_over(turn: Turn, touched: Sequence[Visit]) -> Carried:
    """Exceptions keep their place where the new plan has a visit the same day, or one in the same week as before."""
    fitted: list[Visit] = []
    asked: list[Visit] = []
    taken: set[datetime] = set()
    for visit in sorted(touched, key=lambda one: one.occurrence or one.start):
        slot = _slot(turn, visit, taken)
        if slot is None:
            asked += [visit] if visit.planned else []
            continue
        taken.add(slot)
        fitted.append(_carried(turn, visit, slot))
    return Carried(tuple(fitted), tuple(asked))


def _carried(turn: Turn, visit: Visit, slot: datetime) -> Visit:
    """What was set for this visit alone stays; what it had of the old plan, it has of the new one."""
    start = slot if visit.start == visit.occurrence else visit.start
    held = replace(visit, rhythm_id=turn.after.id, occurrence=slot, start=start)
    if not visit.planned:
        return held
    before, after = turn.before.visit(slot), turn.after.visit(slot)
    of_plan = ("minutes", "kind", "place", "aim", "worker_ids", "essential", "alone_why")
    told = {name: getattr(after, name) for name in of_plan if getattr(visit, name) == getattr(before, name)}
    return retold(visit, replace(held, **told))


def _slot(turn: Turn, visit: Visit, taken: set[datetime]) -> datetime | None:
    """The new occurrence that stands where the old one stood."""
    assert visit.occurrence is not None
    day = visit.occurrence.date()
    monday = day - timedelta(days=day.weekday())
    week = [slot for slot in turn.after.starts(monday, monday + timedelta(days=6)) if slot not in taken]
    same_day = [slot for slot in week if slot.date() == day]
    if same_day:
        return same_day[0]
    before = replace(turn.before, ends_on=None).starts(monday, monday + timedelta(days=6))
    return week[0] if len(week) == len(before) == 1 else None
