"""*Insats*: the support period, its programme, the care plan, the structured work, tracks."""

from boendestod_app.ui.care_plan_card import care_plan_card
from boendestod_app.ui.client_tabs import CardOf, CardsTab
from boendestod_app.ui.programme_card import programme_card
from boendestod_app.ui.structured_card import structured_card
from boendestod_app.ui.support_card import support_card
from boendestod_app.ui.tracks_card import tracks_card
from boendestod_app.words import _


class SupportTab(CardsTab):
    """One card for each."""

    key = "support"
    cards: tuple[CardOf, ...] = (support_card, programme_card, care_plan_card, structured_card, tracks_card)

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Insats")
