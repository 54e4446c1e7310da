"""A store is moved aside: killed anywhere in it, all that was saved is there, and nobody's is written over."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from boendestod_app.errors import Damaged, Refused
from boendestod_app.paths import KEY_TWIN, RESTORING, SETTINGS_FILE, STORE_FILE, has_store
from boendestod_app.storage import vault as vaults
from boendestod_app.storage.key_file import store_of
from boendestod_app.storage.leaving import move_aside
from boendestod_app.storage.restoring import take_in
from boendestod_app.storage.vault import Vault

OTHERS = "arbetare"
FILES = (STORE_FILE, f"{STORE_FILE}-wal", f"{STORE_FILE}-shm")


@pytest.fixture(scope="module")
def killed(made_vault, tmp_path_factory) -> tuple[Path, bytes]:
    """A store whose window was killed: what was saved last stands in the log beside it."""
    place = Path(shutil.copytree(made_vault[0], tmp_path_factory.mktemp("dog") / "data"))
    with Vault(place).open(made_vault[1]) as store:
        store.engine.run("INSERT INTO meta (key, value) VALUES ('saved', 'last')")
        whole = Path(shutil.copytree(place, place.with_name("whole")))
    (whole / "kopior" / "en").mkdir(parents=True, exist_ok=True)
    (whole / SETTINGS_FILE).write_text("{}")
    (whole / OTHERS).mkdir()
    return whole, made_vault[1]


@pytest.fixture
def home(killed, tmp_path) -> Path:
    return Path(shutil.copytree(killed[0], tmp_path / "hemma"))


def moved(home: Path) -> Path:
    return move_aside(home, home / OTHERS / "undanlagd-1", OTHERS)


def stopping(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """No more than so many are moved from now on."""
    whole, done = Path.replace, [0]

    def replace(place: Path, target: Path) -> Path:
        done[0] += 1
        if done[0] > after:
            raise PermissionError
        return whole(place, target)

    monkeypatch.setattr(Path, "replace", replace)


def steps(home: Path) -> int:
    return len([one for one in home.iterdir() if one.name not in (OTHERS, "las", "las-kopia")]) + 1


def test_killed_anywhere_all_that_was_saved_is_there_and_the_next_try_goes_on(killed, tmp_path, monkeypatch):
    for after in range(steps(killed[0])):
        home = Path(shutil.copytree(killed[0], tmp_path / f"hemma-{after}"))
        with monkeypatch.context() as patched:
            stopping(patched, after)
            with pytest.raises(Refused, match="gick inte att flytta"):
                moved(home)
        assert has_store(home)
        if (home / STORE_FILE).exists():
            with Vault(home).open(killed[1]) as store:
                assert store.meta("saved") == "last", after
                store.engine.run("INSERT INTO meta (key, value) VALUES ('since', 'then')")
            (home / "kopior" / "två").mkdir(parents=True)
        place = moved(home)
        assert not has_store(home)
        (aside,) = (one for one in (home / OTHERS).iterdir() if (one / STORE_FILE).exists())
        with Vault(aside).open(killed[1]) as store:
            assert store.meta("saved") == "last"
        assert {one.name for one in (aside / "kopior").iterdir()} >= {"en"}
        assert place.parent == home / OTHERS


def test_a_store_that_was_made_where_another_is_half_moved_is_not_laid_over_it(home, killed, monkeypatch):
    with monkeypatch.context() as patched:
        stopping(patched, 2)
        with pytest.raises(Refused):
            moved(home)
    assert (home / OTHERS / ".ny" / STORE_FILE).exists()
    (home / KEY_TWIN).unlink()
    for file in home.glob("nyckel*"):
        file.unlink()
    key, _code = Vault(home).create("gul buss sover djupt", "worker-sam", vaults.Cost(1, 64 << 20))
    hers = store_of(home)
    place = moved(home)
    assert store_of(place) == hers
    Vault(place).open(key).close()
    kept = [one / STORE_FILE for one in (home / OTHERS).iterdir() if one != place]
    assert [one.read_bytes() for one in kept] == [(killed[0] / STORE_FILE).read_bytes()]


def test_a_copy_that_was_to_be_put_back_is_before_it_goes(home, killed, made_vault):
    take_in(home, made_vault[0], datetime(2026, 8, 14, 6, 30, tzinfo=UTC))
    place = moved(home)
    assert not (place / RESTORING).exists()
    with Vault(place).open(killed[1]) as store:
        assert store.meta("saved") == ""


@pytest.mark.parametrize("further", [False, True])
def test_who_was_about_to_open_what_has_been_moved_makes_no_empty_store(home, killed, monkeypatch, further):
    whole = vaults.lock_of

    def late(folder: Path) -> FileLock:
        monkeypatch.setattr(vaults, "lock_of", whole)
        move_aside(home, home.with_name("undan")) if further else moved(home)
        return whole(folder)

    monkeypatch.setattr(vaults, "lock_of", late)
    with pytest.raises(Damaged, match="saknas"):
        Vault(home).open(killed[1])
    assert not has_store(home)
    with pytest.raises(Refused, match="ingen databas"):
        moved(home)
