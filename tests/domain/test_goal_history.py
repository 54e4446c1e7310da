"""The line of a delmål rises and never falls; everything that was said of it stays told."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.goal import GoalStatus, MilestoneMark, MilestoneTurn, Progress, history_of, steps_taken


def marks(*progress):
    return [MilestoneMark(str(n), "c", f"v{n}", "m", one, date(2026, 8, 1 + n)) for n, one in enumerate(progress)]


def test_a_step_back_takes_nothing_of_what_was_done():
    line = steps_taken(marks(Progress.FORWARD, Progress.FORWARD, Progress.BACK, Progress.SAME, Progress.DONE))
    assert [value for _on, value in line] == [1, 2, 2, 2, 3]


@given(st.lists(st.sampled_from(Progress), max_size=8))
def test_the_line_never_falls(progress):
    values = [value for _on, value in steps_taken(marks(*progress))]
    assert values == sorted(values)


def test_the_history_holds_visits_and_what_was_said_beside_them_in_order_of_day():
    turn = MilestoneTurn("t", "c", "m", date(2026, 8, 2), GoalStatus.FRESH_START, "Jag börjar om, lugnt")
    assert history_of(marks(Progress.FORWARD, Progress.BACK, Progress.FORWARD)[::-1], [turn]) == [
        (date(2026, 8, 1), "Framåt", ""),
        (date(2026, 8, 2), "Bakåt", ""),
        (date(2026, 8, 2), "Nya tag", "Jag börjar om, lugnt"),
        (date(2026, 8, 3), "Framåt", ""),
    ]
