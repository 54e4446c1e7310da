"""A bug while the window is open: told to the user in a calm sentence, and noted without a word of what was typed."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog

from boendestod_app.errors import AppError
from boendestod_app.ui.parts import button, column, row, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

LONGEST = 256 * 1024  # a bug that comes back each second must not fill the disk
WIDTH = 440


@contextmanager
def troubles_told(log: Path) -> Iterator[None]:
    """Inside, every bug ends in a dialog and in a line of `log`; Python's own way would print what was typed."""
    teller = _Teller(log)
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    sys.excepthook = teller.take
    sys.unraisablehook = lambda given: teller.take(given.exc_type, given.exc_value, given.exc_traceback)
    threading.excepthook = lambda given: teller.take(given.exc_type, given.exc_value, given.exc_traceback)
    try:
        yield
    finally:
        sys.excepthook, sys.unraisablehook, threading.excepthook = before


def trace_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What may be noted of a bug: its kind, and where in our own modules it went. Never its message."""
    places = [(str(frame.f_globals.get("__name__", "")), line) for frame, line in walk_tb(trace)]
    ours = [f"{name}:{line}" for name, line in places if name.split(".")[0] == "boendestod_app"]
    return " ".join([kind.__name__, *ours])


class _Teller(QObject):
    """Takes a bug on any thread, and tells it on the window's once what goes on there has ended."""

    _noted = Signal(str)  # the sentence of what was expected; nothing of a bug

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log
        self._telling = False  # also where the telling itself fails: that is not told again and again
        self._dialog: QDialog | None = None  # kept while it is open
        self._noted.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def take(self, kind: type[BaseException], trouble: BaseException | None, trace: TracebackType | None) -> None:
        """In place of Python's own hook."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, trouble or kind(), trace)  # somebody ended the program from its terminal
            return
        if isinstance(trouble, AppError):  # expected, and asked for by a control that has no place of its own to say it
            self._noted.emit(str(trouble))
            return
        line = f"{datetime.now(UTC):%Y-%m-%d %H:%M} {trace_of(kind, trace)}\n"
        with suppress(OSError):
            if sys.stderr is not None:  # a window of Windows has none
                sys.stderr.write(line)
        with suppress(OSError):
            if not self._log.exists() or self._log.stat().st_size < LONGEST:
                with self._log.open("a", encoding="utf-8") as stream:
                    stream.write(line)
        self._noted.emit("")

    def _tell(self, sentence: str) -> None:
        if self._telling:
            return
        self._telling = True
        self._dialog = TroubleDialog(self._log, sentence)
        self._dialog.finished.connect(self._told)
        self._dialog.open()

    def _told(self) -> None:
        self._telling, self._dialog = False, None


class TroubleDialog(QDialog):
    """One sentence of what happened, one of what to do; an expected trouble says both itself."""

    def __init__(self, log: Path, sentence: str = "") -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(_("Boendestöd"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = button(_("Stäng"), self.accept, kind="primary")
        close.setDefault(True)
        told = _(
            "Försök igen. Händer det en gång till: stäng Boendestöd, öppna det igen och visa filen {file} för IT. "
            "Den säger var i programmet felet är, och inget om någon klient."
        )
        bug = (
            words(_("Något gick fel i programmet"), step=1, strong=True),
            words(_("Det du har skrivit finns kvar.")),
            words(told.format(file=log)),
        )
        whole = column(*((words(sentence),) if sentence else bug), row(None, close), gap=10)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        width = theme.units(WIDTH)
        self.setMinimumSize(width, whole.totalHeightForWidth(width))
