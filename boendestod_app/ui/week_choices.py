"""The line of choices over the week: whose, which colleague, how many days, the tray."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from boendestod_app.domain.worker import Worker
from boendestod_app.services.week import Whose
from boendestod_app.ui.flow import Flow, Part
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.parts import button
from boendestod_app.words import _


class WeekChoices(Flow):
    """The parts stay, so that the keyboard does; `show_chosen` tells them how it is."""

    whose = Signal(object)
    colleague = Signal(str)
    days = Signal(int)
    tray = Signal()

    def __init__(self) -> None:
        self._whose = {one: _chip(one.label, partial(self._chose_whose, one)) for one in Whose}
        spans = ((1, _("Dag")), (5, _("5 dagar")), (7, _("7 dagar")))
        self._days = {days: _chip(label, partial(self._chose_days, days)) for days, label in spans}
        self._tray = _chip("", self._chose_tray)
        self._who = Chooser()
        self._who.setAccessibleName(_("Kollega"))
        self._who.activated.connect(self._chose_colleague)
        self._colleagues: list[str] = []
        parts: list[Part] = [*self._whose.values(), self._who, None, *self._days.values(), self._tray]
        super().__init__(*parts, gap=6)

    def show_chosen(
        self, whose: Whose, days: int, others: Sequence[Worker], colleague: str, tray: str, *, tray_shown: bool
    ) -> None:
        """As it is now."""
        for one, made in self._whose.items():
            made.setChecked(one is whose)
            made.setEnabled(bool(others) or one in (Whose.MINE, Whose.TEAM))
        for span, made in self._days.items():
            made.setChecked(span == days)
        self._tray.setText(tray)
        self._tray.setChecked(tray_shown)
        self._who.setVisible(bool(others) and whose in (Whose.COLLEAGUES, Whose.BOTH))
        self._who.ensurePolished()
        ids = [one.id for one in others]
        if ids != self._colleagues:
            self._colleagues = ids
            self._who.clear()
            self._who.addItems([one.name for one in others])
            self._who.setMinimumWidth(0)
            self._who.setMinimumWidth(self._who.minimumSizeHint().width())  # its hint is a little narrower than that
        self._who.setCurrentIndex(ids.index(colleague) if colleague in ids else -1)

    def _chose_whose(self, whose: Whose) -> None:
        self.whose.emit(whose)

    def _chose_days(self, days: int) -> None:
        self.days.emit(days)

    def _chose_tray(self) -> None:
        self.tray.emit()

    def _chose_colleague(self, place: int) -> None:
        self.colleague.emit(self._colleagues[place])


def _chip(label: str, do: Callable[[], object]) -> QPushButton:
    made = button(label, do, kind="choice")
    made.setCheckable(True)
    return made
