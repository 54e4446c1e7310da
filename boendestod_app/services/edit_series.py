"""Changing and calling off visits, in three scopes. The past is never rewritten; nothing is deleted."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from boendestod_app.domain.calendar import day_text, moment_text
from boendestod_app.domain.recurrence import check_rule, taken_day, without_end
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.series import (
    LOOK_AHEAD,
    Carried,
    Scope,
    Shape,
    Turn,
    carry_over,
    retold,
    shape_of,
    shaped,
    turned,
    turning_point,
)
from boendestod_app.domain.visit import Outcome, Visit
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import check_clock, check_minutes, check_risk, check_staff, kept
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a change of a series would bring: the first visit it is about, and the exceptions to ask about."""

    first: datetime
    asked: tuple[Visit, ...]


def consequence(desk: Desk, visit: Visit, scope: Scope, shape: Shape) -> Consequence:
    """Asked before a change of a series: nothing is changed by asking."""
    turn, carried = _turn(desk, visit, scope, shape, "after")
    return Consequence(datetime.combine(turn.after.starts_on, turn.after.at), carried.asked)


def change_visit(
    desk: Desk, visit: Visit, scope: Scope, shape: Shape, *, keep: Collection[str] = (), alone_why: str = ""
) -> Visit | VisitRhythm:
    """Another time, length, form, place, aim or staff. Exceptions that fit nowhere are kept, or called off."""
    check_minutes(shape.minutes)
    if scope is Scope.THIS or visit.rhythm_id is None:
        return _change_one(desk, visit, shape, alone_why)
    turn, carried = _turn(desk, visit, scope, shape, desk.store.new_id())
    turn = _allowed(desk, turn, alone_why)
    if scope is Scope.FOLLOWING and shape.start > desk.wall:
        check_staff(desk, shaped(replace(visit, id=""), shape), alone_why, before=turn.after.visit(shape.start))
    desk.store.rhythms.save(turn.before)
    desk.store.rhythms.save(turn.after)
    for one in carried.fitted:
        desk.store.visits.save(one)
    for one in carried.asked:
        _settle(desk, one, stays=one.id in keep)
    if scope is Scope.FOLLOWING:
        _keep_the_one_that_was_moved(desk, visit, shape, turn)
    client = desk.store.clients.get(visit.client_id)
    desk.says(_("ändrade till {rhythm} hos {name}").format(rhythm=turn.after.says, name=client.shown))
    return turn.after


def move_visit(desk: Desk, visit: Visit, *, start: datetime) -> Visit | VisitRhythm:
    """Another time for one visit, and only this one. A documented visit stays where it was."""
    return change_visit(desk, visit, Scope.THIS, replace(shape_of(visit), start=start))


def call_off(desk: Desk, visit: Visit, scope: Scope, *, reason: str, by_client: bool = False) -> None:
    """The visit, or the series from a day on, will not take place. It stays to be seen, with its reason."""
    if not reason.strip():
        raise Refused(_("Skriv varför besöket ställs in."))
    outcome = Outcome.CANCELLED_BY_CLIENT if by_client else Outcome.CANCELLED_BY_US
    client = desk.store.clients.get(visit.client_id)
    if scope is Scope.THIS or visit.rhythm_id is None:
        _call_off_one(desk, visit, outcome, reason.strip())
        desk.says(_("ställde in besöket hos {name} {when}").format(name=client.shown, when=moment_text(visit.start)))
        return
    rhythm = desk.store.rhythms.get(visit.rhythm_id)
    touched = _touched(desk, rhythm)
    at = _turning_point(desk, rhythm, scope, visit, touched)
    desk.store.rhythms.save(replace(rhythm, ends_on=at.date() - timedelta(days=1), ended_why=reason.strip()))
    for one in _from(at, touched):
        if one.planned and one.rhythm_id == rhythm.id:
            _call_off_one(desk, one, outcome, reason.strip())
    desk.says(_("avslutade {rhythm} hos {name}").format(rhythm=rhythm.says, name=client.shown))


def keep_on_day_off(desk: Desk, visit: Visit, reason: str = "") -> Visit:
    """The visit takes place though the day is off: it is answered, and not asked about again."""
    held = kept(desk, visit)
    if not held.planned:
        raise Refused(_("Besöket är redan dokumenterat."))
    if visit.start <= desk.wall:
        raise Refused(_("Besöket har redan varit. Dokumentera hur det gick."))
    # Answered once: the words remember it, also where nobody wrote why.
    held = replace(held, reason=reason.strip() or _("Besöket blir av"))
    desk.store.visits.save(held)
    client = desk.store.clients.get(visit.client_id)
    desk.says(_("behöll besöket hos {name} {when}").format(name=client.shown, when=moment_text(visit.start)))
    return held


def tell_client(desk: Desk, visit: Visit) -> Visit:
    """A person has told the client of the change."""
    held = replace(kept(desk, visit), told_at=desk.now)
    desk.store.visits.save(held)
    client = desk.store.clients.get(visit.client_id)
    desk.says(_("noterade att {name} vet om ändringen").format(name=client.shown))
    return held


def _change_one(desk: Desk, visit: Visit, shape: Shape, alone_why: str) -> Visit:
    held = kept(desk, visit)
    if not held.planned:
        raise Refused(_("Besöket är dokumenterat och kan inte flyttas."))
    if held.start != shape.start:
        check_clock(shape.start)
    changed = retold(held, replace(shaped(held, shape), alone_why=alone_why.strip() or held.alone_why))
    check_staff(desk, changed, alone_why, before=held)
    desk.store.visits.save(changed)
    client = desk.store.clients.get(visit.client_id)
    says = _("flyttade {name} till {when}") if changed.start != held.start else _("ändrade besöket hos {name} {when}")
    desk.says(says.format(name=client.shown, when=moment_text(changed.start)))
    return changed


