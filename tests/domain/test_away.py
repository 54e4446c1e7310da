from datetime import date

import pytest

from boendestod_app.domain.away import Naloxone, return_asks, returning

HOME = date(2026, 8, 14)
LATE = "Hemma igen: kontakten skulle ha tagits senast i går. Ta den nu."
CONTACT, NALOXONE = "Hemma igen: ta kontakt i dag eller i morgon.", "Finns naloxon hemma?"


@pytest.mark.parametrize(("step", "proposed"), [(1, 4), (4, 4), (6, 6)])
def test_home_again_means_contact_by_tomorrow_and_step_four_for_four_weeks(step, proposed):
    found = returning(HOME, step)
    assert (found.contact_by, found.step, found.closer_until) == (date(2026, 8, 15), proposed, date(2026, 9, 11))
    assert "naloxon" in found.says


@pytest.mark.parametrize(
    ("today", "naloxone", "met", "asked"),
    [
        (HOME, None, None, [CONTACT, NALOXONE]),
        (date(2026, 8, 15), Naloxone.YES, date(2026, 8, 10), [CONTACT]),
        (date(2026, 8, 16), Naloxone.NOT_RELEVANT, None, [LATE]),
        (HOME, Naloxone.NO, HOME, ["Naloxon saknas hemma. Hjälp till att ordna det."]),
        (HOME, Naloxone.YES, HOME, []),
        (date(2026, 9, 11), None, HOME, [NALOXONE]),
        (date(2026, 9, 12), None, None, []),
    ],
)  # fmt: skip
def test_what_is_still_to_be_done_after_a_return(today, naloxone, met, asked):
    assert return_asks(HOME, naloxone, met, today) == asked
