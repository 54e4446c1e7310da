"""A laptop is lost: the finder gets nothing, the owner gets everything back on a new one, in the program itself."""

import os
import re
import shutil
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from boendestod_app.app import App
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.backup import Occasion
from boendestod_app.errors import Damaged, WrongKey
from boendestod_app.paths import STORE_FILE
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.my_day import my_clients
from boendestod_app.storage.attempts import TRIED_FILE, Attempts
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.vault import wall_clock
from tests.ui.seat import PATIENCE_S, Seat, seated

PASSPHRASE, NEW = "fyra korta ord", "en helt ny mening"  # letters that are on every keyboard
MARK = "Zebrafink"
SHOTS = os.environ.get("BOENDESTOD_SHOTS")


@pytest.fixture
def lost(tmp_path):
    """The lost laptop as it lies in the grass, its code in the envelope, and a copy on the team's drive."""
    app = App(tmp_path / "dator")
    key, code = app.create_demo(PASSPHRASE, DemoPlan(app.today(), clients=8, weeks=2), FLOOR)
    with app.opened(PASSPHRASE) as actions:
        (first, *_others) = my_clients(actions.desk())
        actions.run(edit_client, replace(actions.store.clients.get(first.id), address=f"{MARK} 1"))
    app.keeper.make(key, Occasion.CLOSE, tmp_path / "drive")
    return app, key, code


def shot(seat: Seat, name: str) -> None:
    if SHOTS:
        time.sleep(0.4)
        seat.screen.shot(Path(SHOTS) / f"lost_{name}.png")


def test_the_finder_gets_nothing(lost, screen, tmp_path):
    app, key, _code = lost
    names = {word for word in names_in(app) if len(word.encode()) > 5} | {MARK}  # shorter ones come by chance
    with seated(screen, app, key, tmp_path / "errors.txt") as seat:
        box = seat.until_window("the unlock box")
        for count, tried in enumerate(("losenord", "boendestod", "sommar2026"), 1):
            seat.press("ctrl+a")
            seat.type(tried)
            seat.press("Return")
            seat.until(lambda count=count: failures(app) == count, "one more that is wrong")
            time.sleep(2 if count == 1 else 0.3)  # until it is said; the first time the window is loaded too
        seat.press("ctrl+a")
        seat.type("hemligare")  # it has to wait now
        seat.press("Return")
        time.sleep(0.5)
        shot(seat, "finder")
        assert not seat.unlocked
        assert seat.windows() == [box]
        assert seat.titles == {"Boendestöd"}
    for file in filter(Path.is_file, [*app.folder.rglob("*"), *(tmp_path / "drive").rglob("*")]):
        content = file.read_bytes()
        for word in names:
            assert word.encode() not in content, (file.name, word)
            assert word.encode("utf-16-le") not in content, (file.name, word)
            assert not re.search(re.escape(word), file.name)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(app.folder / STORE_FILE).execute("SELECT name FROM sqlite_schema").fetchall()
    with pytest.raises((Damaged, WrongKey)):
        Engine(app.folder / STORE_FILE, b"k" * 32, read_only=True)


def failures(app: App) -> int:
    return len(Attempts(app.folder / TRIED_FILE, wall_clock).failures)


def names_in(app: App) -> set[str]:
    with app.opened(PASSPHRASE) as actions:
        return {word.strip("()") for one in actions.store.clients.where() for word in one.name.split()} - {"FIKTIV"}


def test_the_owner_gets_everything_back_on_a_new_laptop(lost, screen, tmp_path):
    old, key, code = lost
    with old.opened(PASSPHRASE) as actions:
        before = rows_of(actions)
    shutil.rmtree(old.folder)
    new = App(tmp_path / "ny")
    with seated(screen, new, key, tmp_path / "errors.txt") as seat:
        main = seat.until_window("the first start")
        began = time.monotonic()
        seat.press(*["Tab"] * 5)
        seat.press("space")
        asking = seat.until_dialog("Återställ från en kopia", after=(main,))
        shot(seat, "1")
        seat.press("space")  # Annan mapp …, first one without any copy
        choose_folder(seat, tmp_path, (main, asking))
        shot(seat, "2")
        seat.press("space")
        choose_folder(seat, tmp_path / "drive", (main, asking))
        shot(seat, "3")
        seat.press("Tab", "space")  # Använd återställningskoden
        seat.type("ABCDE")
        seat.press("Return")
        shot(seat, "4")
        seat.press("ctrl+a")
        seat.type(code.lower())  # as it is read from the paper
        seat.press("Return")  # Titta i kopian
        time.sleep(2)
        shot(seat, "5")
        seat.press("Return")  # Återställ
        seat.until(lambda: seat.unlocked, "the store on the new laptop")
        seat.until_dialog("a new passphrase", after=(main, asking))
        shot(seat, "6")
        seat.type(NEW)
        seat.press("Tab")
        seat.type(NEW)
        seat.press("Return")
        seat.until_window("the day, as it was")
        print(f"\nback on a new laptop in {time.monotonic() - began:.0f} s")
        shot(seat, "7")
        seat.press("alt+F4")
        assert seat.program.wait(timeout=PATIENCE_S) == 0
    assert "Traceback" not in (tmp_path / "errors.txt").read_text(encoding="utf-8")
    assert [one for one in new.check(NEW) if one.faults] == []
    assert new.vault.unlock(NEW) == key
    with new.opened(NEW) as actions:
        after = rows_of(actions)
        assert [kind for kind in before if after[kind] != before[kind]] == []


def rows_of(actions) -> dict[str, set[str]]:
    kept = ("clients", "visits", "milestones", "levels")
    rows = {name: {repr(one) for one in getattr(actions.store, name).where()} for name in kept}
    return rows | {"notes": {f"{one.id} {one.happened}" for one in actions.store.notes.where()}}  # locked by the hour


def choose_folder(seat: Seat, folder: Path, before: tuple[str, ...]) -> None:
    seat.until(lambda: len(seat.windows()) == 3 and seat.active() not in before, "the dialog of folders")
    seat.type(str(folder))
    seat.press("Return")
    seat.until(lambda: seat.active() == before[-1], "the copies")
