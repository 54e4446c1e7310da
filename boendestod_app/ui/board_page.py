"""*Oro och kris*: the team's board, and the meeting at it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.board import Card
from boendestod_app.services.board import Board, board
from boendestod_app.services.shared_words import told_of_all
from boendestod_app.ui.arrival_strip import MINUTE
from boendestod_app.ui.board_card import BoardCard
from boendestod_app.ui.board_columns import Columns
from boendestod_app.ui.meeting_view import MeetingView, Spot
from boendestod_app.ui.on_today import on_today_line
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import button, column, emptied, scrolled, words
from boendestod_app.ui.show_board import show_wall_board
from boendestod_app.words import _

ARROWS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}


class BoardPage(Page):
    """Who is at oro or kris, on the way down, or away. F5 begins the meeting, Esc ends it."""

    kinds = frozenset(
        {"client", "level_change", "visit", "rhythm", "note", "amendment", "board_contact", "board_meeting",
         "contact_event", "weekend_plan", "crisis_plan", "meeting", "duty", "absence", "unit_contact", "worker",
         "unit", "export", "support_period"}
    ) | MINUTE  # fmt: skip

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._meeting: MeetingView | None = None
        self._arrived = False
        self._on: QVBoxLayout = column()
        self._calm = words("", tone="muted")
        self._columns = Columns(self._card)
        self._scroll = scrolled(column(self._on, self._calm, self._columns, None, gap=12))
        self.body.addWidget(self._scroll, 1)
        for keys, (across, down) in ARROWS.items():
            self._key(keys, partial(self._columns.step, across, down))
        self._key("K", self._plan_at_hand)

    def _key(self, keys: str, do: Callable[[], None]) -> None:
        made = QShortcut(QKeySequence(keys), self._columns, do)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _card(self, card: Card) -> BoardCard:
        return BoardCard(self.guide, self, card)

    # ---- what is shown

    def _rests_on(self, alone: str) -> str:
        """What the board can know: in a team also what the colleagues' laptops have shared."""
        team = self.guide.team
        if team.alone:
            return alone
        told = told_of_all(team.state, team.clients.values(), self.door.desk())
        return _("Tavlan visar det som teamets datorer har delat. {shared}.").format(shared=told)

    def refresh(self) -> None:
        """Ask for the board again."""
        made = board(self.door.desk())
        if self._meeting:
            self._meeting.show_board(made)
            self._show_meeting_head()
            return
        self._show_head(made)
        emptied(self._on)
        self._on.addWidget(on_today_line(self.guide, self))
        self._calm.setText(_("Lugnt i dag. Ingen är i oro eller kris, på väg ner eller borta."))
        self._calm.setVisible(not made.cards)
        self._columns.setVisible(bool(made.cards))
        self._columns.show_cards(made.columns, made.on)

    def _show_head(self, made: Board) -> None:
        meet = button(_("Möte  F5"), self.again, kind="primary")
        meet.setEnabled(bool(made.cards))
        show = button(_("Skriv ut"), self.print_paper, tip="Ctrl+P", name=_("Skriv ut tavlan utan namn"))
        self.head(_("Oro och kris"), self._rests_on(made.rests_on), show, meet)

    def _show_meeting_head(self) -> None:
        self.head(_("Mötet vid tavlan"), "", button(_("Till tavlan  Esc"), self._end_meeting))

    def showEvent(self, event: QShowEvent) -> None:
        """The page comes into view."""
        super().showEvent(event)
        self._arrived = True

    def look(self) -> None:
        """On arrival the keyboard begins at the first card, unless it is in use in the pane beside."""
        super().look()
        if self._arrived:
            self._arrived = False
            QTimer.singleShot(0, self, self._take_keys)  # once the new cards have been laid out

    def _take_keys(self) -> None:
        focus = self.window().focusWidget()
        here = self._meeting or self._columns
        if not self.isVisible() or (focus is not None and (here.isAncestorOf(focus) or _in_pane(focus))):
            return
        if self._meeting:
            self._meeting.begin()
        elif cards := self._columns.cards:
            cards[0].setFocus()

    @property
    def client_id(self) -> str:
        """The client of the card at hand, in the meeting the one it is about."""
        if self._meeting:
            return self._meeting.client_id
        at_hand = self._columns.at_hand
        return at_hand.card.client_id if at_hand else ""

    # ---- doing

    def print_paper(self) -> None:
        """Ctrl+P: the board for the wall, without names."""
        show_wall_board(self.guide)

    def _plan_at_hand(self) -> None:
        at_hand = self._columns.at_hand
        if at_hand:
            self.guide.crisis_plan(at_hand.card.client_id)

    # ---- the meeting

    def again(self) -> None:
        """F5: the meeting begins, with the gravest first."""
        if self._meeting is None:
            self._begin_meeting(Spot("", self.door.desk().now))

    def back(self) -> bool:
        """Esc: out of the meeting."""
        if self._meeting is None:
            return False
        self._end_meeting()
        return True

    @property
    def part(self) -> str:
        """Where the meeting is, if there is one."""
        return self._meeting.spot.text if self._meeting else ""

    def choose(self, part: str) -> None:
        """Back in the meeting."""
        if part and self._meeting is None:
            self._begin_meeting(Spot.of(part))

    def _begin_meeting(self, spot: Spot) -> None:
        made = board(self.door.desk())
        if not made.cards:
            self.guide.say(_("Ingen står på tavlan, så mötet har inget att gå igenom."))
            return
        self._meeting = MeetingView(self.guide, self, made, spot)
        self._meeting.over.connect(self._end_meeting)
        self._scroll.hide()
        self.body.addWidget(self._meeting, 1)
        self._show_meeting_head()
        QTimer.singleShot(0, self._meeting, self._meeting.begin)

    def _end_meeting(self) -> None:
        meeting = self._meeting
        if meeting is None or not meeting.keep():
            return
        said, at = meeting.says_kept, meeting.client_id
        meeting.stop()
        self._meeting = None
        meeting.hide()
        meeting.deleteLater()
        self._scroll.show()
        self.refresh()
        self._columns.stand_on(at)
        self.guide.say(_("Mötet är avslutat. {kept}").format(kept=said))


def _in_pane(widget: QWidget | None) -> bool:
    while widget is not None and widget.objectName() != "pane":
        widget = widget.parentWidget()
    return widget is not None
