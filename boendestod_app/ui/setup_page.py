"""The first start: who you are, your passphrase, the recovery code on paper, and what to begin with."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QStackedWidget, QWidget

from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role, initials_of
from boendestod_app.errors import AppError, Refused
from boendestod_app.ui.ask_keys import check_read_back, remember_code
from boendestod_app.ui.ask_restore import RestoreDialog
from boendestod_app.ui.background import Background
from boendestod_app.ui.fields import Field, Line, choice_of, name_for_readers
from boendestod_app.ui.needs import Needs, NewStore
from boendestod_app.ui.parts import Card, Item, button, column, flagged, reveal, row, scrolled, words
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.theme import theme
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
        self._key, self._code = b"", ""
        self._steps = QStackedWidget()
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        self._name, self._initials = Line(), Line(hint=_("fylls i av sig självt"))
        self._role, self._unit, self._phone = choice_of(list(Role)), Line(_("Boendestödet")), Line()
        self._first, self._second = Line(secret=True), Line(secret=True)
        self._begin = QButtonGroup(self)
        self._groups = Line()
        self._code_words = words("", step=2, strong=True)
        for step in (self._who(), self._key_step(), self._paper()):
            self._steps.addWidget(step)
        card = Card(padding=24)
        card.setFixedWidth(theme.units(WIDTH))
        card.put(self._steps, self._trouble)
        self.setLayout(column(scrolled(column(None, row(None, card, None), None))))

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
            *_labelled(_("Ditt namn"), self._name),
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
            *_labelled(_("Lösenord"), self._first),
            *_labelled(_("En gång till"), self._second),
            row(reveal(self._first.widget, self._second.widget), None),
            words(_("Vad vill du börja med?"), strong=True),
            *choices,
            row(button(_("Tillbaka"), partial(self.show_step, 0)), None, self._make),
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
            self._code_words,
            row(button(_("Skriv ut koden …"), self._print), None),
            *_labelled(_("Skriv de två första grupperna från papperet, så vet du att den går att läsa"), self._groups),
            row(None, self._start),
        )  # fmt: skip

    # ---- between them

    def show_step(self, step: int) -> None:
        """Who you are, the passphrase, or the recovery code; the cursor in its first field."""
        self._trouble.hide()
        self._steps.setCurrentIndex(step)
        (self._name, self._first, self._groups)[step].widget.setFocus()

    def _restore(self) -> None:
        dialog = RestoreDialog(self.needs, self)
        dialog.restored.connect(self.restored)
        dialog.open()

    def _to_key(self) -> None:
        if not self._name.value():
            self._tell(_("Skriv ditt namn."))
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
        try:
            if self._first.value() != self._second.value():
                raise Refused(_("De två lösenorden är inte lika."))
            new = self._new_store()
        except AppError as trouble:
            self._tell(str(trouble))
            return
        if self._background.busy:
            return
        self._make.setEnabled(False)
        self._make.setText(_("Skapar …"))
        self._trouble.hide()
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

    def _created(self, made: tuple[bytes, str]) -> None:
        self._key, self._code = made
        self._code_words.setText(self._code)
        self._first.widget.clear()
        self._second.widget.clear()
        self.show_step(2)

    def _refused(self, trouble: AppError) -> None:
        self._make.setEnabled(True)
        self._make.setText(_("Skapa"))
        self._tell(str(trouble))

    def _print(self) -> None:
        papers = self.needs.papers()
        sheet = papers.recovery(self._code, self._name.value(), self._unit.value(), self.needs.today())
        PreviewDialog(papers, sheet, _("Återställningskod"), self, file_name=_("aterstallningskod")).open()

    def _finish(self) -> None:
        try:
            check_read_back(self._groups.value(), self._code)
        except AppError as trouble:
            self._tell(str(trouble))
            return
        remember_code(self.needs, read=True)
        key, self._key, self._code = self._key, b"", ""
        self.ready.emit(key, self._begin.checkedId() == IMPORT)

    def _tell(self, sentence: str) -> None:
        """What is wrong, with the cursor where it is."""
        self._trouble.setText(sentence)
        self._trouble.show()
        differ = self._first.value() != self._second.value()
        wrong = (self._name, self._second if differ else self._first, self._groups)[self._steps.currentIndex()].widget
        wrong.setFocus()
        wrong.selectAll()

    def wait(self) -> None:
        """Until nothing is under way."""
        self._background.wait()


def _create(needs: Needs, new: NewStore) -> tuple[bytes, str]:
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
