"""Ctrl+K: clients by name first, then notes and goals by their words."""

from dataclasses import dataclass

from boendestod_app.services.desk import Desk


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
    rest = (hit for hit in desk.store.search.find(words, limit * 2) if hit.entity != "client")
    hits = [hit for hit in (*clients, *rest) if hit.client_id in names]
    return [Found(hit.client_id, names[hit.client_id], hit.entity, hit.row, hit.text) for hit in hits[:limit]]
