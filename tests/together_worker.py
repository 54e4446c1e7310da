"""One laptop of a team as a program of its own, to be killed: edits, goes rounds, and tells what it promises to keep.

The drive is worked on beside the edits, as in the window.
"""

import itertools
import json
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from boendestod_app.app import App, Opened
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.record_visit import record_visit
from boendestod_app.share.carry import carry_out
from boendestod_app.together import Carried, Stroke

Carry = Callable[[object], object]


def tell(**promise: object) -> None:
    print(json.dumps(promise), flush=True)


def carry_for(opened: Opened, share: str) -> Carry:
    """How the drive is worked on: as a folder, or over the network with Samba's own words."""
    if not share.startswith("//"):
        return opened.team.carry
    from tests.smb_drive import SmbDrive

    def over_smb(plan: object) -> object:
        assert isinstance(plan, Stroke)
        return Carried(carry_out(plan.plan, SmbDrive(share, plan.plan.team)), plan.folder)

    return over_smb


def edit(opened: Opened, source: random.Random, name: str) -> None:
    """A visit written down, and now and then the phone number that the colleague changes too."""
    actions, store = opened.actions, opened.actions.store
    client = source.choice(store.clients.where())
    start = (actions.desk().wall - timedelta(minutes=source.randrange(120, 300_000))).replace(second=0, microsecond=0)
    draft = VisitDraft(client.id, start, start + timedelta(minutes=30), Outcome.DONE, happened=name)
    note = actions.run(record_visit, draft)
    tell(saved=note.id, text=name)
    if source.random() < 0.3:
        actions.run(edit_client, replace(store.clients.get(client.id), phone=name))
        tell(phoned=client.id, phone=name)


def work(opened: Opened, share: str, seed: str) -> None:
    carry = carry_for(opened, share)
    with ThreadPoolExecutor(1) as beside:
        plan: object | None = None
        going: Future[object] | None = None
        for number in itertools.count():
            source = random.Random(f"{seed} {number}")
            edit(opened, source, f"{seed}-{number}")
            if going is None:
                plan = opened.team.take()
                going = beside.submit(carry, plan)
            elif going.done() or source.random() < 0.3:
                report = opened.team.keep(plan, going.result())
                going = None
                tell(sent=report.sent, received=report.received, told=report.sentences())
            time.sleep(source.choice((0, 0, source.uniform(0, 0.03))))


if __name__ == "__main__":
    folder, key, share, seed = sys.argv[1:]
    opened = App(Path(folder)).open(bytes.fromhex(key))
    tell(ready=True)
    work(opened, share, seed)
