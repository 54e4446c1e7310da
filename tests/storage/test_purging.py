"""After a purge nothing of what was purged is anywhere in the file; the log's chain holds; colleagues do the same."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.client import Client
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.errors import Refused
from boendestod_app.services.keep_client import add_client, edit_client, end_client
from boendestod_app.services.keep_note import amend_note, mark_transferred, sign_note
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.purges import approve_purges, held_up, propose_purges
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.retention import clocks, ready
from boendestod_app.services.set_up import add_worker, edit_unit
from tests.storage.laptops import Laptop, begin_team, meet, same
from tests.storage.pages import whole

MARK = "skogsmygga"
"""A word that stands in nothing but what is purged."""


def note(laptop: Laptop, client, words: str, hour: int = 9):
    start = datetime(2026, 8, 14, hour)
    draft = VisitDraft(
        client.id, start, start + timedelta(hours=1), Outcome.DONE, happened=words, own_words=f"{words}!"
    )
    made = laptop.door.run(record_visit, draft)
    laptop.store.drafts.keep(f"visit:{made.visit_id}", {"happened": words}, laptop.now)
    with laptop.store.act("test", laptop.now):
        laptop.store.drafts.use(f"visit:{made.visit_id}")
    return made


def carried_over(laptop: Laptop, client, words: str, hour: int = 9):
    made = note(laptop, client, words, hour)
    laptop.door.run(sign_note, made.id)
    laptop.door.run(amend_note, made.id, text=f"tillagt {words}")
    return laptop.door.run(mark_transferred, made.id)


def purge(laptop: Laptop, by: str, *kinds: PurgeKind) -> list:
    wanted = [clock for clock in ready(laptop.door.desk()) if clock.kind in kinds]
    made = laptop.door.run(propose_purges, wanted)
    return laptop.door.run(approve_purges, [one.id for one in made], by)


def told_in_rooms(laptop: Laptop) -> str:
    """Every word in every room's document, and every update that could make one."""
    engine, documents = laptop.store.engine, laptop.store.weaver.documents
    rooms = {room for (room,) in engine.rows("SELECT room FROM room_update UNION SELECT room FROM room_snapshot")}
    return json.dumps({room: documents.of(room).acts() for room in sorted(rooms)}, ensure_ascii=False)


def nothing_left(laptop: Laptop, *words: str) -> None:
    """Neither in tables nor log nor free pages nor rooms; the log and the tables agree."""
    held = whole(laptop.vault.folder, laptop.key)
    for word in words:
        assert word.encode() not in held, word
        assert word not in told_in_rooms(laptop)
        assert not laptop.store.search.find(word)
    assert laptop.store.differences() == []
    assert laptop.store.integrity() == []


@pytest.fixture
def two(kim) -> Laptop:
    """Kim's laptop, where Alex may approve."""
    kim.alex = kim.door.run(add_worker, name="Alex").id
    return kim


@pytest.fixture
def asa(two):
    return two.client("Åsa Öberg", workers=("worker-kim",))


def test_a_planted_word_is_seen_where_it_stands(two, asa):
    """That the search of the pages finds anything at all."""
    note(two, asa, MARK)
    assert MARK.encode() in whole(two.vault.folder, two.key)


def test_a_note_goes_when_its_days_have_passed_and_the_visit_stays(two, asa):
    kept = carried_over(two, asa, MARK)
    other = note(two, asa, "vi lagade soppa", 12)
    two.store.search.find(MARK)
    two.later(days=31)
    (made,) = purge(two, two.alex, PurgeKind.NOTE)
    nothing_left(two, MARK)
    stays = two.store.notes.get(kept.id)
    assert (stays.happened, stays.own_words, stays.purged_at) == ("", "", two.now)
    assert two.store.visits.get(kept.visit_id).outcome is Outcome.DONE
    assert two.store.notes.get(other.id).happened == "vi lagade soppa"
    assert made.counts == ("amendment=1", "note=1")


def test_all_of_a_client_goes_and_the_chain_holds(two, asa):
    bo = two.client("Bo Berg", workers=("worker-kim",))
    carried_over(two, asa, MARK)
    two.door.run(
        log_contact, asa.id, start=datetime(2026, 8, 14, 9), kind=_call(), with_client=True, text=f"ringde om {MARK}"
    )
    two.store.drafts.keep("form:visit", {"client": asa.id, "aim": MARK}, two.now)
    two.store.drafts.keep(f"form:client:{asa.id}", {"name": MARK}, two.now)
    two.store.search.find(MARK)
    two.door.run(end_client, asa.id, on=date(2026, 8, 14))
    facts = two.store.engine.row("SELECT count(*) FROM fact")
    two.later(days=61)
    (made,) = purge(two, two.alex, PurgeKind.CLIENT)
    nothing_left(two, MARK, "Åsa", "Öberg")
    assert two.store.engine.row("SELECT count(*) FROM fact")[0] > facts[0]
    assert two.store.clients.find(asa.id) is None
    assert two.store.clients.get(bo.id).name == "Bo Berg"
    assert two.store.drafts.find("form:visit") is None
    assert "client=1" in made.counts
    two.open()
    nothing_left(two, MARK, "Åsa", "Öberg")


def _call():
    from boendestod_app.domain.contact import ContactKind

    return next(iter(ContactKind))


def test_the_lock_on_rows_is_laid_again(two, asa):
    two.door.run(end_client, asa.id, on=date(2026, 8, 14))
    bo = two.client("Bo Berg")
    two.later(days=61)
    purge(two, two.alex, PurgeKind.CLIENT)
    for table in ("client", "level_change"):
        with pytest.raises(Exception, match="nothing is deleted"):
            two.store.engine.run(f"DELETE FROM {table}")
    assert two.store.clients.get(bo.id)


