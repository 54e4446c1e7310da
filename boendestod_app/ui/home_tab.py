"""*Boende*: the flat and what threatens it; where the person may be found."""

from boendestod_app.ui.client_tabs import CardOf, CardsTab
from boendestod_app.ui.home_cards import events_card, rent_card, tenancy_card
from boendestod_app.ui.outreach_card import outreach_card
from boendestod_app.words import _


class HomeTab(CardsTab):
    """One card for each."""

    key = "home"
    cards: tuple[CardOf, ...] = (tenancy_card, rent_card, events_card, outreach_card)

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Boende")
