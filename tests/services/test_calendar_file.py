"""The .ics is read back by two packages of others, and gives the visits that the week shows."""

import os
import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
import recurring_ical_events
from icalendar import Calendar

from boendestod_app.domain.recurrence import Weeks, monthly, weekly
from boendestod_app.domain.series import Scope, shape_of
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.export.ics import ics
from boendestod_app.services.absences import take_over
from boendestod_app.services.agenda import agenda
from boendestod_app.services.calendar_file import calendar_file
from boendestod_app.services.edit_series import call_off, change_visit, keep_on_day_off
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.plan_visits import plan_visit, set_rhythm

SERIES = 500 if os.environ.get("BOENDESTOD_SOAK") else 40
FIRST, LAST = date(2026, 8, 17), date(2026, 10, 31)


def read_back(data: bytes, first: date, last: date) -> Counter:
    """Start, end and whether it was called off, as the other packages count them."""
    events = recurring_ical_events.of(Calendar.from_ical(data)).between(first, last + timedelta(days=1))
    return Counter(
        (
            event["DTSTART"].dt.replace(tzinfo=None),
            event["DTEND"].dt.replace(tzinfo=None),
            str(event["STATUS"]) == "CANCELLED",
            str(event["DTSTART"].dt.tzinfo),
        )
        for event in events
    )


def told(visits) -> Counter:
    return Counter((one.start, one.end, one.called_off, one.zone) for one in visits)


@pytest.fixture
def exported(desk):
    def made(first=FIRST, last=LAST, **whose) -> bytes:
        return ics(calendar_file(desk(), first, last, **whose))

    return made


@pytest.fixture
def tuesdays(actions, desk, asa):
    """Åsa's Tuesdays at ten, and her visits from 17 August."""
    actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=date(2026, 8, 17))
    return lambda: agenda(desk(), FIRST, LAST, [asa])


def test_a_series_is_one_rule_with_its_zone(tuesdays, exported):
    data = exported(last=None)
    text = data.decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU\r\n" in text
    assert "DTSTART;TZID=Europe/Stockholm:20260818T100000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert read_back(data, FIRST, LAST) == told(tuesdays())


def test_a_moved_a_stretched_and_a_called_off_visit_are_exceptions_of_the_series(tuesdays, actions, exported):
    moved, longer, off = tuesdays()[1:4]
    actions.run(change_visit, moved, Scope.THIS, replace(shape_of(moved), start=datetime(2026, 8, 27, 13, 15)))
    actions.run(change_visit, longer, Scope.THIS, replace(shape_of(longer), minutes=95))
    actions.run(call_off, off, Scope.THIS, reason="Sjuk", by_client=True)
    data = exported()
    assert data.count(b"RECURRENCE-ID") == 3
    assert data.count(b"STATUS:CANCELLED") == 1
    assert b"Sjuk" not in data
    assert read_back(data, FIRST, LAST) == told(tuesdays())


def test_even_weeks_are_listed_as_dates_over_week_53(actions, desk, asa, exported):
    actions.run(set_rhythm, asa.id, rule=weekly((0, 3)), at=time(9, 30), starts_on=FIRST, weeks=Weeks.EVEN)
    first, last = date(2026, 11, 30), date(2027, 2, 28)
    data = exported(first, last)
    assert b"RRULE:FREQ=WEEKLY" not in data
    weeks = {visit.start.isocalendar().week for visit in agenda(desk(), first, last, [asa])}
    assert {52, 2} <= weeks
    assert 53 not in weeks
    assert read_back(data, first, last) == told(agenda(desk(), first, last, [asa]))


def test_initials_are_all_that_tells_who_it_is(build, alex, actions, desk, exported):
    client = build.client("Cecilia Dahlgren", worker_ids=("worker-kim", alex.id), address="Storgatan 1", phone="070-1")
    actions.run(
        plan_visit, client.id, start=datetime(2026, 8, 18, 10), place="Storgatan 1", aim="Ringa psykiatrin",
        kind=VisitKind.ACCOMPANY,
    )  # fmt: skip
    text = exported().decode()
    assert "SUMMARY:CD\\, följa med (KI\\, AL)" in text
    assert not any(word in text for word in ("Cecilia", "Dahlgren", "Storgatan", "psykiatrin", client.id, "070"))
    named = exported(names=True).decode()
    assert "Cecilia Dahlgren" in named
    assert "LOCATION:Storgatan 1" in named
    actions.run(edit_client, client.protect())
    hidden = exported(names=True).decode()
    assert not any(word in hidden for word in ("Cecilia", "Dahlgren", "Storgatan"))


