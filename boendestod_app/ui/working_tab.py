"""*Arbetssätt*: strengths, talk, agreements of harm reduction, the short plan, groups, occupation."""

from boendestod_app.ui.client_tabs import CardOf, CardsTab
from boendestod_app.ui.daytime_card import activities_card, occupation_card
from boendestod_app.ui.harm_card import harm_card
from boendestod_app.ui.short_plan_card import short_plan_card
from boendestod_app.ui.strengths_card import strengths_card
from boendestod_app.ui.talk_card import talk_card
from boendestod_app.words import _


class WorkingTab(CardsTab):
    """One card for each."""

    key = "working"
    cards: tuple[CardOf, ...] = (
        short_plan_card, strengths_card, talk_card, harm_card, activities_card, occupation_card,
    )  # fmt: skip

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Arbetssätt")
