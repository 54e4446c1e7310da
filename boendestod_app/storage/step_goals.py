"""What the seventh step lays for goals and ways of working: frozen once released, importing nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "goal_rating": f'{_CLIENT}, goal_id TEXT NOT NULL, "on" TEXT NOT NULL, near INTEGER, sure INTEGER',
    "wheel_place": f'{_CLIENT}, goal_id TEXT NOT NULL, "on" TEXT NOT NULL, stage TEXT NOT NULL, words TEXT NOT NULL',
    "milestone_turn": f'{_CLIENT}, milestone_id TEXT NOT NULL, "on" TEXT NOT NULL, status TEXT NOT NULL, '
    "words TEXT NOT NULL",
    "strength": f'{_CLIENT}, area TEXT NOT NULL, "on" TEXT NOT NULL, now TEXT, wishes TEXT, before TEXT',
    "talk_rating": f'{_CLIENT}, about TEXT NOT NULL, "on" TEXT NOT NULL, importance INTEGER, confidence INTEGER',
    "change_talk": f'{_CLIENT}, "on" TEXT NOT NULL, text TEXT, visit_id TEXT',
    "harm_agreement": f"{_CLIENT}, made_on TEXT NOT NULL, text TEXT, review_on TEXT, ended_on TEXT, result TEXT",
    "short_plan": f"{_CLIENT}, starts_on TEXT NOT NULL, days INTEGER NOT NULL, why TEXT, instead TEXT, "
    "who TEXT NOT NULL, asked_on TEXT, result TEXT",
    "short_plan_day": f'{_CLIENT}, plan_id TEXT NOT NULL, "on" TEXT NOT NULL, what TEXT NOT NULL, who TEXT NOT NULL',
    "group_activity": f"{_CLIENT}, kind TEXT NOT NULL, what TEXT NOT NULL, hours TEXT NOT NULL, other TEXT NOT NULL, "
    "taking TEXT NOT NULL, been_on TEXT, note TEXT",
    "occupation": f"{_CLIENT}, what TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL, hours TEXT NOT NULL, "
    "starts_on TEXT, ends_on TEXT, text TEXT",
}

GOALS: tuple[str, ...] = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _TABLES),
    "ALTER TABLE goal ADD COLUMN outcome TEXT",
    "ALTER TABLE unit ADD COLUMN most_active INTEGER NOT NULL DEFAULT 3",
    "ALTER TABLE unit ADD COLUMN celebrations INTEGER NOT NULL DEFAULT 1",
)
