"""The network map as it is printed: a picture and the same in a table, of values that stand by themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """One person: the name or what stands for it, the place on a round of radius 1, and what is told."""

    label: str
    x: float
    y: float
    tie: str  # the code of the tie to the client
    professional: bool
    member: bool
    faded: bool
    ring: str
    sector: str
    told: str


@dataclass(frozen=True, slots=True)
class PaperTie:
    """Between two persons, by their number on the paper."""

    one: int
    other: int
    kind: str


@dataclass(frozen=True, slots=True)
class NetworkPaper:
    """Everything on the paper, in reading order."""

    name: str  # the client
    called: str  # the client, in the middle of the picture
    day: str
    sectors: tuple[str, ...]
    rings: tuple[tuple[str, float], ...]  # the word, the outer radius
    persons: tuple[PaperPerson, ...]
    ties: tuple[PaperTie, ...]
    counts: str
    alt: str  # the picture in words
    fictional: bool = False
