"""The engine: holds a client's facts against the rules, and tells of each rule whether it fires, and why not.

Pure. It proposes and never changes a level: a person answers each proposal, and the answer sleeps for the same facts.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from boendestod_app.domain.answer import Answer, ProposalAnswer, standing_answer
from boendestod_app.domain.calendar import Holidays, day_text, local
from boendestod_app.domain.fact import Fact, FactKind, tenths
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.rule import Rule, Rules, Shape, Since
from boendestod_app.words import N_, _

_CONTACT = (FactKind.MET, FactKind.SPOKE, FactKind.DECLINED)  # who says no at the door has been seen
_TURNS = (FactKind.MET, FactKind.NOT_REACHED, FactKind.CANCELLED_BY_CLIENT, FactKind.DECLINED)
"""What makes or breaks a row of visits. That we cancelled says nothing of the client, and a message opens no door."""
_RESTARTS = (*_CONTACT, FactKind.DISCHARGED, FactKind.BEGAN)
_NOTHING: Mapping[Level, datetime] = {}


class Silence(Labelled):
    """Why a rule does not propose."""

    FEW = "few", N_("Det krävs {need}, hittills {have}.")
    CUTOFFS = "cutoffs", N_("Enheten har inte ställt in sina gränsvärden.")
    AWAY = "away", N_("Klienten är borta tillfälligt.")
    SETTLED = "settled", N_("Det var känt när läget senast ändrades.")
    LEVEL = "level", N_("Läget är redan {level}.")
    ANSWERED = "answered", N_("Besvarat {day}, och inget nytt har hänt: {why}")


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the rules may know of one client."""

    client_id: str
    today: date
    facts: tuple[Fact, ...] = ()
    level: Level = Level.CALM
    step: int = 1
    answers: tuple[ProposalAnswer, ...] = ()
    settled: Mapping[Level, datetime] = field(default_factory=lambda: _NOTHING)  # last left that level or a graver one
    days_off: Holidays = frozenset()
    cutoffs: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one client: `silence` is none when it fires."""

    rule: Rule
    client_id: str
    facts: tuple[Fact, ...]
    have: int
    need: int
    level: Level
    step: int
    silence: Silence | None = None
    answer: ProposalAnswer | None = None

    @property
    def fires(self) -> bool:
        """Whether it asks for an answer now."""
        return self.silence is None

    @property
    def met(self) -> bool:
        """Whether the facts are enough, answered or not."""
        return self.silence not in (Silence.FEW, Silence.CUTOFFS, Silence.AWAY)

    @property
    def digests(self) -> tuple[str, ...]:
        """The fingerprint that an answer is kept with."""
        return tuple(sorted({fact.digest for fact in self.facts}))

    @property
    def sentence(self) -> str:
        """Why it proposes, in one sentence."""
        return self.sentence_of(self.facts)

    def sentence_of(self, facts: Collection[Fact]) -> str:
        """The sentence about some of its facts alone."""
        told = [fact for fact in facts if fact.kind in self.rule.kinds] or list(facts)
        if not told:
            return ""
        last = told[-1]
        return self.rule.says.format(
            count=self.have,
            day=day_text(last.on),
            since=day_text(told[0].on),
            due=day_text(last.due) if last.due else "",
            what=last.what,
            value=tenths(self.have),
            unit=self._unit,
        )

    def _amount(self, count: int) -> str:
        """So many, as the rule counts: times, days, or points of a rating."""
        if self.rule.shape is Shape.FELL:
            return tenths(count)
        return f"{count} {self._unit}" if self.rule.shape is Shape.NO_CONTACT else str(count)

    @property
    def _unit(self) -> str:
        limit = self.rule.limit(self.step)
        return _("planerade kontaktdagar") if limit and limit.planned_days else _("dagar")

    @property
    def why_not(self) -> str:
        """Why it does not propose, in one sentence; nothing when it does."""
        if self.silence is None:
            return ""
        given = self.answer
        return self.silence.label.format(
            need=self._amount(self.need),
            have=self._amount(self.have),
            level=self.level.label.lower(),
            day=day_text(local(given.at).date()) if given else "",
            why=given.why if given else "",
        )


def judge(situation: Situation, rules: Rules) -> list[Verdict]:
    """What each rule says of the client, in the rules' order."""
    held = _Held(situation)
    return [_verdict(held, rule) for rule in rules.all]


class _Held:
    """A situation laid out for the rules: by kind, in order of time."""

    def __init__(self, situation: Situation) -> None:
        self.now = situation
        self.kinds: dict[FactKind, list[Fact]] = {}
        self.turns: list[Fact] = []
        self.contact: Fact | None = None  # the last one
        self.restart: Fact | None = None  # from where time without contact is counted
        for fact in sorted(situation.facts, key=lambda fact: fact.at):
            self.kinds.setdefault(fact.kind, []).append(fact)
            if fact.kind in _TURNS:
                self.turns.append(fact)
            if fact.kind in _CONTACT:
                self.contact = fact
            if fact.kind in _RESTARTS:
                self.restart = fact

    def of(self, kinds: Iterable[FactKind]) -> list[Fact]:
        """The facts of these kinds, in order of time."""
        found = [fact for kind in kinds for fact in self.kinds.get(kind, ())]
        return sorted(found, key=lambda fact: fact.at) if len(found) > 1 else found

    def counts(self, day: date) -> bool:
        """Whether contact could be looked for that day: no day off, no absence that was agreed on."""
        if day in self.now.days_off:
            return False
        agreed = self.kinds.get(FactKind.AGREED_ABSENCE, ())
        return not any(fact.on <= day <= (fact.due or fact.on) for fact in agreed)

    def counted(self, after: date) -> int:
        """How many such days there are after one day, up to today."""
        today, days = self.now.today, (self.now.today - after).days
        if FactKind.AGREED_ABSENCE in self.kinds:
            return sum(self.counts(after + timedelta(days=place)) for place in range(1, days + 1))
        return days - sum(after < day <= today for day in self.now.days_off)


