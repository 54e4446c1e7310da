"""What the eighth step lays for the log of who saw what, and for its reviews: frozen once released, importing nothing.

The log is this laptop's own: no fact tells of it, and it is shared with nobody.
"""

_LINE = (
    "seq INTEGER PRIMARY KEY, at TEXT NOT NULL, worker TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, "
    "client_id TEXT NOT NULL, what TEXT NOT NULL, act TEXT NOT NULL, link TEXT NOT NULL"
)
_REVIEW = "id TEXT PRIMARY KEY, at TEXT NOT NULL, worker TEXT NOT NULL, told TEXT NOT NULL"

ACCESS = (
    f"CREATE TABLE access ({_LINE}) STRICT",
    f"CREATE TABLE access_review ({_REVIEW}) STRICT, WITHOUT ROWID",
    "CREATE INDEX access_client ON access (client_id, seq) WHERE client_id <> ''",
    *(
        f"CREATE TRIGGER {table}_{when}s BEFORE {when} ON {table} BEGIN SELECT RAISE(ABORT, 'the log stands'); END"
        for table in ("access", "access_review")
        for when in ("DELETE", "UPDATE")
    ),
)
