"""When a round goes, that it never blocks the window, and what locking does."""

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QThreadPool

from boendestod_app.domain.fact import FactKind
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.team_share import Standing
from boendestod_app.ui.background import Background
from boendestod_app.ui.team_rounds import AFTER_CHANGE_MS, TeamRounds
from tests.ui.looking import settle
from tests.ui.team_of_one import TeamOfOne


@pytest.fixture
def said():
    return []


@pytest.fixture
def drive():
    return TeamOfOne()


@pytest.fixture
def rounds(shell, said, drive):
    made = TeamRounds(shell.door, drive, shell.needs, said.append, lambda: None)
    yield made
    drive.free.set()
    made._pool.waitForDone()
    settle()


def done(rounds) -> None:
    for _attempt in range(50):
        rounds._pool.waitForDone()
        settle()
        if not rounds.busy:
            return


def a_change(shell) -> None:
    client = shell.door.desk().store.clients.where()[0]
    shell.door.act(report_fact, client.id, FactKind.OTHERS_WORRY, line="Ringde")


def test_the_drive_is_worked_on_beside_the_window(rounds, drive):
    rounds.when_due()
    done(rounds)
    assert drive.asked == ["take", "keep"]
    assert threading.get_ident() not in drive.threads


def test_while_one_round_is_under_way_no_other_is_taken_and_the_next_follows(rounds, drive):
    drive.free.clear()
    rounds.when_due()
    rounds.when_due()
    rounds.now()
    assert drive.asked == ["take"]
    drive.free.set()
    done(rounds)
    assert drive.asked == ["take", "keep"] * 2


def test_a_round_that_says_again_is_followed_by_another_at_once(rounds, drive):
    drive.again = [True, True]
    rounds.when_due()
    done(rounds)
    assert drive.asked == ["take", "keep"] * 3


def test_a_drive_that_is_away_is_asked_more_and_more_seldom(rounds, drive, shell, place):
    drive.away = True
    counts = []
    for _try in range(5):
        rounds.when_due()
        done(rounds)
        counts.append(drive.asked.count("take"))
        place.clock.move(seconds=11)
    assert counts == [1, 2, 3, 3, 4]
    assert rounds.in_trouble
    rounds.now()
    done(rounds)
    assert drive.asked.count("take") == 5


def test_a_few_seconds_after_the_last_of_several_changes_a_round_goes(rounds, drive, shell):
    a_change(shell)
    assert rounds._after_change.isActive()
    assert rounds._after_change.interval() == AFTER_CHANGE_MS
    rounds._after_change.timeout.emit()
    done(rounds)
    assert drive.asked == ["take", "keep"]


def test_alone_no_round_is_asked_for(rounds, drive, shell):
    drive.standing = Standing.ALONE
    rounds._forget()
    rounds.when_due()
    a_change(shell)
    assert not rounds._after_change.isActive()
    assert drive.asked == []
    assert rounds.clients == {}


def test_locking_tries_once_more_where_something_waits(rounds, drive):
    drive.waiting = 2
    rounds.stop()
    assert drive.asked == ["take", "keep"]


def test_locking_does_not_try_where_nothing_waits_or_the_drive_is_away(rounds, drive):
    rounds.stop()
    drive.waiting, drive.away = 2, True
    rounds._forget()
    rounds.when_due()
    done(rounds)
    rounds.stop()
    assert drive.asked == ["take", "keep"]


def test_locking_does_not_wait_for_a_drive_that_never_answers(rounds, drive):
    drive.waiting = 1
    drive.free.clear()
    rounds.stop()  # the drive is told to stop, and what was done until then counts
    assert drive.asked == ["take", "keep"]
    assert not rounds.busy


def test_an_answer_that_comes_when_the_store_is_locked_is_dropped(rounds, drive, monkeypatch):
    """It had left the drive already and lay before the window, which was locking."""
    drive.again = [True]
    rounds.when_due()
    rounds._pool.waitForDone()
    monkeypatch.setattr(rounds._pool, "waitForDone", lambda *_ms: True)
    trip = rounds._trip
    rounds.stop()
    assert drive.asked == ["take", "keep"]  # kept while there was a store to keep it in
    settle()
    rounds._came_back(trip)
    rounds._go_on()
    assert drive.asked == ["take", "keep"]


def test_what_is_forgotten_is_not_answered_though_the_answer_was_on_its_way(shell):
    pool, answered = QThreadPool(), []
    background = Background(pool)
    background.run(lambda: 1, answered.append, answered.append)
    pool.waitForDone()
    background.forget()
    settle()
    assert answered == []
    assert not background.busy


def test_what_came_of_it_is_said_only_to_who_asked(rounds, drive, said):
    rounds.when_due()
    done(rounds)
    assert said == []
    rounds.now()
    done(rounds)
    assert said == ["Allt är delat och hämtat."]
    drive.away = True
    rounds.now()
    done(rounds)
    assert said[1:] == ["Den delade mappen går inte att nå. Det som väntar skickas när mappen är tillbaka."]


def test_a_bug_on_the_way_ends_the_round_and_the_next_one_goes(rounds, drive, said, monkeypatch):
    from boendestod_app.errors import DriveTrouble

    def torn(_plan, _stop):
        raise DriveTrouble("Mappen svarar inte.")

    with monkeypatch.context() as patched:
        patched.setattr(drive, "carry", torn)
        rounds.now()
        done(rounds)
    assert said == ["Mappen svarar inte."]
    assert rounds.in_trouble
    rounds.now()
    done(rounds)
    assert not rounds.in_trouble
    assert rounds._tried_at - rounds._door.desk().now == timedelta(0)
