"""Ctrl+K: clients by name first, then notes and goals by their words."""

from dataclasses import dataclass

from boendestod_app.services.desk import Desk
from boendestod_app.services.hit import Hit


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: which client, the kind of thing, the words around it."""

    client_id: str
    name: str
    entity: str
    row: str
    text: str


def find(desk: Desk, words: str, limit: int = 30) -> list[Found]:
    """What holds every word; what matches å, ä, ö as typed comes first, clients before notes."""
    names = {client.id: client.shown for client in desk.store.clients.where()}
    clients = desk.store.search.find(words, limit, entity="client")
    rest = (hit for hit in desk.store.search.find(words, limit * 3) if hit.entity != "client" and _stands(desk, hit))
    hits = [hit for hit in (*clients, *rest) if hit.client_id in names]
    return [Found(hit.client_id, names[hit.client_id], hit.entity, hit.row, hit.text) for hit in hits[:limit]]


def _stands(desk: Desk, hit: Hit) -> bool:
    """A person on the network map is found by what is said now, not by what was said on a day before."""
    if hit.entity != "network_person":
        return True
    said = desk.store.network_persons.find(hit.row)
    if said is None:
        return False
    latest = desk.store.network_persons.where(client_id=said.client_id, person_id=said.person_id)[-1]
    return latest.id == said.id and said.here
