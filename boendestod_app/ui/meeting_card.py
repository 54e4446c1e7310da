"""The client whom the meeting is at: what the board tells, large enough to be read by all around the table."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain import board
from boendestod_app.domain.calendar import near_day_text
from boendestod_app.services.board_meetings import meeting_words
from boendestod_app.ui import ask_level
from boendestod_app.ui import board_parts as parts_of
from boendestod_app.ui.clash_cards import level_chip
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.words import _

MOST_SAID = 160  # characters of what the last meeting said


class MeetingCard(Card):
    """Read from the top; every button is also on the board."""

    def __init__(self, guide: Guide, page: QWidget, card: board.Card) -> None:
        super().__init__()
        self._guide = guide
        today = guide.door.desk().today
        self.setAccessibleName(parts_of.spoken(card, today))
        self.put(
            Flow(
                words(card.name, step=2, strong=True), level_chip(guide.door.desk(), card.client_id, card.level), gap=12
            ),
            words(parts_of.says_where_it_stands(card), tone="muted"),
            *parts_of.told_lines(card, today, step=1),
            *self._last_meeting(card),
            *parts_of.contact_parts(guide, page, card),
            *parts_of.hint_parts(guide, page, card),
            *parts_of.note_parts(card, today),
            self._foot(page, card),
        )

    def _last_meeting(self, card: board.Card) -> list[QWidget]:
        today = self._guide.door.desk().today
        before = [one for one in meeting_words(self._guide.door.desk(), card.client_id) if one.on < today]
        if not before:
            return []
        said = parts_of.brief("\n".join(filter(None, (before[0].decision, before[0].note))), MOST_SAID)
        told = _("Förra mötet, {day}: {words}").format(day=near_day_text(before[0].on, today), words=said)
        return [words(told, tone="muted")]

    def _foot(self, page: QWidget, card: board.Card) -> Flow:
        door, today = self._guide.door, self._guide.door.desk().today
        move = partial(ask_level.review, door, page, card.change_id)
        return Flow(
            words(card.says_review(today), strong=card.overdue(today)),
            button(_("Läget står kvar"), move),
            parts_of.plan_button(self._guide, card),
            button(_("Öppna klienten"), partial(self._guide.open_client, card.client_id), kind="link"),
        )
