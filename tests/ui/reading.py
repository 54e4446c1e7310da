"""What a screen reader says, and the way Tab takes."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QRadioButton, QScrollArea, QWidget

from boendestod_app.ui.network_dot import PersonDot
from boendestod_app.ui.week_box import EntryBox
from tests.ui.looking import seen

MOST = 400  # more Tab presses than any page has places to stop


def spoken(widget: QWidget) -> str:
    """The name that a screen reader says."""
    if isinstance(widget, QComboBox):  # on Linux the interface answers with the choice instead
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab should stop: everything shown that takes the keyboard."""
    return [
        one
        for one in seen(root, QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and one.isEnabled()
        and one.focusProxy() is None
        and one.window() is root.window()
        and one.objectName() != "qt_spinbox_lineedit"
        and not (isinstance(one, QRadioButton) and not one.isChecked())  # one stop for the choice, arrows within
    ]


def tab_way(root: QWidget) -> list[QWidget]:
    """Where Tab does stop, from the first place until it is there again."""
    first = stops(root)[0]
    first.setFocus()
    way = [first]
    for _press in range(MOST):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found = QApplication.focusWidget()
        if found is way[-1]:  # the parts of a date
            continue
        if found is first:
            return way
        way.append(found)
    if len(way) == 1:
        return way
    raise AssertionError(f"Tab never comes back: {[spoken(one) for one in way[-5:]]}")


def steps_back(root: QWidget) -> list[str]:
    """Where Tab goes up within a column, or left on a line; entries of a week go in order of time,
    persons of a network map sector by sector. No event is let in: at the minute the page is built anew."""
    found, way = [], tab_way(root)
    for area in seen(root, QScrollArea):
        area.verticalScrollBar().setValue(0)
    for one, then in pairwise(way):
        if any(isinstance(one, kind) and isinstance(then, kind) for kind in (EntryBox, PersonDot)):
            continue
        here, there = _place(one, root, _area(then)), _place(then, root, _area(one))
        side_by_side = min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > 4
        in_column = min(here.right(), there.right()) - max(here.left(), there.left()) > 4
        if (side_by_side and there.left() < here.left()) or (
            in_column and not side_by_side and there.top() < here.top()
        ):
            found.append(f"{spoken(one)!r} → {spoken(then)!r}")
    return found


def _place(widget: QWidget, root: QWidget, within: QScrollArea | None) -> QRect:
    """Where it stands; seen from without, what a scrolled part hides stands at that part's lower edge."""
    place = QRect(widget.mapTo(root.window(), QPoint(0, 0)), widget.size())
    area = _area(widget)
    if area is not None and area is not within:
        edge = area.mapTo(root.window(), QPoint(0, area.height())).y()
        place.moveBottom(min(place.bottom(), edge))
    return place


def _area(widget: QWidget) -> QScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
