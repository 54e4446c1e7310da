"""A window that is worked in and locked, to be searched from outside: run as a program by `test_lock_leaves_nothing`.

It is told one word at a time on its standard input, and answers each with a line. It never knows the marked words that
stand in the store, nor the key: what is found of them in its memory is the program's own doing.
"""

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMetaProperty, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QPixmap, QTextDocument, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from shiboken6.Shiboken import getAllValidWrappers, isValid

from boendestod_app import defaults
from boendestod_app.services.my_day import my_day
from boendestod_app.ui.palette import Palette
from boendestod_app.ui.start import make_app
from boendestod_app.ui.unlock_page import UnlockPage
from boendestod_app.ui.window import FORGET_MS, Window
from tests.conftest import ObedientClock
from tests.ui.conftest import place_in
from tests.ui.looking import dialog, dialogs, press, seen, settle, type_text
from tests.ui.planted import thief
from tests.ui.views import Views

TYPED_FROM = 900  # the numbers of the words that are typed and not saved
HALF_TYPED = (
    "new client", "client card", "new milestone", "milestone", "member", "new agreement", "agreement", "new actor",
    "relative", "contact", "something to know", "call off", "new flat", "event of the home", "risk", "short plan",
)  # fmt: skip
LARGE = 128  # an icon is smaller


def unlock(window: Window, passphrase: list[int]) -> None:
    """As a person does it, letter by letter: nothing of ours ever holds the whole."""
    page = window.findChild(UnlockPage)
    for letter in passphrase:
        type_text(page.edit, chr(letter))
    QTest.keyClick(page.edit, Qt.Key.Key_Return)
    settle()
    assert window.shell is not None


def work(window: Window, each: int) -> int:
    """Pages, half-typed forms, a paper, a search and a copied note; the last of them stand open: how many words were
    typed."""
    views, typed = Views(window), 0
    for view in list(views.pages().values())[::each]:
        view()
        settle()
        _leave_all()
    opened = views.dialogs()
    for name in HALF_TYPED[:: 1 if each == 1 else 3]:
        opened[name]()
        settle()
        for edit in _fields(dialog())[:3]:
            type_text(edit, f" zqö{TYPED_FROM + typed % 100}x")
            typed += 1
        settle()
        _leave_all()
    assert window.shell is not None
    shell, desk = window.shell, window.shell.door.desk()
    shell.copy_note(next(one for one in desk.store.notes.where() if one.happened).id)
    shell.crisis_plan(views.with_meeting.id)
    settle()
    press(dialogs()[-1], "Skriv ut")
    settle()
    shell.open_palette()
    settle()
    (palette,) = (one for one in dialogs() if isinstance(one, Palette))
    type_text(palette.edit, f"zqö{TYPED_FROM}x")
    settle()
    shell.document(next(one.visit for one in my_day(desk).visits if one.visit.planned))
    settle()
    for edit in seen(shell.pane, QPlainTextEdit)[:2]:
        type_text(edit, f" zqö{TYPED_FROM + typed % 100}x")
        typed += 1
    settle()
    return typed


def _fields(shown: QWidget) -> list[QWidget]:
    lines = [one for one in seen(shown, QLineEdit) if one.echoMode() is QLineEdit.EchoMode.Normal]
    return [one for one in [*lines, *seen(shown, QPlainTextEdit)] if not one.isReadOnly()]


def _leave_all() -> None:
    for shown in dialogs():
        shown.done(0)
    settle()


# ---- what is left


def left_in_qt() -> Iterator[str]:
    """Every object of Qt's that says one of the words; and pictures larger than an icon."""
    search = thief([])
    for one in _objects():
        for text in _texts(one):
            if search.search(text.encode()):
                yield f"{type(one).__name__} {one.objectName()}"
    for held in getAllValidWrappers():
        if isinstance(held, QPixmap | QImage) and not held.isNull() and max(held.width(), held.height()) > LARGE:
            yield f"{type(held).__name__} {held.width()}×{held.height()}"
    mime = QGuiApplication.clipboard().mimeData()
    for kind in mime.formats() if mime else ():
        if search.search(bytes(mime.data(kind).data())):
            yield f"clipboard {kind}"


