"""Visits: planned, or documented with an outcome. A draft may be wrong and says why; a visit cannot be."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from boendestod_app.domain.calendar import HOME_ZONE, clock_text, instant, moment_text
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.scale import Scale, TypedScale
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.words import N_, _

MAX_MINUTES = 24 * 60


class Outcome(Labelled):
    """How a visit ended."""

    DONE = "done", N_("Genomfört")
    PARTLY = "partly", N_("Genomfört delvis")
    CANCELLED_BY_CLIENT = "cancelled_by_client", N_("Inställt av klienten")
    CANCELLED_BY_US = "cancelled_by_us", N_("Inställt av oss")
    NO_ANSWER = "no_answer", N_("Öppnade inte")
    DECLINED = "declined", N_("Tackade nej vid dörren")
    BROKEN_OFF = "broken_off", N_("Avbrutet")

    @property
    def met(self) -> bool:
        """Whether there was contact with the client."""
        return self in (Outcome.DONE, Outcome.PARTLY, Outcome.BROKEN_OFF, Outcome.DECLINED)

    @property
    def carried_out(self) -> bool:
        """Whether support was given."""
        return self in (Outcome.DONE, Outcome.PARTLY, Outcome.BROKEN_OFF)

    @property
    def cancelled(self) -> bool:
        """Whether it was called off beforehand, so it may be documented before its time."""
        return self in (Outcome.CANCELLED_BY_CLIENT, Outcome.CANCELLED_BY_US)


@dataclass(frozen=True, slots=True)
class Visit:
    """One planned or documented visit: `start` is local wall time in `zone`; no outcome yet means it is planned."""

    id: str
    client_id: str
    start: datetime
    minutes: int
    kind: VisitKind = VisitKind.HOME
    place: str = ""
    aim: str = ""
    worker_ids: tuple[str, ...] = ()
    zone: str = HOME_ZONE
    rhythm_id: str | None = None
    occurrence: datetime | None = None  # the start the rhythm gave, also after a move
    outcome: Outcome | None = None
    documented_at: datetime | None = None
    documented_by: str | None = None
    essential: bool = False  # food or care: goes first when somebody is ill
    reason: str = ""  # why it was called off, or why it stands though the day is off
    told_at: datetime | None = None  # when the client was told of the last change, UTC
    arrived_at: datetime | None = None  # UTC; only where the unit keeps the arrival clock
    left_at: datetime | None = None
    alone_why: str = ""  # the lead's reason for a visit alone in spite of the risk

    def __post_init__(self) -> None:
        if self.minutes <= 0:
            raise ValueError("a visit takes time")
        if self.start.tzinfo:
            raise ValueError("a visit starts in local wall time")
        if (self.rhythm_id is None) != (self.occurrence is None):
            raise ValueError("a visit of a rhythm knows which occurrence it is")

    @property
    def end(self) -> datetime:
        """Local wall time."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def starts_at(self) -> datetime:
        """The UTC instant."""
        return instant(self.start, self.zone)

    @property
    def planned(self) -> bool:
        """Whether nothing has been documented."""
        return self.outcome is None

    @property
    def called_off(self) -> bool:
        """Whether it will not take place."""
        return self.outcome is not None and self.outcome.cancelled

    @property
    def clock(self) -> str:
        """`10.00–11.00`."""
        return f"{clock_text(self.start)}–{clock_text(self.end)}"


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """What stands in *Dokumentera besök* now: may be wrong, `problems` says how."""

    client_id: str
    start: datetime
    end: datetime
    outcome: Outcome | None = None
    kind: VisitKind = VisitKind.HOME
    place: str = ""
    aim: str = ""
    worker_ids: tuple[str, ...] = ()
    visit_id: str | None = None
    rhythm_id: str | None = None
    occurrence: datetime | None = None
    happened: str = ""
    action: str = ""
    result: str = ""
    own_words: str = ""
    observation: str = ""
    interpretation: str = ""
    keywords: str = ""  # parked until there is time to write; never part of the note
    marks: tuple[tuple[str, Progress], ...] = ()  # milestone id, how it went
    rating: int | None = None  # the own scale, 0 to 10
    sign_ids: tuple[str, ...] | None = None  # the client's early signs that were seen; none: nobody was asked
    scales: tuple[TypedScale, ...] | None = None  # ORS and SRS in the order of `Scale`; none: nobody was asked
    change_talk: bool | None = None  # whether the client's own words are förändringsprat; none: nobody was asked

    @property
    def says_nothing(self) -> bool:
        """Whether no word was written: a visit done without text is "Genomfört enligt plan"."""
        texts = (self.happened, self.action, self.result, self.own_words, self.observation, self.interpretation)
        return not any(text.strip() for text in texts)

    @property
    def minutes(self) -> int:
        """From start to end."""
        return int((self.end - self.start).total_seconds() // 60)

    def problems(self, now: datetime) -> list[Problem]:
        """Everything that stops it from being kept; `now` is local wall time."""
        found = []
        if self.outcome is None:
            found.append(Problem("outcome", _("Välj hur besöket gick.")))
        if self.end < self.start:
            found.append(
                Problem("end", _("Besöket slutar {end}, före det börjar {start}. Ändra tiderna.").format(
                    end=clock_text(self.end), start=clock_text(self.start))))  # fmt: skip
        elif not 0 < self.minutes <= MAX_MINUTES:
            found.append(Problem("end", _("Besöket ska vara mellan 1 minut och 24 timmar.")))
        if self.outcome and not self.outcome.cancelled and self.start > now:
            found.append(
                Problem("start", _(
                    "Besöket börjar {when}. Det kan dokumenteras när det har börjat; ett inställt besök kan "
                    "dokumenteras i förväg."
                ).format(when=moment_text(self.start))))  # fmt: skip
        if self.rating is not None and not 0 <= self.rating <= 10:
            found.append(Problem("rating", _("Veckan skattas från 0 till 10.")))
        for scale, typed in zip(Scale, self.scales or (), strict=False):
            found += typed.problems(scale)
        return found


def draft_of(visit: Visit) -> VisitDraft:
    """The draft a planned visit begins with: all but the words comes from the plan."""
    return VisitDraft(
        client_id=visit.client_id,
        start=visit.start,
        end=visit.end,
        outcome=visit.outcome or Outcome.DONE,
        kind=visit.kind,
        place=visit.place,
        aim=visit.aim,
        worker_ids=visit.worker_ids,
        visit_id=visit.id or None,
        rhythm_id=visit.rhythm_id,
        occurrence=visit.occurrence,
    )


def documented(planned: Visit, draft: VisitDraft, at: datetime, by: str) -> Visit:
    """The visit that a draft without problems tells of."""
    return replace(
        planned,
        start=draft.start,
        minutes=draft.minutes,
        kind=draft.kind,
        place=draft.place,
        worker_ids=draft.worker_ids,
        outcome=draft.outcome,
        documented_at=at,
        documented_by=by,
    )
