"""One client's card on the board: takes the keyboard as a whole, and its parts one by one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from boendestod_app.domain import board
from boendestod_app.ui import board_parts as parts_of
from boendestod_app.ui.clash_cards import level_chip
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, WrappedButton, words


class BoardCard(Card):
    """Enter opens the client; a screen reader says all of it."""

    def __init__(self, guide: Guide, page: QWidget, card: board.Card) -> None:
        super().__init__(name="boardcard", padding=12)
        self.card = card
        self._open = partial(guide.open_client, card.client_id)
        today = guide.door.desk().today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(parts_of.spoken(card, today))
        self.put(
            Flow(WrappedButton(card.name, self._open), level_chip(guide.door.desk(), card.client_id, card.level)),
            words(parts_of.says_where_it_stands(card), step=-1, tone="muted"),
            *parts_of.told_lines(card, today),
            *parts_of.contact_parts(guide, page, card),
            *parts_of.hint_parts(guide, page, card),
            *parts_of.note_parts(card, today),
            Flow(parts_of.review_part(guide, page, card, today), None, parts_of.plan_button(guide, card)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the client."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)
