"""Copies: whole or none, checked by opening, thinned; put back whole or not at all."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from boendestod_app.app import App
from boendestod_app.domain.backup import Counts, Occasion, let_go_on
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.errors import AppError, Busy, Damaged, NoRoom, Refused, WrongKey
from boendestod_app.files import sealed
from boendestod_app.keeping import Keeper
from boendestod_app.paths import KEY_FILE, RESTORING, STORE_FILE, has_store
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.set_up import set_up
from boendestod_app.settings import Settings
from boendestod_app.storage import backups as module
from boendestod_app.storage import restoring
from boendestod_app.storage import vault as vaults
from boendestod_app.storage.backups import ABOUT, Backups, unlocked, unlocked_with_recovery
from boendestod_app.storage.in_turn import lock_of
from boendestod_app.storage.key_file import FLOOR, store_of
from boendestod_app.storage.restoring import as_they_lay, finish, found_copies, restore, take_in
from boendestod_app.storage.vault import Vault
from tests.conftest import PASSPHRASE

NOW = datetime(2026, 8, 14, 6, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(made_vault, tmp_path) -> Path:
    """A data folder of this test's own."""
    return Path(shutil.copytree(made_vault[0], tmp_path / "hemma"))


@pytest.fixture
def its_key(made_vault) -> bytes:
    return made_vault[1]


@pytest.fixture
def copies(tmp_path) -> Backups:
    return Backups(tmp_path / "kopior")


def add_client_in(home: Path, key: bytes, ladder: Ladder, name: str) -> None:
    """Somebody works on the store for a while, and closes it."""
    with Vault(home).open(key) as store:
        door = Actions(store, lambda: NOW, ladder, frozenset())
        if not store.workers.where():
            door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
        door.run(add_client, Client(store.new_id(), name, worker_ids=("worker-kim",)), step=3)


def test_a_copy_opens_with_the_same_passphrase_and_code_and_counts_what_it_holds(copies, home, its_key, made_vault):
    made = copies.make(home, its_key, Occasion.START, NOW)
    assert copies.listed() == [made]
    assert made.name.startswith("2026-08-14_0830_")  # local time
    assert copies.check(made.name, its_key) == Counts()
    assert unlocked(copies.place(made.name), PASSPHRASE) == its_key
    assert unlocked_with_recovery(copies.place(made.name), made_vault[2]) == its_key
    with pytest.raises(WrongKey):
        unlocked(copies.place(made.name), "ett annat lösenord")


def test_a_copy_taken_while_the_store_is_in_use_holds_all_that_was_saved(store, actions, written, copies):
    before = copies.make(store.engine.path.parent, door_key(store), Occasion.WORK, NOW)
    actions.run(record_visit, written())
    after = copies.make(store.engine.path.parent, door_key(store), Occasion.WORK, NOW + timedelta(hours=4))
    assert copies.check(before.name, door_key(store)) == Counts(clients=1)
    assert copies.check(after.name, door_key(store)) == Counts(clients=1, visits=1, notes=1)
    assert before.head != after.head


def door_key(store) -> bytes:
    return Vault(store.engine.path.parent).unlock(PASSPHRASE)


def test_nothing_in_a_copy_tells_of_a_client_and_others_may_not_read_it(store, actions, written, copies):
    actions.run(record_visit, written("MARKÖRD i tvättstugan"))
    made = copies.make(store.engine.path.parent, door_key(store), Occasion.WORK, NOW)
    for path in copies.place(made.name).iterdir():
        assert "MARKÖRD".encode() not in path.read_bytes()
        assert "Öberg".encode() not in path.read_bytes()
        assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("seed", range(12))
def test_a_copy_with_a_flipped_byte_is_never_trusted_and_never_put_back(seed, copies, home, its_key):
    made = copies.make(home, its_key, Occasion.START, NOW)
    store = copies.place(made.name) / STORE_FILE
    data = bytearray(store.read_bytes())
    data[random.Random(seed).randrange(len(data))] ^= 1 << seed % 8
    store.write_bytes(data)
    before = (home / STORE_FILE).read_bytes()
    with pytest.raises(Damaged):
        copies.check(made.name, its_key)
    with pytest.raises(Damaged):
        restore(home, copies, copies.place(made.name), its_key, NOW)
    assert (home / STORE_FILE).read_bytes() == before


