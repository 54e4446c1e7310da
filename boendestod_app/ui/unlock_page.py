"""The unlock box: the first thing that is seen. The slow part runs beside the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from boendestod_app.errors import AppError
from boendestod_app.secret import Key, overwrite, wipe
from boendestod_app.ui.background import Background
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.needs import Needs
from boendestod_app.ui.parts import Card, button, flagged, in_the_middle, reveal, row, words
from boendestod_app.words import _

WIDTH = 420


class UnlockPage(QWidget):
    """`unlocked` carries the key, and whether it was the recovery code that gave it.

    `unlocking` tells that it is being made, which takes a while by design; `needs` are those of whoever unlocks.
    Where several have a store here it asks who one is: the arrows change that also from the passphrase. `newcomer`
    is for somebody who has none, and `restored` carries the same where a copy has been put back first.
    """

    unlocking, newcomer = Signal(), Signal()
    unlocked, restored = Signal(object, bool), Signal(object, bool)

    def __init__(self, needs: Needs) -> None:
        super().__init__()
        self.setObjectName("page")
        self.needs = needs
        self._owners = list(needs.owners.listed()) if needs.owners else []
        if needs.owners and self._owners and needs.owner not in [one.id for one in self._owners]:
            self.needs = needs.owners.at(self._owners[0].id)  # the folder has gone since then
        self._who = Chooser()
        self._background = Background()
        self._recovering = False
        self.edit = QLineEdit(self.needs.prefilled)
        self._prompt = words("")
        self._trouble, self._made_up = flagged("", "trouble"), flagged("", "note")
        self.open_button = button(_("Lås upp"), self.unlock, kind="primary")
        self._repair = button(_("Laga databasen …"), self.repair)
        self._other = button("", self._turn, kind="link")
        self._reveal = reveal(self.edit)
        self.edit.returnPressed.connect(self.unlock)
        self._lay_out()
        self._show_way()

    def _lay_out(self) -> None:
        card = Card(padding=24)
        card.put(words(_("Boendestöd"), step=2, strong=True))
        if len(self._owners) > 1:
            card.put(words(_("Vem är du?"), strong=True), self._who)
            self._list_owners()
        card.put(self._prompt, self.edit, self._trouble, row(self._reveal, None))
        if self.needs.prefilled:
            told = _("Påhittade klienter. Lösenordet är ifyllt: {passphrase}").format(passphrase=self.needs.prefilled)
            self._made_up.setText(told)
            card.put(self._made_up)
        card.put(row(self._other, None, self.open_button))
        self._repair.hide()  # until it is known to be damaged
        card.put(row(self._repair, None))
        others = [button(_("Återställ från en kopia …"), self.restore_copy, kind="link")]
        if self.needs.owners:
            others.append(button(_("Ny på den här datorn"), self.newcomer.emit, kind="link"))
        card.put(Flow(*others, gap=12))
        self.setLayout(in_the_middle(card, WIDTH))

    # ---- who

    def _list_owners(self) -> None:
        self._who.addItems([one.name for one in self._owners])
        self._who.setCurrentIndex([one.id for one in self._owners].index(self.needs.owner))
        self._who.setAccessibleName(_("Vem är du?"))
        self._who.currentIndexChanged.connect(self._choose)
        for key, places in ((Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)):
            step = QShortcut(key, self.edit, context=Qt.ShortcutContext.WidgetShortcut)
            step.activated.connect(partial(self._step, places))

    def _choose(self, place: int) -> None:
        """Somebody else: what was typed was another's."""
        assert self.needs.owners is not None
        self.needs = self.needs.owners.at(self._owners[place].id)
        self._made_up.hide()
        self._repair.hide()
        self._recovering = False
        self.edit.clear()
        self._show_way()
        try:
            self.needs.exists()  # a restoring that was broken off is carried out
        except AppError as trouble:
            self.tell(str(trouble))

    def _step(self, places: int) -> None:
        """One name up or down, from the passphrase."""
        if self._who.isEnabled():
            self._who.setCurrentIndex(min(max(self._who.currentIndex() + places, 0), self._who.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from the name to the passphrase."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._who.hasFocus():
            self.edit.setFocus()
        else:
            super().keyPressEvent(event)

    # ---- the way in

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

        dialog = RestoreDialog(self.needs, self)
        dialog.restored.connect(self.restored)
        dialog.open()

    def repair(self) -> None:
        """Save what can be read of a damaged store; then one is in."""
        from boendestod_app.ui.ask_repair import RepairDialog

        dialog = RepairDialog(self.needs, self)
        dialog.repaired.connect(self.unlocked)
        dialog.copy.connect(self.restore_copy)
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
        if not (typed := self.edit.text()):
            self.tell(self._prompt.text())  # a slip of the hand is no guess
            return
        way = self.needs.unlock_with_recovery if self._recovering else self.needs.unlock
        self.open_button.setEnabled(False)
        self._who.setEnabled(False)
        self.open_button.setText(_("Låser upp …"))
        self._trouble.hide()
        self._background.run(partial(_opened_by, way, typed), partial(self._opened, self._recovering), self._refused)
        QTimer.singleShot(0, self.unlocking.emit)  # once the button has been seen to answer

    def _opened(self, recovered: bool, key: Key) -> None:
        self._rest()
        self.edit.clear()
        self.unlocked.emit(key, recovered)  # whoever opens with it has one of its own
        wipe(key)

    def _refused(self, trouble: AppError) -> None:
        self._rest()
        self.tell(str(trouble))
        self.edit.selectAll()
        self.edit.setFocus()

    def tell(self, sentence: str, *, damaged: bool = False) -> None:
        """Say why it did not open; where it is damaged the way to a repair comes, and stays while one mistypes."""
        if damaged:
            self._repair.show()
        self._trouble.setText(sentence)
        self._trouble.show()

    def _rest(self) -> None:
        self.open_button.setEnabled(True)
        self._who.setEnabled(True)
        self.open_button.setText(_("Lås upp"))

    def wait(self) -> None:
        """Until nothing is under way."""
        self._background.wait()


def _opened_by(way: Callable[[str], Key], typed: str) -> Key:
    try:
        return way(typed)
    finally:
        overwrite(typed)
