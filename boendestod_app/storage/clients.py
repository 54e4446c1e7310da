"""The clients', levels' and meetings' own questions."""

import json
from collections.abc import Collection, Mapping
from datetime import date

from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, Standing, standing
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.storage.engine import SqlValue
from boendestod_app.storage.journal import GONE
from boendestod_app.storage.level_order import heads, put_in_order, turns_of
from boendestod_app.storage.table import Shelf, Table, any_of
from boendestod_app.storage.tables import CLIENT, LEVEL_CHANGE, MEETING


class ClientTable(Table[Client]):
    """Clients by their worker, and by the beginning of their id."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, CLIENT)

    def of_worker(self, worker_id: str) -> list[Client]:
        """Clients the worker is one of the two for."""
        return self.select("instr(worker_ids, ?) > 0", (json.dumps(worker_id, ensure_ascii=False),))

    def named(self, beginning: str) -> list[Client]:
        """Clients whose id begins so."""
        return self.select("substr(id, 1, ?) = ?", (len(beginning), beginning))


class LevelChangeTable(Table[LevelChange]):
    """How it is now, folded from the changes."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, LEVEL_CHANGE)

    def past_of(self, row: Mapping[str, SqlValue]) -> tuple[str, ...]:
        """A new level is decided on knowing of those that were in force."""
        turns = turns_of(self._engine, str(row["client_id"]))
        return tuple(turn.fact for turn in heads(turns))

    def changed(self, row: Mapping[str, SqlValue]) -> None:
        """The client's changes keep their order: of who knew what."""
        if {"level", "step", "double_staffing", GONE} & row.keys():
            found = self._engine.row("SELECT client_id FROM level_change WHERE id = ?", (row["id"],))
            if found:
                put_in_order(self._engine, found[0])

    def standings(self, client_ids: Collection[str] | None = None) -> dict[str, Standing]:
        """By client: how it is now; of these clients, or of all."""
        by_client: dict[str, list[LevelChange]] = {}
        for change in self._since_the_last_turn(client_ids):
            by_client.setdefault(change.client_id, []).append(change)
        return {client: now for client, changes in by_client.items() if (now := standing(changes))}

    def standing(self, client_id: str) -> Standing | None:
        """How it is now with one client."""
        return standing(self.where(client_id=client_id))

    def counts(self) -> dict[Level, int]:
        """How many clients whose support goes on are at each level; one look in the index for each client."""
        rows = self._engine.rows(
            "SELECT level, count(*) FROM (SELECT (SELECT level FROM level_change WHERE client_id = client.id "
            "AND gone = 0 ORDER BY place DESC, id DESC LIMIT 1) AS level FROM client "
            "WHERE gone = 0 AND ended_on IS NULL) WHERE level IS NOT NULL GROUP BY level"
        )
        return {Level(code): count for code, count in rows}

    def _since_the_last_turn(self, client_ids: Collection[str] | None) -> list[LevelChange]:
        """Each client's changes from the last one with another level on: what tells the level and since when."""
        of_these = f"{any_of('client_id', client_ids)} AND " if client_ids is not None else ""
        return self.select(
            f"{of_these}place > coalesce((SELECT max(b.place) FROM level_change b "
            "WHERE b.client_id = level_change.client_id AND b.gone = 0 AND b.level <> "
            "(SELECT c.level FROM level_change c WHERE c.client_id = b.client_id "
            "AND c.gone = 0 ORDER BY c.place DESC, c.id DESC LIMIT 1)), 0)",
            client_ids or (),
        )


class MeetingTable(Table[GroupMeeting]):
    """Meetings held and to come."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, MEETING)

    def last_held(self, client_ids: Collection[str] | None = None) -> Mapping[str, date]:
        """By client: the day of the last meeting that was held; of these clients, or of all."""
        of_these = f"AND {any_of('client_id', client_ids)}" if client_ids is not None else ""
        rows = self._engine.rows(
            f'SELECT client_id, max("on") FROM meeting WHERE held = 1 AND gone = 0 {of_these} GROUP BY client_id',
            tuple(client_ids or ()),
        )
        return {client: date.fromisoformat(on) for client, on in rows}

    def coming(self, until: date) -> list[GroupMeeting]:
        """Meetings not held yet, up to a day, in order."""
        return self.select('held = 0 AND "on" <= ?', (until.isoformat(),))
