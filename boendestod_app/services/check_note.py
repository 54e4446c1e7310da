"""Whose names a client's note should not hold."""

from boendestod_app.services.desk import Desk


def names_of_others(desk: Desk, client_id: str) -> frozenset[str]:
    """First names and surnames of the other clients, but not those that the client or a worker has too."""
    clients = desk.store.clients.where()
    said = {part for client in clients if client.id != client_id for part in f"{client.name} {client.alias}".split()}
    own = {part for client in clients if client.id == client_id for part in f"{client.name} {client.alias}".split()}
    workers = {part for worker in desk.store.workers.where() for part in worker.name.split()}
    meant = {part.casefold() for part in own | workers}
    return frozenset(part for part in said if part.casefold() not in meant)
