"""The store's history only grows: each step is frozen once released, and rests on nothing of today's code."""

from sqlite_utils import Database, Migrations

from boendestod_app.storage.step_access import ACCESS
from boendestod_app.storage.step_card import CARD
from boendestod_app.storage.step_goals import GOALS
from boendestod_app.storage.step_group import GROUP
from boendestod_app.storage.step_home import HOME
from boendestod_app.storage.step_invitations import INVITATIONS
from boendestod_app.storage.step_network import NETWORK
from boendestod_app.storage.step_plan import PLAN
from boendestod_app.storage.step_purge import PURGE
from boendestod_app.storage.step_ratings import RATINGS
from boendestod_app.storage.step_relatives import RELATIVES
from boendestod_app.storage.step_rules import RULES
from boendestod_app.storage.step_settled import SETTLED
from boendestod_app.storage.step_shown import SHOWN
from boendestod_app.storage.step_summary import SUMMARY
from boendestod_app.storage.step_support import SUPPORT
from boendestod_app.storage.step_together import TOGETHER
from boendestod_app.storage.step_worry import WORRY

migrations = Migrations("boendestod")

_FACT = """
CREATE TABLE fact (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entity TEXT NOT NULL, row TEXT NOT NULL, field TEXT NOT NULL,
  value TEXT, salt TEXT, author TEXT NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, use_case TEXT NOT NULL,
  act TEXT NOT NULL, over TEXT NOT NULL, digest TEXT NOT NULL, prev TEXT NOT NULL
) STRICT
"""
_LOG = (
    _FACT,
    "CREATE INDEX fact_row ON fact (row, entity, field)",
    "CREATE TABLE body (id TEXT PRIMARY KEY, text TEXT, salt TEXT) STRICT, WITHOUT ROWID",
    "CREATE TABLE blob (id TEXT PRIMARY KEY, data BLOB) STRICT",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE draft (key TEXT PRIMARY KEY, words TEXT NOT NULL, saved_at TEXT NOT NULL, used_by TEXT, "
    "returned_by TEXT) STRICT, WITHOUT ROWID",
    "CREATE TABLE doc (id INTEGER PRIMARY KEY, entity TEXT NOT NULL, row TEXT NOT NULL UNIQUE, client_id TEXT NOT NULL,"
    " text TEXT NOT NULL) STRICT",
    # What was said cannot be unsaid: only a purge may empty a value, a text or a paper.
    "CREATE TRIGGER fact_stays BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END",
    "CREATE TRIGGER fact_holds BEFORE UPDATE OF seq, id, entity, row, field, author, device, at, use_case, act, over,"
    " digest, prev ON fact BEGIN SELECT RAISE(ABORT, 'facts never change'); END",
    "CREATE TRIGGER fact_empties BEFORE UPDATE OF value, salt ON fact WHEN NEW.value IS NOT NULL OR "
    "NEW.salt IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a value is only ever emptied'); END",
    "CREATE TRIGGER body_stays BEFORE DELETE ON body BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END",
    "CREATE TRIGGER body_empties BEFORE UPDATE ON body WHEN NEW.id <> OLD.id OR NEW.text IS NOT NULL OR "
    "NEW.salt IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a text is only ever emptied'); END",
    "CREATE TRIGGER blob_stays BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END",
    "CREATE TRIGGER blob_empties BEFORE UPDATE ON blob WHEN NEW.id <> OLD.id OR NEW.data IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'a paper is only ever emptied'); END",
)

# Table by table: its columns after id. `gone` marks what was undone; each row is made and changed by facts alone.
_TABLES = {
    "unit": "name TEXT NOT NULL, phone TEXT NOT NULL, hours TEXT NOT NULL, sign_after_hours INTEGER NOT NULL, "
    "meeting_months INTEGER NOT NULL, keep_personal_numbers INTEGER NOT NULL, clear_folder_days INTEGER NOT NULL, "
    "fictional INTEGER NOT NULL",
    "unit_contact": "kind TEXT NOT NULL, phone TEXT NOT NULL, hours TEXT NOT NULL",
    "worker": "name TEXT NOT NULL, initials TEXT NOT NULL, role TEXT NOT NULL, phone TEXT NOT NULL, team TEXT NOT NULL",
    "client": "name TEXT NOT NULL, alias TEXT NOT NULL, birth_year INTEGER, phone TEXT NOT NULL, "
    "address TEXT NOT NULL, door_code TEXT NOT NULL, good_to_know TEXT NOT NULL, risk TEXT NOT NULL, "
    "housing TEXT NOT NULL, team TEXT NOT NULL, worker_ids TEXT NOT NULL, protected INTEGER NOT NULL, "
    "personal_number TEXT NOT NULL, ended_on TEXT",
    "support_period": "{client}, form TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT, hours_per_week REAL, "
    "programme TEXT NOT NULL",
    "goal": "{client}, words TEXT NOT NULL, why TEXT NOT NULL, area TEXT",
    "milestone": "{client}, goal_id TEXT NOT NULL, words TEXT NOT NULL, status TEXT NOT NULL, rank INTEGER NOT NULL, "
    "began_on TEXT, done_on TEXT",
    "next_step": "{client}, milestone_id TEXT NOT NULL, what TEXT NOT NULL, who TEXT NOT NULL, due_on TEXT, "
    "done_on TEXT",
    "rhythm": "{client}, rule TEXT NOT NULL, at TEXT NOT NULL, minutes INTEGER NOT NULL, starts_on TEXT NOT NULL, "
    "ends_on TEXT, weeks TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, aim TEXT NOT NULL, "
    "worker_ids TEXT NOT NULL, zone TEXT NOT NULL",
    "visit": "{client}, start TEXT NOT NULL, minutes INTEGER NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, "
    "aim TEXT NOT NULL, worker_ids TEXT NOT NULL, zone TEXT NOT NULL, rhythm_id TEXT, occurrence TEXT, outcome TEXT, "
    "documented_at TEXT, documented_by TEXT",
    "note": "{client}, visit_id TEXT NOT NULL, author TEXT NOT NULL, saved_at TEXT NOT NULL, "
    "as_planned INTEGER NOT NULL, happened TEXT, action TEXT, result TEXT, own_words TEXT, interpretation TEXT, "
    "signed_at TEXT, signed_by TEXT, transferred_at TEXT, transferred_by TEXT",
    "amendment": "{client}, note_id TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, text TEXT, "
    "clients_view INTEGER NOT NULL",
    "milestone_mark": "{client}, visit_id TEXT NOT NULL, milestone_id TEXT NOT NULL, progress TEXT NOT NULL, "
    '"on" TEXT NOT NULL',
    "rating": '{client}, "on" TEXT NOT NULL, value INTEGER NOT NULL, visit_id TEXT',
    "contact_event": "{client}, start TEXT NOT NULL, kind TEXT NOT NULL, with_client INTEGER NOT NULL, "
    "whom TEXT NOT NULL, text TEXT, author TEXT NOT NULL",
    "level_change": "{client}, level TEXT NOT NULL, step INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, "
    "line TEXT NOT NULL, review_on TEXT NOT NULL, completed_at TEXT, signs TEXT NOT NULL, decided_by TEXT NOT NULL, "
    "doing TEXT NOT NULL, double_staffing INTEGER NOT NULL, client_says TEXT NOT NULL, client_words TEXT NOT NULL, "
    "way_down TEXT NOT NULL, tell TEXT NOT NULL, told_at TEXT",
    "crisis_plan": "{client}, made_on TEXT NOT NULL, signs TEXT NOT NULL, helps TEXT NOT NULL, "
    "call_first TEXT NOT NULL",
    "group_member": "{client}, name TEXT NOT NULL, role TEXT NOT NULL, phone TEXT NOT NULL, mail TEXT NOT NULL, "
    "left_on TEXT",
    "meeting": '{client}, "on" TEXT NOT NULL, at TEXT, place TEXT NOT NULL, held INTEGER NOT NULL, '
    "invited INTEGER NOT NULL, member_ids TEXT NOT NULL, gone_through TEXT NOT NULL, gone_through_on TEXT, "
    "gone_through_why TEXT NOT NULL, gone_through_digest TEXT NOT NULL",
    "agreement": "{client}, what TEXT NOT NULL, who TEXT NOT NULL, made_on TEXT NOT NULL, due_on TEXT, "
    "status TEXT NOT NULL, settled_on TEXT, meeting_id TEXT",
    "consent": "{client}, recipient TEXT NOT NULL, scopes TEXT NOT NULL, starts_on TEXT NOT NULL, "
    "ends_on TEXT NOT NULL, member_id TEXT, written INTEGER NOT NULL, withdrawn_on TEXT",
    "section_edit": "{client}, meeting_id TEXT NOT NULL, key TEXT NOT NULL, section TEXT NOT NULL",
    "export": "{client}, meeting_id TEXT NOT NULL, meeting_on TEXT NOT NULL, reader TEXT NOT NULL, "
    "version INTEGER NOT NULL, sha256 TEXT NOT NULL, blob_id TEXT NOT NULL, suffix TEXT NOT NULL, "
    "made_at TEXT NOT NULL, made_by TEXT NOT NULL, initials TEXT NOT NULL, state TEXT NOT NULL, "
    "trouble TEXT NOT NULL, sent_at TEXT, sent_name TEXT NOT NULL, for_members TEXT NOT NULL, replaces TEXT NOT NULL",
}
_CLIENT = "client_id TEXT NOT NULL REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED"

# Found by client through an index below, or never. Each index of a table written at each visit is a page more to seal.
_OWN_WAY = ("visit", "note", "milestone_mark", "rating", "level_change", "milestone", "meeting", "rhythm")

_INDEXES = (
    "CREATE INDEX visit_client ON visit (client_id, start)",
    # One occurrence of a rhythm is at most one visit.
    "CREATE UNIQUE INDEX visit_occurrence ON visit (rhythm_id, occurrence) WHERE rhythm_id IS NOT NULL AND gone = 0",
    "CREATE INDEX note_visit ON note (visit_id)",
    "CREATE INDEX note_open ON note (signed_at, saved_at) WHERE signed_at IS NULL OR transferred_at IS NULL",
    "CREATE INDEX milestone_mark_visit ON milestone_mark (client_id, visit_id)",
    "CREATE INDEX rating_visit ON rating (client_id, visit_id)",
    "CREATE INDEX next_step_milestone ON next_step (milestone_id)",
    "CREATE INDEX amendment_note ON amendment (note_id)",
    "CREATE INDEX section_edit_meeting ON section_edit (meeting_id)",
    "CREATE INDEX export_meeting ON export (meeting_id)",
    # Min dag asks these of my clients each time: the index tells which few of many rows it wants, or all it asks.
    "CREATE INDEX milestone_client ON milestone (client_id, status)",
    "CREATE INDEX rhythm_client ON rhythm (client_id, ends_on, starts_on)",
    'CREATE INDEX meeting_client ON meeting (client_id, held, "on", gone)',
    "CREATE INDEX level_change_client ON level_change (client_id, at, id, gone, level)",
    "CREATE INDEX export_state ON export (state)",
)


@migrations()
def the_first_house(db: Database) -> None:
    """The log, the tables of the first release, and the search."""
    for statement in _LOG:
        db.execute(statement)
    for table, columns in _TABLES.items():
        told = columns.format(client=_CLIENT)
        # Without a rowid, since each tree that a save touches is a page to seal.
        db.execute(
            f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {told}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        )
        db.execute(
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        )
        if "{client}" in columns and table not in _OWN_WAY:
            db.execute(f"CREATE INDEX {table}_client ON {table} (client_id)")
    for statement in _INDEXES:
        db.execute(statement)
    db.table("doc").enable_fts(["text"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")


_THE_WEEK = {
    "absence": "worker_id TEXT NOT NULL, kind TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL",
    "day_off": '"on" TEXT NOT NULL, name TEXT NOT NULL',
    "duty": '"on" TEXT NOT NULL, worker_id TEXT NOT NULL',
    "block": "worker_ids TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, minutes INTEGER NOT NULL, "
    "starts_on TEXT NOT NULL, ends_on TEXT, rule TEXT NOT NULL, weeks TEXT NOT NULL, title TEXT NOT NULL, "
    "skipped TEXT NOT NULL",
    "door_entry": "{client}, visit_id TEXT NOT NULL, step TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, text TEXT",
    "risk": '{client}, "on" TEXT NOT NULL, by TEXT NOT NULL, likelihood TEXT NOT NULL, consequence TEXT NOT NULL, '
    "going TEXT NOT NULL, threat INTEGER NOT NULL, measures TEXT NOT NULL, responsible TEXT NOT NULL, due_on TEXT",
    "phrase": "word TEXT NOT NULL, text TEXT NOT NULL",
}
_THE_WEEK_COLUMNS = {
    "unit": ("travel_minutes INTEGER NOT NULL DEFAULT 15", "safe_call_phone TEXT NOT NULL DEFAULT ''",
             "arrival_clock INTEGER NOT NULL DEFAULT 0", "overdue_minutes INTEGER NOT NULL DEFAULT 15",
             "overdue_minutes_at_risk INTEGER NOT NULL DEFAULT 5"),
    "rhythm": ("essential INTEGER NOT NULL DEFAULT 0", "follows TEXT NOT NULL DEFAULT ''",
               "ended_why TEXT NOT NULL DEFAULT ''", "alone_why TEXT NOT NULL DEFAULT ''"),
    "visit": ("essential INTEGER NOT NULL DEFAULT 0", "reason TEXT NOT NULL DEFAULT ''", "told_at TEXT",
              "arrived_at TEXT", "left_at TEXT", "alone_why TEXT NOT NULL DEFAULT ''"),
    "note": ("observation TEXT",),
}  # fmt: skip


@migrations()
def the_week(db: Database) -> None:
    """Absences, days off, blocks, the door, risk, phrases; what a visit in a lived week also says."""
    for table, columns in _THE_WEEK.items():
        told = columns.format(client=_CLIENT)
        db.execute(
            f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {told}, gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID"
        )
        db.execute(
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
        )
    for table, added in _THE_WEEK_COLUMNS.items():
        for column in added:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    db.execute("CREATE INDEX door_entry_visit ON door_entry (visit_id)")
    db.execute("CREATE INDEX risk_client ON risk (client_id)")
    # Asked each minute: who is inside somewhere. No other visit is in it, so no save is longer for it.
    db.execute("CREATE INDEX visit_inside ON visit (arrived_at) WHERE arrived_at IS NOT NULL AND left_at IS NULL")


@migrations()
def oro_and_kris(db: Database) -> None:
    """Signs, helgplan, whom to tell, incidents, the board; answers to proposals, facts that are noted, the rules."""
    for statement in (*WORRY, *RULES):
        db.execute(statement)


@migrations()
def follow_up(db: Database) -> None:
    """The network map; ratings, outcome areas, ASI; the group's meeting, SIP, the month; the client's own copies."""
    for statement in (*NETWORK, *RATINGS, *GROUP, *SUMMARY):
        db.execute(statement)


@migrations()
def relatives(db: Database) -> None:
    """Relatives, tracks, the annual follow-up; who is asked and what was printed; what is shown of ORS."""
    for statement in (*RELATIVES, *INVITATIONS, *SHOWN):
        db.execute(statement)


@migrations()
def together(db: Database) -> None:
    """The team merge: rooms, what was said in them, what is to be settled; levels in the order of who knew what."""
    for statement in TOGETHER:
        db.execute(statement)


@migrations()
def methods(db: Database) -> None:
    """The client card whole; support and programme; goals and ways of working; the care plan; the home."""
    for statement in (*CARD, *SUPPORT, *GOALS, *PLAN, *HOME, *SETTLED):
        db.execute(statement)


@migrations()
def safe(db: Database) -> None:
    """The log of who saw what, and its reviews; the statutory purge."""
    for statement in (*ACCESS, *PURGE):
        db.execute(statement)


VERSION = 8  # how many steps there are: a file that has taken more was written by a later program
