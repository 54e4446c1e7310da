"""One client with five years behind: the moments listed, a year compared, all of it taken back and undone."""

import shutil
import statistics
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from math import nan
from pathlib import Path
from time import perf_counter

from caseload import PASSPHRASE, big_store, plan_of

from boendestod_app.app import App
from boendestod_app.domain.calendar import instant
from boendestod_app.services.my_day import my_clients
from boendestod_app.services.rewind import compare, end_of_day, moments, take_client_back
from boendestod_app.storage import vault

SIZE = (20, 260)  # five years
RUNS = 5
LIST_MS, COMPARE_MS = 300, 1000


def measure() -> list[tuple[str, str, float, float]]:
    """The client with the most visits, as she was a year ago."""
    now = instant(plan_of(*SIZE).now)
    vault.wall_clock = lambda: now
    with ExitStack() as after:
        folder = Path(after.enter_context(tempfile.TemporaryDirectory())) / "data"
        shutil.copytree(big_store(*SIZE), folder)
        door = after.enter_context(App(folder).opened(PASSPHRASE))
        desk = door.desk()
        visits = {one.id: len(desk.store.visits.where(client_id=one.id)) for one in my_clients(desk)}
        client = max(visits, key=lambda id: visits[id])
        times: dict[str, list[float]] = {}

        def timed(what: str, work):
            began = perf_counter()
            found = work()
            times.setdefault(what, []).append(1000 * (perf_counter() - began))
            return found

        past = end_of_day(desk, client, desk.today - timedelta(days=365))
        for _run in range(RUNS):
            acts = timed("list", lambda: moments(desk, client))
            found = timed("compare", lambda: compare(desk, client, past))
            places = [one.place for one in found.lines if one.chosen]
            timed("back", lambda places=places: door.run(take_client_back, client, past, places))
            timed("undo", door.undo)
    median = {what: statistics.median(held) for what, held in times.items()}
    return [
        (f"the {len(acts)} moments of a client with {visits[client]} visits, listed", "ms", median["list"], LIST_MS),
        (f"a year compared, {len(found.lines)} rows that differ", "ms", median["compare"], COMPARE_MS),
        (f"{len(places)} of them taken back", "ms", median["back"], nan),
        ("and that undone", "ms", median["undo"], nan),
    ]
