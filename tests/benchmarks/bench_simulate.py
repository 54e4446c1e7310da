"""What a few days of a small team come to in the folder, and how soon a colleague knows."""

import tempfile
from math import nan
from pathlib import Path

from boendestod_app.simulation.plan import SimulationPlan
from boendestod_app.simulation.play import Play

GOAL_KB = 1.0


def measure() -> list[tuple[str, str, float, float]]:
    """Five laptops for three days, on a local folder."""
    with tempfile.TemporaryDirectory() as place:
        found = Play(SimulationPlan(5, 3, 1, 4), Path(place)).run()
    assert found.good, found
    return [
        ("a played team: a file with an edit", "kB", found.bytes_per_edit / found.files_per_edit / 1000, GOAL_KB),
        ("a played team: files for an edit", "", found.files_per_edit, nan),
        ("a played team: until a colleague has it, half of the edits", "h", found.delay_median, nan),
        ("a played team: folders listed in an idle round", "", found.lists_a_round, nan),
        ("a played team: an idle round", "ms", found.round_ms, nan),
        ("a played team: a new laptop comes in", "s", found.join_seconds, nan),
    ]
