"""The meeting at the board: one client at a time, what was decided and noted is kept when one goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from boendestod_app.domain import board
from boendestod_app.domain.calendar import clock_text
from boendestod_app.errors import AppError
from boendestod_app.services.board import Board
from boendestod_app.services.board_meetings import keep_decision, kept_today, take_back_words
from boendestod_app.ui.board_parts import brief
from boendestod_app.ui.fields import Text, name_for_readers
from boendestod_app.ui.flow import Flow, Sides
from boendestod_app.ui.meeting_card import MeetingCard
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, emptied, flagged, held, scrolled, words
from boendestod_app.ui.tab_order import bring_into_view
from boendestod_app.words import _, ngettext

MEETING = timedelta(minutes=15)
SECOND_MS = 1000
FIELD_LINES = 4
MOST_SAID = 120  # characters of each client's words at the end
ARROWS = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
Said = tuple[str, str]  # decision, note


@dataclass(frozen=True, slots=True)
class Spot:
    """Whom the meeting is at, and when it began: to come back to after a lock."""

    client_id: str  # nobody: the first
    began: datetime  # UTC

    @property
    def text(self) -> str:
        """As it is held while the window is locked."""
        return f"{self.began.isoformat()} {self.client_id}"

    @classmethod
    def of(cls, text: str) -> Spot:
        """Back from its text."""
        began, _space, client_id = text.partition(" ")
        return cls(client_id, datetime.fromisoformat(began))


class MeetingView(QWidget):
    """Fills the page. `over` when it is to be left; what stands in the fields is kept each second as a draft."""

    over = Signal()

    def __init__(self, guide: Guide, page: QWidget, made: Board, spot: Spot) -> None:
        super().__init__()
        self._guide, self._door, self._page = guide, guide.door, page
        self._began = spot.began
        self._ids = [card.client_id for card in made.cards]
        self._at = self._ids.index(spot.client_id) if spot.client_id in self._ids else 0
        self._cards: dict[str, board.Card] = {}
        self._shown: tuple[object, ...] = ()
        self._held: Said = ("", "")  # as the client's record says it
        self._kept: Said = ("", "")  # as the draft says it
        self._decision, self._note = Text(lines=FIELD_LINES), Text(lines=FIELD_LINES)
        self._clock, self._place = words("", tone="muted", wrap=False), words("", strong=True, wrap=False)
        self._status, self._trouble = words("", step=-1, tone="muted"), flagged("", "trouble")
        self._who = words("", strong=True)
        self._back = button(_("‹ Förra"), partial(self.step, -1), tip=_("Vänsterpil"), name=_("Förra klienten"))
        self._forth = button(_("Nästa ›"), partial(self.step, 1), tip=_("Högerpil"), name=_("Nästa klient"))
        self._facts: QVBoxLayout = column()
        self._lay_out()
        self._listen()
        self.show_board(made)
        self._fill()

    # ---- what is seen

    def _lay_out(self) -> None:
        self._fields = self._said_card()
        self._done: QVBoxLayout = column()
        self._who.hide()
        self._top = Flow(self._back, self._place, self._forth, self._who, None, self._clock, gap=12)
        facts = held(self._facts)
        self._sides = Sides((facts, 3), (self._fields, 2), gap=16, least=700)
        self._area = scrolled(column(self._sides, held(self._done), None))
        self._area.verticalScrollBar().valueChanged.connect(self._tell_whom)
        self.setLayout(column(self._top, self._area, gap=12))

    def _said_card(self) -> Card:
        card = Card(_("Vad säger mötet?"))
        self._trouble.hide()
        for label, field in ((_("Beslut"), self._decision), (_("Anteckning"), self._note)):
            name_for_readers(field.widget, label)
            caption = words(label, strong=True)
            caption.setBuddy(field.widget)
            card.put(caption, field.widget)
        told = _("Sparas hos klienten när ni går vidare. ← → byter klient; i en ruta med text Alt+← och Alt+→.")
        return card.put(self._trouble, self._status, words(told, step=-1, tone="muted"), None)

    def _listen(self) -> None:
        for keys, way in (("Left", -1), ("Right", 1), ("Alt+Left", -1), ("Alt+Right", 1), ("Ctrl+Return", 1)):
            made = QShortcut(QKeySequence(keys), self, partial(self.step, way, writing="+" in keys))
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for edit in self._edits:
            edit.installEventFilter(self)
            edit.textChanged.connect(partial(bring_into_view, edit))  # where the field lies below the window
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def _edits(self) -> tuple[QPlainTextEdit, QPlainTextEdit]:
        return self._decision.widget, self._note.widget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a field with words in it the arrows move the cursor; in an empty one they go to another client."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QPlainTextEdit)
            and event.key() in ARROWS
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and not watched.toPlainText()
        ):
            self.step(ARROWS[event.key()])
            return True
        return super().eventFilter(watched, event)

    def show_board(self, made: Board) -> None:
        """The board as it is now; whom the meeting goes through, and in which order, stays."""
        self._cards = {card.client_id: card for card in made.cards}
        self._show_card()
        if self.client_id and self._typed == self._held:
            self._fill()  # undone, or done again

    def _show_card(self) -> None:
        count, over = len(self._ids), self._at == len(self._ids)
        place = _("Klart") if over else _("{number} av {count}").format(number=self._at + 1, count=count)
        self._place.setText(place)
        self._back.setEnabled(self._at > 0)
        self._forth.setText(_("Till tavlan ›") if over else _("Avsluta ›") if self._at == count - 1 else _("Nästa ›"))
        self._sides.setVisible(not over)
        self._tell_time()
        shown = (self._door.desk().today, self.client_id, self._cards.get(self.client_id), over and self.says_kept)
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._facts)
        emptied(self._done)
        if over:
            self._done.addWidget(self._end_card())
        elif card := self._cards.get(self.client_id):
            self._door.saw(self.client_id, "level")
            self._facts.addWidget(MeetingCard(self._guide, self._page, card))
        else:
            name = self._door.actions.store.clients.get(self.client_id).shown
            gone = _("{name} står inte på tavlan längre.").format(name=name)
            self._facts.addWidget(Card().put(words(gone)))
        self._facts.addStretch(1)

    def _end_card(self) -> Card:
        card = Card(_("Mötet är klart"))
        card.put(words(self.says_kept))
        for one in self._all_kept:
            said = brief("\n".join(filter(None, (one.decision, one.note))), MOST_SAID)
            name = self._door.actions.store.clients.get(one.client_id).shown
            card.put(words(_("{name}: {words}").format(name=name, words=said)))
        where = _("Det står hos varje klient under Besök, med mötet som källa.")
        return card.put(*([words(where, tone="muted")] if self._all_kept else []))

    @property
    def _all_kept(self) -> list[board.BoardMeeting]:
        return [one for one in kept_today(self._door.desk()) if one.client_id in self._ids]

    @property
    def says_kept(self) -> str:
        """`3 beslut sparade, 1 anteckning.`"""
        if not self._all_kept:
            return _("Inget beslut är sparat.")
        decisions = sum(bool(one.decision) for one in self._all_kept)
        notes = sum(bool(one.note) for one in self._all_kept)
        told = ngettext("{count} beslut sparat", "{count} beslut sparade", decisions).format(count=decisions)
        noted = ngettext("{count} anteckning", "{count} anteckningar", notes).format(count=notes)
        return ", ".join(part for part, count in ((told, 1), (noted, notes)) if count) + "."

    def _tell_whom(self, scrolled_by: int) -> None:
        """Where the card is scrolled away the name stands at the top: nobody writes about the one before."""
        client = self._door.actions.store.clients.find(self.client_id) if scrolled_by and self.client_id else None
        self._who.setText(client.shown if client else "")
        self._who.setVisible(client is not None)

    # ---- time

    def tick(self) -> None:
        """Each second: the clock, and what has been typed since the last one."""
        self._tell_time()
        self._autosave()

    def _tell_time(self) -> None:
        left = MEETING - (self._door.desk().now - self._began)
        minutes = -(-left // timedelta(minutes=1))
        told = _("{count} min kvar").format(count=minutes) if minutes > 0 else _("15 minuter har gått")
        self._clock.setText(told)

    # ---- what is said

    @property
    def spot(self) -> Spot:
        """Where it is, to come back to."""
        return Spot(self.client_id, self._began)

    @property
    def client_id(self) -> str:
        """Whom it is at; nobody when all have been gone through."""
        return self._ids[self._at] if self._at < len(self._ids) else ""

    @property
    def _key(self) -> str:
        return f"form:board_meeting:{self.client_id}"

    @property
    def _typed(self) -> Said:
        return self._decision.value(), self._note.value()

    def _fill(self) -> None:
        if not self.client_id:
            return
        told = [one for one in kept_today(self._door.desk()) if one.client_id == self.client_id]
        self._held = (told[-1].decision, told[-1].note) if told else ("", "")
        draft = self._door.draft(self._key)
        self._kept = (draft["decision"], draft["note"]) if draft else self._held
        for field, text in zip((self._decision, self._note), self._kept, strict=True):
            if field.value() != text:
                field.fill(text)
        self._status.setText(_("Det du skrev förra gången finns kvar.") if draft else "")
        self._trouble.hide()

    def _autosave(self) -> None:
        typed = self._typed
        if not self.client_id or typed == self._kept:
            return
        if self._door.keep_draft(self._key, {"decision": typed[0], "note": typed[1]}):
            self._kept = typed
            self._status.setText(_("Utkast sparat {clock}").format(clock=clock_text(self._door.desk().wall)))

    def keep(self) -> bool:
        """What stands in the fields goes to the client's record; where it cannot, it is said and nothing is lost."""
        typed, client_id = self._typed, self.client_id
        if not client_id:
            return True
        try:
            if typed != self._held and any(typed):
                self._door.act(keep_decision, client_id, decision=typed[0], note=typed[1])
            elif typed != self._held:
                self._door.act(take_back_words, client_id)
        except AppError as trouble:
            self._autosave()
            self._trouble.setText(str(trouble))
            self._trouble.show()
            return False
        self._held = self._kept = typed
        self._door.drop_draft(self._key)
        return True

    def step(self, way: int, *, writing: bool = False) -> None:
        """To the next client or the one before; after the last one what was kept, and then the board."""
        if way > 0 and not self.client_id:
            self.over.emit()
            return
        if not 0 <= self._at + way <= len(self._ids) or not self.keep():
            return
        self._at += way
        self._show_card()
        self._fill()
        QTimer.singleShot(0, self, partial(self.begin, writing=writing))

    def begin(self, *, writing: bool = True) -> None:
        """The keyboard in the first field; where words stand in it and nobody writes, at the button that goes on."""
        focus, first = self.window().focusWidget(), self._decision.widget
        in_field = writing or (focus in self._edits and not first.toPlainText())
        if self.client_id and in_field:
            first.setFocus()
        elif focus not in (self._back, self._forth) or not focus.isEnabled():
            self._forth.setFocus()
        self._area.verticalScrollBar().setValue(0)  # whom it is about is read first

    def stop(self) -> None:
        """The window is locked, or the meeting is left: what was typed and not kept waits as a draft."""
        if self._timer.isActive():
            self._autosave()
            self._timer.stop()
