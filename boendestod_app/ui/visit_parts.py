"""The parts of *Dokumentera besök*: when and where, how each delmål went, how the week has been."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from boendestod_app.domain.calendar import clock_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.early_sign import EarlySign
from boendestod_app.domain.goal import Milestone, Progress
from boendestod_app.domain.visit import VisitDraft
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.desk import Desk
from boendestod_app.ui.clock_edit import ClockEdit
from boendestod_app.ui.fields import Several, choice_of, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import DayEdit
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.parts import button, column, emptied, row, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, listed


class WhenAndWhere(QWidget):
    """`i dag 10.00–11.00 · Hemma · Kim [ändra]`; opened, the fields behind it."""

    def __init__(self, desk: Desk, client: Client) -> None:
        super().__init__()
        self._today = desk.today
        self._names = {worker.id: worker.name for worker in desk.store.workers.where()}
        self._line = words("")
        self._change = button(_("Ändra"), self._open, kind="link", name=_("Ändra tid, plats och vem"))
        self._day, self._from, self._to = DayEdit(), ClockEdit(), ClockEdit()
        self._kind = choice_of(list(VisitKind))
        self._place = QLineEdit()
        ids = [*dict.fromkeys([*client.worker_ids, desk.me])]
        self._who = Several([(id, self._names[id]) for id in ids if id in self._names])
        self._fields = self._lay_fields()
        self._fields.hide()
        self.setLayout(column(row(self._line, self._change), self._fields, gap=6))

    def _lay_fields(self) -> QWidget:
        self._place.setPlaceholderText(_("Plats"))
        for widget, name in (
            (self._day, _("Dag")), (self._from, _("Från")), (self._to, _("Till")),
            (self._kind.widget, _("Form")), (self._place, _("Plats")), (self._who.widget, _("Vem")),
        ):  # fmt: skip
            name_for_readers(widget, name)
        fields = QWidget()
        times = row(self._day, self._from, words("–", wrap=False), self._to, None, gap=6)
        fields.setLayout(column(times, row(self._kind.widget, self._place, gap=6), self._who.widget, gap=6))
        return fields

    def _open(self) -> None:
        self._fields.show()
        self._change.hide()
        self._from.setFocus()

    def fill(self, draft: VisitDraft) -> None:
        """Show the draft's time, form, place and workers."""
        start, end = draft.start, draft.end
        self._day.setDate(QDate(start.year, start.month, start.day))
        self._from.setTime(QTime(start.hour, start.minute))
        self._to.setTime(QTime(end.hour, end.minute))
        self._kind.widget.setCurrentIndex(list(VisitKind).index(draft.kind))
        self._place.setText(draft.place)
        self._who.choose(draft.worker_ids)
        who = listed(self._names[id] for id in draft.worker_ids if id in self._names)
        day = near_day_text(start.date(), self._today)
        parts = (f"{day} {clock_text(start)}–{clock_text(end)}", draft.kind.label, draft.place, who)
        self._line.setText(" · ".join(part for part in parts if part))

    def read(self, plan: VisitDraft) -> VisitDraft:
        """The plan with what stands here."""
        day, start, end = self._day.date(), self._from.time(), self._to.time()
        on = (day.year(), day.month(), day.day())
        return replace(
            plan,
            start=datetime(*on, start.hour(), start.minute()),
            end=datetime(*on, end.hour(), end.minute()),
            kind=self._kind.value(),
            place=self._place.text().strip(),
            worker_ids=self._who.value(),
        )


class MilestoneRow(QWidget):
    """A delmål and four answers; keys 1 to 4 choose, the same key again takes it back."""

    def __init__(self, milestone: Milestone) -> None:
        super().__init__()
        self.milestone_id = milestone.id
        self._buttons: dict[Progress, QPushButton] = {}
        for key, progress in enumerate(Progress, 1):
            named = f"{milestone.words}: {progress.label}"
            made = button(f"{key} {progress.label}", partial(self._pressed, progress), kind="choice", name=named)
            made.setCheckable(True)
            self._buttons[progress] = made
        self.setLayout(column(words(milestone.words), Flow(*self._buttons.values(), gap=4), gap=2))

    @property
    def chosen(self) -> Progress | None:
        """The answer, or none."""
        return next((progress for progress, made in self._buttons.items() if made.isChecked()), None)

    def choose(self, progress: Progress | None) -> None:
        """Show this answer."""
        for one, made in self._buttons.items():
            made.setChecked(one is progress)

    def _pressed(self, progress: Progress) -> None:
        self.choose(progress if self._buttons[progress].isChecked() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 answer while one of the buttons has the focus."""
        text = event.text()
        if text in ("1", "2", "3", "4"):
            progress = list(Progress)[int(text) - 1]
            self.choose(None if self.chosen is progress else progress)
            return
        super().keyPressEvent(event)


class SignRow(QWidget):
    """The client's own early signs, to tick those that were seen. Nothing is asked where the client has none."""

    def __init__(self, signs: Sequence[EarlySign]) -> None:
        super().__init__()
        self._ticks = LongTicks([])
        self._content = column(gap=2)
        self.setLayout(self._content)
        self.show_signs(signs)

    def show_signs(self, signs: Sequence[EarlySign]) -> None:
        """Those of the plan as it is now; what was ticked stays ticked, as far as it is there."""
        raised = [sign for sign in signs if sign.kind.raised]
        self._asked, held = bool(raised), self._ticks.value()
        emptied(self._content)
        self._ticks = LongTicks([(one.id, one.words) for one in raised], held, [one.kind for one in raised])
        self._content.addWidget(words(_("Egna tidiga tecken som syns"), strong=True))
        self._content.addWidget(self._ticks.widget)
        if self.parentWidget() is not None or not self._asked:  # before it has its place it would be a window
            self.setVisible(self._asked)

    @property
    def chosen(self) -> tuple[str, ...] | None:
        """The ids of those that were seen; none where nobody was asked."""
        return self._ticks.value() if self._asked else None

    def choose(self, ids: Sequence[str]) -> None:
        """Show these as seen."""
        self._ticks.choose(ids)


class RatingRow(QWidget):
    """ "Hur har veckan varit?" 0 to 10; pressed again it is not answered."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[QPushButton] = []
        for value in range(11):
            named = _("Veckan: {value} av 10").format(value=value)
            made = button(str(value), partial(self._pressed, value), kind="choice", name=named)
            made.setCheckable(True)
            made.setFixedWidth(theme.units(34))
            made.setStyleSheet("padding: 3px 0;")
            self._buttons.append(made)
        scale = Flow(*self._buttons, gap=2)
        ends = row(words(_("dåligt"), step=-1, tone="muted"), None, words(_("bra"), step=-1, tone="muted", wrap=False))
        self.setLayout(column(words(_("Hur har veckan varit?"), strong=True), scale, ends, gap=2))

    @property
    def chosen(self) -> int | None:
        """The answer, or none."""
        return next((value for value, made in enumerate(self._buttons) if made.isChecked()), None)

    def choose(self, value: int | None) -> None:
        """Show this answer."""
        for one, made in enumerate(self._buttons):
            made.setChecked(one == value)

    def _pressed(self, value: int) -> None:
        self.choose(value if self._buttons[value].isChecked() else None)
