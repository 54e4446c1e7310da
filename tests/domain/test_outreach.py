"""Outreach: what must be there, and that no line is endless."""

from dataclasses import replace
from datetime import date, timedelta

from boendestod_app.domain.outreach import (
    FoundPlace,
    Linking,
    OutreachRequest,
    PlaceKind,
    Sighting,
    linking_problems,
    place_problems,
    request_problems,
    sighting_problems,
    tidy,
)

TODAY = date(2026, 8, 14)
PLACE = FoundPlace("p", "c", PlaceKind.OPEN, "Torget", TODAY)
SEEN = Sighting("s", "c", TODAY, "Torget", "Diakonen", "sa ja")
ASKED = OutreachRequest("r", "c", TODAY, "Uppsökarna", "Hälsa")
LINK = Linking("l", "c", TODAY, "Vårdcentralen")


def fields(problems):
    return [one.field for one in problems]


def test_each_says_what_is_missing():
    assert fields(place_problems(replace(PLACE, place=" "))) == ["place"]
    assert fields(sighting_problems(replace(SEEN, place="", told_by="", consent=""), TODAY)) == [
        "place", "told_by", "consent",
    ]  # fmt: skip
    assert fields(request_problems(replace(ASKED, whom="", what=""), TODAY)) == ["whom", "what"]
    assert fields(linking_problems(replace(LINK, giver=""), TODAY)) == ["giver"]


def test_what_has_not_been_is_not_told_as_if_it_had():
    tomorrow = TODAY + timedelta(days=1)
    assert fields(sighting_problems(replace(SEEN, on=tomorrow), TODAY)) == ["on"]
    assert fields(request_problems(replace(ASKED, on=tomorrow), TODAY)) == ["on"]
    assert linking_problems(replace(LINK, on=tomorrow), TODAY) == []
    assert fields(linking_problems(replace(LINK, on=tomorrow, how_went="Bra"), TODAY)) == ["on"]
    early = replace(ASKED, answered_on=TODAY - timedelta(days=1), answer="Ja")
    assert fields(request_problems(early, TODAY)) == ["answered_on"]
    assert fields(request_problems(replace(ASKED, answered_on=TODAY), TODAY)) == ["answer"]


def test_a_line_has_an_end_and_no_stray_spaces():
    assert fields(place_problems(replace(PLACE, times="x" * 161))) == ["times"]
    assert tidy(replace(SEEN, place=" Torget \n norr ")).place == "Torget norr"
    assert not LINK.has_been
    assert replace(LINK, how_went="Bra").has_been
