"""The week is lived with the mouse alone, with the keys alone, and by ear."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.absences import add_absence
from boendestod_app.services.week import Whose
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.visit_pane import VisitPane
from boendestod_app.ui.week_tray import TrayItem
from tests.ui.looking import button, choose, dialogs, key, press, says, seen, settle, write
from tests.ui.reading import spoken
from tests.ui.week import ALT, LEFT, SHIFT, Weeks, dialog, moment, move_to


@pytest.fixture
def weeks(shell):
    return Weeks(shell)


@pytest.fixture
def asa(weeks):
    return weeks.clients[0]


@pytest.fixture
def bo(weeks):
    return weeks.clients[1]


def undo(weeks):
    weeks.shell.window().activateWindow()  # offscreen, nobody is active when a dialog has gone
    settle()
    key(weeks.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


# ---- by ear


def test_each_entry_says_when_whom_how_and_how_it_is(weeks, asa):
    weeks.visit(asa, 1, 10)
    weeks.open()
    (box,) = weeks.page.view.canvas.stops
    level = weeks.door.desk().store.levels.standing(asa.id).level.label.lower()
    assert spoken(box) == f"tisdag 18 augusti 10 till 11, {asa.shown}, hemma, {level}"
    interface = QAccessible.queryAccessibleInterface(box)
    assert interface.role() == QAccessible.Role.Button


def test_tab_and_arrows_go_in_order_of_time(weeks, asa, bo):
    weeks.visit(asa, 3, 8)
    weeks.visit(bo, 0, 13)
    weeks.visit(asa, 0, 9)
    weeks.visit(bo, 3, 13.5)
    weeks.open()
    heads = [one.split(",")[0] for one in weeks.said()]
    assert heads == [
        "måndag 17 augusti 9 till 10", "måndag 17 augusti 13 till 14",
        "torsdag 20 augusti 8 till 9", "torsdag 20 augusti 13.30 till 14.30",
    ]  # fmt: skip
    stops = weeks.page.view.canvas.stops
    stops[0].setFocus()
    for box in stops[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is box
    ways = {Qt.Key.Key_Left: 1, Qt.Key.Key_Up: 0, Qt.Key.Key_Right: 2, Qt.Key.Key_Down: 3, Qt.Key.Key_Home: 0}
    for what, place in ways.items():
        QTest.keyClick(QApplication.focusWidget(), what)
        assert QApplication.focusWidget() is stops[place]


def test_a_visit_of_two_stands_in_both_lanes_and_is_said_once(weeks, asa):
    weeks.visit(asa, 1, 10, worker_ids=(weeks.me, weeks.other.id))
    page = weeks.open(whose=Whose.BOTH, colleague=weeks.other.id)
    assert len(page.view.canvas.boxes) == 2
    (said,) = weeks.said()
    assert f"Kim och {weeks.other.name}" in said
    box = weeks.hold("10 till 11", weeks.point(1, 12))
    assert len(weeks.ghosts()) == 2
    weeks.drop(box)
    assert weeks.starts(asa) == [moment(1, 12)]


def test_a_clash_is_said_at_both_and_too_short_a_way_at_the_first(weeks, asa, bo):
    weeks.visit(asa, 1, 10)
    weeks.visit(bo, 1, 10.5)
    weeks.visit(asa, 2, 10)
    weeks.visit(bo, 2, 11)
    weeks.open()
    said = weeks.said()
    assert f"Krockar med {bo.shown}" in said[0]
    assert f"Krockar med {asa.shown}" in said[1]
    assert f"0 minuter till {bo.shown}" in said[2]
    one, other = weeks.page.view.canvas.boxes[:2]
    assert not one.geometry().intersects(other.geometry())


def test_everything_can_be_hit(weeks, asa):
    weeks.visit(asa, 1, 10, minutes=5)
    page = weeks.open()
    assert page.view.canvas.boxes[0].height() >= 24
    assert page.view.canvas.boxes[0].width() >= 24


# ---- mouse


def test_a_visit_is_dragged_and_undone(weeks, asa):
    weeks.visit(asa, 1, 10)
    weeks.open()
    box = weeks.hold("10 till 11", weeks.point(3, 13.25))
    (ghost,) = weeks.ghosts()
    assert (ghost._start, ghost._end) == (moment(3, 13.25), moment(3, 14.25))
    assert weeks.starts(asa) == [moment(1, 10)]  # nothing is changed before it is let go of
    weeks.drop(box)
    assert weeks.starts(asa) == [moment(3, 13.25)]
    assert weeks.ghosts() == []
    undo(weeks)
    assert weeks.starts(asa) == [moment(1, 10)]
    assert weeks.said()[0].startswith("tisdag 18 augusti 10 till 11")


def test_esc_gives_up(weeks, asa):
    weeks.visit(asa, 1, 10)
    weeks.open()
    box = weeks.hold("10 till 11", weeks.point(3, 13))
    key(box, Qt.Key.Key_Escape)
    assert weeks.ghosts() == []
    weeks.drop(box)
    assert weeks.starts(asa) == [moment(1, 10)]


def test_the_lower_edge_is_drawn_in_quarters(weeks, asa):
    weeks.visit(asa, 1, 10)
    weeks.open()
    weeks.stretch("10 till 11", 1, 11.75)
    assert [one.minutes for one in weeks.visits(asa)] == [105]
    weeks.stretch("10 till 11.45", 1, 9)
    assert [one.minutes for one in weeks.visits(asa)] == [15]


def test_a_trembling_hand_moves_nothing_and_a_click_shows_the_card(weeks, asa):
    weeks.visit(asa, 1, 10)
    weeks.open()
    box = weeks.box("10 till 11")
    QTest.mousePress(box, LEFT, pos=QPoint(20, 10))
    move_to(box, QPoint(22, 12))
    weeks.drop(box)
    assert weeks.starts(asa) == [moment(1, 10)]
    assert says(weeks.page, "Tisdag 18 augusti 10.00–11.00")
    press(weeks.page, "Ändra")
    assert says(dialog(), "Ändra besöket")


def test_a_new_time_is_drawn_and_asks_who(weeks, bo):
    weeks.open()
    weeks.draw(2, 13, 14.5)
    assert dialog().windowTitle() == "Boendestöd"
    choose(dialog(), "Vem?", bo.shown)
    key(dialog(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (visit,) = weeks.visits(bo)
    assert (visit.start, visit.minutes, visit.worker_ids) == (moment(2, 13), 90, (weeks.me,))


def test_a_visit_dropped_in_a_colleague_s_lane_is_the_colleague_s(weeks, asa):
    weeks.visit(asa, 1, 10, kind=VisitKind.PHONE)
    page = weeks.open(whose=Whose.BOTH, colleague=weeks.other.id)
    grid = page.view.canvas.grid
    box = weeks.hold("10 till 11", QPoint(grid.lane_left(1, 1) + 10, grid.y(660) + 2))
    weeks.drop(box)
    (visit,) = weeks.visits(asa)
    assert (visit.start, visit.worker_ids) == (moment(1, 11), (weeks.other.id,))


def test_a_documented_visit_stays_where_it_was(weeks):
    weeks.open(day=moment(0, 0).date().replace(day=14))
    written = next(one for one in weeks.page.view.canvas.stops if not one.drawn.entry.visit.planned)
    box = weeks.hold(written.accessibleName(), weeks.point(0, 17))
    assert weeks.ghosts() == []
    weeks.drop(box)


def test_a_client_is_drawn_from_the_tray(weeks):
    page = weeks.open()
    item = seen(page, TrayItem)[0]
    client = item._client
    there = page.view.canvas.mapToGlobal(weeks.point(2, 9))
    QTest.mousePress(item, LEFT, pos=QPoint(5, 5))
    move_to(item, item.mapFromGlobal(there))
    (ghost,) = weeks.ghosts()
    assert ghost._start == moment(2, 9)
    weeks.drop(item)
    assert moment(2, 9) in weeks.starts(client)
    assert QApplication.focusWidget() is weeks.box("onsdag 19 augusti 9 till 10")
    undo(weeks)
    assert weeks.starts(client) == []


# ---- series


def test_one_of_a_series_is_moved_alone_when_enter_is_pressed(weeks, asa):
    weeks.series(asa, 1)
    weeks.open()
    weeks.drag("10 till 11", 2, 14)
    assert says(dialog(), "Bara det här")
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialogs() == []
    assert weeks.starts(asa, weeks=2) == [moment(2, 14), moment(8, 10)]
    undo(weeks)
    assert weeks.starts(asa, weeks=2) == [moment(1, 10), moment(8, 10)]


@pytest.mark.parametrize("scope", ["Det här och alla följande", "Alla kommande"])
def test_a_series_is_moved_from_a_visit_on(weeks, asa, scope):
    weeks.series(asa, 1)
    weeks.open()
    weeks.drag("10 till 11", 2, 14)
    press(dialog(), scope)
    assert weeks.starts(asa, weeks=3) == [moment(2, 14), moment(9, 14), moment(16, 14)]
    undo(weeks)
    assert weeks.starts(asa, weeks=3) == [moment(1, 10), moment(8, 10), moment(15, 10)]


def test_esc_at_the_question_changes_nothing(weeks, asa):
    weeks.series(asa, 1)
    weeks.open()
    weeks.drag("10 till 11", 2, 14)
    key(dialog(), Qt.Key.Key_Escape)
    assert weeks.starts(asa, weeks=2) == [moment(1, 10), moment(8, 10)]


# ---- keys


def test_alt_and_arrows_move_when_alt_is_let_go_of(weeks, asa):
    weeks.visit(asa, 1, 10)
    weeks.open()
    arrows = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    box = weeks.nudge("10 till 11", *arrows)
    assert spoken(box) == "onsdag 19 augusti 10.15 till 11.15"
    assert weeks.starts(asa) == [moment(1, 10)]
    weeks.release()
    assert weeks.starts(asa) == [moment(2, 10.25)]
    assert QApplication.focusWidget() is weeks.box("onsdag 19 augusti 10.15")
    undo(weeks)
    assert weeks.starts(asa) == [moment(1, 10)]


def test_shift_alt_and_arrows_change_the_length(weeks, asa):
    weeks.visit(asa, 1, 10)
    weeks.open()
    weeks.nudge("10 till 11", Qt.Key.Key_Down, Qt.Key.Key_Down, held=ALT | SHIFT)
    weeks.release()
    assert [one.minutes for one in weeks.visits(asa)] == [90]


def test_esc_and_the_way_on_let_go_of_what_the_keys_hold(weeks, asa, bo):
    weeks.visit(asa, 1, 10)
    weeks.visit(bo, 2, 10)
    weeks.open()
    box = weeks.nudge("tisdag", Qt.Key.Key_Down)
    key(box, Qt.Key.Key_Escape)
    assert weeks.ghosts() == []
    weeks.nudge("tisdag", Qt.Key.Key_Down)
    weeks.box("onsdag").setFocus()
    weeks.release()
    assert weeks.ghosts() == []
    assert weeks.starts(asa) == [moment(1, 10)]


def test_enter_changes_what_is_to_come_and_documents_what_has_begun(weeks, asa):
    weeks.visit(asa, 1, 10)
    page = weeks.open()
    key(weeks.box("10 till 11"), Qt.Key.Key_Return)
    write(dialog(), "Plats", "Biblioteket")
    key(dialog(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.place for one in weeks.visits(asa)] == ["Biblioteket"]
    page._day = moment(0, 0).date().replace(day=14)
    page.refresh()
    begun = next(
        one for one in page.view.canvas.stops if one.drawn.entry.visit.planned and one.drawn.entry.start.day < 14
    )
    key(begun, Qt.Key.Key_Return)
    assert len(seen(weeks.shell, VisitPane)) == 1
    written = next(one for one in page.view.canvas.stops if not one.drawn.entry.visit.planned)
    key(written, Qt.Key.Key_Return)
    assert len(seen(weeks.shell, NotePane)) == 1


def test_delete_calls_off_with_a_reason(weeks, asa):
    weeks.series(asa, 1)
    weeks.open()
    key(weeks.box("10 till 11"), Qt.Key.Key_Delete)
    press(dialog(), "Ställ in")
    assert says(dialog(), "Skriv varför besöket ställs in.")
    write(dialog(), "Varför?", "Läkarbesök")
    button(dialog(), "Klienten är tillsagd").click()
    press(dialog(), "Ställ in")
    off, kept = weeks.visits(asa, weeks=2)
    assert (off.called_off, off.reason, off.told_at is not None, kept.planned) == (True, "Läkarbesök", True, True)
    assert "inställt av oss" in weeks.said()[0]
    assert weeks.box("10 till 11").drawn.entry.off
    undo(weeks)
    assert [one.called_off for one in weeks.visits(asa)] == [False]


def test_a_series_is_called_off_from_a_visit_on(weeks, asa):
    weeks.series(asa, 1)
    weeks.open()
    key(weeks.box("10 till 11"), Qt.Key.Key_Delete)
    write(dialog(), "Varför?", "Flyttar")
    choose(dialog(), "Vad gäller det?", "Det här och alla följande")
    press(dialog(), "Ställ in")
    assert weeks.starts(asa, weeks=3) == []
    undo(weeks)
    assert len(weeks.starts(asa, weeks=3)) == 3


def test_space_peeks_and_esc_looks_away(weeks, asa):
    weeks.visit(asa, 1, 10, aim="Handla mat", essential=True)
    weeks.open()
    box = weeks.box("10 till 11")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is box
    key(box, Qt.Key.Key_Space)
    assert says(weeks.page, "Handla mat")
    assert says(weeks.page, "Mat eller omsorg: går före när någon är sjuk")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Ändra"
    key(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not says(weeks.page, "Handla mat")
    assert QApplication.focusWidget() is box
    key(box, Qt.Key.Key_Space)
    key(box, Qt.Key.Key_Space)
    assert not says(weeks.page, "Handla mat")


def test_the_line_of_now_is_in_today_only(weeks):
    page = weeks.open(day=moment(0, 0).date().replace(day=14))
    line = page.view.canvas._line
    assert line.isVisible()
    assert line.geometry().left() == page.view.canvas.grid.day_left(4)
    page._turn(1)
    assert not line.isVisible()


def test_the_keyboard_is_not_lost_when_what_had_it_goes(weeks, asa):
    visit = weeks.visit(asa, 1, 10)
    weeks.open()
    weeks.box("10 till 11").setFocus()
    undo(weeks)
    assert weeks.visits(asa) == []
    assert visit.planned
    assert QApplication.focusWidget() is weeks.page.view.canvas


def test_an_absence_is_shaded_with_its_word(weeks):
    weeks.door.act(
        add_absence, weeks.me, kind=AbsenceKind.COURSE, starts_on=moment(1, 0).date(), ends_on=moment(2, 0).date()
    )  # fmt: skip
    page = weeks.open()
    canvas = page.view.canvas
    assert set(canvas.away.values()) == {"Kurs"}
    picture = canvas.grab().toImage()
    settle()
    plain, shaded = canvas.grid.day_left(0) + 40, canvas.grid.day_left(1) + 40
    assert picture.pixelColor(plain, 100) != picture.pixelColor(shaded, 100)
