"""What the fourth step lays for the network map: sectors, persons and ties by day. Frozen; imports nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "network_sector": "name TEXT NOT NULL, rank INTEGER NOT NULL, professional INTEGER NOT NULL, one TEXT NOT NULL, "
    "used INTEGER NOT NULL",
    "network_person": f'{_CLIENT}, person_id TEXT NOT NULL, "on" TEXT NOT NULL, here INTEGER NOT NULL, '
    "name TEXT NOT NULL, relation TEXT NOT NULL, sector_id TEXT NOT NULL, ring TEXT NOT NULL, place INTEGER NOT NULL, "
    "tie TEXT NOT NULL, supports TEXT NOT NULL, conflict INTEGER NOT NULL, uses_together INTEGER NOT NULL, "
    "may_contact INTEGER NOT NULL, member_id TEXT, met_on TEXT, added_on TEXT",
    "network_tie": f"{_CLIENT}, one TEXT NOT NULL, other TEXT NOT NULL, "
    '"on" TEXT NOT NULL, here INTEGER NOT NULL, kind TEXT NOT NULL',
}

NETWORK = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    'CREATE INDEX network_person_client ON network_person (client_id, "on")',
    'CREATE INDEX network_tie_client ON network_tie (client_id, "on")',
    "ALTER TABLE unit ADD COLUMN network_fade_days INTEGER NOT NULL DEFAULT 90",
)
