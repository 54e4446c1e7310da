"""What the eighth step lays for the statutory purge: frozen once released, importing nothing."""

PURGE: tuple[str, ...] = (
    # What two have decided. The team's own, not the client's: it stays when the client is gone, and names nobody.
    "CREATE TABLE purge (id TEXT PRIMARY KEY, kind TEXT NOT NULL, local_id TEXT NOT NULL, subjects TEXT NOT NULL, "
    "counts TEXT NOT NULL, why TEXT NOT NULL, proposed_by TEXT NOT NULL, proposed_at TEXT NOT NULL, "
    "proposed_on TEXT NOT NULL, acts TEXT, approved_by TEXT NOT NULL, approved_at TEXT, approved_on TEXT NOT NULL, "
    "withdrawn_at TEXT, room TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID",
    "CREATE TRIGGER purge_stays BEFORE DELETE ON purge BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END",
    # Rows that are gone from their tables, and of which the log holds no value any more.
    "CREATE TABLE purged (row TEXT NOT NULL, entity TEXT NOT NULL, purge TEXT NOT NULL, PRIMARY KEY (row, entity)) "
    "STRICT, WITHOUT ROWID",
    # When this laptop carried it out.
    "CREATE TABLE purge_done (purge TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # Rooms that this laptop has left, since they remember what was purged; its own files in them are taken away.
    "CREATE TABLE room_left (room TEXT PRIMARY KEY, cleared INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    # What a room is named after: the client, and the last purge of words of the client's.
    "ALTER TABLE room ADD COLUMN named TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE note ADD COLUMN purged_at TEXT",
    "ALTER TABLE unit ADD COLUMN purge_note_days INTEGER",
    "ALTER TABLE unit ADD COLUMN purge_client_days INTEGER",
)
