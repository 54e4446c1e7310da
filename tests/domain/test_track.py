"""A programme that somebody else gives: how far it has come, when it ends, and presets that are data only."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app import defaults
from boendestod_app.domain.read_tracks import read_tracks
from boendestod_app.domain.track import ForWhom, Track, TrackState, begun_with, track_problems
from boendestod_app.errors import Refused

TODAY = date(2026, 8, 14)
CRAFT = Track("t", "c", "CRAFT", date(2026, 3, 1), "r", sessions=12, done=3, last_on=date(2026, 9, 1))

# What another issue adds, as data and nothing else (seed 002).
OTHERS = """
[[track]]
key = "matrix"
name = "MATRIX"
for = ["client", "relative"]
sessions = 52
most_weeks = 16
phases = ["Intensivfas, vecka 1 till 4", "Vecka 5 till 16", "Eftervård, en gång i veckan"]

[[track]]
key = "sbnt"
name = "SBNT"
for = ["client"]
sessions = 8
most_weeks = 12
phases = ["Identifiera nätverket", "Bygga nätverket", "Planera för framtiden"]

[[track]]
key = "bct"
name = "BCT"
for = ["client"]

[[track]]
key = "ips"
name = "IPS"
for = ["client"]
per_week = 2
"""


def preset(key):
    return next(one for one in defaults.tracks() if one.key == key)


def test_what_ships_has_the_numbers_of_its_source():
    assert [(one.key, one.says) for one in defaults.tracks()] == [
        ("craft", "12 träffar, högst 6 månader"),
        ("cst", "5 till 8 veckor, 1 till 2 i veckan"),
        ("al_anon", "utan bestämt slut"),
    ]
    assert all(one.for_whom == (ForWhom.RELATIVE,) and one.source and one.year for one in defaults.tracks())


def test_a_track_begins_with_the_numbers_of_its_preset():
    made = begun_with(preset("craft"), Track("", "c", "", date(2026, 8, 31), "r"))
    assert (made.name, made.sessions, made.last_on, made.preset) == ("CRAFT", 12, date(2027, 2, 28), "craft")
    assert begun_with(preset("cst"), made).last_on == date(2026, 8, 31) + timedelta(weeks=8)
    assert begun_with(preset("al_anon"), made).last_on is None


def test_other_programmes_are_data_only():
    matrix, sbnt, bct, ips = read_tracks(tomllib.loads(OTHERS))
    assert matrix.says == "52 träffar, högst 16 veckor"
    assert matrix.for_whom == (ForWhom.CLIENT, ForWhom.RELATIVE)
    assert (len(sbnt.phases), bct.says, ips.says) == (3, "utan bestämt slut", "2 i veckan")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ('[[track]]\nname = "A"\nfor = ["client"]', r"\[\[track\]\] 1 key: skriv ett ord."),
        ('[[track]]\nkey = "a"\nname = "A"\nfor = ["klient"]', "a for: skriv client, relative eller båda."),
        ('[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nsessions = 0', "a sessions: skriv ett helt tal från 1"),
        ('[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nsessoins = 3', "a sessoins: känns inte igen"),
        (
            '[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nleast_weeks = 3',
            "a least_weeks: skriv också",
        ),
        (
            '[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nmost_weeks = 3\nmost_months = 1',
            "a most_months: skriv antingen",
        ),
        ('[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nper_week = [2, 1]', "a per_week: skriv ett tal"),
        ('[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nphases = [1]', "a phases: skriv en lista med ord"),
        ('[[track]]\nkey = "a"\nname = 7\nfor = ["client"]', "a name: skriv en text"),
        ("track = 7", "skriv varje spår under ett eget"),
        ("track = [7]", "skriv varje spår under ett eget"),
        ('[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\n' * 2, "Spåret a står två gånger"),
    ],
)
def test_a_wrong_file_is_refused_by_track_and_key(told, says):
    with pytest.raises(Refused, match=says):
        read_tracks(tomllib.loads(told))


def test_how_far_it_has_come_is_told_with_and_without_a_set_number():
    assert CRAFT.progress == "3 av 12 träffar"
    assert replace(CRAFT, sessions=None).progress == "3 träffar"
    assert replace(CRAFT, sessions=None, done=1).progress == "1 träff"
    assert (CRAFT.left, replace(CRAFT, sessions=None).left) == (9, None)


@pytest.mark.parametrize(
    ("change", "state", "asks"),
    [
        ({}, TrackState.ENDS_SOON, "Slutar tis 1 sep. 9 träffar är kvar."),
        ({"done": 11}, TrackState.ENDS_SOON, "Slutar tis 1 sep. 1 träff är kvar."),
        ({"last_on": TODAY + timedelta(days=21)}, TrackState.ENDS_SOON, "Slutar fre 4 sep. 9 träffar är kvar."),
        ({"last_on": TODAY + timedelta(days=22)}, TrackState.GOES_ON, ""),
        ({"last_on": TODAY, "sessions": None}, TrackState.ENDS_SOON, "Slutar i dag."),
        ({"last_on": TODAY - timedelta(days=1)}, TrackState.OVER,
         "Skulle vara slut 13 augusti 2026. Avsluta, eller välj en ny sista dag."),
        ({"done": 12}, TrackState.ALL_HELD, "Alla träffar har varit. Vad kommer efter?"),
        ({"last_on": None}, TrackState.GOES_ON, ""),
        ({"last_on": None, "next_on": TODAY}, TrackState.GOES_ON, ""),
        ({"last_on": None, "next_on": TODAY - timedelta(days=1)}, TrackState.GOES_ON,
         "Träffen i går har varit. Blev den av?"),
        ({"starts_on": TODAY + timedelta(days=1), "last_on": None}, TrackState.COMING, ""),
        ({"ended_on": TODAY, "ended_why": "Klar", "last_on": date(2026, 4, 1)}, TrackState.ENDED, ""),
    ],
)  # fmt: skip
def test_what_it_asks_on_the_days_around_its_end(change, state, asks):
    track = replace(CRAFT, **change)
    assert (track.state(TODAY), track.asks(TODAY)) == (state, asks)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"relative_id": "another"}, "relative_id"),
        ({"sessions": 0}, "sessions"),
        ({"sessions": 201}, "sessions"),
        ({"done": 13}, "done"),
        ({"done": -1}, "done"),
        ({"next_on": date(2026, 2, 28)}, "next_on"),
        ({"last_on": date(2026, 2, 28)}, "last_on"),
        ({"ended_on": date(2026, 2, 28), "ended_why": "Klar"}, "ended_on"),
        ({"ended_on": TODAY}, "ended_why"),
    ],
)
def test_what_cannot_be_is_said_by_its_field(change, field):
    assert track_problems(CRAFT, ["r"]) == []
    assert [one.field for one in track_problems(replace(CRAFT, **change), ["r"])] == [field]
