"""Goals in the client's own words: goal → milestone (delmål) → next step. Never "failed", never red."""

from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.outcome_area import OutcomeArea
from boendestod_app.words import N_, ngettext

MAX_ACTIVE = 3  # active milestones on top where the unit has said nothing else (product G1, setting)


class GoalStatus(Labelled):
    """How a milestone goes. Falling back is allowed without shame: `FRESH_START` is "Nya tag"."""

    NEW = "new", N_("Nytt")
    ON_THE_WAY = "on_the_way", N_("På god väg")
    DONE = "done", N_("Klart")
    PAUSED = "paused", N_("Pausat")
    FRESH_START = "fresh_start", N_("Nya tag")

    @property
    def active(self) -> bool:
        """Whether it is worked on now."""
        return self not in (GoalStatus.DONE, GoalStatus.PAUSED)


class Progress(Labelled):
    """How a milestone went in one visit: keys 1 to 4."""

    BACK = "back", N_("Bakåt")
    SAME = "same", N_("Samma")
    FORWARD = "forward", N_("Framåt")
    DONE = "done", N_("Klart")


class LifeArea(Labelled):
    """The nine ICF chapters and two categories of IBIC, labels only (domain.md 5.1)."""

    LEARNING = "1", N_("Lärande och att tillämpa kunskap")
    TASKS = "2", N_("Allmänna uppgifter och krav")
    COMMUNICATION = "3", N_("Kommunikation")
    MOBILITY = "4", N_("Förflyttning")
    SELF_CARE = "5", N_("Personlig vård")
    HOME_LIFE = "6", N_("Hemliv")
    RELATIONS = "7", N_("Mellanmänskliga interaktioner och relationer")
    WORK_ECONOMY = "8", N_("Utbildning, arbete, sysselsättning och ekonomiskt liv")
    COMMUNITY = "9", N_("Samhällsgemenskap, socialt och medborgerligt liv")
    SAFETY = "safety", N_("Känsla av trygghet")
    RELATIVE_SUPPORT = "relative", N_("Personligt stöd från person som vårdar eller stödjer en närstående")


@dataclass(frozen=True, slots=True)
class Goal:
    """What the client wants, in the client's words; milestones lead there."""

    id: str
    client_id: str
    words: str
    why: str = ""
    area: LifeArea | None = None
    outcome: OutcomeArea | None = None  # which of the twelve it is followed up under


@dataclass(frozen=True, slots=True)
class Milestone:
    """A delmål with its small next step: who does what by when."""

    id: str
    client_id: str
    goal_id: str
    words: str
    status: GoalStatus = GoalStatus.NEW
    rank: int = 0  # the client's order, smallest on top
    began_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """A small step towards a milestone."""

    id: str
    client_id: str
    milestone_id: str
    what: str
    who: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class MilestoneMark:
    """That a milestone was worked on in a visit, and how it went."""

    id: str
    client_id: str
    visit_id: str
    milestone_id: str
    progress: Progress
    on: date


@dataclass(frozen=True, slots=True)
class MilestoneTurn:
    """That somebody said how a milestone goes, outside a visit: what was before stays told."""

    id: str
    client_id: str
    milestone_id: str
    on: date
    status: GoalStatus
    words: str = ""  # the client's own, at *Nya tag*


def after_mark(status: GoalStatus, progress: Progress) -> GoalStatus:
    """The milestone's status after a visit: forward moves it on, done completes it, back never shames it."""
    if progress is Progress.DONE:
        return GoalStatus.DONE
    if progress is Progress.FORWARD:
        return GoalStatus.ON_THE_WAY
    if progress is Progress.BACK and status is GoalStatus.DONE:
        return GoalStatus.FRESH_START
    return status


def in_order(milestones: list[Milestone]) -> list[Milestone]:
    """Active ones first in the client's order, then paused, then done."""
    weight = {GoalStatus.PAUSED: 1, GoalStatus.DONE: 2}
    return sorted(milestones, key=lambda milestone: (weight.get(milestone.status, 0), milestone.rank, milestone.id))


def marks_text(marks: list[MilestoneMark]) -> str:
    """`Framåt 4 gånger`, or nothing where it has not gone forward yet: no time that did not is counted against it."""
    ahead = sum(mark.progress in (Progress.FORWARD, Progress.DONE) for mark in marks)
    return ngettext("Framåt {count} gång", "Framåt {count} gånger", ahead).format(count=ahead) if ahead else ""


def steps_taken(marks: list[MilestoneMark]) -> list[tuple[date, int]]:
    """The line of a milestone: a step up each time it went forward. A step back takes nothing of it away."""
    taken, line = 0, []
    for mark in sorted(marks, key=lambda mark: (mark.on, mark.id)):
        taken += mark.progress in (Progress.FORWARD, Progress.DONE)
        line.append((mark.on, taken))
    return line


def history_of(marks: list[MilestoneMark], turns: list[MilestoneTurn]) -> list[tuple[date, str, str]]:
    """Everything that was said of a milestone, in order of day: the day, the word, the client's own words."""
    told = [(mark.on, mark.id, mark.progress.label, "") for mark in marks]
    told += [(turn.on, turn.id, turn.status.label, turn.words) for turn in turns]
    return [(on, word, words) for on, _id, word, words in sorted(told)]
