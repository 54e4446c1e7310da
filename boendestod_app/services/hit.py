"""What the search finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Something the search found: which kind and row, whose it is, and the words around it."""

    entity: str
    row: str
    client_id: str
    text: str
