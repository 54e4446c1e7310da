"""*Litet nog?* under a next step that is being typed: what to think of, and never a lock."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from boendestod_app.domain.small_step import StepCheck
from boendestod_app.ui.fields import Day, Line
from boendestod_app.ui.parts import column, words
from boendestod_app.words import _

Asked = Callable[[str, str, date | None], tuple[StepCheck, ...]]


class SmallEnough:
    """A part of a form that asks back and holds nothing of its own."""

    def __init__(self, ask: Asked, what: Line, who: Line, due_on: Day) -> None:
        self._ask, self._what, self._who, self._due_on = ask, what, who, due_on
        self._lines: list[QLabel] = [words("", step=-1) for _check in self._checks()]
        self.widget = QWidget()
        self.widget.setLayout(column(*self._lines, gap=2))
        for line in (what, who):
            line.widget.textChanged.connect(self._tell)
        due_on.when_changed(self._tell)
        self._tell()

    def _checks(self) -> tuple[StepCheck, ...]:
        return self._ask(self._what.value(), self._who.value(), self._due_on.value())

    def _tell(self, *_changed: object) -> None:
        for label, check in zip(self._lines, self._checks(), strict=True):
            label.setText(_("Ja: {sentence}").format(sentence=check.sentence) if check.holds else check.sentence)
            label.setProperty("tone", "muted" if check.holds else "")
            label.style().polish(label)

    def value(self) -> None:
        """Nothing is kept of it."""

    def typed(self) -> str:
        """Nothing is typed into it."""
        return ""

    def fill(self, typed: str) -> None:
        """The other fields are filled, and tell it."""
