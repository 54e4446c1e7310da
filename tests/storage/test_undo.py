"""Undo answers facts with facts: nothing is removed, and what somebody has built on stays."""

from dataclasses import replace
from datetime import datetime

import pytest

from boendestod_app.errors import Refused
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, edit_milestone
from boendestod_app.services.keep_note import sign_note
from boendestod_app.services.record_visit import record_visit


@pytest.fixture
def act(store, clock):
    """Do one thing in an act of its own; the answer is the act's id."""

    def do(what, *given) -> str:
        with store.act("test", clock()) as act:
            what(*given)
        return act.id

    return do


def log_length(store) -> int:
    return store.engine.row("SELECT count(*) FROM fact")[0]


def test_a_new_row_that_is_taken_back_is_gone_and_stays_in_history(store, act, asa):
    made = act(store.clients.save, replace(asa, id=store.new_id(), name="Bo"))
    act(store.take_back, made, set())
    assert [client.name for client in store.clients.where()] == ["Åsa Öberg"]
    assert [(client.name, gone) for client, gone in store.clients.history()] == [("Bo", True), ("Åsa Öberg", False)]


def test_taking_back_adds_to_the_log_and_removes_nothing(store, act, asa):
    changed = act(store.clients.save, replace(asa, phone="070", alias="Å"))
    before = log_length(store)
    act(store.take_back, changed, set())
    assert store.clients.get(asa.id) == asa
    assert log_length(store) == before + 2
    assert store.differences() == []


def test_taking_back_what_was_taken_back_does_it_again(store, act, asa):
    changed = act(store.clients.save, replace(asa, ended_on=datetime(2026, 8, 14).date()))
    undone = act(store.take_back, changed, set())
    assert store.clients.get(asa.id).ended_on is None
    act(store.take_back, undone, set())
    assert store.clients.get(asa.id).ended_on is not None


def test_one_act_over_several_tables_is_taken_back_whole(store, act, actions, written):
    actions.run(record_visit, written("Vi handlade.", rating=4))
    actions.undo()
    assert store.visits.where() == store.notes.where() == store.ratings.where() == []
    actions.redo()
    (note,) = store.notes.where()
    assert (note.happened, store.ratings.where()[0].value) == ("Vi handlade.", 4)


def test_a_long_text_that_comes_back_is_the_one_that_was(store, act, actions, written):
    visit = actions.run(record_visit, written("Först.")).visit_id
    actions.run(record_visit, written("Sedan.", visit_id=visit))
    actions.undo()
    assert store.notes.where()[0].happened == "Först."
    actions.redo()
    assert store.notes.where()[0].happened == "Sedan."


def test_a_field_that_was_changed_again_since_is_not_taken_back(store, act, asa):
    first = act(store.clients.save, replace(asa, phone="070-1"))
    act(store.clients.save, replace(asa, phone="070-2"))
    before = log_length(store)
    with pytest.raises(Refused, match="har ändrats eller signerats sedan dess"):
        act(store.take_back, first, set())
    assert store.clients.get(asa.id).phone == "070-2"
    assert log_length(store) == before


def test_another_field_that_was_changed_since_is_no_hindrance(store, act, asa):
    first = act(store.clients.save, replace(asa, phone="070-1"))
    act(store.clients.save, replace(asa, phone="070-1", alias="Å"))
    act(store.take_back, first, set())
    assert (store.clients.get(asa.id).phone, store.clients.get(asa.id).alias) == ("", "Å")


def test_a_row_that_somebody_has_changed_since_it_was_made_is_not_taken_back(actions, store, asa):
    milestone = actions.run(add_milestone, asa.id, words="Cykla")
    with store.act("somebody else", actions.desk().now):
        edit_milestone(actions.desk(), milestone, words="Cykla till jobbet")
    with pytest.raises(Refused):
        actions.undo()
    assert store.milestones.get(milestone.id).words == "Cykla till jobbet"


def test_a_signed_note_is_not_taken_back_whatever_field_was_typed(actions, store, written):
    visit = actions.run(record_visit, written("Först.")).visit_id
    note = actions.run(record_visit, written("Sedan.", visit_id=visit))
    actions.run(sign_note, note.id)
    with pytest.raises(Refused):
        actions.undo()
    assert store.notes.get(note.id).happened == "Sedan."


def test_an_act_that_nobody_knows_is_refused(store, act):
    with pytest.raises(Refused):
        act(store.take_back, "another act", set())


def test_an_act_whose_id_begins_alike_is_another_act(store, act, asa):
    changed = act(store.clients.save, replace(asa, phone="070-1"))
    with pytest.raises(Refused):
        act(store.take_back, changed[:-1], set())


def test_undo_is_told_in_the_log_as_what_it_is(actions, store, asa):
    actions.run(edit_client, replace(asa, alias="Å"))
    actions.undo()
    rows = store.engine.rows("SELECT use_case, field, value FROM fact WHERE row = ? ORDER BY seq", (asa.id,))
    assert rows[1:] == [("edit_client", "alias", '"Å"'), ("undo", "alias", '""')]


def test_a_row_older_than_a_column_gets_the_columns_own_default_back(store, act, asa):
    """As after a migration: the log says nothing of the column in that row."""

    def of_an_older_program():
        columns = {"name": "Bo", "initials": "BO", "role": "chef", "phone": "", "team": ""}
        store.engine.run("ALTER TABLE worker ADD COLUMN floor INTEGER NOT NULL DEFAULT 15")
        store.engine.run(
            "INSERT INTO worker (id, name, initials, role, phone, team) VALUES ('bo', 'Bo', 'BO', 'chef', '', '')"
        )
        store._journal.add_row("worker", "bo", columns)

    act(of_an_older_program)
    changed = act(store.workers.change, "bo", {"floor": 20})
    act(store.take_back, changed, set())
    assert store.engine.row("SELECT floor FROM worker WHERE id = 'bo'") == (15,)
    assert store.differences() == []
