"""The window locks by itself: by the computer's own idle time, its sleep, its session; never in the midst of work."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from boendestod_app.ui.auto_lock import ASLEEP, AutoLock
from boendestod_app.ui.unlock_page import UnlockPage
from tests.ui.looking import dialogs, press, seen, settle
from tests.ui.views import Views, open_view

ROOT = Path(__file__).parents[2]


class Computer:
    """Its clock, and how long nobody has touched it."""

    def __init__(self) -> None:
        self.now, self.idle, self.due = 1000.0, 0.0, 0


@pytest.fixture
def computer(qapp) -> Computer:
    return Computer()


def lock_of(computer: Computer, minutes: int = 10, *, system: bool = True) -> AutoLock:
    lock = AutoLock(lambda: minutes, idle=lambda: computer.idle if system else None, clock=lambda: computer.now)

    def due() -> None:
        computer.due += 1

    lock.due.connect(due)
    lock.begin()
    return lock


def after(lock: AutoLock, computer: Computer, seconds: float, *, touched: bool = False) -> int:
    """Ticks go by as they do in a running program."""
    for _tick in range(int(seconds // 5)):
        computer.now += 5
        computer.idle = 0 if touched else computer.idle + 5
        lock.tick()
    return computer.due


def test_it_locks_when_nobody_has_touched_the_computer_for_ten_minutes(computer):
    lock = lock_of(computer)
    assert after(lock, computer, 595) == 0
    assert after(lock, computer, 5) == 1
    lock.stop()


def test_who_writes_in_the_journal_beside_is_not_locked_out(computer):
    lock = lock_of(computer)
    assert after(lock, computer, 3600, touched=True) == 0
    lock.stop()


def test_a_computer_that_has_slept_is_locked_at_once(computer):
    lock = lock_of(computer)
    computer.now += ASLEEP + 6
    lock.tick()
    assert computer.due == 1
    lock.stop()


def test_where_the_system_does_not_answer_it_locks_in_time_also_after_the_clock_was_set_back_three_years(computer):
    lock = lock_of(computer, system=False)
    computer.now -= 3 * 365 * 86400
    assert after(lock, computer, 595) == 0
    assert after(lock, computer, 10) == 1
    lock.stop()


def test_a_clock_that_is_set_back_locks_nobody_out(computer):
    lock = lock_of(computer)
    computer.now -= 3600
    lock.tick()
    assert computer.due == 0
    lock.stop()


def test_where_no_system_answers_the_programs_own_keys_count(computer):
    lock = lock_of(computer, minutes=1, system=False)
    app = QCoreApplication.instance()
    assert app is not None
    after(lock, computer, 50)
    from PySide6.QtWidgets import QLineEdit

    line = QLineEdit()
    line.show()
    QTest.keyClick(line, Qt.Key.Key_A)
    assert after(lock, computer, 50) == 0
    assert after(lock, computer, 10) == 1
    lock.stop()


def test_where_the_system_answers_no_key_costs_anything_and_when_it_stops_they_count(computer):
    from PySide6.QtWidgets import QLineEdit

    line, answers = QLineEdit(), [True]
    lock = AutoLock(lambda: 1, idle=lambda: computer.idle if answers else None, clock=lambda: computer.now)
    lock.due.connect(lambda: setattr(computer, "due", computer.due + 1))
    looked_at = []
    lock.eventFilter = lambda watched, event: looked_at.append(event.type()) or False
    lock.begin()
    QTest.keyClick(line, Qt.Key.Key_A)
    assert looked_at == []
    after(lock, computer, 50)
    answers.clear()
    assert after(lock, computer, 50) == 0  # who has been here since is not known: it counts from now
    QTest.keyClick(line, Qt.Key.Key_A)
    assert looked_at != []
    assert after(lock, computer, 15) == 1
    lock.stop()
    looked_at.clear()
    QTest.keyClick(line, Qt.Key.Key_A)
    assert looked_at == []


def test_the_window_locks_and_what_was_typed_waits(window, shell):
    window._auto_lock.due.emit()
    settle()
    assert window.session is None
    assert seen(window, UnlockPage)


def test_a_meeting_has_thirty_minutes(window, shell):
    assert window._lock_minutes() == 10
    shell.go("raised")
    settle()
    press(window, "Möte  F5")
    assert window._lock_minutes() == 30
    window.lock()
    settle()


@pytest.mark.parametrize("name", ["board meeting", "meeting: who"])
def test_who_looks_at_the_screen_together_is_locked_out_by_the_longer_time_and_comes_back(window, name, computer):
    views = Views(window)
    every = views.pages() | views.dialogs()
    open_view(every[name])
    settle()
    lock = window._auto_lock
    lock._idle, lock._clock, lock._ticked = lambda: computer.idle, lambda: computer.now, computer.now
    for computer.idle in (10 * 60 + 5, 30 * 60 - 5):
        lock.tick()
        settle()
        assert window.session is not None
    computer.idle = 30 * 60
    lock.tick()
    settle()
    assert window.session is None
    assert dialogs() == []


ASK = "import time\nfrom boendestod_app.ui.idle import idle_seconds\nprint(idle_seconds())"


def test_x11_tells_how_long_nobody_has_touched_it(screen):
    def asked() -> float:
        told = subprocess.run([sys.executable, "-c", ASK], env=screen.environ, cwd=ROOT, capture_output=True, text=True)
        return float(told.stdout)

    screen.xdo("mousemove", 100, 100)
    screen.xdo("mousemove", 200, 200)
    touched = asked()
    time.sleep(2)
    assert touched < 2 <= asked()


LISTEN = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from boendestod_app.ui.auto_lock import SessionLock
app = QCoreApplication(sys.argv)
lock = SessionLock(app)
lock.locked.connect(lambda: (print("locked", flush=True), app.quit()))
QTimer.singleShot(0, lambda: print("ready", flush=True))
QTimer.singleShot(20000, app.quit)
app.exec()
"""


@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="no bus to be had on this system")
@pytest.mark.parametrize("word", ["Session.Lock", "Manager.PrepareForSleep"])
def test_a_session_that_is_locked_or_goes_to_sleep_is_heard(word):
    pipe = subprocess.PIPE
    bus = subprocess.Popen(["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=pipe, text=True)
    try:
        assert bus.stdout is not None
        environ = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus.stdout.readline().strip()}
        program = subprocess.Popen([sys.executable, "-c", LISTEN], env=environ, cwd=ROOT, stdout=pipe, text=True)
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        given = ["boolean:true"] if "Sleep" in word else []
        send = ["dbus-send", "--system", "--type=signal", "/org/freedesktop/login1"]
        subprocess.run([*send, f"org.freedesktop.login1.{word}", *given], env=environ, check=True)
        assert program.stdout.readline() == "locked\n"
        program.wait(timeout=30)
        program.stdout.close()
    finally:
        bus.terminate()
        bus.wait()
        if bus.stdout:
            bus.stdout.close()
