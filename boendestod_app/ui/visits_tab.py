"""*Besök*: what is planned, the rhythm behind it, and what has been."""

from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text, moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.visit import Visit
from boendestod_app.services.agenda import agenda
from boendestod_app.ui import ask_calendar, ask_plan, ask_print, ask_visit
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.flow import FOLDS, Flow, Sides
from boendestod_app.ui.meeting_words import meeting_words_card
from boendestod_app.ui.page import Guide, about
from boendestod_app.ui.parts import Card, WrappedButton, button, column, row, words
from boendestod_app.ui.plan_fields import Beat
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

AHEAD_DAYS = 14
PAGE = 20


class VisitsTab(ClientTab):
    """Planned to the left, documented to the right."""

    key = "visits"

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._most = PAGE

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Besök")

    def show_client(self, client: Client) -> None:
        """Begin with the latest page again."""
        self._client = client
        super().show_client(client)

    def fill(self, client: Client) -> None:
        """Two columns."""
        met = meeting_words_card(self.door, client.id)
        left = column(self._planned(client), self._rhythms(client), self._contacts(client), *met, None, gap=12)
        right = column(self._documented(client), None)
        self.content.addWidget(Sides((left, 2), (right, 3), least=FOLDS))
        self.content.addStretch(1)

    def _planned(self, client: Client) -> Card:
        desk = self.door.desk()
        card = Card(_("Planerade besök"))
        first = desk.today - timedelta(days=AHEAD_DAYS)
        planned = [
            visit for visit in agenda(desk, first, desk.today + timedelta(days=AHEAD_DAYS), [client]) if visit.planned
        ]
        for visit in planned:
            card.put(self._planned_row(visit, begun=visit.start <= desk.wall))
        if not planned:
            card.put(words(_("Inga planerade besök de närmaste två veckorna."), tone="muted"))
        fridge = partial(ask_print.print_fridge, self.guide, self, client)
        calendar = partial(ask_calendar.save_calendar, self.guide, self, client)
        return card.put(Flow(button(_("Kylskåpsblad"), fridge), button(_("Spara som kalender"), calendar)))

    def _planned_row(self, visit: Visit, *, begun: bool) -> QWidget:
        when = moment_text(visit.start)
        what = " · ".join(part for part in (visit.kind.label, visit.place, visit.aim) if part)
        said = column(words(when, strong=True), words(what, step=-1, tone="muted"), gap=0)
        document = partial(self.guide.document, visit)
        if begun:
            told = _("Dokumentera {when}").format(when=when)
            return Flow(said, None, about(visit, button(_("Dokumentera"), document, name=told)))
        changed, called_off = _("Ändra {when}").format(when=when), _("Ställ in {when}").format(when=when)
        change = partial(ask_plan.edit_visit, self.guide, self, visit)
        call_off = partial(ask_plan.call_off, self.guide, self, visit)
        return Flow(
            said,
            None,
            about(visit, button(_("Ändra"), change, kind="link", name=changed)),
            button(_("Ställ in"), call_off, kind="link", name=called_off),
        )

    def _rhythms(self, client: Client) -> Card:
        card = Card(_("Besöksschema"))
        today = self.door.desk().today
        rhythms = self.door.actions.store.rhythms.where(client_id=client.id)
        going = [one for one in rhythms if one.ends_on is None or one.ends_on >= today]
        for one in going:
            stop = partial(ask_visit.stop_rhythm, self.guide, self, one)
            said = one.says if one.ends_on is None else f"{one.says}, till {day_text(one.ends_on)}"
            change = partial(ask_plan.edit_series, self.guide, self, one.id)
            changed, stopped = _("Ändra {what}").format(what=said), _("Avsluta {what}").format(what=said)
            changing = button(_("Ändra"), change, kind="link", name=changed)
            card.put(Flow(words(said), changing, button(_("Avsluta"), stop, kind="link", name=stopped)))
        if not going:
            card.put(words(_("Inget återkommande besök."), tone="muted"))
        tomorrow = datetime.combine(today + timedelta(days=1), time(10))
        begin = ask_plan.Start(client.id, tomorrow, beat=Beat.WEEKLY)
        new = partial(ask_plan.new_visit, self.guide, self, begin)
        return card.put(row(button(_("Nytt schema"), new), None))

    def _contacts(self, client: Client) -> Card:
        card = Card(_("Händelser"))
        events = self.door.actions.store.contacts.where(client_id=client.id)[-5:]
        for one in reversed(events):
            whom = _("klienten") if one.with_client else one.whom
            head = f"{moment_text(one.start)} · {one.kind.label}, {whom}"
            card.put(column(words(head, step=-1, tone="muted"), words(one.text), gap=0))
        new = partial(ask_visit.new_contact, self.guide, self, [client], client.id)
        return card.put(row(button(_("Ny händelse"), new, tip="Ctrl+N"), None))

    def _documented(self, client: Client) -> Card:
        store = self.door.actions.store
        card = Card(_("Dokumenterade besök"))
        visits = store.visits.last_of(client.id, self._most + 1)
        notes = store.notes.of_visits(visit.id for visit in visits)
        for visit in visits[: self._most]:
            card.put(self._documented_row(visit, notes.get(visit.id)))
        if not visits:
            card.put(words(_("Inga dokumenterade besök än."), tone="muted"))
        if len(visits) > self._most:
            card.put(row(button(_("Visa fler"), self._show_more, kind="link"), None))
        return card

    def _documented_row(self, visit: Visit, note: VisitNote | None) -> QWidget:
        outcome = visit.outcome.label if visit.outcome else ""
        state = []
        if note and not note.signed:
            state.append(_("inte signerad"))
        if note and not note.transferred_at:
            state.append(_("inte överförd"))
        head = " · ".join([moment_text(visit.start), visit.kind.label, outcome, *state])
        said = words(note.first_line if note else "")
        said.setMaximumHeight(said.fontMetrics().lineSpacing() * 3 + theme.units(2))
        holder = QWidget()
        opened = about(visit, WrappedButton(head, partial(self.guide.document, visit)))
        holder.setLayout(column(opened, said, gap=0))
        return holder

    def _show_more(self) -> None:
        self._most += PAGE
        self.show_client(self._client)
