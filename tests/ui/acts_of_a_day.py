"""What a worker does in the window in a day, each thing so that it can be done any number of times.

Only what the program made itself is looked for: asked for all widgets, PySide keeps each part of Qt's own that it hands
out for as long as the window lives, and the test would be the leak.
"""

import random
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.client import Client
from boendestod_app.domain.visit import Visit
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import coming, members_of
from boendestod_app.services.my_day import my_clients
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.ui.ask_visit import new_contact
from boendestod_app.ui.preview import PreviewDialog, print_on
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.window import Window
from tests.conftest import PASSPHRASE, ObedientClock
from tests.ui.leaky_day import InMemory
from tests.ui.looking import dialogs, key, leave, settle, type_text

PAGES = ("day", "clients", "week", "groups", "load", "settings", "raised", "methods")
TABS = ("overview", "visits", "goals", "level", "early", "group", "follow", "network", "support", "working", "home")
WORDS = ["vi", "handlade", "mat", "på", "Hemköp", "och", "lagade", "soppa", "hemma", "hos", "henne", "efteråt"]
MINUTE_MS = 60_000


class Acts:
    """A worker at one window."""

    def __init__(self, window: Window, clock: ObedientClock) -> None:
        self.window, self.clock, self.source = window, clock, random.Random(8)
        self.visit: Visit | None = None
        self.saved = self.called = self.printed = self._turn = 0

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    @property
    def desk(self) -> Desk:
        return self.shell.door.desk()

    @property
    def mine(self) -> list[Client]:
        return my_clients(self.desk)

    def minute(self) -> None:
        """A minute has passed: what the program does each minute by itself is done."""
        self.clock.move(minutes=1)
        for timer in self.shell.findChildren(QTimer):
            if timer.isActive() and not timer.isSingleShot() and timer.interval() == MINUTE_MS:
                timer.timeout.emit()
        settle()

    # ---- looked at

    def page(self, name: str = "") -> None:
        """The next page, or this one."""
        self._turn += 1
        self.shell.go(name or PAGES[self._turn % len(PAGES)])
        settle()

    def client(self) -> None:
        """A client, at the next tab of theirs."""
        self._turn += 1
        mine = self.mine
        self.shell.open_client(mine[self._turn // len(TABS) % len(mine)].id, TABS[self._turn % len(TABS)])
        settle()

    def every_page(self) -> None:
        """All of them, and back to the first."""
        for name in (*PAGES, "day"):
            self.page(name)

    def every_tab(self) -> None:
        """All that is told of one client, and back to the day."""
        for tab in TABS:
            self.shell.open_client(self.mine[0].id, tab)
            settle()
        self.page("day")

    # ---- written

    def type_note(self) -> None:
        """The note of a visit is written on, and waits."""
        self.shell.go("day")
        settle()
        if self.visit is None:
            client = self.mine[self.saved % len(self.mine)]
            start = (self.desk.wall - timedelta(minutes=31)).replace(second=0, microsecond=0)
            self.visit = self.shell.door.run(plan_visit, client.id, start=start)
        self.shell.document(self.visit)
        settle()
        self._write("Vad hände?", 12)
        self.shell.pane.close_pane()
        settle()

    def save_note(self) -> None:
        """It is written on and done."""
        self.type_note()
        assert self.visit is not None
        self.shell.document(self.visit)
        settle()
        self._press("Klar  Ctrl+Enter")
        for dialog in dialogs():
            leave(dialog)
        (note,) = self.desk.store.notes.where(visit_id=self.visit.id)
        assert note.happened
        self.saved, self.visit = self.saved + 1, None
        self.shell.pane.close_pane()
        settle()

    def call(self) -> None:
        """Somebody rang, which is noted."""
        mine = self.mine
        new_contact(self.shell, self.shell, mine, mine[self.called % len(mine)].id)
        settle()
        self._write("Vad sades?", 6)
        self._press("Spara")
        assert dialogs() == []
        self.called += 1

    def _write(self, name: str, most: int) -> None:
        root = dialogs()[-1] if dialogs() else self.shell.pane
        (edit,) = (one for one in root.findChildren(QPlainTextEdit) if one.accessibleName() == name)
        edit.setFocus()
        edit.selectAll()
        type_text(edit, " ".join(self.source.choices(WORDS, k=most)))
        settle()

    def _press(self, name: str) -> None:
        root = dialogs()[-1] if dialogs() else self.shell.pane
        (button,) = (one for one in root.findChildren(QPushButton) if one.text().startswith(name) and one.isVisible())
        button.click()
        settle()

    def undo_and_redo(self) -> None:
        """The last thing, back and forth."""
        self.shell.door.undo()
        self.shell.door.redo()
        settle()

    # ---- papers, copies, the lock

    def preview(self) -> None:
        """A paper is looked at, and each third printed."""
        client = next(one for one in self.mine if coming(self.desk, one).meeting and members_of(self.desk, one.id))
        meeting = coming(self.desk, client).meeting
        assert meeting is not None
        if self.printed % 2:
            self.shell.crisis_plan(client.id)
            settle()
            self._press("Skriv ut")
        else:
            self.shell.open_summary(meeting.id)
            settle()
            self.shell.page.print_paper()
            settle()
        shown = dialogs()[-1]
        assert isinstance(shown, PreviewDialog)
        if self.printed % 3 == 0:
            print_on(InMemory(), self.window.needs.papers(), shown._paper)  # type: ignore[arg-type]  # a printer is more
        for dialog in reversed(dialogs()):
            leave(dialog)
        settle()
        self.printed += 1

    def copy(self) -> None:
        """A copy is asked for."""
        self.shell.copying.make(Occasion.ASKED)
        settle()
        assert self.shell.copying.trouble == ""

    def lock_and_unlock(self) -> None:
        """Away, and back."""
        self.window.activateWindow()  # without a screen nobody does it after a dialog
        settle()
        key(self.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert self.window.shell is None
        (line,) = self.window.findChildren(QLineEdit)
        type_text(line, PASSPHRASE)
        key(line, Qt.Key.Key_Return)
        settle()
        assert self.window.shell is not None

    def all(self) -> dict[str, Callable[[], None]]:
        """Each by its name."""
        return {
            "a page": self.page, "a client": self.client, "a note typed": self.type_note, "a call": self.call,
            "undo and redo": self.undo_and_redo, "a paper": self.preview, "a copy": self.copy,
            "locked and unlocked": self.lock_and_unlock, "a note saved": self.save_note,
        }  # fmt: skip

    def that_add_no_row_to_a_page(self) -> dict[str, Callable[[], None]]:
        """Each as something that ends where it began, by its name."""
        return {
            "every page": self.every_page, "every tab": self.every_tab, "a note typed": self.type_note,
            "a call": self.call, "undo and redo": self.undo_and_redo, "a paper": self.preview, "a copy": self.copy,
            "locked and unlocked": self.lock_and_unlock,
        }  # fmt: skip
