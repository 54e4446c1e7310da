"""Two decide; what is not in the journal never goes; the protocol names nobody."""

import random
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.client import Client
from boendestod_app.domain.purge import PurgeState
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Refused
from boendestod_app.services.access import words_of
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import add_client, end_client
from boendestod_app.services.keep_note import amend_note, mark_transferred, sign_note
from boendestod_app.services.outbox import mark_sent, queue_paper
from boendestod_app.services.purges import (
    approve_purges,
    carried_out,
    preview,
    propose_purges,
    proposed,
    protocol,
    withdraw_purge,
)
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.retention import clocks, ready
from boendestod_app.services.set_up import add_worker, edit_unit, set_up
from boendestod_app.storage.vault import Vault
from tests.conftest import ObedientClock


@pytest.fixture
def written(actions, asa):
    """A note about Åsa, locked; the number is its hour."""

    def made(hour: int = 9, words: str = "Vi handlade", *, moved: bool = True):
        start = datetime(2026, 8, 14, hour)
        note = actions.run(
            record_visit, VisitDraft(asa.id, start, start + timedelta(minutes=30), Outcome.DONE, happened=words)
        )
        actions.run(sign_note, note.id)
        return actions.run(mark_transferred, note.id) if moved else note

    return made


def kinds(found) -> list[PurgeKind]:
    return [clock.kind for clock in found]


def test_a_note_that_is_not_in_the_journal_has_no_clock(actions, written, clock):
    written(moved=False)
    clock.move(days=4000)
    assert clocks(actions.desk()) == []


def test_a_note_is_ready_after_the_units_own_days(actions, store, written, clock):
    written()
    assert [one.ready(actions.desk().today) for one in clocks(actions.desk())] == [False]
    clock.move(days=29)
    assert ready(actions.desk()) == []
    actions.run(edit_unit, replace(store.units.get("unit"), purge_note_days=29))
    assert kinds(ready(actions.desk())) == [PurgeKind.NOTE]


def test_what_is_added_stops_the_clock_until_it_is_carried_over_too(actions, written, clock):
    note = written()
    clock.move(days=31)
    actions.run(amend_note, note.id, text="Så var det inte")
    assert clocks(actions.desk()) == []
    actions.run(mark_transferred, note.id)
    assert ready(actions.desk()) == []


def test_words_that_wait_to_be_saved_stop_it(actions, store, written, clock):
    note = written()
    clock.move(days=31)
    store.drafts.keep(f"form:amend:{note.id}:False", {"text": "Och så"}, clock())
    assert ready(actions.desk()) == []


def test_whoever_proposed_it_cannot_approve_it_and_the_other_one_can(actions, alex, written, clock, refused):
    written()
    clock.move(days=31)
    (purge,) = actions.run(propose_purges, ready(actions.desk()))
    with refused("Den som har föreslagit"):
        actions.run(approve_purges, [purge.id], purge.proposed_by)
    with refused("Välj vem som godkänner"):
        actions.run(approve_purges, [purge.id], "nobody")
    (done,) = actions.run(approve_purges, [purge.id], alex.id)
    assert (done.state, done.approved_by, done.approved_at) == (PurgeState.APPROVED, alex.id, clock())
    assert proposed(actions.desk()) == []
    (line,) = actions.store.access.lines(Wanted(kind=Access.PURGED))
    assert (line.client_id, line.act, words_of(line)) == (purge.local_id, purge.id, "Gallrade: Överförda anteckningar")
    assert [one.id for one in carried_out(actions.desk())] == [purge.id]
    with refused("redan avgjord"):
        actions.run(approve_purges, [purge.id], alex.id)


def test_an_approved_purge_is_nothing_to_undo(actions, alex, written, clock):
    written()
    clock.move(days=31)
    (purge,) = actions.run(propose_purges, ready(actions.desk()))
    before = actions.steps
    actions.run(approve_purges, [purge.id], alex.id)
    assert actions.steps == before


def test_a_proposal_can_be_taken_back_and_undone(actions, written, clock, back_and_forth):
    written()
    clock.move(days=31)
    (purge,) = back_and_forth("föreslog en gallring", propose_purges, ready(actions.desk()))
    back_and_forth("drog tillbaka en gallring", withdraw_purge, purge.id)
    assert proposed(actions.desk()) == []


