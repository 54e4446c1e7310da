"""Visit rhythms (besöksschema): recurring visits in local wall time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from boendestod_app.domain.calendar import HOME_ZONE
from boendestod_app.domain.recurrence import Weeks, rule_says, starts
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind


@dataclass(frozen=True, slots=True)
class VisitRhythm:
    """A recurring visit: an RFC 5545 rule without DTSTART, from its first day to its last (both included)."""

    id: str
    client_id: str
    rule: str
    at: time
    minutes: int
    starts_on: date
    ends_on: date | None = None
    weeks: Weeks = Weeks.ALL
    kind: VisitKind = VisitKind.HOME
    place: str = ""
    aim: str = ""
    worker_ids: tuple[str, ...] = ()
    zone: str = HOME_ZONE
    essential: bool = False  # food or care: goes first when somebody is ill (Botkyrka's priority list)
    follows: str = ""  # the rhythm it took over from, when the plan was changed from a day on
    ended_why: str = ""
    alone_why: str = ""  # the lead's reason for visits alone in spite of the risk

    def __post_init__(self) -> None:
        if self.minutes <= 0:
            raise ValueError("a visit takes time")

    def starts(self, first: date, last: date) -> list[datetime]:
        """Local start times from `first` to `last`, both days included, in order."""
        last = min(last, self.ends_on) if self.ends_on else last
        return starts(self.rule, self.at, self.starts_on, max(first, self.starts_on), last, self.weeks)

    def visit(self, start: datetime) -> Visit:
        """The visit at one of the rhythm's starts, before anyone has touched it: it has no id yet."""
        return Visit(
            id="",
            client_id=self.client_id,
            start=start,
            minutes=self.minutes,
            kind=self.kind,
            place=self.place,
            aim=self.aim,
            worker_ids=self.worker_ids,
            zone=self.zone,
            rhythm_id=self.id,
            occurrence=start,
            essential=self.essential,
            alone_why=self.alone_why,
        )

    def per_week(self) -> float:
        """Contacts a week the rhythm gives, counted over 52 weeks."""
        first = self.starts_on
        count = len(starts(self.rule, self.at, first, first, first + timedelta(days=363)))
        return count / 52 / (1 if self.weeks is Weeks.ALL else 2)

    @property
    def says(self) -> str:
        """`tisdagar och fredagar varannan vecka 10.00`, or the rule itself where it is of another shape."""
        return rule_says(self.rule, self.at, self.weeks)
