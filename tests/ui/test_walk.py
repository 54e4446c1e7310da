"""The main walk on a real screen with keyboard and mouse, in the program as it is started each morning."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boendestod_app.app import App
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.summary import SectionEdit, SectionKey
from boendestod_app.services.my_day import my_clients
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.store import SqlStore
from tests.ui.conftest import Place
from tests.ui.looking import button, seen, settle
from tests.ui.seat import PATIENCE_S, seated

PASSPHRASE = "fyra korta ord"  # only letters that are on every keyboard
HAPPENED, LINE, WORDS = "Vi drack te hemma", "Svarar inte i telefon", "Vi ses snart"
MIA, BJORN = "Mia Holm (FIKTIV)", "Björn Ström (FIKTIV)"


@pytest.fixture
def seat(screen, tmp_path):
    """At the unlock box, on a caseload as it stood yesterday: whatever the hour, nothing of it lies ahead."""
    app = App(tmp_path / "data")
    key, _code = app.create_demo(PASSPHRASE, DemoPlan(app.today() - timedelta(days=1), clients=8, weeks=2), FLOOR)
    with seated(screen, app, key, tmp_path / "errors.txt") as found:
        yield found


@pytest.fixture
def place_in_twin(seat, open_window, clock, tmp_path):
    """Where something stands: the same page on a copy of the store, in a window of the same size offscreen."""

    def find(look: Callable[[Any], object], part: Callable[[QWidget], QWidget]) -> QPoint:
        app = seat.app.copied(PASSPHRASE, tmp_path / f"copy{len(os.listdir(tmp_path))}")
        told = seat.screen.xdo("getwindowgeometry", "--shell", seat.windows()[0])
        size = dict(line.split("=") for line in told.splitlines())
        place = Place(app.folder, seat.key, "", clock, app.needs())
        window = open_window(place, size=(int(size["WIDTH"]), int(size["HEIGHT"])))
        look(window.shell)
        settle()
        found = part(window)
        at = found.mapTo(window, QPoint(min(20, found.width() // 2), min(12, found.height() // 2)))
        window.close()
        return at

    return find


def test_the_main_walk_from_a_locked_laptop_to_the_summary(seat, place_in_twin, tmp_path):
    # Unlock.
    main = seat.until_window("the unlock box")
    seat.type(PASSPHRASE)
    seat.press("Return")
    seat.until(lambda: seat.unlocked, "unlocked")

    # A client, through Ctrl+K.
    seat.press("ctrl+k")
    seat.until_dialog("the palette", after=(main,))
    seat.type("mia")
    seat.press("Return")
    seat.until_window("the client's page")

    # A visit, documented.
    seat.press("ctrl+b")
    seat.until_dialog("Nytt besök", after=(main,))
    seat.press("ctrl+Return")
    seat.until_window("Dokumentera besök")
    seat.type(HAPPENED)
    seat.until_kept(lambda store: store.drafts.keys("visit:"), "the draft")
    seat.press("ctrl+Return")
    seat.until_kept(lambda store: [one for one in store.notes.where() if one.happened == HAPPENED], "the note")

    # Oro.
    seat.press("ctrl+o")
    raising = seat.until_dialog("Trappa upp", after=(main,))
    seat.type(LINE)
    seat.press("ctrl+Return")
    seat.until_kept(lambda store: [one for one in store.levels.where() if one.line == LINE], "the level")
    seat.until_dialog("Komplettera i dag", after=(main, raising))
    seat.press("Escape")
    seat.until_window("Komplettera i dag, left for later")

    # The summary, and a few words in it.
    meeting = seat.until_kept(meeting_with_bjorn, "the meeting")
    seat.press("Escape", "ctrl+k")
    seat.until_dialog("the palette again", after=(main,))
    seat.type("strom res")
    seat.press("Return")
    seat.until_window("the client's resource group")
    seat.click(
        place_in_twin(
            lambda shell: shell.open_client(meeting.client_id, "group"), lambda page: button(page, "Sammanfattning")
        )
    )
    seat.click(place_in_twin(lambda shell: shell.open_summary(meeting.id), lambda page: seen(page, QPlainTextEdit)[0]))
    seat.press("ctrl+End")
    seat.type(WORDS)
    seat.press("Tab")
    seat.until_kept(
        lambda store: [one for one in store.section_edits.where() if WORDS in one.section.text], "the words"
    )

    # Locked, and quit.
    seat.press("ctrl+l")
    seat.until(lambda: not seat.unlocked, "locked")
    seat.until_window("the unlock box again")
    seat.press("alt+F4")
    assert seat.program.wait(timeout=PATIENCE_S) == 0
    assert "Traceback" not in (tmp_path / "errors.txt").read_text(encoding="utf-8")

    # What is kept, and what the window manager was told meanwhile.
    with seat.app.opened(PASSPHRASE) as actions:
        store = actions.store
        (mia,) = [one for one in my_clients(actions.desk()) if one.name == MIA]
        assert [one.client_id for one in store.notes.where() if one.happened == HAPPENED] == [mia.id]
        change = store.levels.standing(mia.id).change
        assert (change.level, change.line, change.to_complete) == (Level.WORRY, LINE, True)
        assert [one.key for one in edited(store)] == [SectionKey.INTRO]
        assert store.drafts.keys("") == []
        names = {word for one in store.clients.where() for word in one.name.split()}
    assert seat.app.check(PASSPHRASE) == []
    assert "Boendestöd" in seat.titles
    assert [title for title in seat.titles if names & set(title.split())] == []


def edited(store: SqlStore) -> list[SectionEdit]:
    """Sections with the words in them."""
    return [one for one in store.section_edits.where() if WORDS in one.section.text]


def meeting_with_bjorn(store: SqlStore) -> GroupMeeting:
    """The one that is planned."""
    return next(one for one in store.meetings.where(held=0) if store.clients.get(one.client_id).name == BJORN)
