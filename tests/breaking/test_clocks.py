"""Two programs at once, a clock wrong by years, the nights when it is turned, another zone: no loss, no double."""

import multiprocessing
import random
import sys
import time as seconds
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from boendestod_app.app import App
from boendestod_app.domain.backup import DAYS, Occasion
from boendestod_app.domain.calendar import local
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.errors import Busy, Refused
from boendestod_app.keeping import Keeper
from boendestod_app.services.agenda import agenda
from boendestod_app.services.my_day import my_day
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.record_visit import record_visit
from boendestod_app.settings import Settings
from boendestod_app.storage.backups import Backups
from tests.breaking.killable import FORK
from tests.breaking.work import save

EACH = 12


@pytest.fixture
def asa(build):
    return build.client("Åsa Öberg")


def noted(actions, asa, start: datetime, words: str) -> str:
    draft = VisitDraft(asa.id, start, start + timedelta(minutes=30), Outcome.DONE, happened=words)
    return actions.run(record_visit, draft).id


# ---- two programs


def turn_about(folder: str, key: bytes, name: str) -> None:
    """Opens, saves and closes as soon as the other lets it, so many times."""
    for number in range(EACH):
        while True:
            try:
                opened = App(Path(folder)).open(key)
                break
            except Busy:
                seconds.sleep(0.002)
        with closing(opened):
            save(opened.actions, random.Random(f"{name}{number}"), f"{name}{number}")


def test_two_programs_that_want_the_same_store_take_turns_and_lose_nothing(vault, open_vault, asa):
    open_vault.close()
    context = multiprocessing.get_context(FORK)
    both = [context.Process(target=turn_about, args=(str(vault[0].folder), vault[1], name)) for name in ("ett", "två")]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=120)
    assert [one.exitcode for one in both] == [0, 0]
    with vault[0].open(vault[1]) as store:
        names = [note.happened.split()[0] for note in store.notes.where()]
        assert sorted(names) == sorted(f"{name}{number}" for name in ("ett", "två") for number in range(EACH))
        assert store.integrity() == store.differences() == []


def test_the_second_is_told_that_the_first_is_open_and_may_read_beside_it(vault, open_vault, actions, asa, clock):
    note = noted(actions, asa, actions.desk().wall - timedelta(hours=1), "Vi åt lunch.")
    with pytest.raises(Busy, match="redan öppet"):
        vault[0].open(vault[1])
    with vault[0].open(vault[1], read_only=True) as beside:
        assert beside.notes.get(note).happened == "Vi åt lunch."
        second = noted(actions, asa, actions.desk().wall - timedelta(hours=2), "Sedan gick vi ut.")
        assert beside.notes.get(second).happened == "Sedan gick vi ut."
    assert open_vault.store.integrity() == []


# ---- a clock that is wrong


def test_a_clock_that_goes_three_years_back_and_three_forward_loses_nothing_and_doubles_nothing(
    vault, open_vault, actions, asa, clock
):
    right, said = clock.now, {}
    for number, years in enumerate((0, -3, 0, 3, 0, -3, 3, 0)):
        clock.now = right + timedelta(days=365 * years, minutes=number)
        said[noted(actions, asa, actions.desk().wall - timedelta(hours=2), f"sak {number}")] = f"sak {number}"
        words = {"happened": f"påbörjad {number}"}
        actions.store.drafts.keep(f"note:{number}", words, clock.now)
        assert actions.store.drafts.find(f"note:{number}") == words
    assert {note.id: note.happened for note in actions.store.notes.where()} == said
    assert len(agenda(actions.desk(), date(2020, 1, 1), date(2030, 1, 1), [asa])) == len(said)
    actions.undo()
    assert len(actions.store.notes.where()) == len(said) - 1
    actions.redo()
    assert {note.id: note.happened for note in actions.store.notes.where()} == said
    assert actions.store.differences() == actions.store.integrity() == []
    open_vault.close()
    with vault[0].open(vault[1], now=clock) as again:
        assert len(again.notes.where()) == len(said)
        assert (
            len({fact[0] for fact in again.engine.rows("SELECT id FROM fact")})
            == again.engine.row("SELECT count(*) FROM fact")[0]
        )


@pytest.mark.parametrize("years", [-3, 3])
def test_copies_made_under_a_wrong_clock_push_out_neither_the_last_right_ones_nor_the_next(vault, tmp_path, years):
    """Also where it was wrong for longer than days are counted."""
    right, copies = datetime(2026, 8, 14, 8, tzinfo=UTC), Backups(tmp_path / "kopior")
    folder, key = vault[0].folder, vault[1]
    before = [copies.make(folder, key, Occasion.CLOSE, right - timedelta(days=day)) for day in range(3)]
    copies.thin()
    for day in range(DAYS + 3):
        copies.make(folder, key, Occasion.CLOSE, right + timedelta(days=365 * years + day))
        copies.thin()
    after = copies.make(folder, key, Occasion.CLOSE, right + timedelta(hours=5))
    copies.thin()
    held = {one.name for one in copies.listed()}
    assert after.name in held
    assert years > 0 or {one.name for one in before[:2]} <= held
    assert all(copies.check(name, key) for name in held)


