"""A relative's own consent holds from day to day as any other, and never longer than a year."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.relative import (
    Allows,
    Relative,
    RelativeConsent,
    allowed_on,
    relative_consent_problems,
    relative_problems,
)

TODAY = date(2026, 8, 14)
YES = RelativeConsent("k", "c", "r", (Allows.CONTACT,), TODAY, date(2027, 8, 13))


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({}, True),
        ({"starts_on": TODAY + timedelta(days=1)}, False),
        ({"ends_on": TODAY}, True),
        ({"starts_on": date(2026, 1, 1), "ends_on": TODAY - timedelta(days=1)}, False),
        ({"withdrawn_on": TODAY}, False),
        ({"withdrawn_on": TODAY + timedelta(days=1)}, True),
    ],
)
def test_it_holds_both_its_days_and_not_on_the_day_it_is_taken_back(change, holds):
    assert replace(YES, **change).valid_on(TODAY) is holds


def test_what_holds_is_told_by_the_consent_that_lasts_longest_and_is_of_that_relative_alone():
    longer = replace(YES, id="k2", ends_on=date(2027, 8, 14), allows=(Allows.CONTACT, Allows.TRACK))
    held = allowed_on([longer, YES, replace(YES, relative_id="another", allows=(Allows.ANSWERS,))], "r", TODAY)
    assert held == {Allows.CONTACT: longer, Allows.TRACK: longer}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"allows": ()}, "allows"),
        ({"allows": (Allows.ANSWERS,)}, "told_to"),
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on"),
        ({"ends_on": date(2027, 8, 14)}, "ends_on"),
    ],
)
def test_a_consent_that_cannot_be_is_said_by_its_field(change, field):
    assert relative_consent_problems(YES) == []
    assert [one.field for one in relative_consent_problems(replace(YES, **change))] == [field]


def test_a_relative_has_a_name_of_a_line():
    märta = Relative("r", "c", "  Märta   Öberg ", "mamma", note=" Vill veta mer \n").tidy()
    assert (märta.says, märta.note, relative_problems(märta)) == ("Märta Öberg (mamma)", "Vill veta mer", [])
    wrong = replace(märta, name="", language="x" * 81)
    assert [one.field for one in relative_problems(wrong)] == ["name", "language"]
