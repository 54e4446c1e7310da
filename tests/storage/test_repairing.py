"""A damaged store is read around: nothing that could be read is missing, nothing wrong is shown as right."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from boendestod_app.app import App
from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.client import Client
from boendestod_app.domain.repaired import Lost, Repaired
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.errors import Busy, Damaged
from boendestod_app.paths import RESTORING, STORE_FILE
from boendestod_app.services.actions import Actions
from boendestod_app.services.keep_client import add_client, edit_client
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.keep_note import amend_note
from boendestod_app.services.set_up import set_up
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.restoring import finish
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.vault import Vault
from tests.breaking.mutants import PAGE
from tests.breaking.test_mutants import everything
from tests.breaking.work import save, text, work
from tests.storage.pages import pages

NOW = datetime(2026, 8, 14, 8, tzinfo=UTC)
SOAK = bool(os.environ.get("BOENDESTOD_SOAK"))
ROOT = Path(__file__).parents[2]
Home = tuple[Path, bytes]


@pytest.fixture(scope="module")
def lived(made_vault, tmp_path_factory, ladder) -> Home:
    """A store with some days in it, some of it long enough for pages of its own; a copy from the middle; closed."""
    folder = Path(shutil.copytree(made_vault[0], tmp_path_factory.mktemp("lived") / "data"))
    key, source, clock = made_vault[1], random.Random(5), [NOW]
    with Vault(folder).open(key, now=lambda: clock[0], source=random.Random(7)) as store:
        door = Actions(store, lambda: clock[0], ladder, frozenset())
        door.run(set_up, name="Kim", initials="KI", role=Role.BOENDESTODJARE, unit=Unit())
        for name in ("Åsa Öberg", "Bo Ek", "Cia Ask"):
            client = door.run(add_client, Client(store.new_id(), name, worker_ids=("worker-kim",)), step=3)
            door.run(add_milestone, client.id, words="Handla på egen hand")
        for number in range(10):
            clock[0] += timedelta(hours=2)
            work(door, source, f"sak{number}")
            note = save(door, source, f"lång{number}")
            store.drafts.keep(f"note:{note}", {"happened": text(source, "utkast", 1200)}, clock[0])
            store.access.note(Access.READ, store.clients.where()[0].id, "client")
        store.papers.put_bytes(source.randbytes(9000))
        door.run(amend_note, store.notes.where()[0].id, text="Hon sa nej till besöket. " * 700, clients_view=True)
    return folder, key


@pytest.fixture(scope="module")
def right(lived) -> dict[str, list[object]]:
    with Vault(lived[0]).open(lived[1], read_only=True) as store:
        return shown(store)


def shown(store: SqlStore) -> dict[str, list[object]]:
    """All that any page could show; the log itself may tell it in other lines after a repair."""
    found = {name: rows for name, rows in everything(store).items() if name != "log"}
    return found | {"access": store.access.lines(Wanted(kind=Access.READ))}


@pytest.fixture
def damaged(lived, tmp_path) -> Callable[..., tuple[App, bytes]]:
    """The same store with these pages spoilt (or, negative, given back as zeros), with a copy or without."""

    def spoil(*pages: int, copy: bool = False) -> tuple[App, bytes]:
        folder = Path(shutil.copytree(lived[0], tmp_path / "hemma", dirs_exist_ok=True))
        app = App(folder)
        if copy:
            app.keeper.make(lived[1], Occasion.ASKED)
        data, source = bytearray((lived[0] / STORE_FILE).read_bytes()), random.Random(3)
        for page in pages:
            at = (abs(page) - 1) * PAGE
            size = PAGE if page < 0 else 40
            begin = at if page < 0 else at + 200
            data[begin : begin + size] = bytes(size) if page < 0 else source.randbytes(size)
        (folder / STORE_FILE).write_bytes(data)
        for ending in ("-wal", "-shm"):
            (folder / (STORE_FILE + ending)).unlink(missing_ok=True)
        return app, lived[1]

    return spoil


def begins(home: Home, name: str) -> int:
    """The page on which a table or an index begins."""
    engine = Engine(home[0] / STORE_FILE, home[1], read_only=True)
    try:
        ((page,),) = engine.rows("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,))
    finally:
        engine.close()
    return int(page)


def is_whole(app: App, key: bytes) -> dict[str, list[object]]:
    """What the repaired store shows, once nothing in it is a fault."""
    with Vault(app.folder).open(key, by="window") as store:
        assert store.integrity() == []
        assert store.differences() == []
        assert store.access.lines(Wanted(kind=Access.REPAIRED))
        return shown(store)


BEGIN = ("fact", "fact_row", "client", "doc_fts_data", "meta", "body", "access")
if SOAK:
    BEGIN += ("sqlite_autoindex_fact_1", "visit", "note", "doc", "purged", "room", "draft")


@pytest.mark.parametrize("name", BEGIN)
def test_without_any_copy_all_is_saved_where_a_table_or_an_index_begins(name, damaged, lived, right):
    app, key = damaged(begins(lived, name))
    report = app.keeper.repair(key)
    found = is_whole(app, key)
    assert report.all_saved or name in ("body", "access", "draft")
    if name == "body":  # the one text that lies where the tree of texts begins is gone, and says so
        assert report.texts == 1
    else:
        differ = {kind for kind in right if found[kind] != right[kind]}
        assert differ <= {"access": {"access"}, "draft": {"drafts"}}.get(name, set())
        assert all(draft in right["drafts"] for draft in found["drafts"])


def test_with_a_copy_nothing_is_missing_whatever_pages_are_damaged(damaged, lived, right):
    count = (lived[0] / STORE_FILE).stat().st_size // PAGE
    source = random.Random(11)
    for number in range(60 if SOAK else 3):
        first = schema_pages(lived)
        pages = [page for page in source.sample(range(2, count + 1), 1 + number % 5) if page not in first]
        app, key = damaged(*(page if source.random() < 0.7 else -page for page in pages), copy=True)
        report = app.keeper.repair(key)
        assert (report.lost, report.texts, report.papers, report.looks) == ((), 0, 0, 0), pages
        assert is_whole(app, key) == right, pages
        shutil.rmtree(app.folder)


@pytest.mark.soak
def test_without_a_copy_what_is_missing_is_told_and_all_else_is_there(damaged, lived, right, capsys):
    count, seen = (lived[0] / STORE_FILE).stat().st_size // PAGE, Counter[str]()
    first = schema_pages(lived)
    for page in range(2, count + 1, 1 if SOAK else 61):
        if page in first:
            continue
        app, key = damaged(page if page % 3 else -page)
        report = app.keeper.repair(key)
        found = is_whole(app, key)
        for kind, rows in right.items():
            assert marked(found[kind]) <= set(map(repr, rows)), (page, kind)  # nothing that never was
        if report.all_saved:
            assert found == right, page
            seen["all"] += 1
        else:
            assert len(report.says()) > 3
            seen["some lost, and told"] += 1
        shutil.rmtree(app.folder)
    with capsys.disabled():
        print(f"\nrepaired: {dict(seen)}")


def marked(rows: list[object]) -> set[str]:
    """But for those that say that a text is gone, also where an excerpt ends in the midst of that."""
    return {repr(row) for row in rows if "[Texten gick inte att" not in repr(row)}


def pages_with(home: Home, kind: bytes, *words: bytes) -> list[int]:
    """The pages of this kind (a leaf of a table, `TABLE`, or of an index, `INDEX`) in which all of these words are."""
    data, found = pages(home[0] / STORE_FILE, home[1]), list[int]()
    at, size = PAGE - 80 - 16, PAGE - 80  # the first page begins with a salt in the clear
    for number in range(2, 2 + (len(data) - at) // size):
        page = data[at + (number - 2) * size : at + (number - 1) * size]
        if page.startswith(kind) and all(word in page for word in words):
            found.append(number)
    return found


KINDS = ("note", "amendment")
TABLE, INDEX = b"\x0d", b"\x0a"


def schema_pages(home: Home) -> set[int]:
    """The pages without which nothing tells what is where."""
    return {1, *pages_with(home, b"", b"CREATE ")}


def test_the_first_page_gone_only_a_copy_helps_and_that_is_said(damaged):
    app, key = damaged(1, copy=True)
    before = (app.folder / STORE_FILE).read_bytes()
    with pytest.raises(Damaged, match="återställ den senaste"):
        app.keeper.repair(key)
    assert (app.folder / STORE_FILE).read_bytes() == before
    assert not list(app.folder.glob("*.ny"))


def test_a_text_that_is_gone_says_so_and_is_never_an_empty_one(damaged, lived, right):
    app, key = damaged(*pages_with(lived, INDEX, b"l\xc3\xa5ng3 "))
    report = app.keeper.repair(key)
    assert report.texts > 0
    assert any("text" in told for told in report.says())
    found = is_whole(app, key)
    told = sum(repr(row).count("gick inte att rädda") for kind, rows in found.items() if kind in KINDS for row in rows)
    assert told == report.texts
    assert len(found["note"]) == len(right["note"])


def test_lines_of_the_log_that_are_gone_with_their_rows_are_told_by_kind_and_day(damaged, lived, right):
    """Log and table of the same visits are both gone: how many, of what, when; and nothing else is."""
    app, key = damaged(*pages_with(lived, TABLE, b"record_visit")[:2], *pages_with(lived, INDEX, b"Europe/Stockholm"))
    report = app.keeper.repair(key)
    found = is_whole(app, key)
    assert marked(found["visit"]) <= set(map(repr, right["visit"]))
    assert len(found["visit"]) < len(right["visit"])
    assert "visit" in {one.entity for one in report.lost}
    assert all(one.count and one.first and one.last for one in report.lost)
    assert {one.entity for one in report.lost} <= right.keys()
    assert "Besök" in "".join(report.says())
    assert "Öberg" not in "".join(report.says())


def test_drafts_that_can_be_read_are_kept_and_a_torn_one_is_told(damaged, lived, right):
    app, key = damaged(pages_with(lived, INDEX, b"note:")[0])
    report = app.keeper.repair(key)
    found = is_whole(app, key)
    kept = [draft for draft in found["drafts"] if draft in right["drafts"]]
    assert kept == found["drafts"]
    assert report.drafts_lost
    assert any("Utkast" in told for told in report.says())
    assert 0 < len(kept) < len(right["drafts"])


def test_what_was_changed_beside_the_log_is_as_the_log_tells_it(lived, damaged, right):
    app, key = damaged()
    engine = Engine(app.folder / STORE_FILE, key)
    engine.run("UPDATE client SET phone = '070-fel' WHERE name = 'Bo Ek'")
    engine.close()
    assert app.keeper.repair(key).all_saved
    assert is_whole(app, key) == right


def test_a_copy_of_another_past_fills_nothing(damaged, lived, ladder):
    """An older copy was put back and worked on since: what the newer copies say after that is no longer true."""
    app, key = damaged(copy=True)
    with Vault(app.folder).open(key, now=lambda: NOW) as store:
        door = Actions(store, lambda: NOW + timedelta(days=9), ladder, frozenset())
        client = store.clients.where()[0]
        door.run(edit_client, client.__class__(**{**vars_of(client), "phone": "070-1"}))
    old = app.keeper.listed()[0]
    app.keeper.make(key, Occasion.ASKED)
    app.keeper.restore(old.place, key)
    with Vault(app.folder).open(key) as store:
        door = Actions(store, lambda: NOW + timedelta(days=10), ladder, frozenset())
        door.run(edit_client, client.__class__(**{**vars_of(client), "phone": "070-2"}))
    data = bytearray((app.folder / STORE_FILE).read_bytes())
    at = (begins((app.folder, key), "fact") - 1) * PAGE
    data[at + 200 : at + 240] = bytes(40)
    (app.folder / STORE_FILE).write_bytes(data)
    app.keeper.repair(key)
    with Vault(app.folder).open(key, read_only=True) as store:
        assert store.clients.get(client.id).phone == "070-2"


def vars_of(client: Client) -> dict[str, object]:
    return {name: getattr(client, name) for name in client.__dataclass_fields__}


def test_the_damaged_one_is_kept_as_it_lay_and_nothing_is_done_under_an_open_window(damaged, lived):
    app, key = damaged(begins(lived, "fact"))
    before = (app.folder / STORE_FILE).read_bytes()
    with Vault(app.folder)._lock(), pytest.raises(Busy):
        app.keeper.repair(key)
    app.keeper.repair(key)
    (aside,) = [place for place in app.keeper.own.iterdir() if "oppnades-inte" in place.name]
    assert (aside / STORE_FILE).read_bytes() == before


def test_a_second_repair_counts_what_the_first_could_not_save_no_more(damaged, lived):
    app, key = damaged(pages_with(lived, TABLE, b"record_visit")[0], begins(lived, "visit"), begins(lived, "note"))
    app.keeper.repair(key)
    again = app.keeper.repair(key)
    assert again.all_saved, again.says()
    is_whole(app, key)


KILLED = """
import os, sys
from pathlib import Path
from boendestod_app.app import App

