"""One day in the real window on a store full of marked words, until the program is killed: run as a program.

What it is told comes by the standard input, what it has to say by the standard output: a line when the day is over.
"""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QTimer
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit

from boendestod_app import defaults
from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.print_out import WayOut
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.services.go_through import go_through
from boendestod_app.services.meetings import coming
from boendestod_app.services.my_day import my_day
from boendestod_app.ui import ask_calendar
from boendestod_app.ui.ask_mapping import CSV, save_table
from boendestod_app.ui.preview import PreviewDialog, print_on
from boendestod_app.ui.start import make_app
from boendestod_app.ui.trouble import troubles_told
from boendestod_app.ui.window import Window
from tests.conftest import ObedientClock
from tests.ui.conftest import Made, Place, place_of
from tests.ui.looking import dialogs, leave, press, seen, settle, type_text
from tests.ui.planted import plant, plant_more
from tests.ui.views import Views

LEAST = 200


class InMemory(QPdfWriter):
    """A printer whose spool is a buffer."""

    def __init__(self) -> None:
        self.buffer = QBuffer()
        self.buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        super().__init__(self.buffer)

    def setFullPage(self, _full: bool) -> None:
        """As a printer's."""


def chosen_in(folder: Path, real: type[QFileDialog]) -> Callable[..., tuple[str, str]]:
    """The file dialog of Qt itself, which remembers where one was, answered at once."""

    def answer(parent: Any, title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked = real(parent, title, str(folder))
        asked.setOption(real.Option.DontUseNativeDialog)
        asked.setOption(real.Option.DontConfirmOverwrite)
        asked.setAcceptMode(real.AcceptMode.AcceptSave)
        asked.selectFile(Path(start).name)
        asked.show()
        settle()
        asked.accept()
        asked.deleteLater()
        return str(folder / Path(start).name), ""

    return answer


def live(place: Place, told: dict[str, Any]) -> Window:
    """Every page, tab, pane and dialog; papers looked at, printed and saved; copies; a bug; words left unsaved."""
    window = Window(place.needs)
    window.resize(1366, 768)
    window.show()
    window.open(place.needs.unlock(told["passphrase"]))
    settle()
    views = Views(window)
    opened = {**views.pages(), **views.cards(), **views.dialogs()}
    for name, view in list(opened.items())[:: told.get("each", 1)]:
        told["seen"].append(name)
        view()
        settle()
        for shown in dialogs():
            _take_out(window, shown, told)
            leave(shown)
    return window


def _take_out(window: Window, shown: QDialog, told: dict[str, Any]) -> None:
    """What is looked at as a paper is printed in memory, and kept as a file that was asked for."""
    if isinstance(shown, PreviewDialog):
        printer = InMemory()
        print_on(printer, window.needs.papers(), shown._paper)  # type: ignore[arg-type]  # a printer is more than that
        told["printed"] += printer.buffer.size() > 0
        shown._write(shown._paper, WayOut.SAVED)


def papers(window: Window, told: dict[str, Any]) -> None:
    """The papers of a client, a calendar with names, a table, a note for the journal."""
    shell = window.shell
    assert shell is not None
    desk = shell.door.desk()
    client = Views(window).with_meeting
    shell.crisis_plan(client.id)
    settle()
    press(dialogs()[-1], "Skriv ut")
    _taken(window, told)
    shell.open_summary(next(one.id for one in desk.store.meetings.where(client_id=client.id) if not one.held))
    settle()
    shell.page.print_paper()
    _taken(window, told)
    ask_calendar.save_calendar(shell, shell)
    settle()
    dialogs()[-1]._fields["names"][1].fill(True)  # type: ignore[attr-defined]  # a form
    press(dialogs()[-1], "Spara …")
    save_table(shell, shell, desk.today, CSV)
    shell.copy_note(next(one for one in desk.store.notes.where() if one.happened).id)


def share(window: Window) -> None:
    """Each reader's copy of a summary that was gone through goes to the team's folder."""
    shell = window.shell
    assert shell is not None
    meeting = coming(shell.door.desk(), Views(window).with_meeting).meeting
    assert meeting is not None
    shell.door.act(go_through, meeting.id, how=GoneThrough.YES)
    shell.open_summary(meeting.id)
    settle()
    press(shell.page, "Lägg")
    settle()


def _taken(window: Window, told: dict[str, Any]) -> None:
    settle()
    assert dialogs()
    for shown in dialogs():
        _take_out(window, shown, told)
        leave(shown)


def search(window: Window, words: list[str]) -> None:
    """What is typed in the search is nowhere kept."""
    shell = window.shell
    assert shell is not None
    for word in words:
        shell.open_palette()
        settle()
        type_text(dialogs()[-1].edit, word)  # type: ignore[attr-defined]  # the palette
        settle()
        dialogs()[-1].choose()  # type: ignore[attr-defined]
        settle()
        for shown in dialogs():  # nothing was found by it
            leave(shown)


def go_wrong(word: str) -> None:
    """A bug whose message and whose names hold a client's words."""
    name = f"{word} bor inte här"
    raise ValueError(name, {"client": word})


def main() -> None:
    """The day."""
    told: dict[str, Any] = {**json.loads(sys.stdin.readline()), "seen": [], "printed": 0}
    root = Path(told["root"])
    made = Made(Path(told["made"]), bytes.fromhex(told["key"]), "")
    clock = ObedientClock(datetime.fromisoformat(told["now"]))
    place = place_of(made, root / "data", clock, defaults.ladder())
    make_app(place.needs)
    opened = place.needs.open(made.key)
    where: dict[str, tuple[str, str]] = opened.actions.run(plant)
    opened.actions.run(plant_more, where, LEAST)
    opened.close()
    clock.move(minutes=1)
    QFileDialog.getSaveFileName = chosen_in(root / "exports", QFileDialog)  # type: ignore[method-assign]
    with troubles_told(place.needs.trouble_file):
        window = live(place, told)
        shell = window.shell
        assert shell is not None
        search(window, list(where)[:10])
        papers(window, told)
        shell.go("settings")
        shell.page.use_folder(root / "share")  # type: ignore[attr-defined]  # the settings page
        share(window)
        for occasion in (Occasion.ASKED, Occasion.WORK):
            place.needs.copies().make(made.key, occasion)
        QTimer.singleShot(0, partial(go_wrong, list(where)[3]))
        settle()
        for shown in dialogs():
            leave(shown)
        shell.go("day")
        shell.document(next(one.visit for one in my_day(shell.door.desk()).visits if one.visit.planned))
        settle()
        type_text(seen(shell.pane, QPlainTextEdit)[0], " ".join(list(where)[:40]))
        settle()
        _autosaved(window, next(iter(where)))
        told |= {"where": where}
        sys.stdout.write(json.dumps(told, ensure_ascii=True) + "\n")
        sys.stdout.flush()
        sys.stdin.readline()  # killed here


def _autosaved(window: Window, word: str) -> None:
    assert window.shell is not None
    for _try in range(50):
        drafts = window.shell.door.actions.store.drafts
        if any(word in str(drafts.find(key)) for key in drafts.keys("visit:")):
            return
        QTest.qWait(100)
    raise AssertionError("the words were not kept as a draft")


if __name__ == "__main__":
    main()
