"""The change log: immutable facts in a chain, one for a new row, one for each field that changes."""

import json
from dataclasses import replace

import pytest
import sqlcipher3

from boendestod_app.domain.visit import Outcome
from boendestod_app.errors import Refused
from boendestod_app.services.keep_client import edit_client, end_client
from boendestod_app.services.keep_note import mark_transferred, sign_due_notes
from boendestod_app.services.record_visit import record_visit
from boendestod_app.storage.journal import FACT_COLUMNS, Fact, digest_of, fact_of


@pytest.fixture
def facts(store):
    def found(entity: str = "%", row: str = "%") -> list[Fact]:
        sql = f"SELECT {FACT_COLUMNS} FROM fact WHERE entity LIKE ? AND row LIKE ? ORDER BY seq"
        return [fact_of(held) for held in store.engine.rows(sql, (entity, row))]

    return found


def around_the_log(store, sql: str, *values: object) -> None:
    """As somebody with the key and bad manners could: the triggers are taken away, then put back."""
    triggers = store.engine.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%RAISE%'")
    for name, _sql in triggers:
        store.engine.run(f"DROP TRIGGER {name}")
    store.engine.run("PRAGMA foreign_keys = OFF")
    store.engine.run(sql, values)
    store.engine.run("PRAGMA foreign_keys = ON")
    for _name, trigger in triggers:
        store.engine.run(trigger)


# ---- what is told


def test_a_new_row_is_one_fact_that_tells_all_of_it_with_who_when_where_and_in_which_act(build, facts, store, clock):
    client = build.client("Åsa Öberg", birth_year=1980)
    (fact,) = facts("client")
    told = json.loads(fact.value)
    assert (fact.field, told["name"], told["birth_year"], told["worker_ids"]) == (
        *("*", "Åsa Öberg", 1980, '["worker-kim"]'),
    )
    assert "ended_on" not in told  # what is not known is not told
    assert (fact.row, fact.by, fact.use_case, fact.at) == (client.id, "worker-kim", "add_client", clock().isoformat())
    assert fact.device == store.origin.device
    assert fact.id == f"{fact.act}:{1 + [held.id for held in facts() if held.act == fact.act].index(fact.id)}"


def test_each_changed_field_is_one_fact_over_the_one_that_gave_the_old_value(actions, build, facts):
    client = build.client()
    actions.run(edit_client, replace(client, phone="070-1", alias="Å"))
    actions.run(edit_client, replace(client, phone="070-2", alias="Å"))
    made, *changes = facts("client", client.id)
    assert sorted((fact.field, fact.value) for fact in changes) == [
        *(("alias", '"Å"'), ("phone", '"070-1"'), ("phone", '"070-2"')),
    ]
    by_value = {fact.value: fact for fact in changes}
    assert by_value['"070-1"'].over == by_value['"Å"'].over == (made.id,)
    assert by_value['"070-2"'].over == (by_value['"070-1"'].id,)


def test_saving_the_same_again_tells_nothing(actions, build, facts):
    client = build.client()
    before = facts()
    actions.run(edit_client, client)
    assert facts() == before


def test_what_was_refused_halfway_leaves_neither_fact_nor_row_and_the_chain_goes_on(actions, store, facts, written):
    before = facts()

    def half(desk) -> None:
        record_visit(desk, written())
        raise Refused("nej")

    with pytest.raises(Refused):
        actions.run(half)
    assert facts() == before
    assert store.visits.where() == store.notes.where() == []
    actions.run(record_visit, written())
    assert store.differences() == []


def test_a_write_outside_an_act_is_a_bug(store, asa):
    with pytest.raises(AssertionError, match="outside the one door"):
        store.clients.save(replace(asa, alias="Å"))


def test_a_visit_is_told_in_one_act(actions, written, facts):
    note = actions.run(record_visit, written("Vi handlade.", rating=7))
    acts = {fact.act for fact in facts(row=note.visit_id) + facts("note") + facts("rating")}
    assert len(acts) == 1
    assert {fact.entity for fact in facts() if fact.act in acts} == {"visit", "note", "rating"}


def test_the_log_tells_who_changed_what_and_when_of_one_row(actions, build, facts, clock):
    client = build.client()
    clock.move(days=3)
    actions.run(end_client, client.id, clock().date())
    assert [(fact.use_case, fact.field, fact.value, fact.at[:10]) for fact in facts("client", client.id)][1:] == [
        ("end_client", "ended_on", '"2026-08-17"', "2026-08-17")
    ]


# ---- what was said stays said


def test_facts_follow_each_other_in_one_chain_from_the_first(actions, written, facts):
    actions.run(record_visit, written())
    held = facts()
    assert held[0].prev == ""
    assert [fact.prev for fact in held[1:]] == [fact.link for fact in held[:-1]]


