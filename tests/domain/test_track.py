"""A programme that somebody else gives: how far it has come, when it ends, and presets that are data only."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app import defaults
from boendestod_app.domain.read_tracks import read_tracks
from boendestod_app.domain.track import ForWhom, Track, TrackState, begun_with, track_problems
from boendestod_app.domain.track_list import read_list
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
        ("matrix", "52 träffar, högst 16 veckor"),
        ("sbnt", "8 träffar, högst 12 veckor"),
        ("bct", "9 till 54 träffar"),
        ("nt", "högst 24 veckor"),
        ("cra", "utan bestämt slut"),
        ("ips", "utan bestämt slut"),
    ]
    assert all(one.source and one.year and one.about for one in defaults.tracks())
    assert [one.key for one in defaults.tracks() if ForWhom.CLIENT not in one.for_whom] == ["craft", "cst", "al_anon"]


@pytest.mark.parametrize(
    ("key", "days", "done", "place"),
    [("matrix", 0, 0, 0), ("matrix", 27, 0, 0), ("matrix", 28, 0, 1), ("matrix", 111, 9, 1), ("matrix", 112, 52, 2),
     ("matrix", 900, 52, 2), ("sbnt", 0, 0, 0), ("sbnt", 0, 1, 1), ("sbnt", 50, 6, 1), ("sbnt", 50, 7, 2),
     ("sbnt", 50, 8, 2)],
)  # fmt: skip
def test_the_phase_follows_the_week_or_the_sessions(key, days, done, place):
    one = preset(key)
    track = Track("t", "c", one.name, TODAY - timedelta(days=days), done=done)
    assert one.phase_on(track, TODAY) == one.phases[place]


def test_a_programme_that_says_no_phase_claims_none():
    track = Track("t", "c", "NT", TODAY)
    assert preset("nt").phase_on(track, TODAY) == ""
    assert preset("matrix").phase_on(replace(track, starts_on=TODAY + timedelta(days=1)), TODAY) == ""
    assert begun_with(preset("nt"), track).phase == ""
    assert begun_with(preset("sbnt"), track).phase == preset("sbnt").phases[0]


GOOD = '# våra spår\n\n[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[track]\n", "Rad 1, tecken 8: går inte att läsa."),
        (GOOD + "sessions = ", "Rad 7, tecken 12: går inte att läsa."),
        (GOOD + "  sessions = 0\n", r"Rad 7, tecken 3: \[\[track\]\] a sessions: skriv ett helt tal"),
        (GOOD + GOOD, "Rad 1, tecken 1: Spåret a står två gånger."),
        ('[[track]]\nname = "A"\nfor = ["client"]\n', r"Rad 1, tecken 1: \[\[track\]\] 1 key: skriv ett ord."),
        (GOOD + '\n[[track]]\nkey = "b"\nname = 7\nfor = ["client"]\n', "Rad 10, tecken 1: .* b name: skriv en text"),
        ("a = " + "[" * 3000, "Rad 1|för många klamrar|För många klamrar"),
    ],
)
def test_a_wrong_text_is_refused_with_its_line_and_column(text, says):
    with pytest.raises(Refused, match=says):
        read_list(text)


def test_the_text_that_ships_is_read_as_it_ships():
    assert read_list(defaults.tracks_text()) == defaults.tracks()


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
        ('[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nleast_sessions = 9', "a least_sessions: skriv också"),
        (
            '[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nleast_sessions = 9\nmost_sessions = 8',
            "a least_sessions",
        ),
        (
            '[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nsessions = 9\nleast_sessions = 1\nmost_sessions = 8',
            "a sessions: skriv antingen",
        ),
        (
            '[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nphases = ["x"]\nphase_weeks = [2]',
            "a phase_weeks: skriv",
        ),
        (
            '[[track]]\nkey = "a"\nname = "A"\nfor = ["client"]\nphases = ["x"]\nphase_sessions = [1, 2]',
            "a phase_sessions",
        ),
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
