from dataclasses import replace
from datetime import date

import pytest

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.support_period import SupportForm
from boendestod_app.services.find import find
from boendestod_app.services.keep_client import (
    add_client,
    add_period,
    current_period,
    edit_client,
    edit_period,
    end_client,
)

TODAY = date(2026, 8, 14)
HOME = {"address": "Storgatan 1, Hemstad", "phone": "070-123 45 67", "door_code": "4711"}


def everything_kept(store) -> str:
    """All rows of all tables and the search as text; the log is history and stands apart."""
    tables = [*store.tables, "doc", "body"]
    return repr([store.engine.rows(f"SELECT * FROM {table}") for table in tables])


def test_a_new_client_is_calm_at_a_step_and_supported_from_today(back_and_forth, store):
    client = Client(store.new_id(), "Åsa Öberg", worker_ids=("worker-kim",))
    back_and_forth("lade till Åsa Öberg", add_client, client, step=4)
    now = store.levels.standing(client.id)
    assert (now.level, now.change.step, now.change.to_complete) == (Level.CALM, 4, False)
    assert now.change.review_on == date(2026, 9, 11)
    (period,) = store.periods.where(client_id=client.id)
    assert (period.starts_on, period.ends_on) == (TODAY, None)
    assert store.clients.get(client.id) == client


def test_support_may_have_begun_before_the_app_did(build, store):
    client = build.client(began=date(2025, 3, 1))
    assert store.periods.where(client_id=client.id)[0].starts_on == date(2025, 3, 1)


def test_a_step_outside_of_the_ladder_is_held_inside(build, store):
    client = build.client(step=99)
    assert store.levels.standing(client.id).change.step == 6


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "  "}, "Skriv ett namn eller ett alias."),
        ({"birth_year": 2027}, "Födelseåret kan inte stämma."),
        ({"worker_ids": ("a", "b", "c")}, "högst två ansvariga"),
    ],
)
def test_a_card_that_cannot_be_right_is_refused(actions, store, refused, asa, fields, says):
    with refused(says):
        actions.run(add_client, Client(store.new_id(), **({"name": "Björn"} | fields)))
    with refused(says):
        actions.run(edit_client, replace(asa, **fields))


def test_a_card_can_be_changed(back_and_forth, store, asa):
    back_and_forth("ändrade uppgifter om Åsa Öberg", edit_client, replace(asa, phone="070", good_to_know="Ring först"))
    assert store.clients.get(asa.id).phone == "070"


def test_a_client_that_is_not_there_is_refused(actions, refused):
    with refused("finns inte längre"):
        actions.run(edit_client, Client("nobody", "Ingen"))


def test_protecting_leaves_neither_name_nor_way_home_in_what_is_shown_or_searched(actions, build, store):
    client = build.client("Åsa Öberg", **HOME)
    assert [hit.name for hit in find(actions.desk(), "öberg")] == ["Åsa Öberg"]
    before = everything_kept(store)
    assert all(secret in before for secret in HOME.values())
    actions.run(edit_client, client.protect())
    assert find(actions.desk(), "öberg") == []
    kept = everything_kept(store)
    assert not any(secret in kept for secret in HOME.values())
    assert store.engine.rows("SELECT text FROM doc WHERE row = ?", (client.id,)) == [(f"Klient {client.id[-4:]}",)]
    assert store.differences() == []


def test_protecting_cannot_be_undone_and_what_was_done_before_it_can(actions, build, store):
    client = build.client("Åsa Öberg", **HOME)
    actions.run(edit_client, replace(client, good_to_know="Ring först"))
    actions.run(edit_client, store.clients.get(client.id).protect())
    assert actions.undo().startswith("ändrade uppgifter om Åsa")
    kept = store.clients.get(client.id)
    assert (kept.protected, kept.good_to_know, kept.address) == (True, "", "")
    assert store.differences() == []


def test_protection_is_taken_off_only_with_a_reason_that_stays(actions, build, refused, store):
    client = build.client("Åsa Öberg", protected=True, good_to_know="Ring först")
    with refused("Skriv varför de skyddade personuppgifterna tas bort."):
        actions.run(edit_client, replace(client, protected=False), why="  ")
    actions.run(edit_client, replace(client, protected=False), why="Beslutet har upphört")
    kept = store.clients.get(client.id)
    assert (kept.protected, kept.good_to_know) == (False, "Ring först")
    (change,) = store.protection_changes.where(client_id=client.id)
    assert (change.put_on, change.why, change.by) == (False, "Beslutet har upphört", actions.desk().me)


def test_ending_deletes_nothing(back_and_forth, store, asa, rows):
    before = {name: len(held) for name, held in rows().items()}
    back_and_forth("avslutade stödet till Åsa Öberg", end_client, asa.id, TODAY)
    assert store.clients.get(asa.id).ended_on == TODAY
    assert {name: len(held) for name, held in rows().items()} == before


def test_a_period_of_support_is_added_and_changed(back_and_forth, actions, store, asa):
    (first,) = store.periods.where(client_id=asa.id)
    actions.run(edit_period, replace(first, starts_on=date(2026, 1, 1), ends_on=date(2026, 8, 13)))
    period = back_and_forth(
        "lade till en insats",
        add_period,
        asa.id,
        form=SupportForm.DECISION,
        starts_on=TODAY,
        ends_on=date(2027, 8, 13),
        hours_per_week=4.5,
        programme="Bostad först",
    )
    assert (period.hours_per_week, period.programme) == (4.5, "Bostad först")
    back_and_forth("ändrade insatsen", edit_period, replace(period, hours_per_week=6.0))


def test_a_period_that_ends_before_it_starts_is_refused(actions, refused, asa):
    with refused("Slutdatumet är före startdatumet."):
        actions.run(
            add_period, asa.id, form=SupportForm.DECISION, starts_on=TODAY, ends_on=date(2026, 8, 13)
        )  # fmt: skip


def test_the_period_that_holds_today_is_the_current_one(actions, build, desk):
    client = build.client(began=date(2024, 1, 1))
    (first,) = desk().store.periods.where(client_id=client.id)
    actions.run(edit_period, replace(first, ends_on=date(2026, 8, 13)))
    assert current_period(desk(), client.id).ends_on == date(2026, 8, 13)
    now = actions.run(add_period, client.id, form=SupportForm.LSS, starts_on=TODAY, ends_on=TODAY)
    actions.run(add_period, client.id, form=SupportForm.OTHER, starts_on=date(2026, 8, 15))
    assert current_period(desk(), client.id) == now
    assert current_period(desk(), "nobody") is None


def test_support_does_not_end_before_it_began(actions, build, refused, store):
    client = build.client("Åsa Öberg", began=date(2026, 3, 1))
    with refused("Stödet började 1 mars 2026. Sista dagen kan inte vara före det."):
        actions.run(end_client, client.id, date(2026, 2, 28))
    assert store.clients.get(client.id).ended_on is None
    actions.run(end_client, client.id, date(2026, 3, 1))
