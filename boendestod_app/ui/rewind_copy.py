"""*Från en kopia*: which copy one client is compared with. It is read with the key at hand, and left as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from boendestod_app.domain.calendar import clock_text, local, short_date_text
from boendestod_app.domain.rewind import Past
from boendestod_app.errors import AppError, WrongKey
from boendestod_app.ui.background import Background
from boendestod_app.ui.fields import Line, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.needs import FoundCopy
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, flagged, held, words
from boendestod_app.words import _


class CopyCard(Card):
    """A passphrase is asked for only where the key at hand does not open the copy."""

    def __init__(self, guide: Guide, client_id: str, chosen: Callable[[Past, datetime], object]) -> None:
        super().__init__(_("Från en säkerhetskopia"))
        self._guide, self._client_id, self._chosen = guide, client_id, chosen
        self._background = Background()
        self.destroyed.connect(self._background.forget)
        self._copies: Sequence[FoundCopy] = ()
        self._which, self._secret = Chooser(), Line(secret=True)
        self._asked = held(column(words(_("Lösenordet som gällde när kopian gjordes"), strong=True),
                                  self._secret.widget, gap=4))  # fmt: skip
        self._trouble = flagged("", "trouble")
        self._none = words(_("Ingen kopia hittades på den här datorn. Välj mappen där den ligger."))
        self._look = button(_("Jämför med kopian"), self.look)
        name_for_readers(self._which, _("Kopia"))
        name_for_readers(self._secret.widget, _("Lösenordet som gällde när kopian gjordes"))
        self._which.currentIndexChanged.connect(self._another)
        self._secret.widget.returnPressed.connect(self.look)
        self.put(
            words(_("För det som inte längre finns i datorns egen historik. Kopian läses, och lämnas som den är."),
                  tone="muted"),
            self._none, self._which, self._asked, self._trouble,
            Flow(button(_("Annan mapp …"), self._choose, kind="link"), self._look),
        )  # fmt: skip
        self._asked.hide()
        self._trouble.hide()
        self.list_copies()

    def list_copies(self, *also: Path) -> None:
        """The copies that are found, the newest chosen."""
        self._copies = ()
        self._which.clear()
        try:
            self._copies = self._guide.needs.copies().listed(*also)
        except AppError as trouble:
            self._say(str(trouble))
        self._which.addItems([_named(copy) for copy in self._copies])
        self._look.setEnabled(bool(self._copies))
        for part in (self._which, self._look):
            part.setVisible(bool(self._copies))
        if also and not self._copies:
            self._say(_("Ingen kopia finns i mappen."))
        self._none.setVisible(not self._copies and self._trouble.isHidden())  # nothing is wrong: there is none yet

    def _choose(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, _("Mappen med kopior")):
            self._trouble.hide()
            self.list_copies(Path(chosen))

    def _another(self) -> None:
        self._asked.hide()
        self._secret.widget.clear()
        self._trouble.hide()

    def look(self) -> None:
        """Read the copy beside the window."""
        if self._background.busy or not self._copies:
            return
        copy = self._copies[self._which.currentIndex()]
        self._look.setEnabled(False)
        self._trouble.hide()
        work = self._guide.copying.reading(copy.place, self._client_id, self._secret.value())
        self._background.run(work, partial(self._read, copy.backup.at), self._refused)

    def _read(self, at: datetime, copied: object) -> None:
        self._secret.widget.clear()
        self._look.setEnabled(True)
        self._chosen(Past(copied=copied), at)

    def _refused(self, trouble: AppError) -> None:
        self._look.setEnabled(True)
        if not isinstance(trouble, WrongKey):
            self._say(str(trouble))
        else:  # the code is not asked for here: no word of it
            self._say(_("Kopian har ett annat lösenord. Skriv det som gällde när den gjordes."))
            self._asked.show()
            self._secret.widget.setFocus()
            self._secret.widget.selectAll()

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()


def _named(copy: FoundCopy) -> str:
    at = local(copy.backup.at)
    return _("{day} {clock} · {occasion}").format(
        day=short_date_text(at.date()), clock=clock_text(at), occasion=copy.backup.occasion.label.lower()
    )


def copy_card(guide: Guide, client_id: str, chosen: Callable[[Past, datetime], object]) -> QWidget:
    """The card, unfolded where it is asked for."""
    card = CopyCard(guide, client_id, chosen)
    card.hide()
    return card
