"""A paper kept as a file: named so that it tells little, and locked only with a password worth the name."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from boendestod_app.ui.preview import PasswordDialog
from tests.ui.fitting import misfits
from tests.ui.looking import dialog, dialogs, field, key, leave, press, says, settle, write
from tests.ui.views import Views

TOO_SHORT = "Lösenordet är för kort. Använd minst 8 tecken."


@pytest.fixture
def chosen(monkeypatch, tmp_path) -> list[Path]:
    """The names that the system's own dialog is opened with; the file goes to a folder of ours."""
    asked: list[Path] = []

    def answer(_parent, _title, start, _kinds):
        asked.append(Path(start))
        return str(tmp_path / Path(start).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


@pytest.fixture
def preview(window):
    views = Views(window)
    views.pages()["summary"]()
    settle()
    press(window, "Skriv ut")
    return dialog()


@pytest.fixture
def asked(preview):
    """The password's own dialog."""
    press(preview, "Spara med lösenord")
    return next(one for one in dialogs() if isinstance(one, PasswordDialog))


def test_the_file_s_name_tells_day_kind_initials_and_a_short_id(preview, chosen):
    press(preview, "Spara som PDF")
    (name,) = [path.name for path in chosen]
    day, kind, initials, rest = name.split("_")
    assert (day[:5], kind, initials) == ("2026-", "resursgrupp", "BS")
    assert len(rest) == len("7f3a.pdf")


@pytest.mark.parametrize("short", ["", "kort", "sju tkn"])
def test_a_short_password_is_refused_in_a_sentence_that_is_read_in_full(asked, chosen, short):
    write(asked, "Lösenord", short)
    write(asked, "Lösenordet en gång till", short)
    press(asked, "Lås PDF:en")
    assert says(asked, TOO_SHORT)
    assert misfits(asked) == []
    assert asked.focusWidget() is field(asked, "Lösenord")
    assert chosen == []
    leave(asked)


def test_two_that_differ_bring_the_cursor_to_the_second(asked, chosen):
    write(asked, "Lösenord", "stol lampa")
    write(asked, "Lösenordet en gång till", "stol lampor")
    key(asked.focusWidget(), Qt.Key.Key_Return)
    assert says(asked, "De två lösenorden är inte lika.")
    assert asked.focusWidget() is field(asked, "Lösenordet en gång till")
    assert chosen == []
    leave(asked)


def test_a_good_one_locks_the_file(asked, chosen, tmp_path):
    for name in ("Lösenord", "Lösenordet en gång till"):
        write(asked, name, "stol lampa")
    press(asked, "Lås PDF:en")
    assert len(dialogs()) == 1
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / chosen[0].name)
    pikepdf.open(tmp_path / chosen[0].name, password="stol lampa").close()
