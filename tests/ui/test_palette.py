"""Ctrl+K finds clients, what was written and what can be done; type, arrow, Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.groups_page import GroupsPage
from boendestod_app.ui.palette import KINDS
from tests.ui.looking import dialog, dialogs, key, says, seen, settle, type_text


@pytest.fixture
def palette(shell):
    shell.open_palette()
    settle()
    return dialog()


def choices(palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def typed(palette, text: str) -> list[str]:
    palette.edit.clear()
    type_text(palette.edit, text)
    settle()
    return choices(palette)


def test_the_key_opens_it_with_the_cursor_in_place(window, shell):
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    type_text(dialog().focusWidget(), "gös")
    assert dialog().edit.text() == "gös"


def test_with_nothing_typed_it_says_all_that_can_be_done(palette):
    assert {"Min dag", "Nytt besök", "Trappa upp", "Ny händelse", "Lås", "Dölj skärmen"} <= set(choices(palette))


@pytest.mark.parametrize("word", ["Gösta", "gösta", "gosta", "GÖS"])
def test_a_client_is_found_by_any_spelling(palette, word):
    assert typed(palette, word)[0].startswith("Gösta Ängquist (FIKTIV)")


def test_enter_opens_the_client(window, palette):
    typed(palette, "gösta")
    key(palette.edit, Qt.Key.Key_Return)
    assert dialogs() == []
    assert seen(window, ClientPage)
    assert says(window, "Gösta Ängquist (FIKTIV)")


def test_arrows_walk_the_list_while_the_typing_goes_on(window, palette):
    found = typed(palette, "s")
    assert len(found) > 2
    for _step in range(2):
        key(palette.edit, Qt.Key.Key_Down)
    key(palette.edit, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1
    type_text(palette.edit, "å")
    assert palette.edit.text() == "så"


def test_the_list_ends_where_it_ends(palette):
    key(palette.edit, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 0
    for _step in range(60):
        key(palette.edit, Qt.Key.Key_Down)
    assert palette.list.currentRow() == palette.list.count() - 1


def test_a_verb_is_done(window, palette):
    typed(palette, "resursgrupper")
    key(palette.edit, Qt.Key.Key_Return)
    assert seen(window, GroupsPage)


def test_a_click_does_it_too(window, palette):
    typed(palette, "resursgrupper")
    place = palette.list.visualItemRect(palette.list.item(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert dialogs() == []


def test_what_nobody_is_called_gives_an_empty_list_and_enter_does_nothing(palette):
    assert typed(palette, "qqxzz") == []
    key(palette.edit, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_esc_leaves(palette):
    key(palette.edit, Qt.Key.Key_Escape)
    assert dialogs() == []


def test_words_of_a_note_lead_to_its_client(window, palette):
    found = [one for one in typed(palette, "snickeriet") if " · " in one]
    assert found
    key(palette.edit, Qt.Key.Key_Return)
    assert seen(window, ClientPage)


@pytest.mark.parametrize("word", ["hämta", "hamta", "HAMTA LIS", "lista"])
def test_what_can_be_done_is_found_by_any_spelling(palette, word):
    assert "Hämta lista" in typed(palette, word)


def test_nothing_found_is_said_until_something_is(palette):
    assert typed(palette, "xqzw") == []
    assert says(palette, "Inget hittades. Pröva ett annat ord, eller början av ett.")
    key(palette.edit, Qt.Key.Key_Return)
    assert dialogs() == [palette]
    assert typed(palette, "gösta")
    assert not says(palette, "Inget hittades.")


def test_everything_that_can_be_found_has_a_word_for_what_it_is(place):
    session = place.needs.open(place.key)
    findable = {held.name for held in session.vault.store.tables.values() if held.findable}
    session.close()
    assert findable <= set(KINDS)


def test_somebody_on_a_network_map_is_found_under_the_client(window, palette):
    (found, *_) = [one for one in typed(palette, "yvonne") if "Nätverk" in one]
    assert found == "Björn Ström (FIKTIV) · Nätverk: Yvonne (mamma)"
    for _step in range(typed(palette, "yvonne").index(found)):
        key(palette.edit, Qt.Key.Key_Down)
    key(palette.edit, Qt.Key.Key_Return)
    (page,) = seen(window, ClientPage)
    assert page.part == "network"