def test_ids_stay_the_same_from_export_to_export(tuesdays, exported):
    def uids(data: bytes) -> list[str]:
        return [line for line in data.decode().splitlines() if line.startswith("UID:")]

    assert uids(exported()) == uids(exported(last=None)) != []


def test_mine_is_what_i_do_also_when_a_colleague_takes_one(tuesdays, actions, alex, desk, asa, exported):
    actions.run(edit_client, replace(asa, worker_ids=("worker-kim",)))
    visit = tuesdays()[1]
    actions.run(change_visit, visit, Scope.FOLLOWING, replace(shape_of(visit), worker_ids=("worker-kim",)))
    taken = tuesdays()[2]
    actions.run(take_over, taken, "worker-kim", alex.id)
    hers = [one for one in tuesdays() if alex.id in one.worker_ids]
    mine = [one for one in tuesdays() if "worker-kim" in one.worker_ids]
    assert taken.start in [one.start for one in hers]
    assert read_back(exported(worker_id=alex.id), FIRST, LAST) == told(hers)
    assert read_back(exported(worker_id="worker-kim"), FIRST, LAST) == told(mine)


def test_a_visit_that_moved_out_of_the_week_or_into_it_stands_where_it_is_now(tuesdays, actions, exported):
    out, into = tuesdays()[1], tuesdays()[3]
    actions.run(change_visit, out, Scope.THIS, replace(shape_of(out), start=datetime(2026, 9, 2, 10)))
    actions.run(change_visit, into, Scope.THIS, replace(shape_of(into), start=datetime(2026, 8, 28, 10)))
    for monday in (date(2026, 8, 24), date(2026, 8, 31), date(2026, 9, 7)):
        sunday = monday + timedelta(days=6)
        week = [one for one in tuesdays() if monday <= one.start.date() <= sunday]
        assert read_back(exported(monday, sunday), monday, sunday) == told(week)


def test_an_empty_week_is_a_calendar_without_events(exported):
    assert b"BEGIN:VCALENDAR" in exported()
    assert read_back(exported(), FIRST, LAST) == Counter()


RULES = (
    weekly((1, 4)), weekly((4,), every=2), weekly((0, 1, 2, 3, 4)), weekly((2, 6), every=3), monthly(1, 0),
    monthly(-1, 4), "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY",
    "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "FREQ=MONTHLY;BYMONTHDAY=31",
)  # fmt: skip
CLOCKS = (time(0), time(2, 30), time(9), time(10, 15), time(23, 45))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(SERIES))
def test_any_series_is_read_back_as_it_is(seed, actions, desk, asa, exported, clock):
    """With exceptions, moves and what was called off, over both shifts of the clock and a week 53."""
    dice = random.Random(seed)
    begun = date(2026, 8, 15) + timedelta(days=dice.randrange(160))
    rhythm = None
    while rhythm is None:
        with suppress(Refused):  # a sparse rule within a short time may give nothing
            rhythm = actions.run(
                set_rhythm, asa.id, rule=dice.choice(RULES), at=dice.choice(CLOCKS), starts_on=begun,
                minutes=dice.choice((15, 60, 95, 1440)), ends_on=dice.choice((None, begun + timedelta(days=120))),
                weeks=dice.choice((Weeks.ALL, Weeks.ALL, Weeks.EVEN, Weeks.ODD)),
            )  # fmt: skip
    far = (date(2026, 8, 15), date(2027, 5, 31))
    for _change in range(dice.randrange(7)):
        visits = agenda(desk(), *far, [asa])
        change(dice, actions, dice.choice(visits)) if visits else None
    for first, last in (far, (begun, begun + timedelta(days=6)), (date(2027, 3, 22), date(2027, 4, 4))):
        for data in (exported(first, last, client_id=asa.id), exported(first, None, client_id=asa.id)):
            assert read_back(data, first, last) == told(agenda(desk(), first, last, [asa])), rhythm


def change(dice, actions, visit) -> None:
    scope = dice.choice((*Scope, Scope.THIS, Scope.THIS))
    start = datetime.combine(visit.start.date() + timedelta(days=dice.randrange(-9, 10)), dice.choice(CLOCKS))
    with suppress(Refused):
        match dice.randrange(4):
            case 0:
                actions.run(call_off, visit, scope, reason="Sjuk", by_client=dice.random() < 0.5)
            case 1 if visit.planned:
                actions.run(keep_on_day_off, visit)
            case _:
                shape = replace(shape_of(visit), start=start, minutes=dice.choice((30, 60, 200)))
                actions.run(change_visit, visit, scope, shape)
