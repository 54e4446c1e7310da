"""Qt's own words (Spara, Avbryt, Ångra) in the language of the program."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_spoken: list[QTranslator] = []


def speak(app: QApplication, language: str) -> bool:
    """Say Qt's own words in this language from now on; whether they were found."""
    while _spoken:
        app.removeTranslator(_spoken.pop())
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return True  # what Qt is written in
    translator = QTranslator()
    found = translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(translator)
    _spoken.append(translator)
    return found
