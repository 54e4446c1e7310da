"""One encrypted connection: nothing readable on disk, and every trouble a sentence."""

import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlcipher3
from sqlite_utils import Database

from boendestod_app.errors import Busy, Damaged, NoRoom
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.record_visit import record_visit
from boendestod_app.storage.engine import Engine
from tests.shut import shut_copy

ROOT = Path(__file__).parents[2]
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lager.db"


@pytest.fixture
def engine(path: Path, key: bytes):
    engine = Engine(path, key)
    engine.run("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    yield engine
    engine.close()


def fill(engine: Engine, count: int = 200) -> None:
    with engine.transaction():
        engine.run_many("INSERT INTO word (text) VALUES (?)", [("ord " * 100,)] * count)


# ---- what lies on the disk


def test_no_word_can_be_read_on_the_disk_while_the_store_is_open_nor_after(open_vault, actions, asa, written):
    marker = "Hemlighetsordet"
    actions.run(add_milestone, asa.id, words=f"{marker} delmål")
    for number in range(30):
        start = written().start.replace(day=1 + number % 13, hour=number % 9)
        draft = written(f"{marker} {number}", own_words=f"{marker} egna", start=start)
        actions.store.drafts.keep(f"visit:{number}", {"happened": draft.happened}, actions.desk().now)
        actions.run(record_visit, draft)
    assert actions.store.search.find(marker)
    files = {file.name: file.read_bytes() for file in open_vault.vault.folder.iterdir() if file.is_file()}
    assert {"boendestod.db", "boendestod.db-wal", "boendestod.db-shm"} <= set(files)
    open_vault.close()
    files["closed"] = open_vault.vault.store_file.read_bytes()
    for name, data in files.items():
        for word in (marker, "Åsa", "Öberg", "worker-kim", "record_visit", "SQLite format", "CREATE TABLE"):
            assert word.encode() not in data, (name, word)
            assert word.encode("utf-16-le") not in data, (name, word)


def test_a_copy_is_encrypted_too_and_whole_while_the_store_is_in_use(engine, tmp_path, key):
    fill(engine)
    engine.copy_to(tmp_path / "kopia.db", key)
    assert b"ord ord" not in (tmp_path / "kopia.db").read_bytes()
    copy = Engine(tmp_path / "kopia.db", key, read_only=True)
    assert copy.row("SELECT count(*) FROM word") == (200,)
    copy.close()


def test_half_a_copy_is_never_left_behind(engine, tmp_path, key):
    fill(engine)
    (tmp_path / "kopia.db").mkdir()  # the copy cannot take its name
    with pytest.raises(OSError):
        engine.copy_to(tmp_path / "kopia.db", key)
    assert not list(tmp_path.glob("*.ny"))


def test_deleted_words_are_not_kept_by_sqlites_own_settings(engine):
    assert engine.row("PRAGMA temp_store") == (2,)  # sorted words never touch the disk
    assert engine.row("PRAGMA journal_mode") == ("wal",)
    assert engine.row("PRAGMA synchronous") == (2,)
    assert engine.row("PRAGMA foreign_keys") == (1,)
    assert engine.row("PRAGMA trusted_schema") == (0,)


# ---- keys and damage


def test_a_wrong_key_shows_at_once_and_changes_nothing(engine, path, key):
    fill(engine)
    engine.close()
    before = path.read_bytes()
    with pytest.raises(Damaged, match="hör nyckelfilen till en annan"):
        Engine(path, b"k" * 32)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", [b"", b"PK\x03\x04 a spreadsheet", b"SQLite format 3\0" + bytes(4096)])
def test_a_file_that_is_no_store_is_refused_or_empty(path, key, text):
    path.write_bytes(text)
    if text:
        with pytest.raises(Damaged):
            Engine(path, key)
        assert path.read_bytes() == text
    else:
        engine = Engine(path, key)
        assert engine.row("SELECT count(*) FROM sqlite_schema") == (0,)
        engine.close()


def test_one_flipped_bit_in_any_page_is_told_as_damage(engine, path, key):
    fill(engine)
    engine.close()
    whole = path.read_bytes()
    pages = len(whole) // PAGE
    source = random.Random(3)
    for page in [0, 1, *source.sample(range(2, pages), 10), pages - 1]:
        torn = bytearray(whole)
        torn[page * PAGE + source.randrange(PAGE)] ^= 1 << source.randrange(8)
        path.write_bytes(torn)
        with pytest.raises(Damaged, match="terställ"):
            read_all(path, key)
    path.write_bytes(whole)
    assert read_all(path, key) == 200


@pytest.mark.parametrize("rest", [100, PAGE + 1, 20 * PAGE])
def test_a_file_that_was_cut_is_told_as_damage(engine, path, key, rest):
    fill(engine)
    engine.close()
    path.write_bytes(path.read_bytes()[:rest])
    with pytest.raises(Damaged):
        read_all(path, key)


def test_a_torn_end_of_the_write_ahead_log_loses_only_what_was_not_kept(engine, path, key, tmp_path):
    fill(engine, 10)
    fill(engine, 10)
    copy = tmp_path / "efter strömavbrott.db"
    copy.write_bytes(path.read_bytes())
    log = path.with_name(path.name + "-wal").read_bytes()
    copy.with_name(copy.name + "-wal").write_bytes(log[:-100])  # the last commit was not whole
    assert read_all(copy, key) == 10


def test_sqlcipher_says_nothing_to_the_terminal_by_itself(engine, path, key):
    engine.close()
    program = (
        "from pathlib import Path; from boendestod_app.storage.engine import Engine\n"
        f"try: Engine(Path({str(path)!r}), bytes([7]) * 32)\nexcept Exception as trouble: print(type(trouble).__name__)"
    )
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (found.stdout.strip(), found.stderr) == ("Damaged", "")


def read_all(path: Path, key: bytes) -> int:
    engine = Engine(path, key)
    try:
        rows = engine.rows("SELECT text FROM word")
        assert all(text == "ord " * 100 for (text,) in rows)
        return len(rows)
    finally:
        engine.close()


# ---- all or nothing


def break_off(engine: Engine) -> None:
    with engine.transaction():
        engine.run("INSERT INTO word (text) VALUES ('halvt')")
        raise KeyboardInterrupt


def test_what_is_broken_off_is_as_before(engine):
    with pytest.raises(KeyboardInterrupt):
        break_off(engine)
    assert not engine.in_transaction
    assert engine.rows("SELECT * FROM word") == []


def test_what_is_left_in_peace_is_kept(engine, path, key):
    with engine.transaction():
        engine.run("INSERT INTO word (text) VALUES ('helt')")
    other = Engine(path, key, read_only=True)
    assert other.row("SELECT text FROM word") == ("helt",)
    other.close()


def test_a_bug_in_our_sql_is_no_sentence_for_people(engine):
    with pytest.raises(sqlcipher3.dbapi2.OperationalError, match="no such table"):
        engine.rows("SELECT * FROM wrod")
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError):
        engine.run("INSERT INTO word (text) VALUES (NULL)")


