"""The follow-ups' own question: when the last one was."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar

from boendestod_app.storage.table import Table, any_of

T = TypeVar("T")


class FollowUpTable(Table[T]):
    """Follow-ups by day; their words are read only where they are shown."""

    def last_on(self, client_ids: Collection[str]) -> Mapping[str, date]:
        """By client: the day of the last one."""
        rows = self._engine.rows(
            f'SELECT client_id, max("on") FROM {self.name} WHERE gone = 0 AND {any_of("client_id", client_ids)} '
            "GROUP BY client_id",
            tuple(client_ids),
        )
        return {client: date.fromisoformat(on) for client, on in rows}
