"""The care plan as it is printed: what the staff works by, or the client's own in easy words."""

from dataclasses import dataclass

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class PlanForm(Labelled):
    """For whom it is written."""

    CLIENT = "client", N_("Klientens egen, på lätt svenska")
    STAFF = "staff", N_("Personalens, med checklistan")


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A heading with what stands under it."""

    title: str
    text: str = ""
    points: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()  # label, words
    level: int = 2


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """Everything on the paper, in order."""

    title: str
    name: str
    about: str  # which version, when it was fixed and by whom
    reader: str  # whose copy it is
    sections: tuple[PlanSection, ...]
    headings: str = ""  # the language of the headings, where it is the client's own
    large_text: bool = False
    draft: bool = False
    fictional: bool = False
    foot: str = ""