def test_a_column_named_full_or_locked_does_not_fool_the_sentences(engine):
    with pytest.raises(sqlcipher3.dbapi2.OperationalError, match="full"):
        engine.rows("SELECT disk_is_full_and_locked FROM word")


# ---- others on the same file


def test_a_program_that_writes_makes_us_wait_and_then_say_so(engine, path, key):
    other = Engine(path, key)
    engine.run("PRAGMA busy_timeout = 20")
    with other.transaction():
        other.run("INSERT INTO word (text) VALUES ('hennes')")
        with pytest.raises(Busy, match="används av ett annat program"), engine.transaction():
            pass
    other.close()
    with engine.transaction():
        engine.run("INSERT INTO word (text) VALUES ('vårt')")
    assert engine.row("SELECT count(*) FROM word") == (2,)


def test_reading_beside_a_writer_sees_what_was_kept_and_cannot_write(engine, path, key):
    fill(engine, 3)
    reader = Engine(path, key, read_only=True)
    with engine.transaction():
        engine.run("DELETE FROM word")
        assert reader.row("SELECT count(*) FROM word") == (3,)
    assert reader.row("SELECT count(*) FROM word") == (0,)
    for sentence in ("INSERT INTO word (text) VALUES ('nej')", "CREATE TABLE nej (x)", "DROP TABLE word"):
        with pytest.raises(Busy, match="öppna för att skriva"):
            reader.run(sentence)
    reader.close()


