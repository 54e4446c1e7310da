"""What the seventh step lays for the tenancy, outreach and the mapping day: frozen, importing nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_OF_CLIENTS = {
    "tenancy": f"{_CLIENT}, form TEXT NOT NULL, starts_on TEXT NOT NULL, called TEXT NOT NULL, landlord TEXT NOT NULL, "
    "ends_on TEXT, rent INTEGER, conditions TEXT NOT NULL, conditions_by TEXT NOT NULL, after TEXT NOT NULL",
    "rent_month": f"{_CLIENT}, month TEXT NOT NULL, paid TEXT NOT NULL, noted_at TEXT NOT NULL, amount INTEGER",
    "tenancy_event": f'{_CLIENT}, kind TEXT NOT NULL, "on" TEXT NOT NULL, due_on TEXT, line TEXT NOT NULL, '
    "by TEXT NOT NULL, noted_at TEXT, settled_on TEXT, settled_how TEXT NOT NULL",
    "found_place": f'{_CLIENT}, kind TEXT NOT NULL, place TEXT NOT NULL, "on" TEXT NOT NULL, times TEXT NOT NULL, '
    "told_by TEXT NOT NULL",
    "sighting": f'{_CLIENT}, "on" TEXT NOT NULL, place TEXT NOT NULL, told_by TEXT NOT NULL, consent TEXT NOT NULL',
    "outreach_request": f'{_CLIENT}, "on" TEXT NOT NULL, whom TEXT NOT NULL, what TEXT NOT NULL, by TEXT NOT NULL, '
    "answered_on TEXT, answer TEXT NOT NULL",
    "linking": f'{_CLIENT}, "on" TEXT NOT NULL, giver TEXT NOT NULL, who TEXT NOT NULL, how_went TEXT NOT NULL',
    "mapped": f'{_CLIENT}, "on" TEXT NOT NULL, housing TEXT NOT NULL, since TEXT, substance TEXT NOT NULL, '
    "actor TEXT NOT NULL, need TEXT NOT NULL, by TEXT NOT NULL",
}
_OF_THE_UNIT = {
    "home_settings": "meeting_place TEXT NOT NULL, substances TEXT NOT NULL, actors TEXT NOT NULL, needs TEXT NOT NULL",
    "track_list": "text TEXT, kept_at TEXT NOT NULL, by TEXT NOT NULL",
}
_TABLES = {**_OF_CLIENTS, **_OF_THE_UNIT}

HOME: tuple[str, ...] = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _OF_CLIENTS),
)
