"""Qt's own words (Spara, Avbryt, Ångra) in the language of the program."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak(app: QApplication, language: str) -> bool:
    """Say Qt's own words in this language from now on; whether they were found."""
    for spoken in app.findChildren(QTranslator):
        app.removeTranslator(spoken)
        spoken.deleteLater()
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return True  # what Qt is written in
    translator = QTranslator(app)
    found = translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(translator)
    return found
