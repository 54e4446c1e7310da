"""The search: finds what people type, as they type it, and reads on in the log by itself."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boendestod_app.domain.contact import ContactKind
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, edit_milestone
from boendestod_app.services.keep_note import amend_note, sign_note
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.record_visit import record_visit


@pytest.fixture
def found(store):
    """What the search finds: kind and words of each, in order."""
    return lambda words, limit=50: [(hit.entity, hit.text) for hit in store.search.find(words, limit)]


def names(found, words: str) -> list[str]:
    return [text for entity, text in found(words) if entity == "client"]


# ---- what is found


def test_notes_goals_names_calls_and_amendments_are_found_and_tell_whose_they_are(actions, asa, written, store, found):
    note = actions.run(record_visit, written("Vi planterade gurka.", own_words="Gurka är gott"))
    actions.run(add_milestone, asa.id, words="Odla gurka på balkongen")
    actions.run(sign_note, note.id)
    actions.run(amend_note, note.id, text="Det var squash, inte gurka")
    kinds = {entity for entity, _text in found("gurka")}
    assert kinds == {"note", "goal", "milestone", "amendment"}
    assert {hit.client_id for hit in store.search.find("gurka")} == {asa.id}
    assert [hit.row for hit in store.search.find("planterade")] == [note.id]


@pytest.mark.parametrize(
    "typed", ["Åsa", "åsa", "ÅSA", "asa", "Asa", "åsa öb", "oberg asa", "A\N{COMBINING RING ABOVE}sa"]
)
def test_marks_and_case_do_not_hinder(build, found, typed):
    build.client("Åsa Öberg")
    build.client("Bo Ek")
    assert names(found, typed) == ["Åsa Öberg"]


def test_what_matches_as_typed_comes_first(build, found):
    for name in ("Asa Olsson", "Åsa Olsson", "Ása Olsson"):
        build.client(name)
    assert names(found, "åsa olsson")[0] == "Åsa Olsson"
    assert names(found, "asa olsson")[0] == "Asa Olsson"
    assert set(names(found, "asa olsson")) == {"Asa Olsson", "Åsa Olsson", "Ása Olsson"}


def test_the_one_that_matches_as_typed_comes_first_also_among_very_many(actions, asa, build, found):
    milestone = actions.run(add_milestone, build.client("Bo Ek").id, words="asa asa asa")

    def very_many(desk) -> None:
        for _number in range(450):
            desk.store.milestones.save(replace(milestone, id=desk.store.new_id()))

    actions.run(very_many)
    assert found("åsa", 5)[0] == ("client", "Åsa Öberg")
    assert len(found("åsa", 5)) == 5
    assert all(text == "asa asa asa" for _entity, text in found("ASA", 5))


def test_one_kind_may_be_asked_for_alone(actions, asa, store):
    actions.run(add_milestone, asa.id, words="Åsa ska sova")
    assert {hit.entity for hit in store.search.find("åsa")} == {"client", "goal", "milestone"}
    assert {hit.entity for hit in store.search.find("åsa", entity="client")} == {"client"}


def test_a_name_written_with_loose_marks_is_the_same_name(build, found):
    build.client("Sör A\N{COMBINING RING ABOVE}sa")
    build.client("Ser Asa Åkesson")
    assert names(found, "åsa")[0].startswith("Sör")


@pytest.mark.parametrize(
    ("typed", "finds"), [("hem", True), ("hemk", True), ("mat hem", True), ("hem mat", False), ("köp", False)]
)
def test_the_last_word_may_be_a_beginning_and_only_the_last(actions, written, found, typed, finds):
    actions.run(record_visit, written("Vi handlade mat på Hemköp."))
    assert bool(found(typed)) is finds


def test_every_word_must_be_there(actions, written, found):
    actions.run(record_visit, written("Vi handlade mat."))
    assert found("handlade mat")
    assert not found("handlade bil")


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "*",
        "-",
        "(",
        ")",
        "AND",
        "OR NOT",
        "NEAR(",
        "^",
        ":",
        "text:",
        "a AND",
        '"mat',
        "mat*",
        "+mat",
        "{mat}",
        "'",
        ";--",
    ],
)
def test_signs_and_operators_are_only_signs(actions, written, found, typed):
    actions.run(record_visit, written("Vi handlade mat."))
    assert bool(found(typed)) is ("mat" in typed)


def test_words_that_are_operators_elsewhere_are_found_as_words(actions, written, found):
    actions.run(record_visit, written("Hon köpte NEAR-öl AND lakrits, NOT glass."))
    assert found("NEAR AND NOT")


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "…", "🙂", "\0"])
def test_nothing_typed_finds_nothing(asa, found, typed):
    assert found(typed) == []


def test_ten_thousand_letters_or_words_are_searched_for_in_peace(actions, written, found):
    actions.run(record_visit, written("ord " * 3000 + "a" * 10_000))
    assert found("a" * 10_000)
    assert found("ord " * 2500)
    assert found("b" * 10_000) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_answer_and_never_an_error(store, asa, typed):
    assert isinstance(store.search.find(typed), list)


def test_a_long_note_is_shown_around_the_word(actions, written, found):
    actions.run(record_visit, written("före " * 200 + "lakrits" + " efter" * 200))
    ((_entity, shown),) = found("lakrits")
    assert "lakrits" in shown
    assert shown.startswith("…")
    assert len(shown) < 200


def test_no_more_than_was_asked_for(build, found):
    for number in range(12):
        build.client(f"Sam {number}")
    assert len(found("sam", 5)) == 5


def test_a_client_with_protected_identity_is_not_found_by_name(actions, build, found):
    client = build.client("Åsa Öberg", alias="Kompass")
    assert names(found, "öberg") == ["Åsa Öberg Kompass"]
    actions.run(edit_client, client.protect())
    assert names(found, "öberg") == []
    assert names(found, "kompass") == ["Kompass"]


# ---- it follows the log


def test_words_that_were_changed_are_found_and_the_old_ones_no_longer(actions, asa, found):
    milestone = actions.run(add_milestone, asa.id, words="Cykla")
    assert ("milestone", "Cykla") in found("cykla")
    actions.run(edit_milestone, milestone, words="Simma")
    assert ("milestone", "Simma") in found("simma")
    assert ("milestone", "Cykla") not in found("cykla")


def test_what_is_undone_is_not_found_until_it_is_done_again(actions, written, found):
    actions.run(record_visit, written("Lakrits."))
    assert found("lakrits")
    actions.undo()
    assert found("lakrits") == []
    actions.redo()
    assert found("lakrits")


def test_what_was_refused_halfway_is_not_found(actions, store, asa, found):
    def half(desk) -> None:
        desk.store.clients.save(replace(asa, name="Lakrits"))
        assert desk.store.search.find("lakrits") == []  # inside an act the search answers as before it
        raise RuntimeError

    with pytest.raises(RuntimeError):
        actions.run(half)
    assert found("lakrits") == []
    assert names(found, "åsa") == ["Åsa Öberg"]


def test_calls_without_words_and_notes_as_planned_take_no_room_in_the_search(actions, asa, written, store, found):
    actions.run(record_visit, written(""))
    found("x")
    assert {entity for (entity,) in store.engine.rows("SELECT entity FROM doc")} == {"client"}


def test_what_was_saved_is_found_when_the_store_is_opened_again_also_by_a_reader(
    vault, open_vault, actions, written, clock
):
    actions.run(record_visit, written("Lakrits."))
    open_vault.close()
    with vault[0].open(vault[1], read_only=True, now=clock) as reader:
        assert [hit.entity for hit in reader.search.find("lakrits")] == ["note"]


def test_a_reader_beside_the_window_searches_in_what_the_window_has_read(
    vault, open_vault, actions, written, clock, found
):
    actions.run(record_visit, written("Lakrits."))
    assert found("lakrits")
    actions.run(record_visit, written("Polkagris."))
    with vault[0].open(vault[1], read_only=True, now=clock) as reader:
        assert reader.search.find("lakrits")
        assert reader.search.find("polkagris") == []


def test_on_a_full_disk_the_search_still_answers(actions, written, store, found):
    actions.run(record_visit, written("Lakrits."))
    assert found("lakrits")
    actions.run(record_visit, written("Polkagris. " * 3000))
    (pages,) = store.engine.row("PRAGMA page_count")
    store.engine.run(f"PRAGMA max_page_count = {pages}")
    assert found("lakrits")
    store.engine.run("PRAGMA max_page_count = 1000000")
    assert found("polkagris")


def test_the_search_can_be_made_again_from_the_log(actions, written, store, asa, found):
    actions.run(record_visit, written("Lakrits."))
    actions.run(log_contact, asa.id, kind=ContactKind.CALL, with_client=True, text="Polkagris.")
    before = found("lakrits"), found("polkagris"), found("åsa")
    store.engine.run("DELETE FROM doc")
    store.engine.run("DELETE FROM meta WHERE key = 'found'")
    assert (found("lakrits"), found("polkagris"), found("åsa")) == before
    store.engine.run("INSERT INTO doc_fts (doc_fts) VALUES ('integrity-check')")
