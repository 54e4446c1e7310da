"""*Oro och kris*: who stands where, what each card tells, today's contact in one click, and the board for the wall."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from boendestod_app.domain.board import BoardContact, Column, ContactResult
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.services.board import board, note_contact
from boendestod_app.services.duties import take_duty
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.raise_level import set_away
from boendestod_app.ui.board_card import BoardCard
from boendestod_app.ui.board_page import BoardPage
from boendestod_app.ui.client_page import ClientPage
from boendestod_app.ui.crisis_plan_view import PlanDialog
from boendestod_app.ui.marks import Chip
from boendestod_app.ui.preview import PreviewDialog
from tests.ui.crowd import crowded
from tests.ui.looking import button, dialog, dialogs, field, key, leave, press, says, seen, settle, texts, write
from tests.ui.views import Views, open_view

CTRL = Qt.KeyboardModifier.ControlModifier
GÖSTA, BJÖRN = "Gösta Ängquist (FIKTIV)", "Björn Ström (FIKTIV)"
WIDE = (1920, 1080)


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


@pytest.fixture
def page(window, views):
    """The board, opened from the sidebar."""
    press(window, "Oro och kris")
    return the_page(window)


def the_page(window) -> BoardPage:
    (found,) = seen(window, BoardPage)
    return found


def cards(page) -> list[BoardCard]:
    return page._columns.cards


def card(page, name: str) -> BoardCard:
    (found,) = [one for one in cards(page) if one.card.name == name]
    return found


def id_of(views, name: str) -> str:
    return next(one.id for one in views.desk.store.clients.where() if one.shown == name)


def noted(views, name: str) -> list[BoardContact]:
    """What has been noted since the window was opened; the morning's is there before."""
    held = views.door.actions.store.board_contacts.where(client_id=id_of(views, name))
    return [one for one in held if one.at >= views.desk.now]


def tops(page) -> dict[str, tuple[int, int]]:
    """Where the word of each column stands."""
    words = {one.label for one in Column}
    found = [one for one in seen(page, QLabel) if one.text() in words]
    return {one.text(): (at.x(), at.y()) for one in found for at in [one.mapTo(page, QPoint(0, 0))]}


# ---- what is shown


def test_it_says_what_it_rests_on_and_who_is_on_today(page, views):
    assert page.title.text() == "Oro och kris"
    assert page.subtitle.text() == "Tavlan visar det som finns i den här datorn. Inget är delat än."
    views.door.act(take_duty, views.desk.me, views.desk.today)
    settle()
    assert says(page, "Krisberedskap: Kim")
    assert says(page, "Jour: 070-")
    press(page, "Välj vem som har krisberedskap")
    assert says(dialog(), "Vem svarar vid kris i dag?")
    leave(dialog())


def test_each_stands_in_the_column_of_the_board_and_is_counted(page, views):
    made = board(views.door.desk())
    shown = [(one.card.column, one.card.name) for one in cards(page)]
    assert shown == [(column, one.name) for column, held in made.columns.items() for one in held]
    assert len(shown) == len(made.cards) > 1
    told = texts(page)
    for column, held in made.columns.items():
        assert told[told.index(column.label) + 1] == str(len(held))


def test_a_card_tells_level_why_what_we_do_the_day_the_notes_and_the_review(page):
    told = card(page, BJÖRN)
    (chip,) = seen(told, Chip)
    assert chip.accessibleName() == "Oro"
    for words in ("Dag ", " · steg 4 Tätt", "Varför: ", "Vi gör: ", "Nästa besök: tis 18 aug 10.00, Hemma"):
        assert says(told, words), words
    quiet = [one.text()[:8] for one in seen(told, QLabel) if one.property("tone") == "muted"]
    assert [one for one in quiet if one.startswith(("i går", "tis 11"))] == ["i går: L", "tis 11 a"]
    assert says(told, "Uppföljning om 3 dagar")


def test_a_screen_reader_hears_the_whole_card_in_one_breath(page):
    heard = card(page, GÖSTA).accessibleName()
    wanted = (GÖSTA, "Kris", "Dag ", "Varför: ", "Kontakt i dag: Sökte utan svar 06.50", "Uppföljningen är 1 dag sen")
    places = [heard.index(words) for words in wanted]
    assert places == sorted(places)


def test_columns_without_anybody_say_so_calmly(page, views):
    empty = [column for column, held in board(views.door.desk()).columns.items() if not held]
    said = {Column.STEPPING_DOWN: "Ingen trappas ner just nu.", Column.AWAY: "Ingen är borta just nu."}
    assert empty
    assert all(says(page, said[column]) for column in empty)


