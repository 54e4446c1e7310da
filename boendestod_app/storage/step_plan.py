"""What the seventh step lays for the care plan, its parts, interviews: frozen once released, importing nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_PLAN = f"{_CLIENT}, plan_id TEXT NOT NULL"
_ANSWER = f"{_CLIENT}, interview_id TEXT NOT NULL, question TEXT NOT NULL, asked TEXT NOT NULL, rank INTEGER NOT NULL, "
_OF_CLIENT = {
    "care_plan": f"{_CLIENT}, begun_on TEXT NOT NULL, by TEXT NOT NULL, aim TEXT, alone TEXT, wants_help TEXT, "
    "took_part TEXT, how_took_part TEXT, view TEXT, others TEXT, follow_up TEXT, changes TEXT, review_on TEXT, "
    "decided_on TEXT, decided_by TEXT NOT NULL",
    "care_goal": f"{_PLAN}, goal_id TEXT NOT NULL, rank INTEGER NOT NULL, words TEXT NOT NULL",
    "care_part": f"{_PLAN}, rank INTEGER NOT NULL, what TEXT NOT NULL, why TEXT, how TEXT, rhythm TEXT NOT NULL, "
    "who TEXT NOT NULL, goal_id TEXT NOT NULL, goal_words TEXT NOT NULL, follows TEXT NOT NULL",
    "care_check": f'{_PLAN}, item TEXT NOT NULL, "on" TEXT NOT NULL, by TEXT NOT NULL',
    "structured": f"{_CLIENT}, assessment_on TEXT, carrying_on TEXT",
    "method_part": f'{_CLIENT}, part TEXT NOT NULL, state TEXT NOT NULL, "on" TEXT NOT NULL, by TEXT NOT NULL, '
    "line TEXT NOT NULL",
    "interview": f'{_CLIENT}, guide TEXT NOT NULL, title TEXT NOT NULL, "on" TEXT NOT NULL, by TEXT NOT NULL, '
    "relative_id TEXT, place TEXT NOT NULL",
    "interview_answer": f"{_ANSWER}text TEXT, part TEXT NOT NULL",
    "relative_answer": f"{_ANSWER}text TEXT, part TEXT NOT NULL",
}
_OF_ALL = {"guide_book": "text TEXT, by TEXT NOT NULL, at TEXT NOT NULL"}
_TABLES = {**_OF_CLIENT, **_OF_ALL}

PLAN: tuple[str, ...] = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    *(f"CREATE INDEX {table}_client ON {table} (client_id)" for table in _OF_CLIENT),
)
