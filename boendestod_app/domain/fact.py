"""Facts: what has happened or is due, small and dated. Rules rest on them and show them; a fact decides nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import blake2b

from boendestod_app.domain.calendar import day_text, local
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

DIGEST_BYTES = 8


class FactKind(Labelled):
    """What a fact is about; its word is a sentence with the places {day}, {due}, {what} and {value}."""

    # from the visits, the händelser and the ladder
    MET = "met", N_("Kontakt {day}")
    SPOKE = "spoke", N_("Samtal, meddelande eller möte med klienten {day}")
    NOT_REACHED = "not_reached", N_("Nåddes inte {day}")
    CANCELLED_BY_CLIENT = "cancelled_by_client", N_("Klienten ställde in {day}")
    DECLINED = "declined", N_("Tackade nej vid dörren {day}")
    CANCELLED_BY_US = "cancelled_by_us", N_("Vi ställde in {day}")
    MISSED_DAY = "missed_day", N_("Planerad kontakt utan dokumenterad kontakt {day}")
    BEGAN = "began", N_("Stödet började {day}")
    REVIEW = "review", N_("Uppföljning {due}")
    # from papers with a last day
    CONSENT_ENDS = "consent_ends", N_("Samtycket till {what} gäller till {due}")
    DECISION_ENDS = "decision_ends", N_("Insatsen gäller till {due}")
    PLAN_ENDS = "plan_ends", N_("Genomförandeplanen ska ses över senast {due}")
    # noted by a worker
    AGREED_ABSENCE = "agreed_absence", N_("Överenskommet uppehåll {day} till {due}")
    WORRY_SIGN = "worry_sign", N_("Tidigt tecken på oro {day}")
    CRISIS_SIGN = "crisis_sign", N_("Tidigt tecken på kris {day}")
    WANTS_MORE = "wants_more", N_("Klienten bad om mer stöd {day}")
    OTHERS_WORRY = "others_worry", N_("Närstående eller kollega oroad {day}")
    DISCHARGED = "discharged", N_("Utskriven, frigiven eller hemma från behandling {day}")
    OVERDOSE = "overdose", N_("Överdos {day}")
    SUICIDAL = "suicidal", N_("Ord om självmord eller självskada {day}")
    WORRY_FOR_LIFE = "worry_for_life", N_("Oro för liv eller hälsa {day}")
    THREAT = "threat", N_("Hot eller våld {day}")
    SAYS_CRISIS = "says_crisis", N_("Klienten säger själv att det är kris {day}")
    # the home
    RENT_UNPAID = "rent_unpaid", N_("Hyran bekräftat obetald {day}")
    DISTURBANCE = "disturbance", N_("Störning anmäld {day}")
    WARNING = "warning", N_("Varning från hyresvärden {day}")
    NOTICE = "notice", N_("Uppsägning {day}")
    EVICTION = "eviction", N_("Avhysning bestämd till {due}")
    # ratings: totals in tenths; and the network
    ORS = "ors", N_("ORS {value} den {day}")
    SRS = "srs", N_("SRS {value} den {day}")
    NETWORK_MARK = "network_mark", N_("Märke i nätverkskartan {day}: {what}")

    @property
    def reported(self) -> bool:
        """Whether a worker notes it by hand."""
        return self in _REPORTED

    @property
    def needs_due(self) -> bool:
        """Whether it means nothing without the day it is about."""
        return self in _WITH_DUE

    @property
    def ours(self) -> bool:
        """Whether it tells of our own work, or of the client's right to say no: it never becomes a level."""
        return self in _NEVER_A_LEVEL

    @property
    def of_a_level(self) -> bool:
        """Whether a level itself gives it: a level that rests on it would wake itself for ever."""
        return self is FactKind.REVIEW


