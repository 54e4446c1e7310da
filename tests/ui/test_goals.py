"""*Delmål* in the window: numbers, the wheel, fresh starts, the order, the page for two, the paper."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.print_out import PaperKind, WayOut
from boendestod_app.services.goal_view import goals_view
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.keep_goal import add_milestone, milestones_of, set_status
from boendestod_app.services.rate_goal import rate_goal
from boendestod_app.ui.goals_together import GoalsTogether
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.sortable import Grip
from boendestod_app.ui.ten_chart import TenChart
from boendestod_app.ui.twin import Twin
from tests.ui.looking import button, choose, dialog, dialogs, key, leave, press, says, seen, settle, texts, write
from tests.ui.views import Views

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def mia(views):
    """A client with the three delmål of seed 003, and nothing more."""
    client = views.door.act(add_client, Client(views.desk.store.new_id(), "Mia", worker_ids=(views.desk.me,)))
    for words in ("Ta en promenad", "Gå och handla", "Drogfri en månad"):
        views.door.act(add_milestone, client.id, words=words, goal_words="Jag vill bo kvar", why="Katten")
    views.shell.open_client(client.id, "goals")
    settle()
    return client


@pytest.fixture
def order(views, mia):
    return lambda: [one.words for one in milestones_of(views.door.desk(), mia.id)]


@pytest.fixture
def view(views, mia):
    return lambda: goals_view(views.door.desk(), mia.id)


def grip(window, words):
    return next(one for one in seen(window, Grip) if words in one.accessibleName())


def test_a_delmål_is_dragged_on_top_by_its_grip(window, order, mia):
    held, top = grip(window, "Drogfri"), grip(window, "Ta en promenad")
    there = held.mapFromGlobal(top.mapToGlobal(QPoint(2, -30)))
    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    QTest.mouseMove(held, there)
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=there)
    settle()
    assert order() == ["Drogfri en månad", "Ta en promenad", "Gå och handla"]
    key(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert order() == ["Ta en promenad", "Gå och handla", "Drogfri en månad"]


def test_a_grip_that_is_only_clicked_moves_nothing(window, order, mia):
    QTest.mouseClick(grip(window, "Gå och"), Qt.MouseButton.LeftButton)
    settle()
    assert order() == ["Ta en promenad", "Gå och handla", "Drogfri en månad"]


def test_alt_and_arrows_move_the_card_that_has_the_keyboard(window, order, mia):
    button(window, "Nästa steg: Gå och handla").setFocus()
    key(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    assert order() == ["Gå och handla", "Ta en promenad", "Drogfri en månad"]
    assert QApplication.focusWidget().accessibleName() == "Nästa steg: Gå och handla"
    for _time in range(3):
        key(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
    assert order() == ["Ta en promenad", "Drogfri en månad", "Gå och handla"]


def test_falling_and_starting_over_looks_kind(window, views, view, mia):
    month = view().milestones[2].milestone
    views.door.act(set_status, month.id, GoalStatus.DONE)
    settle()
    assert says(window, "Klart i dag: Drogfri en månad. Det är värt att fira.")
    press(window, "Nya tag: Drogfri en månad")
    assert says(dialog(), "Det som är gjort är gjort, och står kvar.")
    write(dialog(), "Vad säger klienten?", "Jag föll, och jag reser mig")
    write(dialog(), "Ett litet steg att börja med", "Ringa Kim")
    press(dialog(), "Nya tag")
    shown = next(one for one in view().milestones if one.milestone.id == month.id)
    assert (shown.milestone.status, shown.step.what) == (GoalStatus.FRESH_START, "Ringa Kim")
    press(window, "Visa som tabell: Steg framåt: Drogfri en månad")
    table = next(one for one in seen(window, Twin) if "Drogfri" in one.accessibleName())
    told = [[table.item(row, at).text() for at in (1, 2)] for row in range(table.rowCount())]
    assert told == [["Nya tag", "Jag föll, och jag reser mig"], ["Klart", ""]]
    assert not any(blame in " ".join(texts(window)).lower() for blame in ("misslyck", "återfall", "bakslag"))


def test_what_has_long_been_done_or_rests_is_folded_and_is_there_when_asked_for(window, views, view, mia):
    def cards():
        return [one.accessibleName().removeprefix("Dra ") for one in seen(window, Grip)]

    walk, shop, _month = (one.milestone for one in view().milestones)
    views.door.act(set_status, shop.id, GoalStatus.PAUSED)
    views.door.act(set_status, walk.id, GoalStatus.DONE)
    settle()
    assert cards() == ["Drogfri en månad", "Ta en promenad"]  # it has just become done
    long_ago = replace(views.door.desk().store.milestones.get(walk.id), done_on=views.desk.today - timedelta(days=15))
    views.door.act(lambda desk: desk.store.milestones.save(long_ago))
    settle()
    assert cards() == ["Drogfri en månad"]
    press(window, "Visa 2 till som är klara eller vilar")
    assert cards() == ["Drogfri en månad", "Gå och handla", "Ta en promenad"]


def test_small_enough_asks_back_and_never_locks(window, view, mia):
    press(window, "Nästa steg: Gå och handla")
    write(dialog(), "Nästa steg", "Bättre ordning och handla")
    assert says(dialog(), "Det låter som flera saker. Vilken är först?")
    write(dialog(), "Nästa steg", "Skriva en lista")
    assert says(dialog(), "Ja: Det är en enda sak.")
    write(dialog(), "Vem gör det?", "")
    assert says(dialog(), "Vem gör det?")
    press(dialog(), "Spara")
    assert dialogs() == []
    assert next(one.step.what for one in view().milestones if one.step) == "Skriva en lista"


def test_own_numbers_are_a_line_with_a_table_and_a_wrong_one_is_told(window, views, view, mia):
    goal = view().goals[0].goal
    press(window, "Egen siffra, mål: Jag vill bo kvar")
    write(dialog(), "Hur nära målet är du? 0 till 10", "11")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv ett helt tal från 0 till 10.")
    write(dialog(), "Hur nära målet är du? 0 till 10", "3")
    press(dialog(), "Spara")
    assert says(window, "Egen siffra i dag, nära: 3 av 10")
    assert not seen(window, TenChart)
    views.door.act(rate_goal, goal.id, near=1, sure=4, on=views.desk.today - timedelta(days=9))
    settle()
    (chart,) = seen(window, TenChart)
    assert chart.accessibleDescription() == "Hur nära målet: 5 augusti 1, 14 augusti 3. Hur säker: 5 augusti 4"


def test_the_wheel_is_told_in_the_clients_words(window, mia):
    press(window, "Förändringshjulet, mål: Jag vill bo kvar")
    choose(dialog(), "Var på hjulet?", "Ett varv till: Det blev inte som jag ville. Jag tar nya tag.")
    write(dialog(), "Klientens egna ord om det", "Jag är på väg igen")
    press(dialog(), "Spara")
    assert says(window, "På hjulet i dag: Ett varv till. ”Jag är på väg igen”")


def test_what_is_looked_at_together_shows_the_clients_words_alone(window, views, view, mia):
    key(window, Qt.Key.Key_F7)
    page = dialog()
    assert isinstance(page, GoalsTogether)
    assert says(page, "Jag vill bo kvar")
    assert says(page, "Därför: Katten")
    assert says(page, "Gå och handla")
    told = " ".join(texts(page)).lower()
    assert not any(
        word in told for word in ("oro", "kris", "lugnt", "boendestöd", "skadligt bruk", "livsområde", "hemliv")
    )
    key(page, Qt.Key.Key_F7)
    assert dialogs() == []


def test_without_a_goal_there_is_nothing_to_print(window, views):
    client = views.door.act(add_client, Client(views.desk.store.new_id(), "Ny", worker_ids=(views.desk.me,)))
    views.shell.open_client(client.id, "goals")
    settle()
    key(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert dialogs() == []
    assert says(window, "Här finns inga mål att skriva ut än.")


def test_on_a_page_about_all_one_is_told_to_open_a_client_first(window, views):
    views.shell.go("day")
    settle()
    key(window, Qt.Key.Key_F7)
    assert dialogs() == []
    assert says(window, "Öppna klienten först, och se målen sedan.")


def test_the_paper_holds_what_the_client_wants_and_the_log_that_it_was_printed(window, views, mia):
    views.door.act(add_milestone, mia.id, words="Betala hyran", goal_words="Ordning på pengarna")
    settle()
    key(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    press(dialog(), "Visa")
    preview = dialog()
    assert isinstance(preview, PreviewDialog)
    assert "Mia" not in preview._file_name
    preview._out(WayOut.PRINTED)
    (logged,) = views.door.desk().store.print_outs.where(client_id=mia.id)
    assert (logged.what, logged.reader, logged.meeting_id) == (PaperKind.GOALS, "client", "")
    leave(preview)
    for one in dialogs():
        leave(one)
