"""Whether what the program ships with is there: asked of a finished bundle by `boendestod selftest`."""

import gettext
import os
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel

from boendestod_app.paths import resources, translations
from boendestod_app.ui import theme
from boendestod_app.ui.qt_words import speak
from boendestod_app.words import LANGUAGES

CANCEL = {"sv": "Avbryt", "da": "Annuller", "en": "Cancel"}


def shipped_faults() -> list[str]:
    """What is missing, for the one who makes bundles; nothing when all is there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["boendestod"])
    assert isinstance(app, QApplication)
    return [fault for check in CHECKS for fault in check(app)]


def _time_zones(_app: QApplication) -> Iterator[str]:
    # A Windows laptop has no time zones of its own, so those of this system must not help.
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    stockholm = zoneinfo.ZoneInfo("Europe/Stockholm")
    for day, hours in ((24, 2), (25, 1)):
        noon = datetime(2026, 10, day, 12, tzinfo=UTC).astimezone(stockholm)
        if noon.utcoffset() != timedelta(hours=hours):
            yield f"Stockholm is {noon.utcoffset()} from UTC on 2026-10-{day}"


def _catalogues(_app: QApplication) -> Iterator[str]:
    for language in LANGUAGES[1:]:
        if not gettext.find("boendestod", translations(), [language]):
            yield f"no catalogue for {language} in {translations()}"


def _fonts(_app: QApplication) -> Iterator[str]:
    # Asked file by file: the family may be installed on this system too.
    files = sorted((resources() / "fonts").glob("*.ttf"))
    read = [file.name for file in files if QFontDatabase.addApplicationFont(str(file)) >= 0]
    if read != ["NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"]:
        yield f"of the fonts in {resources()} only these can be read: {read}"


def _qt_words(app: QApplication) -> Iterator[str]:
    for language in reversed(LANGUAGES):
        said = CANCEL[language] if speak(app, language) else ""
        if QCoreApplication.translate("QPlatformTheme", "Cancel") != said:
            yield f"Qt does not speak {language}"


def _window(app: QApplication) -> Iterator[str]:
    theme.apply(app, "light", 100)
    window = QLabel("Boendestöd")
    window.show()
    app.processEvents()
    if not window.isVisible() or window.grab().isNull():
        yield "no window can be shown"
    window.close()


CHECKS: tuple[Callable[[QApplication], Iterator[str]], ...] = (_time_zones, _catalogues, _fonts, _qt_words, _window)