def _allowed(desk: Desk, turn: Turn, alone_why: str) -> Turn:
    """The turn with the lead's reason, where the risk asks for one and the staff is not as it was."""
    before, after = turn.before, turn.after
    if before.alone_why and (after.kind, after.worker_ids) == (before.kind, before.worker_ids):
        return turn
    staff = after.worker_ids or desk.expect(after.client_id).worker_ids
    check_risk(desk, after.client_id, after.kind, staff, alone_why)
    return replace(turn, after=replace(after, alone_why=alone_why.strip()))


def _keep_the_one_that_was_moved(desk: Desk, visit: Visit, shape: Shape, turn: Turn) -> None:
    """The visit a person took hold of stands where they put it, also where the new rule gives none that day."""
    was, day = visit.occurrence, shape.start.date()
    assert was is not None
    if shape.start <= desk.wall:
        return
    if visit.id:
        _keep_the_exception_that_was_moved(desk, retold(visit, shaped(visit, shape)), turn)
        return
    stands = turn.after.starts(day, day) or turn.before.starts(was.date(), was.date())
    if not stands:
        alone = replace(shaped(visit, shape), id=desk.store.new_id(), rhythm_id=None, occurrence=None)
        desk.store.visits.save(alone)


def _keep_the_exception_that_was_moved(desk: Desk, moved: Visit, turn: Turn) -> None:
    held = desk.store.visits.get(moved.id)
    if not held.planned:
        return
    if held.rhythm_id == turn.after.id or not _is_later(turn, held):
        moved = replace(moved, rhythm_id=held.rhythm_id, occurrence=held.occurrence)
    else:
        moved = replace(moved, rhythm_id=None, occurrence=None)
    desk.store.visits.save(moved)


def _turn(desk: Desk, visit: Visit, scope: Scope, shape: Shape, new_id: str) -> tuple[Turn, Carried]:
    if visit.rhythm_id is None or visit.occurrence is None:
        raise Refused(_("Besöket hör inte till något schema."))
    rhythm, last = desk.store.rhythms.get(visit.rhythm_id), None
    if shape.rule:
        rule, last = without_end(check_rule(shape.rule), shape.start.time(), shape.start.date())
        shape = replace(shape, rule=rule)
    elif taken := taken_day(rhythm.rule, visit.occurrence.date(), shape.start.date()):
        sentence = _("Schemat har redan besök på {days}. Välj dagarna i schemat i stället.")
        raise Refused(sentence.format(days=taken))
    touched = _touched(desk, rhythm)
    at = _turning_point(desk, rhythm, scope, visit, touched)
    turn = turned(rhythm, at, visit.occurrence, shape, new_id, desk.wall)
    day = shape.start.date()
    if scope is Scope.FOLLOWING and day != visit.start.date() and not shape.rule and turn.before.starts(day, day):
        raise Refused(_("Schemat har redan besök {days}. Välj en annan dag.").format(days=day_text(day)))
    if last is not None:
        turn = replace(turn, after=replace(turn.after, ends_on=last))
    _check_days(turn.after, new_rule=bool(shape.rule))
    held = visit.id if scope is Scope.FOLLOWING and shape.start > desk.wall else ""
    carried = carry_over(turn, [one for one in touched if _is_later(turn, one)])
    return turn, replace(carried, asked=tuple(one for one in carried.asked if one.id != held))


def _check_days(after: VisitRhythm, *, new_rule: bool) -> None:
    if after.ends_on is not None and after.ends_on < after.starts_on:
        raise Refused(_("Schemat slutar före det börjar."))
    if new_rule and not after.starts(after.starts_on, after.starts_on + LOOK_AHEAD):
        raise Refused(_("Schemat ger inga besök. Kontrollera dagarna."))


def _is_later(turn: Turn, visit: Visit) -> bool:
    """Whether the visit was given by the old plan for a day that is now the new one's."""
    last = turn.before.ends_on
    assert last is not None
    return visit.occurrence is not None and visit.occurrence.date() > last


def _turning_point(desk: Desk, rhythm: VisitRhythm, scope: Scope, visit: Visit, touched: list[Visit]) -> datetime:
    at = turning_point(rhythm, scope, visit, touched, desk.wall)
    if at is None:
        raise Refused(_("Schemat har inga kommande besök. Det som har varit ändras inte."))
    return at


def _touched(desk: Desk, rhythm: VisitRhythm) -> list[Visit]:
    """The visits of a series with rows of their own, also those of the plans that this one took over from."""
    line = [rhythm.id]
    while (earlier := desk.store.rhythms.find(line[-1])) is not None and earlier.follows:
        line.append(earlier.follows)
    return desk.store.visits.where(rhythm_id=tuple(line))


def _from(at: datetime, touched: list[Visit]) -> list[Visit]:
    return [one for one in touched if one.occurrence is not None and one.occurrence >= at]


def _settle(desk: Desk, visit: Visit, *, stays: bool) -> None:
    if stays:
        desk.store.visits.save(replace(visit, rhythm_id=None, occurrence=None))
    else:
        _call_off_one(desk, visit, Outcome.CANCELLED_BY_US, _("Schemat ändrades"))


def _call_off_one(desk: Desk, visit: Visit, outcome: Outcome, reason: str) -> None:
    held = kept(desk, visit)
    if not held.planned:
        raise Refused(_("Besöket är redan dokumenterat."))
    off = replace(held, outcome=outcome, reason=reason, told_at=None, documented_at=desk.now, documented_by=desk.me)
    desk.store.visits.save(off)
