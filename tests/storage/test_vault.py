"""The folder of one worker's store: made whole, opened by one program at a time, copied with its keys."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from boendestod_app.errors import Busy, Damaged, Misread, Refused, WrongKey
from boendestod_app.services.record_visit import record_visit
from boendestod_app.storage import key_file
from boendestod_app.storage.attempts import TRIED_FILE
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.recovery_code import new_recovery_code
from boendestod_app.storage.vault import Vault
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]
OTHER = """
import sys
from pathlib import Path
from boendestod_app.errors import Busy
from boendestod_app.storage.vault import Vault
try:
    opened = Vault(Path(sys.argv[1])).open(bytes.fromhex(sys.argv[2]))
except Busy as trouble:
    print("busy", flush=True)
else:
    print("open", flush=True)
    sys.stdin.readline()
    opened.close()
"""

SET_UP = """
import sys
from pathlib import Path
from boendestod_app.errors import AppError
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.vault import Vault
from tests.conftest import PASSPHRASE
try:
    key, code = Vault(Path(sys.argv[1])).create(PASSPHRASE, "worker-kim", FLOOR)
except AppError as trouble:
    sys.exit(trouble.exit_code)
print("made", key.hex())
"""
KILLED = """
import os, sys
from pathlib import Path

def gone(event, given):
    if event == "os.rename" and Path(os.fsdecode(given[1])).name == sys.argv[2]:
        os._exit(9)

