"""*Återställ från en kopia*: which one, its own passphrase, what it holds; what stands here is kept first."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boendestod_app.domain.backup import Counts
from boendestod_app.domain.calendar import clock_text, local, short_date_text
from boendestod_app.errors import AppError
from boendestod_app.secret import Key, wipe
from boendestod_app.ui.background import Background
from boendestod_app.ui.checking import look_anew
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Line, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.needs import FoundCopy, Needs
from boendestod_app.ui.parts import button, column, flagged, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

WIDTH = 560
BREAK = "\u200b"  # a line may go on below here; nothing is seen of it


class RestoreDialog(Dialog):
    """Nothing is touched before the copy has been opened, read and counted, and *Återställ* is pressed.

    `restored` carries the key, and whether it was the recovery code that gave it. With `rehearsal` it ends with the
    counts: that is the whole exercise.
    """

    restored = Signal(object, bool)

    def __init__(self, needs: Needs, parent: QWidget, *, rehearsal: bool = False) -> None:
        super().__init__(parent)
        self._needs, self._rehearsal = needs, rehearsal
        self._background = Background()
        self._copies: Sequence[FoundCopy] = ()
        self._recovering, self._looked = False, Path()
        self._key: Key = b""
        self._which, self._secret = Chooser(), Line(secret=True)
        self._prompt, self._told = words("", strong=True), words("")
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        self._look = button(_("Titta i kopian"), self.look)
        self._restore = button(_("Återställ"), self.restore, kind="primary")
        self._way = button("", self._turn, kind="link")
        self._where = button(_("Annan mapp …"), self._choose, kind="link")
        self._title, self._lies = words(_("Kopia"), strong=True), words("", step=-1, tone="muted")
        name_for_readers(self._which, _("Kopia"))
        self._which.currentIndexChanged.connect(self._forget)
        self._secret.widget.textEdited.connect(self._forget)
        self._lay_out()
        self._show_way()
        self.list_copies()

    def _lay_out(self) -> None:
        title = _("Öva återställning") if self._rehearsal else _("Återställ från en kopia")
        leave = button(_("Stäng") if self._rehearsal else _("Avbryt"), self.reject)
        asked = column(
            words(title, step=2, strong=True), words(self._lead(), tone="muted"), self._title, self._which,
            self._lies, Flow(self._where), self._prompt, self._secret.widget, Flow(self._way), None, gap=10,
        )  # fmt: skip
        self.lay_out(asked, column(self._trouble, self._told, Flow(None, leave, self._look, self._restore), gap=10))
        self.setMinimumWidth(min(theme.units(WIDTH), self.screen().availableGeometry().width()))
        self._look.setDefault(True)

    def _lead(self) -> str:
        if self._rehearsal:
            return _("Kopian öppnas och läses från början till slut. Inget ändras.")
        if not self._needs.exists():
            return _("Kopian läggs på den här datorn. Den kan ligga på teamets enhet eller på ett USB-minne.")
        return _("Det som finns i datorn nu sparas som en egen kopia först, så inget försvinner.")

    def list_copies(self, *also: Path) -> None:
        """The copies that are found, the newest chosen."""
        try:
            self._copies = self._needs.copies().listed(*also)
        except AppError as trouble:
            self._say(str(trouble))
            return
        self._which.clear()
        self._which.addItems([_named(copy) for copy in self._copies])
        self._forget()
        for part in (self._title, self._which, self._lies, self._prompt, self._secret.widget, self._way):
            part.setVisible(bool(self._copies))
        if also and not self._copies:
            self._say(_("Ingen kopia finns i mappen."))
        elif not self._copies:  # nothing is wrong: a new laptop has none
            self._told.setText(_("Ingen kopia hittades på den här datorn. Välj mappen där den ligger."))
            self._told.show()
        self.fit()
        (self._secret.widget if self._copies else self._where).setFocus()

    def _choose(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, _("Mappen med kopior")):
            self._trouble.hide()
            self.list_copies(Path(chosen))

    def _turn(self) -> None:
        self._recovering = not self._recovering
        self._secret.widget.clear()
        self._forget()
        self._show_way()
        self._secret.widget.setFocus()

    def _show_way(self) -> None:
        told = _("Återställningskoden") if self._recovering else _("Lösenordet som gällde när kopian gjordes")
        self._prompt.setText(told)
        name_for_readers(self._secret.widget, told)
        mode = self._secret.widget.EchoMode
        self._secret.widget.setEchoMode(mode.Normal if self._recovering else mode.Password)
        self._way.setText(_("Använd lösenordet") if self._recovering else _("Använd återställningskoden"))

    def _forget(self) -> None:
        """Another copy or another secret: nothing has been looked at. The list may be too narrow for the folder."""
        self._lies.setText(_in_steps(self._chosen.parent) if self._copies else "")
        wipe(self._key)
        self._key = b""
        self._told.hide()
        self._restore.hide()
        self._look.setEnabled(bool(self._copies))

    @property
    def _chosen(self) -> Path:
        return self._copies[self._which.currentIndex()].place if self._copies else Path()

    def look(self) -> None:
        """Open the copy, read all of it, count."""
        if self._background.busy or not self._copies:
            return
        place, copies = self._chosen, self._needs.copies()
        unlock = copies.unlock_with_recovery if self._recovering else copies.unlock
        typed, rehearsal = self._secret.value(), self._rehearsal
        self._trouble.hide()
        self._wait(_("Läser kopian …"))

        def work() -> tuple[Key, Counts]:
            key = unlock(place, typed)
            try:
                counts = copies.check(place, key)
            except BaseException:
                wipe(key)
                raise
            if rehearsal:  # the counts are all that is wanted
                wipe(key)
            return key, counts

        self._background.run(work, partial(self._seen, place), self._refused)

    def _seen(self, place: Path, found: tuple[Key, Counts]) -> None:
        self._rest()
        if place != self._chosen:  # another was chosen meanwhile: what was read is not told as if it were that one
            wipe(found[0])
            return
        self._key, self._looked = found[0], place
        told = _("Kopian är hel. I den finns {counts}.") if self._rehearsal else _("Kopian är hel: {counts}.")
        self._told.setText(told.format(counts=found[1].says))
        self._told.show()
        self._restore.setVisible(not self._rehearsal)
        if not self._rehearsal:
            self._restore.setDefault(True)
            self._restore.setFocus()
        self.fit()

    def restore(self) -> None:
        """The copy instead of what stands here."""
        if self._background.busy or not self._key:
            return
        self._wait(_("Återställer …"))
        work = partial(self._needs.copies().restore, self._looked, self._key)
        self._background.run(work, self._done, self._refused)

    def _done(self, _counts: Counts) -> None:
        key, self._key = self._key, b""
        self._secret.widget.clear()
        look_anew(self._needs)
        self.accept()
        self.restored.emit(key, self._recovering)  # what opens by it may free this dialog, and has a key of its own
        wipe(key)

    def _refused(self, trouble: AppError) -> None:
        self._rest()
        self._say(str(trouble))
        self._secret.widget.setFocus()
        self._secret.widget.selectAll()

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        self.fit()

    def _wait(self, told: str) -> None:
        self._look.setEnabled(False)
        self._restore.setEnabled(False)
        self._told.setText(told)
        self._told.show()
        self.fit()

    def _rest(self) -> None:
        self._told.hide()
        self._look.setEnabled(True)
        self._restore.setEnabled(True)

    def reject(self) -> None:
        """Leave; while a copy is being put in place there is nothing to leave."""
        if not (self._background.busy and self._key):
            self._background.forget()
            self._forget()
            super().reject()


def _named(copy: FoundCopy) -> str:
    at = local(copy.backup.at)
    when = _("{day} {clock}").format(day=short_date_text(at.date()), clock=clock_text(at))
    return _("{when} · {occasion} · {folder}").format(
        when=when, occasion=copy.backup.occasion.label.lower(), folder=copy.place.parent.name
    )


def _in_steps(folder: PurePath) -> str:
    """It may go on below after each step: a path of Windows is one word to a line of text."""
    return "".join(sign + BREAK if sign in "/\\" else sign for sign in str(folder))
