"""What the fifth step lays for invitations and for what was printed: frozen once released, importing nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "invitation": f"{_CLIENT}, meeting_id TEXT NOT NULL, member_id TEXT NOT NULL, meeting_on TEXT NOT NULL, "
    "meeting_at TEXT, invited_on TEXT NOT NULL, reply TEXT NOT NULL, replied_on TEXT",
    "print_out": f"{_CLIENT}, meeting_id TEXT NOT NULL, what TEXT NOT NULL, reader TEXT NOT NULL, "
    "recipient TEXT NOT NULL, consent_ids TEXT NOT NULL, draft INTEGER NOT NULL, how TEXT NOT NULL, "
    "at TEXT NOT NULL, by TEXT NOT NULL",
}

INVITATIONS = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _TABLES),
    # A paper that is to be taken off the shared drive waits for it as one that is to be put there does.
    "ALTER TABLE export ADD COLUMN remove_asked_at TEXT",
)
