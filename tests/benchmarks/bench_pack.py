"""The pack: twenty meetings, a paper each for client, staff and group; whether more meetings take more room."""

import gc
import random
import shutil
import tempfile
import tomllib
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from math import nan
from pathlib import Path
from time import perf_counter

import holidays
from caseload import PASSPHRASE, big_store, plan_of

from boendestod_app.domain.calendar import instant
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.ladder import read_ladder
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting
from boendestod_app.domain.summary import ReaderKind
from boendestod_app.export.summary_pdf import summary_pdf
from boendestod_app.files import ORDINARY, write_whole
from boendestod_app.paths import resources
from boendestod_app.services.actions import Actions
from boendestod_app.services.consents import give_consent
from boendestod_app.services.go_through import go_through
from boendestod_app.services.meetings import add_member, choose_members, members_of, plan_meeting, planned_meeting
from boendestod_app.services.pack import papers_for
from boendestod_app.storage.vault import Vault

SIZE = (40, 26)
CLIENTS = 20
READERS = (ReaderKind.CLIENT, ReaderKind.STAFF, ReaderKind.GROUP)
FLAT = 1.1


@contextmanager
def opened(folder: Path) -> Iterator[Actions]:
    """The door of a copy of the caseload, at its last hour."""
    shutil.copytree(big_store(*SIZE), folder)
    plan = plan_of(*SIZE)
    now = instant(plan.now)
    ladder = read_ladder(tomllib.loads((resources() / "ladder.toml").read_text(encoding="utf-8")))
    years = range(plan.first.year - 1, plan.today.year + 2)
    days_off = frozenset(holidays.country_holidays("SE", years=years, include_sundays=False))
    vault = Vault(folder)
    held = vault.open(vault.unlock(PASSPHRASE), now=lambda: now, source=random.Random(3))
    try:
        yield Actions(held.store, lambda: now, ladder, days_off)
    finally:
        held.close()


def ready(door: Actions) -> list[GroupMeeting]:
    """Twenty planned meetings that have been gone through, each with somebody who has consent to everything."""
    found = []
    for client in door.store.clients.where()[:CLIENTS]:
        desk = door.desk()
        meeting = planned_meeting(desk, client.id) or door.run(plan_meeting, client.id, on=desk.today)
        if not members_of(desk, client.id):
            door.run(add_member, client.id, name="Någon", role="vän")
        for member in members_of(door.desk(), client.id):
            told = {"recipient": member.says, "scopes": tuple(Scope), "member_id": member.id}
            door.run(give_consent, client.id, **told)
        ids = tuple(member.id for member in members_of(door.desk(), client.id))
        door.run(choose_members, meeting.id, ids, invited=True)
        found.append(door.run(go_through, meeting.id, how=GoneThrough.YES))
    return found


def pack(door: Actions, meetings: list[GroupMeeting], folder: Path) -> int:
    """How many papers were written."""
    folder.mkdir(exist_ok=True)
    written = 0
    for meeting in meetings:
        for made in papers_for(door.desk(), meeting):
            if made.summary.reader.kind in READERS:
                write_whole(folder / made.file_name, summary_pdf(made.summary), ORDINARY)
                written += 1
    return written


def most_held(door: Actions, meetings: list[GroupMeeting], folder: Path) -> int:
    """The most bytes that Python held at once while they were written, when the collector has just been there."""
    tracemalloc.start()
    for meeting in meetings:
        gc.collect()
        pack(door, [meeting], folder)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def measure() -> list[tuple[str, str, float, float]]:
    """The seconds of the whole pack, and the memory of thrice as many meetings."""
    with tempfile.TemporaryDirectory() as place, opened(Path(place) / "data") as door:
        meetings, out = ready(door), Path(place) / "ut"
        pack(door, meetings[:1], out)  # fonts and imports
        began = perf_counter()
        written = pack(door, meetings, out)
        seconds = perf_counter() - began
        assert written == CLIENTS * len(READERS)
        once, thrice = (most_held(door, some, out) for some in (meetings, meetings * 3))
    return [
        ("pack of 20 clients × 3 readers", "s", seconds, 6.0),
        ("pack: memory of three times as many meetings", "×", thrice / once, FLAT),
        ("pack: the most that is held at once", "MB", once / 1e6, nan),
    ]
