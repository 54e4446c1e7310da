"""What *Ctrl+K* says can be done is done, and has the key that stands beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from boendestod_app.ui.ways import verbs, ways
from tests.ui.looking import dialog, dialogs, key, says, settle, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
OPENS = {
    "Nytt besök": "Har besöket redan varit", "Trappa upp": "Ring 112 nu", "Ny händelse": "Händelse",
    "Ikapp: dokumentera det som väntar": "Ikapp · ", "Sjuk i dag": "Vem är sjuk?", "Ny klient": "Ny klient",
}  # fmt: skip


def chosen(shell, words):
    """As somebody does it: Ctrl+K, the words, Enter."""
    shell.window().activateWindow()
    key(shell, Qt.Key.Key_K, CTRL)
    search = dialog().focusWidget()
    type_text(search, words)
    settle()
    key(search, Qt.Key.Key_Return)


@pytest.mark.parametrize("words", OPENS)
def test_what_is_chosen_opens(shell, words):
    chosen(shell, words)
    assert says(dialog() if dialogs() else shell, OPENS[words])


@pytest.mark.parametrize(("page", "title"), [("Veckan", "Vecka 33"), ("Klienter", "Klienter")])
def test_a_page_is_a_way_too(shell, page, title):
    chosen(shell, page)
    assert shell.page.title.text() == title


def test_who_is_named_so_comes_first_then_what_can_be_done_then_where_it_was_written(shell):
    shell.open_palette()
    palette = dialog()
    said = []
    for typed in ("hanna", "veckan"):
        palette.edit.setText(typed)
        settle()
        said.append([palette.list.item(row).text() for row in range(palette.list.count())])
    people, weeks = said
    assert people[0] == "Hanna Þórsdóttir (FIKTIV)"
    assert weeks[0] == "Veckan"
    assert any(": " in line for line in weeks[1:])  # delmål with the word in them
    palette.reject()


def test_undo_says_what_it_will_undo(shell):
    assert any(verb.says == "Ångra" or verb.says.startswith("Ångra: ") for verb in verbs(shell))


def test_every_key_belongs_to_one_way_only(shell):
    keys = [keys for _says, keys, _do in ways(shell) if keys]
    assert len(keys) == len(set(keys))
    laid = {one.key().toString() for one in shell.findChildren(QShortcut)}
    assert {QKeySequence(one).toString() for one in keys} <= laid
