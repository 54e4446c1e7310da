"""Older files come along, after a copy; newer ones are refused; a step that fails leaves the file as it was."""

from collections.abc import Callable

import pytest
import sqlcipher3
from sqlite_utils import Database, Migrations

from boendestod_app.errors import NewerStore, NoRoom, Refused
from boendestod_app.services.record_visit import record_visit
from boendestod_app.storage import making
from boendestod_app.storage import vault as vault_module
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.migrations import VERSION, migrations
from boendestod_app.storage.vault import Vault


def steps(*more: Callable[[Database], None]) -> Migrations:
    """The steps of today and some of tomorrow."""
    tomorrow = Migrations(migrations.name)
    for step in migrations._migrations:
        tomorrow(name=step.name)(step.fn)
    for step in more:
        tomorrow()(step)
    return tomorrow


@pytest.fixture
def tomorrow(monkeypatch):
    """The program of tomorrow, with these steps added."""

    def becomes(*more: Callable[[Database], None]) -> None:
        monkeypatch.setattr(making, "migrations", steps(*more))
        for module in (making, vault_module):
            monkeypatch.setattr(module, "VERSION", VERSION + len(more))

    return becomes


def with_colour(db: Database) -> None:
    db.execute("ALTER TABLE goal ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def with_shape(db: Database) -> None:
    db.execute("ALTER TABLE goal ADD COLUMN shape TEXT NOT NULL DEFAULT ''")


def that_fails(db: Database) -> None:
    db.execute("ALTER TABLE client ADD COLUMN halfway TEXT")
    db.execute("SELECT * FROM a_table_that_is_not_there")


def that_fills_the_disk(db: Database) -> None:
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    db.execute("CREATE TABLE large (x BLOB)")
    db.execute("INSERT INTO large VALUES (zeroblob(1000000))")


@pytest.fixture
def older(vault, open_vault, actions, written) -> tuple[Vault, bytes]:
    """A store of today with a visit in it, closed."""
    actions.run(record_visit, written("Vi åt lunch."))
    open_vault.close()
    return vault


def columns(vault: tuple[Vault, bytes], table: str) -> list[str]:
    engine = Engine(vault[0].store_file, vault[1], read_only=True)
    found = [row[1] for row in engine.rows(f"PRAGMA table_info({table})")]
    engine.close()
    return found


def version(path, key: bytes) -> int:
    engine = Engine(path, key, read_only=True)
    (found,) = engine.row("PRAGMA user_version")
    engine.close()
    return found


def copies(vault: tuple[Vault, bytes]) -> list:
    return list(vault[0].copies.glob("*")) if vault[0].copies.exists() else []


def test_the_version_counts_the_steps():
    assert len(migrations._migrations) == VERSION


def test_a_new_store_is_of_todays_version_and_needs_no_copy(vault, open_vault):
    assert open_vault.store.engine.row("PRAGMA user_version") == (VERSION,)
    assert copies(vault) == []


def test_an_older_store_is_copied_encrypted_and_then_brought_up_to_date_with_all_that_stood_in_it(older, tomorrow):
    tomorrow(with_colour, with_shape)
    with older[0].open(older[1]) as store:
        assert store.notes.where()[0].happened == "Vi åt lunch."
        assert store.differences() == store.integrity() == []
    assert columns(older, "goal")[-2:] == ["colour", "shape"]
    (copy,) = copies(older)
    assert copy.name.startswith(f"fore-version-{VERSION + 2}")
    assert b"lunch" not in copy.read_bytes()
    assert (version(copy, older[1]), version(older[0].store_file, older[1])) == (VERSION, VERSION + 2)


def test_the_copy_is_the_store_as_it_was(older, tomorrow, tmp_path):
    tomorrow(with_colour)
    older[0].open(older[1]).close()
    (copy,) = copies(older)
    engine = Engine(copy, older[1], read_only=True)
    assert engine.row("SELECT text FROM body") == ("Vi åt lunch.",)
    assert "colour" not in [row[1] for row in engine.rows("PRAGMA table_info(goal)")]
    engine.close()


def test_a_store_is_brought_up_to_date_once(older, tomorrow):
    tomorrow(with_colour)
    older[0].open(older[1]).close()
    older[0].open(older[1]).close()
    assert len(copies(older)) == 1


@pytest.mark.parametrize(
    ("step", "trouble"), [(that_fails, sqlcipher3.dbapi2.OperationalError), (that_fills_the_disk, NoRoom)]
)
def test_a_step_that_fails_leaves_the_store_as_it_was_also_what_earlier_steps_did(older, tomorrow, step, trouble):
    tomorrow(with_colour, step)
    with pytest.raises(trouble):
        older[0].open(older[1])
    assert "colour" not in columns(older, "goal")
    assert "halfway" not in columns(older, "client")
    assert version(older[0].store_file, older[1]) == VERSION
    assert len(copies(older)) == 1


def test_after_a_step_that_failed_the_program_of_today_goes_on_with_the_store(older, tomorrow, monkeypatch):
    tomorrow(that_fails)
    with pytest.raises(sqlcipher3.dbapi2.OperationalError):
        older[0].open(older[1])
    monkeypatch.undo()
    with older[0].open(older[1]) as store:
        assert store.notes.where()[0].happened == "Vi åt lunch."
        assert store.differences() == store.integrity() == []


def test_a_newer_store_is_refused_in_a_sentence_and_left_alone(older, tomorrow, monkeypatch):
    tomorrow(with_colour)
    older[0].open(older[1]).close()
    before = older[0].store_file.read_bytes()
    monkeypatch.undo()
    for read_only in (False, True):
        with pytest.raises(NewerStore, match="skriven av en nyare version"):
            older[0].open(older[1], read_only=read_only)
    assert older[0].store_file.read_bytes() == before


def test_a_newer_store_that_was_refused_is_not_locked(older, tomorrow, monkeypatch):
    tomorrow(with_colour)
    older[0].open(older[1]).close()
    monkeypatch.undo()
    with pytest.raises(NewerStore):
        older[0].open(older[1])
    tomorrow(with_colour)
    older[0].open(older[1]).close()


def test_a_reader_does_not_bring_an_older_store_up_to_date_and_says_who_does(older, tomorrow):
    tomorrow(with_colour)
    with pytest.raises(Refused, match="från en äldre version"):
        older[0].open(older[1], read_only=True)
    assert "colour" not in columns(older, "goal")


def test_the_steps_import_nothing_of_todays_code_but_their_own_frozen_statements():
    from pathlib import Path

    import boendestod_app.storage.migrations as module

    def imports(path: Path) -> list[str]:
        return [line for line in path.read_text("utf-8").splitlines() if line.startswith(("import ", "from "))]

    told = imports(Path(module.__file__))
    assert told[0] == "from sqlite_utils import Database, Migrations"
    frozen = [line.split()[1].rpartition(".")[2] for line in told[1:]]
    assert all(name.startswith("step_") for name in frozen)
    assert [imports(Path(module.__file__).with_name(f"{name}.py")) for name in frozen] == [[]] * len(frozen)


def test_half_a_copy_of_a_program_that_was_killed_is_cleared_away_by_the_next(older, tomorrow):
    tomorrow(with_colour)
    older[0].copies.mkdir()
    for ending in ("", "-journal"):
        (older[0].copies / f"fore-version-9-0badcafe.db.ny{ending}").write_bytes(b"halv")
    older[0].open(older[1]).close()
    assert [copy.suffix for copy in copies(older)] == [".db"]


@pytest.mark.parametrize("shut", ["no folder", "nobody may write in it"])
def test_where_no_copy_can_be_laid_that_is_said_and_the_store_is_as_it_was(older, tomorrow, shut):
    tomorrow(with_colour)
    if shut == "no folder":
        older[0].copies.touch()
    else:  # said of the first that is tried, also where the tests run as root
        (older[0].copies / "fore-version-9-0badcafe.db.ny").mkdir(parents=True)
    with pytest.raises(Refused, match="går inte att skriva"):
        older[0].open(older[1])
    assert version(older[0].store_file, older[1]) == VERSION
