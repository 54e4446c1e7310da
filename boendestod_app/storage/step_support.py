"""What the seventh step lays for the support period and its programme: frozen once released, importing nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_OF_CLIENTS = {
    "support_pause": f"{_CLIENT}, period_id TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT, why TEXT NOT NULL",
    "phase_review": f'{_CLIENT}, period_id TEXT NOT NULL, "on" TEXT NOT NULL, phase INTEGER NOT NULL, text TEXT, '
    "next_on TEXT, by TEXT NOT NULL, at TEXT",
    "check_item": f"{_CLIENT}, period_id TEXT NOT NULL, words TEXT NOT NULL, rank INTEGER NOT NULL, done_on TEXT",
}
_TABLES = {
    **_OF_CLIENTS,
    "programme_book": "text TEXT, version INTEGER NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL",
    "caseload_settings": "shared_half INTEGER NOT NULL, unit_cap INTEGER, weight_1 REAL NOT NULL, "
    "weight_2 REAL NOT NULL, weight_3 REAL NOT NULL, weight_4 REAL NOT NULL, weight_5 REAL NOT NULL, "
    "weight_6 REAL NOT NULL",
}
_PERIOD = (
    "hours_per_month REAL",
    "began_how TEXT NOT NULL DEFAULT 'not_told'",
    "officer TEXT NOT NULL DEFAULT ''",
    "officer_phone TEXT NOT NULL DEFAULT ''",
    "preset TEXT NOT NULL DEFAULT ''",
    "contacts_per_week REAL",
    "visit_minutes INTEGER",
    "caseload_cap INTEGER",
    "weight REAL",
    "phase_from TEXT",
    "ended_why TEXT NOT NULL DEFAULT ''",
)

SUPPORT: tuple[str, ...] = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _OF_CLIENTS),
    *(f"ALTER TABLE support_period ADD COLUMN {column}" for column in _PERIOD),
)
