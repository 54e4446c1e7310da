"""The log of who saw what: each line holds the one before it, and a cut or a change at any place shows."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from boendestod_app.domain.access import Access, Draw, DrawnBy, Judged, Review, Wanted
from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.integrity import Fault, Part
from boendestod_app.errors import WrongKey
from boendestod_app.keeping import Keeper
from boendestod_app.paths import RESTORED, STORE_FILE
from boendestod_app.services.record_visit import record_visit
from boendestod_app.settings import Settings
from boendestod_app.storage.access_log import AccessLog
from boendestod_app.storage.attempts import TRIED_FILE
from boendestod_app.storage.backups import Backups
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.inspection import look
from boendestod_app.storage.key_file import FLOOR
from boendestod_app.storage.vault import Vault
from tests.conftest import PASSPHRASE

KINDS = [Access.READ, Access.PRINTED, Access.EXPORTED, Access.COPIED]


def told(log: AccessLog, **wanted) -> list[tuple[Access, str, str]]:
    return [(one.kind, one.client_id, one.what) for one in reversed(log.lines(Wanted(**wanted)))]


def places(log: AccessLog) -> list[tuple[str, str]]:
    return [(fault.entity, fault.field) for fault in log.faults()]


@pytest.fixture
def log(store, actions):
    """With some lines in it."""
    for number, kind in enumerate(KINDS):
        store.access.note(kind, f"client-{number}", "note")
    return store.access


@pytest.fixture
def unlocked(store):
    """Somebody who has the key, and another program: the triggers are no hindrance."""
    for table in ("access", "access_review"):
        for when in ("DELETE", "UPDATE"):
            store.engine.run(f"DROP TRIGGER {table}_{when}s")
    return store.engine


def test_what_is_written_is_read_whole_and_by_what_is_asked_for(log, store, clock):
    assert list(log.faults()) == []
    assert [one.kind for one in log.lines()][:4] == KINDS[::-1]
    assert told(log, client_id="client-2") == [(Access.EXPORTED, "client-2", "note")]
    assert told(log, kind=Access.PRINTED) == [(Access.PRINTED, "client-1", "note")]
    assert told(log, worker="nobody") == []
    today = clock.now.date()
    assert len(log.lines(Wanted(first=today, last=today))) == len(log.lines())
    assert log.lines(Wanted(first=today + timedelta(1))) == log.lines(Wanted(last=today - timedelta(1))) == []
    (line,) = log.lines(limit=1)
    assert (line.worker, line.device, line.at) == (store.origin.worker_id, store.origin.device, clock.now)
    assert log.line(line.seq) == line


def test_the_day_of_a_line_is_the_local_one(log, clock):
    clock.set(2026, 8, 15, 22, 30)  # half past midnight in Stockholm
    log.note(Access.PRINTED, "late", "note")
    clock.set(2026, 8, 16, 21, 59)
    log.note(Access.PRINTED, "later", "note")
    sunday = datetime(2026, 8, 16, tzinfo=UTC).date()
    assert {one.client_id for one in log.lines(Wanted(first=sunday, last=sunday))} == {"late", "later"}


def test_nothing_in_it_can_be_changed_or_taken_away_by_a_slip(log, store):
    for sql in ("DELETE FROM access", "UPDATE access SET worker = 'x'"):
        with pytest.raises(Exception, match="the log stands"):
            store.engine.run(sql)


@pytest.mark.parametrize("column", ["at", "worker", "device", "client_id", "what", "act", "link", "kind"])
def test_a_changed_line_shows_wherever_it_stands(log, unlocked, column):
    for (seq,) in unlocked.rows("SELECT seq FROM access"):
        (before,) = unlocked.row(f"SELECT {column} FROM access WHERE seq = ?", (seq,))
        changed = {"at": "2026-01-01T00:00:00+00:00", "kind": "read" if before != "read" else "print"}.get(column, "x")
        unlocked.run(f"UPDATE access SET {column} = ? WHERE seq = ?", (changed, seq))
        assert places(log)
        unlocked.run(f"UPDATE access SET {column} = ? WHERE seq = ?", (before, seq))
        assert places(log) == []


def test_a_cut_shows_at_either_end_in_the_middle_and_of_all(log, unlocked):
    rows = unlocked.rows("SELECT * FROM access ORDER BY seq")
    last = rows[-1][0]
    for cut, found in (
        (f"seq > {last - 1}", [("access", "end")]),
        (f"seq > {last - 3}", [("access", "end")]),
        ("seq = 1", [("access", "link")]),
        ("seq < 4", [("access", "link")]),
        (f"seq = {last - 2}", [("access", "link")]),
        ("1", [("access", "end")]),
    ):
        unlocked.run(f"DELETE FROM access WHERE {cut}")
        assert places(log) == found, cut
        unlocked.run("DELETE FROM access")
        unlocked.run_many("INSERT INTO access VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        assert places(log) == []


def test_a_line_put_in_between_or_two_that_changed_places_show(log, unlocked):
    unlocked.run("UPDATE access SET seq = 99 WHERE seq = 2")
    unlocked.run("UPDATE access SET seq = 2 WHERE seq = 3")
    unlocked.run("UPDATE access SET seq = 3 WHERE seq = 99")
    assert places(log)


def test_a_line_of_a_kind_that_no_program_of_ours_writes_is_a_fault_and_no_crash(log, unlocked):
    unlocked.run("UPDATE access SET kind = 'xyz' WHERE seq = 2")
    assert ("access", "kind") in places(log)


def test_check_tells_of_it(log, store, unlocked):
    assert look(store, Part.ACCESS).faults == ()
    unlocked.run("UPDATE access SET client_id = '' WHERE seq = 3")
    assert Fault("differs", "access", "3", "link") in look(store, Part.ACCESS).faults


# ---- reading


def test_the_same_client_within_five_minutes_is_one_line(store, actions, clock):
    log = store.access
    for minutes in (0, 2, 2.9, 0.2):  # 0, 2, 4.9, 5.1 minutes after the first
        clock.move(minutes=minutes)
        log.read("a", "overview")
    log.read("b", "search")
    log.flush()
    assert told(log, kind=Access.READ) == [
        (Access.READ, "a", "overview"),
        (Access.READ, "a", "overview"),
        (Access.READ, "b", "search"),
    ]


def test_a_clock_turned_back_hides_no_reading(store, actions, clock):
    store.access.read("a")
    clock.move(days=-3)
    store.access.read("a")
    store.access.flush()
    assert len(told(store.access, kind=Access.READ)) == 2


def test_reading_writes_nothing_until_it_is_asked_to_or_something_else_is_noted(store, actions, clock):
    before = len(store.access.lines())
    store.access.read("a", "visit")
    assert len(store.access.lines()) == before
    clock.move(seconds=1)
    store.access.note(Access.PRINTED, "a", "note")
    assert [one.kind for one in store.access.lines()[:2]] == [Access.PRINTED, Access.READ]


def test_what_was_read_last_is_there_after_locking(vault, clock):
    opened = vault[0].open(vault[1], now=clock)
    opened.store.access.read("a", "visit")
    opened.close()
    again = vault[0].open(vault[1], now=clock)
    assert told(again.store.access, client_id="a") == [(Access.READ, "a", "visit")]
    again.close()


def test_a_disk_that_is_full_keeps_nobody_from_reading_and_the_line_comes_later(store, actions):
    pages = store.engine.row("PRAGMA page_count")[0]
    store.engine.run(f"PRAGMA max_page_count = {pages}")
    for number in range(500):
        store.access.read(f"client-{number}", "visit")
        store.access.flush()
    store.engine.run("PRAGMA max_page_count = 1000000")
    store.access.flush()
    assert len(told(store.access, kind=Access.READ)) == 500
    assert list(store.access.faults()) == []


# ---- changing


def test_a_change_is_one_line_for_each_client_with_its_act(actions, store, build, written):
    client = build.client("Björn Ström")
    actions.run(record_visit, written())
    line = store.access.lines(limit=1)[0]
    acts = store.engine.rows("SELECT DISTINCT act FROM fact WHERE entity = 'note'")
    assert (line.kind, line.act) == (Access.CHANGED, acts[-1][0])
    assert {"note", "visit"} <= set(line.what.split(","))
    assert line.client_id == store.notes.where()[0].client_id != client.id
    assert "Ström" not in repr(store.access.lines())


def test_an_act_that_came_to_nothing_leaves_no_line(actions, store):
    def fails(desk) -> None:
        desk.store.access.note(Access.EXPORTED, "a", "drive")
        raise KeyError

    before = store.access.lines()
    with pytest.raises(KeyError):
        actions.run(fails)
    assert store.access.lines() == before
    assert list(store.access.faults()) == []


def test_undoing_is_a_change_too(actions, build):
    build.client("Åsa")
    actions.undo()
    assert actions.store.access.lines(limit=1)[0].kind is Access.CHANGED
    assert len({one.act for one in actions.store.access.lines(limit=2)}) == 2


# ---- coming in


def test_wrong_passphrases_are_told_at_the_next_opening_once_and_in_their_order(vault, clock):
    folder, key = vault
    for guess in ("fel lösenord ett", "fel lösenord två"):
        with pytest.raises(WrongKey):
            folder.unlock(guess)
    folder.open(key, now=clock, by="window").close()
    opened = folder.open(key, now=clock, by="window")
    kinds = [kind for kind, _client, _what in told(opened.store.access)]
    assert kinds == [Access.FAILED, Access.FAILED, Access.OPENED, Access.OPENED]
    failed = opened.store.access.lines(Wanted(kind=Access.FAILED))
    assert {one.worker for one in failed} == {""}
    opened.close()


def test_being_told_does_not_forgive_whoever_goes_on_guessing(vault, clock):
    folder, key = vault
    for _try in range(2):
        with pytest.raises(WrongKey):
            folder.unlock("fel lösenord ett")
    folder.open(key, by="window").close()  # by the one who had it open in another way
    assert '"count": 2' in (folder.folder / TRIED_FILE).read_text()


def test_a_file_of_failures_that_cannot_be_let_go_of_tells_none_of_them_twice(vault, clock):
    folder, key = vault
    with pytest.raises(WrongKey):
        folder.unlock("fel lösenord ett")
    kept = (folder.folder / TRIED_FILE).read_bytes()
    for _opening in range(2):
        (folder.folder / TRIED_FILE).write_bytes(kept)
        folder.open(key, now=clock, by="window").close()
    opened = folder.open(key, now=clock)
    assert len(told(opened.store.access, kind=Access.FAILED)) == 1
    opened.close()


def test_who_only_reads_from_the_command_line_is_noted_beside_an_open_window(vault, clock):
    folder, key = vault
    window = folder.open(key, now=clock, by="window")
    window.store.access.read("a", "visit")
    folder.open(key, now=clock, read_only=True, by="command,clients").close()
    window.store.access.note(Access.PRINTED, "a", "note")
    assert told(window.store.access) == [
        (Access.OPENED, "", "window"),
        (Access.OPENED, "", "command,clients"),
        (Access.READ, "a", "visit"),
        (Access.PRINTED, "a", "note"),
    ]
    assert list(window.store.access.faults()) == []
    window.close()


def test_what_is_asked_beside_for_no_person_is_not_noted(vault, clock):
    folder, key = vault
    folder.open(key, now=clock, read_only=True).close()
    opened = folder.open(key, now=clock)
    assert opened.store.access.lines() == []
    opened.close()


# ---- reviews


def review(store, clock, **fields) -> Review:
    draw = Draw(clock.now.date(), clock.now.date(), DrawnBy.LINES, 3, "7f3a")
    marks = ((1, Judged.EXPLAINED), (2, Judged.FOLLOW_UP))
    return Review(store.new_id(), clock.now, "worker-kim", draw, 4, fields.get("marks", marks), "Två rader.")


def test_a_signed_review_is_kept_whole_and_noted(log, store, clock):
    made = review(store, clock)
    log.put_review(made)
    assert log.reviews() == [made]
    assert (log.lines(limit=1)[0].kind, log.lines(limit=1)[0].act) == (Access.REVIEWED, made.id)
    assert list(log.faults()) == []


@pytest.mark.parametrize("sql", ["DELETE FROM access_review", "UPDATE access_review SET told = '{}'"])
def test_a_review_that_was_changed_or_taken_away_shows(log, store, clock, unlocked, sql):
    log.put_review(review(store, clock))
    unlocked.run(sql)
    assert places(log) == [("access_review", "told")]


def test_a_review_that_nobody_signed_shows(log, unlocked):
    unlocked.run("INSERT INTO access_review VALUES ('x', '2026-08-14T08:00:00+00:00', 'kim', '{}')")
    assert places(log) == [("access_review", "told")]


# ---- the whole file put back


@pytest.fixture
def kept(vault, clock, tmp_path):
    folder, key = vault
    return folder, key, Keeper(folder.folder, Settings, clock)


def lines_more(folder, key, clock, count: int) -> None:
    opened = folder.open(key, now=clock, source=random.Random(3), by="window")
    for number in range(count):
        opened.store.access.note(Access.PRINTED, f"client-{number}", "note")
    opened.close()


def missing(folder, key, keeper, clock) -> list[str]:
    opened = folder.open(key, now=clock)
    try:
        return keeper.rolled_back(opened.store.access)
    finally:
        opened.close()


def test_a_file_that_was_put_back_by_hand_is_told_by_the_copies(kept, clock, tmp_path):
    folder, key, keeper = kept
    lines_more(folder, key, clock, 3)
    before = folder.store_file.read_bytes()
    clock.move(hours=1)
    lines_more(folder, key, clock, 5)
    made = keeper.make(key, Occasion.ASKED)
    assert missing(folder, key, keeper, clock) == []
    folder.store_file.write_bytes(before)
    assert missing(folder, key, keeper, clock) == [made.backup.name]
    clock.move(hours=1)
    lines_more(folder, key, clock, 20)  # other lines have those numbers now
    assert missing(folder, key, keeper, clock) == [made.backup.name]


def test_a_copy_that_was_put_back_in_the_programs_own_way_is_a_line_of_its_own(kept, clock):
    folder, key, keeper = kept
    lines_more(folder, key, clock, 3)
    first = keeper.make(key, Occasion.ASKED)
    for _hour in range(2):
        clock.move(hours=1)
        lines_more(folder, key, clock, 5)
        keeper.make(key, Occasion.ASKED)
    clock.move(hours=1)
    keeper.restore(first.place, key)
    assert (folder.folder / RESTORED).exists()
    clock.move(hours=1)
    lines_more(folder, key, clock, 30)
    assert not (folder.folder / RESTORED).exists()
    opened = folder.open(key, now=clock)
    (line,) = opened.store.access.lines(Wanted(kind=Access.PUT_BACK))
    assert (line.what, line.at) == (first.backup.name, clock.now - timedelta(hours=1))
    opened.close()
    assert missing(folder, key, keeper, clock) == []


def test_copies_of_another_store_say_nothing_of_this_one(kept, clock, tmp_path):
    folder, key, keeper = kept
    lines_more(folder, key, clock, 5)
    other = Vault(tmp_path / "other")
    theirs, _code = other.create(PASSPHRASE, "worker-kim", FLOOR)
    lines_more(other, theirs, clock, 9)
    made = Backups(keeper.own).make(other.folder, theirs, Occasion.ASKED, clock.now)
    assert made.access.startswith("10:")
    assert missing(folder, key, keeper, clock) == []


def test_a_store_without_the_log_can_still_be_copied_and_read(kept, key, tmp_path):
    """A copy of an older program's store has none."""
    from boendestod_app.storage.access_log import end_of

    engine = Engine(tmp_path / STORE_FILE, key)
    engine.run("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
    assert end_of(engine) == ""
    engine.close()
