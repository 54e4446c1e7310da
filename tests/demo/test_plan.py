"""What a plan means in days."""

from datetime import UTC, date, datetime, time

from boendestod_app.demo.plan import DemoPlan


def test_the_first_day_lies_whole_weeks_back():
    plan = DemoPlan(date(2026, 11, 20), weeks=26)
    assert plan.first == date(2026, 5, 23)
    assert plan.begins == datetime(2026, 5, 23, 4, tzinfo=UTC)


def test_each_week_ends_late_in_the_evening_and_the_last_one_now():
    ends = DemoPlan(date(2026, 11, 20), weeks=2, at=time(9, 30)).week_ends()
    assert ends == [datetime(2026, 11, 13, 23), datetime(2026, 11, 20, 9, 30)]


def test_my_list_is_one_persons_list_however_large_the_caseload_is():
    today = date(2026, 11, 20)
    assert [DemoPlan(today, clients=many).mine for many in (1, 18, 26, 36, 400)] == [1, 10, 13, 18, 18]
    assert DemoPlan(today, clients=20, own=18).mine == 18
