"""ORS and SRS as facts for the rules: only where the unit is licensed and has set its numbers, which then hold."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from boendestod_app.domain.calendar import local
from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.rule import Rule, Rules, Shape
from boendestod_app.domain.scale_change import Numbers
from boendestod_app.domain.support_period import period_on
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.services.worked import Rated

T = TypeVar("T", bound=Any)
LAST = 12  # so many of each scale, and the first, are held against the rules each minute


def numbers_set(desk: Desk) -> bool:
    """Whether the rules may say anything of ratings."""
    return follow_up_settings(desk).numbers is not None


def rating_facts(desk: Desk, client_ids: Iterable[str]) -> list[Fact]:
    """Of these clients' support periods that go on: ORS from the baseline on, every SRS."""
    ids = tuple(client_ids)
    if not ids or not numbers_set(desk):
        return []
    periods = _by_client(desk.store.periods.where(client_id=ids))
    baselines = _by_client(desk.store.ors_baselines.where(client_id=ids))
    starts = {}
    for client_id in ids:
        period = period_on(desk.today, periods.get(client_id, []))
        start = period.starts_on if period else date.min
        first = max([start, *(one.on for one in baselines.get(client_id, []) if one.on <= desk.today)])
        starts[client_id] = {FactKind.ORS: first, FactKind.SRS: start}
    told: dict[tuple[str, str], list[Rated]] = {}
    for one in desk.store.worked.ratings(ids):
        if starts[one.client_id][FactKind(one.scale)] <= one.on <= desk.today:
            told.setdefault((one.client_id, one.scale), []).append(one)
    return [_fact(one) for held in told.values() for one in (held if len(held) <= LAST else [held[0], *held[-LAST:]])]


def _fact(one: Rated) -> Fact:
    """At the end of its day: it was answered at some time of it."""
    known = local(one.at) if one.at else None
    moment = datetime.combine(one.on, time.max)
    return Fact(FactKind(one.scale), one.client_id, moment, "scale_rating", one.id, value=one.total, known_at=known)


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


def _by_client(values: Iterable[T]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for value in values:
        found.setdefault(value.client_id, []).append(value)
    return found
