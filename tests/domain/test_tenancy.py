"""A home: months that were kept stay kept, month ends are clamped, and what is wrong is told in a sentence."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.home_facts import fact_of_event, fact_of_rent, without_doubles
from boendestod_app.domain.identity import new_id
from boendestod_app.domain.tenancy import (
    ContractForm,
    HomeEvent,
    RentMonth,
    RentPaid,
    Tenancy,
    TenancyEvent,
    event_problems,
    kept_curve,
    mark_says,
    marks_until,
    months_between,
    months_kept,
    next_mark,
    reached,
    rent_id,
    rent_problems,
    tenancy_problems,
)

TODAY = date(2026, 8, 14)
HOME = Tenancy("t", "c", ContractForm.TRAINING, date(2026, 1, 31))
NOW = datetime(2026, 8, 14, 8, 0, tzinfo=UTC)


def fields(problems):
    return [one.field for one in problems]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),  # the month's end is the month
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2026, 8, 14), date(2026, 8, 13), 0),
        (date(2025, 8, 14), date(2026, 8, 14), 12),
    ],
)
def test_months_are_whole_and_clamped_at_the_end_of_a_month(first, last, months):
    assert months_between(first, last) == months


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 4000))
def test_a_day_later_is_never_fewer_months(first, days):
    day = first + timedelta(days=days)
    assert 0 <= months_between(first, day) <= months_between(first, day + timedelta(days=1))


def test_marks_are_one_three_six_twelve_and_then_each_year():
    assert marks_until(0) == ()
    assert marks_until(11) == (1, 3, 6)
    assert marks_until(25) == (1, 3, 6, 12, 24)
    assert [mark_says(one) for one in (1, 3, 12, 24)] == [
        "1 månad hemma",
        "3 månader hemma",
        "1 år hemma",
        "2 år hemma",
    ]


def test_the_next_mark_is_told_for_the_home_of_today_only():
    coming = next_mark(HOME, TODAY)
    assert (coming.months, coming.on) == (12, date(2027, 1, 31))
    assert next_mark(replace(HOME, ends_on=TODAY - timedelta(days=1)), TODAY) is None
    assert next_mark(replace(HOME, form=ContractForm.NONE), TODAY) is None
    assert next_mark(replace(HOME, starts_on=date(2023, 8, 1)), TODAY).months == 48


def test_a_lost_flat_takes_no_month_away():
    left = replace(HOME, ends_on=date(2026, 5, 1))
    new = Tenancy("u", "c", ContractForm.LODGER, date(2026, 7, 1))
    curve = kept_curve([new, left], TODAY)
    assert [one.months for one in curve] == sorted(one.months for one in curve)
    assert curve[-1].months == 3 + 1
    assert [(one.months, one.on) for one in reached([left, new], TODAY)] == [
        (1, date(2026, 2, 28)), (3, date(2026, 4, 30)), (1, date(2026, 8, 1)),
    ]  # fmt: skip
    assert kept_curve([], TODAY) == []
    assert kept_curve([replace(HOME, form=ContractForm.SHELTER)], TODAY) == []
    assert months_kept(replace(HOME, starts_on=TODAY + timedelta(days=1)), TODAY) == 0


forms = st.sampled_from([ContractForm.FIRST_HAND, ContractForm.TRIAL, ContractForm.NONE])


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 500), forms), max_size=4))
def test_the_curve_never_falls(spans):
    day, homes = date(2023, 1, 31), []
    for gap, length, form in spans:
        first = day + timedelta(days=gap)
        day = first + timedelta(days=length)
        homes.append(Tenancy(str(gap), "c", form, first, ends_on=day))
        day += timedelta(days=1)
    months = [one.months for one in kept_curve(homes, TODAY)]
    days = [one.on for one in kept_curve(homes, TODAY)]
    assert months == sorted(months)
    assert days == sorted(days)


def test_a_condition_has_somebody_who_has_set_it():
    assert fields(tenancy_problems(replace(HOME, conditions="Besök varje vecka"))) == ["conditions_by"]
    assert tenancy_problems(replace(HOME, conditions="Inga husdjur", conditions_by="Hyresvärden")) == []


def test_what_cannot_be_is_told():
    wrong = replace(HOME, ends_on=date(2026, 1, 1), rent=-1, landlord="x" * 200)
    assert fields(tenancy_problems(wrong)) == ["landlord", "ends_on", "rent"]
    assert fields(tenancy_problems(replace(HOME, starts_on=date(1200, 1, 1)))) == ["starts_on"]
    other = Tenancy("u", "c", ContractForm.LODGER, date(2026, 3, 1))
    assert fields(tenancy_problems(HOME, [other])) == ["starts_on"]
    assert tenancy_problems(replace(HOME, ends_on=date(2026, 2, 28)), [HOME, other]) == []


def test_an_eviction_has_its_day_and_nothing_has_happened_tomorrow():
    event = TenancyEvent("e", "c", HomeEvent.EVICTION, TODAY)
    assert fields(event_problems(event, TODAY)) == ["due_on"]
    assert event_problems(replace(event, due_on=TODAY), TODAY) == []
    assert fields(event_problems(replace(event, due_on=TODAY - timedelta(days=1)), TODAY)) == ["due_on"]
    later = replace(event, kind=HomeEvent.REPAIR, on=TODAY + timedelta(days=1))
    assert fields(event_problems(later, TODAY)) == ["on"]
    settled = replace(event, kind=HomeEvent.REPAIR, settled_on=TODAY + timedelta(days=1), settled_how="x" * 200)
    assert fields(event_problems(settled, TODAY)) == ["settled_on", "settled_how"]
    assert fields(event_problems(replace(settled, settled_on=date(2026, 1, 1), settled_how=""), TODAY)) == [
        "settled_on"
    ]


def test_a_rent_is_of_a_month_that_is_near():
    rent = RentMonth(rent_id("c", date(2026, 9, 1)), "c", date(2026, 9, 1), RentPaid.YES, NOW)
    assert rent.id == "c:2026-09"
    assert rent_problems(rent, TODAY) == []
    far = replace(rent, month=date(2026, 10, 1), amount=10**7)
    assert fields(rent_problems(far, TODAY)) == ["month", "amount"]


# ---- what was noted by hand too is told once


def by_hand(kind, on, due=None, hour=9):
    at = datetime(on.year, on.month, on.day, hour)
    return Fact(kind, "c", at, "reported_fact", "f", due, known_at=at)


def id_of(hour):
    return new_id(datetime(2026, 8, 14, hour, 0, tzinfo=UTC), random.Random(1))


def test_of_one_thing_told_twice_the_first_stays():
    early = by_hand(FactKind.WARNING, TODAY)
    event = fact_of_event(id_of(10), "c", HomeEvent.WARNING, TODAY, None, None)
    assert without_doubles([early], [event]) == [early]
    late = by_hand(FactKind.WARNING, TODAY, hour=20)
    assert without_doubles([late], [event]) == [event]


def test_what_is_another_thing_is_told_beside():
    noted = by_hand(FactKind.WARNING, TODAY - timedelta(days=1))
    event = fact_of_event(id_of(10), "c", HomeEvent.WARNING, TODAY, None, None)
    other = replace(event, client_id="d")
    assert without_doubles([noted], [event]) == [noted, event]
    assert without_doubles([by_hand(FactKind.WARNING, TODAY)], [other])[-1] == other
    # Two events are two, also of one day: one note by hand stands for one of them.
    again = fact_of_event(id_of(11), "c", HomeEvent.WARNING, TODAY, None, None)
    assert len(without_doubles([by_hand(FactKind.WARNING, TODAY, hour=23)], [event, again])) == 2


def test_an_eviction_is_the_same_by_its_day_and_a_rent_by_its_month():
    due = TODAY + timedelta(days=21)
    noted = by_hand(FactKind.EVICTION, TODAY - timedelta(days=2), due)
    event = fact_of_event(id_of(10), "c", HomeEvent.EVICTION, TODAY, due, None)
    assert without_doubles([noted], [event]) == [noted]
    moved = fact_of_event(id_of(10), "c", HomeEvent.EVICTION, TODAY, due + timedelta(days=7), None)
    assert without_doubles([noted], [moved]) == [noted, moved]
    rent = fact_of_rent("c:2026-07", "c", date(2026, 7, 1), NOW)
    assert without_doubles([by_hand(FactKind.RENT_UNPAID, date(2026, 7, 30))], [rent])[0].entity == "reported_fact"
    assert len(without_doubles([by_hand(FactKind.RENT_UNPAID, date(2026, 6, 30))], [rent])) == 2
