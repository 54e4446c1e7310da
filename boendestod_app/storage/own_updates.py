"""What becomes of a laptop's own updates: which a base makes needless, and which key opens the next ones."""

from boendestod_app.services.rooms import Placed, SealedUpdate, UpdateKind
from boendestod_app.storage.document import covers, reaches
from boendestod_app.storage.engine import Engine, Row

SEALED = "room, device, seq, kind, hash, sealed"
_STEP, _BASE, _KEY = (kind.value for kind in (UpdateKind.STEP, UpdateKind.BASE, UpdateKind.KEY))


def sealed_of(row: Row) -> SealedUpdate:
    """The update in a row."""
    room, device, seq, kind, hash, data = row
    return SealedUpdate(room, device, seq, UpdateKind(kind), hash, data or b"")


def retire(engine: Engine, device: str, base: Placed) -> list[SealedUpdate]:
    """Inside a transaction: the own updates before the base that it really holds, until a later base holds them too;
    and last the keys of before, once nothing is left that one of them may open."""
    place = (base.room, device)
    row = engine.row(
        "SELECT n, payload FROM room_update WHERE room = ? AND device = ? AND hash = ? AND kind = ?",
        (*place, base.hash, _BASE),
    )
    if row is None:
        return []
    number, holds = row[0], reaches(row[1])
    earlier = engine.rows(
        f"SELECT {SEALED}, payload FROM room_update WHERE room = ? AND device = ? AND n < ? AND hash IS NOT NULL "
        "AND retired <= ? ORDER BY kind = ?, n",
        (*place, number, number, _KEY),
    )
    needless = [sealed_of(one[:6]) for one in earlier if one[3] != _KEY and covers(holds, reaches(one[6]))]
    _mark(engine, needless, number)
    # What came back from the drive after a restore has no sealed form here, and a key of before may open it.
    left = engine.row(
        "SELECT 1 FROM room_update WHERE room = ? AND device = ? AND kind = ? AND retired = 0 AND hash IS NOT NULL "
        "AND (n < ? OR sealed IS NULL) LIMIT 1",
        (*place, _STEP, number),
    )
    keys = [] if left else [sealed_of(one[:6]) for one in earlier if one[3] == _KEY]
    _mark(engine, keys, number)
    return [*needless, *keys]


def _mark(engine: Engine, needless: list[SealedUpdate], number: int) -> None:
    engine.run_many(
        "UPDATE room_update SET retired = ? WHERE room = ? AND device = ? AND hash = ?",
        [(number, one.room, one.device, one.hash) for one in needless],
    )


def key_in_use(engine: Engine, device: str, room: str) -> bytes | None:
    """The latest own key that has been sealed here, if no own base has been made since."""
    row = engine.row(
        "SELECT kind, payload FROM room_update WHERE room = ? AND device = ? AND (kind = ? OR kind = ? "
        "AND sealed IS NOT NULL AND retired = 0) ORDER BY n DESC LIMIT 1",
        (room, device, _BASE, _KEY),
    )
    return row[1] if row and row[0] == _KEY else None


def keys_of(engine: Engine, room: str) -> dict[str, list[bytes]]:
    """By device: every key of the room that is had here, the latest first."""
    found: dict[str, list[bytes]] = {}
    for device, payload in engine.rows(
        "SELECT device, payload FROM room_update WHERE room = ? AND kind = ? ORDER BY n DESC", (room, _KEY)
    ):
        found.setdefault(device, []).append(payload)
    return found
