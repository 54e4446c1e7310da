"""A team's days through one folder: nothing is lost, all are the same; and a laptop with a fault in it is found out."""

import os
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from boendestod_app import defaults
from boendestod_app.errors import Refused
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.rooms import room_of
from boendestod_app.simulation.folder import MoodyFolder, files_in, spoil
from boendestod_app.simulation.laptop import Laptop
from boendestod_app.simulation.older import NOT_YET_KNOWN
from boendestod_app.simulation.plan import DAY, Clock, SimulationPlan
from boendestod_app.simulation.play import Play
from boendestod_app.storage import heads, receive

SMALL = SimulationPlan(5, 3, 1, 2)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """One small play, and what it came to."""
    play = Play(SMALL, tmp_path_factory.mktemp("spel"))
    return play, play.run()


def test_nothing_is_lost_and_all_are_the_same(played):
    _play, found = played
    assert found.good
    assert (found.lost, found.states, found.differences, found.unlike_clashes, found.leaked) == (0, 1, 0, 0, 0)
    assert found.edits > 80
    assert found.laps < 12


def test_much_went_wrong_on_the_way(played):
    play, found = played
    assert found.conflicts >= 3  # a phone, the words of a goal, a level
    assert found.lost_with_laptop == 3
    assert len(play.book.stolen) == 3
    assert abs(play.laptops[1].offset) > timedelta(days=365 * 4)
    assert {laptop.mood for laptop in play.laptops} > {0.0}
    assert not any(laptop.older for laptop in play.laptops)  # there was one, and it has been upgraded


def test_the_lost_laptop_knows_no_more_and_the_new_one_knows_all(played):
    play, found = played
    assert play.lost is not None
    assert play.newcomer is not None
    assert play.newcomer.worker == play.lost.worker
    assert found.join_facts > 100
    assert found.join_seconds > 0


def test_what_lies_in_the_folder_is_counted(played):
    play, found = played
    lying = list(files_in(play.folder))
    assert found.files == len(lying)
    assert found.bytes == sum(path.stat().st_size for path in lying)
    assert 300 < found.bytes_per_edit < 3000
    assert 0.5 < found.files_per_edit < 1.5
    assert 0 < found.delay_median <= found.delay_95 <= 3 * DAY / 60
    assert found.lists_a_round > 5


def test_no_name_in_the_folder_tells_of_a_person(played):
    play, _found = played
    names = " ".join(path.relative_to(play.folder).as_posix() for path in files_in(play.folder))
    assert not any(laptop.name in names or laptop.worker in names for laptop in play.laptops)


# ---- the oracle bites


class Forgetful(Laptop):
    """Takes in what a colleague said, but for one act, of which it says that it has it."""

    def open(self) -> None:
        super().open()
        take = self.store.receiver.take

        def all_but_one(acts, client_id):
            kept = dict(sorted(acts.items())[1:]) if client_id and len(acts) == 1 else acts
            return take(kept, client_id)

        self.store.receiver.take = all_but_one


class Unkept(Laptop):
    """Says that it was saved, and it was not: what a power cut does to a store that does not wait for the disk."""

    unkept = False

    def do(self, client, use_case, *given, **named):
        engine = self.store.engine
        if use_case is record_visit and not self.unkept:
            self.unkept, run = True, engine.run
            engine.run = lambda sql, values=(): run("ROLLBACK" if sql == "COMMIT" else sql, values)
        try:
            return super().do(client, use_case, *given, **named)
        finally:
            engine.__dict__.pop("run", None)


class ByTheClock(Laptop):
    """Of two values it takes the one that was written last, by the clocks of the laptops."""

    def round(self):
        kept = receive.stands
        receive.stands = latest
        try:
            return super().round()
        finally:
            receive.stands = kept


def latest(entity, name, facts, row, unsaid):
    """What many programs do."""
    if not facts:
        return unsaid.get(name)
    return heads.value_of(max(facts, key=lambda fact: fact.at), name, unsaid)


class Deaf(Laptop):
    """Never hears of anything: its rounds only send."""

    def round(self):
        listed = self.drive.listed
        self.drive.listed = lambda folder: [] if "/" in folder and self.ledger.device not in folder else listed(folder)
        try:
            return super().round()
        finally:
            self.drive.listed = listed


class Careless(Laptop):
    """Changes a row without saying so."""

    def round(self):
        report = super().round()
        self.store.engine.run("UPDATE client SET phone = '112'")
        return report


def with_one(fault, number=0):
    """A team in which one laptop has this fault."""
    return lambda place, name, *rest, **more: (fault if name == f"N{number:02}" else Laptop)(place, name, *rest, **more)


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (Forgetful, lambda found: found.lost > 0),
        (Unkept, lambda found: found.lost > 0),
        (ByTheClock, lambda found: found.differences > 0 and found.states > 1),
        (Deaf, lambda found: found.lost > 0),
        (Careless, lambda found: found.differences > 0 and found.states > 1),
    ],
)
def test_a_laptop_with_a_fault_is_found_out(fault, seen, tmp_path):
    found = Play(SimulationPlan(3, 1, 1, 2), tmp_path / "spel", with_one(fault)).run()
    assert not found.good
    assert seen(found), found