def test_a_copy_that_came_out_damaged_is_no_copy(copies, home, its_key, monkeypatch):
    whole = module._copy

    def spoilt(source: Path, target: Path, key: bytes) -> str:
        head = whole(source, target, key)
        data = bytearray((target / STORE_FILE).read_bytes())
        data[-100] ^= 4
        (target / STORE_FILE).write_bytes(data)
        return head

    monkeypatch.setattr(module, "_copy", spoilt)  # a drive that does not write what it was given
    with pytest.raises(Damaged):
        copies.make(home, its_key, Occasion.START, NOW)
    assert copies.listed() == []
    assert list(copies.folder.iterdir()) == []


def test_no_room_is_said_and_leaves_nothing(home, its_key, tmp_path):
    (tmp_path / "fil").write_text("en fil och ingen mapp")
    with pytest.raises(NoRoom):
        Backups(tmp_path / "fil" / "kopior").make(home, its_key, Occasion.START, NOW)


def test_a_full_disk_leaves_the_copies_that_were_there(small_disk, home, its_key):
    if not small_disk.real:
        pytest.skip("no disk may be mounted here")
    copies = Backups(small_disk.folder / "kopior")
    made = copies.make(home, its_key, Occasion.START, NOW)
    small_disk.fill_outside()
    with pytest.raises(AppError):
        copies.make(home, its_key, Occasion.WORK, NOW + timedelta(hours=4))
    assert copies.listed() == [made]
    assert copies.check(made.name, its_key) == Counts()


def test_what_is_no_copy_is_passed_over(copies, home, its_key):
    made = copies.make(home, its_key, Occasion.START, NOW)
    (copies.folder / "semester").mkdir()
    (copies.folder / "läs mig.txt").write_text("hej")
    (copies.folder / "trasig").mkdir()
    (copies.folder / "trasig" / ABOUT).write_text('{"format": 1, "at": 5}')
    assert copies.listed() == [made]
    assert copies.thin() == 0
    assert (copies.folder / "semester").is_dir()


def test_old_copies_go_and_the_rest_can_be_opened(copies, home, its_key):
    for day in range(10):
        copies.make(home, its_key, Occasion.CLOSE, NOW + timedelta(days=day))
    assert copies.thin() > 0
    kept = copies.listed()
    assert [held.at for held in kept[:7]] == [NOW + timedelta(days=9 - day) for day in range(7)]
    assert {copies.check(held.name, its_key) for held in kept} == {Counts()}


# ---- several stores in one folder


def test_the_copies_of_two_stores_in_one_folder_are_thinned_apart(copies, home, its_key, tmp_path):
    other = Vault(tmp_path / "annan")
    theirs, _code = other.create("gul buss sover djupt", "worker-alex", FLOOR)
    hers = copies.make(other.folder, theirs, Occasion.CLOSE, NOW - timedelta(days=40))
    for day in range(10):
        made = copies.make(home, its_key, Occasion.CLOSE, NOW + timedelta(days=day))
    as_before = copies.place(made.name) / ABOUT  # of a version that did not say whose it was
    told = json.loads(as_before.read_text())
    del told["store"], told["check"]
    as_before.write_bytes(sealed(told))
    assert copies.listed()[0].store == made.store != hers.store
    assert copies.thin(hers.store) == 0
    assert copies.thin(made.store) == 2
    assert hers in copies.listed()
    assert len(copies.listed()) == 9
    for path in copies.place(hers.name).glob("nyckel*"):
        path.unlink()  # what cannot be told apart is nobody's to take away
    assert copies.thin() == 0


def test_what_another_is_copying_at_this_moment_is_left_alone(copies, home, its_key):
    now = datetime.now(UTC)
    theirs = copies.folder / "2026-08-14_0830_abcd.fedcba98.ny"
    mine = copies.folder / f"2026-08-14_0831_abcd.{store_of(home)[:8]}.ny"
    for place in (theirs, mine):
        place.mkdir(parents=True)
    copies.make(home, its_key, Occasion.CLOSE, now)
    assert theirs.is_dir()
    assert not mine.exists()
    copies.make(home, its_key, Occasion.CLOSE, now + timedelta(days=2))
    assert not theirs.exists()


# ---- put back


def test_put_back_the_store_is_as_it_was_and_what_stood_there_is_kept(made_vault, tmp_path, ladder):
    home, key = tmp_path / "hemma", made_vault[1]
    shutil.copytree(made_vault[0], home)
    copies = Backups(tmp_path / "kopior")
    add_client_in(home, key, ladder, "Åsa Öberg")
    made = copies.make(home, key, Occasion.CLOSE, NOW)
    add_client_in(home, key, ladder, "Bo Ek")
    held = restore(home, copies, copies.place(made.name), key, NOW + timedelta(days=1))
    assert held == Counts(clients=1)
    with Vault(home).open(key) as store:
        assert [client.name for client in store.clients.where()] == ["Åsa Öberg"]
        assert store.integrity() == []
        assert list(store.differences()) == []
    aside = copies.listed()[0]
    assert aside.occasion is Occasion.BEFORE
    assert copies.check(aside.name, key) == Counts(clients=2)


