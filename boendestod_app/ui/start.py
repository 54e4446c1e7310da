"""Opens the window: the unlock box is seen before anything else is loaded."""

import sys

from PySide6.QtWidgets import QApplication

from boendestod_app.ui.needs import Needs
from boendestod_app.ui.qt_words import speak
from boendestod_app.ui.theme import apply, load_fonts
from boendestod_app.ui.trouble import troubles_told
from boendestod_app.ui.window import Window


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
        window.show()
        return app.exec()