def test_the_same_team_without_a_fault_is_not(tmp_path):
    assert Play(SimulationPlan(3, 1, 1, 2), tmp_path / "spel").run().good


# ---- its parts


def test_the_same_seed_gives_the_same_days(tmp_path):
    one, other = (Play(SimulationPlan(2, 1, 4, 1), tmp_path / name) for name in ("a", "b"))
    found = [one.run(), other.run()]
    assert found[0].edits == found[1].edits
    assert [edit.laptop for edit in one.book.edits.values()] == [edit.laptop for edit in other.book.edits.values()]
    third = Play(SimulationPlan(2, 1, 5, 1), tmp_path / "c")
    third.run()
    assert [(e.laptop, e.at) for e in third.book.edits.values()] != [(e.laptop, e.at) for e in one.book.edits.values()]


def test_nobody_works_at_christmas():
    days = SimulationPlan(days=20).working_days(defaults.days_off(2026, 2028))
    assert len(days) == 20
    assert days[0] == date(2026, 12, 7)
    assert not {date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 6)} & {
        *days
    }
    assert all(day.weekday() < 5 for day in days)


@pytest.mark.parametrize("asked", [{"laptops": 1}, {"laptops": 1000}, {"days": 0}, {"days": 1000}])
def test_what_cannot_be_played_is_refused(asked):
    with pytest.raises(Refused):
        SimulationPlan(**asked)


def test_time_goes_by_the_working_day():
    clock = Clock([date(2026, 12, 7), date(2026, 12, 8)])
    clock.move_to(1, 90)
    assert clock.worked == DAY + 90
    assert clock.now.isoformat() == "2026-12-08T08:30:00+00:00"
    clock.pass_by(days=1)
    assert clock.worked == DAY + 90


def test_a_moody_folder_shows_an_old_list_and_writes_half(tmp_path):
    drive = MoodyFolder(tmp_path, "ab" * 16, random.Random(1))
    drive.make("rooms/x")
    assert drive.listed("rooms/x") == []
    drive.write("rooms/x/one", b"12345678")
    assert drive.listed("rooms/x") == ["one"]
    drive.mood = 1.0
    drive.write("rooms/x/two", b"12345678")
    assert drive.read("rooms/x/two") == b"1234"
    assert drive.listed("rooms/x") == ["one"]
    assert drive.lists == 3


def test_the_spared_laptops_files_are_not_torn(tmp_path):
    drive = MoodyFolder(tmp_path, "ab" * 16, random.Random(1))
    drive.make("rooms/x/spared")
    drive.write("rooms/x/spared/1.upd.age", b"12345678")
    assert not spoil(tmp_path, "spared", random.Random(1))
    assert spoil(tmp_path, "other", random.Random(1))
    assert drive.read("rooms/x/spared/1.upd.age") == b"1234"


def test_an_older_program_keeps_what_it_does_not_know_and_shows_it_after_the_upgrade(tmp_path):
    play = Play(SimulationPlan(5, 1, 1, 1), tmp_path / "spel")
    play._begin()
    newer, older = play.laptops[2], play.laptops[3]
    assert older.older
    assert not NOT_YET_KNOWN & older.store.tables.keys()
    (client,) = [one for one in newer.store.clients.of_worker(older.worker) if newer.worker in one.worker_ids]
    play.work[newer.name]._person(client)
    play._all_round(2)
    assert room_of(client.id) in older.ledger.rooms()
    older.older = False
    older.restart()
    assert [one.name for one in older.store.network_persons.where(client_id=client.id)]
    for laptop in play.laptops:
        laptop.close()


def test_an_older_program_keeps_a_field_that_it_does_not_know_also_when_it_edits_the_row(tmp_path):
    play = Play(SimulationPlan(5, 1, 1, 1), tmp_path / "spel")
    play._begin()
    newer, older = play.laptops[2], play.laptops[3]
    assert "large_text" not in older.store.tables["client"].plan.mapping.columns
    (client,) = [one for one in newer.store.clients.of_worker(older.worker) if newer.worker in one.worker_ids]
    newer.do(client.id, edit_client, replace(newer.store.clients.get(client.id), large_text=True))
    play._all_round(2)
    seen = older.store.clients.get(client.id)
    assert not seen.large_text  # it knows of none
    older.do(client.id, edit_client, replace(seen, phone="070-000 00 99"))
    play._all_round(2)
    held = newer.store.clients.get(client.id)
    assert (held.large_text, held.phone) == (True, "070-000 00 99")
    assert newer.store.clashes.open() == older.store.clashes.open() == []
    older.older = False
    older.restart()
    assert older.store.clients.get(client.id) == held
    assert older.store.differences() == []
    for laptop in play.laptops:
        laptop.close()


@pytest.mark.soak
@pytest.mark.skipif("BOENDESTOD_SOAK" not in os.environ, reason="minutes: 25 laptops and 20 days")
def test_a_whole_team_works_for_a_month(tmp_path: Path):
    found = Play(SimulationPlan(), tmp_path / "spel").run()
    assert found.good, found
    assert found.edits > 3000
    assert found.bytes_per_edit / found.files_per_edit <= 1100  # a visit with its note is one file of about 1 KB
