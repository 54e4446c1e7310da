"""The end of *Dokumentera besök*: the next visit kept or moved, what was agreed, the level."""

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.visit import Visit
from boendestod_app.services.agenda import next_visit
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.edit_series import move_visit
from boendestod_app.ui.fields import Clock, Day
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button, column, row, words
from boendestod_app.words import _


class WhatNext(QWidget):
    """All of it is kept when it is done here, whether the note is or not: a promise is a promise."""

    def __init__(self, guide: Guide, client: Client, visit: Visit) -> None:
        super().__init__()
        self._guide, self._door, self._client, self._visit = guide, guide.door, client, visit
        self._told = words("")
        self._move = button(_("Flytta"), self._ask_move, kind="link", name=_("Flytta nästa besök"))
        self._plan = button(_("Planera"), partial(guide.new_visit, client.id), kind="link")
        self._what, self._who = QLineEdit(), QLineEdit()
        self._what.setPlaceholderText(_("Vad kom ni överens om?"))
        self._what.setAccessibleName(_("Vad kom ni överens om?"))
        self._who.setPlaceholderText(_("Vem?"))
        self._who.setAccessibleName(_("Vem gör det ni kom överens om?"))
        self._key = f"agreed:{client.id}"
        self._kept = self._door.draft(self._key)
        self._what.setText(self._kept.get("what", ""))
        self._who.setText(self._kept.get("who", ""))
        up = button(_("Trappa upp …"), partial(guide.step_up, client.id), kind="link", tip="Ctrl+O")
        keep = button(_("Lägg till"), self._agree, name=_("Lägg till överenskommelsen"))
        agreed = row(self._what, self._who, keep, gap=6)
        agreed.setStretch(0, 3)
        agreed.setStretch(1, 1)
        self._agreed = words("", tone="muted", step=-1)
        self._agreed.hide()
        self.setLayout(
            column(
                row(self._told, self._move, self._plan),
                agreed,
                self._agreed,
                row(words(_("Läget är oförändrat.")), up),
                gap=4,
            )
        )
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the next visit."""
        following = next_visit(self._door.desk(), self._client, self._visit)
        told = _("Inget nästa besök är planerat.")
        if following:
            told = _("Nästa: {when}, i planen").format(when=moment_text(following.start))
        self._told.setText(told)
        self._move.setVisible(following is not None)
        self._plan.setVisible(following is None)
        self._following = following

    def _ask_move(self) -> None:
        following = self._following
        if following is None:
            return
        fields: Fields = {
            "on": (_("Dag"), Day(following.start.date(), start=following.start.date())),
            "at": (_("Tid"), Clock(following.start.time())),
        }

        def keep(given: Values) -> None:
            self._door.act(move_visit, following, start=datetime.combine(given["on"], given["at"]))
            self.refresh()

        lead = _("Bara det här besöket flyttas. Hela schemat ändras i Veckan.")
        ask(
            self._door,
            self,
            _("Flytta nästa besök"),
            fields,
            keep,
            lead=lead,
            draft=f"form:next_visit:{self._client.id}",
        )

    def _agree(self) -> None:
        kept = self._door.run(add_agreement, self._client.id, what=self._what.text(), who=self._by)
        if kept is not None:
            self._tell(kept)

    def keep_typed(self) -> None:
        """*Klar* keeps an agreement that was written and not added, too; trouble is raised."""
        if self._typed():
            self._tell(self._door.act(add_agreement, self._client.id, what=self._what.text(), who=self._by))

    @property
    def _by(self) -> str:
        return self._who.text().strip() or self._client.first_name

    def _tell(self, kept: Agreement) -> None:
        self._agreed.setText(_("Överenskommet: {what} ({who})").format(what=kept.what, who=kept.who))
        self._agreed.show()
        self._what.clear()
        self._who.clear()
        self.forget()

    def _typed(self) -> dict[str, str]:
        what = self._what.text().strip()
        return {"what": what, "who": self._who.text().strip()} if what else {}

    def autosave(self) -> None:
        """An agreement that was written and not added waits, as the words of the note do."""
        typed = self._typed()
        if typed == self._kept:
            return
        if not typed:
            self.forget()
        elif self._door.keep_draft(self._key, typed):
            self._kept = typed

    def forget(self) -> None:
        """It was added, or thrown away."""
        self._door.drop_draft(self._key)
        self._kept = {}
