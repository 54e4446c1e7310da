"""Gathers what the rules may know of many clients: a few questions to the store, however many clients there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.answer import ProposalAnswer
from boendestod_app.domain.calendar import Holidays, local
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Consent, renewed
from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.home_facts import without_doubles
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.proposal import Situation
from boendestod_app.domain.rule import LOOK_BACK_DAYS, Rule, Shape
from boendestod_app.domain.support_period import SupportPause, SupportPeriod, period_on
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.rating_facts import numbers_set, rating_facts
from boendestod_app.services.worked import LevelTurn, Turn

NOTED_DAYS = 365  # how long what a worker has noted, and nobody has answered, is held against the rules

_OF_OUTCOME = {
    Outcome.DONE: FactKind.MET,
    Outcome.PARTLY: FactKind.MET,
    Outcome.BROKEN_OFF: FactKind.MET,
    Outcome.NO_ANSWER: FactKind.NOT_REACHED,
    Outcome.DECLINED: FactKind.DECLINED,
    Outcome.CANCELLED_BY_CLIENT: FactKind.CANCELLED_BY_CLIENT,
    Outcome.CANCELLED_BY_US: FactKind.CANCELLED_BY_US,
}


@dataclass(slots=True)
class _Gathered:
    """One client's facts while they are brought together."""

    client: Client
    level: Level = Level.CALM
    step: int = 1
    facts: list[Fact] = field(default_factory=list)
    answers: list[ProposalAnswer] = field(default_factory=list)
    settled: dict[Level, datetime] = field(default_factory=dict)
    contact: date | None = None  # from where time without contact is counted

    def add(self, fact: Fact, *, restarts: bool = False) -> None:
        """One more fact; one that restarts tells that there was contact, or that there could not be any before."""
        self.facts.append(fact)
        if restarts and (self.contact is None or fact.on > self.contact):
            self.contact = fact.on


def situations(desk: Desk, clients: Iterable[Client]) -> list[Situation]:
    """What the rules may know of each of these clients now."""
    held = {client.id: _Gathered(client) for client in clients}
    if not held:
        return []
    ids, worked = tuple(held), desk.store.worked
    _add_levels(held, worked.level_turns(ids))
    for turn in worked.turns(ids, desk.wall):
        fact = _of_visit(turn)
        held[turn.client_id].add(fact, restarts=turn.outcome.met)
    for client_id, (start, id) in worked.contacts(ids, desk.wall).items():
        held[client_id].add(Fact(FactKind.SPOKE, client_id, start, "contact_event", id), restarts=True)
    since = desk.today - timedelta(days=NOTED_DAYS)
    by_hand = worked.reported(ids, since, desk.today)
    noted = without_doubles(by_hand, worked.homes(ids, since, desk.today))
    for fact in (*noted, *worked.noted(ids, since, desk.today)):
        held[fact.client_id].add(fact, restarts=fact.kind in (FactKind.DISCHARGED, FactKind.MET))
    for pause in desk.store.pauses.where(client_id=ids):
        if pause.starts_on <= desk.today:
            held[pause.client_id].add(_of_pause(pause, desk.today))
    for fact in rating_facts(desk, ids):
        held[fact.client_id].add(fact)
    for answer in desk.store.answers.where(client_id=ids):
        held[answer.client_id].answers.append(answer)
    _add_last_days(desk, held)
    days_off = desk.holidays | {day.on for day in desk.store.days_off.where()}
    _add_missed_days(desk, held)
    cutoffs = numbers_set(desk)
    return [_situation(one, desk.today, days_off, cutoffs) for one in held.values()]


def _situation(one: _Gathered, today: date, days_off: Holidays, cutoffs: bool) -> Situation:
    return Situation(
        client_id=one.client.id,
        today=today,
        facts=tuple(one.facts),
        level=one.level,
        step=one.step,
        answers=tuple(one.answers),
        settled=one.settled,
        days_off=days_off,
        cutoffs=cutoffs,
    )


def _of_visit(turn: Turn) -> Fact:
    kind = _OF_OUTCOME[turn.outcome]
    known = local(turn.documented_at) if turn.documented_at and kind is not FactKind.MET else None
    return Fact(kind, turn.client_id, turn.start, "visit", turn.id, known_at=known)


def _of_pause(pause: SupportPause, today: date) -> Fact:
    """A pause is an absence that was agreed on; one without a last day goes on."""
    start = datetime.combine(pause.starts_on, time.min)
    due = pause.ends_on or today
    return Fact(FactKind.AGREED_ABSENCE, pause.client_id, start, "support_pause", pause.id, due)


