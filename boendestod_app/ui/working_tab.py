"""*Arbetssätt*: strengths, talk, agreements of harm reduction, the short plan, groups, occupation."""

from boendestod_app.ui.client_tabs import CardOf, CardsTab
from boendestod_app.words import _


class WorkingTab(CardsTab):
    """One card for each."""

    key = "working"
    cards: tuple[CardOf, ...] = ()

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Arbetssätt")