def test_on_a_new_laptop_everything_comes_back_with_the_code_alone(copies, home, its_key, made_vault, tmp_path):
    made = copies.make(home, its_key, Occasion.CLOSE, NOW)
    shutil.rmtree(home)
    new = tmp_path / "ny dator"
    place = copies.place(made.name)
    restore(new, Backups(new / "kopior"), place, unlocked_with_recovery(place, made_vault[2]), NOW)
    assert Vault(new).unlock(PASSPHRASE) == its_key
    Vault(new).open(its_key).close()


def test_a_damaged_store_is_kept_as_it_lay_and_the_copy_put_in_its_place(copies, home, its_key):
    made = copies.make(home, its_key, Occasion.CLOSE, NOW)
    (home / STORE_FILE).write_bytes(b"skrap" * 5000)
    restore(home, copies, copies.place(made.name), its_key, NOW)
    Vault(home).open(its_key).close()
    (aside,) = [place for place in copies.folder.iterdir() if "oppnades-inte" in place.name]
    assert (aside / STORE_FILE).read_bytes() == b"skrap" * 5000


def test_nothing_is_put_back_under_an_open_window(copies, home, its_key):
    made = copies.make(home, its_key, Occasion.CLOSE, NOW)
    with Vault(home).open(its_key), pytest.raises(Busy):
        restore(home, copies, copies.place(made.name), its_key, NOW)
    assert not (home / RESTORING).exists()


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from boendestod_app.storage.backups import Backups
from boendestod_app.storage.restoring import restore

left = [int(sys.argv[5])]

def gone(event, given):
    if event in ("os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.mkdir", "open") and "hemma" in str(given):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)

