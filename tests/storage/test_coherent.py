"""Two who change what holds only together, each without the other: both laptops show a row that can be."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.support_period import SupportForm
from boendestod_app.domain.visit import Visit
from boendestod_app.services.clashes import to_settle
from boendestod_app.services.keep_client import edit_client, edit_period
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.storage.coherent import coherent
from tests.storage.laptops import Laptop, begin_team, meet, same


@pytest.fixture
def asa(kim, alex):
    client = kim.client()
    begin_team(kim, alex)
    return client


def card(laptop: Laptop, client, why: str = "", **fields) -> None:
    laptop.door.run(edit_client, replace(laptop.store.clients.get(client.id), **fields), why=why)


def held(laptop: Laptop, client):
    return laptop.store.clients.get(client.id)


def nothing_waits(*laptops: Laptop) -> bool:
    return all(laptop.store.engine.rows("SELECT * FROM waiting") == [] for laptop in laptops)


@pytest.fixture
def protected(asa, kim, alex):
    """Kim protects Åsa's identity; Alex, who does not know it, writes her number on the card."""
    card(kim, asa, protected=True)
    card(alex, asa, phone="070-1", address="Gatan 1", good_to_know="Ring först")
    meet(kim, alex)
    return asa


def test_who_is_protected_on_one_laptop_is_so_on_both_whatever_the_other_wrote_on_the_card(protected, kim, alex):
    for laptop in (kim, alex):
        shown = held(laptop, protected)
        assert (shown.protected, shown.phone, shown.address) == (True, "", "")
        assert shown.good_to_know == "Ring först"
    assert nothing_waits(kim, alex)
    assert same(kim, alex)
    card(alex, protected, alias="Å")  # the card goes on
    meet(kim, alex)
    assert held(kim, protected).alias == "Å"


def test_two_numbers_of_somebody_protected_are_shown_to_nobody_to_choose_between(asa, kim, alex):
    card(kim, asa, phone="070-1")
    card(alex, asa, phone="070-2")
    meet(kim, alex)
    assert [line.what for line in to_settle(kim.door.desk())] == ["Klientkort: Telefon"]
    kim.door.run(edit_client, held(kim, asa).protect())
    card(alex, asa, phone="070-3")
    meet(kim, alex)
    assert to_settle(kim.door.desk()) == to_settle(alex.door.desk()) == []
    assert held(alex, asa).phone == ""
    assert same(kim, alex)


def test_the_number_does_not_come_back_when_the_protection_is_taken_off(protected, kim, alex):
    card(alex, protected, protected=False, why="Beslutet upphörde.")
    meet(kim, alex)
    for laptop in (kim, alex):
        shown = held(laptop, protected)
        assert (shown.protected, shown.phone, shown.address) == (False, "", "")
    assert to_settle(kim.door.desk()) == []
    assert same(kim, alex)


def test_protection_that_is_taken_up_again_by_undo_lets_go_of_a_number_written_meanwhile(asa, kim, alex):
    card(kim, asa, protected=True)
    card(kim, asa, protected=False, why="Fel klient.")
    meet(kim, alex)
    card(alex, asa, phone="070-4")
    meet(kim, alex)
    kim.door.undo()
    meet(kim, alex)
    for laptop in (kim, alex):
        shown = held(laptop, asa)
        assert (shown.protected, shown.phone) == (True, "")
    assert nothing_waits(kim, alex)
    assert same(kim, alex)


def test_a_card_that_waited_on_an_older_program_comes_when_the_program_starts(protected, kim):
    kim.store.engine.run("UPDATE client SET alias = 'Gammalt' WHERE id = ?", (protected.id,))
    kim.store.engine.run("INSERT INTO waiting (row, entity) VALUES (?, 'client')", (protected.id,))
    kim.open()
    assert held(kim, protected).alias == ""
    assert nothing_waits(kim)


@pytest.mark.parametrize("salt", ["0", "1", "2", "3"])  # which of two stands is decided by the digests
def test_a_visit_that_one_frees_from_its_rhythm_while_the_other_moves_it_there_stands_by_itself(
    asa, kim, alex, salt, monkeypatch
):
    monkeypatch.setattr("boendestod_app.storage.journal.secrets.token_hex", lambda _count: salt)
    rhythm = kim.door.run(set_rhythm, asa.id, rule=weekly((0,)), at=time(9), starts_on=date(2026, 8, 1))
    monday = datetime(2026, 8, 17, 9)
    with kim.store.act("plan_visit", kim.now):
        kim.store.visits.save(Visit("v", asa.id, monday, 60, rhythm_id=rhythm.id, occurrence=monday))
    meet(kim, alex)
    with kim.store.act("edit_series", kim.now):
        kim.store.visits.change("v", {"rhythm_id": None, "occurrence": None})
    with alex.store.act("edit_series", alex.now):
        alex.store.visits.change("v", {"occurrence": datetime(2026, 8, 24, 9).isoformat()})
    meet(kim, alex)
    for laptop in (kim, alex):
        shown = laptop.store.visits.get("v")
        assert (shown.rhythm_id, shown.occurrence) == (None, None)
    assert nothing_waits(kim, alex)
    assert same(kim, alex)


def test_support_that_one_ends_before_the_other_lets_it_begin_ends_on_that_day(asa, kim, alex):
    (first,) = kim.store.periods.where(client_id=asa.id)
    period = replace(first, form=SupportForm.DECISION, starts_on=date(2026, 1, 1))
    kim.door.run(edit_period, period)
    meet(kim, alex)
    kim.door.run(edit_period, replace(period, ends_on=date(2026, 3, 1)))
    alex.door.run(edit_period, replace(period, starts_on=date(2026, 5, 1)))
    meet(kim, alex)
    for laptop in (kim, alex):
        shown = laptop.store.periods.get(period.id)
        assert (shown.starts_on, shown.ends_on) == (date(2026, 5, 1), date(2026, 5, 1))
    assert nothing_waits(kim, alex)
    alex.door.run(edit_period, replace(shown, ends_on=date(2026, 9, 1)))
    meet(kim, alex)
    assert kim.store.periods.get(period.id).ends_on == date(2026, 9, 1)
    assert same(kim, alex)


def test_what_holds_only_together_is_taken_back_together(asa, kim):
    rhythm = kim.door.run(set_rhythm, asa.id, rule=weekly((0,)), at=time(9), starts_on=date(2026, 8, 1))
    monday = datetime(2026, 8, 17, 9)
    with kim.store.act("plan_visit", kim.now):
        kim.store.visits.save(Visit("v", asa.id, monday, 60, rhythm_id=rhythm.id, occurrence=monday))
    before = kim.store.visits.get("v")
    with kim.store.act("edit_series", kim.now) as act:
        kim.store.visits.save(replace(before, rhythm_id=None, occurrence=None))
    with kim.store.act("undo", kim.now):
        kim.store.take_back(act.id, set())
    assert kim.store.visits.get("v") == before
    assert kim.store.differences() == []


def test_a_row_that_can_be_is_left_as_it_is():
    for entity, cells in {
        "client": {"protected": 0, "phone": "070-1"},
        "visit": {"rhythm_id": "r", "occurrence": "2026-08-17T09:00:00"},
        "support_period": {"starts_on": "2026-01-01", "ends_on": "2026-01-01"},
        "goal": {"words": "Sova"},
    }.items():
        assert coherent(entity, cells) == cells
