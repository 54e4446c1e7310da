"""Stepping up and down: raised at once with one line, completed the same day, never automatic in either direction."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.calendar import Holidays, day_text, local
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Ladder, Level
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.telling import Tell
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.words import N_, _

MOST_CONTACTS_PER_WEEK = 21  # three a day


class ClientSays(Labelled):
    """What the client says about the step up. Visits are never booked over a no."""

    YES = "yes", N_("Ja")
    PARTLY = "partly", N_("Delvis")
    NO = "no", N_("Nej")
    NOT_ASKED = "not_asked", N_("Inte tillfrågad än")


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One change of level and step: what the standing of a client is folded from."""

    id: str
    client_id: str
    level: Level
    step: int
    at: datetime  # UTC
    by: str
    line: str
    review_on: date
    completed_at: datetime | None = None
    signs: str = ""
    decided_by: str = ""
    doing: str = ""
    double_staffing: bool = False
    client_says: ClientSays = ClientSays.NOT_ASKED
    client_words: str = ""
    way_down: str = ""
    tell: str = ""  # the worker who is to be told: a to-do of the sender until it is answered
    told_at: datetime | None = None
    not_told_at: datetime | None = None  # when "Inte än" was answered last, UTC
    sign_ids: tuple[str, ...] = ()  # the client's own early signs that were ticked
    contacts_per_week: float | None = None  # none: what the step says
    instead: VisitKind | None = None  # what we offer after a no: telephone, or another place
    way_down_on: date | None = None
    way_down_by: str = ""  # who decides
    extra_ids: tuple[str, ...] = ()  # the visits that were planned because of it
    back_on: date | None = None  # of somebody away: when they are expected home
    no_contact: bool = False  # of somebody away: "kontakt inte tillåten (restriktioner)"
    naloxone: Naloxone | None = None  # asked at the return
    returned: bool = False  # home again after being away
    stays: str = ""  # why the level stood when it was last looked at again
    # Among the client's changes: of what was decided knowing of what, worked out by the store, never by the clock.
    place: int = field(default=0, compare=False)
    # Two levels had met: the ids of both, the one that this says again first. What gave way was never lived through.
    settles: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, datetime, str]:
        """What the client's changes are sorted by, oldest first, the one in force last."""
        return self.place, self.at, self.id

    @property
    def to_complete(self) -> bool:
        """Whether the rest is still to be filled in."""
        return self.level.raised and self.completed_at is None

    @property
    def to_tell(self) -> bool:
        """Whether the partner is still to be told; the app never claims that somebody has been."""
        return bool(self.tell) and self.told_at is None


@dataclass(frozen=True, slots=True)
class Standing:
    """How it is with a client now: the latest change, and when its level began."""

    change: LevelChange
    since: datetime  # when this level began, UTC

    @property
    def level(self) -> Level:
        """The level now."""
        return self.change.level

    def days(self, today: date) -> int:
        """Day 1 is the day the level began, in local time, also where a clock that was ahead has been set back."""
        return max(1, (today - local(self.since).date()).days + 1)


@dataclass(frozen=True, slots=True)
class Completion:
    """What *Komplettera i dag* asks; may be wrong, `problems` says how."""

    step: int
    reason: str
    signs: str
    client_says: ClientSays
    client_words: str
    decided_by: str
    doing: str
    double_staffing: bool
    review_on: date | None
    way_down: str
    sign_ids: tuple[str, ...] = ()
    contacts_per_week: float | None = None
    instead: VisitKind | None = None
    way_down_on: date | None = None
    way_down_by: str = ""
    tells: tuple[Tell, ...] = ()

    def problems(
        self, change: LevelChange, ladder: Ladder, today: date, holidays: Holidays, own: int = 0
    ) -> list[Problem]:
        """Everything that stops it from being kept; `own` is the step of the client's own plan while it is calm."""
        found = [
            Problem(field, sentence)
            for field, text, sentence in (
                ("reason", self.reason, _("Skriv varför.")),
                ("decided_by", self.decided_by, _("Skriv vem som har bestämt.")),
                ("doing", self.doing, _("Skriv vad vi gör nu.")),
                ("way_down", self.way_down, _("Skriv vad som ska till för att trappa ner.")),
            )
            if not text.strip()
        ]
        found += self._step_problems(change, ladder, own)
        found += self._structure_problems(today)
        return found + review_problems(self.review_on, change.level, self.step, ladder, today, holidays)

    def _step_problems(self, change: LevelChange, ladder: Ladder, own: int) -> list[Problem]:
        """The level asks for a least step, but visits are never booked over the client's no."""
        if ladder.step(self.step).number != self.step:
            return [Problem("step", _("Välj ett steg på trappan."))]
        least = change.step if change.to_complete else ladder.least_step(change.level, own)
        if self.step >= least or self.client_says is ClientSays.NO:
            return []
        return [too_sparse(change.level, ladder, least)]

    def _structure_problems(self, today: date) -> list[Problem]:
        """A no is answered by telephone or another place; numbers and days are such as can be kept."""
        found = []
        if self.client_says is ClientSays.NO and self.instead not in (None, VisitKind.PHONE, VisitKind.ELSEWHERE):
            found.append(
                Problem("instead", _("Klienten har sagt nej till besök. Erbjud telefon eller en annan plats."))
            )
        if self.contacts_per_week is not None and not 0 < self.contacts_per_week <= MOST_CONTACTS_PER_WEEK:
            found.append(Problem("contacts_per_week", _("Välj hur många kontakter i veckan: mellan 0,5 och 21.")))
        if self.way_down_on is not None and self.way_down_on < today:
            found.append(Problem("way_down_on", _("Dagen för att trappa ner har varit. Välj en dag från i dag.")))
        return found


