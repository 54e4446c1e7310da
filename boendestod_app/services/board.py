"""*Oro och kris*: the team's board, folded from what lies in this computer, and today's contacts noted on it."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.about_worry import WorryFacts
from boendestod_app.domain.attention import Asks
from boendestod_app.domain.board import (
    STEPPING_DOWN_DAYS,
    BoardContact,
    Card,
    Column,
    ContactResult,
    columned,
    in_order,
)
from boendestod_app.domain.calendar import clock_text, local, moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.contact import ContactEvent, ContactKind
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import Standing
from boendestod_app.domain.plan_age import why_look_again
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.weekend_plan import helgplan_missing
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import next_visit
from boendestod_app.services.desk import Desk
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.worry_needs import worry_facts
from boendestod_app.words import _

LAST_NOTES = 2
FIRST_WORDS = 120  # characters of a note


@dataclass(frozen=True, slots=True)
class Board:
    """All cards in order, by column, and what they rest on."""

    on: date
    cards: tuple[Card, ...]
    rests_on: str
    fictional: bool = False

    @property
    def columns(self) -> dict[Column, list[Card]]:
        """Each column with its cards; empty ones too."""
        return columned(list(self.cards))


def board(desk: Desk) -> Board:
    """Everybody of the unit who is at oro or kris, away, or on the way down."""
    going_on = {
        client.id: client for client in desk.store.clients.where() if (client.ended_on or date.max) >= desk.today
    }
    standings = desk.store.levels.standings()
    near = {id: now for id, now in standings.items() if id in going_on and _may_stand(now, desk.today)}
    facts = worry_facts(desk, [going_on[id] for id in near])
    folding = _Folding(desk, near, facts)
    cards = [
        folding.card(going_on[id], column) for id, now in near.items() if (column := _column(now, facts[id]))
    ]  # fmt: skip
    return Board(desk.today, tuple(in_order(cards, desk.today)), rests_on(desk), desk.unit.fictional)


def rests_on(desk: Desk) -> str:
    """What the board can know: this computer, and when it last shared something."""
    sent = [one.sent_at for one in desk.store.exports.where(state=ExportState.SENT.value) if one.sent_at]
    if not sent:
        return _("Tavlan visar det som finns i den här datorn. Inget är delat än.")
    shared = moment_text(local(max(sent)))
    return _("Tavlan visar det som finns i den här datorn. Senast delat {when}.").format(when=shared)


def note_contact(
    desk: Desk, client_id: str, *, result: ContactResult, whom: str = "", kind: ContactKind = ContactKind.CALL
) -> BoardContact:
    """Today's contact; reaching somebody is kept among the client's händelser too, a try alone is none."""
    client, now = desk.expect(client_id), desk.store.levels.standing(client_id)
    if now and now.change.no_contact and result is ContactResult.SOUGHT:
        raise Refused(_("Kontakt är inte tillåten (restriktioner)."))
    if result is ContactResult.OTHER and not whom.strip():
        raise Refused(_("Skriv vem du nådde."))
    whom = "" if result is ContactResult.REACHED else " ".join(whom.split())
    contact = BoardContact(desk.store.new_id(), client_id, desk.today, desk.now, desk.me, result, whom)
    desk.store.board_contacts.save(contact)
    if result is not ContactResult.SOUGHT:
        met = result is ContactResult.REACHED
        log_contact(desk, client_id, kind=kind, with_client=met, whom=whom, text="")
    said = _("{result}: {name}").format(result=result.label, name=client.shown)
    desk.says(said)
    return contact


def _may_stand(now: Standing, today: date) -> bool:
    if now.level is not Level.CALM:
        return True
    return (today - local(now.since).date()).days < STEPPING_DOWN_DAYS


def _column(now: Standing, facts: WorryFacts) -> Column | None:
    """Calm stands there for two weeks after a raised level, while the visits thin out."""
    plain = {Level.WORRY: Column.WORRY, Level.CRISIS: Column.CRISIS, Level.AWAY: Column.AWAY}
    if now.level in plain:
        return plain[now.level]
    earlier = [change for change in facts.changes if change.at < now.since]
    last = max(earlier, key=lambda change: change.order, default=None)
    return Column.STEPPING_DOWN if last is not None and last.level.raised else None


class _Folding:
    """What all cards ask for, asked for once."""

    def __init__(self, desk: Desk, standings: dict[str, Standing], facts: dict[str, WorryFacts]) -> None:
        self._desk, self._standings, self._facts = desk, standings, facts
        ids, today = tuple(standings), desk.today
        self._initials = {worker.id: worker.initials for worker in desk.store.workers.where()}
        contacts = desk.store.board_contacts.where(on=today.isoformat())
        self._contacts = {one.client_id: one for one in contacts}
        self._today = desk.store.visits.between(today, today, ids) if ids else []
        events = desk.store.contacts.where(client_id=ids) if ids else []
        self._events = [one for one in events if one.start.date() == today and one.with_client]

    def card(self, client: Client, column: Column) -> Card:
        """One client's."""
        desk, now, facts = self._desk, self._standings[client.id], self._facts[client.id]
        change, since, coming = now.change, local(now.since).date(), next_visit(desk, client)
        contact, met = self._contact(client.id)
        plan = facts.plan
        return Card(
            client_id=client.id,
            name=client.shown,
            initials=client.initials,
            column=column,
            level=now.level,
            step=change.step,
            step_says=desk.ladder.step(change.step).says,
            why=change.line,
            doing=change.doing,
            since=since,
            day=now.days(desk.today),
            days=(change.review_on - since).days + 1,
            review_on=change.review_on,
            place=change.line if now.level is Level.AWAY else _place(coming),
            to_complete=change.to_complete,
            no_contact=change.no_contact,
            today_contact=contact,
            today_met=met,
            next_visit=coming.start if coming else None,
            notes=self._notes(client.id),
            plan_age_days=(desk.today - plan.looked_at).days if plan else None,
            change_id=change.id,
            hints=self._hints(now, facts),
        )

    def _contact(self, client_id: str) -> tuple[str, bool]:
        """What has been noted today, else today's visit or händelse."""
        noted = self._contacts.get(client_id)
        if noted:
            return noted.says(self._initials.get(noted.by, "")), noted.result is ContactResult.REACHED
        visits = [one for one in self._today if one.client_id == client_id and one.outcome]
        for visit in sorted(visits, key=lambda one: one.start, reverse=True):
            if visit.outcome and not visit.outcome.cancelled:
                by = self._initials.get(visit.documented_by or "", "")
                told = _("Besök {clock}: {outcome}").format(clock=clock_text(visit.start), outcome=visit.outcome.label)
                return ", ".join(part for part in (told, by) if part), visit.outcome.met
        return self._event([one for one in self._events if one.client_id == client_id])

    def _event(self, events: list[ContactEvent]) -> tuple[str, bool]:
        if not events:
            return "", False
        told = f"{events[-1].kind.label} {clock_text(events[-1].start)}"
        by = self._initials.get(events[-1].author, "")
        return ", ".join(part for part in (told, by) if part), True

    def _notes(self, client_id: str) -> tuple[tuple[date, str], ...]:
        """The last two with words."""
        visits = self._desk.store.visits.last_of(client_id, 3 * LAST_NOTES, self._desk.wall)
        notes = self._desk.store.notes.of_visits(visit.id for visit in visits)
        told = [(visit.start.date(), notes[visit.id].first_line) for visit in visits if visit.id in notes]
        return tuple((on, _shortened(words)) for on, words in told if words)[:LAST_NOTES]

    def _hints(self, now: Standing, facts: WorryFacts) -> tuple[tuple[Asks, str], ...]:
        desk = self._desk
        missing = helgplan_missing(now.level, facts.weekend_plans, desk.today, desk.holidays)
        plan = why_look_again(facts.plan, facts.changes, facts.meetings, desk.today)[:1] if now.level.raised else []
        asked = ((Asks.WEEKEND, missing), *((Asks.PLAN, reason) for reason in plan), (Asks.HOURS, facts.hours))
        return tuple((asks, hint) for asks, hint in asked if hint)


def _place(visit: Visit | None) -> str:
    return "" if visit is None else visit.place or visit.kind.label


def _shortened(words: str) -> str:
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rsplit(' ', 1)[0]} …"


def rows(made: Board) -> list[dict[str, object]]:
    """The board as other programs read it."""
    return [
        {
            "client": card.name,
            "level": card.level.value,
            "step": card.step,
            "reason": card.why,
            "since": card.since.isoformat(),
            "day": card.day,
            "review": card.review_on.isoformat(),
            "place": card.place,
            "today_contact": card.today_contact,
        }
        for card in made.cards
    ]
