"""The people who give the support."""

from dataclasses import dataclass

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class Role(Labelled):
    """What a worker does in the team."""

    BOENDESTODJARE = "boendestodjare", N_("Boendestödjare")
    BOENDELOTS = "boendelots", N_("Boendelots")
    CASE_MANAGER = "case_manager", N_("Case manager")
    TREATMENT = "behandlare", N_("Behandlare")
    OUTREACH = "uppsokare", N_("Uppsökare")
    COORDINATOR = "samordnare", N_("Samordnare")
    LEAD = "chef", N_("Enhetschef")


@dataclass(frozen=True, slots=True)
class Worker:
    """A colleague: first name as the team says it, initials for paper and file names.

    Somebody who came into the team with a laptop of their own stands in it twice: as the author of what they wrote
    before, and as who they are now. Only the latter is chosen from.
    """

    id: str
    name: str
    initials: str
    role: Role = Role.BOENDESTODJARE
    phone: str = ""
    team: str = ""
    is_now: str = ""  # of an earlier one: which worker the same person is now


def initials_of(name: str) -> str:
    """`Kim Lind` → `KL`; a single name gives its first two letters."""
    words = name.split()
    return (words[0][:2] if len(words) == 1 else "".join(word[0] for word in words)).upper() if words else ""
