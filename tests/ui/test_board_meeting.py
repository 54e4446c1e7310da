"""The meeting at the board: one at a time, nothing typed is lost, and what is decided stands in the client's record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea

from boendestod_app.domain.board import ContactResult
from boendestod_app.services.board import board, note_contact
from boendestod_app.services.raise_level import set_away
from boendestod_app.ui.board_page import BoardPage
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.day_page import DayPage
from boendestod_app.ui.meeting_card import MeetingCard
from boendestod_app.ui.meeting_view import MeetingView
from boendestod_app.ui.ways import meet
from tests.conftest import PASSPHRASE
from tests.ui.crowd import LONG, crowded
from tests.ui.fitting import misfits
from tests.ui.looking import button, dialog, field, key, leave, press, says, seen, settle, type_text, write
from tests.ui.views import Views

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


@pytest.fixture
def order(views):
    """Whom the meeting goes through: fourteen, the gravest first."""
    return [one.client_id for one in crowded(views).cards]


@pytest.fixture
def meeting(window, order):
    """Begun with F5 on the board."""
    window.shell.go("raised")
    settle()
    key(window, Qt.Key.Key_F5)
    return the_meeting(window)


def the_meeting(window) -> MeetingView:
    (found,) = seen(window, MeetingView)
    return found


def on_it(window) -> bool:
    return bool(seen(window, MeetingView))


def press_key(what: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Where the keyboard is."""
    key(QApplication.focusWidget(), what, held)


def decided(store) -> list[tuple[str, str, str]]:
    """On this Friday; the caseload's own meeting was on Thursday."""
    held = store.board_meetings.where(on="2026-08-14")
    return [(one.client_id, one.decision, one.note) for one in held]


def over_the_lock(window) -> None:
    key(window, Qt.Key.Key_L, CTRL)
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    settle()


# ---- begins, goes on, ends


def test_f5_begins_it_on_the_board_only_and_esc_leaves_it(window, views):
    key(window, Qt.Key.Key_F5)
    assert seen(window, DayPage)
    window.shell.go("raised")
    settle()
    key(window, Qt.Key.Key_F5)
    assert on_it(window)
    assert window.shell.page.title.text() == "Mötet vid tavlan"
    key(window, Qt.Key.Key_F5)
    assert on_it(window)
    press_key(Qt.Key.Key_Escape)
    assert not on_it(window)
    assert seen(window, BoardPage)
    assert says(window, "Mötet är avslutat. Inget beslut är sparat.")


def test_esc_closes_the_pane_first_where_a_visit_is_open_beside_it(window, views, meeting):
    views.shell.pane.catch_up()
    settle()
    assert views.shell.visit
    press_key(Qt.Key.Key_Escape)
    assert not views.shell.visit
    assert on_it(window)


def test_it_begins_from_anywhere_by_its_word(window, views):
    key(window, Qt.Key.Key_K, CTRL)
    type_text(dialog().edit, "mötet vid")
    key(dialog().edit, Qt.Key.Key_Return)
    assert on_it(window)


def test_arrows_go_through_all_in_the_order_of_the_board_and_back(meeting, order):
    assert len(order) == 14
    for number, client_id in enumerate(order, 1):
        assert says(meeting, f"{number} av 14")
        assert meeting.client_id == client_id
        press_key(Qt.Key.Key_Right)
    assert says(meeting, "Mötet är klart")
    for client_id in reversed(order):
        press_key(Qt.Key.Key_Left)
        assert meeting.client_id == client_id
    press_key(Qt.Key.Key_Left)
    assert meeting.client_id == order[0]


def test_buttons_go_the_same_way_and_the_mouse_finds_them_in_the_same_place(meeting, order):
    places = set()
    for client_id in order[1:4]:
        press(meeting, "Nästa klient")
        assert meeting.client_id == client_id
        places.add(button(meeting, "Nästa klient").pos().toTuple())
    assert len(places) == 1
    press(meeting, "Förra klienten")
    assert meeting.client_id == order[2]


def test_each_of_them_fits_an_ordinary_laptop_without_scrolling(window, views, meeting, order):
    for client_id in order:
        views.door.act(note_contact, client_id, result=ContactResult.OTHER, whom="Kontaktpersonen på öppenvården")
    settle()
    told = {}
    for client_id in order:
        assert meeting.client_id == client_id
        card = next(one for one in board(views.door.desk()).cards if one.client_id == client_id)
        bars = [area.verticalScrollBar().maximum() for area in seen(window.shell.page, QScrollArea)]
        told[card.name] = (bars, misfits(window), says(meeting, card.name), says(meeting, card.says_day))
        press_key(Qt.Key.Key_Right)
    assert {name: found for name, found in told.items() if found != ([0] * len(found[0]), [], True, True)} == {}
    assert (window.width(), window.height()) == (1366, 768)


# ---- what is decided


