"""*Modellerna* in Inställningar: read first, then edited as text; each problem leads to its line and column."""

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app import defaults
from boendestod_app.domain.programme_place import Place
from boendestod_app.domain.read_programmes import programme_problem
from boendestod_app.errors import Refused
from boendestod_app.services.programmes import keep_programmes, programmes, programmes_say, programmes_text
from boendestod_app.ui.ask_programme import show_programmes
from boendestod_app.ui.fields import Written
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import FormDialog, Values
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, WrappedButton, button, column, emptied, words
from boendestod_app.ui.rule_field import LINES, NumberedText
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 900
AROUND = 300  # what stands over and under the text


def programmes_card(guide: Guide, page: QWidget) -> Card:
    """Which presets hold, and the ways to read and change them."""
    desk = guide.door.desk()
    names = " · ".join(one.name for one in programmes(desk))
    return Card(_("Modeller")).put(
        words(programmes_say(desk)),
        words(names, step=-1, tone="muted"),
        Flow(
            button(_("Läs modellerna"), partial(show_programmes, guide, page)),
            button(_("Ändra modellerna"), partial(edit_programmes, guide, page)),
        ),
    )


class ProgrammeText(Written):
    """A field of a form: all presets as one numbered text, what is wrong with it, and where the cursor stands."""

    def __init__(self, text: str) -> None:
        self.edit = NumberedText(_("Modellerna som text"))
        check = button(_("Kontrollera"), self.check)
        back = button(_("Återgå till dem som följer med appen"), self._reset, kind="link")
        self._told = words("", tone="muted")
        self._told.hide()
        self._wrong: QVBoxLayout = column(gap=2)
        self._where = words("", step=-1, tone="muted", wrap=False)
        self.edit.cursorPositionChanged.connect(self._tell_where)
        self.edit.textChanged.connect(self._changed)
        self.widget = QWidget()
        self.widget.setLayout(
            column(Flow(check, back), self._told, self._wrong, self.edit, Flow(None, self._where), gap=8)
        )
        self.widget.setFocusProxy(self.edit)
        self.fill(text)

    def _reset(self) -> None:
        self.fill(defaults.programmes_text())

    def grow(self, room: int) -> None:
        """As high as there is room for, and some lines at least."""
        least = self.edit.fontMetrics().lineSpacing() * LINES + theme.units(18)
        self.edit.setFixedHeight(max(least, room))

    def value(self) -> str:
        """The text."""
        return self.edit.toPlainText()

    def typed(self) -> str:
        """As it stands."""
        return self.value()

    def fill(self, text: str) -> None:
        """This text in place of what stands here; Ctrl+Z in it takes it back."""
        if text != self.value():
            cursor = self.edit.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            self.edit.moveCursor(QTextCursor.MoveOperation.Start)
        self._tell_where()

    def check(self) -> bool:
        """Whether the text can be kept; what stops it is shown, as a way to its place."""
        wrong = programme_problem(self.value())
        emptied(self._wrong)
        if wrong:
            self._wrong.addWidget(WrappedButton(str(wrong), partial(self._go_to, wrong.place)))
        self._told.setText(_("Rätta det här:") if wrong else _("Allt går att läsa."))
        self._told.show()
        return wrong is None

    def _go_to(self, place: Place) -> None:
        self.edit.go_to(place.line)
        cursor = self.edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, place.column - 1
        )  # fmt: skip
        self.edit.setTextCursor(cursor)
        self.edit.setFocus()

    def _changed(self) -> None:
        self._told.hide()
        emptied(self._wrong)

    def _tell_where(self) -> None:
        line, place = self.edit.where
        self._where.setText(_("Rad {line}, kolumn {column}").format(line=line, column=place))


class ProgrammeForm(FormDialog):
    """A form whose text takes all the room there is."""

    def __init__(self, field: ProgrammeText, *given: Any, **named: Any) -> None:
        self._field = field
        super().__init__(*given, **named)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text follows the dialog."""
        super().resizeEvent(event)
        self._field.grow(self.height() - theme.units(AROUND))


def edit_programmes(guide: Guide, page: QWidget) -> FormDialog:
    """What holds now, as text. A bad text is never kept: what held goes on holding."""
    door = guide.door
    field = ProgrammeText(programmes_text(door.desk()))

    def keep(given: Values) -> None:
        if not field.check():
            raise Refused(_("En sak ska rättas först. Modellerna som gällde gäller fortfarande."))
        door.act(keep_programmes, given["text"])

    lead = _("Det som är valt för en klient ändras inte av det här: nya tal gäller nästa gång modellen väljs.")
    dialog = ProgrammeForm(
        field, door, _("Modellerna"), {"text": ("", field)}, keep, page, lead=lead, draft="form:programmes"
    )
    dialog.take_room(WIDTH, 720)
    dialog.open()
    field.edit.setFocus()
    return dialog
