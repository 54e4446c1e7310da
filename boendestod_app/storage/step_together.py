"""What the step for the team merge lays: frozen once released, importing nothing."""

TOGETHER = (
    "CREATE TABLE room (id TEXT PRIMARY KEY, client_id TEXT NOT NULL UNIQUE, woven INTEGER NOT NULL) "
    "STRICT, WITHOUT ROWID",
    # Everything that was ever said in a room, own and received: the engine's documents can be made again from it.
    "CREATE TABLE room_update (n INTEGER PRIMARY KEY, room TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, "
    "kind TEXT NOT NULL, payload BLOB NOT NULL, hash TEXT, sealed BLOB, published_at TEXT, "
    "retired INTEGER NOT NULL DEFAULT 0, said_at TEXT) STRICT",
    "CREATE INDEX room_update_place ON room_update (room, device, seq)",
    "CREATE UNIQUE INDEX room_update_hash ON room_update (room, device, hash) WHERE hash IS NOT NULL",
    # What a round asks for each time: own updates on their way. Nothing else is in them, so no save is longer for it.
    "CREATE INDEX room_update_unsealed ON room_update (n) WHERE hash IS NULL",
    "CREATE INDEX room_update_unpublished ON room_update (n) WHERE sealed IS NOT NULL AND published_at IS NULL "
    "AND retired = 0",
    # The engine's own picture of a room, so that opening it does not read everything again. Only ever a cache.
    "CREATE TABLE room_snapshot (room TEXT PRIMARY KEY, upto INTEGER NOT NULL, data BLOB NOT NULL) STRICT",
    "CREATE TABLE peer (room TEXT NOT NULL, device TEXT NOT NULL, version BLOB NOT NULL, at TEXT NOT NULL, "
    "PRIMARY KEY (room, device)) STRICT, WITHOUT ROWID",
    "CREATE TABLE trouble (path TEXT PRIMARY KEY, reason TEXT NOT NULL, tries INTEGER NOT NULL, "
    "first_at TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE secret (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT, WITHOUT ROWID",
    # Fields with more than one fact that nobody has replaced. Of every other field, the last fact is the only one.
    "CREATE TABLE fork (row TEXT NOT NULL, entity TEXT NOT NULL, field TEXT NOT NULL, fact TEXT NOT NULL, "
    "PRIMARY KEY (row, entity, field, fact)) STRICT, WITHOUT ROWID",
    # What has arrived and cannot be shown yet: of a later program, or of a client who has not arrived.
    "CREATE TABLE waiting (row TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (row, entity)) STRICT, WITHOUT ROWID",
    # A client's changes of level in their order: what was decided knowing of what, never by the clock.
    "ALTER TABLE level_change ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "UPDATE level_change SET place = (SELECT count(*) FROM level_change b WHERE b.client_id = level_change.client_id "
    "AND (b.at, b.id) <= (level_change.at, level_change.id))",
    "DROP INDEX level_change_client",
    "CREATE INDEX level_change_client ON level_change (client_id, place, id, gone, level, at)",
    # Two laptops may both have documented one occurrence: both are kept, and a person sees to it.
    "DROP INDEX visit_occurrence",
    "CREATE INDEX visit_occurrence ON visit (rhythm_id, occurrence) WHERE rhythm_id IS NOT NULL AND gone = 0",
)
