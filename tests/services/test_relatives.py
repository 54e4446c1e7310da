"""Relatives: persons of their own, with their own consent and the programmes they take part in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.services.find import find
from boendestod_app.services.relatives import (
    give_relative_consent,
    keep_relative,
    relative_attention,
    relatives_of,
    remove_relative,
    told_in_papers,
    withdraw_relative_consent,
)
from boendestod_app.services.tracks import begin_track, held_session, keep_track, remove_track, track_attention

TODAY = date(2026, 8, 14)


@pytest.fixture
def märta(actions, asa):
    return actions.run(keep_relative, Relative("", asa.id, "Märta", "mamma", note="Sover dåligt av oro"))


@pytest.fixture
def craft(actions, asa, märta):
    return actions.run(begin_track, asa.id, "craft", relative_id=märta.id)


@pytest.fixture
def says_yes(actions, asa, märta):
    def given(*allows, **named):
        one = RelativeConsent("", asa.id, märta.id, allows, TODAY, TODAY + timedelta(days=90), **named)
        return actions.run(give_relative_consent, one)

    return given


def test_a_relative_is_kept_changed_and_found(back_and_forth, actions, desk, asa):
    told = Relative("", asa.id, " Märta  Öberg", "mamma", "070-1", "finska", "Vill veta mer om CRAFT")
    kept = back_and_forth("ändrade Märta Öberg, närstående", keep_relative, told)
    assert kept.name == "Märta Öberg"
    actions.run(keep_relative, replace(kept, phone="070-2"))
    (held,) = relatives_of(desk(), asa.id)
    assert held.relative.phone == "070-2"
    actions.store.search.catch_up()
    for word in ("märta", "craft"):
        assert [(one.entity, one.client_id) for one in find(desk(), word)] == [("relative", asa.id)]


def test_one_without_a_name_is_refused(actions, refused, asa):
    with refused("Skriv vad personen heter."):
        actions.run(keep_relative, Relative("", asa.id, " "))


def test_a_person_of_the_map_is_a_relative_once(actions, refused, asa, märta):
    kept = actions.run(keep_relative, replace(märta, person_id="p1"))
    actions.run(keep_relative, replace(kept, phone="070-3"))
    with refused("finns redan bland de närstående"):
        actions.run(keep_relative, Relative("", asa.id, "Märta igen", person_id="p1"))


def test_the_consent_is_the_relative_s_own(back_and_forth, actions, desk, asa, märta):
    told = RelativeConsent("", asa.id, märta.id, (Allows.CONTACT,), TODAY, TODAY, told_to="Ayşe")
    kept = back_and_forth("samtycke från Märta, närstående", give_relative_consent, told)
    assert (kept.by, kept.told_to) == ("worker-kim", "")  # nobody is told anything by that yes
    (held,) = relatives_of(desk(), asa.id)
    assert held.allowed == {Allows.CONTACT: kept}
    assert actions.store.consents.where() == []
    assert back_and_forth("återkallade samtycket från Märta, närstående", withdraw_relative_consent, kept.id) == []
    assert relatives_of(desk(), asa.id)[0].allowed == {}


def test_a_consent_is_withdrawn_once(actions, refused, says_yes):
    kept = says_yes(Allows.CONTACT)
    actions.run(withdraw_relative_consent, kept.id)
    with refused("redan återkallat"):
        actions.run(withdraw_relative_consent, kept.id)


def test_a_track_may_stand_in_papers_only_while_the_relative_says_so(actions, desk, asa, clock, craft, says_yes):
    def may():
        return [track.id for _relative, track in told_in_papers(desk(), asa.id)[0]]

    says_yes(Allows.CONTACT)
    assert may() == []
    kept = says_yes(Allows.TRACK)
    assert may() == [craft.id]
    clock.move(days=91)
    assert may() == []
    clock.move(days=-91)
    actions.run(withdraw_relative_consent, kept.id)
    assert may() == []


def test_a_yes_that_is_taken_back_stops_what_waits_and_tells_what_is_out(actions, asa, craft, says_yes, build):
    kept = says_yes(Allows.TRACK)
    made = {
        state: Export(state.value, asa.id, "m", TODAY, "client", 1, "0" * 64, "", ".pdf", actions.desk().now, "kim",
                      "KI", state)
        for state in (ExportState.WAITING, ExportState.SENT)
    }  # fmt: skip

    def put(desk):
        for export in made.values():
            desk.store.exports.save(export)

    actions.run(put)
    out = actions.run(withdraw_relative_consent, kept.id)
    assert [one.id for one in out] == ["sent"]
    stopped = actions.store.exports.get("waiting")
    assert (stopped.state, stopped.trouble) == (ExportState.STOPPED, "En närståendes samtycke gäller inte längre.")


def test_who_is_taken_away_takes_all_that_is_theirs_and_comes_back_with_it(back_and_forth, desk, asa, craft, says_yes):
    says_yes(Allows.TRACK)
    back_and_forth("tog bort Märta, närstående", remove_relative, craft.relative_id)
    store = desk().store
    assert (relatives_of(desk(), asa.id), store.tracks.where(), store.relative_consents.where()) == ([], [], [])


def test_a_consent_that_ends_soon_is_asked_of_the_relative(actions, desk, asa, clock, says_yes, märta):
    def asks():
        return [one.sentence for one in relative_attention(desk(), [asa])]

    says_yes(Allows.CONTACT)
    assert asks() == []
    clock.move(days=60)
    assert asks() == ["Åsa: samtycket från Märta går ut tor 12 nov"]
    anew = RelativeConsent("", asa.id, märta.id, (Allows.CONTACT,), TODAY, TODAY + timedelta(days=200))
    actions.run(give_relative_consent, anew)
    assert asks() == []
    assert relative_attention(desk(), []) == []


# ---- tracks


def test_a_track_goes_from_session_to_session_to_its_end(back_and_forth, actions, refused, asa, märta):
    track = back_and_forth("ändrade insatsen CRAFT", begin_track, asa.id, "craft", relative_id=märta.id)
    assert (track.progress, track.last_on) == ("0 av 12 träffar", date(2027, 2, 14))
    track = back_and_forth("CRAFT: en träff till har varit", held_session, track.id, next_on=date(2026, 8, 21))
    assert (track.progress, track.next_on) == ("1 av 12 träffar", date(2026, 8, 21))
    with refused("Dagen har redan varit."):
        actions.run(held_session, track.id, next_on=date(2026, 8, 13))
    track = actions.run(keep_track, replace(track, done=12))
    with refused("Alla träffar har redan varit."):
        actions.run(held_session, track.id)
    with refused("Skriv varför den avslutas."):
        actions.run(keep_track, replace(track, ended_on=TODAY))
    track = actions.run(keep_track, replace(track, done=11, ended_on=TODAY, ended_why="Klar"))
    with refused("Insatsen är avslutad."):
        actions.run(held_session, track.id)
    back_and_forth("tog bort insatsen CRAFT", remove_track, track.id)


def test_a_programme_for_relatives_is_not_begun_for_the_client(actions, refused, asa):
    with refused("Insatsen finns inte i listan."):
        actions.run(begin_track, asa.id, "craft")


def test_one_of_another_s_relatives_is_refused(actions, refused, build, craft):
    björn = build.client("Björn")
    with refused("finns inte längre bland de närstående"):
        actions.run(keep_track, replace(craft, id="", client_id=björn.id))


def test_min_dag_is_asked_the_day_before_a_session_after_it_and_before_the_end(actions, desk, asa, craft, clock):
    def asks():
        return [(one.asks, one.sentence, one.reason, one.urgency) for one in track_attention(desk(), [asa])]

    about = "Åsa: CRAFT för Märta"
    assert asks() == []
    actions.run(keep_track, replace(craft, next_on=date(2026, 8, 21)))
    clock.set(2026, 8, 19)
    assert asks() == []
    clock.set(2026, 8, 20)
    assert asks() == [(Asks.TRACK, about, "Träff i morgon.", 5)]
    clock.set(2026, 8, 22)
    assert asks() == [(Asks.TRACK, about, "Träffen i går har varit. Blev den av?", 3)]
    actions.run(held_session, craft.id)
    assert asks() == []
    clock.set(2027, 1, 24, 12)
    assert asks() == [(Asks.TRACK, about, "Slutar sön 14 feb. 11 träffar är kvar.", 3)]
    actions.run(keep_track, replace(actions.store.tracks.get(craft.id), ended_on=TODAY, ended_why="Slutade"))
    assert asks() == []
    assert track_attention(desk(), []) == []
