"""What the minutes tell whom, and the days of a countdown."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.consent import Consent, ConsentState, Scope, about_meeting, state_of
from boendestod_app.domain.countdown import Step, after, before
from boendestod_app.domain.meeting_talk import POINT_SCOPES, Point, Said, minutes_for
from boendestod_app.domain.unit import Unit

SAID = [Said(point, f"ord {point.value}") for point in Point]
DAY = date(2026, 8, 14)


@given(st.sets(st.sampled_from(Scope)))
def test_a_reader_gets_what_the_consent_covers_and_what_all_who_were_asked_know(allowed):
    told = {one.point for one in minutes_for(SAID, allowed)}
    assert told == {point for point in Point if point not in POINT_SCOPES or POINT_SCOPES[point] in allowed}
    assert {Point.WHO, Point.NEXT} <= told


def test_the_client_and_the_staff_get_all_of_it_in_order():
    assert [one.point for one in minutes_for(SAID, None)] == list(Point)


def test_the_last_promises_come_first_and_the_next_day_last():
    assert (next(iter(Point)), list(Point)[-1]) == (Point.PROMISES, Point.NEXT)


def test_the_countdown_goes_over_the_turn_of_the_year_and_a_leap_day():
    invite, papers = before(date(2028, 3, 7), Unit(), invited=False, papers=True)
    assert (invite.by, papers.by) == (date(2028, 2, 15), date(2028, 2, 29))
    assert after(date(2026, 12, 30), Unit(), minutes=False).by == date(2027, 1, 2)
    assert (invite.step, papers.step) == (Step.INVITE, Step.PAPERS)
    assert [invite.asked(date(2028, 2, day)) for day in (14, 15, 16)] == [False, True, True]
    assert not papers.asked(date(2028, 3, 7))


def consent(**changes) -> Consent:
    told = {"id": "k", "client_id": "c", "recipient": "Ayşe", "scopes": (Scope.GOALS,), "member_id": "m"}
    return Consent(**told | {"starts_on": date(2026, 1, 1), "ends_on": DAY} | changes)


def test_a_consent_of_today_holds_all_of_its_last_day():
    one = consent()
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 14), date(2026, 7, 15), DAY, date(2026, 8, 15)]
    assert [state_of(one, [one], day, 30) for day in days] == [
        ConsentState.COMING, ConsentState.HOLDS, ConsentState.HOLDS, ConsentState.SOON, ConsentState.SOON,
        ConsentState.ENDED,
    ]  # fmt: skip
    assert state_of(consent(withdrawn_on=DAY), [], DAY, 30) is ConsentState.WITHDRAWN


def test_only_one_that_ends_on_the_meeting_day_or_before_it_is_told_of():
    one = consent()
    assert about_meeting(one, [one], date(2026, 8, 13)) == ""
    assert about_meeting(one, [one], DAY).startswith("Samtycket gäller till och med mötesdagen.")
    assert about_meeting(one, [one], date(2026, 8, 15)).startswith("Samtycket går ut före mötet.")
    longer = consent(id="l", ends_on=date(2026, 9, 1))
    assert about_meeting(one, [one, longer], DAY) == ""
    assert about_meeting(consent(withdrawn_on=DAY), [], DAY) == ""
