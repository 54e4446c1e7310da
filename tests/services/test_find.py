from dataclasses import replace
from datetime import datetime

import pytest

from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.network import PersonDraft, Ring
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.find import find
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, edit_milestone
from boendestod_app.services.keep_note import amend_note
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.network import add_person, edit_person, move_person, remove_person
from boendestod_app.services.record_visit import record_visit

START, END = datetime(2026, 8, 14, 9), datetime(2026, 8, 14, 10)


@pytest.fixture
def names(desk):
    """Whom a search finds, in order."""
    return lambda words: [hit.name for hit in find(desk(), words)]


def test_what_matches_as_typed_comes_first_and_plain_letters_find_too(build, names):
    build.client("Asa Berg")
    build.client("Åsa Öberg")
    assert names("åsa") == ["Åsa Öberg", "Asa Berg"]
    assert names("asa") == ["Asa Berg", "Åsa Öberg"]
    assert names("ÅSA öb") == ["Åsa Öberg"]


def test_the_beginning_of_the_last_word_is_enough(build, names):
    build.client("Gösta Ängquist")
    assert names("gös") == ["Gösta Ängquist"]
    assert names("gösta äng") == ["Gösta Ängquist"]
    assert names("ösa") == []


@pytest.mark.parametrize("words", ["", "   ", "***", '"', "OR", "(", "a:b", "-", "NEAR("])
def test_signs_and_search_words_of_the_database_do_no_harm(build, names, words):
    build.client("Gösta Ängquist")
    assert names(words) == []


def test_clients_come_before_what_is_written_about_them(actions, build, names, asa):
    actions.run(record_visit, VisitDraft(asa.id, START, END, Outcome.DONE, happened="Träffade Märta"))
    build.client("Märta Lind")
    assert names("märta") == ["Märta Lind", "Åsa Öberg"]


def test_a_client_is_found_by_name_however_often_she_is_written_of(actions, build, names, asa):
    other = build.client("Bo Ek")
    for number in range(120):
        actions.run(add_milestone, other.id, words=f"Åsa åsa {number}", goal_words="Åsa")
    assert names("åsa")[0] == "Åsa Öberg"
    assert len(names("åsa")) == 30


def test_notes_goals_amendments_and_events_are_found_by_their_words(actions, desk, asa):
    note = actions.run(record_visit, VisitDraft(asa.id, START, END, Outcome.DONE, interpretation="Verkar tröttast"))
    actions.run(add_milestone, asa.id, words="Sova före midnatt", goal_words="Orka mer", why="Barnbarnen")
    actions.run(amend_note, note.id, text="Invändning", clients_view=True)
    actions.run(log_contact, asa.id, kind=ContactKind.CALL, with_client=True, text="Ringde frisören")
    kinds = {words: [hit.entity for hit in find(desk(), words)] for words in (
        "tröttast", "midnatt", "barnbarnen", "invändning", "frisören",
    )}  # fmt: skip
    assert kinds == {
        "tröttast": ["note"],
        "midnatt": ["milestone"],
        "barnbarnen": ["goal"],
        "invändning": ["amendment"],
        "frisören": ["contact_event"],
    }


def test_the_search_follows_what_is_changed_and_undone(actions, names, asa):
    one = actions.run(add_milestone, asa.id, words="Simma", goal_words="Röra på mig")
    actions.run(edit_milestone, one, words="Dansa")
    assert (names("simma"), names("dansa")) == ([], ["Åsa Öberg"])
    actions.undo()
    assert (names("simma"), names("dansa")) == (["Åsa Öberg"], [])
    actions.undo()
    assert names("simma") == []


def test_a_protected_name_is_not_found_and_the_alias_is(actions, names, asa):
    actions.run(edit_client, replace(asa, alias="Fyran").protect())
    assert names("åsa") == []
    assert names("öberg") == []
    assert names("fyran") == ["Fyran"]


def test_a_client_is_found_by_name_and_by_alias(build, names):
    build.client("Åsa Öberg", alias="Lillan")
    assert names("öberg") == ["Lillan"]
    assert names("lillan") == ["Lillan"]


def test_there_are_never_more_answers_than_asked_for(build, desk):
    for number in range(8):
        build.client(f"Kalle {number}")
    assert len(find(desk(), "kalle", limit=5)) == 5


def drafted(name: str) -> PersonDraft:
    return PersonDraft(name, "granne", "sector_neighbours", Ring.FAR)


def test_who_is_on_the_network_map_is_found_as_said_now_and_once(actions, build, desk, clock):
    åsa = build.client("Åsa Öberg")
    person = actions.run(add_person, åsa.id, drafted("Rakel"))
    for ring in (Ring.NEAR, Ring.MIDDLE):
        clock.move(days=1)
        actions.run(move_person, åsa.id, person.person_id, sector_id="sector_neighbours", ring=ring)
    assert [(hit.name, hit.entity, hit.text) for hit in find(desk(), "rakel")] == [
        ("Åsa Öberg", "network_person", "Rakel (granne)")
    ]
    clock.move(days=1)
    actions.run(edit_person, åsa.id, person.person_id, drafted("Vera"))
    assert find(desk(), "rakel") == []
    assert len(find(desk(), "vera")) == 1
    actions.run(remove_person, åsa.id, person.person_id)
    assert find(desk(), "vera") == []


def test_what_is_found_only_since_this_version_is_found_though_it_was_written_before(actions, build, desk, store):
    actions.run(add_person, build.client("Åsa Öberg").id, drafted("Rakel"))
    (hit,) = find(desk(), "rakel")
    with store.engine.transaction():  # as the version before left it
        store.engine.run("DELETE FROM doc WHERE row = ?", (hit.row,))
        store.engine.run("DELETE FROM meta WHERE key = 'found_kinds'")
    assert find(desk(), "rakel") == [hit]