def test_reading_where_nobody_writes_works_and_leaves_the_file_as_it_is(engine, path, key):
    fill(engine, 3)
    engine.close()
    before = path.read_bytes()
    reader = Engine(path, key, read_only=True)
    assert reader.row("SELECT count(*) FROM word") == (3,)
    reader.close()
    assert path.read_bytes() == before


def test_reading_a_store_that_is_not_there_makes_none(path, key):
    with pytest.raises(Busy):
        Engine(path, key, read_only=True)
    assert not path.exists()


def test_another_thread_is_told_off(engine):
    found: list[BaseException] = []

    def look() -> None:
        try:
            engine.rows("SELECT 1")
        except sqlcipher3.dbapi2.ProgrammingError as trouble:
            found.append(trouble)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert "thread" in str(found[0])


# ---- no room


def fill_until_refused(engine: Engine) -> None:
    for _ in range(50):
        fill(engine, 10)


@pytest.fixture
def cramped(small_disk, key):
    engine = Engine(small_disk.folder / "lager.db", key)
    engine.run("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    yield engine
    engine.close()


def test_no_room_is_said_nothing_is_half_kept_and_it_works_again_with_room(small_disk, cramped):
    fill(cramped, 10)
    small_disk.fill(cramped)
    with pytest.raises(NoRoom, match="Det du skrev finns kvar"):
        fill_until_refused(cramped)
    (kept,) = cramped.row("SELECT count(*) FROM word")
    assert kept % 10 == 0
    assert not cramped.in_transaction
    small_disk.make_room(cramped)
    fill(cramped, 5)
    assert cramped.row("SELECT count(*) FROM word") == (kept + 5,)


def test_no_room_for_a_copy_is_said_and_leaves_no_half_copy(small_disk, cramped, key, tmp_path):
    fill(cramped, 1000)
    small_disk.fill(cramped)
    if small_disk.real:
        with pytest.raises(NoRoom):
            cramped.copy_to(small_disk.folder / "kopia.db", key)
    assert {file.name for file in small_disk.folder.iterdir()} <= {
        *("lager.db", "lager.db-wal", "lager.db-shm", "filler")
    }
    cramped.copy_to(tmp_path / "där det finns plats.db", key)
    assert read_all(tmp_path / "där det finns plats.db", key) == 1000


# ---- the seam under sqlite-utils


def test_sqlite_utils_catches_sqlciphers_errors_and_not_the_standard_librarys(engine):
    table = engine.database.table("word")
    table.insert({"text": "ny", "added": 1}, alter=True)  # rests on catching OperationalError
    assert "added" in table.columns_dict
    engine.database.table("absent").drop(ignore=True)
    assert isinstance(engine.database, Database)
    assert not issubclass(sqlcipher3.dbapi2.OperationalError, sqlite3.OperationalError)


def test_without_the_seam_the_program_does_not_start():
    program = "import sqlite_utils, sys; import boendestod_app.storage.engine"
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "its seam was laid" in found.stderr


def test_a_folder_that_nobody_may_write_in_is_read_as_it_lies_while_no_log_is_beside(engine, path, key):
    fill(engine, 3)
    engine.close()
    with shut_copy(path.parent) as folder:
        reader = Engine(folder / path.name, key, read_only=True)
        assert reader.row("SELECT count(*) FROM word") == (3,)
        reader.close()
        assert [one.name for one in folder.iterdir()] == [path.name]
        with pytest.raises(Busy, match="öppna för att skriva"):
            Engine(folder / path.name, key)


def test_what_is_still_in_the_log_beside_is_never_passed_over(engine, path, key):
    fill(engine, 3)
    kept = path.with_name(f"{path.name}-wal").read_bytes()
    engine.close()
    path.with_name(f"{path.name}-wal").write_bytes(kept)
    with shut_copy(path.parent) as folder, pytest.raises(Busy, match="går inte att läsa där den ligger"):
        Engine(folder / path.name, key, read_only=True)


def test_after_a_page_that_cannot_be_read_no_other_program_is_blamed_for_what_cannot_be_written(engine, path, key):
    fill(engine)
    engine.run("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.close()
    with path.open("r+b") as stream:
        stream.seek(2 * 4096 + 300)
        stream.write(b"x" * 60)
    hurt = Engine(path, key)
    with pytest.raises(Damaged):
        hurt.rows("SELECT text FROM word")
    with pytest.raises(Damaged, match="Databasen är skadad"):
        hurt.run("INSERT INTO word (text) VALUES ('nej')")
    hurt.close()
