"""The line of ratings: every point is drawn, and as many dates as can be read."""

import pytest

from boendestod_app.ui.curve import Curve, with_room


@pytest.mark.parametrize(
    ("count", "apart", "width", "named"),
    [
        (4, 50, 40, {0, 1, 2, 3}),
        (4, 50, 50, {0, 1, 2, 3}),
        (4, 50, 51, {1, 3}),
        (12, 20, 45, {2, 5, 8, 11}),
        (1, 300, 40, {0}),
        (2, 10, 400, {1}),
        (0, 0, 40, set()),
    ],
)
def test_dates_never_run_together_and_the_last_one_stands_there(count, apart, width, named):
    assert with_room(count, apart, width) == named


@pytest.mark.parametrize("width", [200, 420, 900])
def test_it_is_drawn_at_any_width(qtbot, width):
    curve = Curve([(f"{day}/11", float(day % 10)) for day in range(10, 22)], "Hur veckan har varit")
    qtbot.addWidget(curve)
    curve.resize(width, 180)
    assert not curve.grab().isNull()
