"""A dialog asks, its caller acts: values out, and if they are refused the dialog stays with what was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from boendestod_app.domain.calendar import far_off
from boendestod_app.domain.problem import Problem, RefusedDraft, refuse
from boendestod_app.errors import AppError
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Field, Line, Written, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.parts import button, column, flagged, held, scrolled, words
from boendestod_app.ui.tab_order import bring_into_view
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

Values = dict[str, Any]
Other = tuple[str, Callable[[Values], object]]  # one more way to answer: its button, and what comes of it
Fields = Mapping[str, tuple[str, Field]]  # key: label, field
AUTOSAVE_MS = 1000


@dataclass(frozen=True, slots=True)
class Later:
    """An answer that comes by and by: the form stays so long, and says what it waits for."""

    told: str
    begin: Callable[[Callable[[], object], Callable[[AppError], object]], object]  # given what to do when it is done,
    leave: Callable[[], object]  # and when it is refused; leaving the form leaves it too


class FormDialog(Dialog):
    """Fields under each other; Ctrl+Enter keeps, Esc leaves. The window's title names no client.

    What is typed is kept each second under the draft's key, which names whom it is about, and stands there again after
    a crash or a lock; secrets never.
    """

    def __init__(
        self,
        door: Door,
        title: str,
        fields: Fields,
        submit: Callable[[Values], object],
        parent: QWidget,
        *,
        lead: str = "",
        warning: str = "",
        keep: str = "",
        draft: str = "",
        other: Other | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: dict[str, QWidget] = {}
        self._beside: dict[str, QLabel] = {}
        self._door, self._fields, self._submit = door, fields, submit
        self._draft = "" if self._secret() else draft or f"form:{title}"
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        self._later: Later | None = None
        self._left: QWidget | None = None  # where the keyboard was
        self._begun, self._untouched = self._typed(), self._written()
        self._asked_about = self._untouched
        self._kept = self._door.draft(self._draft) if self._draft else {}
        self._restore()
        body = column(gap=12)
        if warning:
            body.addWidget(flagged(warning, "trouble"))
        body.addWidget(words(title, step=2, strong=True))
        waited = _("Det du skrev förra gången finns kvar.") if self._kept else ""
        for told in filter(None, (lead, waited)):
            body.addWidget(words(told, tone="muted"))
        for key, (label, field) in fields.items():
            body.addWidget(self._row(key, label, field))
        body.addStretch(1)
        self._lay_out(body, keep or _("Spara"), other)
        self._watch()

    def _row(self, key: str, label: str, field: Field) -> QWidget:
        self._beside[key] = flagged("", "trouble")
        self._beside[key].hide()
        self._rows[key] = held(column(held(_labelled(label, field)), self._beside[key], gap=4))
        return self._rows[key]

    def offer(self, key: str, shown: bool) -> None:
        """A field that is asked only sometimes: in sight, or not."""
        self._rows[key].setVisible(shown)

    def _lay_out(self, body: QVBoxLayout, keep: str, other: Other | None) -> None:
        body.setContentsMargins(theme.units(4), 0, theme.units(12), 0)
        self.keep_button = button(keep, self.keep, kind="primary", tip="Ctrl+Enter")
        self.keep_button.setDefault(self._secret())  # whoever types a passphrase ends it with Enter
        leave = button(_("Avbryt"), self.reject, tip="Esc")
        others = [button(other[0], partial(self._submitted, other[1]))] if other else []
        end: QWidget = Flow(None, leave, *others, self.keep_button)
        self._waiting = words("", tone="muted")
        self._waiting.hide()
        self._answers = [*others, self.keep_button]
        whole = column(scrolled(body), self._trouble, self._waiting, end, gap=12)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.setMinimumWidth(min(theme.units(480), room.width()))
        height = body.sizeHint().height() + theme.units(140)
        self.resize(min(theme.units(540), room.width()), min(height, int(room.height() * 0.92)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep)

    def keep(self) -> None:
        """Hand the values over; a refusal is shown here, beside the field it is about, and nothing typed is lost."""
        self._submitted(self._submit)

    def _submitted(self, submit: Callable[[Values], object]) -> None:
        if self._later:
            return
        try:
            answer = submit(self._values())
        except AppError as trouble:
            self._tell(trouble)
            return
        if isinstance(answer, Later):
            self._wait_for(answer)
        else:
            self._done()

    def _values(self) -> Values:
        """What stands in each field. A day of another age is a slip of the hand, and is said beside its field."""
        values = {key: field.value() for key, (_label, field) in self._fields.items()}
        days = {key: value for key, value in values.items() if isinstance(value, date)}
        refuse([Problem(key, told) for key, day in days.items() if (told := far_off(day))])
        return values

    def _wait_for(self, later: Later) -> None:
        self._show("")
        self._left = self.focusWidget()
        self._wait(later)
        later.begin(self._done, self._refused)

    def _wait(self, later: Later | None) -> None:
        """Nothing can be typed or answered meanwhile, but it can be left."""
        self._later = later
        self._waiting.setText(later.told if later else "")
        self._waiting.setVisible(later is not None)
        for widget in (*self._rows.values(), *self._answers):
            widget.setEnabled(later is None)

    def _refused(self, trouble: AppError) -> None:
        self._wait(None)
        if self._left:
            self._left.setFocus()
        self._tell(trouble)

    def _done(self) -> None:
        if self._draft:
            self._timer.stop()
            self._door.drop_draft(self._draft)
        self.accept()

    def reject(self) -> None:
        """Leave; what was typed is thrown away only when asked for twice."""
        written = self._written()
        if self._later:
            self._later.leave()
        elif written not in (self._untouched, self._asked_about):
            self._asked_about = written
            self._show(_("Det du har skrivit är inte sparat. Välj Avbryt en gång till för att kasta det."))
            return
        self._timer.stop()
        if self._draft:
            self._door.drop_draft(self._draft)
        super().reject()

    def stop(self) -> None:
        """The window is locked: what was typed waits as a draft."""
        self._timer.stop()
        if self._draft:
            self._autosave()

    def _tell(self, trouble: AppError) -> None:
        """Each sentence beside its field, with the keyboard at the first of them; what is about none of them below."""
        problems = trouble.problems if isinstance(trouble, RefusedDraft) else ()
        beside = {one.field: one.sentence for one in problems if one.field in self._fields}
        for key, label in self._beside.items():
            label.setText(beside.get(key, ""))
            label.setVisible(key in beside)
        rest = " ".join(one.sentence for one in problems if beside.get(one.field) != one.sentence)
        self._show(rest if problems else str(trouble))
        if first := next((key for key in self._fields if key in beside), ""):
            widget = self._fields[first][1].widget
            widget.clearFocus()  # it comes anew, also where it was: a day or a time is typed from its first digit again
            widget.setFocus()
            QTimer.singleShot(0, self, partial(bring_into_view, self._beside[first]))  # when it has its place

    def _show(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        QTimer.singleShot(0, self, self._follow_cursor)  # what is said takes room from the fields

    def _secret(self) -> bool:
        return any(isinstance(field, Line) and field.secret for _label, field in self._fields.values())

    def _typed(self) -> Values:
        return {key: field.typed() for key, (_label, field) in self._fields.items()}

    def _written(self) -> Values:
        return {key: field.typed() for key, (_label, field) in self._fields.items() if isinstance(field, Written)}

    def _restore(self) -> None:
        for key, (_label, field) in self._fields.items():
            if key in self._kept:
                field.fill(self._kept[key])

    def _watch(self) -> None:
        self._timer = QTimer(self)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self._autosave)
        if self._draft:
            self._timer.start()

    def _autosave(self) -> None:
        # Only what is another than at first: what else stood there may have been changed elsewhere when it comes back.
        typed = {key: value for key, value in self._typed().items() if value != self._begun[key]}
        if typed != self._kept and self._door.keep_draft(self._draft, typed):
            self._kept = typed


def ask(
    door: Door,
    parent: QWidget,
    title: str,
    fields: Fields,
    submit: Callable[[Values], object],
    **more: Any,
) -> FormDialog:
    """Open a form over the window; the answer comes to `submit`."""
    dialog = FormDialog(door, title, fields, submit, parent, **more)
    dialog.open()
    first = next(iter(fields.values()), None)
    if first:
        first[1].widget.setFocus()
    return dialog


def _labelled(label: str, field: Field) -> QLayout:
    name_for_readers(field.widget, label)
    if not label:
        return column(field.widget, gap=0)
    caption = words(label, strong=True)
    caption.setBuddy(field.widget)
    return column(caption, field.widget, gap=4)
