"""*Så var det förut*: choose a change or a day, see what differs now, tick what is to be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.rewind import NOT_BACK, Past, Place, What
from boendestod_app.errors import AppError, Refused
from boendestod_app.services.rewind import (
    Compared,
    Line,
    before_act,
    caution,
    compare,
    end_of_day,
    moments,
    take_client_back,
)
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Day, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.keep_keys import Keys
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Item, add, button, column, emptied, flagged, held, scrolled, words
from boendestod_app.ui.rewind_copy import copy_card
from boendestod_app.ui.rewind_lines import cards, listed
from boendestod_app.ui.tab_order import bring_into_view
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WIDE, HIGH = 760, 680
MOST = 30  # acts, before more are asked for


class RewindDialog(Dialog):
    """Nothing is changed before *Ta tillbaka* is pressed, and that is undone like anything else."""

    def __init__(self, guide: Guide, parent: QWidget, client_id: str) -> None:
        super().__init__(parent)
        self._guide, self._client_id = guide, client_id
        self._past: tuple[Past, datetime | None] | None = None
        self._ticked: set[Place] | None = None  # none: as it is proposed
        self._chose: set[Place] | None = None  # what was ticked when it was taken back
        self._also_added, self._most, self._unfolded, self._done = False, MOST, False, 0
        self._compared: Compared | None = None
        self._acting = False  # a change of our own is shown once, afterwards
        self._to_tick = False  # whether any line is in sight
        self._head: QVBoxLayout = column(gap=6)
        self._content: QVBoxLayout = column(gap=10)
        self._foot: QVBoxLayout = column(gap=6)
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        inner = column(self._head, self._content, gap=10)  # a long name is scrolled away on a small screen
        inner.setContentsMargins(0, 0, theme.units(8), 0)
        self._area = scrolled(inner)
        whole = column(self._trouble, self._area, self._foot, gap=10)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(theme.units(WIDE), room.width()), min(theme.units(HIGH), int(room.height() * 0.92)))
        guide.door.changed.connect(self._heard)
        QShortcut(QKeySequence("Ctrl+Z"), self, self._undo)
        self._fill()
        guide.door.saw(client_id, "history")

    def _heard(self, _kinds: object) -> None:
        """A colleague's change takes nothing away under the hands: a passphrase may be half typed."""
        if not self._acting and (self._past or self._copies.isHidden()):
            self._fill()

    def _fill(self, *, anew: bool = False) -> None:
        """What is so now. `anew`: another view than before, whose keyboard begins where nothing is decided."""
        keys, desk = Keys(self), self._guide.door.desk()
        for layout in (self._head, self._content, self._foot):
            emptied(layout)
        client = desk.store.clients.find(self._client_id)
        if client is None:
            self.reject()
            return
        add(self._head, words(_("Så var det förut: {name}").format(name=client.shown), step=2, strong=True))
        with self._guide.door.asking():
            for item in self._compare() if self._past else self._choose():
                add(self._content, item)
        self._content.addStretch(1)
        add(self._foot, self._ends())
        if not anew:
            keys.give_back()
        if anew or self.focusWidget() is None:
            self._first.setFocus()
            QTimer.singleShot(0, self, partial(self._begin, anew))

    def _begin(self, anew: bool) -> None:
        if anew:
            self._area.verticalScrollBar().setValue(0)
        if self.focusWidget() is self._first:
            bring_into_view(self._first)

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _ends(self) -> QWidget:
        leave = button(_("Stäng"), self.accept, tip="Esc")
        if not self._past:
            return Flow(None, leave)
        back = button(_("Välj ett annat tillfälle"), self._back, kind="link")
        if self._compared is None or not self._to_tick:
            return Flow(back, None, leave)
        self._take = button("", self.take_back, kind="primary")
        self._tell_count()
        return Flow(back, None, leave, self._take)

    # ---- which past

    def _choose(self) -> Iterator[Item]:
        """The days and what was done on each, the newest first."""
        desk = self._guide.door.desk()
        yield words(_("Välj ändringen som ska tas tillbaka, eller en dag. Ingen annan klient berörs, och det går att "
                      "ångra."), tone="muted")  # fmt: skip
        day = Day(desk.today - timedelta(days=1), start=desk.today)
        name_for_readers(day.widget, _("Som när dagen var slut"))
        for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # whoever has typed a day goes on by Enter
            typed = QShortcut(enter, day.widget, context=Qt.ShortcutContext.WidgetShortcut)
            typed.activated.connect(partial(self._of_day, day))
        self._first: QWidget = day.widget
        self._copies = copy_card(self._guide, self._client_id, self._of_copy)
        yield Flow(words(_("Som när dagen var slut"), wrap=False), day.widget,
                   button(_("Visa dagen"), partial(self._of_day, day)),
                   button(_("Från en kopia …"), self._unfold, kind="link"))  # fmt: skip
        yield self._copies
        found = moments(desk, self._client_id)
        also = TickBox(_("Visa också det som bara lade till något"))
        also.setChecked(self._also_added)
        also.toggled.connect(self._show_added)
        yield also
        shown = [one for one in found if self._also_added or not one.moment.only_added]
        yield from listed(shown[: self._most], self._of_act)
        if (rest := len(shown) - self._most) > 0:
            yield Flow(button(_("Visa fler ({count})").format(count=rest), self._more, kind="link"))

    def _show_added(self, on: bool) -> None:
        self._also_added = on
        self._fill()

    def _more(self) -> None:
        self._most += MOST
        self._fill()

    def _unfold(self) -> None:
        self._copies.setVisible(self._copies.isHidden())

    def _of_day(self, day: Day) -> None:
        self._look(lambda: end_of_day(self._guide.door.desk(), self._client_id, day.value() or date.max))

    def _of_act(self, act: str) -> None:
        self._look(lambda: before_act(self._guide.door.desk(), self._client_id, act))

    def _look(self, which: Callable[[], Past]) -> None:
        try:
            self._show((which(), None))
        except Refused as trouble:
            self._say(str(trouble))
            self._first.setFocus()

    def _of_copy(self, past: Past, at: datetime) -> None:
        self._show((past, at))

    def _show(self, past: tuple[Past, datetime | None] | None) -> None:
        self._past, self._ticked, self._unfolded, self._done = past, None, False, 0
        self._chose = None
        self._say("")
        self._fill(anew=True)

    def _back(self) -> None:
        self._show(None)

    # ---- what differs

    def _compare(self) -> Iterator[Item]:
        """By kind, each line to be ticked; what has been added since is folded, unless some of it is proposed."""
        assert self._past
        past, copied_at = self._past
        self._compared = found = compare(self._guide.door.desk(), self._client_id, past, copied_at)
        if self._ticked is None:
            self._ticked = {one.place for one in found.lines if one.chosen}
        self._ticked &= {one.place for one in found.lines}
        if self._done:
            yield flagged(ngettext("{count} sak är som den var. Ångra med Ctrl+Z.",
                                   "{count} saker är som de var. Ångra med Ctrl+Z.",
                                   self._done).format(count=self._done), "note")  # fmt: skip
        yield words(found.title, step=1, strong=True)
        self._caution = flagged("", "banner")
        self._caution.hide()
        self._first = button(_("Vad kommer inte tillbaka?"), self._tell_what_stays, kind="link")
        ours = [one for one in found.lines if one.what is not What.ADDED or one.chosen]
        self._to_tick = bool(ours) or (bool(found.lines) and self._unfolded)
        if not found.lines:
            yield words(_("Inget skiljer sig från hur det är nu, av det som kan tas tillbaka."), tone="muted")
        elif not self._to_tick:
            yield words(_("Inget skiljer sig, utom det som har lagts till sedan dess."), tone="muted")
        else:
            yield words(_("Kryssa för det som ska bli som det var. Varje rad säger hur det var → hur det är."),
                        tone="muted")  # fmt: skip
        self._stays = held(column(*(words(_(told), step=-1) for told in NOT_BACK), gap=2))
        self._stays.setVisible(False)
        yield Flow(self._first)
        yield self._stays
        yield self._caution
        yield from self._cards(ours)
        yield from self._added([one for one in found.lines if one not in ours])

    def _tell_what_stays(self) -> None:
        self._stays.setVisible(self._stays.isHidden())

    def _cards(self, lines: Sequence[Line]) -> Iterator[Item]:
        return cards(lines, self._ticked or (), self._tick)

    def _added(self, lines: Sequence[Line]) -> Iterator[Item]:
        if not lines:
            return
        told = ngettext("{count} har lagts till sedan dess, och blir kvar",
                        "{count} har lagts till sedan dess, och blir kvar", len(lines))  # fmt: skip
        turn = _("Dölj dem") if self._unfolded else _("Visa dem")
        yield Flow(words(told.format(count=len(lines)), tone="muted"), button(turn, self._turn_added, kind="link"))
        if self._unfolded:
            yield from self._cards(lines)

    def _turn_added(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()

    def _tick(self, place: Place, on: bool) -> None:
        assert self._ticked is not None
        (self._ticked.add if on else self._ticked.discard)(place)
        self._tell_count()

    def _tell_count(self) -> None:
        assert self._compared is not None
        ticked = self._ticked or set()
        self._take.setText(_("Ta tillbaka ({count})").format(count=len(ticked)))
        self._take.setEnabled(bool(ticked))
        told = caution(self._compared, ticked)
        self._caution.setText(told)
        self._caution.setVisible(bool(told))

    def take_back(self) -> None:
        """What is ticked, in one act."""
        assert self._past
        past, ticked = self._past[0], set(self._ticked or ())
        self._say("")
        try:
            with self._own_change():
                self._done = self._guide.door.act(take_client_back, self._client_id, past, ticked)
        except AppError as trouble:
            self._say(str(trouble))
            return
        self._ticked, self._chose = set(), ticked
        self._fill(anew=True)

    @contextmanager
    def _own_change(self) -> Iterator[None]:
        self._acting = True
        try:
            yield
        finally:
            self._acting = False

    def _undo(self) -> None:
        """What was taken back is ticked as it was."""
        self._done, self._ticked, self._chose = 0, self._chose, None
        with self._own_change():
            self._guide.undo()
        self._fill(anew=bool(self._past))


def show_rewind(guide: Guide, parent: QWidget, client_id: str) -> RewindDialog:
    """One client's past, to look at and to take back."""
    dialog = RewindDialog(guide, parent, client_id)
    dialog.open()
    return dialog
