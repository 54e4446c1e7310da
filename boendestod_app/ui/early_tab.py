"""*13 veckor*: the early-warning view of one client, to look at with the client: F9 hides everything else."""

from functools import partial

from boendestod_app.domain.calendar import near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.timeline import Timeline, timeline
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import Mark
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, row, words
from boendestod_app.ui.together import show_together
from boendestod_app.ui.weeks_chart import in_words, legend_words, weeks_widget
from boendestod_app.words import _


class EarlyTab(ClientTab):
    """The picture, what it says in words, and the client's own signs with when they were seen last."""

    key = "early"

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._client_id = ""

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("13 veckor")

    def fill(self, client: Client) -> None:
        """Two cards."""
        self._client_id = client.id
        shown = timeline(self.door.desk(), client.id)
        card = Card(_("De senaste 13 veckorna"))
        show = button(_("Visa för klienten  F9"), self._together, kind="primary")
        card.put(Flow(words(in_words(shown), tone="muted"), show), weeks_widget(shown, why=True),
                 words(legend_words(), step=-1, tone="muted"))  # fmt: skip
        self.content.addWidget(card)
        self.content.addWidget(self._signs(client, shown))
        self.content.addStretch(1)

    def _signs(self, client: Client, shown: Timeline) -> Card:
        desk, card = self.door.desk(), Card(_("Egna tidiga tecken"))
        last = {sign.words: sign.on for sign in shown.signs}
        signs = [sign for sign in early_signs(desk, client.id) if sign.kind.raised]
        for sign in signs:
            on = last.get(sign.words)
            seen = _("senast {day}").format(day=near_day_text(on, desk.today)) if on else _("inte på 13 veckor")
            line = row(Mark(sign.kind, 14), gap=8)
            add(line, words(f"{sign.words} · {seen}"), 1)
            card.put(line)
        if not signs:
            card.put(words(_("Inga tecken i krisplanen än. Skriv dem tillsammans när det är lugnt."), tone="muted"))
        plan = partial(self.guide.crisis_plan, client.id)
        return card.put(row(button(_("Krisplan  F8"), plan, kind="link"), None), None)

    def _together(self) -> None:
        if self._client_id:
            show_together(self.guide, self.window(), self._client_id)
