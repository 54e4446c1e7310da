"""ORS and SRS as facts for the rules: only where the unit is licensed and has set its numbers, which then hold."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from boendestod_app.domain.calendar import local
from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.rule import Rule, Rules, Shape
from boendestod_app.domain.scale import Scale, ScaleRating, counting, rated
from boendestod_app.domain.scale_change import Numbers
from boendestod_app.domain.support_period import period_on
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import follow_up_settings

T = TypeVar("T", bound=Any)
_KINDS = {Scale.ORS: FactKind.ORS, Scale.SRS: FactKind.SRS}


def numbers_set(desk: Desk) -> bool:
    """Whether the rules may say anything of ratings."""
    return follow_up_settings(desk).numbers is not None


def rating_facts(desk: Desk, client_ids: Iterable[str]) -> list[Fact]:
    """Of these clients' support periods that go on: ORS from the baseline on, every SRS."""
    ids = tuple(client_ids)
    if not ids or not numbers_set(desk):
        return []
    answers = _by_client(desk.store.scale_ratings.where(client_id=ids))
    periods = _by_client(desk.store.periods.where(client_id=ids))
    baselines = _by_client(desk.store.ors_baselines.where(client_id=ids))
    found = []
    for client_id, theirs in answers.items():
        period = period_on(desk.today, periods.get(client_id, []))
        start = period.starts_on if period else date.min
        first = max([start, *(one.on for one in baselines.get(client_id, []))])
        for scale, begins in ((Scale.ORS, first), (Scale.SRS, start)):
            found += [_fact(one) for one in rated(counting(theirs, scale)) if begins <= one.on <= desk.today]
    return found


def with_numbers(rules: Rules, numbers: Numbers | None) -> Rules:
    """The rules with the unit's numbers in those that rest on ratings."""
    return Rules(tuple(_with(rule, numbers) for rule in rules.all)) if numbers else rules


def rules_now(desk: Desk) -> Rules:
    """The team's rules, and the unit's numbers in them."""
    return with_numbers(desk.rules, follow_up_settings(desk).numbers)


def _with(rule: Rule, numbers: Numbers) -> Rule:
    if rule.shape is Shape.FELL and rule.kinds == {FactKind.ORS}:
        return replace(rule, count=numbers.ors_rci)
    if rule.shape is Shape.FELL and rule.kinds == {FactKind.SRS}:
        return replace(rule, count=numbers.srs_fall)
    if rule.shape is Shape.BELOW and rule.kinds == {FactKind.SRS}:
        return replace(rule, count=numbers.srs_cutoff)
    return rule


def _fact(rating: ScaleRating) -> Fact:
    """At the end of its day, in the order in which they were answered; its client alone is told."""
    known = local(rating.at) if rating.at else None
    moment = datetime.combine(rating.on, time.max)
    return Fact(
        _KINDS[rating.scale], rating.client_id, moment, "scale_rating", rating.id, value=rating.total or 0,
        known_at=known,
    )  # fmt: skip


def _by_client(values: Iterable[T]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for value in values:
        found.setdefault(value.client_id, []).append(value)
    return found
