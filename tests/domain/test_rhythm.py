from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from boendestod_app.domain.calendar import instant, week_number
from boendestod_app.domain.recurrence import Weeks, check_rule, weekly
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
THIS_YEAR = date(2026, 1, 1), date(2026, 12, 31)


def rhythm(rule: str, **fields) -> VisitRhythm:
    fields.setdefault("starts_on", date(2026, 1, 1))
    fields.setdefault("at", time(10))
    return VisitRhythm("r", "c", rule, minutes=60, **fields)


def days(starts: list[datetime]) -> list[date]:
    return [start.date() for start in starts]


def test_every_tuesday_at_ten():
    found = rhythm(weekly((1,))).starts(date(2026, 8, 1), date(2026, 8, 31))
    assert found == [datetime(2026, 8, day, 10) for day in (4, 11, 18, 25)]


def test_several_days_a_week_in_order():
    found = rhythm(weekly((4, 1, 1))).starts(date(2026, 8, 10), date(2026, 8, 16))
    assert days(found) == [date(2026, 8, 11), date(2026, 8, 14)]


def test_weekdays_leave_the_weekend_out():
    found = rhythm(weekly((0, 1, 2, 3, 4))).starts(date(2026, 8, 10), date(2026, 8, 16))
    assert days(found) == [date(2026, 8, day) for day in range(10, 15)]


def test_the_first_monday_of_the_month():
    found = rhythm("FREQ=MONTHLY;BYDAY=1MO").starts(date(2026, 9, 1), date(2026, 12, 31))
    assert days(found) == [date(2026, 9, 7), date(2026, 10, 5), date(2026, 11, 2), date(2026, 12, 7)]


def test_every_second_week_keeps_its_beat_over_a_week_53():
    found = rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", starts_on=date(2026, 12, 7)).starts(
        date(2026, 12, 1), date(2027, 1, 31)
    )
    assert [week_number(day) for day in days(found)] == [50, 52, 1, 3]
    assert all(later - earlier == timedelta(14) for earlier, later in pairwise(found))


def test_odd_weeks_follow_each_other_over_a_week_53():
    found = rhythm(weekly((0,)), weeks=Weeks.ODD).starts(date(2026, 12, 7), date(2027, 1, 31))
    assert [week_number(day) for day in days(found)] == [51, 53, 1, 3]


def test_even_weeks_wait_three_weeks_over_a_week_53():
    found = rhythm(weekly((0,)), weeks=Weeks.EVEN).starts(date(2026, 12, 7), date(2027, 1, 31))
    assert [week_number(day) for day in days(found)] == [50, 52, 2, 4]


def test_a_friday_in_the_first_days_of_january_belongs_to_the_old_years_week():
    found = rhythm(weekly((4,)), weeks=Weeks.ODD).starts(date(2026, 12, 28), date(2027, 1, 9))
    assert days(found) == [date(2027, 1, 1), date(2027, 1, 8)]  # weeks 53 and 1


def test_its_first_and_last_day_are_both_included():
    held = rhythm(weekly((1,)), starts_on=date(2026, 8, 11), ends_on=date(2026, 8, 25))
    assert days(held.starts(*THIS_YEAR)) == [date(2026, 8, 11), date(2026, 8, 18), date(2026, 8, 25)]


def test_both_days_asked_for_are_included():
    held = rhythm(weekly((1,)), at=time(23, 59))
    assert days(held.starts(date(2026, 8, 11), date(2026, 8, 18))) == [date(2026, 8, 11), date(2026, 8, 18)]
    assert days(held.starts(date(2026, 8, 11), date(2026, 8, 11))) == [date(2026, 8, 11)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2026, 8, 20), date(2026, 8, 10)),
    ],
)
def test_outside_of_its_days_it_gives_nothing(first, last):
    assert rhythm(weekly((1,)), ends_on=date(2026, 12, 31)).starts(first, last) == []


def test_ten_o_clock_stays_ten_o_clock_over_the_shift():
    found = rhythm("FREQ=DAILY").starts(date(2026, 10, 24), date(2026, 10, 26))
    assert [start.time() for start in found] == [time(10)] * 3
    assert [instant(start).astimezone(UTC).hour for start in found] == [8, 9, 9]
    spring = rhythm("FREQ=DAILY").starts(date(2026, 3, 28), date(2026, 3, 30))
    assert [instant(start).astimezone(UTC).hour for start in spring] == [9, 8, 8]


def test_a_night_visit_in_the_hour_that_does_not_exist_still_takes_place():
    (start,) = rhythm("FREQ=DAILY", at=time(2, 30)).starts(date(2026, 3, 29), date(2026, 3, 29))
    assert rhythm("FREQ=DAILY", at=time(2, 30)).visit(start).starts_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_an_occurrence_is_a_planned_visit_without_a_row():
    held = rhythm(weekly((1,)), kind=VisitKind.PHONE, place="Kontoret", aim="Handla", worker_ids=("kim", "alex"))
    visit = held.visit(datetime(2026, 8, 11, 10))
    assert (visit.id, visit.rhythm_id, visit.occurrence) == ("", "r", datetime(2026, 8, 11, 10))
    assert (visit.start, visit.minutes, visit.kind) == (datetime(2026, 8, 11, 10), 60, VisitKind.PHONE)
    assert (visit.place, visit.aim, visit.worker_ids) == ("Kontoret", "Handla", ("kim", "alex"))
    assert visit.planned


