"""The monthly follow-ups' own question."""

from collections.abc import Collection, Mapping
from datetime import date

from boendestod_app.domain.monthly import MonthlyFollowUp
from boendestod_app.storage.table import Shelf, Table, any_of
from boendestod_app.storage.tables import MONTHLY


class MonthlyTable(Table[MonthlyFollowUp]):
    """Follow-ups month by month; their words are read only where they are shown."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, MONTHLY)

    def last_on(self, client_ids: Collection[str]) -> Mapping[str, date]:
        """By client: the day of the last one."""
        rows = self._engine.rows(
            f'SELECT client_id, max("on") FROM monthly_follow_up WHERE gone = 0 AND {any_of("client_id", client_ids)} '
            "GROUP BY client_id",
            tuple(client_ids),
        )
        return {client: date.fromisoformat(on) for client, on in rows}
