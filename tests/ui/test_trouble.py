"""A bug while the window is open: a calm sentence, a line that tells where, and not a word of what was typed."""

import re
import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from boendestod_app.errors import NoRoom
from boendestod_app.ui import trouble
from boendestod_app.ui.background import Background
from boendestod_app.ui.clients_page import ClientsPage
from boendestod_app.ui.trouble import troubles_told
from tests.ui.looking import dialogs, press, says, seen, settle, texts

NAME = "Ziggurat Öberg"


def buggy(*_given: object) -> None:
    raise ValueError(f"{NAME} bor inte här")


@pytest.fixture
def log(tmp_path):
    return tmp_path / "fel.txt"


@pytest.fixture
def told(log):
    """As while the program's own window is open."""
    with troubles_told(log):
        yield


def by_a_press(shell) -> None:
    QTimer.singleShot(0, lambda: shell.door.run(buggy))


def beside_the_window(shell) -> None:
    shell.background = Background()
    shell.background.run(buggy, shell.say, lambda trouble: shell.say(str(trouble)))


def on_a_thread(_shell) -> None:
    thread = threading.Thread(target=buggy)
    thread.start()
    thread.join()


@pytest.mark.parametrize("happens", [by_a_press, beside_the_window, on_a_thread])
def test_a_bug_is_told_once_without_its_words_and_the_window_goes_on(window, shell, told, log, capfd, happens):
    happens(shell)
    settle()
    (dialog,) = dialogs()
    assert says(dialog, "Något gick fel i programmet")
    assert says(dialog, "Det du har skrivit finns kvar")
    line = log.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d ValueError( boendestod_app\.[a-z_.]+:\d+)*\n", line)
    assert ("boendestod_app.services.actions:" in line) is (happens is by_a_press)
    printed = capfd.readouterr()
    assert printed.err == line
    assert not any(word in text for word in NAME.split() for text in (line, printed.out, *texts(dialog)))
    press(dialog, "Stäng")
    assert dialogs() == []
    press(window, "Klienter")
    assert isinstance(shell._stack.currentWidget(), ClientsPage)


def test_what_waits_for_slow_work_that_had_a_bug_is_told_and_can_be_tried_again(place, open_window, told):
    window = open_window(replace(place, needs=replace(place.needs, unlock=buggy)), locked=True)
    seen(window, QLineEdit)[0].setText("vad som helst")
    press(window, "Lås upp")
    assert says(window, "Något gick fel i programmet. Försök igen.")
    press(dialogs()[0], "Stäng")
    press(window, "Lås upp")
    assert len(dialogs()) == 1
    press(dialogs()[0], "Stäng")


def test_of_many_bugs_at_once_one_is_told_and_all_are_noted(shell, told, log):
    for _time in range(3):
        by_a_press(shell)
    settle()
    (dialog,) = dialogs()
    assert len(log.read_text(encoding="utf-8").splitlines()) == 3
    press(dialog, "Stäng")
    by_a_press(shell)
    settle()
    press(dialogs()[0], "Stäng")


def test_a_bug_that_comes_back_all_the_time_does_not_fill_the_disk(shell, told, log, monkeypatch):
    monkeypatch.setattr(trouble, "LONGEST", 500)
    for _time in range(100):
        by_a_press(shell)
    settle()
    assert 500 < log.stat().st_size < 1000
    press(dialogs()[0], "Stäng")


def test_where_nothing_can_be_noted_it_is_told_all_the_same(shell, tmp_path):
    with troubles_told(tmp_path / "finns inte" / "fel.txt"):
        by_a_press(shell)
        settle()
        press(dialogs()[0], "Stäng")


def test_where_there_is_no_terminal_it_is_told_all_the_same(shell, told, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    by_a_press(shell)
    settle()
    press(dialogs()[0], "Stäng")


def test_after_the_window_python_speaks_for_itself_again(qapp, log):
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    with troubles_told(log):
        assert sys.excepthook != before[0]
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before


def test_an_expected_trouble_that_no_control_has_told_is_said_and_not_noted_as_a_bug(window, shell, told, log):
    def full() -> None:
        raise NoRoom("Disken är full, så valet blev inte sparat.")

    QTimer.singleShot(0, full)
    settle()
    (dialog,) = dialogs()
    assert says(dialog, "valet blev inte sparat")
    assert not says(dialog, "Något gick fel i programmet")
    assert not log.exists()
    press(dialog, "Stäng")
