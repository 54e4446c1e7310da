"""The unlock box: the first thing that is seen. The slow part runs beside the window."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from boendestod_app.errors import AppError
from boendestod_app.ui.background import Background
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.parts import Card, button, column, flagged, reveal, row, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 420


class UnlockPage(QWidget):
    """`unlocked` carries the key, and whether it was the recovery code that gave it.

    `unlocking` tells that it is being made, which takes a while by design.
    """

    unlocking = Signal()
    unlocked = Signal(object, bool)

    def __init__(self, needs: Needs) -> None:
        super().__init__()
        self.setObjectName("page")
        self._needs = needs
        self._background = Background()
        self._recovering = False
        self.edit = QLineEdit(needs.prefilled)
        self._prompt = words("")
        self._trouble = flagged("", "trouble")
        self.open_button = button(_("Lås upp"), self.unlock, kind="primary")
        self._repair = button(_("Laga databasen …"), self.repair)
        self._other = button("", self._turn, kind="link")
        self._reveal = reveal(self.edit)
        self.edit.returnPressed.connect(self.unlock)
        self._lay_out()
        self._show_way()

    def _lay_out(self) -> None:
        card = Card(padding=24)
        card.setFixedWidth(theme.units(WIDTH))
        card.put(words(_("Boendestöd"), step=2, strong=True), self._prompt, self.edit, self._trouble)
        card.put(row(self._reveal, None))
        if self._needs.prefilled:
            told = _("Påhittade klienter. Lösenordet är ifyllt: {passphrase}").format(passphrase=self._needs.prefilled)
            card.put(flagged(told, "note"))
        card.put(row(self._other, None, self.open_button))
        self._repair.hide()  # until it is known to be damaged
        card.put(row(self._repair, None))
        card.put(row(button(_("Återställ från en kopia …"), self.restore_copy, kind="link"), None))
        self.setLayout(column(scrolled(column(None, row(None, card, None), None))))

    def _show_way(self) -> None:
        self._trouble.hide()
        self._reveal.setChecked(False)
        self._reveal.setVisible(not self._recovering)
        if self._recovering:
            self._prompt.setText(_("Skriv återställningskoden från papperet."))
            self._other.setText(_("Använd lösenordet"))
            self.edit.setEchoMode(QLineEdit.EchoMode.Normal)
        else:
            self._prompt.setText(_("Skriv ditt lösenord för att låsa upp."))
            self._other.setText(_("Glömt lösenordet?"))
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(self._prompt.text())

    def restore_copy(self) -> None:
        """Ask which copy is to be put back; then one is in."""
        from boendestod_app.ui.ask_restore import RestoreDialog  # seldom needed, and not before the box is seen

        dialog = RestoreDialog(self._needs, self)
        dialog.restored.connect(self.unlocked)
        dialog.open()

    def repair(self) -> None:
        """Save what can be read of a damaged store; then one is in."""
        from boendestod_app.ui.ask_repair import RepairDialog

        dialog = RepairDialog(self._needs, self)
        dialog.repaired.connect(self.unlocked)
        dialog.open()

    def _turn(self) -> None:
        self._recovering = not self._recovering
        self.edit.clear()
        self._show_way()
        self.edit.setFocus()

    def unlock(self) -> None:
        """Try what was typed."""
        if self._background.busy:
            return
        typed = self.edit.text()
        way = self._needs.unlock_with_recovery if self._recovering else self._needs.unlock
        self.open_button.setEnabled(False)
        self.open_button.setText(_("Låser upp …"))
        self._trouble.hide()
        self._background.run(partial(way, typed), partial(self._opened, self._recovering), self._refused)
        QTimer.singleShot(0, self.unlocking.emit)  # once the button has been seen to answer

    def _opened(self, recovered: bool, key: bytes) -> None:
        self._rest()
        self.edit.clear()
        self.unlocked.emit(key, recovered)

    def _refused(self, trouble: AppError) -> None:
        self._rest()
        self.tell(str(trouble))
        self.edit.selectAll()
        self.edit.setFocus()

    def tell(self, sentence: str, *, damaged: bool = False) -> None:
        """Say why it did not open; where it is damaged the way to a repair comes first."""
        self._repair.setVisible(damaged)
        self._trouble.setText(sentence)
        self._trouble.show()

    def _rest(self) -> None:
        self.open_button.setEnabled(True)
        self.open_button.setText(_("Lås upp"))

    def wait(self) -> None:
        """Until nothing is under way."""
        self._background.wait()
