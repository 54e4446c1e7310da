"""What ships with the program is there, and its absence would be told."""

import subprocess
import sys

from PySide6.QtWidgets import QDialogButtonBox

from boendestod_app.ui.qt_words import speak

PROGRAM = "from boendestod_app.ui import shipped; {before}; print(*shipped.shipped_faults(), sep='\\n')"


def faults(before: str = "pass") -> list[str]:
    """What a fresh program finds, where something was taken away before."""
    command = [sys.executable, "-c", PROGRAM.format(before=before)]
    asked = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return asked.stdout.splitlines()


def test_nothing_is_missing_here():
    assert "".join(faults()) == ""


def test_a_missing_catalogue_is_told(tmp_path):
    found = faults(f"shipped.translations = lambda: {str(tmp_path)!r}")
    assert found == [f"no catalogue for {language} in {tmp_path}" for language in ("en", "da")]


def test_missing_fonts_are_told(tmp_path):
    found = faults(f"import pathlib; shipped.resources = lambda: pathlib.Path({str(tmp_path)!r})")
    assert found == [f"of the fonts in {tmp_path} only these can be read: []"]


def test_qt_says_its_own_words_in_the_language_of_the_program(qapp):
    for language, word in (("da", "Annuller"), ("en", "Cancel"), ("sv", "Avbryt")):
        assert speak(qapp, language)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == word


def test_a_language_qt_does_not_have_is_told(qapp):
    assert not speak(qapp, "xx")
    speak(qapp, "sv")