def test_the_chain_goes_on_where_it_was_when_the_store_is_opened_again(vault, clock, actions, open_vault, asa, ladder):
    from boendestod_app.services.actions import Actions

    open_vault.close()
    with vault[0].open(vault[1], now=clock) as again:
        Actions(again, clock, ladder, frozenset()).run(edit_client, replace(asa, alias="Å"))
        assert again.differences() == []


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM fact",
        "UPDATE fact SET author = 'worker-alex'",
        "UPDATE fact SET prev = ''",
        "UPDATE fact SET seq = seq + 1000",
        "UPDATE fact SET value = '{}'",
        "UPDATE fact SET salt = 'x'",
        "DELETE FROM body",
        "UPDATE body SET text = 'annat'",
        "UPDATE body SET id = 'x'",
        "UPDATE blob SET data = x'00'",
        "DELETE FROM blob",
        "DELETE FROM client",
        "DELETE FROM note",
    ],
)
def test_nothing_that_was_said_can_be_changed_or_deleted(actions, written, store, sql):
    actions.run(record_visit, written())
    with store.act("test", actions.desk().now):
        store.papers.put_bytes(b"%PDF")
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError, match=r"never|nothing|only ever"):
        store.engine.run(sql)
    assert store.differences() == []


def test_every_table_of_the_work_refuses_to_delete(store):
    for table in store.tables:
        triggers = store.engine.rows("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,))
        assert any("BEFORE DELETE" in sql for (sql,) in triggers), table


def test_a_value_and_its_salt_can_be_emptied_and_the_chain_holds(actions, build, store):
    client = build.client()
    actions.run(edit_client, replace(client, good_to_know="Hunden heter Bamse"))
    store.engine.run("UPDATE fact SET value = NULL, salt = NULL WHERE field = 'good_to_know'")
    store.engine.run("UPDATE body SET text = NULL, salt = NULL")
    # A purge empties the row too; here only the log was emptied, and nothing else is wrong.
    assert [(one.entity, one.row, one.field) for one in store.differences()] == [("client", client.id, "good_to_know")]


def test_a_purged_value_cannot_be_guessed_from_its_digest(store, facts, actions, build):
    client = build.client()
    actions.run(edit_client, replace(client, birth_year=1980))
    fact = facts("client")[-1]
    store.engine.run("UPDATE fact SET value = NULL, salt = NULL WHERE id = ?", (fact.id,))
    assert digest_of("", "1980") != fact.digest
    assert digest_of(fact.salt or "", "1980") == fact.digest
    assert len(fact.salt or "") == 16


# ---- what was done behind its back is found


@pytest.fixture
def day(actions, written, build, clock):
    """A day with something in every part of the log."""
    note = actions.run(record_visit, written("Vi handlade mat.", outcome=Outcome.DONE, rating=6))
    clock.move(hours=1)
    actions.run(mark_transferred, note.id)
    actions.run(edit_client, replace(build.client("Bo"), phone="070"))
    return note


@pytest.mark.parametrize(
    ("sql", "entity", "field"),
    [
        ("UPDATE client SET phone = '112' WHERE name = 'Bo'", "client", "phone"),
        ("UPDATE client SET gone = 1 WHERE name = 'Bo'", "client", "gone"),
        ("UPDATE rating SET value = 10", "rating", "value"),
        ("DELETE FROM rating", "rating", "id"),
        ("INSERT INTO goal (id, client_id, words, why) SELECT 'x', id, 'a', '' FROM client LIMIT 1", "goal", "*"),
        ("UPDATE body SET text = 'Vi åt ute.'", "body", "text"),
        ("DELETE FROM body", "note", "happened"),
        ("UPDATE fact SET value = '\"112\"' WHERE field = 'phone'", "client", "phone"),
        ("DELETE FROM fact WHERE seq = (SELECT max(seq) FROM fact)", "fact", "chain"),
        ("DELETE FROM meta WHERE key = 'chain'", "fact", "chain"),
    ],
)
def test_a_change_behind_the_logs_back_is_found_where_it_was_made(day, store, sql, entity, field):
    assert store.differences() == []
    around_the_log(store, sql)
    assert (entity, field) in [(one.entity, one.field) for one in store.differences()]


@pytest.mark.parametrize(
    "change",
    ["author = 'worker-alex'", "at = '2020-01-01'", "digest = 'x'", "use_case = 'x'", "act = 'x'", "field = 'x'"],
)
def test_a_fact_that_was_changed_breaks_the_chain(day, store, change):
    around_the_log(store, f"UPDATE fact SET {change} WHERE seq = 3")
    assert store.differences() != []


def test_a_fact_taken_out_of_the_middle_breaks_the_chain(day, store):
    around_the_log(store, "DELETE FROM fact WHERE seq = 3")
    assert store.differences() != []


def test_a_tail_cut_together_with_its_rows_is_found(day, store):
    (last,) = store.engine.row("SELECT row FROM fact ORDER BY seq DESC LIMIT 1")
    around_the_log(store, "DELETE FROM fact WHERE row = ?", last)
    around_the_log(store, "DELETE FROM client WHERE id = ?", last)
    assert any(one.field == "chain" for one in store.differences())


def test_a_difference_names_the_place_and_never_the_words(day, store):
    around_the_log(store, "UPDATE client SET phone = '112' WHERE name = 'Bo'")
    assert "112" not in repr(store.differences())
    assert "Bo" not in repr(store.differences())


def test_an_act_that_changes_nothing_leaves_the_disk_alone(store, actions, vault) -> None:
    log = vault[0].store_file.with_name("boendestod.db-wal")
    before = log.read_bytes()
    assert before
    assert actions.run(sign_due_notes) == 0
    assert log.read_bytes() == before