def test_an_empty_board_is_calm_and_has_no_meeting(open_window, empty_place):
    window = open_window(empty_place)
    desk = window.shell.door.desk()
    window.shell.door.act(add_client, Client(desk.store.new_id(), "Bo Ek", worker_ids=(desk.me,)), step=3)
    press(window, "Oro och kris")
    page = the_page(window)
    assert says(page, "Lugnt i dag. Ingen är i oro eller kris, på väg ner eller borta.")
    assert not button(page, "Möte").isEnabled()
    key(window, Qt.Key.Key_F5)
    assert page.title.text() == "Oro och kris"
    assert says(window, "Ingen står på tavlan, så mötet har inget att gå igenom.")


@pytest.mark.parametrize(("size", "across"), [(WIDE, 4), ((1366, 768), 2), ((900, 700), 2), ((880, 700), 1)])
def test_it_folds_with_the_window(place, open_window, size, across):
    window = open_window(place, size=size)
    press(window, "Oro och kris")
    places = tops(the_page(window))
    assert len(places) == 4
    assert len({x for x, _y in places.values()}) == across
    assert len({y for _x, y in places.values()}) == 4 // across


def test_what_happens_elsewhere_is_shown_at_once_and_only_that_column_is_built_anew(page, views):
    kept = card(page, GÖSTA)
    views.door.act(set_away, id_of(views, BJÖRN), where="Inlagd på avdelning 3", back_on=None)
    settle()
    assert card(page, BJÖRN).card.column is Column.AWAY
    assert says(card(page, BJÖRN), "Var: Inlagd på avdelning 3")
    assert card(page, GÖSTA) is kept


# ---- today's contact


def test_one_click_says_that_the_client_was_reached_and_ctrl_z_takes_it_back(window, page, views, store):
    client_id = id_of(views, GÖSTA)
    events = len(store.contacts.where(client_id=client_id))
    press(page, f"Nådde klienten: {GÖSTA}")
    (kept,) = noted(views, GÖSTA)
    assert (kept.result, kept.by, kept.on) == (ContactResult.REACHED, views.desk.me, views.desk.today)
    assert len(store.contacts.where(client_id=client_id)) == events + 1
    assert says(card(page, GÖSTA), "Kontakt i dag: Nådde klienten 10.05, KL")
    key(window, Qt.Key.Key_Z, CTRL)
    assert noted(views, GÖSTA) == []
    assert len(store.contacts.where(client_id=client_id)) == events
    assert says(card(page, GÖSTA), "Kontakt i dag: Sökte utan svar 06.50, KL")


def test_a_try_without_an_answer_is_no_event(page, views, store):
    client_id = id_of(views, GÖSTA)
    events = store.contacts.where(client_id=client_id)
    press(page, f"Sökte utan svar: {GÖSTA}")
    assert [one.result for one in noted(views, GÖSTA)] == [ContactResult.SOUGHT]
    assert store.contacts.where(client_id=client_id) == events


def test_who_was_reached_instead_is_asked_for(page, views):
    press(page, f"Nådde annan: {GÖSTA}")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv vem du nådde.")
    write(dialog(), "Vem nådde du?", "Hyresvärden")
    press(dialog(), "Spara")
    assert dialogs() == []
    (kept,) = noted(views, GÖSTA)
    assert (kept.result, kept.whom) == (ContactResult.OTHER, "Hyresvärden")
    assert says(card(page, GÖSTA), "Kontakt i dag: Nådde annan (Hyresvärden) 10.05, KL")


def test_by_keyboard_the_focus_stays_at_the_same_client(page):
    pressed = button(page, f"Sökte utan svar: {GÖSTA}")
    pressed.setFocus()
    key(pressed, Qt.Key.Key_Space)
    assert QApplication.focusWidget().accessibleName() == f"Sökte utan svar: {GÖSTA}"


def test_where_contact_is_not_allowed_none_is_asked_for(page, views):
    views.door.act(set_away, id_of(views, GÖSTA), where="Häktet", back_on=None, no_contact=True)
    settle()
    told = card(page, GÖSTA)
    assert says(told, "Kontakt i dag: Sökte utan svar 06.50, KL. Kontakt är inte tillåten (restriktioner).")
    assert not any("Nådde" in one.text() or "Sökte" in one.text() for one in seen(told, QPushButton))


# ---- what leads on


