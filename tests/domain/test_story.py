from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.story import Period

MEETINGS = [date(2026, 2, 13), date(2026, 5, 15), date(2026, 8, 14)]


def test_a_period_goes_from_the_day_after_the_last_meeting_to_this_meeting():
    period = Period(date(2026, 5, 15), date(2026, 8, 14))
    assert not period.holds(date(2026, 5, 15))
    assert period.holds(date(2026, 5, 16))
    assert period.holds(date(2026, 8, 14))
    assert not period.holds(date(2026, 8, 15))


@given(st.dates(date(2026, 2, 14), date(2026, 8, 14)))
def test_every_day_between_meetings_counts_exactly_once(day):
    periods = [Period(MEETINGS[0], MEETINGS[1]), Period(MEETINGS[1], MEETINGS[2])]
    assert sum(period.holds(day) for period in periods) == 1


def test_a_first_period_of_one_day_holds_that_day():
    began = date(2026, 8, 14)
    assert Period(began - timedelta(1), began).holds(began)