left = [int(sys.argv[3])]

def gone(event, given):
    if event in ("os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.mkdir", "open", "sqlite3.connect"):
        if "hemma" in str(given):
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)

sys.addaudithook(gone)
App(Path(sys.argv[1])).keeper.repair(bytes.fromhex(sys.argv[2]))
"""


@pytest.mark.soak
def test_killed_in_the_middle_there_is_no_less_than_before(damaged, lived, right):
    page = begins(lived, "fact")
    for after in [*range(0, 400, 3)] if SOAK else (9, 21):
        app, key = damaged(page)
        command = [sys.executable, "-c", KILLED, str(app.folder), key.hex(), str(after)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        assert ended.returncode in (0, 9), ended.stderr
        done = (app.folder / RESTORING).is_dir() or ended.returncode == 0
        finish(app.folder)
        if not done:
            try:
                Vault(app.folder).open(key, read_only=True).close()
            except Damaged:
                app.keeper.repair(key)
        with Vault(app.folder).open(key, read_only=True) as store:
            assert {**shown(store), "access": []} == {**right, "access": []}, after
        shutil.rmtree(app.folder)
        if ended.returncode == 0:
            break


def test_the_report_says_what_and_whose_only_where_that_may_be_shown():
    lost = Lost("visit", 2, date(2026, 11, 12), date(2026, 11, 13), "asa")
    report = Repaired(1, 90, {"2026-11-11_0800_ab": 3}, 4, 1, (lost,), names={"asa": "Åsa Öberg"})
    assert "Besök, Åsa Öberg: 2 ändringar, 12 november 2026–13 november 2026" in report.says(named=True)
    assert "Öberg" not in json.dumps(report.says(), ensure_ascii=False)
    assert "Ur kopian från 11 november 2026 08.00 kom 3 ändringar." in report.says()
    assert "1 utkast räddades." in report.says()
    assert Repaired(0, 1, {"egen": 1}, 0, 0).says() == [
        "Ur den skadade databasen räddades 1 ändring.", "Ur kopian från egen kom 1 ändring.", "Inget saknas.",
    ]  # fmt: skip


def test_what_was_cut_off_is_counted_with_what_could_not_be_read(damaged):
    app, key = damaged()
    store = app.folder / STORE_FILE
    whole = store.stat().st_size // PAGE
    with store.open("r+b") as stream:
        stream.truncate((whole - 3) * PAGE - 100)
    assert app.keeper.repair(key).pages == 4
