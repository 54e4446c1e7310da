"""The clients', levels' and meetings' own questions."""

from collections.abc import Mapping
from datetime import date

from boendestod_app.domain.client import Client
from boendestod_app.domain.level_change import LevelChange, Standing, standing
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.storage.table import Shelf, Table
from boendestod_app.storage.tables import CLIENT, LEVEL_CHANGE, MEETING


class ClientTable(Table[Client]):
    """Clients by the beginning of their id."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, CLIENT)

    def named(self, beginning: str) -> list[Client]:
        """Clients whose id begins so."""
        return self.select("substr(id, 1, ?) = ?", (len(beginning), beginning))


class LevelChangeTable(Table[LevelChange]):
    """How it is now, folded from the changes."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, LEVEL_CHANGE)

    def standings(self) -> dict[str, Standing]:
        """By client: how it is now."""
        by_client: dict[str, list[LevelChange]] = {}
        for change in self._since_the_last_turn():
            by_client.setdefault(change.client_id, []).append(change)
        return {client: now for client, changes in by_client.items() if (now := standing(changes))}

    def standing(self, client_id: str) -> Standing | None:
        """How it is now with one client."""
        return standing(self.where(client_id=client_id))

    def _since_the_last_turn(self) -> list[LevelChange]:
        """Each client's changes from the last one with another level on: what tells the level and since when."""
        return self.select(
            "at > coalesce((SELECT max(b.at) FROM level_change b WHERE b.client_id = level_change.client_id "
            "AND b.gone = 0 AND b.level <> (SELECT c.level FROM level_change c WHERE c.client_id = b.client_id "
            "AND c.gone = 0 ORDER BY c.at DESC, c.id DESC LIMIT 1)), '')"
        )


class MeetingTable(Table[GroupMeeting]):
    """Meetings held and to come."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf, MEETING)

    def last_held(self) -> Mapping[str, date]:
        """By client: the day of the last meeting that was held."""
        rows = self._engine.rows(
            'SELECT client_id, max("on") FROM meeting WHERE held = 1 AND gone = 0 GROUP BY client_id'
        )
        return {client: date.fromisoformat(on) for client, on in rows}

    def coming(self, until: date) -> list[GroupMeeting]:
        """Meetings not held yet, up to a day, in order."""
        return self.select('held = 0 AND "on" <= ?', (until.isoformat(),))