def review_problems(
    review_on: date | None, level: Level, step: int, ladder: Ladder, today: date, holidays: Holidays
) -> list[Problem]:
    """Whether the review date stands, is not past, and is within the level's limit."""
    latest = ladder.latest_review(level, step, today, holidays)
    if review_on is None or not today <= review_on <= latest:
        return [
            Problem("review_on", _("Välj en dag för uppföljning från i dag till {latest}.").format(
                latest=day_text(latest)))
        ]  # fmt: skip
    return []


def raise_problems(level: Level, line: str, before: Standing | None) -> list[Problem]:
    """What must be mended before a level can be raised: it needs only the level and one line."""
    found = []
    if not level.raised:
        found.append(Problem("level", _("Välj oro eller kris.")))
    elif before and level.gravity < before.level.gravity:
        found.append(
            Problem("level", _("Läget är redan {level}. Trappa ner görs för sig, med en orsak.").format(
                level=before.level.label.lower()))
        )  # fmt: skip
    if not line.strip():
        found.append(Problem("line", _("Skriv en rad om varför.")))
    return found


def completed(change: LevelChange, with_: Completion, at: datetime) -> LevelChange:
    """The change with the rest filled in; an answer that the client has given is not ungiven."""
    assert with_.review_on is not None
    says = change.client_says if with_.client_says is ClientSays.NOT_ASKED else with_.client_says
    return replace(
        change,
        step=with_.step,
        line=with_.reason.strip(),
        signs=with_.signs.strip(),
        client_says=says,
        client_words=with_.client_words.strip(),
        decided_by=with_.decided_by.strip(),
        doing=with_.doing.strip(),
        double_staffing=with_.double_staffing,
        review_on=with_.review_on,
        way_down=with_.way_down.strip(),
        completed_at=at,
        sign_ids=with_.sign_ids,
        contacts_per_week=with_.contacts_per_week,
        instead=(with_.instead or VisitKind.PHONE) if says is ClientSays.NO else None,
        # Without another day and person it is asked at the review, by whoever decided.
        way_down_on=with_.way_down_on or with_.review_on,
        way_down_by=with_.way_down_by.strip() or with_.decided_by.strip(),
    )


def lived(changes: Iterable[LevelChange]) -> list[LevelChange]:
    """In order, without what gave way when two levels had met and a person settled which it was: a crisis that was
    the other one's word against it has not passed, and nobody has stepped down."""
    ordered = sorted(changes, key=lambda change: change.order)
    gave_way = {id for change in ordered for id in change.settles[1:]}
    return [change for change in ordered if change.id not in gave_way]


def standing(changes: list[LevelChange]) -> Standing | None:
    """Fold a client's changes; none yet gives none."""
    ordered = sorted(changes, key=lambda change: change.order)
    if not ordered:
        return None
    now = ordered[-1]
    since = now
    for change in reversed(ordered):
        if change.level is not now.level:
            break
        since = change
    return Standing(now, since.at)


def going_down(changes: list[LevelChange]) -> bool:
    """Whether the level was left for a calmer one, and has not risen since."""
    levels = [change.level.gravity for change in lived(changes)]
    earlier = next((one for one in reversed(levels) if one != levels[-1]), None) if levels else None
    return earlier is not None and earlier > levels[-1]


def too_sparse(level: Level, ladder: Ladder, least: int) -> Problem:
    """The level asks for a denser step."""
    sentence = _("Vid {level} är stödet minst {step}, om klienten inte säger nej.")
    return Problem("step", sentence.format(level=level.label.lower(), step=ladder.step(least).says))


def own_step(changes: list[LevelChange]) -> int:
    """The step of the client's own plan, when it last was calm, which a raised level is denser than; 0 if unknown."""
    calm = [change for change in changes if change.level is Level.CALM]
    return max(calm, key=lambda change: change.order).step if calm else 0


def said_no(changes: list[LevelChange]) -> bool:
    """Whether the client's last answer since it was calm is a no: it holds until somebody has asked again."""
    for change in sorted(changes, key=lambda change: change.order, reverse=True):
        if not change.level.raised:
            return False
        if change.client_says is not ClientSays.NOT_ASKED:
            return change.client_says is ClientSays.NO
    return False
