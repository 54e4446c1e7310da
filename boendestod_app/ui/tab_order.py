"""Tab goes as the eye does: down the layouts, whatever was built first."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QStackedWidget, QTabWidget, QWidget

from boendestod_app.ui.flow import Ordered


def tab_within(root: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to what stands next, and bring it into view; whether there is anything to give it to."""
    read = list(_reading(root))
    stops = stops_within(root)
    if not stops:
        return False
    place = _place(stops, QApplication.focusWidget())
    if place is None:
        place = _before(read, stops, QApplication.focusWidget()) + (0 if forward else 1)
    then = stops[(place + (1 if forward else -1)) % len(stops)]
    then.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_view(then)
    return True


def stops_within(root: QWidget) -> list[QWidget]:
    """Where Tab stops, in the order it comes there."""
    return [one for one in _reading(root) if _takes_keys(one)]


def _takes_keys(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return widget.isEnabled() and policy & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus


def _place(stops: list[QWidget], widget: QWidget | None) -> int | None:
    while widget is not None:
        if widget in stops:
            return stops.index(widget)
        widget = widget.parentWidget()
    return None


def _before(read: list[QWidget], stops: list[QWidget], widget: QWidget | None) -> int:
    """The last stop that is read before something that is none itself; -1 before all."""
    here = _place(read[1:], widget)
    passed = set(read[: here + 2]) if here is not None else set()
    return sum(one in passed for one in stops) - 1


def bring_into_view(widget: QWidget) -> None:
    """Scroll to it, whatever it lies in."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _reading(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    yield widget
    for inner in _inside(widget):
        yield from _reading(inner)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """The parts of a widget, first things first."""
    if isinstance(widget, QScrollArea):
        yield from filter(None, [widget.widget()])
    elif isinstance(widget, QTabWidget):
        yield from filter(None, [widget.tabBar(), widget.cornerWidget(), widget.currentWidget()])
    elif isinstance(widget, QStackedWidget):
        yield from filter(None, [widget.currentWidget()])
    elif isinstance(widget, Ordered):
        yield from widget.parts
    elif (layout := widget.layout()) is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    # Never by `itemAt`: PySide ≤ 6.11 keeps what it hands out after Qt has freed it.
    within = [(layout.indexOf(one), one) for one in _parts(layout)]
    for _place, part in sorted((pair for pair in within if pair[0] >= 0), key=lambda pair: pair[0]):
        yield from _laid(part) if isinstance(part, QLayout) else (part,)


def _parts(layout: QLayout) -> list[QWidget | QLayout]:
    around = layout.parentWidget()
    widgets = [one for one in (around.children() if around else []) if isinstance(one, QWidget)]
    return [*widgets, *(one for one in layout.children() if isinstance(one, QLayout))]
