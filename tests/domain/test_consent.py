from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.consent import Consent, Scope, consent_problems, consents_for, latest_end

FIRST, LAST = date(2026, 3, 1), date(2026, 8, 31)


def consent(**fields) -> Consent:
    return Consent(**({
        "id": "k", "client_id": "c", "recipient": "Ayşe", "scopes": (Scope.GOALS,), "starts_on": FIRST,
        "ends_on": LAST, "member_id": "m",
    } | fields))  # fmt: skip


@pytest.mark.parametrize(
    ("starts_on", "last"),
    [
        (date(2026, 8, 14), date(2027, 8, 13)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 3, 1), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 27)),
    ],
)
def test_a_consent_lasts_a_year_at_most(starts_on, last):
    assert latest_end(starts_on) == last
    assert consent_problems("Ayşe", (Scope.GOALS,), starts_on, last) == []
    (problem,) = consent_problems("Ayşe", (Scope.GOALS,), starts_on, last + timedelta(1))
    assert (problem.field, problem.sentence) == ("ends_on", "Ett samtycke gäller högst ett år.")


@given(st.dates(date(2000, 1, 1), date(2080, 1, 1)))
def test_a_year_is_365_or_366_days(starts_on):
    assert (latest_end(starts_on) - starts_on).days + 1 in (365, 366)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"recipient": " "}, "recipient"),
        ({"scopes": ()}, "scopes"),
        ({"ends_on": FIRST - timedelta(1)}, "ends_on"),
        ({"ends_on": FIRST}, None),
    ],
)
def test_what_must_be_mended_before_a_consent_is_kept(fields, problem):
    told = {"recipient": "Ayşe", "scopes": (Scope.GOALS,), "ends_on": LAST} | fields
    found = consent_problems(told["recipient"], told["scopes"], FIRST, told["ends_on"])
    assert [one.field for one in found] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("day", "holds"),
    [(FIRST - timedelta(1), False), (FIRST, True), (LAST, True), (LAST + timedelta(1), False)],
)
def test_both_its_days_are_included(day, holds):
    assert consent().valid_on(day) is holds


def test_on_the_day_it_is_withdrawn_it_no_longer_holds():
    withdrawn = consent(withdrawn_on=date(2026, 5, 1))
    assert withdrawn.valid_on(date(2026, 4, 30))
    assert not withdrawn.valid_on(date(2026, 5, 1))
    assert not withdrawn.valid_on(date(2026, 5, 2))


def test_a_consent_withdrawn_the_day_it_was_given_never_held():
    assert not consent(withdrawn_on=FIRST).valid_on(FIRST)


def test_only_the_members_own_valid_consents_count():
    held = consent()
    others = [
        consent(id="someone else", member_id="n"),
        consent(id="nobody's", member_id=None),
        consent(id="over", ends_on=date(2026, 4, 1)),
        replace(held, id="withdrawn", withdrawn_on=date(2026, 4, 1)),
        consent(id="to come", starts_on=date(2026, 7, 1)),
    ]
    assert consents_for("m", [*others, held], date(2026, 5, 1)) == [held]
