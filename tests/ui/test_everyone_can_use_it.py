"""With a screen reader and without a mouse: all is named, all is reached, in the order in which it is read."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from boendestod_app.ui.clients_page import ClientsPage
from boendestod_app.ui.curve import Curve
from boendestod_app.ui.marks import Chip, Mark, StepMark
from boendestod_app.ui.setup_page import SetupPage
from tests.ui.looking import button, leave, seen, settle
from tests.ui.reading import spoken, steps_back, stops, tab_way
from tests.ui.sharing import shared
from tests.ui.views import Views, open_view, shown

SAME_ACT = {"Trappa upp"}  # in the head of a client's page and beside the level: the same dialog


def faults(root: QWidget) -> list[str]:
    """What a person without eyes or without a mouse would miss."""
    places = stops(root)
    found = [f"unnamed: {one}" for one in places if not spoken(one)]
    names = Counter(spoken(one) for one in places)
    found += [
        f"{count} places are called {name!r}" for name, count in names.items() if count > 1 and name not in SAME_ACT
    ]
    way = tab_way(root)
    found += [f"Tab misses {spoken(one)!r}" for one in places if one not in way]
    found += [f"Tab stops at {one}" for one in way if one not in places]
    return found + [f"Tab goes back: {step}" for step in steps_back(root)]


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


def test_pages_and_panes_are_named_and_reached(views):
    found = {}
    for name, view in views.pages().items():
        open_view(view)
        found[name] = faults(views.window)
    assert {name: what for name, what in found.items() if what} == {}


def test_a_walk_is_of_the_page_that_was_there_when_it_began(views):
    """The minute comes while it walks: all that is seen is built anew as soon as an event is let in."""
    open_view(views.pages()["day"])
    QTimer.singleShot(0, views.window, views.shell.page.build_anew)
    was = stops(views.shell.page)
    assert faults(views.window) == []
    settle()
    assert not all(isValid(one) for one in was)
    assert faults(views.window) == []


def test_dialogs_are_named_and_reached(views):
    found = {}
    for name, view in views.dialogs().items():
        dialog = shown(view)
        found[name] = faults(dialog)
        leave(dialog)
    assert {name: what for name, what in found.items() if what} == {}


def test_the_unlock_box_and_the_first_start_are_named_and_reached(views, open_window, place):
    assert faults(open_window(place, locked=True)) == []
    assert faults(open_window(shared(place), locked=True)) == []
    for beside in (False, True):
        setup = SetupPage(place.needs, beside=beside)
        setup.show()
        for step in range(3):
            setup.show_step(step)
            settle()
            assert faults(setup) == []
        setup.close()


def test_shift_tab_goes_the_same_way_back(views):
    way = tab_way(views.window)
    there = [spoken(one) for one in way]
    back = []
    for _one in way:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        back.append(spoken(QApplication.focusWidget()))
    assert back == there[::-1]


def test_what_tab_reaches_is_brought_into_view(views):
    views.window.resize(911, 512)
    settle()
    last = [one for one in tab_way(views.window) if spoken(one).startswith("Resursgrupp för")][-1]
    button(views.window, spoken(last)).setFocus(Qt.FocusReason.OtherFocusReason)
    for area in seen(views.window, QScrollArea):
        area.verticalScrollBar().setValue(0)
    assert last.visibleRegion().isEmpty()
    QTest.keyClick(last, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is last
    assert not last.visibleRegion().isEmpty()


def test_drawn_marks_and_curves_say_what_they_show(views):
    said = set()
    answers = views.desk.store.ratings
    own = next(one for one in views.mine if len(answers.where(client_id=one.id)) > 1)
    for view in (*views.pages().values(), lambda: views.shell.open_client(own.id, "overview")):
        open_view(view)
        for kind in (Chip, Mark, StepMark, Curve):
            for drawn in seen(views.window, kind):
                assert spoken(drawn)
                said.add(spoken(drawn))
    assert {"Lugnt", "Oro", "Kris", "Deltagarna är inbjudna: klart", "Hur veckan har varit, 0 till 10"} <= said


def test_a_row_of_the_list_reads_as_one_sentence(views):
    views.shell.go("clients")
    settle()
    (page,) = seen(views.window, ClientsPage)
    table = QAccessible.queryAccessibleInterface(page.table)
    said = [table.child(place).text(QAccessible.Text.Name) for place in range(20)]
    assert any(one.startswith("Klient: Björn Ström (FIKTIV), Läge: Oro, Delmål: ") for one in said)
    assert "Oro" in said


def test_every_focus_can_be_seen(views):
    """The picture of each place changes when the keyboard comes to it."""
    unseen = []
    views.shell._clock.stop()  # at the minute a page may be built anew, and what is walked through is gone
    for name in (
        "day",
        "clients",
        "client group",
        "week",
        "settings",
        "summary",
        "document",
        "raised",
        "board meeting",
    ):
        open_view(views.pages()[name])
        for one in stops(views.window):
            one.clearFocus()
            settle()
            before = one.grab().toImage()
            one.setFocus(Qt.FocusReason.TabFocusReason)
            if one.grab().toImage() == before:
                unseen.append(f"{name}: {spoken(one)}")
    assert unseen == []