def test_what_has_changed_since_is_not_purged(actions, alex, written, clock, refused):
    note = written()
    clock.move(days=31)
    (purge,) = actions.run(propose_purges, ready(actions.desk()))
    actions.run(amend_note, note.id, text="Så var det inte")
    with refused("Något har ändrats"):
        actions.run(approve_purges, [purge.id], alex.id)


def test_the_same_is_not_proposed_twice(actions, written, clock, refused):
    written()
    clock.move(days=31)
    actions.run(propose_purges, ready(actions.desk()))
    with refused("Välj något att gallra"):
        actions.run(propose_purges, ready(actions.desk()))


def test_nothing_is_proposed_before_its_day(actions, written, refused):
    written()
    with refused("det kan inte gallras än"):
        actions.run(propose_purges, clocks(actions.desk()))


def test_a_client_is_due_sixty_days_after_the_end_and_what_is_left_stands_in_the_way(actions, asa, written, clock):
    written(moved=False)
    actions.run(end_client, asa.id, actions.desk().today)
    clock.move(days=60)
    (held,) = clocks(actions.desk())
    assert held.due_on == actions.desk().today
    assert held.obstacles == ("1 anteckning är inte överförd till journalen.",)
    assert ready(actions.desk()) == []


def test_a_paper_on_the_drive_stands_in_the_way_of_all_and_its_bytes_have_a_clock(
    actions, store, asa, alex, meeting, go_through_now, paper, clock
):
    go_through_now()
    export = actions.run(queue_paper, paper("staff"), b"%PDF-1.7 Sov gott")
    actions.run(mark_sent, export.id, "a.pdf")
    actions.run(end_client, asa.id, actions.desk().today)
    clock.move(days=61)
    found = {one.kind: one for one in clocks(actions.desk())}
    assert found[PurgeKind.CLIENT].obstacles == ("1 papper ligger på den delade mappen. Ta bort det först.",)
    made = actions.run(propose_purges, [found[PurgeKind.PAPER]])
    actions.run(approve_purges, [one.id for one in made], alex.id)
    assert not store.papers.has_bytes(export.blob_id)
    assert store.exports.get(export.id).sent_name == "a.pdf"


def test_the_preview_counts_what_goes_and_says_why_the_rest_stays(actions, asa, written, clock):
    note = written()
    actions.run(amend_note, note.id, text="Så var det inte")
    actions.run(mark_transferred, note.id)
    clock.move(days=31)
    (found,) = ready(actions.desk())
    seen = preview(actions.desk(), found.kind, found.client_id, found.subjects)
    assert seen.goes == (("Anteckning", 1), ("Tillägg", 1))
    assert "Besöket: dag, tid, utfall och delmål" in [what for what, _why in seen.stays]
    assert all(why for _what, why in seen.stays)


def test_what_the_next_summary_will_miss_is_said_first(actions, written, meeting, clock):
    written()
    clock.move(days=31)
    (found,) = ready(actions.desk())
    seen = preview(actions.desk(), found.kind, found.client_id, found.subjects)
    assert seen.warning.startswith("1 anteckning är nyare än förra resursgruppsmötet.")
    made = actions.run(propose_purges, [found])
    assert made[0].why == "Orden i en anteckning gallras 30 dagar efter att den förts över till journalen."


def test_a_purged_note_says_so_in_a_list(actions, store, alex, written, clock):
    note = written()
    clock.move(days=31)
    (purge,) = actions.run(propose_purges, ready(actions.desk()))
    actions.run(approve_purges, [purge.id], alex.id)
    assert store.notes.get(note.id).first_line == "Gallrad. Orden finns i journalen."