def test_what_was_purged_cannot_be_undone(two, asa):
    carried_over(two, asa, MARK)
    two.door.run(end_client, asa.id, on=date(2026, 8, 14))
    two.later(days=61)
    purge(two, two.alex, PurgeKind.CLIENT)
    while two.door.steps:
        try:
            two.door.undo()
        except Refused:
            continue
    nothing_left(two, MARK, "Åsa")


def test_a_colleagues_laptop_does_the_same_and_the_old_room_is_left(kim, alex):
    client = kim.client()
    begin_team(kim, alex)
    carried_over(kim, client, MARK)
    later = note(kim, client, "vi lagade soppa", 12)
    meet(kim, alex)
    alex.store.search.find(MARK)
    assert MARK in told_in_rooms(alex)
    before = {one.store.weaver.rooms[client.id][0] for one in (kim, alex)}
    kim.later(days=31)
    alex.later(days=31)
    wanted = [clock for clock in ready(kim.door.desk()) if clock.kind is PurgeKind.NOTE]
    made = kim.door.run(propose_purges, wanted)
    meet(kim, alex)
    alex.door.run(approve_purges, [one.id for one in made], "worker-alex")
    meet(kim, alex)
    for one in (kim, alex):
        nothing_left(one, MARK)
        assert [line.act for line in one.store.access.lines(Wanted(kind=Access.PURGED))] == [purge.id for purge in made]
        assert one.ledger.left(uncleared=True) == list(before)
        assert one.store.notes.get(later.id).happened == "vi lagade soppa"
    after = {one.store.weaver.rooms[client.id][0] for one in (kim, alex)}
    assert len(after) == 1
    assert not after & before
    assert same(kim, alex)
    note(alex, client, "och åt den", 14)
    meet(kim, alex)
    assert same(kim, alex)


def test_what_a_colleague_wrote_without_knowing_stays(kim, alex):
    client = kim.client()
    begin_team(kim, alex)
    kept = carried_over(kim, client, MARK)
    meet(kim, alex)
    kim.later(days=31)
    alex.later(days=31)
    added = alex.door.run(amend_note, kept.id, text="det var en annan sak")
    purge(kim, "worker-alex", PurgeKind.NOTE)
    meet(kim, alex)
    for one in (kim, alex):
        nothing_left(one, MARK)
        assert one.store.amendments.get(added.id).text == "det var en annan sak"
        assert [held.id for held in one.store.notes.not_transferred("worker-kim")] == [kept.id]
    assert same(kim, alex)


def test_all_of_a_client_waits_at_a_colleague_who_has_written_since(kim, alex):
    client = kim.client()
    begin_team(kim, alex)
    kim.door.run(end_client, client.id, on=date(2026, 8, 14))
    meet(kim, alex)
    kim.later(days=61)
    alex.later(days=61)
    new = note(alex, client, MARK)
    purge(kim, "worker-alex", PurgeKind.CLIENT)
    meet(kim, alex)
    assert kim.store.clients.find(client.id) is None
    assert alex.store.notes.get(new.id).happened == MARK
    assert [one.local_id for one in held_up(alex.door.desk())] == [client.id]
    (clock,) = (one for one in clocks(alex.door.desk()) if one.kind is PurgeKind.CLIENT)
    assert clock.obstacles
    alex.door.run(sign_note, new.id)
    alex.door.run(mark_transferred, new.id)
    purge(alex, "worker-kim", PurgeKind.CLIENT)
    meet(kim, alex)
    for one in (kim, alex):
        nothing_left(one, MARK, "Åsa")
        assert client.id not in one.store.weaver.rooms
    assert held_up(alex.door.desk()) == []


def test_a_newcomer_with_an_old_copy_lets_go_of_it_too(kim, alex, made_vault, tmp_path, ladder):
    """Restored from before: the words come back with the copy, and go again when the team has been heard."""
    client = kim.client()
    begin_team(kim, alex)
    carried_over(kim, client, MARK)
    meet(kim, alex)
    old = kim.updates()
    kim.later(days=31)
    purge(kim, "worker-alex", PurgeKind.NOTE)
    bo = Laptop(made_vault, tmp_path / "bo", "Bo", ladder)
    bo.later(days=31)
    for room in alex.ledger.rooms():
        bo.ledger.join(room, alex.ledger.name_of(room))
    bo.take(*alex.updates(), *old)
    assert bo.store.search.find(MARK)
    bo.hear(kim)
    nothing_left(bo, MARK)
    bo.opened.close()


def test_a_personal_number_goes_from_card_log_and_rooms_and_the_card_stays(kim, alex):
    client = kim.client()
    kim.door.run(edit_unit, replace(kim.store.units.get("unit"), keep_personal_numbers=True))
    begin_team(kim, alex)
    kim.door.run(edit_client, replace(kim.store.clients.get(client.id), personal_number="200001019876"))
    bo = kim.door.run(add_client, Client(kim.store.new_id(), "Bo", personal_number="199001019876"), step=3)
    assert not [clock for clock in clocks(kim.door.desk()) if clock.kind is PurgeKind.NUMBER]
    kim.door.run(edit_unit, replace(kim.store.units.get("unit"), keep_personal_numbers=False))
    meet(kim, alex)
    purge(kim, "worker-alex", PurgeKind.NUMBER)
    meet(kim, alex)
    for one in (kim, alex):
        nothing_left(one, "200001019876", "199001019876")
    assert (kim.store.clients.get(bo.id).name, kim.store.clients.get(bo.id).personal_number) == ("Bo", "")
    assert same(kim, alex)