@pytest.mark.parametrize(
    ("rule", "weeks", "contacts"),
    [
        (weekly((1,)), Weeks.ALL, 1),
        (weekly((1, 4)), Weeks.ALL, 2),
        (weekly(tuple(range(7))), Weeks.ALL, 7),
        (weekly((1,)), Weeks.EVEN, 0.5),
        (weekly((1, 4)), Weeks.ODD, 1),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", Weeks.ALL, 0.5),
        ("FREQ=MONTHLY;BYDAY=1MO", Weeks.ALL, 12 / 52),
    ],
)
def test_contacts_a_week_are_counted_from_the_rule(rule, weeks, contacts):
    held = rhythm(rule, weeks=weeks, starts_on=date(2026, 1, 6), ends_on=date(2026, 1, 20))
    assert held.per_week() == pytest.approx(contacts)


@pytest.mark.parametrize(
    ("rule", "weeks", "says"),
    [
        (weekly((1, 4)), Weeks.ALL, "tisdagar och fredagar 10.00"),
        (weekly((0, 1, 2, 3, 4)), Weeks.ALL, "vardagar 10.00"),
        (weekly((0, 2, 4)), Weeks.ODD, "måndagar, onsdagar och fredagar udda veckor 10.00"),
        (weekly((6,)), Weeks.EVEN, "söndagar jämna veckor 10.00"),
        ("FREQ=WEEKLY;BYDAY=FR,TU", Weeks.ALL, "tisdagar och fredagar 10.00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", Weeks.ALL, "tisdagar varannan vecka 10.00"),
        ("FREQ=WEEKLY;INTERVAL=4;BYDAY=TU", Weeks.ALL, "tisdagar var fjärde vecka 10.00"),
        ("FREQ=WEEKLY;INTERVAL=9;BYDAY=TU", Weeks.ALL, "FREQ=WEEKLY;INTERVAL=9;BYDAY=TU 10.00"),
        ("FREQ=WEEKLY;BYDAY=1MO", Weeks.ALL, "FREQ=WEEKLY;BYDAY=1MO 10.00"),
        ("FREQ=MONTHLY;BYDAY=1MO", Weeks.ALL, "första måndagen i månaden 10.00"),
        ("FREQ=MONTHLY;BYDAY=-1FR", Weeks.ALL, "sista fredagen i månaden 10.00"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", Weeks.ALL, "FREQ=MONTHLY;BYMONTHDAY=15 10.00"),
    ],
)
def test_a_rhythm_is_told_in_words(rule, weeks, says):
    assert rhythm(rule, weeks=weeks).says == says


@pytest.mark.parametrize(
    "rule",
    [
        "", "hej", "FREQ=FOO", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;INTERVAL=x",
        "FREQ=WEEKLY;INTERVAL=0;BYDAY=MO", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=HOURLY",
        "FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=9,15", "DTSTART:20200101T100000\nRRULE:FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260201T000000Z", "FREQ=WEEKLY;BYDAY=MO;SURPRISE=1",
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_kept_is_refused(rule):
    with pytest.raises(Refused, match="Besöksschemat kan inte läsas"):
        check_rule(rule)


@pytest.mark.parametrize("rule", [weekly((0,)), "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;COUNT=5", "FREQ=YEARLY"])
def test_a_rule_that_can_be_read_is_given_back(rule):
    assert check_rule(rule) == rule


def test_a_rhythm_without_any_day_is_refused():
    with pytest.raises(Refused):
        check_rule(weekly(()))


def test_a_visit_takes_time():
    with pytest.raises(ValueError, match="takes time"):
        VisitRhythm("r", "c", weekly((1,)), time(10), 0, date(2026, 1, 1))


some_days = st.sets(st.sampled_from(DAYS), min_size=1).map(lambda chosen: "BYDAY=" + ",".join(sorted(chosen)))
endings = st.sampled_from(
    ["", ";COUNT=30", ";UNTIL=20270301", ";BYMONTH=3,9", ";BYSETPOS=1", ";WKST=SU", ";WKST=WE"]
)  # fmt: skip
weekly_rules = st.builds(
    lambda interval, by, end: f"FREQ=WEEKLY{interval};{by}{end}",
    st.sampled_from(["", ";INTERVAL=1", ";INTERVAL=2", ";INTERVAL=3"]),
    some_days,
    endings,
)
other_rules = st.sampled_from(
    ["FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY;INTERVAL=10", "FREQ=WEEKLY", "FREQ=MONTHLY"]
)
near = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@given(weekly_rules | other_rules, near, near, st.integers(0, 60), st.none() | st.integers(0, 900))
@example("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU", date(2026, 8, 2), date(2026, 8, 20), 21, None)
def test_starting_near_the_window_gives_what_walking_all_the_way_gives(rule, starts_on, first, length, lasts):
    last = first + timedelta(days=length)
    ends_on = None if lasts is None else starts_on + timedelta(days=lasts)
    walked = []
    for start in rrulestr(rule, dtstart=datetime.combine(starts_on, time(10))):
        if start.date() > last or (ends_on and start.date() > ends_on):
            break
        if start.date() >= first:
            walked.append(start)
    assert rhythm(rule, starts_on=starts_on, ends_on=ends_on).starts(first, last) == walked


@given(weekly_rules, near, near, st.integers(0, 60))
def test_even_and_odd_weeks_share_out_every_week(rule, starts_on, first, length):
    last = first + timedelta(days=length)
    every, even, odd = (
        rhythm(rule, starts_on=starts_on, weeks=weeks).starts(first, last)
        for weeks in (Weeks.ALL, Weeks.EVEN, Weeks.ODD)
    )
    assert sorted(even + odd) == every
    assert all(week_number(start.date()) % 2 == 0 for start in even)
