"""The log of who saw what on this laptop, and the reviews of it (LPUB 10 §: access is logged, and the log is checked).

No line holds anybody's words: who, when, which client by id, and what kind of thing.

A client is read when what is told of the client fills the view: a tab of the client's page, a visit, a summary, a
crisis plan, a meeting, a hit of the search that is opened, what *Att reda ut* shows. Lists of one's own clients, the
day, the week, the board and the load are not reads of each: who is in them is told by who has which client, and a line
for each of forty names each minute would hide the lines that tell something.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_

ONE_READING = timedelta(minutes=5)  # of the same client within it: one line


class Access(Labelled):
    """What was done."""

    OPENED = "open", N_("Öppnade databasen")
    FAILED = "unlock_failed", N_("Fel lösenord eller kod")
    READ = "read", N_("Läste")
    PRINTED = "print", N_("Skrev ut")
    EXPORTED = "export", N_("Lämnade ut som fil")
    COPIED = "copy", N_("Kopierade text")
    CHANGED = "change", N_("Ändrade")
    PURGED = "purge", N_("Gallrade")
    RESTORED = "restore", N_("Tog tillbaka ur historiken")
    PUT_BACK = "put_back", N_("Återställde en säkerhetskopia")
    LOCKED_ANEW = "keys", N_("Bytte lösenord eller kod")
    REPAIRED = "repair", N_("Lagade databasen")
    LOOKED = "log", N_("Läste loggen")
    REVIEWED = "review", N_("Kontrollerade loggen")


# What was seen, by its code; the kinds of values that were changed have their words in `clash_words`.
PLACES: Mapping[str, str] = {
    "window": N_("I fönstret"), "command": N_("Från kommandoraden"), "client": N_("Klientens sida"),
    "overview": N_("Översikt"), "visits": N_("Besök"), "goals": N_("Delmål"), "level": N_("Oro och kris"),
    "early": N_("13 veckor"), "group": N_("Resursgrupp"), "follow": N_("Skattningar"), "network": N_("Nätverk"),
    "support": N_("Insats"), "working": N_("Arbetssätt"), "home": N_("Boende"), "summary": N_("Sammanfattning"),
    "search": N_("Sökträff"), "clipboard": N_("Urklipp"), "drive": N_("Delade mappen"), "calendar": N_("Kalender"),
    "clashes": N_("Att reda ut"), "recovery": N_("Med återställningskoden"),
    "table": N_("Tabell"), "draw": N_("Drog ett stickprov"), "together": N_("Visa för klienten"),
    "passphrase": N_("Nytt lösenord"), "code": N_("Ny återställningskod"), "history": N_("Så var det förut"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One line. `at` is UTC; `act` names what was changed; `link` is over this line and the one before it."""

    seq: int
    at: datetime
    worker: str  # nobody where nobody had unlocked
    device: str
    kind: Access
    client_id: str = ""
    what: str = ""
    act: str = ""
    link: str = ""

    def link_after(self, before: str) -> str:
        """What its link must be."""
        told = (before, str(self.seq), self.at.isoformat(), self.worker, self.device, self.kind.value)
        return hashlib.sha256("\x1f".join((*told, self.client_id, self.what, self.act)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are asked for; nothing said asks for all."""

    worker: str = ""
    client_id: str = ""
    kind: Access | None = None
    first: date | None = None
    last: date | None = None


class Judged(Labelled):
    """What a reviewer says of a line."""

    EXPLAINED = "explained", N_("Förklarad")
    FOLLOW_UP = "follow_up", N_("Följ upp")


class DrawnBy(Labelled):
    """What a sample is drawn of."""

    LINES = "lines", N_("Rader")
    CLIENTS = "clients", N_("Klienter")


@dataclass(frozen=True, slots=True)
class Draw:
    """How a sample was drawn: with the same words anybody draws the same one again."""

    first: date
    last: date
    by: DrawnBy
    count: int
    seed: str
    worker: str = ""  # of one colleague's lines alone

    @property
    def text(self) -> str:
        """As a draft is called."""
        parts = (self.first.isoformat(), self.last.isoformat(), self.by.value, str(self.count), self.seed, self.worker)
        return " ".join(parts)

    @classmethod
    def of(cls, text: str) -> "Draw":
        """The draw whose `text` this is."""
        first, last, by, count, seed, worker = text.split(" ", 5)
        return cls(date.fromisoformat(first), date.fromisoformat(last), DrawnBy(by), int(count), seed, worker)


@dataclass(frozen=True, slots=True)
class Review:
    """A signed check of the log: it never changes. `marks` has every line of the sample, by its number."""

    id: str
    at: datetime
    worker: str  # who signed
    draw: Draw
    of: int  # how many lines there were in the days that were drawn from
    marks: tuple[tuple[int, Judged], ...]
    words: str = ""

    @property
    def to_follow_up(self) -> int:
        """How many lines are to be followed up."""
        return sum(judged is Judged.FOLLOW_UP for _seq, judged in self.marks)


def drawn(keys: Iterable[str], count: int, seed: str) -> list[str]:
    """So many of them by chance: those whose digests with the seed come first. The same for the same seed, anywhere."""
    return sorted(set(keys), key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).hexdigest())[:count]


def sample(lines: Iterable[AccessLine], draw: Draw) -> list[AccessLine]:
    """The lines that were drawn, in their order: some of all, or all of some clients."""
    held = list(lines)
    if draw.by is DrawnBy.CLIENTS:
        chosen = set(drawn((one.client_id for one in held if one.client_id), draw.count, draw.seed))
        return [one for one in held if one.client_id in chosen]
    chosen = set(drawn((str(one.seq) for one in held), draw.count, draw.seed))
    return [one for one in held if str(one.seq) in chosen]
