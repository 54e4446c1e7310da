"""Of step 7: the client card whole, and what an emptied value leaves behind. Frozen once released."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"

_TABLES = {
    # Who is around the client: care, authorities, landlord. What they promised, and when they were last heard of.
    "actor": "{client}, kind TEXT NOT NULL, organisation TEXT NOT NULL, person TEXT NOT NULL, phone TEXT NOT NULL, "
    "address TEXT NOT NULL, promise TEXT NOT NULL, promised_by TEXT, met_on TEXT, member_id TEXT",
    # What the client is also called: the search finds each, the card chooses which is shown.
    "client_alias": "{client}, words TEXT NOT NULL",
    # That a report of worry for a child was made, when and by whom. Never a word of it.
    "child_report": "{client}, visit_id TEXT, reported_at TEXT NOT NULL, by TEXT NOT NULL",
    "protection_change": "{client}, at TEXT NOT NULL, by TEXT NOT NULL, put_on INTEGER NOT NULL, why TEXT NOT NULL",
}

CARD = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns.format(client=_CLIENT)}, "
        "gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _TABLES),
    "ALTER TABLE client ADD COLUMN children TEXT NOT NULL DEFAULT 'unknown'",
    "ALTER TABLE client ADD COLUMN children_on TEXT",
    "ALTER TABLE client ADD COLUMN near_worker_id TEXT",
    "ALTER TABLE client ADD COLUMN near_words TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE contact_event ADD COLUMN actor_id TEXT",
    # What an emptied value still says: a whole new row without the fields that were let go of. Never more than before,
    # and only of a value that is emptied; the digest stays that of the value that stood there.
    "ALTER TABLE fact ADD COLUMN left TEXT",
    "CREATE TRIGGER fact_leaves BEFORE UPDATE OF left ON fact WHEN NEW.value IS NOT NULL OR NEW.salt IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'only an emptied value leaves anything'); END",
)
