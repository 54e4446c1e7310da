import pytest

from boendestod_app.domain.hours import above_granted, hours_text


@pytest.mark.parametrize(("planned", "granted"), [(4.0, 4.0), (4.05, 4.0), (3, 4), (9, None)])
def test_within_what_is_granted_nobody_is_called(planned, granted):
    assert above_granted(planned, granted) == ""


def test_above_it_both_numbers_are_said():
    assert above_granted(6.5, 4.0) == (
        "Planerat: 6,5 timmar i veckan. Beviljat: 4. Prata med klienten, kontakta sedan handläggaren."
    )
    assert hours_text(0.25) == "0,2"