def test_a_decision_and_a_note_are_kept_at_the_client_when_one_goes_on(meeting, order, store):
    type_text(QApplication.focusWidget(), "Två besök i morgon")
    press_key(Qt.Key.Key_Tab)
    type_text(QApplication.focusWidget(), "Ring hyresvärden")
    assert decided(store) == []
    press_key(Qt.Key.Key_Right, ALT)
    assert decided(store) == [(order[0], "Två besök i morgon", "Ring hyresvärden")]
    assert meeting.client_id == order[1]
    assert field(meeting, "Beslut").toPlainText() == field(meeting, "Anteckning").toPlainText() == ""
    assert store.drafts.keys("form:board_meeting") == []


def test_going_on_without_a_word_keeps_nothing(meeting, store):
    for _client in range(5):
        press_key(Qt.Key.Key_Right)
    assert decided(store) == []
    assert store.drafts.keys("form:board_meeting") == []


def test_in_a_field_with_words_the_arrows_move_the_cursor(meeting, order):
    edit = QApplication.focusWidget()
    assert isinstance(edit, QPlainTextEdit)
    type_text(edit, "abc")
    press_key(Qt.Key.Key_Left)
    assert (meeting.client_id, edit.textCursor().position()) == (order[0], 2)
    press_key(Qt.Key.Key_Right)
    assert (meeting.client_id, edit.textCursor().position()) == (order[0], 3)
    press_key(Qt.Key.Key_Right)
    assert meeting.client_id == order[0]
    press_key(Qt.Key.Key_Right, ALT)
    assert meeting.client_id == order[1]
    assert says(meeting, "← → byter klient; i en ruta med text Alt+← och Alt+→.")


def test_back_at_a_client_the_words_stand_there_and_arrows_go_on_from_the_button(meeting, order, store):
    type_text(QApplication.focusWidget(), "Två besök i morgon")
    press_key(Qt.Key.Key_Right, ALT)
    press_key(Qt.Key.Key_Left)
    assert field(meeting, "Beslut").toPlainText() == "Två besök i morgon"
    press_key(Qt.Key.Key_Right)
    assert meeting.client_id == order[1]
    assert len(decided(store)) == 1


def test_what_is_changed_the_same_day_is_one_decision_and_emptied_it_is_none(meeting, order, store):
    for words in ("Två besök i morgon", "Ett besök i morgon"):
        write(meeting, "Beslut", words)
        press_key(Qt.Key.Key_Right, ALT)
        assert decided(store) == [(order[0], words, "")]
        press_key(Qt.Key.Key_Left, ALT)
    write(meeting, "Beslut", "")
    press_key(Qt.Key.Key_Right, ALT)
    assert decided(store) == []


def test_undone_it_stands_there_no_more(window, meeting, store):
    write(meeting, "Beslut", "Två besök i morgon")
    press_key(Qt.Key.Key_Return, CTRL)
    press_key(Qt.Key.Key_Left)
    button(meeting, "Nästa klient").setFocus()
    press_key(Qt.Key.Key_Z, CTRL)
    assert decided(store) == []
    assert field(meeting, "Beslut").toPlainText() == ""


def test_esc_keeps_what_stands_there_too_and_counts_it(window, meeting, order, store):
    write(meeting, "Beslut", "Två besök i morgon")
    press_key(Qt.Key.Key_Escape)
    assert decided(store) == [(order[0], "Två besök i morgon", "")]
    assert says(window, "Mötet är avslutat. 1 beslut sparat.")
    assert window.shell.page._columns.at_hand.card.client_id == order[0]


def test_the_end_tells_how_much_was_kept_and_goes_back_to_the_board(window, meeting, order, views):
    for words in ("Två besök i morgon", "Ring mamma", ""):
        write(meeting, "Beslut", words)
        if words == "":
            write(meeting, "Anteckning", "Bättre i dag")
        press_key(Qt.Key.Key_Right, ALT)
    for _rest in order[3:]:
        press_key(Qt.Key.Key_Right)
    assert says(meeting, "2 beslut sparade, 1 anteckning.")
    first = views.door.actions.store.clients.get(order[0]).shown
    assert says(meeting, f"{first}: Två besök i morgon")
    press_key(Qt.Key.Key_Right)
    assert not on_it(window)
    assert says(window, "Mötet är avslutat. 2 beslut sparade, 1 anteckning.")


def test_the_decision_stands_in_the_client_s_record_with_the_meeting_as_source(window, meeting, order, views):
    write(meeting, "Beslut", "Två besök i morgon")
    press_key(Qt.Key.Key_Right, ALT)
    views.shell.open_client(order[0], "visits")
    settle()
    (page,) = seen(window, ClientPage)
    assert says(page, "Mötet vid tavlan Oro och kris")
    assert says(page, "i dag · KL")
    assert says(page, "Beslut: Två besök i morgon")


