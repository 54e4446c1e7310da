"""What is looked at when somebody asks whether all is whole, and what is found there. Never a word of a client's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _, ngettext

EACH_DAYS = 7
ROLLED_BACK = "rolled back"  # a fault of no byte: the store is whole, and older than a copy of it


class Part(Labelled):
    """Each thing that is looked at by itself, in this order."""

    PAGES = "pages", N_("Varje block i filen")
    STRUCTURE = "structure", N_("Databasens uppbyggnad")
    REFERENCES = "references", N_("Det som pekar på annat")
    TABLES = "tables", N_("Tabellerna mot ändringsloggen")
    LOG = "log", N_("Ändringsloggens kedja")
    TEXTS = "texts", N_("Anteckningarnas texter")
    PAPERS = "papers", N_("Färdiga papper")
    ACCESS = "access", N_("Loggen över vem som sett vad")
    SEARCH = "search", N_("Sökregistret")
    DRAFTS = "drafts", N_("Utkast")
    KEYS = "keys", N_("Nyckelfilen och dess dubblett")
    SENT = "sent", N_("Papper på den delade mappen")
    SHARED = "shared", N_("Teamets mapp")
    COPIES = "copies", N_("Säkerhetskopiorna")

    @property
    def inside(self) -> bool:
        """Whether it is the store itself: then it can be repaired."""
        return self not in (Part.KEYS, Part.SENT, Part.SHARED, Part.COPIES)


class State(Enum):
    """How a part is."""

    WELL = "well"
    NOT_CHECKED = "not_checked"
    FAULTS = "faults"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, named without client text."""

    what: str
    entity: str = ""
    row: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of one part. `why` it could not be looked at, or not all of it."""

    part: Part
    faults: tuple[Fault, ...] = ()
    why: str = ""

    @property
    def state(self) -> State:
        """Well is only what has been looked at."""
        if self.faults:
            return State.FAULTS
        return State.NOT_CHECKED if self.why else State.WELL

    @property
    def says(self) -> str:
        """The part in a sentence."""
        if self.faults:
            count = len(self.faults)
            told = ngettext("{part}: {count} fel", "{part}: {count} fel", count)
            return told.format(part=self.part.label, count=count)
        if self.why:
            return _("{part}: inte kontrollerat. {why}").format(part=self.part.label, why=self.why)
        return _("{part}: helt").format(part=self.part.label)


def sentence(found: Iterable[Looked]) -> str:
    """What is wrong, and what to do; nothing where nothing is."""
    found = list(found)
    wrong = [one.part for one in found if one.faults]
    if to_repair(found):
        return _("Databasen har fel. Laga den, så räddas allt som går att läsa. Den skadade sparas undan först.")
    if Part.ACCESS in wrong:
        return _(
            "En äldre databas har lagts tillbaka på annat sätt än härifrån. Inget ska lagas: fråga vem som gjorde det."
        )
    if Part.KEYS in wrong and unseen(found):
        return _("Nyckelfilen och dess dubblett går inte att läsa: inget gick att kontrollera. Ta den ur en kopia.")
    if Part.KEYS in wrong:
        return _("Nyckelfilen eller dess dubblett är skadad. Öppna fönstret: då skrivs båda på nytt.")
    if Part.COPIES in wrong:
        return _("Databasen är hel, men en säkerhetskopia är skadad. Gör en ny kopia, och ta bort den skadade.")
    if wrong:
        return _("Databasen är hel, men något på den delade mappen fattas. Det läggs dit igen härifrån.")
    return ""


def to_repair(found: Iterable[Looked]) -> bool:
    """Whether the store itself has a fault that a repair can mend."""
    return any(one.part.inside and any(fault.what != ROLLED_BACK for fault in one.faults) for one in found)


def unseen(found: Iterable[Looked]) -> str:
    """That the store itself could not be looked at, and why; nothing where it was."""
    why = next((one.why for one in found if one.part is Part.PAGES and one.state is State.NOT_CHECKED), "")
    return _("Databasen är inte kontrollerad. {why}").format(why=why) if why else ""


def due(checked_on: str, today: date) -> bool:
    """Whether a week has gone by since all was looked at; also where the clock has gone back, or nothing is known."""
    try:
        last = date.fromisoformat(checked_on)
    except ValueError:
        return True
    return not timedelta() <= today - last < timedelta(days=EACH_DAYS)
