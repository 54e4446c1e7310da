"""A key file of another store beside the right twin: the right one is taken, and none is ever written over."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from boendestod_app.domain.backup import Occasion
from boendestod_app.errors import AppError, Damaged, WrongKey
from boendestod_app.keeping import Keeper
from boendestod_app.settings import Settings
from boendestod_app.storage import key_file, right_keys
from boendestod_app.storage.backups import Backups, unlocked
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.recovery_code import new_recovery_code
from boendestod_app.storage.vault import Vault, wall_clock
from tests.conftest import PASSPHRASE

HER = "en helt annan mening"


@pytest.fixture
def here(made_vault, tmp_path) -> tuple[Vault, bytes]:
    return Vault(shutil.copytree(made_vault[0], tmp_path / "hemma")), made_vault[1]


@pytest.fixture(scope="module")
def hers(tmp_path_factory) -> bytes:
    """The key file of a colleague's store."""
    file = key_file.wrap("hennes", bytes(range(32)), HER, new_recovery_code(), FLOOR)
    place = tmp_path_factory.mktemp("hennes") / "nyckel.json"
    key_file.begin(place, file)
    return place.read_bytes()


def test_the_twin_opens_where_the_file_is_of_another_store_and_the_other_is_laid_aside(here, hers, made_vault):
    vault, key = here
    vault.keys.write_bytes(hers)
    assert vault.unlock_with_recovery(made_vault[2]) == key
    (aside,) = vault.laid_aside
    assert (vault.folder / aside).read_bytes() == hers
    assert vault.keys.read_bytes() == key_file.twin(vault.keys).read_bytes() != hers
    with pytest.raises(WrongKey):
        vault.unlock(HER)


def test_a_twin_of_another_store_is_laid_aside_when_the_store_is_opened(here, hers):
    vault, _key = here
    key_file.twin(vault.keys).write_bytes(hers)
    vault.open(vault.unlock(PASSPHRASE)).close()
    (aside,) = vault.laid_aside
    assert (vault.folder / aside).read_bytes() == hers
    assert vault.keys.read_bytes() == key_file.twin(vault.keys).read_bytes() != hers


@pytest.mark.parametrize("store", ["whole", "gone"])
def test_a_passphrase_that_opens_nothing_here_is_not_changed(here, hers, store):
    vault, _key = here
    vault.keys.write_bytes(hers)
    if store == "gone":
        vault.store_file.unlink()
    stranger = vault.unlock(HER)
    before = vault.keys.read_bytes(), key_file.twin(vault.keys).read_bytes()
    with pytest.raises(Damaged, match="en annan"):
        vault.change_passphrase(stranger, "och ännu en annan mening", FLOOR)
    with pytest.raises(Damaged, match="en annan"):
        vault.change_code(stranger, new_recovery_code())
    assert (vault.keys.read_bytes(), key_file.twin(vault.keys).read_bytes()) == before


def test_a_copy_has_the_key_file_of_its_store_where_another_lies_first(here, hers, tmp_path):
    vault, key = here
    right = key_file.read(vault.keys).store_id
    vault.keys.write_bytes(hers)
    made = Backups(tmp_path / "kopior").make(vault.folder, key, Occasion.ASKED, wall_clock())
    assert made.store == right
    assert unlocked(tmp_path / "kopior" / made.name, PASSPHRASE) == key
    (tmp_path / "kopior" / made.name / "nyckel.json").write_bytes(hers)  # later, by somebody who tidied
    assert unlocked(tmp_path / "kopior" / made.name, PASSPHRASE) == key
    key_file.twin(vault.keys).write_bytes(hers)
    with pytest.raises(Damaged, match="hör till en annan databas"):
        right_keys.file_of(vault.keys, vault.store_file, key)


def nothing_is_moved(monkeypatch) -> None:
    def shut(*_where: object) -> None:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.replace", shut)