_WITH_DUE = frozenset({
    FactKind.REVIEW, FactKind.CONSENT_ENDS, FactKind.DECISION_ENDS, FactKind.PLAN_ENDS, FactKind.AGREED_ABSENCE,
    FactKind.EVICTION,
})  # fmt: skip
_NEVER_A_LEVEL = frozenset({
    FactKind.CANCELLED_BY_CLIENT, FactKind.DECLINED, FactKind.CANCELLED_BY_US, FactKind.REVIEW, FactKind.CONSENT_ENDS,
    FactKind.DECISION_ENDS, FactKind.PLAN_ENDS, FactKind.AGREED_ABSENCE, FactKind.SRS, FactKind.MET, FactKind.SPOKE,
    FactKind.BEGAN,
})  # fmt: skip
_REPORTED = frozenset({
    FactKind.NOT_REACHED, FactKind.AGREED_ABSENCE, FactKind.WORRY_SIGN, FactKind.CRISIS_SIGN, FactKind.WANTS_MORE,
    FactKind.OTHERS_WORRY, FactKind.DISCHARGED, FactKind.OVERDOSE, FactKind.SUICIDAL, FactKind.WORRY_FOR_LIFE,
    FactKind.THREAT, FactKind.SAYS_CRISIS, FactKind.RENT_UNPAID, FactKind.DISTURBANCE, FactKind.WARNING,
    FactKind.NOTICE, FactKind.EVICTION,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about one client; `entity` and `subject_id` say what opens when it is chosen."""

    kind: FactKind
    client_id: str
    at: datetime  # local wall time
    entity: str = ""
    subject_id: str = ""
    due: date | None = None  # the day it is about, where that is another
    value: int = 0  # a total in tenths
    what: str = ""
    known_at: datetime | None = None  # local wall time, where it was noted or documented later than it happened

    @property
    def known(self) -> datetime:
        """When we came to know of it."""
        return self.known_at or self.at

    @property
    def on(self) -> date:
        """The day it happened."""
        return self.at.date()

    @property
    def says(self) -> str:
        """One sentence, as it is shown where the fact is a link."""
        due = day_text(self.due) if self.due else ""
        return self.kind.label.format(day=day_text(self.on), due=due, what=self.what, value=tenths(self.value))

    @property
    def digest(self) -> str:
        """The same for the same fact on every laptop; tells nothing of what it says."""
        told = (self.kind.value, self.client_id, self.subject_id or self.on.isoformat(), str(self.due), str(self.value))
        return blake2b("\n".join(told).encode(), digest_size=DIGEST_BYTES).hexdigest()


@dataclass(frozen=True, slots=True)
class ReportedFact:
    """A fact that a worker has noted: on which day, in one line, and where it was heard."""

    id: str
    client_id: str
    kind: FactKind
    on: date
    line: str
    by: str
    at: datetime  # UTC, when it was noted
    due_on: date | None = None
    source: str = ""  # the visit or the händelse it was heard in

    @property
    def fact(self) -> Fact:
        """What the rules see."""
        return self.fact_of("reported_fact")

    def fact_of(self, entity: str) -> Fact:
        """The same where it was noted as another kind of value, such as a sign that was ticked."""
        known = local(self.at)
        moment = known if known.date() == self.on else datetime.combine(self.on, time.max)
        return Fact(self.kind, self.client_id, moment, entity, self.id, self.due_on, 0, self.line, known)


def reported_problems(kind: FactKind, on: date, due_on: date | None, today: date) -> list[Problem]:
    """What must be mended before a fact can be noted."""
    found = []
    if not kind.reported:
        found.append(Problem("kind", _("Det här noteras inte för hand: appen ser det själv.")))
    if on > today and kind is not FactKind.AGREED_ABSENCE:
        found.append(Problem("on", _("Dagen har inte varit än.")))
    if kind.needs_due and due_on is None:
        found.append(Problem("due_on", _("Skriv vilken dag det gäller.")))
    elif kind is FactKind.AGREED_ABSENCE and due_on is not None and due_on < on:
        found.append(Problem("due_on", _("Uppehållet slutar före det börjar.")))
    return found


def tenths(value: int) -> str:
    """`24,5`."""
    return f"{value // 10},{value % 10}"
