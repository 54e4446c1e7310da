"""Long texts and papers lie alone; rows and facts only refer to them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boendestod_app.services.record_visit import record_visit


@pytest.fixture
def bodies(store):
    return store.papers


def count(store, table: str) -> int:
    return store.engine.row(f"SELECT count(*) FROM {table}")[0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=3000))
def test_any_text_comes_back_as_it_was(bodies, text):
    id = bodies.put(text, None)
    assert bodies.texts([id]) == {id: text}


def test_no_text_needs_no_body(bodies, store):
    assert bodies.put("", None) is None
    assert bodies.put("", "held") is None
    assert count(store, "body") == 0


def test_a_text_that_did_not_change_keeps_its_body(bodies, store):
    id = bodies.put("Vi åt lunch.", None)
    assert bodies.put("Vi åt lunch.", id) == id
    assert bodies.put("Vi åt middag.", id) != id
    assert count(store, "body") == 2


def test_the_same_words_twice_are_two_bodies_so_that_one_can_be_purged(bodies):
    assert bodies.put("Vi åt lunch.", None) != bodies.put("Vi åt lunch.", None)


def test_facts_and_rows_hold_no_word_of_a_note(actions, store, written):
    actions.run(record_visit, written("Hemlighetsordet", own_words="Hemlighetsordet"))
    told = "".join(
        str(row) for table in ("fact", "note", "visit") for row in store.engine.rows(f"SELECT * FROM {table}")
    )
    assert "Hemlighetsordet" not in told
    assert count(store, "body") == 2


def test_saving_a_visit_again_writes_only_the_text_that_changed(actions, store, written):
    visit = actions.run(record_visit, written("Först.", action="Handlade.", result="Gick bra.")).visit_id
    assert count(store, "body") == 3
    actions.run(record_visit, written("Sedan.", action="Handlade.", result="Gick bra.", visit_id=visit))
    assert count(store, "body") == 4
    assert store.notes.where()[0].happened == "Sedan."


def test_a_purged_text_reads_as_none_and_is_no_fault(actions, store, written):
    actions.run(record_visit, written("Bort med det.", action="Kvar."))
    store.engine.run("UPDATE body SET text = NULL, salt = NULL WHERE text = 'Bort med det.'")
    (note,) = store.notes.where()
    assert (note.happened, note.action) == ("", "Kvar.")
    assert store.differences() == []


def test_many_texts_are_read_at_once(bodies):
    held = {bodies.put(text, None): text for text in map(str, range(1203))}
    assert bodies.texts(held) == held
    assert bodies.texts([]) == {}


def test_the_bytes_of_a_paper_come_back_and_can_be_purged(bodies, store):
    id = bodies.put_bytes(b"%PDF\x00\xff" * 1000)
    assert bodies.bytes_of(id) == b"%PDF\x00\xff" * 1000
    store.engine.run("UPDATE blob SET data = NULL")
    assert bodies.bytes_of(id) is None
    assert bodies.bytes_of("absent") is None
