"""*Säkerhetskopior* in the settings: where they lie, the newest one, one now, the exercise, the way back."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QFileDialog, QWidget

from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.calendar import clock_text, local, near_day_text
from boendestod_app.ui.ask_restore import RestoreDialog
from boendestod_app.ui.copying import Copying
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.words import _


class CopiesCard(Card):
    """Built anew with the page; tells by itself when a copy has been made."""

    def __init__(self, guide: Guide, page: QWidget) -> None:
        super().__init__(_("Säkerhetskopior"))
        self._guide, self._page = guide, page
        self._copying: Copying = guide.copying
        self._newest, self._where = words("", strong=True), words("", step=-1, tone="muted")
        self._trouble = words("", step=-1, tone="worry")
        self._now = button(_("Kopiera nu"), partial(self._copying.make, Occasion.ASKED))
        self._shared = TickBox(_("Även på delade mappen"))
        self._shared.setChecked(guide.needs.settings().backup_shared)
        self._shared.toggled.connect(self._share)
        self._why_not = words(_("Välj först en mapp under Teamets mapp och datorer."), step=-1, tone="muted")
        self.put(
            self._newest, self._where, self._trouble,
            words(_("Görs när programmet öppnas och stängs och var fjärde timme. Krypterade som databasen; "
                    "varje kopia öppnas och läses innan den gäller.")),
            Flow(self._now, button(_("Öva återställning …"), self._rehearse),
                 button(_("Återställ …"), guide.restoring.emit),
                 button(_("Välj mapp …"), self._choose, kind="link", name=_("Välj mapp för kopior"))),
            self._shared, self._why_not,
        )  # fmt: skip
        self._copying.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        needs = self._guide.needs
        copies = needs.copies()
        held = copies.mine()
        if held:
            at = local(held[0].backup.at)
            when = _("{day} {clock}").format(day=near_day_text(at.date(), needs.today()), clock=clock_text(at))
            self._newest.setText(_("Senaste kopian: {when}").format(when=when))
        else:
            self._newest.setText(_("Ingen kopia är gjord än."))
        self._where.setText(_("I mappen {folder}").format(folder=copies.chosen.name))
        self._where.setToolTip(str(copies.chosen))
        self._trouble.setText(self._copying.trouble)
        self._trouble.setVisible(bool(self._copying.trouble))
        self._shared.setEnabled(bool(needs.settings().shared_folder))
        self._why_not.setVisible(not needs.settings().shared_folder)
        self._now.setText(_("Kopierar …") if self._copying.busy else _("Kopiera nu"))  # the keyboard stays on it

    def _rehearse(self) -> None:
        RestoreDialog(self._guide.needs, self._page, rehearsal=True).open()

    def _choose(self) -> None:
        needs = self._guide.needs
        if chosen := QFileDialog.getExistingDirectory(self, _("Mappen för kopior"), str(needs.copies().chosen)):
            needs.keep_settings(replace(needs.settings(), backup_folder=chosen))
            self._copying.make(Occasion.ASKED)

    def _share(self, on: bool) -> None:
        needs = self._guide.needs
        needs.keep_settings(replace(needs.settings(), backup_shared=on))
        if on:
            self._copying.make(Occasion.ASKED)
