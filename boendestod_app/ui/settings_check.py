"""*Kontroll* in the settings: when all was last found whole, what is not, and the way to a repair."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from boendestod_app.domain.calendar import near_day_text
from boendestod_app.domain.integrity import State, to_repair
from boendestod_app.ui.checking import Checking
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, emptied, words
from boendestod_app.words import _


class CheckCard(Card):
    """Built anew with the page; tells by itself as the parts are looked at."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(_("Kontroll"))
        self._guide = guide
        self._checking: Checking = guide.checking
        self._state, self._trouble = words("", strong=True), words("", tone="worry")
        self._parts: QVBoxLayout = column(gap=2)
        self._now = button(_("Kontrollera nu"), self._checking.now)
        self._repair = button(_("Laga …"), guide.repairing.emit, kind="primary")
        self.put(
            self._state, self._trouble,
            words(_("Databasen, nyckelfilen, kopiorna och det på de delade mapparna gås igenom en gång i veckan.")),
            self._parts, Flow(self._now, self._repair),
        )  # fmt: skip
        self._checking.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        checking, found = self._checking, self._checking.found
        self._state.setText(self._says())
        self._trouble.setText(checking.trouble)
        self._trouble.setVisible(bool(checking.trouble))
        emptied(self._parts)
        for one in found if not checking.busy else ():
            if one.state is not State.WELL:
                add(self._parts, words(one.says, step=-1, tone="worry" if one.faults else "muted"))
        self._repair.setVisible(not checking.busy and to_repair(found))

    def _says(self) -> str:
        if self._checking.busy:
            return _("Kontrollerar …")
        if self._checking.trouble:
            return _("Något är inte helt.")
        told = self._guide.needs.settings().checked_on
        try:
            when = near_day_text(date.fromisoformat(told), self._guide.needs.today())
        except ValueError:
            return _("Inte kontrollerad än.")
        if any(one.state is State.NOT_CHECKED for one in self._checking.found):
            return _("Kontrollerad {when}: inga fel, men allt gick inte att nå.").format(when=when)
        return _("Kontrollerad {when}: inga fel.").format(when=when)