sys.addaudithook(gone)
""" + SET_UP  # fmt: skip


def other_program(vault: Vault, key: bytes) -> subprocess.Popen[str]:
    """A second program on the same store; its first line tells how it went."""
    command = [sys.executable, "-c", OTHER, str(vault.folder), key.hex()]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ended(program: subprocess.Popen[str]) -> None:
    program.communicate("\n", timeout=30)


# ---- made


def test_a_made_store_opens_with_passphrase_and_with_code(made_vault):
    folder, key, code = made_vault
    assert Vault(folder).unlock(PASSPHRASE) == key
    assert Vault(folder).unlock_with_recovery(code) == key


def test_a_made_store_knows_its_worker_and_a_device_of_its_own(store, made_vault, tmp_path):
    assert store.origin.worker_id == "worker-kim"
    key, _code = Vault(tmp_path / "annan").create(PASSPHRASE, "worker-alex", FLOOR)
    with Vault(tmp_path / "annan").open(key) as other:
        assert other.origin.worker_id == "worker-alex"
        assert other.origin.device != store.origin.device


@pytest.mark.parametrize("present", ["boendestod.db", "nyckel.kopia.json"])
def test_nothing_is_made_over_what_is_there(tmp_path, present):
    (tmp_path / present).write_text("hers")
    with pytest.raises(Refused, match="finns redan en databas"):
        Vault(tmp_path).create(PASSPHRASE, "worker-kim", FLOOR)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(present, "hers")]


@pytest.mark.parametrize("passphrase", ["", "kort", "ni tecken", " " * 20, "   kort   ord "[:11]])
def test_a_passphrase_that_keeps_nobody_out_is_refused_before_anything_is_made(tmp_path, passphrase):
    with pytest.raises(Refused, match="Använd minst 10 tecken"):
        Vault(tmp_path / "ny").create(passphrase, "worker-kim", FLOOR)
    assert not (tmp_path / "ny").exists()


def test_a_set_up_that_was_broken_off_can_be_done_again(tmp_path, monkeypatch):
    def no_power(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(key_file, "begin", no_power)
    with pytest.raises(KeyboardInterrupt):
        Vault(tmp_path).create(PASSPHRASE, "worker-kim", FLOOR)
    monkeypatch.undo()
    assert not Vault(tmp_path).exists
    (tmp_path / "boendestod.ny").write_bytes(b"left by a power cut")
    key, _code = Vault(tmp_path).create(PASSPHRASE, "worker-kim", FLOOR)
    with Vault(tmp_path).open(key) as store:
        assert store.integrity() == []
    assert {file.name for file in tmp_path.iterdir()} == {"boendestod.db", "nyckel.json", "nyckel.kopia.json", "las"}


def set_up_killed(folder: Path, before: str) -> None:
    """A set-up whose process is gone just before a file gets this name."""
    killed = subprocess.run([sys.executable, "-c", KILLED, str(folder), before], cwd=ROOT, check=False)
    assert killed.returncode == 9


@pytest.mark.parametrize("before", ["nyckel.json", "boendestod.db"])
def test_a_set_up_that_was_killed_before_the_store_had_its_name_can_be_done_again(tmp_path, before):
    set_up_killed(tmp_path, before)
    assert not Vault(tmp_path).exists
    key, code = Vault(tmp_path).create(PASSPHRASE, "worker-kim", FLOOR)
    assert Vault(tmp_path).unlock(PASSPHRASE) == Vault(tmp_path).unlock_with_recovery(code) == key
    Vault(tmp_path).open(key).close()
    assert {file.name for file in tmp_path.iterdir()} == {"boendestod.db", "nyckel.json", "nyckel.kopia.json", "las"}


def test_a_set_up_that_was_killed_after_the_store_had_its_name_has_made_it(tmp_path):
    set_up_killed(tmp_path, "nyckel.kopia.json")
    with pytest.raises(Refused, match="finns redan en databas"):
        Vault(tmp_path).create(PASSPHRASE, "worker-alex", FLOOR)
    with Vault(tmp_path).open(Vault(tmp_path).unlock(PASSPHRASE)) as store:
        assert store.origin.worker_id == "worker-kim"
    assert key_file.twin(Vault(tmp_path).keys).exists()


def test_of_two_set_ups_at_the_same_moment_one_makes_the_store_and_the_other_is_refused(tmp_path):
    def second(_store: object) -> None:
        with pytest.raises(Busy, match="redan öppet"):
            Vault(tmp_path).create(PASSPHRASE, "worker-alex", FLOOR)

    key, _code = Vault(tmp_path).create(PASSPHRASE, "worker-kim", FLOOR, fill=second)
    with Vault(tmp_path).open(key) as store:
        assert store.origin.worker_id == "worker-kim"


def test_of_two_programs_that_set_up_at_once_the_one_that_ends_well_has_made_the_store(tmp_path):
    command = [sys.executable, "-c", SET_UP, str(tmp_path)]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _one in range(2)]
    told = [program.communicate(timeout=120)[0] for program in both]
    (key,) = (words.split()[1] for words in told if words.startswith("made"))
    assert sorted(program.returncode for program in both) == [0, 1]
    Vault(tmp_path).open(Vault(tmp_path).unlock(PASSPHRASE)).close()
    assert Vault(tmp_path).unlock(PASSPHRASE).hex() == key


def test_what_fills_a_new_store_is_in_it_or_there_is_no_store(tmp_path):
    def broken(_store: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused, match="se om disken är full"):
        Vault(tmp_path).create(PASSPHRASE, "worker-kim", FLOOR, fill=broken)
    assert [file.name for file in tmp_path.iterdir()] == ["las"]
    key, _code = Vault(tmp_path).create(PASSPHRASE, "worker-kim", FLOOR, fill=lambda store: store.set_meta("x", "y"))
    with Vault(tmp_path).open(key) as store:
        assert store.meta("x") == "y"


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the user's own folder keeps others out")
def test_nobody_else_on_the_computer_can_read_the_store_its_keys_or_its_copies(tmp_path):
    folder = tmp_path / "data"
    key, _code = Vault(folder).create(PASSPHRASE, "worker-kim", FLOOR)
    with Vault(folder).open(key) as store:
        store.set_meta("x", "y")
        modes = {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}
        assert modes == dict.fromkeys(modes, 0o600)
        assert {"boendestod.db", "boendestod.db-wal", "nyckel.json", "nyckel.kopia.json"} <= set(modes)
        store.engine.copy_to(tmp_path / "kopia.db", key)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "kopia.db").stat().st_mode & 0o777 == 0o600


def test_where_no_folder_can_be_made_a_sentence_says_so(tmp_path):
    (tmp_path / "fil").write_text("")
    with pytest.raises(Refused, match="Det går inte att skriva i"):
        Vault(tmp_path / "fil" / "data").create(PASSPHRASE, "worker-kim", FLOOR)


@pytest.mark.parametrize("name", ["Kims mapp #1", "50 % klart?", "åäö é", "a&b;c", "x" * 120])
def test_any_name_of_a_folder_will_do(vault, tmp_path, name):
    vault[0].folder.rename(tmp_path / name)
    for read_only in (False, True):
        with Vault(tmp_path / name).open(vault[1], read_only=read_only) as store:
            assert store.integrity() == []
    assert sorted(file.name for file in tmp_path.iterdir()) == [name]


def test_where_no_store_was_made_it_says_so(tmp_path):
    assert not Vault(tmp_path).exists
    with pytest.raises(Refused, match="ingen databas än"):
        Vault(tmp_path).unlock(PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


# ---- the passphrase


def test_another_passphrase_leaves_every_byte_of_the_store_and_the_code_works_on(vault, made_vault):
    held, key = vault
    before = held.store_file.read_bytes()
    held.change_passphrase(key, "en helt ny lösenfras", FLOOR)
    assert held.store_file.read_bytes() == before
    assert held.unlock("en helt ny lösenfras") == held.unlock_with_recovery(made_vault[2]) == key
    with pytest.raises(WrongKey):
        held.unlock(PASSPHRASE)


def test_another_recovery_code_opens_instead_of_the_first_and_the_passphrase_works_on(vault, made_vault):
    held, key = vault
    before, code = held.store_file.read_bytes(), new_recovery_code()
    held.change_code(key, code)
    assert held.store_file.read_bytes() == before
    assert held.unlock(PASSPHRASE) == held.unlock_with_recovery(code) == key
    with pytest.raises(WrongKey):
        held.unlock_with_recovery(made_vault[2])


def test_a_code_that_was_misread_from_the_paper_is_no_guess(vault, made_vault):
    held, key = vault
    code = made_vault[2]
    for _time in range(4):
        for misread in (code[:-4], code + "A", code[:-1], "-"):
            with pytest.raises(Misread):
                held.unlock_with_recovery(misread)
    assert not (held.folder / TRIED_FILE).exists()
    assert held.unlock_with_recovery(code) == key


def test_a_passphrase_that_is_too_short_changes_nothing(vault):
    with pytest.raises(Refused):
        vault[0].change_passphrase(vault[1], "kort", FLOOR)
    assert vault[0].unlock(PASSPHRASE) == vault[1]


def test_a_damaged_key_file_is_mended_from_its_twin_at_the_next_opening(vault):
    vault[0].keys.write_bytes(b"torn")
    vault[0].open(vault[1]).close()
    key_file.twin(vault[0].keys).unlink()
    assert vault[0].unlock(PASSPHRASE) == vault[1]


def test_a_store_opens_also_where_the_key_file_cannot_be_mended(vault):
    vault[0].keys.write_bytes(b"torn")
    key_file.twin(vault[0].keys).write_bytes(b"torn")
    vault[0].open(vault[1]).close()


def test_a_store_that_is_away_is_told_with_what_to_do(vault):
    vault[0].store_file.unlink()
    with pytest.raises(Damaged, match="Databasen saknas i"):
        vault[0].open(vault[1])


@pytest.mark.parametrize("read_only", [False, True])
def test_a_store_that_was_emptied_is_damaged_and_never_made_anew(vault, read_only):
    os.truncate(vault[0].store_file, 0)
    with pytest.raises(Damaged, match="är skadad: den är tom"):
        vault[0].open(vault[1], read_only=read_only)
    assert vault[0].store_file.stat().st_size == 0


def test_a_store_in_which_nothing_stands_is_damaged(vault):
    vault[0].store_file.unlink()
    Engine(vault[0].store_file, vault[1]).close()
    with pytest.raises(Damaged, match="är skadad: den är tom"):
        vault[0].open(vault[1])


def test_the_key_file_of_another_store_is_not_taken_for_this_ones(vault):
    keys = vault[0].keys
    held = key_file.read(keys)
    key_file.write(keys, key_file.KeyFile("another", held.passphrase, held.recovery))
    with pytest.raises(Damaged, match="hör till en annan databas"):
        vault[0].open(vault[1])
    key_file.write(keys, held)
    vault[0].open(vault[1]).close()


def test_the_key_of_another_store_does_not_open_this_one_and_locks_nothing(vault):
    with pytest.raises(Damaged):
        vault[0].open(b"k" * 32)
    vault[0].open(vault[1]).close()


# ---- one program at a time


def test_a_second_opening_in_the_same_program_is_refused(open_vault, vault):
    with pytest.raises(Busy, match="redan öppet på den här datorn"):
        vault[0].open(vault[1])


def test_a_second_program_is_refused_until_the_first_has_closed(open_vault, vault):
    second = other_program(*vault)
    assert second.stdout.readline() == "busy\n"
    ended(second)
    open_vault.close()
    third = other_program(*vault)
    assert third.stdout.readline() == "open\n"
    with pytest.raises(Busy):
        vault[0].open(vault[1])
    ended(third)
    vault[0].open(vault[1]).close()


def test_a_killed_program_locks_nobody_out(vault):
    program = other_program(*vault)
    assert program.stdout.readline() == "open\n"
    program.kill()
    program.communicate()
    vault[0].open(vault[1]).close()


def test_reading_beside_the_window_sees_what_was_kept_and_cannot_write(open_vault, vault, actions, written, clock):
    note = actions.run(record_visit, written("Vi åt lunch."))
    with vault[0].open(vault[1], read_only=True) as reader:
        assert reader.notes.get(note.id).happened == "Vi åt lunch."
        with pytest.raises(Busy), reader.act("nej", clock()):
            reader.notes.save(note)
        with pytest.raises(Busy):
            reader.drafts.keep("visit:1", {}, clock())
    actions.run(record_visit, written("Och middag.", visit_id=note.visit_id))


def test_closing_twice_is_closing_once(open_vault):
    open_vault.close()
    open_vault.close()


# ---- copies


def test_a_copy_is_a_store_that_opens_with_the_same_passphrase(open_vault, actions, written, tmp_path, made_vault):
    actions.run(record_visit, written("Vi åt lunch."))
    copy = Vault(open_vault.copy_to(tmp_path / "kopia"))
    actions.run(record_visit, written("Efter kopian."))
    assert copy.unlock(PASSPHRASE) == copy.unlock_with_recovery(made_vault[2])
    with copy.open(copy.unlock(PASSPHRASE)) as store:
        assert [note.happened for note in store.notes.where()] == ["Vi åt lunch."]
        assert store.differences() == store.integrity() == []


def test_a_copy_is_never_laid_over_another_store(open_vault, tmp_path):
    open_vault.copy_to(tmp_path / "kopia")
    before = (tmp_path / "kopia" / "boendestod.db").read_bytes()
    with pytest.raises(Refused, match="finns redan en databas"):
        open_vault.copy_to(tmp_path / "kopia")
    assert (tmp_path / "kopia" / "boendestod.db").read_bytes() == before


def test_a_copy_takes_a_whole_key_file_also_where_one_twin_is_gone(open_vault, tmp_path):
    key_file.twin(open_vault.vault.keys).unlink()
    copy = Vault(open_vault.copy_to(tmp_path / "kopia"))
    copy.keys.unlink()
    assert copy.unlock(PASSPHRASE) == open_vault.key


def test_a_copy_tells_nothing_to_who_has_no_key(open_vault, actions, written, tmp_path):
    actions.run(record_visit, written("Hemlighetsordet"))
    folder = open_vault.copy_to(tmp_path / "kopia")
    assert all(b"Hemlighetsordet" not in file.read_bytes() for file in folder.iterdir())
    with pytest.raises(Damaged):
        Engine(folder / "boendestod.db", b"x" * 32)
