"""One client taken back among laptops, out of copies, and never what was purged or let go of."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.monthly import MonthlyFollowUp
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.domain.rewind import STAY, STAYS, WRITTEN, Past, What
from boendestod_app.errors import Damaged, Refused
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, edit_milestone
from boendestod_app.services.monthly import keep_monthly
from boendestod_app.services.protection import protect, unprotect
from boendestod_app.services.purges import approve_purges, propose_purges
from boendestod_app.services.retention import ready
from boendestod_app.services.rewind import before_act, moments, take_client_back
from boendestod_app.services.set_up import add_worker, edit_unit
from boendestod_app.storage.backups import Backups
from boendestod_app.storage.restoring import restore
from boendestod_app.storage.rewound_copy import opens, read_client
from tests.storage.laptops import Laptop, begin_team, meet, same


def differing(laptop: Laptop, client, past: Past) -> dict[tuple[str, str], What]:
    return {one.place: one.what for one in laptop.store.rewinding.differing(client.id, past)}


def take_back(laptop: Laptop, client, past: Past) -> int:
    return laptop.door.run(take_client_back, client.id, past, list(differing(laptop, client, past)))


def standing(laptop: Laptop) -> dict[str, list]:
    """All rows that are not gone."""
    names = sorted(laptop.store.tables)
    return {name: laptop.store.engine.rows(f"SELECT * FROM {name} WHERE gone = 0 ORDER BY id") for name in names}


@pytest.fixture
def copies(tmp_path) -> Backups:
    return Backups(tmp_path / "kopior")


def copied(laptop: Laptop, copies: Backups, client) -> Past:
    """The client as a copy made now has her."""
    laptop.later(minutes=1)
    made = copies.make(laptop.vault.folder, laptop.key, Occasion.ASKED, laptop.now)
    return Past(copied=read_client(copies.place(made.name), laptop.key, client.id))


# ---- among laptops


def test_what_is_taken_back_comes_to_a_colleague_as_any_edit(kim, alex):
    asa, bo = kim.client(), kim.client("Bo Ek")
    made = kim.door.run(add_milestone, asa.id, words="Sova före midnatt")
    begin_team(kim, alex)
    past = Past(kim.now + timedelta(seconds=1))
    kim.later(days=20)
    alex.later(days=21)
    kim.door.run(edit_milestone, kim.store.milestones.get(made.id), words="Fel ord")
    meet(kim, alex)
    alex.door.run(edit_client, replace(alex.store.clients.get(bo.id), phone="070-9"))
    assert take_back(alex, asa, past) == 1
    meet(kim, alex)
    assert kim.store.milestones.get(made.id).words == "Sova före midnatt"
    assert kim.store.clients.get(bo.id).phone == "070-9"
    assert same(kim, alex)


def test_two_who_take_back_the_same_have_nothing_to_settle(kim, alex):
    asa = kim.client()
    made = kim.door.run(add_milestone, asa.id, words="Sova före midnatt")
    begin_team(kim, alex)
    past = Past(kim.now + timedelta(seconds=1))
    kim.later(days=20)
    alex.later(days=20)
    kim.door.run(edit_milestone, kim.store.milestones.get(made.id), words="Fel ord")
    kim.door.run(edit_client, replace(kim.store.clients.get(asa.id), phone="070-9"))
    meet(kim, alex)
    assert take_back(kim, asa, past) == take_back(alex, asa, past) == 2
    meet(kim, alex)
    assert kim.clashes() == []
    assert same(kim, alex)


# ---- out of a copy


def test_what_the_log_no_longer_has_comes_back_out_of_a_copy(kim, alex, copies):
    """The laptop was put back to an older copy; a newer one is at hand."""
    asa = kim.client()
    old = copies.make(kim.vault.folder, kim.key, Occasion.ASKED, kim.now)
    kim.later(days=1)
    made = kim.door.run(add_milestone, asa.id, words="Sova före midnatt", why="För barnens skull")
    month = kim.door.run(keep_monthly, MonthlyFollowUp(kim.store.new_id(), asa.id, date(2026, 8, 15), kim.worker,
                                                     wishes="Vill laga mat"))  # fmt: skip
    past = copied(kim, copies, asa)
    kim.opened.close()
    kim.opened = None
    restore(kim.vault.folder, copies, copies.place(old.name), kim.key, kim.now)
    kim.open()
    begin_team(kim, alex)
    assert kim.store.milestones.find(made.id) is None
    assert set(differing(kim, asa, past).values()) == {What.TAKEN_AWAY}
    before = standing(kim)
    assert take_back(kim, asa, past) == 3
    assert kim.store.milestones.get(made.id) == made
    assert kim.store.monthly.get(month.id).wishes == "Vill laga mat"
    assert differing(kim, asa, past) == {}
    meet(kim, alex)
    assert same(kim, alex)
    kim.door.undo()
    assert standing(kim) == before


def test_a_copy_tells_what_has_been_changed_since_and_its_texts_come_back(kim, copies):
    asa = kim.client()
    first = MonthlyFollowUp(kim.store.new_id(), asa.id, date(2026, 8, 13), kim.worker, wishes="Vill laga mat")
    month = kim.door.run(keep_monthly, first)
    past = copied(kim, copies, asa)
    kim.later(days=2)
    with kim.store.act("changed", kim.now):
        kim.store.monthly.save(replace(month, wishes="Fel"))
    (one,) = kim.store.rewinding.differing(asa.id, past)
    assert [(change.field, change.then, change.now) for change in one.changes] == [("wishes", "Vill laga mat", "Fel")]
    take_back(kim, asa, past)
    assert kim.store.monthly.get(month.id) == month
    assert kim.store.differences() == []


def test_a_copy_without_the_client_and_one_that_is_damaged_are_refused(kim, copies):
    made = copies.make(kim.vault.folder, kim.key, Occasion.ASKED, kim.now)
    place = copies.place(made.name)
    asa = kim.client()
    with pytest.raises(Refused, match="I den kopian finns inte klienten"):
        read_client(place, kim.key, asa.id)
    assert opens(place, kim.key)
    assert not opens(place, b"k" * 32)
    store = place / "boendestod.db"
    store = next(file for file in place.iterdir() if file.suffix == ".db") if not store.exists() else store
    store.write_bytes(store.read_bytes()[:4096])
    with pytest.raises(Damaged):
        copies.check(made.name, kim.key)


# ---- never


def test_a_number_that_was_purged_comes_back_neither_from_the_log_nor_from_a_copy(kim, copies):
    alex = kim.door.run(add_worker, name="Alex").id
    kim.door.run(edit_unit, replace(kim.store.units.get("unit"), keep_personal_numbers=True))
    asa = kim.client()
    kim.door.run(edit_client, replace(asa, personal_number="200001019876", phone="070-1"))
    past, copy = Past(kim.now + timedelta(seconds=1)), copied(kim, copies, asa)
    kim.later(days=20)
    kim.door.run(edit_client, replace(kim.store.clients.get(asa.id), phone="070-2"))
    kim.door.run(edit_unit, replace(kim.store.units.get("unit"), keep_personal_numbers=False))
    due = [clock for clock in ready(kim.door.desk()) if clock.kind is PurgeKind.NUMBER]
    kim.door.run(approve_purges, [one.id for one in kim.door.run(propose_purges, due)], alex)
    for one in (past, copy):
        assert take_back(kim, asa, one) == 1
        card = kim.store.clients.get(asa.id)
        assert (card.personal_number, card.phone) == ("", "070-1")
        kim.door.undo()
    assert kim.store.differences() == []


def test_a_text_that_was_purged_does_not_come_back(kim, copies):
    asa = kim.client()
    month = kim.door.run(keep_monthly, MonthlyFollowUp(kim.store.new_id(), asa.id, date(2026, 8, 13), kim.worker,
                                                     wishes="Vill laga mat", good="Bra"))  # fmt: skip
    past, copy = Past(kim.now + timedelta(seconds=1)), copied(kim, copies, asa)
    kim.later(days=2)
    (old,) = kim.store.engine.row("SELECT wishes FROM monthly_follow_up WHERE id = ?", (month.id,))
    with kim.store.act("changed", kim.now):
        kim.store.monthly.save(replace(month, wishes="Nytt", good="Fel"))
    with kim.store.act("purged", kim.now):
        kim.store.engine.run("UPDATE body SET text = NULL, salt = NULL WHERE id = ?", (old,))
    for one in (past, copy):
        assert take_back(kim, asa, one) == 1
        assert (kim.store.monthly.get(month.id).wishes, kim.store.monthly.get(month.id).good) == ("Nytt", "Bra")
        kim.door.undo()


def test_what_was_let_go_of_for_protection_does_not_come_back(kim, copies):
    asa = kim.client()
    kim.door.run(edit_client, replace(asa, phone="070-1", address="Storgatan 1"))
    past, copy = Past(kim.now + timedelta(seconds=1)), copied(kim, copies, asa)
    kim.later(days=2)
    kim.door.run(protect, asa.id, "Fjällräven")
    kim.later(days=2)
    kim.door.run(unprotect, asa.id, "Beslutet upphörde.")
    kim.later(days=2)
    kim.door.run(edit_client, replace(kim.store.clients.get(asa.id), phone="070-2", housing="Andra hand"))
    for one in (past, copy):
        take_back(kim, asa, one)
        card = kim.store.clients.get(asa.id)
        assert (card.phone, card.address, card.protected, card.housing) == ("070-2", "", False, "")
        kim.door.undo()


def test_while_somebody_is_protected_nothing_that_leads_home_is_put_back(kim):
    asa = kim.client()
    kim.door.run(edit_client, replace(asa, phone="070-1", good_to_know="Ring"))
    past = Past(kim.now + timedelta(seconds=1))
    kim.later(days=2)
    kim.door.run(protect, asa.id, "Fjällräven")
    kim.door.run(edit_client, replace(kim.store.clients.get(asa.id), good_to_know=""))
    take_back(kim, asa, past)
    card = kim.store.clients.get(asa.id)
    assert (card.protected, card.phone, card.good_to_know) == (True, "", "Ring")


# ---- odd logs


def test_a_clock_that_was_wrong_is_taken_as_it_said(kim):
    """The moments are told by the clocks; what rests on a later change is still told whole."""
    asa = kim.client()
    kim.later(days=900)
    kim.door.run(edit_client, replace(asa, phone="070-1"))
    kim.later(days=-890)
    kim.door.run(edit_client, replace(kim.store.clients.get(asa.id), phone="070-2"))
    newest, then, _made = moments(kim.door.desk(), asa.id)
    assert newest.moment.at > then.moment.at
    assert differing(kim, asa, before_act(kim.door.desk(), asa.id, newest.moment.act)) == {}
    past = before_act(kim.door.desk(), asa.id, then.moment.act)
    assert take_back(kim, asa, past) == 1
    assert kim.store.clients.get(asa.id).phone == ""


# ---- every table has been thought of


def test_what_never_comes_back_is_named_as_the_tables_are(store):
    assert store.tables.keys() >= STAYS | WRITTEN
    for name, fields in STAY.items():
        assert fields <= set(store.tables[name].plan.mapping.columns), name


def test_no_yes_of_anybody_comes_back_in_a_row_of_another_kind(store):
    """A new column that holds a consent is listed in `STAY`, or its table in `STAYS`."""
    yes = {
        (name, column)
        for name, held in store.tables.items()
        if name not in STAYS and "client_id" in held.plan.mapping.columns
        for column in held.plan.mapping.columns
        if any(part in column for part in ("consent", "may_", "allows", "withdrawn", "capacity", "informed"))
    }
    noted = {("annual_follow_up", "informed"), ("annual_follow_up", "informed_on")}  # that the officer was told
    assert {place for place in yes if place[1] not in STAY.get(place[0], ())} == noted
