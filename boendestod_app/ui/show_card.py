"""A card by its name: brought to the top of what scrolls, with the keyboard in it."""

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from boendestod_app.ui.tab_order import stops_within

CARD = "card"  # the property that holds the name
LAYOUT_ROUNDS = 3  # what lies within what scrolls is laid out from the outside in

W = TypeVar("W", bound=QWidget)


def keyed(card: W, key: str) -> W:
    """The card, which can be shown by this name from now on."""
    card.setProperty(CARD, key)
    return card


def card_of(root: QWidget, key: str) -> QWidget | None:
    """The card of this name within, if it is there."""
    return next((one for one in root.findChildren(QWidget) if one.property(CARD) == key and not one.isHidden()), None)


def show_card(root: QWidget, key: str) -> None:
    """Bring the card of this name up and give it the keyboard, once it has been laid out; without a name nothing."""
    if key:
        QTimer.singleShot(0, root, partial(_bring, root, key))


def _bring(root: QWidget, key: str) -> None:
    card = card_of(root, key)  # it may have been built anew meanwhile
    if card is None:
        return
    for _round in range(LAYOUT_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    if stops := stops_within(card):
        stops[0].setFocus()
    around = card.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (inner := around.widget()) is not None:
            around.verticalScrollBar().setValue(card.mapTo(inner, QPoint(0, 0)).y())
        around = around.parentWidget()
