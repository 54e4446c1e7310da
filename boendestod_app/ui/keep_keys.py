"""The keyboard and how far it was scrolled, while what is looked at is built anew."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

from boendestod_app.ui.parts import Card, WrappedButton
from boendestod_app.ui.tab_order import bring_into_view, stops_within

DECIDES = "decides"  # the property of a button that settles something at one press: its own name, and nobody else's


def decides(made: QAbstractButton, what: str) -> QAbstractButton:
    """The keyboard comes back to this button while it is there, and never to it in another one's place."""
    made.setProperty(DECIDES, what)
    return made


class Keys:
    """Where the keyboard was before; `give_back` when all is new.

    Qt sends the keyboard on from each part that goes, and scrolls to where it comes: nobody asked for that.
    """

    def __init__(self, root: QWidget) -> None:
        self._root = root
        focus = root.window().focusWidget()
        self._had = focus if isinstance(focus, QAbstractButton) and root.isAncestorOf(focus) else None
        self._name = _named(self._had)
        self._card = _title(_card_of(self._had))
        stops = stops_within(_card_of(self._had) or root) if self._name else []
        self._place = stops.index(self._had) if self._had in stops else 0
        self._bars = {bar: bar.value() for bar in _bars(root)} if self._name else {}

    def give_back(self) -> None:
        """To the button that says the same; where there is none, to what stands in its place now."""
        if self._name:
            QTimer.singleShot(0, self._root, self._to_who_is_there)  # a layout shows what is new afterwards

    def _to_who_is_there(self) -> None:
        if self._had is not None and isValid(self._had) and self._root.window().focusWidget() is self._had:
            return
        for bar, value in self._bars.items():
            if isValid(bar):
                bar.setValue(value)
        found = (one for one in self._root.findChildren(QAbstractButton) if isValid(one))
        buttons = [one for one in found if one.isVisibleTo(self._root)]
        again = [one for one in buttons if _named(one) == self._name]
        if not again and isinstance(self._root.window().focusWidget(), QLineEdit | QPlainTextEdit):
            return  # somebody was brought there to write
        there = again[-1] if again else _safe(stops_within(self._around()), self._place)
        if there is not None:
            there.setFocus()
            bring_into_view(there)
        else:
            self._root.setFocus()  # here Enter does nothing, and Tab goes to what comes first

    def _around(self) -> QWidget:
        """The card it was in, as it is now."""
        cards = [one for one in self._root.findChildren(Card) if one.isVisibleTo(self._root)]
        return next((one for one in cards if self._card and _title(one) == self._card), self._root)


def _card_of(widget: QWidget | None) -> Card | None:
    while widget is not None and not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget


def _title(card: Card | None) -> str:
    """What stands first in it."""
    said = card.findChild(QLabel) if card is not None else None
    return said.text() if said is not None else ""


def _safe(stops: list[QWidget], place: int) -> QWidget | None:
    """The stop in this place, or the nearest that does not act on something else at one press too many."""
    near = (*reversed(stops[: place + 1]), *stops[place + 1 :])
    still = (one for one in near if not one.property(DECIDES))
    return next((one for one in still if isinstance(one, WrappedButton) or one.property("kind") != "link"), None)


def _named(widget: QWidget | None) -> str:
    """What a button says of itself."""
    if not isinstance(widget, QAbstractButton):
        return ""
    return widget.property(DECIDES) or widget.accessibleName() or widget.text()


def _bars(root: QWidget) -> list[QScrollBar]:
    return [area.verticalScrollBar() for area in root.findChildren(QScrollArea) if area.isVisibleTo(root)]
