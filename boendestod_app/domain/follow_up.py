"""The unit's own settings of follow-up, and what is drawn of one client's answers."""

from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.scale import MOST_TOTAL, ScaleRating
from boendestod_app.domain.scale_change import Numbers
from boendestod_app.words import _

ASI_MONTHS = 6  # "tidigast ungefär sex månader" (secondary source): a setting
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class FollowUpSettings:
    """One for the unit. Without a licence ORS and SRS are nowhere; without numbers they are only drawn."""

    id: str = "follow_up"
    licensed: bool = False
    licensed_by: str = ""
    licensed_on: date | None = None
    licence_number: str = ""
    ors_cutoff: int | None = None
    ors_rci: int | None = None
    srs_cutoff: int | None = None
    srs_fall: int | None = None
    at_cutoff_above: bool = True
    asi_months: int = ASI_MONTHS

    @property
    def numbers(self) -> Numbers | None:
        """The unit's numbers, where it is licensed and has set them all."""
        if not self.licensed or self.ors_cutoff is None or self.ors_rci is None:
            return None
        if self.srs_cutoff is None or self.srs_fall is None:
            return None
        return Numbers(self.ors_cutoff, self.ors_rci, self.srs_cutoff, self.srs_fall, self.at_cutoff_above)


def licence_problems(confirmed: FollowUpSettings, today: date) -> list[Problem]:
    """What must be mended before the licence is confirmed: who, when and under which number."""
    found = []
    if not confirmed.licensed_by.strip():
        found.append(Problem("licensed_by", _("Skriv vem på enheten som har bekräftat licensen.")))
    if confirmed.licensed_on is None or confirmed.licensed_on > today:
        found.append(Problem("licensed_on", _("Ange dagen då licensen bekräftades, inte en dag framåt.")))
    if not confirmed.licence_number.strip():
        found.append(Problem("licence_number", _("Skriv licensens nummer.")))
    return found


def number_problems(told: FollowUpSettings) -> list[Problem]:
    """All four numbers, or none of them."""
    given = {name: getattr(told, name) for name in ("ors_cutoff", "ors_rci", "srs_cutoff", "srs_fall")}
    missing = [name for name, value in given.items() if value is None]
    if 0 < len(missing) < len(given):
        return [Problem(missing[0], _("Fyll i alla fyra talen, eller lämna alla tomma: då ritas bara kurvan."))]
    return [
        Problem(name, _("Talet ska vara från 0,1 till 40,0."))
        for name, value in given.items()
        if value is not None and not 0 < value <= MOST_TOTAL
    ]


@dataclass(frozen=True, slots=True)
class Baseline:
    """From this day on ORS is held against a new first answer; those before it stay."""

    id: str
    client_id: str
    on: date
    why: str
    by: str = ""
    at: datetime | None = None  # UTC


@dataclass(frozen=True, slots=True)
class Marker:
    """Something that happened, as a line across the graph."""

    on: date
    says: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class FollowUpSeries:
    """What is drawn, on screen or paper, of these days; `numbers` and `baseline` are none where they are not set."""

    first: date
    last: date
    ors: tuple[ScaleRating, ...] = ()  # with those that were skipped: the line has a gap there
    srs: tuple[ScaleRating, ...] = ()
    own: tuple[tuple[date, int], ...] = ()  # the own scale, 0 to 10
    markers: tuple[Marker, ...] = ()
    numbers: Numbers | None = None
    baseline: ScaleRating | None = None
    sentences: tuple[str, ...] = ()

    @property
    def rated(self) -> bool:
        """Whether there is anything of ORS or SRS."""
        return bool(self.ors or self.srs)


def unbroken(ratings: tuple[ScaleRating, ...]) -> list[list[tuple[date, int]]]:
    """The pieces of a line: one that was skipped ends a piece, nothing is put in its place (rule 1.5)."""
    pieces: list[list[tuple[date, int]]] = [[]]
    for one in ratings:
        if one.total is None:
            pieces.append([])
        else:
            pieces[-1].append((one.on, one.total))
    return [piece for piece in pieces if piece]
