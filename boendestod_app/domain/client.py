"""The person who gets support."""

import re
from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.identity import short
from boendestod_app.domain.problem import Problem
from boendestod_app.words import _

MAX_WORKERS = 2  # two boendestödjare share each client (product: "two per client")


@dataclass(frozen=True, slots=True)
class Client:
    """A client card. With protected identity, address, phone and door code cannot be held at all (domain rule 4.10)."""

    id: str
    name: str
    alias: str = ""
    birth_year: int | None = None
    phone: str = ""
    address: str = ""
    door_code: str = ""
    good_to_know: str = ""
    risk: str = ""
    housing: str = ""
    team: str = ""
    worker_ids: tuple[str, ...] = ()
    protected: bool = False
    personal_number: str = ""  # only where the unit's setting keeps it
    ended_on: date | None = None
    meeting_months: int | None = None  # between resource-group meetings, where it is not as in the unit
    headings: str = "sv"  # the language of the headings of the client's own copies
    large_text: bool = False  # 14 pt in them

    def __post_init__(self) -> None:
        if self.protected and (self.address or self.phone or self.door_code):
            raise ValueError("a client with protected identity holds no address, phone or door code")

    @property
    def shown(self) -> str:
        """The name for lists, titles of pages and paper: the alias where the identity is protected."""
        if self.protected:
            return self.alias or _("Klient {id}").format(id=short(self.id))
        return self.alias or self.name

    @property
    def first_name(self) -> str:
        """What the client is called when spoken to; an id that stands for a name stays whole."""
        nameless = self.protected and not self.alias
        return self.shown if nameless else (self.shown.split() or [""])[0]

    @property
    def initials(self) -> str:
        """For calendars and paper that may be lost."""
        return "".join(word[0] for word in self.shown.split() if word[0].isalnum())[:2].upper()

    def named_for_workers(self, who: str) -> str:
        """Who does something, as the client's own papers say it (`Du och Kim`), with the client's name for `Du`."""
        return re.sub(r"\b[Dd]u\b", lambda _found: self.first_name, who)

    def paper_name(self, kind: str, on: date) -> str:
        """What a paper's file is called: `2026-08-14_resursgrupp_ÅÖ_7f3a`; a protected one's tells no initials."""
        parts = (on.isoformat(), kind, "" if self.protected else self.initials, short(self.id))
        return "_".join(part for part in parts if part)

    def protect(self) -> "Client":
        """The same client with protected identity: what could lead to the address is let go of."""
        return replace(self, protected=True, address="", phone="", door_code="")

    def has_worker(self, worker_id: str) -> bool:
        """Whether the worker is one of the client's two."""
        return worker_id in self.worker_ids


def client_problems(name: str, birth_year: int | None, worker_ids: tuple[str, ...], today: date) -> list[Problem]:
    """What must be mended before a client card can be kept."""
    found = []
    if not name.strip():
        found.append(Problem("name", _("Skriv ett namn eller ett alias.")))
    if birth_year is not None and not today.year - 120 <= birth_year <= today.year:
        found.append(Problem("birth_year", _("Födelseåret kan inte stämma.")))
    if len(worker_ids) > MAX_WORKERS:
        found.append(Problem("worker_ids", _("En klient har högst två ansvariga boendestödjare.")))
    return found
