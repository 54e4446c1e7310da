"""*Så skyddas uppgifterna*: found by its name, and read to its end by the keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from tests.ui.looking import dialog, dialogs, key, says, settle, type_text


def test_it_is_found_by_ctrl_k_and_read_by_the_keys(shell):
    shell.open_palette()
    type_text(dialog().edit, "så skyddas")
    settle()
    dialog().choose()
    settle()
    shown = dialog()
    assert says(shown, "Kort sagt")
    assert says(shown, "Det programmet inte skyddar mot")
    bar = shown.findChild(QScrollArea).verticalScrollBar()
    for _page in range(10):
        key(shown.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum() > 0
    key(shown.focusWidget(), Qt.Key.Key_Up)
    assert bar.value() < bar.maximum()
    key(shown, Qt.Key.Key_Escape)
    assert dialogs() == []
