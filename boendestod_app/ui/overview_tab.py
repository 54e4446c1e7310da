"""*Översikt*: delmål, how it has been, the latest visits, what is good to know."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import Milestone, MilestoneMark, marks_text
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.ui.actors_card import actors_card
from boendestod_app.ui.clash_cards import cards_of_client
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.curve import Curve
from boendestod_app.ui.flow import FOLDS, Flow, Sides
from boendestod_app.ui.know_card import know_card
from boendestod_app.ui.page import about
from boendestod_app.ui.parts import Card, WrappedButton, column, held, words
from boendestod_app.ui.proposal_card import proposal_card
from boendestod_app.ui.show_card import keyed
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

MOST_MILESTONES = 4
MOST_VISITS = 4
MOST_POINTS = 12


class OverviewTab(ClientTab):
    """Five cards."""

    key = "overview"

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Översikt")

    def fill(self, client: Client) -> None:
        """What is to be settled and what is proposed, and four cards, two by two; then those around the client."""
        for card in cards_of_client(self.guide, self, client.id):
            self.content.addWidget(card)
        if (proposed := proposal_card(self.guide, self, client)) is not None:
            self.content.addWidget(proposed)
        self.content.addWidget(Sides((self._goals(client), 2), (self._curve(client), 3), least=FOLDS))
        known = keyed(know_card(self.guide, self, client), "know_card")
        self.content.addWidget(Sides((known, 2), (self._latest(client), 3), least=FOLDS))
        self.content.addWidget(keyed(actors_card(self.guide, self, client), "actors_card"))
        self.content.addStretch(1)

    def _goals(self, client: Client) -> Card:
        desk = self.door.desk()
        card = Card(_("Delmål"))
        marks = desk.store.marks.where(client_id=client.id)
        active = [one for one in milestones_of(desk, client.id) if one.status.active]
        for one in active[:MOST_MILESTONES]:
            card.put(_milestone(one, [mark for mark in marks if mark.milestone_id == one.id]))
        if not active:
            card.put(words(_("Inga delmål än."), tone="muted"))
        return card.put(None)

    def _curve(self, client: Client) -> Card:
        ratings = self.door.actions.store.ratings.where(client_id=client.id)[-MOST_POINTS:]
        card = Card(_("Hur har veckan varit?"))
        if len(ratings) < 2:
            return card.put(words(_("Kurvan visas när det finns minst två svar."), tone="muted"), None)
        points = [(f"{one.on.day}/{one.on.month}", float(one.value)) for one in ratings]
        return card.put(Curve(points, _("Hur veckan har varit, 0 till 10")))

    def _latest(self, client: Client) -> Card:
        store = self.door.actions.store
        visits = store.visits.last_of(client.id, MOST_VISITS)
        notes = store.notes.of_visits(visit.id for visit in visits)
        card = Card(_("Senaste besök"))
        for visit in visits:
            note = notes.get(visit.id)
            said = note.first_line if note else ""
            day = words(day_text(visit.start.date()), step=-1, tone="muted", wrap=False)
            day.setFixedWidth(theme.units(78))
            outcome = visit.outcome.label if visit.outcome else ""
            name = f"{day_text(visit.start.date())}: {outcome}. {said}"
            look = partial(self.guide.document, visit)
            card.put(Flow(day, about(visit, WrappedButton(_short(said or outcome), look, plain=True, name=name))))
        if not visits:
            card.put(words(_("Inga dokumenterade besök än."), tone="muted"))
        return card.put(None)


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:88].rstrip()} …"


def _milestone(one: Milestone, marks: list[MilestoneMark]) -> QWidget:
    line = " · ".join(part for part in (one.status.label, marks_text(marks)) if part)
    return held(column(words(one.words, strong=True), words(line, step=-1, tone="muted"), gap=3))
