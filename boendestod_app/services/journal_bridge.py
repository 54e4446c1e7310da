"""What is still to be carried over to the journal, by whom, and since when (product T3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from boendestod_app.domain.attention import Attention, about_journal
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import Standing
from boendestod_app.domain.note import VisitNote
from boendestod_app.domain.visit import Visit
from boendestod_app.services.desk import Desk

NAG = timedelta(hours=24)  # after it was saved (product T3)


@dataclass(frozen=True, slots=True)
class Unsent:
    """A note that is not in the official journal yet."""

    note: VisitNote
    visit: Visit
    client: Client


def to_carry_over(desk: Desk, client_id: str = "") -> list[Unsent]:
    """My notes that are still to be carried over, oldest first: of one client or of all, also of those whose support
    has ended and of colleagues' clients."""
    found = []
    for note in desk.store.notes.not_transferred(desk.me):
        client = desk.store.clients.find(note.client_id)
        if client is not None and client_id in ("", client.id):
            found.append(Unsent(note, desk.store.visits.get(note.visit_id), client))
    return found


def journal_attention(desk: Desk, standings: Mapping[str, Standing]) -> list[Attention]:
    """Once for each client of whom a note of mine has waited for a day."""
    by_client: dict[str, list[Unsent]] = {}
    for one in to_carry_over(desk):
        if desk.now - one.note.saved_at >= NAG:
            by_client.setdefault(one.client.id, []).append(one)
    return [
        about_journal(
            waiting[0].client, standings[id].level if id in standings else Level.CALM, len(waiting),
            waiting[0].visit.start.date(), waiting[0].note.id,
        )
        for id, waiting in by_client.items()
    ]  # fmt: skip