def _verdict(held: _Held, rule: Rule) -> Verdict:
    now = held.now
    facts, have, need = _WEIGHED[rule.shape](held, rule)

    def told(silence: Silence | None, answer: ProposalAnswer | None = None) -> Verdict:
        return Verdict(rule, now.client_id, tuple(facts), have, need, now.level, now.step, silence, answer)

    if rule.rated and not now.cutoffs:
        return told(Silence.CUTOFFS)
    if rule.silent_while_away and now.level is Level.AWAY:
        return told(Silence.AWAY)
    if have < need or not facts:
        return told(Silence.FEW)
    if rule.level is not None:
        if now.level.gravity >= rule.level.gravity:
            return told(Silence.LEVEL)
        settled = now.settled.get(rule.level)
        if settled and rule.shape is not Shape.NO_CONTACT and all(fact.known <= settled for fact in facts):
            return told(Silence.SETTLED)
    answer = _answer(now, rule, facts)
    asleep = answer is not None and answer.answer is Answer.NOT_NOW and not _awake(rule, answer, now.today)
    return told(Silence.ANSWERED if asleep else None, answer)


def _answer(now: Situation, rule: Rule, facts: Iterable[Fact]) -> ProposalAnswer | None:
    """What stands of the answers given on these facts. A step up that did not last does not silence anything."""
    given = [answer for answer in now.answers if answer.rule == rule.id]
    if not given:
        return None
    digests = {fact.digest for fact in facts}
    return standing_answer(answer for answer in given if answer.covers(digests))


def _awake(rule: Rule, answer: ProposalAnswer, today: date) -> bool:
    days = rule.wakes_after_days
    return bool(days) and (today - local(answer.at).date()).days >= days


Weighed = tuple[list[Fact], int, int]
"""The facts, how much there is, how much is needed."""


def _in_a_row(held: _Held, rule: Rule) -> Weighed:
    """The latest of them; a row ends where the client came home: before that nobody could have opened."""
    row: list[Fact] = []
    home = max((fact.at for fact in held.kinds.get(FactKind.DISCHARGED, ())), default=None)
    for fact in reversed(held.turns):
        if fact.kind not in rule.kinds or (home and fact.at <= home):
            break
        row.insert(0, fact)
    also = [fact for fact in held.of(rule.also) if not held.contact or fact.at > held.contact.at]
    if rule.also and not also:
        return row, 0, rule.count
    return [*row, *also], len(row), rule.count


def _no_contact(held: _Held, rule: Rule) -> Weighed:
    now, limit = held.now, rule.limit(held.now.step)
    if limit is None or held.restart is None:
        return [], 0, limit.most if limit else 0
    start = held.restart.on
    settled = now.settled.get(rule.level) if rule.level else None
    if settled:
        start = max(start, settled.date())
    planned = [fact for fact in held.kinds.get(FactKind.MISSED_DAY, ()) if start < fact.on <= now.today]
    missed = [fact for fact in planned if held.counts(fact.on)]
    if limit.planned_days:
        return [held.restart, *missed], len(missed), limit.planned_days
    idle = (now.today - start).days
    if idle >= limit.days:  # only then is it worth looking at each day
        idle = held.counted(start)
    return [held.restart, *missed], idle, limit.days


def _at_least(held: _Held, rule: Rule) -> Weighed:
    found = held.of(rule.kinds)
    if found:
        found = [fact for fact in found if _holds(held, rule, fact)]
    return found, len(found), rule.count


def _holds(held: _Held, rule: Rule, fact: Fact) -> bool:
    """Whether the fact is of the right time for the rule."""
    today = held.now.today
    if rule.since_contact and held.contact and fact.at <= held.contact.at:
        return False
    if rule.within_days is not None and not 0 <= (today - fact.on).days <= rule.within_days:
        return False
    left = (fact.due - today).days if fact.due else 0
    if rule.due_within_days is not None and not (fact.due and left <= rule.due_within_days):
        return False
    return rule.due_after_days is None or bool(fact.due and left > rule.due_after_days)


def _fell(held: _Held, rule: Rule) -> Weighed:
    rated = held.of(rule.kinds)
    if len(rated) < 2:
        return rated, 0, rule.count
    last = rated[-1]
    against = [rated[0]] if Since.BASELINE in rule.since else []
    against += [rated[-2]] if Since.LAST in rule.since else []
    highest = max(against, key=lambda fact: fact.value)
    return [highest, last], max(0, highest.value - last.value), rule.count


def _below(held: _Held, rule: Rule) -> Weighed:
    low: list[Fact] = []
    for fact in reversed(held.of(rule.kinds)):
        if fact.value >= rule.count:
            break
        low.insert(0, fact)
    return low, len(low), rule.times


_WEIGHED = {
    Shape.IN_A_ROW: _in_a_row,
    Shape.NO_CONTACT: _no_contact,
    Shape.AT_LEAST: _at_least,
    Shape.FELL: _fell,
    Shape.BELOW: _below,
}