def _objects() -> list[QObject]:
    """All that can be reached: from widgets and windows, and what Python still holds."""
    held: dict[int, QObject] = {}
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    roots: list[QObject] = [app, *app.allWidgets(), *app.topLevelWindows(), *app.topLevelWidgets()]
    roots += [one for one in getAllValidWrappers() if isinstance(one, QObject)]
    for root in roots:
        if isValid(root):
            for one in (root, *root.findChildren(QObject)):
                held[id(one)] = one
    return list(held.values())


def _texts(one: QObject) -> Iterator[str]:
    """Title, text, tips, spoken names and all else that it is asked for by a name."""
    about = one.metaObject()
    for place in range(about.propertyCount()):
        named: QMetaProperty = about.property(place)
        if named.typeName() in ("QString", "QStringList", "QVariant"):
            yield str(named.read(one))
    for name in one.dynamicPropertyNames():
        with suppress(RuntimeError):  # of Qt's own, and no text
            yield str(one.property(bytes(name.data()).decode()))
    yield from _of_kind(one)


def _of_kind(one: QObject) -> Iterator[str]:
    if isinstance(one, QTextDocument):
        yield one.toPlainText()
    elif isinstance(one, QAction):
        yield from (one.text(), one.toolTip(), one.iconText())
    elif isinstance(one, QUndoStack):
        yield from (one.text(place) for place in range(one.count()))
    elif isinstance(one, QComboBox):
        yield from (one.itemText(place) for place in range(one.count()))
    elif isinstance(one, QListWidget):
        yield from (one.item(place).text() for place in range(one.count()))
    elif isinstance(one, QAbstractItemModel):
        for line in range(one.rowCount()):
            for column in range(one.columnCount()):
                for role in Qt.ItemDataRole:
                    with suppress(TypeError, ValueError):
                        yield str(one.data(one.index(line, column), role))


def left_in_python() -> Iterator[str]:
    """Every text that any object of Python's still refers to, by what refers to it."""
    search = thief([])
    for holder in gc.get_objects():
        for one in gc.get_referents(holder):
            said = one.encode("utf-8", "replace") if isinstance(one, str) else one if isinstance(one, bytes) else b""
            if said and search.search(said):
                yield f"{type(holder).__name__} {_known(holder)}"


def _known(holder: object) -> str:
    """What it is, without what it says."""
    if isinstance(holder, dict):
        return ",".join(
            str(key) for key in list(holder)[:4] if isinstance(key, str) and not thief([]).search(key.encode())
        )
    return getattr(holder, "__qualname__", "")


def main() -> None:
    """Told what to do, one word at a time."""
    asked: dict[str, Any] = json.loads(sys.stdin.readline())
    clock = ObedientClock(datetime.fromisoformat(asked["now"]))
    needs = place_in(Path(asked["data"]), clock, defaults.ladder(), seed=9)
    make_app(needs)
    window = Window(needs)
    window.resize(1366, 768)
    window.show()
    settle()
    tell = {
        "unlock": lambda: unlock(window, asked["letters"]),
        "work": lambda: work(window, asked["each"]),
        "lock": lambda: (window.lock(), settle(), QTest.qWait(FORGET_MS[-1] + 200)),
        "qt": lambda: sorted(set(left_in_qt())),
        "python": lambda: sorted(set(left_in_python())),
        "titles": lambda: [one.title() for one in QGuiApplication.topLevelWindows()],
        "widgets": lambda: len([one for one in QApplication.allWidgets() if isinstance(one, QWidget)]),
    }
    for line in sys.stdin:
        answer = tell[line.strip()]()
        sys.stdout.write(json.dumps(answer if isinstance(answer, int | list) else 0) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
