"""The person who gets support."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from boendestod_app.domain.identity import short
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.protection import fields_of
from boendestod_app.words import N_, _

MAX_WORKERS = 2  # two boendestödjare share each client (product: "two per client")


class Children(Labelled):
    """Whether there are children at the client's home or in contact with the client; nobody is asked to guess."""

    UNKNOWN = "unknown", N_("Vet inte")
    HOME = "home", N_("Barn bor hemma")
    CONTACT = "contact", N_("Barn på umgänge eller i kontakt")
    NONE = "none", N_("Inga barn")


@dataclass(frozen=True, slots=True)
class Client:
    """A client card. With protected identity, what leads to the client's home cannot be held at all (rule 4.10)."""

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
    children: Children = Children.UNKNOWN
    children_on: date | None = None  # the day that was last known
    near_worker_id: str | None = None  # bärande relation: which of the workers
    near_words: str = ""  # or who else, in words

    def __post_init__(self) -> None:
        if self.protected and any(getattr(self, field) for field in fields_of("client")):
            raise ValueError("a client with protected identity holds nothing that leads to the client's home")

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
        """What a paper's file is called: `2026-08-14_resursgrupp_ÅÖ_7f3a`; of who goes by an alias, those of the alias.

        It is made the same way for everybody, so that no name tells who is protected.
        """
        parts = (on.isoformat(), kind, self.initials, short(self.id))
        return "_".join(part for part in parts if part)

    def protect(self) -> "Client":
        """The same client with protected identity: what could lead home is let go of."""
        empty: dict[str, Any] = dict.fromkeys(fields_of("client"), "")
        return replace(self, protected=True, **empty)

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
