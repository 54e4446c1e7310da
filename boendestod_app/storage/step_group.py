"""What the fourth step lays for consents, the meeting cycle and SIP: frozen once released, importing nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "meeting_record": f"{_CLIENT}, meeting_id TEXT NOT NULL, leader TEXT NOT NULL, secretary TEXT NOT NULL, "
    "present TEXT NOT NULL, others TEXT NOT NULL, next_why TEXT NOT NULL, ended_at TEXT, minutes_at TEXT",
    "meeting_point": f"{_CLIENT}, meeting_id TEXT NOT NULL, point TEXT NOT NULL, text TEXT",
    "sip": f"{_CLIENT}, begun_on TEXT NOT NULL, initiative TEXT NOT NULL, need TEXT, consent_on TEXT, "
    "consent_until TEXT, consent_who TEXT NOT NULL, invited_on TEXT, met_on TEXT, goals TEXT, measures TEXT, "
    "principals TEXT, others TEXT, overall TEXT NOT NULL, coordinator TEXT NOT NULL, follow_up_on TEXT, "
    "follow_up_place TEXT NOT NULL, ended_on TEXT, ended_why TEXT NOT NULL",
    "monthly_follow_up": f'{_CLIENT}, "on" TEXT NOT NULL, by TEXT NOT NULL, wishes TEXT, support TEXT, good TEXT, '
    "less_good TEXT, new_plan INTEGER NOT NULL, checks TEXT NOT NULL",
}
_COLUMNS = {
    "consent": ("how TEXT NOT NULL DEFAULT ''", "witness TEXT NOT NULL DEFAULT ''",
                "informed TEXT NOT NULL DEFAULT '[]'", "capacity TEXT NOT NULL DEFAULT ''",
                "by TEXT NOT NULL DEFAULT ''"),
    "agreement": ("ours INTEGER NOT NULL DEFAULT 0", "word TEXT NOT NULL DEFAULT ''"),
    "client": ("meeting_months INTEGER",),
    "unit": ("ask_days_before INTEGER NOT NULL DEFAULT 21", "papers_days_before INTEGER NOT NULL DEFAULT 7",
             "minutes_days_after INTEGER NOT NULL DEFAULT 3", "monthly_follow_up INTEGER NOT NULL DEFAULT 0"),
}  # fmt: skip

GROUP = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _TABLES),
    *(f"ALTER TABLE {table} ADD COLUMN {column}" for table, added in _COLUMNS.items() for column in added),
)
