"""*Metoder* by keyboard and with a screen reader, and a card that is shown by its name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea

from boendestod_app import defaults
from boendestod_app.domain.method import MethodGroup
from boendestod_app.ui.marked import MarkedLabel
from boendestod_app.ui.method_rows import MethodRows
from boendestod_app.ui.show_card import card_of
from tests.ui.looking import button, dialog, dialogs, key, leave, press, says, seen, settle, texts, type_text
from tests.ui.reading import spoken
from tests.ui.views import Views

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(shell):
    shell.window().activateWindow()
    shell.go("methods")
    settle()
    (rows,) = seen(shell.page, MethodRows)
    return shell.page, rows


def type_in(page, typed):
    key(page, Qt.Key.Key_F, CTRL)
    type_text(QApplication.focusWidget(), typed)
    settle()


def marked(page) -> list[str]:
    return [one for label in seen(page, MarkedLabel) for one in label.marks]


def test_they_stand_in_groups_as_one_would_look_for_them(shell):
    _page, rows = opened(shell)
    told = [rows.item(row).text() for row in range(rows.count())]
    assert [one for one in told if one in {group.label for group in MethodGroup}] == [one.label for one in MethodGroup]
    assert told[:3] == ["Boendeformer och stöd i boendet", "Personellt boendestöd", "Bostad först"]


def test_what_is_typed_is_marked_and_the_one_named_so_is_read(shell):
    page, rows = opened(shell)
    type_in(page, "mi")
    assert says(page, "Motiverande samtal, MI")
    assert "MI" in marked(page)
    assert rows.chosen is not None
    assert rows.chosen.key == "mi"
    assert len(rows.shown()) < len(defaults.methods().methods) / 2  # not each where mi is within a word


def test_an_a_finds_an_a_with_a_ring(shell):
    page, rows = opened(shell)
    type_in(page, "traningslagenhet")
    assert {one.key for one in rows.shown()} >= {"staircase", "training_flat"}
    assert says(page, "Träningslägenhet")
    assert "Träningslägenhet" in marked(page)


def test_a_text_that_is_not_there_says_so_and_esc_shows_all_again(shell):
    page, rows = opened(shell)
    type_in(page, "xyzzy")
    assert rows.shown() == []
    assert says(page, "Ingen metod heter så.")
    assert not any("Öppna" in one for one in texts(page))
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialogs() == []
    key(shell, Qt.Key.Key_Escape)
    assert len(rows.shown()) == len(defaults.methods().methods)
    assert not says(page, "Ingen metod heter så.")


def test_arrows_go_from_where_one_types_past_the_headings(shell):
    page, rows = opened(shell)
    type_in(page, "grupp")
    found = rows.shown()
    rows.choose(found[0].key)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    for one in found[1:]:
        key(edit, Qt.Key.Key_Down)
        assert rows.chosen == one
        assert page.part == one.key
    assert len({one.group for one in found}) > 1


def test_a_row_reads_as_one_sentence(shell):
    _page, rows = opened(shell)
    found = QAccessible.queryAccessibleInterface(rows)
    said = [found.child(place).text(QAccessible.Text.Name) for place in range(found.childCount())]
    assert "CTI, kallas också Critical Time Intervention. Används: Klienten, programmet under Insats." in said
    assert "Samordning och case management" in said


def test_what_is_longer_than_the_window_is_scrolled_with_the_keys(place, open_window):
    window = open_window(place, size=(911, 512))
    page, rows = opened(window.shell)
    rows.choose("staircase")
    settle()
    area = [one for one in seen(page, QScrollArea) if one.isAncestorOf(button(page, "Öppna där det används"))][-1]
    reading = button(page, "Öppna där det används").parentWidget().parentWidget()
    reading.setFocus()
    assert spoken(reading) == "Boendetrappa"
    assert area.verticalScrollBar().maximum() > 0
    key(reading, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0


def test_both_priorities_of_the_two_texts_are_shown(shell):
    page, rows = opened(shell)
    rows.choose("staircase")
    settle()
    told = [one for one in texts(page) if one.startswith("Prioritet ")]
    assert [one.split(",")[0] for one in told] == ["Prioritet 3", "Prioritet 8"]
    assert told[0].endswith("utan årtal")
    assert told[1].endswith("2016")
    assert says(page, "Källorna anger olika prioritet.")
    press(page, "Jämför modellerna")
    assert set(told) <= set(texts(dialog()))
    leave(dialog())


def test_one_is_back_at_the_method_one_read(shell):
    page, rows = opened(shell)
    rows.choose("sip")
    shell.go("day")
    shell.go("methods")
    assert page.part == "sip"
    page.again()
    assert page.part == "sip"


def test_a_card_is_brought_up_with_the_keyboard_in_it(place, open_window):
    window = open_window(place, size=(911, 512))
    window.activateWindow()
    client = Views(window).with_meeting
    window.shell.open_client(client.id, "group", "sip")
    settle()
    page = window.shell.page
    shown = card_of(page, "sip")
    assert shown is not None
    assert not shown.visibleRegion().isEmpty()
    assert shown.isAncestorOf(window.focusWidget())
    assert page.part == "group"
    window.shell.open_client(client.id, "group", "no such card")
    settle()
    assert page.part == "group"
