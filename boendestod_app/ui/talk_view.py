"""*Mötet*: one client's resource-group meeting over the whole window, to share on a screen.

Nothing of any other client is seen, and no page. What is written is kept each second as a draft, and with the meeting
when one goes on.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from boendestod_app.domain.calendar import clock_text, long_day_text
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.problem import RefusedDraft
from boendestod_app.errors import AppError
from boendestod_app.services.group_meeting import Held, end_meeting, held_meeting, keep_attendance, keep_point
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Field, name_for_readers
from boendestod_app.ui.flow import FOLDS, Flow, Sides
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, WrappedButton, button, column, emptied, flagged, held, scrolled, words
from boendestod_app.ui.talk_points import NOTE, Room, decide, fields_of, known_of
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

SECOND_MS = 1000
ARROWS = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
POINTS = tuple(Point)
KINDS = frozenset(
    {"agreement", "meeting_point", "meeting_record", "meeting", "group_member", "milestone", "invitation"}
)


class TalkDialog(Dialog):
    """← and → go from point to point, in a field with words Alt+← and Alt+→; Esc pauses."""

    def __init__(self, guide: Guide, parent: QWidget, window: QWidget, meeting_id: str) -> None:
        super().__init__(parent)
        self._guide, self._door, self._window, self._id = guide, guide.door, window, meeting_id
        self.setObjectName("talk")  # all around the table read what is written
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self._now: Held = held_meeting(self._door.desk(), meeting_id)
        self._at = self._kept_place()
        self._opened: set[Point] = set()
        self._fields: dict[str, tuple[str, Field]] = {}
        self._begun: dict[str, Any] = {}  # as the meeting's record says it
        self._kept: dict[str, Any] = {}  # as the draft says it
        self._place = words("", strong=True, wrap=False)
        self._status, self._trouble = words("", step=-1, tone="muted"), flagged("", "trouble")
        self._back = button(_("‹ Förra"), partial(self.step, -1), tip=_("Vänsterpil"), name=_("Förra punkten"))
        self._forth = button(_("Nästa ›"), partial(self.step, 1), tip=_("Högerpil"), kind="primary",
                             name=_("Nästa punkt"))  # fmt: skip
        self._known: QVBoxLayout = column(gap=8)
        self._asked: QVBoxLayout = column(gap=8)
        self._agenda: QVBoxLayout = column(gap=4)
        self._title = words("", step=2, strong=True)
        self._lay_out()
        self._listen()
        self._show_point()

    # ---- what is seen

    def _lay_out(self) -> None:
        name = _("Resursgruppsmöte, {name}").format(name=self._now.client.first_name)
        pause = button(_("Pausa  Esc"), self.reject)
        top = Flow(words(name, step=1, strong=True), words(long_day_text(self._now.meeting.on), tone="muted"), None,
                   self._back, self._place, self._forth, pause, gap=12)  # fmt: skip
        self._trouble.hide()
        here = Card()
        here.put(self._title, held(self._known), held(self._asked), self._trouble, self._status, None)
        agenda = Card(_("Dagordning")).put(held(self._agenda), None)
        sides = Sides((here, 3), (agenda, 2), gap=16, least=FOLDS)
        self._scroll = scrolled(column(sides, None))
        whole = column(top, self._scroll, gap=12)
        whole.setContentsMargins(*[theme.units(24)] * 4)
        self.setLayout(whole)

    def _listen(self) -> None:
        for keys, way in (("Left", -1), ("Right", 1), ("Alt+Left", -1), ("Alt+Right", 1), ("Ctrl+Return", 1)):
            QShortcut(QKeySequence(keys), self, partial(self.step, way))
        QShortcut(QKeySequence("Ctrl+N"), self, self._decide)
        self._window.installEventFilter(self)
        self._door.changed.connect(self._changed)
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self.autosave)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is moved or resized: nothing of it comes into sight. In an empty field the arrows go on."""
        if watched is self._window and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.setGeometry(self._window.geometry())
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

    def show_alone(self) -> None:
        """Over all of the window."""
        self.setGeometry(self._window.geometry())
        self.open()
        QTimer.singleShot(0, self, self._take_keys)

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self._now = held_meeting(self._door.desk(), self._id)
            self._show_known()

    def _show_point(self) -> None:
        """The point, its fields as they were kept, and over them what was typed and not kept."""
        self._now = held_meeting(self._door.desk(), self._id)
        self._fields = fields_of(self.point, self._now)
        self._begun = self._typed()
        draft = self._door.draft(self._key)
        for name, typed in draft.items():
            if name in self._fields:
                self._fields[name][1].fill(typed)
        self._kept = self._typed()
        self._status.setText(_("Det du skrev förra gången finns kvar.") if draft else "")
        self._trouble.hide()
        emptied(self._asked)
        for label, field in self._fields.values():
            self._put_field(label, field)
        if self.point is Point.NEXT:
            self._asked.addWidget(Flow(button(_("Avsluta mötet"), self.finish, kind="primary"), None))
        self._show_known()
        self._show_agenda()

    def _put_field(self, label: str, field: Field) -> None:
        name_for_readers(field.widget, label)
        caption = words(label, strong=True)
        caption.setBuddy(field.widget)
        if isinstance(field.widget, QPlainTextEdit):
            field.widget.installEventFilter(self)
        self._asked.addWidget(caption)
        self._asked.addWidget(field.widget)

    def _show_known(self) -> None:
        self._title.setText(self.point.label)
        emptied(self._known)
        room = Room(self, self.point in self._opened, self._open_point)
        for widget in known_of(self._guide, room, self.point, self._now):
            self._known.addWidget(widget)

    def _open_point(self) -> None:
        """The client has said yes: what is known of the point may be seen by all who are here, until one pauses."""
        self._opened.add(self.point)
        self._show_known()

    def _show_agenda(self) -> None:
        told = _("{number} av {count}").format(number=self._at + 1, count=len(POINTS))
        self._place.setText(told)
        self._back.setEnabled(self._at > 0)
        self._forth.setEnabled(self._at + 1 < len(POINTS))
        emptied(self._agenda)
        for place, point in enumerate(POINTS):
            said = f"{place + 1}. {point.label}"
            go = partial(self.go_to, place)
            self._agenda.addWidget(
                words(said, strong=True) if place == self._at else WrappedButton(said, go, plain=True)
            )  # fmt: skip

    # ---- what is said

    @property
    def point(self) -> Point:
        """The one it is at."""
        return POINTS[self._at]

    @property
    def _key(self) -> str:
        return f"form:group_meeting:{self._id}:{self.point.value}"

    @property
    def _place_key(self) -> str:
        return f"form:group_meeting:{self._id}:place"

    def _kept_place(self) -> int:
        code = self._door.draft(self._place_key).get("at", "")
        return next((place for place, point in enumerate(POINTS) if point.value == code), 0)

    def _typed(self) -> dict[str, Any]:
        return {name: field.typed() for name, (_label, field) in self._fields.items()}

    def autosave(self) -> None:
        """Each second: what was typed since the last one."""
        typed = self._typed()
        if typed != self._kept and self._door.keep_draft(self._key, typed):
            self._kept = typed
            self._status.setText(_("Utkast sparat {clock}").format(clock=clock_text(self._door.desk().wall)))

    def keep(self) -> bool:
        """What stands at the point goes into the meeting's record; where it cannot, it is said and nothing is lost."""
        typed = self._typed()
        if self.point is Point.NEXT:  # kept when the meeting ends
            self.autosave()
            return True
        if typed == self._begun and not (self.point is Point.WHO and self._now.guessed):
            self._door.drop_draft(self._key)
            return True
        try:
            given = {name: field.value() for name, (_label, field) in self._fields.items()}
            if self.point is Point.WHO:
                self._door.act(keep_attendance, self._id, **given)
            else:
                self._door.act(keep_point, self._id, self.point, given[NOTE])
        except AppError as trouble:
            self._tell(trouble)
            return False
        self._begun = self._kept = typed
        self._door.drop_draft(self._key)
        return True

    def _tell(self, trouble: AppError) -> None:
        self.autosave()
        told = trouble.problems[0].sentence if isinstance(trouble, RefusedDraft) else str(trouble)
        self._trouble.setText(told)
        self._trouble.show()

    # ---- going on

    def step(self, way: int) -> None:
        """To the next point, or the one before."""
        self.go_to(self._at + way)

    def go_to(self, place: int) -> None:
        """To this point, when what stands at the one it leaves is kept."""
        if not 0 <= place < len(POINTS) or place == self._at or not self.keep():
            return
        self._at = place
        self._door.keep_draft(self._place_key, {"at": self.point.value})
        self._show_point()
        QTimer.singleShot(0, self, self._take_keys)

    def _take_keys(self) -> None:
        """The keyboard in the first field: whoever writes goes on writing."""
        first = next(iter(self._fields.values()), None)
        if first:
            first[1].widget.setFocus()
        self._scroll.verticalScrollBar().setValue(0)  # the point itself is what all look at

    def _decide(self) -> None:
        """Ctrl+N: at any point something may be decided."""
        decide(self._guide, self, self._now)

    def finish(self) -> None:
        """The meeting ends when the next day is fixed, or there is a reason why it is not."""
        given = {name: field.value() for name, (_label, field) in self._fields.items()}
        try:
            self._door.act(end_meeting, self._id, **given)
        except AppError as trouble:
            self._tell(trouble)
            return
        for point in POINTS:
            self._door.drop_draft(f"form:group_meeting:{self._id}:{point.value}")
        self._door.drop_draft(self._place_key)
        self._timer.stop()
        self.accept()
        self._guide.say(_("Mötet är avslutat. Minnesanteckningarna finns under Resursgrupp."))

    def reject(self) -> None:
        """Pause: what is written is kept, and the meeting goes on from here another time."""
        if self.keep():
            self._timer.stop()
            super().reject()

    def stop(self) -> None:
        """The window is locked: what was typed and not kept waits as a draft."""
        if self._timer.isActive():
            self.autosave()
            self._timer.stop()


def show_talk(guide: Guide, parent: QWidget, meeting_id: str) -> None:
    """Begin the meeting, or go on with it, over the whole window."""
    with guide.door.asking():
        guide.door.saw(guide.door.actions.store.meetings.get(meeting_id).client_id, "meeting")
        TalkDialog(guide, parent, parent.window(), meeting_id).show_alone()
