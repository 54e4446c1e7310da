"""Opens the window: the unlock box is seen before anything else is loaded."""

import sys
from collections.abc import Callable
from functools import partial
from types import TracebackType

from PySide6.QtWidgets import QApplication

from boendestod_app.errors import AppError
from boendestod_app.ui.capture import Unseen, system_way
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.qt_words import speak
from boendestod_app.ui.theme import apply, load_fonts
from boendestod_app.ui.trouble import troubles_told
from boendestod_app.ui.window import Window

Way = TracebackType | None
Hook = Callable[[type[BaseException], BaseException, Way], object]


def make_app(needs: Needs) -> QApplication:
    """Qt, dressed as this laptop wants it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Boendestöd")
    settings = needs.settings()
    load_fonts()
    speak(app, settings.language)
    apply(app, settings.theme, settings.text_scale)
    return app


def show_window(needs: Needs) -> int:
    """Until the window is closed."""
    app = make_app(needs)
    with troubles_told(needs.trouble_file):
        window = Window(needs)
        Unseen(app, lambda: window.needs.settings().unseen, system_way())  # of whoever is here now
        listen(window)
        window.show()
        return app.exec()


def listen(window: Window) -> None:
    """From now on an expected trouble that nothing at hand could show is met by the window; a bug is what it was."""
    sys.excepthook = partial(_met, window, sys.excepthook)


def _met(window: Window, before: Hook, kind: type[BaseException], trouble: BaseException, way: Way) -> None:
    if isinstance(trouble, AppError):
        window.meet(trouble)
    else:
        before(kind, trouble, way)
