"""Kartläggning: how each client lives on a measuring day, and what may be told of all of them without names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.calendar import add_months, far_off
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.small_counts import Shown, shown
from boendestod_app.words import N_, _

LONGEST = 40  # letters of a word in a list
MOST_WORDS = 30


class Housing(Labelled):
    """How somebody lives on the day."""

    OWN = "own", N_("Eget hem, första eller andra hand")
    THROUGH_US = "through_us", N_("Försöks- eller träningslägenhet, socialt kontrakt")
    SUPPORTED = "supported", N_("Stödboende")
    SOMEBODY = "somebody", N_("Hos någon annan")
    SHELTER = "shelter", N_("Härbärge eller jourboende")
    OUTDOORS = "outdoors", N_("Ute, i bil eller i tält")
    AWAY = "away", N_("Behandlingshem, sjukhus eller häkte")
    UNKNOWN = "unknown", N_("Vet inte")


class HowLong(Labelled):
    """For how long it has been so."""

    UNDER_3_MONTHS = "under_3_months", N_("Under 3 månader")
    UNDER_1_YEAR = "under_1_year", N_("3 till 12 månader")
    UNDER_3_YEARS = "under_3_years", N_("1 till 3 år")
    LONGER = "longer", N_("3 år eller mer")
    UNKNOWN = "unknown", N_("Vet inte")


@dataclass(frozen=True, slots=True)
class Mapped:
    """One client on one measuring day. Its id is the client's and the day, so that two laptops write of the same."""

    id: str
    client_id: str
    on: date
    housing: Housing
    since: date | None = None
    substance: str = ""
    actor: str = ""  # who does most
    need: str = ""
    by: str = ""

    def tidy(self) -> "Mapped":
        """Without spaces around the words."""
        substance, actor, need = (" ".join(text.split()) for text in (self.substance, self.actor, self.need))
        return replace(self, substance=substance, actor=actor, need=need)

    @property
    def how_long(self) -> HowLong:
        """Until the measuring day."""
        if self.since is None:
            return HowLong.UNKNOWN
        for months, told in ((3, HowLong.UNDER_3_MONTHS), (12, HowLong.UNDER_1_YEAR), (36, HowLong.UNDER_3_YEARS)):
            if add_months(self.since, months) > self.on:
                return told
        return HowLong.LONGER


def mapped_id(client_id: str, on: date) -> str:
    """The same on every laptop."""
    return f"{client_id}:{on.isoformat()}"


@dataclass(frozen=True, slots=True)
class HomeSettings:
    """The unit's own words; each list is one text with a comma between."""

    id: str = "home"
    meeting_place: str = ""
    substances: str = "alkohol, amfetamin, cannabis, opioider, läkemedel, flera"
    actors: str = "boendestöd, beroendevård, psykiatri, vårdcentral, frivård, anhörig, ingen"
    needs: str = "eget hem, stöd att behålla hemmet, vård, sysselsättning, ekonomi, någon att prata med"

    @property
    def meeting_place_says(self) -> str:
        """The name of the open house, or what it is."""
        return self.meeting_place or _("Träfflokalen")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a list, each once, in their order."""
    return tuple(dict.fromkeys(word for part in text.replace("\n", ",").split(",") if (word := " ".join(part.split()))))


def settings_problems(told: HomeSettings) -> list[Problem]:
    """What must be mended before the words can be kept."""
    found = []
    if len(told.meeting_place) > LONGEST:
        found.append(Problem("meeting_place", _("Högst {count} tecken.").format(count=LONGEST)))
    for field in ("substances", "actors", "needs"):
        held = words_of(getattr(told, field))
        if len(held) > MOST_WORDS:
            found.append(Problem(field, _("Högst {count} ord i en lista.").format(count=MOST_WORDS)))
        if any(len(word) > LONGEST for word in held):
            found.append(Problem(field, _("Högst {count} tecken i ett ord.").format(count=LONGEST)))
    return found


def mapped_problems(one: Mapped, today: date) -> list[Problem]:
    """What must be mended before a client's line can be kept."""
    found = []
    if one.on > today:
        found.append(Problem("on", _("Mätdagen har inte varit än.")))
    if odd := far_off(one.on):
        found.append(Problem("on", odd))
    if one.since and one.since > one.on:
        found.append(Problem("since", _("Det kan inte ha börjat efter mätdagen.")))
    for field in ("substance", "actor", "need"):
        if len(getattr(one, field)) > LONGEST:
            found.append(Problem(field, _("Högst {count} tecken.").format(count=LONGEST)))
    return found


@dataclass(frozen=True, slots=True)
class Counted:
    """One question and what may be told of its answers."""

    title: str
    shown: Shown


def count_all(rows: Iterable[Mapped], settings: HomeSettings) -> list[Counted]:
    """Each question by itself: no two are crossed, since a cross tells of few."""
    held = list(rows)
    return [
        Counted(_("Hur man bor"), _by_label(Housing, [one.housing for one in held])),
        Counted(_("Hur länge"), _by_label(HowLong, [one.how_long for one in held])),
        Counted(_("Substans"), _by_word(settings.substances, [one.substance for one in held])),
        Counted(_("Vem som gör mest"), _by_word(settings.actors, [one.actor for one in held])),
        Counted(_("Det största behovet"), _by_word(settings.needs, [one.need for one in held])),
    ]


def _by_label(kind: type[Labelled], answers: Sequence[Labelled]) -> Shown:
    return shown({member.label: answers.count(member) for member in kind})


def _by_word(words: str, answers: Sequence[str]) -> Shown:
    """Every word of the list, said or not; what is not in it is told as others, so that a rare word names nobody."""
    known = words_of(words)
    told = {word: answers.count(word) for word in known}
    told[_("annat")] = sum(1 for one in answers if one and one not in known) + told.get(_("annat"), 0)
    told[_("inte besvarat")] = sum(1 for one in answers if not one) + told.get(_("inte besvarat"), 0)
    return shown(told)


def count_rows(counted: Iterable[Counted]) -> list[tuple[str, str, str]]:
    """Question, answer, how many: as a table for paper and Excel."""
    hidden = _("färre än 5, eller dolt")
    found = []
    for one in counted:
        found += [
            (one.title, answer, hidden if count is None else str(count)) for answer, count in one.shown.counts.items()
        ]
        found.append((one.title, _("Alla"), _("färre än 5") if one.shown.total is None else str(one.shown.total)))
    return found


def tidy_settings(told: HomeSettings) -> HomeSettings:
    """Each list with a comma and a space between its words."""
    lists = {field: ", ".join(words_of(getattr(told, field))) for field in ("substances", "actors", "needs")}
    return replace(told, meeting_place=" ".join(told.meeting_place.split()), **lists)
