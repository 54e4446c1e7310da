"""What must hold when all laptops are awake and have heard each other: nothing lost, all the same, all explained."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from boendestod_app.simulation.book import Book
from boendestod_app.simulation.laptop import Laptop


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. All is well with nothing lost, one state and nothing else."""

    lost: int  # acknowledged edits that a laptop which shares the client does not have
    states: int  # the most different pictures that those who share a client have of it
    differences: int  # places where a laptop's tables do not follow its log
    unlike_clashes: int  # clients whose list of what is to be settled is not the same everywhere
    leaked: int  # edits of the lost laptop from after it was taken out, that somebody has
    open_clashes: int

    @property
    def good(self) -> bool:
        """Whether all is well."""
        return (self.lost, self.states, self.differences, self.unlike_clashes, self.leaked) == (0, 1, 0, 0, 0)


def judge(laptops: Sequence[Laptop], book: Book) -> Verdict:
    """Hold every laptop against the book and against the others."""
    rooms = {client: _sharers(laptops, client) for client in _clients(laptops)} | {"": list(laptops)}
    clashes = {laptop.name: _clashes(laptop) for laptop in laptops}
    unlike = sum(len({frozenset(clashes[one.name].get(c, ())) for one in them}) > 1 for c, them in rooms.items())
    have = {laptop.name: laptop.facts() for laptop in laptops}
    stolen = {fact for act in book.stolen if act in book.edits for _client, fact, _digest in book.edits[act].told}
    return Verdict(
        lost=_lost(rooms, have, book),
        states=max(len(_distinct(picture(one, client) for one in them)) for client, them in rooms.items()),
        differences=sum(len(laptop.store.differences()) for laptop in laptops),
        unlike_clashes=unlike,
        leaked=len(stolen & {fact for facts in have.values() for fact in facts}),
        open_clashes=len({id for held in clashes.values() for ids in held.values() for id, *_rest in ids}),
    )


def picture(laptop: Laptop, client: str) -> dict[str, list[Any]]:
    """Every row of a client as this laptop shows it, those that were undone too; with no client, the team's own."""
    found: dict[str, list[Any]] = {}
    for name, table in laptop.store.tables.items():
        of_clients = "client_id" in table.plan.mapping.columns
        if name == "client":
            rows = table.history(id=client) if client else []
        elif of_clients != bool(client) or name == "export":  # papers on their way are the laptop's own
            continue
        else:
            rows = table.history(client_id=client) if client else table.history()
        places = [getattr(value, "place", None) for value, _gone in rows]
        found[name] = sorted(zip(map(repr, rows), places, strict=True), key=lambda row: row[0])
    return found


def _lost(rooms: dict[str, list[Laptop]], have: dict[str, dict[str, str]], book: Book) -> int:
    lost = set()
    for edit in book.counted():
        for client, fact, digest in edit.told:
            if not rooms.get(client) or any(have[one.name].get(fact) != digest for one in rooms[client]):
                lost.add(edit.act)
    return len(lost)


def _clients(laptops: Iterable[Laptop]) -> set[str]:
    return {client.id for laptop in laptops for client in laptop.store.clients.where()}


def _sharers(laptops: Sequence[Laptop], client: str) -> list[Laptop]:
    """The laptops of those who are on the client's card, as any laptop that has it shows it."""
    cards = [card for laptop in laptops if (card := laptop.store.clients.find(client))]
    workers = {worker for card in cards for worker in card.worker_ids}
    return [laptop for laptop in laptops if laptop.worker in workers]


def _clashes(laptop: Laptop) -> dict[str, set[tuple[Any, ...]]]:
    found: dict[str, set[tuple[Any, ...]]] = {}
    for one in laptop.store.clashes.open():
        sides = frozenset((side.fact, side.value) for side in one.sides)
        found.setdefault(one.client_id, set()).add((one.id, one.kind, sides, one.stands))
    return found


def _distinct(pictures: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for one in pictures:
        if one not in found:
            found.append(one)
    return found