def test_the_next_day_the_meeting_remembers_what_was_decided(window, meeting, order, place):
    write(meeting, "Beslut", "Två besök i morgon")
    press_key(Qt.Key.Key_Escape)
    place.clock.move(hours=24)
    meet(window.shell)
    settle()
    again = the_meeting(window)
    while again.client_id != order[0]:
        press_key(Qt.Key.Key_Right)
    assert says(again, "Förra mötet, i går: Två besök i morgon")
    assert field(again, "Beslut").toPlainText() == ""


# ---- nothing is lost


def test_each_second_what_is_typed_is_kept_as_a_draft_of_that_client(meeting, order, store):
    write(meeting, "Beslut", "Två besök")
    meeting.tick()
    assert store.drafts.find(f"form:board_meeting:{order[0]}") == {"decision": "Två besök", "note": ""}
    assert says(meeting, "Utkast sparat 10.05")
    assert decided(store) == []


def test_locked_and_unlocked_the_meeting_is_at_the_same_client_with_its_words_and_its_clock(
    window, meeting, order, place
):
    press_key(Qt.Key.Key_Right)
    write(meeting, "Anteckning", "Ring hyresvärden")
    place.clock.move(minutes=4)
    over_the_lock(window)
    again = the_meeting(window)
    assert again.client_id == order[1]
    assert field(again, "Anteckning").toPlainText() == "Ring hyresvärden"
    assert says(again, "11 min kvar")
    assert says(again, "Det du skrev förra gången finns kvar.")


def test_gone_to_another_page_the_words_wait(window, meeting, order):
    write(meeting, "Beslut", "Två besök")
    window.shell.go("day")
    settle()
    window.shell.go("raised")
    settle()
    assert field(the_meeting(window), "Beslut").toPlainText() == "Två besök"


# ---- time, and what changes meanwhile


def test_the_clock_counts_down_calmly_and_never_rings(meeting, place):
    told = []
    for minutes in (0, 1, 13.5, 0.6, 30):
        place.clock.move(minutes=minutes)
        meeting.tick()
        told.append(meeting._clock.text())
    assert told == ["15 min kvar", "14 min kvar", "1 min kvar", "15 minuter har gått", "15 minuter har gått"]
    assert meeting._clock.property("tone") == "muted"


def test_the_review_is_shown_and_can_be_moved(meeting, order, views, store):
    assert says(meeting, "Uppföljning")
    press(meeting, "Läget står kvar")
    write(dialog(), "Varför står läget kvar?", "Inget nytt, vi fortsätter")
    press(dialog(), "Spara")
    assert store.levels.standing(order[0]).change.stays == "Inget nytt, vi fortsätter"
    assert says(meeting, "Uppföljning om 3 dagar")


def test_today_s_contact_is_one_click_here_too(meeting, order, store, views):
    name = store.clients.get(order[0]).shown
    write(meeting, "Beslut", "Två besök")
    press(meeting, f"Nådde klienten: {name}")
    assert store.board_contacts.where(client_id=order[0])[-1].result is ContactResult.REACHED
    assert says(meeting, "Kontakt i dag: Nådde klienten 10.05, KL")
    assert field(meeting, "Beslut").toPlainText() == "Två besök"


def test_who_leaves_the_board_meanwhile_is_gone_through_still(meeting, order, views, store):
    name = store.clients.get(order[0]).shown
    views.door.act(set_away, order[0], where=LONG, back_on=None)
    settle()
    assert (meeting.client_id, says(meeting, name), says(meeting, "Var: Har inte svarat")) == (order[0], True, True)


def test_ctrl_o_in_the_meeting_is_about_whom_it_is_at(window, meeting, order):
    assert window.shell.page.client_id == order[0]
    QTest.keyClick(window, Qt.Key.Key_O, CTRL)
    settle()
    assert field(dialog(), "Vem?").currentData() == order[0]
    leave(dialog())


def test_on_a_small_screen_one_reads_whom_it_is_about_and_sees_what_one_types(window, meeting, order, store):
    window.resize(911, 512)
    settle()
    (area,) = [one for one in seen(meeting, QScrollArea) if one.verticalScrollBar().maximum()]
    edit = field(meeting, "Beslut")
    edit.setFocus()
    area.verticalScrollBar().setValue(0)
    type_text(edit, "Två besök i morgon")
    settle()
    assert not edit.visibleRegion().isEmpty()
    assert says(meeting, store.clients.get(order[0]).shown)
    press_key(Qt.Key.Key_Right, ALT)
    assert area.verticalScrollBar().value() == 0
    assert says(meeting, store.clients.get(order[1]).shown)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settle()
    assert seen(meeting, MeetingCard)[0].findChildren(QLabel)[0].visibleRegion().isEmpty()
    assert meeting._who.isVisible()
    assert meeting._who.text() == store.clients.get(order[1]).shown