def test_a_copy_put_back_while_the_clock_is_three_years_behind_is_no_store_put_back_by_stealth(vault):
    """But what is laid back by hand after that is."""
    now = [datetime(2026, 8, 14, 8, tzinfo=UTC)]
    (whose, key), clock = vault, lambda: now[0]
    keeper = Keeper(whose.folder, Settings, clock)

    def used() -> list[str]:
        with whose.open(key, now=clock, by="window") as store:
            return keeper.rolled_back(store.access)

    old = keeper.make(key, Occasion.ASKED).place
    for _day in range(3):
        used()
        now[0] += timedelta(days=1)
        keeper.make(key, Occasion.ASKED)
    now[0] = now[0].replace(year=2023)
    keeper.restore(old, key)
    assert used() == []
    now[0] = now[0].replace(year=2026)
    assert used() == []
    by_hand = whose.store_file.read_bytes()
    used()
    latest = keeper.make(key, Occasion.ASKED).place
    whose.store_file.write_bytes(by_hand)
    now[0] += timedelta(minutes=1)
    assert used() == [latest.name]


# ---- the nights when the clock is turned


@pytest.mark.parametrize("first", [date(2026, 10, 19), date(2027, 3, 22)])
@pytest.mark.parametrize("at", [time(1, 30), time(2, 30), time(3, 0), time(9, 0)])
def test_a_series_has_each_of_its_days_once_over_the_night(actions, asa, first, at):
    last = first + timedelta(days=13)
    actions.run(set_rhythm, asa.id, rule=weekly(tuple(range(7))), at=at, starts_on=first)
    found = [visit.start for visit in agenda(actions.desk(), first, last, [asa])]
    days = [first + timedelta(days=number) for number in range(14)]
    assert [start.date() for start in found] == days
    assert {start.time() for start in found} == {at}


def test_the_hour_that_comes_twice_keeps_what_was_written_in_both(actions, asa, clock):
    said = []
    for number, hour in enumerate((0, 1, 2)):  # 02.30 summer time, 02.30 winter time, 03.30
        clock.now = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        start = datetime(2026, 10, 25, 0, 10 * number)
        said.append(noted(actions, asa, start, f"natt {number}"))
        actions.store.drafts.keep(f"note:natt{number}", {"happened": "…"}, clock.now)
    assert [local(datetime(2026, 10, 25, hour, 30, tzinfo=UTC)).hour for hour in (0, 1, 2)] == [2, 2, 3]
    assert sorted(note.id for note in actions.store.notes.where()) == sorted(said)
    rows = actions.store.engine.rows("SELECT DISTINCT row FROM fact WHERE entity = 'note' ORDER BY seq")
    order = [row for (row,) in rows]
    assert order == said
    assert len(actions.store.drafts.keys("note:natt")) == 3
    assert len(agenda(actions.desk(), date(2026, 10, 25), date(2026, 10, 25), [asa])) == 3
    assert actions.store.differences() == []


def test_no_visit_is_planned_in_the_hour_that_is_not_there(actions, asa, clock):
    clock.set(2027, 3, 27)
    with pytest.raises(Refused, match="klockorna ställs fram"):
        actions.run(plan_visit, asa.id, start=datetime(2027, 3, 28, 2, 30))
    visit = actions.run(plan_visit, asa.id, start=datetime(2027, 3, 28, 3, 30))
    found = agenda(actions.desk(), date(2027, 3, 28), date(2027, 3, 28), [asa])
    assert [one.start for one in found] == [visit.start]


# ---- another zone


@pytest.mark.skipif(sys.platform == "win32", reason="the zone of a process cannot be set there")
def test_a_laptop_set_to_another_zone_shows_the_same_day_and_saves_the_same_moments(actions, asa, clock, monkeypatch):
    actions.run(set_rhythm, asa.id, rule=weekly((4,)), at=time(13), starts_on=date(2026, 8, 14))
    seen: Counter[str] = Counter()
    try:
        for zone in ("Europe/Stockholm", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"):
            monkeypatch.setenv("TZ", zone)
            seconds.tzset()
            desk = actions.desk()
            weeks = agenda(desk, date(2026, 8, 1), date(2026, 9, 30), [asa])
            seen[repr((desk.wall, desk.today, my_day(desk), weeks))] += 1
    finally:
        monkeypatch.undo()
        seconds.tzset()
    assert list(seen.values()) == [4]