def test_what_is_late_is_said_in_words_and_leads_to_the_review(page):
    late = button(page, f"Uppföljningen är 1 dag sen: {GÖSTA}")
    QTest.mouseClick(late, Qt.MouseButton.LeftButton)
    settle()
    assert says(dialog(), "Varför står läget kvar?")
    leave(dialog())


def test_what_is_missing_leads_to_where_it_is_mended(window, page):
    press(page, f"Komplettera i dag: {GÖSTA}")
    assert says(dialog(), f"Komplettera i dag: {GÖSTA}")
    leave(dialog())
    (hint,) = [one for one in seen(card(page, GÖSTA), QPushButton) if "Beviljat" in one.accessibleName()]
    QTest.mouseClick(hint, Qt.MouseButton.LeftButton)
    settle()
    (client,) = seen(window, ClientPage)
    assert (client.title.text(), client.part) == (GÖSTA, "level")


def test_the_crisis_plan_is_one_click_or_one_key_away(window, page):
    press(page, f"Krisplan för {GÖSTA}")
    assert isinstance(dialog(), PlanDialog)
    assert says(dialog(), GÖSTA)
    leave(dialog())
    window.activateWindow()
    settle()
    card(page, BJÖRN).setFocus()
    key(card(page, BJÖRN), Qt.Key.Key_K)
    assert isinstance(dialog(), PlanDialog)
    assert says(dialog(), BJÖRN)
    leave(dialog())


def test_ctrl_p_shows_the_board_for_the_wall_in_a_file_that_names_nobody(window, page):
    key(window, Qt.Key.Key_P, CTRL)
    shown = dialog()
    assert isinstance(shown, PreviewDialog)
    assert says(shown, "Tavlan Oro och kris, utan namn")
    assert shown._file_name == "2026-08-14_tavlan"
    leave(shown)


# ---- by keyboard


def test_the_keyboard_begins_at_the_first_card_and_enter_opens_the_client(window, page):
    first = cards(page)[0]
    assert QApplication.focusWidget() is first
    key(first, Qt.Key.Key_Return)
    (client,) = seen(window, ClientPage)
    assert client.title.text() == first.card.name


def test_arrows_walk_between_cards_and_bring_them_into_view(place, open_window):
    window = open_window(place, size=WIDE)
    window.activateWindow()
    crowded(Views(window))
    press(window, "Oro och kris")
    page = the_page(window)
    worried, critical = ([one for one in cards(page) if one.card.column is which] for which in list(Column)[:2])
    for below in worried[1:]:
        key(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert QApplication.focusWidget() is below
    assert not worried[-1].visibleRegion().isEmpty()
    key(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is worried[-1]
    for _back in worried[1:]:
        key(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is worried[0]
    key(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is critical[0]
    key(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is worried[0]


def test_arrows_walk_also_from_a_button_within_a_card(page):
    here, *_rest = [one for one in cards(page) if one.card.level is Level.WORRY]
    within = button(here, "Krisplan")
    within.setFocus()
    key(within, Qt.Key.Key_Right)
    found = QApplication.focusWidget()
    assert isinstance(found, BoardCard)
    assert found.card.column is Column.CRISIS


def test_whom_ctrl_o_steps_up_is_the_card_at_hand(page):
    card(page, BJÖRN).setFocus()
    assert page.client_id == card(page, BJÖRN).card.client_id


def test_it_is_the_same_clients_on_the_next_day_with_another_day(window, page, views, place):
    before = card(page, GÖSTA).card.day
    place.clock.move(hours=24)
    window.shell._minute()
    settle()
    assert card(page, GÖSTA).card.day == before + 1
    assert board(views.door.desk()).on == views.desk.today + timedelta(days=1)


def test_the_board_is_reached_with_g_o_and_from_anywhere(window, views):
    open_view(views.pages()["day"])
    QTest.keyClick(window, Qt.Key.Key_G)
    key(window, Qt.Key.Key_O)
    assert the_page(window).title.text() == "Oro och kris"
    assert QApplication.focusWidget() is cards(the_page(window))[0]


def test_what_changes_while_one_writes_beside_the_board_leaves_the_keyboard_there(window, page, views):
    views.shell.catch_up()
    settle()
    writing = field(window, "Vad hände?")
    assert QApplication.focusWidget() is writing
    views.door.act(note_contact, id_of(views, GÖSTA), result=ContactResult.REACHED)
    settle()
    assert says(card(page, GÖSTA), "Kontakt i dag: Nådde klienten 10.05, KL.")
    assert QApplication.focusWidget() is writing
