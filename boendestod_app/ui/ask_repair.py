"""*Laga databasen*: what can be read of a damaged store is saved beside, filled from copies and put in its place."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from boendestod_app.domain.repaired import Repaired
from boendestod_app.errors import AppError, Damaged
from boendestod_app.secret import Key, wipe
from boendestod_app.ui.background import Background
from boendestod_app.ui.checking import look_anew
from boendestod_app.ui.dialog import Dialog, scroll_by_keys
from boendestod_app.ui.fields import Line, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.parts import button, column, emptied, flagged, held, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 560


class RepairDialog(Dialog):
    """Nothing is changed before the repaired store stands whole beside. `repaired` carries the key, and whether it was
    the recovery code that gave it, when the report has been read; `copy` that one is to be put back instead."""

    repaired, copy = Signal(object, bool), Signal()

    def __init__(self, needs: Needs, parent: QWidget) -> None:
        super().__init__(parent)
        self._needs = needs
        self._background = Background()
        self._recovering = False
        self._key: Key = b""
        self._secret = Line(secret=True)
        self._prompt, self._wait = words("", strong=True), words("", tone="muted")
        self._trouble = flagged("", "trouble")
        self._way = button("", self._turn, kind="link")
        self._report = column(gap=6)
        self._told = held(self._report)
        self._leave = button(_("Avbryt"), self.reject)
        self._mend = button(_("Laga"), self.mend, kind="primary")
        self._copy = button(_("Återställ från en kopia …"), self._from_copy, kind="primary")
        self._open = button(_("Öppna"), self._go_on, kind="primary")
        self._lay_out()
        self._show_way()

    def _lay_out(self) -> None:
        asked = column(
            words(_("Laga databasen"), step=2, strong=True),
            words(_("Allt som går att läsa räddas, och det som fattas hämtas ur kopiorna. Den skadade databasen ligger "
                    "kvar bland kopiorna."), tone="muted"),
            self._prompt, self._secret.widget, Flow(self._way), self._told, None, gap=10,
        )  # fmt: skip
        buttons = Flow(None, self._leave, self._mend, self._copy, self._open)
        self._body = self.lay_out(asked, column(self._trouble, self._wait, buttons, gap=10))
        self.setMinimumWidth(min(theme.units(WIDTH), self.screen().availableGeometry().width()))
        for shown in (self._trouble, self._wait, self._told, self._copy, self._open):
            shown.hide()
        self._mend.setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words are in its width."""
        super().showEvent(event)
        self.fit()

    def _turn(self) -> None:
        self._recovering = not self._recovering
        self._secret.widget.clear()
        self._show_way()
        self._secret.widget.setFocus()

    def _show_way(self) -> None:
        told = _("Återställningskoden") if self._recovering else _("Lösenordet")
        self._prompt.setText(told)
        name_for_readers(self._secret.widget, told)
        mode = self._secret.widget.EchoMode
        self._secret.widget.setEchoMode(mode.Normal if self._recovering else mode.Password)
        self._way.setText(_("Använd lösenordet") if self._recovering else _("Använd återställningskoden"))

    def mend(self) -> None:
        """Unlock, read around, put in place; beside the window."""
        if self._background.busy:
            return
        unlock = self._needs.unlock_with_recovery if self._recovering else self._needs.unlock
        typed, copies = self._secret.value(), self._needs.copies()

        def work() -> tuple[Key, Repaired]:
            key = unlock(typed)
            return key, copies.repair(key)

        self._trouble.hide()
        self._say(self._wait, _("Läser det som går att läsa. Det kan ta några minuter …"))
        self._mend.setEnabled(False)
        self._background.run(work, self._done, self._refused)

    def _done(self, answer: tuple[Key, Repaired]) -> None:
        self._key, report = answer
        look_anew(self._needs)
        self._secret.widget.clear()
        for gone in (self._prompt, self._secret.widget, self._way, self._wait, self._mend, self._leave):
            gone.hide()
        emptied(self._report)
        for number, told in enumerate([_("Databasen är lagad."), *report.says(named=True)]):
            self._report.addWidget(words(told, strong=number == 0))
        self._report.addStretch(1)
        self._told.show()
        scroll_by_keys(self, self._body)
        self._open.show()
        self._open.setDefault(True)
        self._open.setFocus()
        self.fit()

    def _go_on(self) -> None:
        key, self._key = self._key, b""
        self.accept()
        self.repaired.emit(key, self._recovering)  # what opens by it may free this dialog, and has a key of its own
        wipe(key)

    def _from_copy(self) -> None:
        self.accept()
        self.copy.emit()

    def _refused(self, trouble: AppError) -> None:
        self._wait.hide()
        self._mend.setEnabled(True)
        only_a_copy = isinstance(trouble, Damaged)
        self._mend.setVisible(not only_a_copy)
        self._copy.setVisible(only_a_copy)
        self._say(self._trouble, str(trouble))
        if only_a_copy:
            self._copy.setDefault(True)
            self._copy.setFocus()
            return
        self._secret.widget.setFocus()
        self._secret.widget.selectAll()

    def _say(self, where: QWidget, told: str) -> None:
        where.setProperty("text", told)
        where.show()
        self.fit()

    def reject(self) -> None:
        """Leave; while it is being repaired, and before the report has been read, there is nothing to leave."""
        if self._key:
            self._go_on()
        elif not self._background.busy:
            super().reject()
