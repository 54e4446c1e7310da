"""Acts in a form that only a later program reads: they stay in the room's document, and are read after an upgrade."""

from collections.abc import Callable, Mapping

from boendestod_app.storage.engine import Engine
from boendestod_app.storage.told_act import ToldAct, read

LATER = "*act"  # among the kinds of what waits: the row is whose room it is, and the act
EntryOf = Callable[[str, str], str | None]
"""What is said in the room of a client (nothing: the team's) of an act."""


class LaterActs:
    """Belongs to one store. Each call is inside the transaction that is going on."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def readable(self, acts: Mapping[str, str], client_id: str) -> list[ToldAct]:
        """Those of these that can be read. What rests on one that cannot be waits with it, so that the log never holds
        an answer before what it answers."""
        told = {id: read(id, entry) for id, entry in sorted(acts.items())}
        before = self._waiting(client_id)
        waits = (before - told.keys()) | {id for id, act in told.items() if act is None}
        if not waits and not before:
            return [act for act in told.values() if act]
        while more := {id for id, act in told.items() if act and id not in waits and act.rests_on & waits}:
            waits |= more
        self._note(client_id, waits - before, before - waits)
        return [act for id, act in told.items() if act and id not in waits]

    def by_client(self, entry_of: EntryOf) -> dict[str, dict[str, str]]:
        """What waits, as it was said; by whose room it is."""
        found: dict[str, dict[str, str]] = {}
        for (place,) in self._engine.rows("SELECT row FROM waiting WHERE entity = ?", (LATER,)):
            client_id, _sep, act = place.rpartition("/")
            entry = entry_of(client_id, act)
            if entry is not None:
                found.setdefault(client_id, {})[act] = entry
        return found

    def _waiting(self, client_id: str) -> set[str]:
        beginning = f"{client_id}/"
        rows = self._engine.rows(
            "SELECT row FROM waiting WHERE entity = ? AND substr(row, 1, ?) = ?", (LATER, len(beginning), beginning)
        )
        return {place.removeprefix(beginning) for (place,) in rows}

    def _note(self, client_id: str, new: set[str], read_now: set[str]) -> None:
        self._engine.run_many(
            "INSERT OR IGNORE INTO waiting (row, entity) VALUES (?, ?)", [(f"{client_id}/{id}", LATER) for id in new]
        )
        self._engine.run_many(
            "DELETE FROM waiting WHERE row = ? AND entity = ?", [(f"{client_id}/{id}", LATER) for id in read_now]
        )
