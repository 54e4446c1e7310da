"""The statements of the step `worry`: frozen once released, and importing nothing of today's code."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "early_sign": "{client}, kind TEXT NOT NULL, words TEXT NOT NULL, active INTEGER NOT NULL",
    "visit_sign": '{client}, visit_id TEXT NOT NULL, sign_id TEXT NOT NULL, "on" TEXT NOT NULL',
    "weekend_plan": '{client}, "first" TEXT NOT NULL, "last" TEXT NOT NULL, who TEXT NOT NULL, clock TEXT NOT NULL, '
    "phone TEXT NOT NULL, client_does TEXT NOT NULL, by TEXT NOT NULL, made_at TEXT NOT NULL",
    "telling": "{client}, change_id TEXT NOT NULL, who TEXT NOT NULL, whom TEXT NOT NULL, start TEXT NOT NULL, "
    "member_id TEXT NOT NULL, told_at TEXT, not_yet_at TEXT",
    "incident": "{client}, start TEXT NOT NULL, kind TEXT NOT NULL, by TEXT NOT NULL, noted_at TEXT NOT NULL, "
    "steps TEXT NOT NULL, told TEXT NOT NULL, number TEXT NOT NULL",
    "board_contact": '{client}, "on" TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, result TEXT NOT NULL, '
    "whom TEXT NOT NULL",
    "board_meeting": '{client}, "on" TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, decision TEXT, note TEXT',
}
_COLUMNS = {
    "level_change": ("not_told_at TEXT", "sign_ids TEXT NOT NULL DEFAULT '[]'", "contacts_per_week REAL",
                     "instead TEXT", "way_down_on TEXT", "way_down_by TEXT NOT NULL DEFAULT ''",
                     "extra_ids TEXT NOT NULL DEFAULT '[]'", "back_on TEXT", "no_contact INTEGER NOT NULL DEFAULT 0",
                     "naloxone TEXT", "returned INTEGER NOT NULL DEFAULT 0", "stays TEXT NOT NULL DEFAULT ''"),
    "crisis_plan": ("helps_not TEXT NOT NULL DEFAULT ''", "calm_do TEXT NOT NULL DEFAULT ''",
                    "calm_others TEXT NOT NULL DEFAULT ''", "worry_do TEXT NOT NULL DEFAULT ''",
                    "worry_others TEXT NOT NULL DEFAULT ''", "crisis_do TEXT NOT NULL DEFAULT ''",
                    "crisis_others TEXT NOT NULL DEFAULT ''", "contacts TEXT NOT NULL DEFAULT '[]'",
                    "staff_do TEXT NOT NULL DEFAULT ''", "door TEXT NOT NULL DEFAULT ''",
                    "door_consent INTEGER NOT NULL DEFAULT 0", "made_with TEXT", "review_on TEXT", "reviewed_on TEXT",
                    "sign_ids TEXT NOT NULL DEFAULT '[]'"),
}  # fmt: skip


def _made(table: str, columns: str) -> tuple[str, str, str]:
    told = columns.format(client=_CLIENT)
    return (
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {told}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID",
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END",
        f"CREATE INDEX {table}_client ON {table} (client_id)",
    )


WORRY = (
    *(statement for table, columns in _TABLES.items() for statement in _made(table, columns)),
    *(f"ALTER TABLE {table} ADD COLUMN {column}" for table, added in _COLUMNS.items() for column in added),
)
