"""When the next try comes."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.share.retry import LONGEST, wait
from tests.share.conftest import NOW


def test_the_first_try_is_at_once() -> None:
    assert wait(NOW, None, 0) == timedelta(0)


def test_the_pause_doubles_from_five_seconds_to_five_minutes() -> None:
    pauses = [wait(NOW, NOW, tries).total_seconds() for tries in range(1, 10)]
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300]


def test_time_that_has_passed_counts() -> None:
    assert wait(NOW + timedelta(seconds=30), NOW, 4) == timedelta(seconds=10)
    assert wait(NOW + timedelta(seconds=41), NOW, 4) == timedelta(0)


def test_when_the_folder_comes_back_it_is_tried_at_once() -> None:
    assert wait(NOW, NOW, 9, came_back=True) == timedelta(0)


@given(st.timedeltas(timedelta(days=-999), timedelta(days=999)), st.integers(0, 10**9))
def test_no_clock_and_no_number_of_tries_makes_anybody_wait_longer_than_five_minutes(
    ahead: timedelta, tries: int
) -> None:
    assert timedelta(0) <= wait(NOW, NOW + ahead, tries) <= LONGEST
