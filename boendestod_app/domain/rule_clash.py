"""Rules that cannot stand together: told by name, before a team signs them."""

from collections.abc import Sequence
from itertools import combinations
from typing import NoReturn

from boendestod_app.domain.ladder import Ladder, Level
from boendestod_app.domain.rule import LOOK_BACK_DAYS, Rule, Shape
from boendestod_app.errors import Refused
from boendestod_app.words import _


def check_together(rules: Sequence[Rule], ladder: Ladder) -> None:
    """Refuse rules that say the same twice, contradict each other, wake themselves, or miss a step of the ladder."""
    for rule in rules:
        _check_alone(rule)
        _check_limits(rule, ladder)
    for one, other in combinations(rules, 2):
        if one.id == other.id:
            _wrong(other, "id", _("finns två gånger. Ge dem olika namn."))
        if _condition(one) == _condition(other):
            _wrong(other, "facts", _("samma villkor som regeln {id}. Behåll en av dem.").format(id=one.id))
        levels = {one.level: one, other.level: other}
        if set(levels) == {Level.WORRY, Level.CRISIS}:
            _check_order(levels[Level.WORRY], levels[Level.CRISIS])


def _check_alone(rule: Rule) -> None:
    """A level never rests on what is our own doing, on the client's no, or on what a level itself gives."""
    loop = sorted(kind.value for kind in (*rule.kinds, *rule.also) if kind.of_a_level)
    if rule.level and loop:
        _wrong(rule, "facts", _("{kind} kommer av läget självt, så regeln skulle väcka sig själv om och om igen. "
                                "Den kan bara stå under attend.").format(kind=loop[0]))  # fmt: skip
    ours = sorted(kind.value for kind in (*rule.kinds, *rule.also) if kind.ours)
    if rule.level and ours and rule.shape is not Shape.NO_CONTACT:
        _wrong(rule, "facts", _('{kind} blir aldrig ett läge. Skriv proposes = "attend".').format(kind=ours[0]))
    timed = rule.shape is Shape.NO_CONTACT or rule.due_within_days is not None
    if rule.wakes_after_days and not timed:
        _wrong(rule, "wakes_after_days", _("hör bara till regler om tid: de andra väcks av ett nytt faktum."))
    if rule.also and rule.shape is not Shape.IN_A_ROW:
        _wrong(rule, "also", _("hör bara till in_a_row."))
    if rule.times != 1 and rule.shape is not Shape.BELOW:
        _wrong(rule, "times", _("hör bara till below."))
    if rule.shape is not Shape.AT_LEAST:
        for key in ("within_days", "due_within_days", "due_after_days"):
            if getattr(rule, key) is not None:
                _wrong(rule, key, _("hör bara till at_least."))
        if rule.since_contact:
            _wrong(rule, "since_contact", _("hör bara till at_least."))
    within, after = rule.due_within_days, rule.due_after_days
    if within is not None and after is not None and after >= within:
        _wrong(rule, "due_after_days", _("ingen dag är både senare än så och inom due_within_days."))


def _check_limits(rule: Rule, ladder: Ladder) -> None:
    """Each step of the ladder has one limit, and a denser step is never left alone for longer than a sparser one."""
    key = Shape.NO_CONTACT.value
    steps = [limit.from_step for limit in rule.limits]
    if not rule.limits:
        return
    if len(set(steps)) < len(steps):
        _wrong(rule, key, _("har två gränser för samma steg."))
    if min(steps) != 1:
        _wrong(rule, key, _("steg 1 till {last} saknar gräns.").format(last=min(steps) - 1))
    if max(steps) > len(ladder.steps):
        _wrong(rule, key, _("trappan har inget steg {step}.").format(step=max(steps)))
    for limit in rule.limits:
        weeks = limit.planned_days / ladder.step(limit.from_step).contacts_per_week
        if weeks * 7 > LOOK_BACK_DAYS:
            _wrong(rule, key, _("steg {step} har inte så många planerade kontakter på {days} dagar.").format(
                step=limit.from_step, days=LOOK_BACK_DAYS))  # fmt: skip
    for denser, sparser in zip(rule.limits, rule.limits[1:], strict=False):
        if bool(denser.days) == bool(sparser.days) and denser.most > sparser.most:
            _wrong(rule, key, _("steg {denser} får vänta längre än steg {sparser}.").format(
                denser=denser.from_step, sparser=sparser.from_step))  # fmt: skip


def _check_order(worry: Rule, crisis: Rule) -> None:
    """Oro is never harder to reach than the kris that rests on the same facts: else it could never be proposed."""
    if worry.shape is not crisis.shape or not worry.kinds & crisis.kinds or crisis.also - worry.also:
        return
    if worry.due_after_days is not None and crisis.due_within_days is not None:
        if worry.due_after_days > crisis.due_within_days:
            _wrong(worry, "due_after_days", _("dagarna mellan {first} och {last} föreslår varken oro eller kris ({id})."
                                              ).format(first=crisis.due_within_days + 1, last=worry.due_after_days,
                                                       id=crisis.id))  # fmt: skip
        return
    told = _("kräver minst lika mycket som kris ({id}), så oro skulle aldrig föreslås först.").format(id=crisis.id)
    if worry.shape is Shape.NO_CONTACT:
        if any(_later(worry, crisis, limit.from_step) for limit in (*worry.limits, *crisis.limits)):
            _wrong(worry, worry.shape.value, told)
    elif worry.shape is Shape.BELOW:
        if worry.count <= crisis.count and worry.times >= crisis.times:
            _wrong(worry, worry.shape.value, told)
    elif worry.count >= crisis.count:
        _wrong(worry, worry.shape.value, told)


def _later(worry: Rule, crisis: Rule, step: int) -> bool:
    first, then = worry.limit(step), crisis.limit(step)
    return bool(first and then and bool(first.days) == bool(then.days) and first.most >= then.most)


def _condition(rule: Rule) -> tuple[object, ...]:
    """What makes it fire, whatever it then proposes or says."""
    return (
        rule.shape, rule.kinds, rule.count, rule.times, rule.since, rule.limits, rule.also, rule.since_contact,
        rule.within_days, rule.due_within_days, rule.due_after_days,
    )  # fmt: skip


def _wrong(rule: Rule, key: str, what: str) -> NoReturn:
    raise Refused(_("Regeln {id} {key}: {what}").format(id=rule.id, key=key, what=what))
