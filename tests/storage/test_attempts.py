"""Wrong passphrases in a row: each further one waits longer, over restarts, and the right one forgives."""

from datetime import timedelta

import pytest

from boendestod_app.errors import WrongKey
from boendestod_app.storage.attempts import FREE, LONGEST, Attempts


@pytest.fixture
def attempts(tmp_path, clock) -> Attempts:
    return Attempts(tmp_path / "forsok.json", clock)


def test_three_may_be_mistyped_and_each_further_one_waits_twice_as_long(attempts, clock):
    waits = []
    for _try in range(14):
        waits.append(attempts.wait.total_seconds())
        attempts.failed()
    assert waits[:FREE] == [0, 0, 0]
    assert waits[FREE : FREE + 5] == [2, 4, 8, 16, 32]
    assert max(waits) == LONGEST.total_seconds()


def test_the_wait_goes_by_and_outlives_the_program(attempts, clock):
    for _try in range(FREE + 2):
        attempts.failed()
    clock.move(seconds=3)
    again = Attempts(attempts.file, clock)
    assert again.wait == timedelta(seconds=5)
    with pytest.raises(WrongKey, match="Vänta 5 sekunder"):
        again.check()
    clock.move(seconds=5)
    again.check()


def test_a_clock_turned_back_for_a_day_waits_the_whole_time_and_no_longer(attempts, clock):
    for _try in range(FREE):
        attempts.failed()
    clock.move(days=-1)
    assert attempts.wait == timedelta(seconds=2)


def test_the_right_one_forgives(attempts):
    for _try in range(FREE + 4):
        attempts.failed()
    attempts.opened()
    assert attempts.wait == timedelta()


@pytest.mark.parametrize("text", ["", "[]", '{"count": "x"}', '{"count": 9, "at": "igår"}', "\x00\xff"])
def test_a_file_that_cannot_be_read_keeps_nobody_out(attempts, text):
    attempts.file.write_text(text)
    attempts.check()
    attempts.failed()