home, folder, name, key = sys.argv[1:5]
sys.addaudithook(gone)
copies = Backups(Path(folder))
restore(Path(home), copies, copies.place(name), bytes.fromhex(key), datetime(2026, 8, 15, tzinfo=UTC))
print("done")
"""


def killed(home: Path, copies: Backups, name: str, key: bytes, after: int) -> bool:
    """Put back by a program that dies at its so-many-th step in the data folder: whether it came to the end."""
    command = [sys.executable, "-c", KILLED, str(home), str(copies.folder), name, key.hex(), str(after)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode in (0, 9), ended.stderr
    return ended.returncode == 0


def test_killed_at_each_step_of_putting_back_the_store_is_the_old_one_or_the_copy(made_vault, tmp_path, ladder, copies):
    key = made_vault[1]
    begun = Path(shutil.copytree(made_vault[0], tmp_path / "begun"))
    made = copies.make(begun, key, Occasion.CLOSE, NOW)
    add_client_in(begun, key, ladder, "Åsa Öberg")
    seen = set()
    for after in steps():
        home = tmp_path / f"hemma{after}"
        shutil.copytree(begun, home)
        done = killed(home, copies, made.name, key, after)
        finish(home)
        assert has_store(home)
        with Vault(home).open(key) as store:
            seen.add(len(store.clients.where()))
            assert store.integrity() == []
        if done:
            break
    assert seen == {0, 1}


def steps() -> Iterator[int]:
    yield from range(60)
    raise AssertionError("it never came to its end")


def test_copies_are_found_in_a_folder_in_a_copy_itself_and_each_once(copies, home, its_key):
    first = copies.make(home, its_key, Occasion.CLOSE, NOW)
    second = copies.make(home, its_key, Occasion.CLOSE, NOW + timedelta(days=1))
    places = found_copies([copies.folder, copies.place(first.name), Path("finns inte")])
    assert [place.name for place in places] == [second.name, first.name]


def test_a_copy_without_its_key_file_is_said_to_be_damaged(copies, home, its_key):
    made = copies.make(home, its_key, Occasion.CLOSE, NOW)
    for path in copies.place(made.name).glob("nyckel*"):
        path.unlink()
    with pytest.raises(Damaged):
        unlocked(copies.place(made.name), PASSPHRASE)
    assert json.loads((copies.place(made.name) / ABOUT).read_text())["format"] == 1
    assert KEY_FILE not in os.listdir(copies.place(made.name))


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_copy_on_its_way_out_when_the_power_went_is_gone_after_the_next_start(home, its_key, tmp_path, elsewhere):
    """Though nothing has changed since the newest copy, so that no other is made: what was purged stands in it."""
    chosen = str(tmp_path / "valda") if elsewhere else ""
    keeper = Keeper(home, lambda: Settings(backup_folder=chosen), lambda: NOW)
    old = keeper.make(its_key, Occasion.ASKED, keeper.own).place
    keeper.make(its_key, Occasion.ASKED)
    old.replace(old.with_name(old.name + module.LEAVING))
    assert keeper.make(its_key, Occasion.START).backup is None
    assert [path.name for path in home.rglob(f"*{module.LEAVING}")] == []


def test_two_copies_at_once_wait_for_each_other_and_both_stand(copies, home, its_key, monkeypatch):
    """The window makes one and somebody asks for another: neither sweeps away what the other is at."""
    begun, made, second = threading.Event(), [], []
    copy = module._copy

    def slowly(source, target, key):
        if not second:
            second.append(threading.Thread(target=lambda: made.append(copies.make(home, its_key, Occasion.ASKED, NOW))))
            second[0].start()
            assert not begun.wait(0.3)  # the other has not begun on its own
        else:
            begun.set()
        return copy(source, target, key)

    monkeypatch.setattr(module, "_copy", slowly)
    made.append(copies.make(home, its_key, Occasion.CLOSE, NOW))
    second[0].join()
    assert {one.name for one in copies.listed()} == {one.name for one in made}
    assert len(made) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the user's own folder keeps others out")
def test_the_folders_and_locks_of_copies_are_the_workers_own_too(tmp_path, home, its_key):
    copies = Backups(tmp_path / "vald")
    made = copies.make(home, its_key, Occasion.ASKED, NOW)
    with Vault(home).open(its_key):
        pass
    places = [*home.glob("las*"), copies.folder, copies.place(made.name), *copies.place(made.name).iterdir()]
    assert {place.name for place in places} >= {"las", "las-kopia", "vald", STORE_FILE}
    assert [place for place in places if place.stat().st_mode & 0o077] == []


def test_a_copy_that_is_thinned_out_while_all_are_read_is_not_called_damaged(home, its_key):
    keeper = Keeper(home, Settings, lambda: NOW)
    made = keeper.make(its_key, Occasion.ASKED)

    def meanwhile() -> bool:
        module.remove(made.place)
        return False

    assert keeper.damaged(its_key, meanwhile) == ([], "")


def test_what_could_not_be_opened_is_among_the_copies_before_a_purge_and_goes_with_them(home, its_key, tmp_path):
    """All that was purged since then stands in it."""
    keeper = Keeper(home, Settings, lambda: NOW)
    copy = keeper.make(its_key, Occasion.ASKED).place
    (home / STORE_FILE).write_bytes(b"skrap" * 5000)
    restore(home, Backups(keeper.own), copy, its_key, NOW)
    (aside,) = as_they_lay(keeper.own)
    later = datetime.now(UTC) + timedelta(hours=1)
    assert {found.place for found in keeper.before(later)} == {copy, aside}
    days = let_go_on([found.backup for found in keeper.before(later)], later.date())
    assert (days[aside.name], days[copy.name] is None) == (None, False)
    assert keeper.damaged(its_key, lambda: False) == ([], "")  # that it is not whole is why it lies there
    assert aside not in [found.place for found in keeper.listed()]
    for found in keeper.before(later):
        keeper.remove(found.place)
    assert (keeper.before(later), as_they_lay(keeper.own)) == ([], [])
    keeper.remove(aside)  # gone already


def test_a_copy_from_a_day_that_has_not_come_is_among_those_before_a_purge(home, its_key):
    """The clock was three years ahead when it was made: what has been purged now may stand in it."""
    made = Keeper(home, Settings, lambda: NOW + timedelta(days=3 * 365)).make(its_key, Occasion.ASKED).place
    later = Keeper(home, Settings, lambda: NOW + timedelta(days=1)).make(its_key, Occasion.ASKED).place
    keeper = Keeper(home, Settings, lambda: NOW + timedelta(days=2))
    assert [one.place for one in keeper.before(NOW + timedelta(hours=1))] == [made]
    assert {one.place for one in keeper.before(NOW + timedelta(days=2))} == {made, later}


def test_what_is_none_of_our_copies_is_not_taken_away_and_that_is_said(home, its_key, tmp_path):
    other = tmp_path / "semester"
    other.mkdir()
    with pytest.raises(Refused, match="gick inte att ta bort"):
        Keeper(home, Settings, lambda: NOW).remove(other)
    assert other.is_dir()


def test_whoever_starts_while_a_copy_is_put_in_place_by_another_keeps_her_hands_off(copies, home, its_key, monkeypatch):
    made = copies.make(home, its_key, Occasion.CLOSE, NOW)
    take_in(home, copies.place(made.name), NOW)  # decided
    monkeypatch.setattr(restoring, "LONGEST_WAIT", 0.1)
    lock = lock_of(home)
    lock.acquire()
    with pytest.raises(Busy):
        App(home).exists()
    assert (home / RESTORING / STORE_FILE).exists()
    lock.release()
    assert App(home).exists()
    assert not (home / RESTORING).exists()


def test_a_command_that_comes_after_a_kill_works_on_what_was_decided_and_nothing_of_it_is_lost(
    copies, home, its_key, ladder
):
    """Else it would write to the store that the next window puts the copy in place of."""
    made = copies.make(home, its_key, Occasion.CLOSE, NOW)
    add_client_in(home, its_key, ladder, "Åsa Öberg")
    take_in(home, copies.place(made.name), NOW)  # and there it was killed
    with App(home).opened(PASSPHRASE) as door:
        assert door.store.clients.where() == []
        with door.store.act("test", NOW):
            door.store.clients.save(Client(door.store.new_id(), "Bo Ek"))
    assert App(home).exists()
    with Vault(home).open(its_key) as store:
        assert [client.name for client in store.clients.where()] == ["Bo Ek"]


@pytest.mark.parametrize("at", ["while the box is shown", "as it opens"])
def test_a_window_that_was_locked_while_a_restoring_was_killed_works_on_what_was_decided(
    copies, home, its_key, ladder, monkeypatch, at
):
    made = copies.make(home, its_key, Occasion.CLOSE, NOW)
    add_client_in(home, its_key, ladder, "Åsa Öberg")
    window = App(home)
    window.open(window.vault.unlock(PASSPHRASE)).close()
    whole = vaults.lock_of

    def killed_first(folder: Path) -> FileLock:
        monkeypatch.setattr(vaults, "lock_of", whole)
        take_in(home, copies.place(made.name), NOW)  # and there it was killed
        return whole(folder)

    if at == "as it opens":
        monkeypatch.setattr(vaults, "lock_of", killed_first)
    else:
        take_in(home, copies.place(made.name), NOW)
    with closing(window.open(its_key)) as opened, opened.actions.store.act("test", NOW):
        opened.actions.store.clients.save(Client(opened.actions.store.new_id(), "Bo Ek"))
    assert App(home).exists()
    with Vault(home).open(its_key) as store:
        assert [client.name for client in store.clients.where()] == ["Bo Ek"]


def test_what_a_restoring_or_a_repair_was_killed_in_goes_at_the_next_opening(copies, home, its_key):
    """What was purged since then would stand in it, and no list of copies would show it."""
    for name in (f"{RESTORING}.ny", "lagning.ny"):
        shutil.copytree(home, copies.folder / name)
        shutil.copytree(copies.folder / name, home / name)
    with Vault(home).open(its_key, read_only=True):
        assert (home / "lagning.ny").is_dir()  # somebody may be at work in it
    App(home).open(its_key).close()
    assert sorted(place.name for place in home.rglob("*.ny")) == []


def test_a_copy_with_a_folder_where_its_key_file_was_is_put_back_by_the_twin(copies, home, its_key):
    made = copies.make(home, its_key, Occasion.CLOSE, NOW)
    (copies.place(made.name) / KEY_FILE).unlink()
    (copies.place(made.name) / KEY_FILE).mkdir()
    key = unlocked(copies.place(made.name), PASSPHRASE)
    restore(home, copies, copies.place(made.name), key, NOW)
    with App(home).opened(PASSPHRASE) as door:
        assert door.store.meta("store") == made.store


def test_a_copy_can_be_put_back_though_another_was_begun_with(copies, home, its_key, ladder):
    empty = copies.make(home, its_key, Occasion.CLOSE, NOW)
    add_client_in(home, its_key, ladder, "Åsa Öberg")
    full = copies.make(home, its_key, Occasion.CLOSE, NOW + timedelta(hours=1))
    take_in(home, copies.place(empty.name), NOW)
    assert restore(home, copies, copies.place(full.name), its_key, NOW).clients == 1
    with Vault(home).open(its_key) as store:
        assert len(store.clients.where()) == 1
