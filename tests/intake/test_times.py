"""Visit times as people write them."""

from datetime import time

import pytest

from boendestod_app.domain.listed_client import ListedRhythm
from boendestod_app.domain.recurrence import Weeks
from boendestod_app.intake.times import read_times


def rhythm(days: str, at: str, minutes: int = 60, weeks: Weeks = Weeks.ALL) -> ListedRhythm:
    return ListedRhythm(f"FREQ=WEEKLY;BYDAY={days}", time.fromisoformat(at), minutes, weeks)


@pytest.mark.parametrize(
    ("text", "rhythms"),
    [
        ("mån 9.30-10.30, ons 10", (rhythm("MO", "09:30"), rhythm("WE", "10:00"))),
        ("tis+fre 10", (rhythm("TU,FR", "10:00"),)),
        ("tis 10 fre 10", (rhythm("TU,FR", "10:00"),)),
        ("tis 14, tors 14", (rhythm("TU,TH", "14:00"),)),
        ("må+to 11.00", (rhythm("MO,TH", "11:00"),)),
        ("torsd 13-14", (rhythm("TH", "13:00"),)),
        ("mån 13-14.30", (rhythm("MO", "13:00", 90),)),
        ("varje vardag 8.30", (rhythm("MO,TU,WE,TH,FR", "08:30"),)),
        ("alla vardagar 9 (45 min)", (rhythm("MO,TU,WE,TH,FR", "09:00", 45),)),
        ("dagligen 8", (rhythm("MO,TU,WE,TH,FR,SA,SU", "08:00"),)),
        ("mån-fre 8.30", (rhythm("MO,TU,WE,TH,FR", "08:30"),)),
        ("måndag till onsdag kl 10", (rhythm("MO,TU,WE", "10:00"),)),
        ("Måndag och torsdag kl. 9:30", (rhythm("MO,TH", "09:30"),)),
        ("onsdagar 10", (rhythm("WE", "10:00"),)),
        ("varje tisdag klockan 10", (rhythm("TU", "10:00"),)),
        ("tis. 10 & sönd. 12", (rhythm("TU", "10:00"), rhythm("SU", "12:00"))),
        (
            "ti 8 on 9 fr 10 lö 11",
            (rhythm("TU", "08:00"), rhythm("WE", "09:00"), rhythm("FR", "10:00"), rhythm("SA", "11:00")),
        ),
        ("mån, ons 10", (rhythm("MO,WE", "10:00"),)),
        ("fre kl 10.00–11.30", (rhythm("FR", "10:00", 90),)),
        ("tis 10 90 min", (rhythm("TU", "10:00", 90),)),
        ("mån 14 mån 10", (rhythm("MO", "10:00"), rhythm("MO", "14:00"))),
        ("mån10", (rhythm("MO", "10:00"),)),
        ("onsdagar jämna v 10", (rhythm("WE", "10:00", weeks=Weeks.EVEN),)),
        ("tis+fre 10 udda veckor", (rhythm("TU,FR", "10:00", weeks=Weeks.ODD),)),
        ("ojämn vecka tis 10", (rhythm("TU", "10:00", weeks=Weeks.ODD),)),
        (
            "jämna v tis 10, udda v fre 10",
            (rhythm("TU", "10:00", weeks=Weeks.EVEN), rhythm("FR", "10:00", weeks=Weeks.ODD)),
        ),
        (
            "tis 10 jämna v, fre 10 udda v",
            (rhythm("TU", "10:00", weeks=Weeks.EVEN), rhythm("FR", "10:00", weeks=Weeks.ODD)),
        ),
    ],
)
def test_days_with_clock_times_are_read_without_a_question(text, rhythms):
    reading = read_times(text)
    assert (reading.value, reading.what) == (rhythms, "")


@pytest.mark.parametrize("text", ["onsdagar jämna v", "tis", "tis+fre", "varje vardag", "jämna v"])
def test_no_visit_is_made_up_where_the_clock_time_is_missing(text):
    reading = read_times(text)
    assert (reading.value, reading.what) == ((), "Klockslag saknas.")
    assert "mån 9.30-10.30" in reading.suggestion


def test_the_visits_that_have_a_clock_time_come_in_beside_one_that_has_none():
    reading = read_times("mån 9, ons 10, fre")
    assert reading.value == (rhythm("MO", "09:00"), rhythm("WE", "10:00"))
    assert reading.what == "Klockslag saknas."


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("fm", "”fm” går inte att läsa"),
        ("tis 10 varannan vecka", "”varannan” går inte att läsa"),
        ("tis 10 hos mamma", "”hos” går inte att läsa"),
        ("v 10 tis 10", "”v” går inte att läsa"),
        ("tors 0930", "”0930” går inte att läsa"),
        ("mån 10.5", "”10.5” går inte att läsa"),
        ("efter överenskommelse", "”efter” går inte att läsa"),
        ("10-11", "klockslag utan dag"),
        ("9 ons", "klockslag utan dag"),
        ("ons 10, 14", "flera klockslag"),
        ("mån 9,30", "flera klockslag"),
        ("mån 13-12", "Besöket slutar 12.00, före det börjar 13.00"),
        ("mån 10-10", "Besöket slutar 10.00"),
        ("mån 25", "Klockslaget finns inte"),
        ("mån 10.75", "Klockslaget finns inte"),
        ("fre-mån 10", "fel ordning"),
        ("tis 10 jämna v, fre 10", "jämna eller udda"),
        ("tis 10, fre 10 udda v", "jämna eller udda"),
        ("tis 45 min", "längd går inte att läsa"),
        ("tis 10 00 min", "längd går inte att läsa"),
        ("???", "”???” går inte att läsa"),
    ],
)
def test_what_can_be_misread_gives_no_visits_but_a_sentence(text, what):
    reading = read_times(text)
    assert reading.value == ()
    assert what in reading.what
    assert reading.suggestion
