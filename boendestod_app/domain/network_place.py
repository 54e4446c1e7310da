"""Where each person stands in the picture, on a round of radius 1: the window and the paper draw the same.

An angle is told in turns, clockwise from the top: 0.25 is to the right.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from boendestod_app.domain.network import RINGS, WIDTH, NetworkMap, NetworkPerson, Ring

INNER = 0.16  # the client's own place
_OUTER = {Ring.NEAR: 0.47, Ring.MIDDLE: 0.75, Ring.FAR: 1.0}  # the nearest is the shortest way round: it is the widest
EDGE = 0.1  # of a sector's width, kept free at each side
APART = 0.19  # between two names beside each other, along the round
ROWS = 3  # at most so many rows within a ring


@dataclass(frozen=True, slots=True)
class Spot:
    """One person's place: right and down of the middle."""

    person: NetworkPerson
    x: float
    y: float


def edge_of(ring: Ring) -> float:
    """The outer radius of a ring."""
    return _OUTER[ring]


def _begin(ring: Ring) -> float:
    """The inner radius of a ring."""
    place = RINGS.index(ring)
    return edge_of(RINGS[place - 1]) if place else INNER


def spots(shown: NetworkMap) -> list[Spot]:
    """Everybody's place, in reading order; who would stand on another is moved aside."""
    cells: dict[tuple[str, Ring], list[NetworkPerson]] = {}
    for person in shown.persons:
        cells.setdefault((person.sector_id, person.ring), []).append(person)
    ids = [sector.id for sector in shown.sectors]
    found = []
    for (sector_id, ring), persons in cells.items():
        found += _cell(persons, ids.index(sector_id), len(ids), ring)
    order = {person.person_id: place for place, person in enumerate(shown.persons)}
    return sorted(found, key=lambda spot: order[spot.person.person_id])


def _cell(persons: list[NetworkPerson], sector: int, sectors: int, ring: Ring) -> list[Spot]:
    """In as many rows as it takes; within a row nobody nearer another than there is room for."""
    band = edge_of(ring) - _begin(ring)
    middle = edge_of(ring) - band / 2
    arc = 2 * pi * middle / sectors * (1 - 2 * EDGE)
    rows = max(1, min(ROWS, len(persons), round(len(persons) * APART / arc + 0.5)))
    found = []
    for row in range(rows):
        held = persons[row::rows]
        radius = middle + band * (row - (rows - 1) / 2) * 0.9 / rows
        for person, place in zip(held, _apart([one.place / WIDTH for one in held], APART / arc), strict=True):
            turn = (sector + EDGE + place * (1 - 2 * EDGE)) / sectors
            found.append(Spot(person, radius * sin(2 * pi * turn), -radius * cos(2 * pi * turn)))
    return found


def _apart(wished: list[float], room: float) -> list[float]:
    """The wished places from 0 to 1, in order, at least `room` from each other as far as there is so much."""
    room = min(room, 1 / max(1, len(wished) - 1))
    placed: list[float] = []
    for wish in wished:
        placed.append(max(wish, placed[-1] + room) if placed else max(0.0, wish))
    limit = 1.0
    for at in reversed(range(len(placed))):
        placed[at] = max(0.0, min(placed[at], limit))
        limit = placed[at] - room
    return placed


def free_place(shown: NetworkMap, sector_id: str, ring: Ring) -> int:
    """As far as can be from those who stand in that part already."""
    taken = sorted(one.place for one in shown.persons if (one.sector_id, one.ring) == (sector_id, ring))
    if not taken:
        return WIDTH // 2
    between = ((one + other) // 2 for one, other in pairwise(taken))
    return max((0, WIDTH, *between), key=lambda place: min(abs(place - one) for one in taken))


def cell_at(x: float, y: float, sectors: int) -> tuple[int, Ring, int]:
    """The sector by number, the ring and the place within the sector, of a point; outside is the outermost ring."""
    turn = (atan2(x, -y) / (2 * pi)) % 1.0
    sector = min(sectors - 1, int(turn * sectors))
    within = (turn * sectors - sector - EDGE) / (1 - 2 * EDGE)
    ring = next((one for one in RINGS if hypot(x, y) < edge_of(one)), RINGS[-1])
    return sector, ring, round(min(1.0, max(0.0, within)) * WIDTH)
