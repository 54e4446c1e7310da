"""The statements of follow-up in numbers: frozen once released, and importing nothing of today's code."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "scale_rating": '{client}, scale TEXT NOT NULL, "on" TEXT NOT NULL, total INTEGER, lines TEXT NOT NULL, '
    "skipped TEXT, visit_id TEXT, by TEXT NOT NULL, at TEXT, replaces TEXT NOT NULL, why TEXT NOT NULL",
    "ors_baseline": '{client}, "on" TEXT NOT NULL, why TEXT NOT NULL, by TEXT NOT NULL, at TEXT',
    "follow_up_choice": "{client}, scales INTEGER NOT NULL, areas TEXT NOT NULL",
    "area_rating": '{client}, "on" TEXT NOT NULL, area TEXT NOT NULL, change TEXT NOT NULL, view TEXT NOT NULL, '
    "line TEXT, by TEXT NOT NULL, at TEXT",
    "asi": '{client}, "on" TEXT NOT NULL, form TEXT NOT NULL, interviewer TEXT NOT NULL, next_on TEXT, '
    "areas TEXT NOT NULL",
}
_UNIT = (
    "licensed INTEGER NOT NULL, licensed_by TEXT NOT NULL, licensed_on TEXT, licence_number TEXT NOT NULL, "
    "ors_cutoff INTEGER, ors_rci INTEGER, srs_cutoff INTEGER, srs_fall INTEGER, at_cutoff_above INTEGER NOT NULL, "
    "asi_months INTEGER NOT NULL"
)


def _made(table: str, columns: str) -> tuple[str, str]:
    return (
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID",
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END",
    )


RATINGS = (
    *_made("follow_up_settings", _UNIT),
    *(line for table, columns in _TABLES.items() for line in _made(table, columns.format(client=_CLIENT))),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _TABLES),
)
