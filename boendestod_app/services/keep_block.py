"""Time in the week that is no visit: once or recurring, changed in the same three scopes as visits."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.block import Block, BlockKind, BlockShape, block_problems, still_skipped
from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.recurrence import Weeks, check_rule, taken_day, without_end
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.series import Scope, Shape, Turn, turned, turning_point
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import FIRST_WITHIN_DAYS, check_clock, check_day
from boendestod_app.words import _


def add_block(
    desk: Desk,
    *,
    kind: BlockKind,
    at: time,
    minutes: int,
    starts_on: date,
    worker_ids: tuple[str, ...] | None = None,
    rule: str = "",
    weeks: Weeks = Weeks.ALL,
    ends_on: date | None = None,
    title: str = "",
) -> Block:
    """My time, or these workers'; nobody is the whole team. Once, or by a rule from its first day."""
    last = None
    check_day(starts_on)
    if rule:
        rule, last = without_end(check_rule(rule), at, starts_on)
    block = Block(
        id=desk.store.new_id(),
        worker_ids=(desk.me,) if worker_ids is None else worker_ids,
        kind=kind,
        at=at,
        minutes=_checked(minutes, starts_on, ends_on),
        starts_on=starts_on,
        ends_on=min((day for day in (ends_on, last) if day), default=None),
        rule=rule,
        weeks=weeks,
        title=title.strip(),
    )
    _check_days(block)
    if not rule:
        check_clock(datetime.combine(starts_on, at))
    desk.store.blocks.save(block)
    desk.says(_("lade till {what} {day}").format(what=block.says, day=day_text(starts_on)))
    return block


def change_block(desk: Desk, block: Block, day: date, scope: Scope, shape: BlockShape) -> Block:
    """Another time, length, kind, title or staff, of the block that was given on a day, or from that day on."""
    held = desk.store.blocks.get(block.id)
    _checked(shape.minutes, shape.start.date(), None)
    desk.says(_("ändrade {what} {day}").format(what=held.says, day=day_text(day)))
    if scope is Scope.THIS or not held.rule:
        return _change_one(desk, held, day, shape)
    turn = _turn(desk, held, day, scope, shape)
    after = still_skipped(
        held,
        replace(
            _shaped(held, shape),
            id=desk.store.new_id(),
            rule=turn.after.rule,
            weeks=turn.after.weeks,
            starts_on=turn.after.starts_on,
            ends_on=turn.after.ends_on,
        ),
    )
    _check_days(after)
    before = replace(held, ends_on=turn.before.ends_on)
    if _has_been(before):
        desk.store.blocks.save(before)
    else:
        after = replace(after, id=held.id)
    desk.store.blocks.save(after)
    return after


def remove_block(desk: Desk, block: Block, day: date, scope: Scope) -> None:
    """The block of that day, or from that day on, is taken out; what has been stays."""
    held = desk.store.blocks.get(block.id)
    desk.says(_("tog bort {what} {day}").format(what=held.says, day=day_text(day)))
    if not held.rule:
        desk.store.blocks.withdraw(held.id)
    elif scope is Scope.THIS:
        desk.store.blocks.save(_skipping(held, day))
    else:
        at = _turning_point(desk, held, day, scope)
        before = replace(held, ends_on=at.date() - timedelta(days=1))
        if _has_been(before):
            desk.store.blocks.save(before)
        else:
            desk.store.blocks.withdraw(held.id)


def _change_one(desk: Desk, held: Block, day: date, shape: BlockShape) -> Block:
    check_clock(shape.start)
    changed = replace(_shaped(held, shape), starts_on=shape.start.date())
    if held.rule:
        desk.store.blocks.save(_skipping(held, day))
        changed = replace(changed, id=desk.store.new_id(), rule="", weeks=Weeks.ALL, ends_on=None, skipped=())
    elif shape.rule:
        rule, last = without_end(check_rule(shape.rule), changed.at, changed.starts_on)
        changed = replace(changed, rule=rule, weeks=shape.weeks or Weeks.ALL, ends_on=last)
        _check_days(changed)
    desk.store.blocks.save(changed)
    return changed


def _skipping(held: Block, day: date) -> Block:
    if not held.starts(day, day):
        raise Refused(_("{what} är inte {day}. Uppdatera och försök igen.").format(what=held.says, day=day_text(day)))
    return replace(held, skipped=tuple(sorted({*held.skipped, day})))


def _shaped(held: Block, shape: BlockShape) -> Block:
    return replace(
        held,
        at=shape.start.time(),
        minutes=shape.minutes,
        kind=shape.kind,
        title=shape.title.strip(),
        worker_ids=shape.worker_ids,
    )


def _turn(desk: Desk, held: Block, day: date, scope: Scope, shape: BlockShape) -> Turn:
    rule, last = "", held.ends_on
    if shape.rule:
        rule, said = without_end(check_rule(shape.rule), shape.start.time(), shape.start.date())
        last = said or (None if shape.endless else last)
    elif taken := taken_day(held.rule, day, shape.start.date()):
        raise Refused(_("{what} är redan på {days}.").format(what=held.says, days=taken))
    at = _turning_point(desk, held, day, scope)
    told = Shape(shape.start, shape.minutes, VisitKind.HOME, "", "", shape.worker_ids, rule=rule, weeks=shape.weeks)
    turn = turned(_as_rhythm(held), at, datetime.combine(day, held.at), told, "", desk.wall)
    return replace(turn, after=replace(turn.after, ends_on=last))


def _turning_point(desk: Desk, held: Block, day: date, scope: Scope) -> datetime:
    """The first day that a change of the series is about: never one that has begun."""
    rhythm = _as_rhythm(held)
    at = turning_point(rhythm, scope, rhythm.visit(datetime.combine(day, held.at)), (), desk.wall)
    if at is None:
        raise Refused(_("{what} har inga kommande dagar. Det som har varit ändras inte.").format(what=held.says))
    return at


def _as_rhythm(held: Block) -> VisitRhythm:
    """A block recurs, and is cut in two, by the same rules as visits."""
    return VisitRhythm(
        held.id, "", held.rule, held.at, held.minutes, held.starts_on, held.ends_on, held.weeks,
        worker_ids=held.worker_ids,
    )  # fmt: skip


def _has_been(before: Block) -> bool:
    return before.ends_on is not None and bool(before.starts(before.starts_on, before.ends_on))


def _checked(minutes: int, starts_on: date, ends_on: date | None) -> int:
    refuse(block_problems(minutes, starts_on, ends_on))
    return minutes


def _check_days(block: Block) -> None:
    refuse(block_problems(block.minutes, block.starts_on, block.ends_on))
    if not block.starts(block.starts_on, block.starts_on + timedelta(days=FIRST_WITHIN_DAYS)):
        raise Refused(_("Schemat ger inga dagar. Kontrollera dagarna."))