def test_the_protocol_has_no_word_of_the_persons(actions, asa, alex, written, clock):
    written(words="Vi handlade på Hemköp")
    actions.run(end_client, asa.id, actions.desk().today)
    clock.move(days=61)
    made = actions.run(propose_purges, [one for one in ready(actions.desk()) if one.kind is PurgeKind.CLIENT])
    (done,) = actions.run(approve_purges, [one.id for one in made], alex.id)
    memo = protocol(actions.desk(), done)
    told = "\n".join((memo.title, memo.about, memo.foot, *(f"{label} {text}" for label, text in memo.parts)))
    for word in ("Åsa", "Öberg", "Hemköp", "handlade"):
        assert word not in told
    for word in (
        "Klient",
        "Föreslagen av Kim",
        "Godkänd av Alex",
        "Anteckning: 1",
        "Båda namnen valdes på samma dator",
    ):
        assert word in told


# ---- by chance


class Chance:
    """A worker who does anything in any order, and what is to be kept whatever comes."""

    def __init__(self, store, door: Actions, clock) -> None:
        self.store, self.door, self.clock = store, door, clock
        self.alex = door.run(add_worker, name="Alex")
        self.clients = [door.run(add_client, Client(store.new_id(), name), step=3) for name in ("Åsa", "Bo")]

    def words(self) -> dict[str, str]:
        """Every word that is not in the journal, by the note or the addition it stands in."""
        left = {note.id for note in self.store.notes.where() if note.transferred_at is None}
        held = {id: self.store.notes.get(id).happened for id in left}
        return held | {one.id: one.text for one in self.store.amendments.where() if one.note_id in left}

    def write(self, which: int) -> None:
        live = [one for one in self.clients if self.store.clients.find(one.id)]
        if live:
            start = self.door.desk().wall.replace(tzinfo=None) - timedelta(hours=2)
            draft = VisitDraft(live[which % len(live)].id, start, start + timedelta(hours=1), Outcome.DONE)
            made = self.door.run(record_visit, replace(draft, happened=f"ord {self.clock.now}"))
            self.door.run(sign_note, made.id)

    def carry_over(self, which: int) -> None:
        if notes := self.store.notes.where():
            self.door.run(mark_transferred, notes[which % len(notes)].id)

    def add(self, which: int) -> None:
        if notes := self.store.notes.where():
            self.door.run(amend_note, notes[which % len(notes)].id, text=f"tillägg {self.clock.now}")

    def end(self, which: int) -> None:
        live = [one for one in self.clients if self.store.clients.find(one.id)]
        if live:
            self.door.run(end_client, live[which % len(live)].id, self.door.desk().today)

    def purge(self, _which: int) -> None:
        before = self.words()
        if wanted := ready(self.door.desk()):
            for one in self.door.run(propose_purges, wanted):
                try:
                    self.door.run(approve_purges, [one.id], self.alex.id)
                except Refused:  # what it was about went with another
                    self.door.run(withdraw_purge, one.id)
        assert self.words() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6), st.integers(0, 90)), min_size=4, max_size=25))
def test_no_word_goes_that_is_not_in_the_journal(vault, ladder, tmp_path_factory, acts):
    """Written, locked, carried over, added to, ended, purged by two: in any order, on any day."""
    folder = tmp_path_factory.mktemp("chance") / "data"
    shutil.copytree(vault[0].folder, folder)
    clock = ObedientClock(datetime(2026, 8, 14, 8, tzinfo=UTC))
    with Vault(folder).open(vault[1], now=clock, source=random.Random(7)) as store:
        door = Actions(store, clock, ladder, frozenset())
        door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
        chance = Chance(store, door, clock)
        ways = (chance.write, chance.carry_over, chance.carry_over, chance.add, chance.end, chance.purge)
        for way, which, days in acts:
            clock.move(days=days, seconds=1)
            ways[way](which)
        chance.purge(0)
        assert store.differences() == []


def test_all_that_is_in_the_journal_does_go(vault, ladder, tmp_path):
    """That the chance above purges anything at all."""
    clock = ObedientClock(datetime(2026, 8, 14, 8, tzinfo=UTC))
    with vault[0].open(vault[1], now=clock, source=random.Random(7)) as store:
        door = Actions(store, clock, ladder, frozenset())
        door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
        chance = Chance(store, door, clock)
        for way in (chance.write, chance.carry_over, chance.end):
            way(0)
        clock.move(days=90)
        chance.purge(0)
        assert [one.name for one in store.clients.where()] == ["Bo"]
