"""*Överför till journalen*: one note after the other, field by field in the journal's order, Enter for each."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from boendestod_app.domain.calendar import near_day_text
from boendestod_app.services.journal_bridge import Unsent, to_carry_over
from boendestod_app.services.keep_note import journal_fields, mark_transferred
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import add, button, column, emptied, hairline, scrolled, words
from boendestod_app.ui.show_card import LAYOUT_ROUNDS
from boendestod_app.ui.tab_order import bring_into_view
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDE, HIGH = 620, 600


class JournalDialog(Dialog):
    """Copies a field, goes to the next, and says at the end that the note is carried over. Nothing else is written."""

    def __init__(self, guide: Guide, parent: QWidget, waiting: list[Unsent]) -> None:
        super().__init__(parent)
        self._guide, self._waiting, self._all = guide, waiting, len(waiting)
        self._copied: set[int] = set()
        self._next: QPushButton | None = None
        self._head, self._fields, self._foot = (column(gap=2), column(gap=10), column(gap=8))
        title = words(_("Överför till journalen"), step=2, strong=True)
        told = column(title, self._head, self._fields, gap=10)
        told.addStretch(1)
        whole = column(gap=10)
        whole.addWidget(scrolled(told), 1)
        add(whole, self._foot)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(WIDE, HIGH)
        self._show()

    @property
    def _one(self) -> Unsent:
        return self._waiting[0]

    def _show(self) -> None:
        for part in (self._head, self._fields, self._foot):
            emptied(part)
        if not self._waiting:
            self._head.addWidget(words(_("Allt är överfört."), strong=True))
            self._fill_foot(button(_("Stäng"), self.accept, kind="primary"))
            return
        desk = self._guide.door.desk()
        day = near_day_text(self._one.visit.start.date(), desk.today)
        self._head.addWidget(words(f"{self._one.client.shown}, {day} {self._one.visit.clock}", strong=True))
        told = _("Anteckning {number} av {count}").format(number=self._all - len(self._waiting) + 1, count=self._all)
        self._head.addWidget(words(told, tone="muted"))
        self._told = journal_fields(desk, self._one.note)
        upcoming = next((place for place in range(len(self._told)) if place not in self._copied), None)
        for place, (label, text) in enumerate(self._told):
            self._put(place, label, text, upcoming)
        hint = _("Klistra in i journalen (Ctrl+V) innan du går till nästa fält. Urklippet töms om en halv minut.")
        self._fields.addWidget(words(hint, step=-1, tone="muted"))
        self._ways(upcoming)

    def _put(self, place: int, label: str, text: str, upcoming: int | None) -> None:
        if place:
            self._fields.addWidget(hairline())
        state = _("kopierat") if place in self._copied else _("näst på tur") if place == upcoming else ""
        head = words(f"{label} · {state}" if state else label, strong=True, tone="accent" if place == upcoming else "")
        again = button(
            _("Kopiera"), partial(self._copy, place), kind="link", name=_("Kopiera {what}").format(what=label)
        )
        self._fields.addWidget(Flow(head, None, again))
        body = words(text)
        self._fields.addWidget(body)
        if place == upcoming:
            QTimer.singleShot(0, body, partial(_show_next, body))

    def _ways(self, upcoming: int | None) -> None:
        if upcoming is None:
            self._fill_foot(
                button(_("Överförd, nästa anteckning") if len(self._waiting) > 1 else _("Överförd"), self._done,
                       kind="primary"),
                button(_("Hoppa över"), self._skip), button(_("Stäng"), self.reject, kind="link", tip="Esc"),
            )  # fmt: skip
        else:
            label, _text = self._told[upcoming]
            self._fill_foot(
                button(_("Kopiera {what}  Enter").format(what=label), partial(self._copy, upcoming), kind="primary"),
                button(_("Redan överförd"), self._done), button(_("Hoppa över"), self._skip),
                button(_("Stäng"), self.reject, kind="link", tip="Esc"),
            )  # fmt: skip

    def _fill_foot(self, first: QPushButton, *others: QWidget) -> None:
        self._foot.addWidget(Flow(first, *others))
        self._next = first
        QTimer.singleShot(0, first, first.setFocus)

    def _copy(self, place: int) -> None:
        self._guide.copy_text(self._told[place][1], client_id=self._one.note.client_id)
        self._copied.add(place)
        self._show()

    def _done(self) -> None:
        if self._guide.door.run(mark_transferred, self._one.note.id) is not None:
            self._skip()

    def _skip(self) -> None:
        self._waiting = self._waiting[1:]
        self._copied.clear()
        self._show()


def _show_next(body: QWidget) -> None:
    for _round in range(LAYOUT_ROUNDS):  # what lies within what scrolls is laid out from the outside in
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    bring_into_view(body)


def carry_over(guide: Guide, parent: QWidget, *, client_id: str = "", note_id: str = "") -> JournalDialog | None:
    """What waits of mine, oldest first: all, of one client, or one note, also one that is carried over already."""
    desk = guide.door.desk()
    waiting = to_carry_over(desk, client_id)
    if note_id:
        note = desk.store.notes.get(note_id)
        waiting = [Unsent(note, desk.store.visits.get(note.visit_id), desk.store.clients.get(note.client_id))]
    if not waiting:
        guide.say(_("Allt är överfört till journalen."))
        return None
    dialog = JournalDialog(guide, parent, waiting)
    dialog.open()
    return dialog
