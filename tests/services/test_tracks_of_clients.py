"""The client's own tracks, the consent to talk with their giver, and the team's own list of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app import defaults
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.track import ForWhom
from boendestod_app.domain.track_list import TrackList
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.track_lists import keep_track_text, track_presets, track_text
from boendestod_app.services.tracks import (
    begin_track,
    consent_to_talk,
    held_session,
    keep_track,
    phase_now,
    presets,
    set_phase,
    track_attention,
    tracks_of,
)

TODAY = date(2026, 8, 14)
OWN = '[[track]]\nkey = "walk"\nname = "Promenadgrupp"\nfor = ["client"]\nsessions = 6\n'


@pytest.fixture
def matrix(actions, asa):
    return actions.run(begin_track, asa.id, "matrix", giver="Beroendecentrum", starts_on=TODAY - timedelta(days=27))


def test_a_client_begins_matrix_with_its_numbers(desk, asa, matrix):
    assert (matrix.sessions, matrix.relative_id, matrix.last_on) == (52, None, matrix.starts_on + timedelta(weeks=16))
    assert tracks_of(desk(), asa.id) == [matrix]


def test_those_that_have_ended_come_last(actions, desk, asa, matrix, clock):
    clock.move(minutes=1)
    other = actions.run(begin_track, asa.id, "", name="Egen grupp")
    actions.run(keep_track, replace(matrix, ended_on=TODAY, ended_why="Klar"))
    assert [one.name for one in tracks_of(desk(), asa.id)] == [other.name, "MATRIX"]


def test_the_next_phase_is_told_when_its_week_has_come(actions, desk, matrix, clock, back_and_forth):
    assert phase_now(desk(), matrix) == ""
    clock.move(days=1)
    assert phase_now(desk(), matrix) == "Vecka 5 till 16"
    kept = back_and_forth("ändrade insatsen MATRIX", set_phase, matrix.id, "Vecka 5 till 16")
    assert phase_now(desk(), kept) == ""


def test_a_phase_by_session_goes_on_by_itself_unless_somebody_has_chosen(actions, desk, asa):
    sbnt = actions.run(begin_track, asa.id, "sbnt")
    first = actions.run(held_session, sbnt.id)
    assert first.phase.startswith("Bygga")
    chosen = actions.run(keep_track, replace(first, phase="Eget"))
    assert actions.run(held_session, chosen.id).phase == "Eget"


def test_its_end_is_told_in_time(desk, asa, matrix, clock):
    clock.move(days=16 * 7 - 27 - 21 - 1)
    assert track_attention(desk(), [asa]) == []
    clock.move(days=1)
    (told,) = track_attention(desk(), [asa])
    assert told.sentence == "Åsa: MATRIX"
    assert told.reason.startswith("Slutar")


def test_whether_we_may_talk_with_the_giver(actions, desk, asa, matrix):
    assert consent_to_talk(desk(), matrix) is None
    given = actions.run(give_consent, asa.id, recipient="Ayşe, Beroendecentrum", scopes=(Scope.GOALS,), how="")
    assert consent_to_talk(desk(), matrix) == given
    assert consent_to_talk(desk(), replace(matrix, giver="")) is None
    assert consent_to_talk(desk(), replace(matrix, giver="Psykiatrin")) is None
    actions.run(withdraw_consent, given.id)
    assert consent_to_talk(desk(), matrix) is None


def test_the_team_keeps_its_own_list(back_and_forth, refused, actions, desk, asa):
    assert track_text(desk()) == defaults.tracks_text()
    back_and_forth("ändrade listan med insatsspår", keep_track_text, OWN)
    assert [one.key for one in presets(desk(), ForWhom.CLIENT)] == ["walk"]
    assert actions.run(begin_track, asa.id, "walk").sessions == 6
    with refused("Listan står redan så."):
        actions.run(keep_track_text, OWN)
    with refused("Rad 5, tecken 1"):
        actions.run(keep_track_text, OWN.replace("6", "600"))
    with refused("Listan är tom."):
        actions.run(keep_track_text, "# ingenting\n")
    assert [one.key for one in track_presets(desk())] == ["walk"]
    actions.run(keep_track_text, defaults.tracks_text())
    assert track_presets(desk()) == defaults.tracks()


def test_a_list_of_a_later_program_takes_none_away(actions, desk):
    text = OWN + 'colour = "blue"\n'
    actions.run(lambda desk: desk.store.track_lists.save(TrackList("tracks", text, desk.now)))
    assert track_presets(desk()) == defaults.tracks()
