"""*Översikt*: delmål, how it has been, the latest visits, what is good to know."""

from functools import partial

from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import Milestone, MilestoneMark, Progress, marks_text
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.services.summarise import workers_of
from boendestod_app.ui import ask_client
from boendestod_app.ui.clash_cards import cards_of_client
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.curve import Curve
from boendestod_app.ui.flow import FOLDS, Flow, Sides
from boendestod_app.ui.page import about
from boendestod_app.ui.parts import Card, WrappedButton, button, column, row, words
from boendestod_app.ui.proposal_card import proposal_card
from boendestod_app.ui.show_card import keyed
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, listed

MOST_MILESTONES = 4
MOST_VISITS = 4
MOST_POINTS = 12


class OverviewTab(ClientTab):
    """Four cards."""

    key = "overview"

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Översikt")

    def fill(self, client: Client) -> None:
        """What is to be settled and what is proposed, and four cards, two by two."""
        for card in cards_of_client(self.guide, self, client.id):
            self.content.addWidget(card)
        if (proposed := proposal_card(self.guide, self, client)) is not None:
            self.content.addWidget(proposed)
        self.content.addWidget(Sides((self._goals(client), 2), (self._curve(client), 3), least=FOLDS))
        self.content.addWidget(Sides((self._know(client), 2), (self._latest(client), 3), least=FOLDS))
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

    def _know(self, client: Client) -> Card:
        card = keyed(Card(_("Bra att veta")), "know_card")
        for text in _known(client):
            card.put(words(text))
        if client.door_code:
            card.put(_masked(client.door_code))
        desk = self.door.desk()
        period = current_period(desk, client.id)
        if period:
            card.put(words(period.says))
        names = listed(worker.name for worker in workers_of(desk, client))
        card.put(words(_("Ansvariga: {names}").format(names=names) if names else _("Ingen ansvarig boendestödjare")))
        card.put(
            Flow(
                button(_("Ändra kortet"), partial(ask_client.change_client, self.guide, self, client)),
                button(_("Insatsen"), partial(self.guide.open_client, client.id, "support")),
                button(_("Avsluta"), partial(ask_client.end_support, self.guide, self, client), kind="link"),
            ),
            None,
        )
        return card

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


def _known(client: Client) -> list[str]:
    parts = []
    if client.protected:
        parts.append(_("Skyddade personuppgifter: adress och telefon finns inte här."))
    if client.risk:
        parts.append(_("Att tänka på: {risk}").format(risk=client.risk))
    parts += [part for part in (client.good_to_know, client.address, client.phone, client.housing) if part]
    if client.birth_year:
        parts.append(_("Född {year}").format(year=client.birth_year))
    return parts


def _masked(code: str) -> QWidget:
    """The door code stays hidden until it is asked for, and hides again with the page."""
    holder = QWidget()
    shown = QLabel("••••")
    shown.setAccessibleName(_("Portkoden är dold"))
    reveal = button(_("Visa portkod"), kind="link")

    def show() -> None:
        shown.setText(code)
        shown.setAccessibleName(_("Portkod {code}").format(code=code))
        reveal.hide()

    reveal.clicked.connect(show)
    holder.setLayout(row(words(_("Portkod"), wrap=False), shown, reveal, None))
    return holder


def _milestone(one: Milestone, marks: list[MilestoneMark]) -> QWidget:
    holder = QWidget()
    bar = QProgressBar()
    bar.setRange(0, max(1, len(marks)))
    bar.setValue(sum(mark.progress in (Progress.FORWARD, Progress.DONE) for mark in marks))
    bar.setTextVisible(False)
    bar.setAccessibleName(marks_text(marks) or one.status.label)
    line = " · ".join(part for part in (one.status.label, marks_text(marks)) if part)
    holder.setLayout(column(words(one.words, strong=True), bar, words(line, step=-1, tone="muted"), gap=3))
    return holder
