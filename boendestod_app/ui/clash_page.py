"""*Att reda ut*: what two have said without knowing of each other. Usually there is nothing."""

from PySide6.QtWidgets import QVBoxLayout

from boendestod_app.services.clashes import ToSettle, to_settle
from boendestod_app.ui.arrival_strip import MINUTE
from boendestod_app.ui.clash_cards import clash_card
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import Card, column, emptied, scrolled, words
from boendestod_app.ui.team_rounds import SHARED
from boendestod_app.words import _


class ClashPage(Page):
    """Each one with both sides; a person picks one of them, or joins them."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._shown: list[ToSettle] = []
        self._cards: QVBoxLayout = column(gap=12)
        self.body.addWidget(scrolled(self._cards), 1)

    def told(self, kinds: frozenset[str]) -> None:
        """Whatever has changed may have brought or settled one; built anew only where it has."""
        if kinds not in (MINUTE, SHARED) and to_settle(self.door.desk()) != self._shown:
            self.kinds = kinds
            super().told(kinds)

    def look(self) -> None:
        """The page comes into view: what it shows of each client is read."""
        super().look()
        for client_id in dict.fromkeys(one.client_id for one in self._shown if one.client_id):
            self.door.saw(client_id, "clashes")

    def refresh(self) -> None:
        """Ask again."""
        self._shown = to_settle(self.door.desk())
        lead = _("Två har skrivit olika utan att veta om varandra. Båda finns kvar tills någon har valt.")
        self.head(_("Att reda ut"), lead if self._shown else "")
        emptied(self._cards)
        for one in self._shown:
            self._cards.addWidget(clash_card(self.guide, self, one, named=True))
        if not self._shown:
            quiet = Card().put(words(_("Allt är i sin ordning. Inget väntar på att redas ut."), tone="muted"))
            quiet.setProperty("quiet", True)
            self._cards.addWidget(quiet)
        self._cards.addStretch(1)