def test_what_cannot_be_laid_aside_keeps_nobody_out(here, hers, monkeypatch):
    vault, key = here
    vault.keys.write_bytes(hers)
    nothing_is_moved(monkeypatch)
    assert vault.unlock(PASSPHRASE) == key
    vault.open(key, read_only=True).close()
    assert vault.keys.read_bytes() == hers


@pytest.mark.parametrize("place", ["file", "twin"])
def test_a_change_while_the_file_of_another_store_lies_here_is_of_ours_and_the_other_is_laid_aside(
    here, hers, made_vault, place
):
    """Somebody copied the wrong folder while the window stood open."""
    vault, key = here
    (vault.keys if place == "file" else key_file.twin(vault.keys)).write_bytes(hers)
    vault.change_passphrase(key, "och ännu en annan mening", FLOOR)
    (aside,) = vault.laid_aside
    assert (vault.folder / aside).read_bytes() == hers
    assert vault.unlock_with_recovery(made_vault[2]) == key
    vault.open(vault.unlock("och ännu en annan mening")).close()
    vault.keys.write_bytes(hers)
    vault.change_code(key, code := new_recovery_code())
    assert vault.unlock_with_recovery(code) == vault.unlock("och ännu en annan mening") == key


def test_what_cannot_be_laid_aside_is_not_written_over_by_a_change(here, hers, monkeypatch):
    vault, key = here
    vault.keys.write_bytes(hers)
    nothing_is_moved(monkeypatch)
    with pytest.raises(Damaged, match="en annan"):
        vault.change_passphrase(key, "och ännu en annan mening", FLOOR)
    monkeypatch.undo()
    assert vault.keys.read_bytes() == hers
    assert vault.unlock(PASSPHRASE) == key


@pytest.mark.parametrize("place", ["file", "twin"])
def test_a_passphrase_is_not_called_wrong_where_the_store_is_damaged_too(here, hers, place):
    vault, key = here
    (vault.keys if place == "file" else key_file.twin(vault.keys)).write_bytes(hers)
    vault.store_file.write_bytes(b"skrap" * 5000)
    assert vault.unlock(PASSPHRASE) == key
    with pytest.raises(Damaged):
        vault.open(key)


def test_a_store_is_repaired_with_its_own_key_file_where_another_lies_first(here, hers):
    vault, key = here
    right = key_file.read(vault.keys)
    vault.keys.write_bytes(hers)
    Keeper(vault.folder, Settings, wall_clock).repair(key)
    assert key_file.read(vault.keys) == right
    vault.open(vault.unlock(PASSPHRASE)).close()


def test_killed_anywhere_in_a_change_the_old_words_open_or_the_new_and_the_code_always(
    here, hers, made_vault, tmp_path, monkeypatch
):
    whole, seen = Path.replace, set()
    for after in range(9):
        vault = Vault(Path(shutil.copytree(here[0].folder, tmp_path / f"hemma-{after}")))
        vault.keys.write_bytes(hers)
        names = iter(range(after))

        def stopping(one: Path, target: Path, names: Iterator[int] = names) -> Path:
            if next(names, None) is None:
                raise PermissionError
            return whole(one, target)

        with monkeypatch.context() as patched, suppress(AppError):
            patched.setattr(Path, "replace", stopping)
            vault.change_passphrase(here[1], "gul buss sover djupt", FLOOR)
        assert vault.unlock_with_recovery(made_vault[2]) == here[1]
        try:
            vault.open(vault.unlock(PASSPHRASE)).close()
            seen.add("old")
        except WrongKey:
            vault.open(vault.unlock("gul buss sover djupt")).close()
            seen.add("new")
        opened = {
            key_file.read(vault.keys).passphrase["box"],
            key_file.read(key_file.twin(vault.keys)).passphrase["box"],
        }
        assert len(opened) == 1
        if next(names, None) is not None:
            break
    assert seen == {"old", "new"}
