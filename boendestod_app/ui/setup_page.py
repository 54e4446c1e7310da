"""The first start: who you are, your passphrase, the recovery code on paper, and what to begin with."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QPushButton, QRadioButton, QStackedWidget, QWidget

from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role, initials_of
from boendestod_app.errors import AppError, Refused
from boendestod_app.secret import Key, wipe
from boendestod_app.ui.ask_keys import remember_code
from boendestod_app.ui.ask_restore import RestoreDialog
from boendestod_app.ui.background import Background
from boendestod_app.ui.fields import Field, Line, choice_of, name_for_readers
from boendestod_app.ui.needs import Needs, NewStore
from boendestod_app.ui.parts import Card, Item, button, column, flagged, in_the_middle, reveal, row, words
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.read_back import ReadBack
from boendestod_app.ui.tab_order import bring_into_view
from boendestod_app.words import _

WIDTH = 520
EMPTY, IMPORT, FICTIONAL = range(3)


class SetupPage(QWidget):
    """Three steps. `ready` carries the key, and whether a list is to be brought in at once.

    `restored` says that a copy has been put back instead, and carries what `UnlockPage.unlocked` carries. `left`
    that somebody who is `beside` others on the laptop turned back.
    """

    ready = Signal(object, bool)
    restored = Signal(object, bool)
    left = Signal()

    def __init__(self, needs: Needs, *, beside: bool = False) -> None:
        super().__init__()
        self.setObjectName("page")
        self.needs, self._beside = needs, beside
        self._background = Background()
        self._key: Key = b""
        self._code = ""
        self._steps = QStackedWidget()
        self._troubles: dict[QWidget, QLabel] = {}  # at each field that may be wrong
        self._name, self._initials = Line(), Line(hint=_("fylls i av sig självt"))
        self._role, self._unit, self._phone = choice_of(list(Role)), Line(_("Boendestödet")), Line()
        self._first, self._second = Line(secret=True), Line(secret=True)
        self._begin = QButtonGroup(self)
        self._back = ReadBack(self._code_paper)
        for step in (self._who(), self._key_step(), self._paper()):
            self._steps.addWidget(step)
        card = Card(padding=24)
        card.put(self._steps)
        self.setLayout(in_the_middle(card, WIDTH))

    # ---- the steps

    def _who(self) -> QWidget:
        self._next = button(_("Fortsätt"), self._to_key, kind="primary")
        lead = _("Steg 1 av 3: vem du är. Allt stannar på den här datorn, krypterat.")
        if self._beside:
            alone = _("Dina uppgifter får en egen databas och ett eget lösenord. Ingen annan på datorn kan läsa dem.")
            lead = f"{lead} {alone}"
        back = [button(_("Tillbaka"), self.left.emit)] if self._beside else []
        return _step(
            words(_("Välkommen till Boendestöd"), step=2, strong=True),
            words(lead, tone="muted"),
            *self._asked(_("Ditt namn"), self._name),
            *_labelled(_("Initialer"), self._initials),
            *_labelled(_("Roll"), self._role),
            *_labelled(_("Enheten"), self._unit),
            *_labelled(_("Enhetens telefon"), self._phone),
            row(button(_("Jag har en säkerhetskopia …"), self._restore, kind="link"), None, *back, self._next),
        )

    def _key_step(self) -> QWidget:
        choices: list[Item] = []
        for place, label in enumerate(
            (_("Börja tomt"), _("Hämta teamets Excel-lista"), _("Pröva med påhittade klienter"))
        ):
            choice = QRadioButton(label)
            choice.setChecked(place == EMPTY)
            self._begin.addButton(choice, place)
            choices.append(choice)
        self._make = button(_("Skapa"), self._create, kind="primary")
        return _step(
            words(_("Lösenord"), step=2, strong=True),
            words(_("Steg 2 av 3. Minst 10 tecken, till exempel fyra ord. Ingen kan läsa utan det."), tone="muted"),
            *self._asked(_("Lösenord"), self._first),
            *self._asked(_("En gång till"), self._second),
            row(reveal(self._first.widget, self._second.widget), None),
            words(_("Vad vill du börja med?"), strong=True),
            *choices,
            row(button(_("Tillbaka"), partial(self.show_step, 0)), None, self._make),
            self._trouble_of(self._make),
        )

    def _paper(self) -> QWidget:
        self._start = button(_("Börja"), self._finish, kind="primary")
        return _step(
            words(_("Återställningskod"), step=2, strong=True),
            words(
                _(
                    "Steg 3 av 3. Skriv ut koden nu och lägg den i ett förslutet kuvert hos chefen. Glömmer du "
                    "lösenordet är koden enda vägen in. Förvara den aldrig tillsammans med datorn."
                ),
                tone="muted",
            ),
            self._back,
            row(None, self._start),
        )  # fmt: skip

    # ---- between them

    def show_step(self, step: int) -> None:
        """Who you are, the passphrase, or the recovery code; the cursor in its first field."""
        self._forgive()
        self._steps.setCurrentIndex(step)
        (self._name, self._first, self._back.groups)[step].widget.setFocus()

    def _restore(self) -> None:
        dialog = RestoreDialog(self.needs, self)
        dialog.restored.connect(self.restored)
        dialog.open()

    def _to_key(self) -> None:
        if not self._name.value():
            self._tell(_("Skriv ditt namn."), self._name.widget)
            return
        self.show_step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, and else goes on."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        onward = (self._next, self._make, self._start)[self._steps.currentIndex()]
        (focused if isinstance(focused, QPushButton) else onward).click()

    def _create(self) -> None:
        if self._background.busy:
            return
        if self._first.value() != self._second.value():
            self._tell(_("De två lösenorden är inte lika."), self._second.widget)
            return
        new = self._new_store()
        self._make.setEnabled(False)
        self._make.setText(_("Skapar …"))
        self._forgive()
        self._background.run(partial(_create, self.needs, new), self._created, self._refused)

    def _new_store(self) -> NewStore:
        name = self._name.value()
        return NewStore(
            passphrase=self._first.value(),
            name=name,
            initials=self._initials.value() or initials_of(name),
            role=self._role.value(),
            unit=Unit(name=self._unit.value() or Unit().name, phone=self._phone.value()),
            fictional=self._begin.checkedId() == FICTIONAL,
        )

    def _created(self, made: tuple[Key, str]) -> None:
        self._key, self._code = made
        self._back.show_code(self._code)
        self._first.widget.clear()
        self._second.widget.clear()
        self.show_step(2)

    def _refused(self, trouble: AppError) -> None:
        self._make.setEnabled(True)
        self._make.setText(_("Skapa"))
        self._tell(str(trouble), self._first.widget if isinstance(trouble, Refused) else self._make)

    def _code_paper(self) -> PreviewDialog:
        papers = self.needs.papers()
        sheet = papers.recovery(self._code, self._name.value(), self._unit.value(), self.needs.today())
        return PreviewDialog(papers, sheet, _("Återställningskod"), self)  # never a file beside the store

    def _finish(self) -> None:
        if not self._back.is_right():
            return
        remember_code(self.needs, read=True)
        key, self._key, self._code = self._key, b"", ""
        self._back.show_code("")
        self.ready.emit(key, self._begin.checkedId() == IMPORT)
        wipe(key)

    def _asked(self, label: str, field: Line) -> tuple[Item, ...]:
        return *_labelled(label, field), self._trouble_of(field.widget)

    def _trouble_of(self, widget: QWidget) -> QLabel:
        trouble = self._troubles[widget] = flagged("", "trouble")
        trouble.hide()
        return trouble

    def _tell(self, sentence: str, widget: QWidget) -> None:
        """What is wrong, where it is, with the cursor there."""
        self._forgive()
        self._troubles[widget].setText(sentence)
        self._troubles[widget].show()
        widget.setFocus()
        if isinstance(widget, QLineEdit):
            widget.selectAll()
        QTimer.singleShot(0, self._troubles[widget], partial(_show_both, self._troubles[widget], widget))

    def _forgive(self) -> None:
        for trouble in self._troubles.values():
            trouble.hide()

    def wait(self) -> None:
        """Until nothing is under way."""
        self._background.wait()


def _show_both(trouble: QWidget, widget: QWidget) -> None:
    """On a small screen with large text what is said lies below the edge, once it is laid out."""
    bring_into_view(trouble)
    bring_into_view(widget)


def _create(needs: Needs, new: NewStore) -> tuple[Key, str]:
    """Beside the window. Where it ends here, the next unlocking asks for a code."""
    made = needs.create(new)
    remember_code(needs, read=False)
    return made


def _step(*items: Item) -> QWidget:
    step = QWidget()
    step.setLayout(column(*items, None, gap=8))
    return step


def _labelled(label: str, field: Field) -> tuple[Item, Item]:
    name_for_readers(field.widget, label)
    return words(label, strong=True), field.widget
