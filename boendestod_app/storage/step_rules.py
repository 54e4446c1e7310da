"""What the third step lays: answers to proposals, noted facts, the signed ladder and rules. Frozen; imports nothing."""

_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"
_TABLES = {
    "proposal_answer": f"{_CLIENT}, rule TEXT NOT NULL, level TEXT, answer TEXT NOT NULL, why TEXT, "
    "facts TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL",
    "reported_fact": f'{_CLIENT}, kind TEXT NOT NULL, "on" TEXT NOT NULL, line TEXT, by TEXT NOT NULL, '
    "at TEXT NOT NULL, due_on TEXT, source TEXT NOT NULL",
    "rule_book": "ladder TEXT, rules TEXT, version INTEGER NOT NULL, signed_by TEXT NOT NULL, signed_at TEXT NOT NULL",
}

RULES = (
    *(
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        for table, columns in _TABLES.items()
    ),
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        for table in _TABLES
    ),
    "CREATE INDEX proposal_answer_client ON proposal_answer (client_id)",
    'CREATE INDEX reported_fact_client ON reported_fact (client_id, "on")',
    # Asked each minute of every client: the last contact beside the visits. No visit is in it.
    "CREATE INDEX contact_event_met ON contact_event (client_id, start) WHERE with_client = 1 AND gone = 0",
)