# ---- levels


def _add_levels(held: Mapping[str, _Gathered], turns: Sequence[LevelTurn]) -> None:
    before: LevelTurn | None = None
    for turn in turns:
        one = held[turn.client_id]
        if before is None or before.client_id != turn.client_id:
            began = Fact(FactKind.BEGAN, turn.client_id, local(turn.at), "level_change", turn.id)
            one.add(began, restarts=True)
        else:
            _add_turn(one, before, turn)
        one.level, one.step, before = turn.level, turn.step, turn
    latest = {turn.client_id: turn for turn in turns}
    for client_id, turn in latest.items():
        held[client_id].add(
            Fact(FactKind.REVIEW, client_id, local(turn.at), "level_change", turn.id, turn.review_on)
        )  # fmt: skip


def _add_turn(one: _Gathered, before: LevelTurn, turn: LevelTurn) -> None:
    """What is left behind is settled: a person has decided on all that was known then. Who was away is back."""
    if turn.level.gravity < before.level.gravity:
        left = local(turn.at)
        for level in (Level.WORRY, Level.CRISIS):
            if turn.level.gravity < level.gravity <= before.level.gravity:
                one.settled[level] = left
    if before.level is Level.AWAY and turn.level is not Level.AWAY:
        back = Fact(FactKind.DISCHARGED, one.client.id, local(turn.at), "level_change", turn.id)
        one.add(back, restarts=True)


# ---- papers with a last day


def _add_last_days(desk: Desk, held: Mapping[str, _Gathered]) -> None:
    ids, last = tuple(held), desk.today + timedelta(days=desk.rules.due_days)
    periods: dict[str, list[SupportPeriod]] = {}
    for period in desk.store.worked.periods_ending(ids, last):
        periods.setdefault(period.client_id, []).append(period)
    for client_id, theirs in periods.items():
        now = period_on(desk.today, theirs)
        if now and now.ends_on and now.ends_on <= last:
            held[client_id].add(_paper(FactKind.DECISION_ENDS, client_id, now.starts_on, now.id, now.ends_on))
    consents: dict[str, list[Consent]] = {}
    for consent in desk.store.worked.consents_ending(ids, desk.today, last):
        consents.setdefault(consent.client_id, []).append(consent)
    for client_id, given in consents.items():
        for consent in given:
            if desk.today <= consent.ends_on <= last and not renewed(consent, given):
                paper = _paper(FactKind.CONSENT_ENDS, client_id, consent.starts_on, consent.id, consent.ends_on)
                held[client_id].add(replace(paper, what=consent.recipient))


def _paper(kind: FactKind, client_id: str, starts_on: date, id: str, ends_on: date) -> Fact:
    entity = "consent" if kind is FactKind.CONSENT_ENDS else "support_period"
    return Fact(kind, client_id, datetime.combine(starts_on, time.min), entity, id, ends_on)


# ---- planned contacts without contact


def _add_missed_days(desk: Desk, held: Mapping[str, _Gathered]) -> None:
    """Planned contact days since the last contact, for those who have been without it for as long as a rule minds.

    A visit that is not documented has given no contact that anybody knows of; one that the client cancelled was
    agreed on, and today is not over until its visit is documented.
    """
    rules = [rule for rule in desk.rules.all if rule.shape is Shape.NO_CONTACT]
    earliest = desk.today - timedelta(days=LOOK_BACK_DAYS)
    since = {
        one.client.id: max(one.contact or earliest, earliest)
        for one in held.values()
        if any(_long_enough(rule, one, desk.today) for rule in rules)
    }
    if not since:
        return
    clients = [held[client_id].client for client_id in since]
    seen: set[tuple[str, date]] = set()
    for visit in agenda(desk, min(since.values()) + timedelta(days=1), desk.today, clients):
        day, place = visit.start.date(), (visit.client_id, visit.start.date())
        if day <= since[visit.client_id] or place in seen or visit.outcome is Outcome.CANCELLED_BY_CLIENT:
            continue
        if day == desk.today and (visit.planned or visit.start > desk.wall):
            continue
        seen.add(place)
        held[visit.client_id].add(Fact(FactKind.MISSED_DAY, visit.client_id, visit.start, "visit"))


def _long_enough(rule: Rule, one: _Gathered, today: date) -> bool:
    limit = rule.limit(one.step)
    if limit is None or one.contact is None or (rule.silent_while_away and one.level is Level.AWAY):
        return False
    return (today - one.contact).days >= (limit.days or 1)
