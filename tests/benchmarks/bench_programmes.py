"""The programme presets: from the file to checked values, as at the first look at a client's support."""

import statistics
from time import perf_counter

from boendestod_app import defaults
from boendestod_app.domain.read_programmes import read_programmes

RUNS = 20


def measure() -> list[tuple[str, str, float, float]]:
    """What was measured, unit, value, goal. The first run is left out: it imports."""
    times = []
    for _run in range(RUNS + 1):
        read_programmes.cache_clear()
        began = perf_counter()
        found = read_programmes(defaults.programmes_text())
        times.append((perf_counter() - began) * 1000)
        assert len(found) == 14
    return [("read the programme presets", "ms", statistics.median(times[1:]), 20.0)]
