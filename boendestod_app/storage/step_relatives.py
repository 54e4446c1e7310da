"""What the fifth step lays for relatives, tracks and the year: frozen once released, importing nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "relative": f"{_CLIENT}, name TEXT NOT NULL, relation TEXT NOT NULL, phone TEXT NOT NULL, language TEXT NOT NULL, "
    "note TEXT, person_id TEXT",
    "relative_consent": f"{_CLIENT}, relative_id TEXT NOT NULL, allows TEXT NOT NULL, starts_on TEXT NOT NULL, "
    "ends_on TEXT NOT NULL, told_to TEXT NOT NULL, written INTEGER NOT NULL, how TEXT NOT NULL, by TEXT NOT NULL, "
    "withdrawn_on TEXT",
    "track": f"{_CLIENT}, name TEXT NOT NULL, starts_on TEXT NOT NULL, relative_id TEXT, preset TEXT NOT NULL, "
    "giver TEXT NOT NULL, sessions INTEGER, done INTEGER NOT NULL, phase TEXT NOT NULL, next_on TEXT, last_on TEXT, "
    "warn_days INTEGER NOT NULL, ended_on TEXT, ended_why TEXT NOT NULL",
    "annual_follow_up": f'{_CLIENT}, "on" TEXT NOT NULL, by TEXT NOT NULL, how TEXT, summary TEXT, own TEXT, '
    "goals TEXT, needs TEXT, informed_on TEXT, informed TEXT NOT NULL, took_part TEXT NOT NULL",
}

RELATIVES = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _TABLES),
    "ALTER TABLE unit ADD COLUMN annual_months INTEGER NOT NULL DEFAULT 12",
)
