"""The methods of the handbook: what each is, which text it was found in, and where in the window it is used."""

from dataclasses import dataclass

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _


class MethodGroup(Labelled):
    """As a boendestödjare would look for them."""

    HOUSING = "housing", N_("Boendeformer och stöd i boendet")
    COORDINATION = "coordination", N_("Samordning och case management")
    TEAMS = "teams", N_("Team och verksamheter")
    TREATMENT = "treatment", N_("Behandling som andra ger")
    TALK = "talk", N_("Samtal, motivation och förhållningssätt")
    PLANS = "plans", N_("Planer, möten och papper")
    RATINGS = "ratings", N_("Skattningar och uppföljning")
    RELATIVES = "relatives", N_("Närstående och nätverk")
    OUTREACH = "outreach", N_("Uppsökande och träfflokal")
    WORK = "work", N_("Sysselsättning och grupper")
    WAYS_IN = "ways_in", N_("Beslut och vägar in")
    ROLES = "roles", N_("Roller och aktörer")


class Place(Labelled):
    """Where a method works: every one of these can be opened in the window."""

    CARD = "card", N_("Klienten, kortet på Översikt")
    ACTORS = "actors", N_("Klienten, aktörerna på Översikt")
    NEW_VISIT = "new_visit", N_("Klienten, nytt besök")
    GOALS = "goals", N_("Klienten, Delmål")
    LEVEL = "level", N_("Klienten, Oro och kris")
    CRISIS_PLAN = "crisis_plan", N_("Klienten, krisplanen")
    GROUP = "group", N_("Klienten, Resursgrupp")
    AGREEMENTS = "agreements", N_("Klienten, överenskommelserna under Resursgrupp")
    CONSENTS = "consents", N_("Klienten, samtyckena under Resursgrupp")
    RELATIVES = "relatives", N_("Klienten, närstående under Resursgrupp")
    SIP = "sip", N_("Klienten, SIP under Resursgrupp")
    YEAR = "year", N_("Klienten, årlig uppföljning under Resursgrupp")
    SCALES = "scales", N_("Klienten, ORS och SRS under Skattningar")
    AREAS = "areas", N_("Klienten, områdena under Skattningar")
    ASI = "asi", N_("Klienten, ASI under Skattningar")
    NETWORK = "network", N_("Klienten, nätverkskartan")
    PERIOD = "period", N_("Klienten, perioden under Insats")
    PROGRAMME = "programme", N_("Klienten, programmet under Insats")
    CARE_PLAN = "care_plan", N_("Klienten, genomförandeplanen under Insats")
    ASSESSMENT = "assessment", N_("Klienten, bedömning och genomförande under Insats")
    TRACKS = "tracks", N_("Klienten, behandling som andra ger under Insats")
    STRENGTHS = "strengths", N_("Klienten, styrkor under Arbetssätt")
    MOTIVATION = "motivation", N_("Klienten, förändringsprat under Arbetssätt")
    HARM = "harm", N_("Klienten, skademinskning under Arbetssätt")
    SHORT_PLAN = "short_plan", N_("Klienten, korttidsplan under Arbetssätt")
    ACTIVITIES = "activities", N_("Klienten, grupper under Arbetssätt")
    OCCUPATION = "occupation", N_("Klienten, sysselsättning under Arbetssätt")
    TENANCY = "tenancy", N_("Klienten, bostaden under Boende")
    OUTREACH = "outreach", N_("Klienten, uppsökande under Boende")
    MAPPING = "mapping", N_("Kartläggning")
    CASELOAD = "caseload", N_("Fördelning")
    TODAY = "today", N_("Min dag")
    COLLEAGUES = "colleagues", N_("Inställningar, kollegor")
    COMPARISON = "comparison", N_("Jämför modellerna")


@dataclass(frozen=True, slots=True)
class Found:
    """Where something was found: the file, what that text is, its year where it has one, and the words in it."""

    seed: str
    words: str
    source: str
    year: int | None = None

    @property
    def says(self) -> str:
        """`Skårner, Psykosociala stödinsatser, 2016`: the text and its year."""
        return f"{self.source}, {self.year}" if self.year else _("{source}, utan årtal").format(source=self.source)


@dataclass(frozen=True, slots=True)
class Method:
    """One method, model, instrument, way of working, plan, meeting or role. Its texts are not translated: data."""

    key: str
    name: str
    also: tuple[str, ...]
    group: MethodGroup
    about: str
    where: Place
    found: tuple[Found, ...]

    @property
    def searched(self) -> str:
        """All that it can be found by."""
        quoted = (one.words for one in self.found)
        return "\n".join((self.name, *self.also, self.about, *quoted, self.where.label))


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What one text tells of a national recommendation: to read, never a rule."""

    what: str
    says: str
    priority: int
    methods: tuple[str, ...]
    found: Found

    @property
    def told(self) -> str:
        """`Prioritet 4, bör erbjudas. Skårner …, 2016`."""
        return _("Prioritet {priority}, {says}. {source}").format(
            says=self.says, priority=self.priority, source=self.found.says
        )


@dataclass(frozen=True, slots=True)
class Methods:
    """All of them in their order, and what the texts tell of national recommendations."""

    methods: tuple[Method, ...]
    recommendations: tuple[Recommendation, ...]

    def of(self, method: Method) -> tuple[Recommendation, ...]:
        """What is recommended of one method, text by text."""
        return tuple(one for one in self.recommendations if method.key in one.methods)

    def grouped(self) -> list[tuple[MethodGroup, list[Method]]]:
        """Group by group, each in the order of the file."""
        return [(group, [one for one in self.methods if one.group is group]) for group in MethodGroup]


def disagree(recommendations: tuple[Recommendation, ...]) -> bool:
    """Whether the texts give one thing different priorities."""
    given: dict[str, int] = {}
    return any(given.setdefault(one.what, one.priority) != one.priority for one in recommendations)
