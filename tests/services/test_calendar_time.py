"""Meetings, lunch and days away in the calendar file: read back by another package, without a client or a reason."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
import recurring_ical_events
from icalendar import Calendar

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.block import BlockKind
from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.domain.series import Scope
from boendestod_app.export.ics import ics
from boendestod_app.intake.ics import read_calendar
from boendestod_app.services.absences import add_absence
from boendestod_app.services.calendar_file import calendar_file
from boendestod_app.services.import_calendar import preview_calendar
from boendestod_app.services.keep_block import add_block, remove_block

FIRST, LAST = date(2026, 8, 17), date(2027, 2, 14)  # over the end of summer time and week 53


@pytest.fixture
def told(desk):
    """Start and words of each entry, as another package counts them."""

    def read(**whose) -> Counter:
        data = ics(calendar_file(desk(), FIRST, LAST, beside=True, **whose))
        events = recurring_ical_events.of(Calendar.from_ical(data)).between(FIRST, LAST + timedelta(days=1))
        return Counter((one["DTSTART"].dt.replace(tzinfo=None), str(one["SUMMARY"])) for one in events)

    return read


@pytest.mark.parametrize("rule", [weekly((0, 2)), weekly((3,), every=2), "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY"])
@pytest.mark.parametrize("weeks", [Weeks.ALL, Weeks.EVEN])
def test_a_recurring_meeting_is_there_on_its_days_and_not_on_those_taken_out(actions, asa, told, rule, weeks):
    made = actions.run(
        add_block, kind=BlockKind.TEAM_MEETING, at=time(8), minutes=60, starts_on=date(2026, 8, 3), rule=rule,
        weeks=weeks, title="Om Åsa",
    )  # fmt: skip
    days = [start.date() for start in made.starts(FIRST, LAST)]
    for day in (days[0], days[1]):
        actions.run(remove_block, made, day, Scope.THIS)
    left = [day for day in days if day not in (days[0], days[1])]
    assert told(worker_id="worker-kim") == Counter((datetime.combine(day, time(8)), "Teammöte") for day in left)


def test_days_away_are_whole_days_without_why_and_only_ones_own(actions, alex, asa, told):
    for worker in ("worker-kim", alex.id):
        actions.run(
            add_absence, worker, kind=AbsenceKind.SICK, starts_on=date(2026, 10, 24), ends_on=date(2026, 10, 26)
        )  # fmt: skip
    actions.run(add_block, kind=BlockKind.LUNCH, at=time(12), minutes=30, starts_on=FIRST, worker_ids=(alex.id,))
    assert told(worker_id="worker-kim") == Counter([(datetime(2026, 10, 24), "Borta")])
    team = {words for _start, words in told()}
    assert team == {"Borta (KI)", f"Borta ({alex.initials})", f"Lunch ({alex.initials})"}


def test_a_clients_calendar_and_one_that_did_not_ask_hold_visits_alone(actions, desk, asa, told):
    actions.run(add_block, kind=BlockKind.LUNCH, at=time(12), minutes=30, starts_on=FIRST)
    assert told(client_id=asa.id) == Counter()
    assert calendar_file(desk(), FIRST, LAST).events == ()


def test_what_went_out_is_known_when_it_comes_back(actions, desk, asa, tmp_path):
    actions.run(add_block, kind=BlockKind.LUNCH, at=time(12), minutes=30, starts_on=FIRST, rule=weekly((0,)))
    actions.run(add_absence, "worker-kim", kind=AbsenceKind.LEAVE, starts_on=FIRST, ends_on=FIRST)
    (tmp_path / "ut.ics").write_bytes(ics(calendar_file(desk(), FIRST, LAST, beside=True)))
    seen = preview_calendar(desk(), read_calendar(tmp_path / "ut.ics"))
    assert (len(seen.known), seen.new, seen.asked, seen.findings) == (2, (), (), ())
