"""Killed at any moment: every paper that was noted is in the log, and its chain is whole. Some reading may be lost."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from boendestod_app.domain.access import Access, Wanted

TREE = Path(__file__).parents[2]
KILLS = 200 if os.environ.get("BOENDESTOD_SOAK") else 6


@pytest.mark.soak
def test_no_paper_that_was_noted_is_lost_and_the_chain_is_whole(vault):
    folder, key = vault
    source, noted = random.Random(11), set()
    for kill in range(KILLS):
        command = [sys.executable, "-m", "tests.storage.log_writer", str(folder.folder), key.hex(), str(kill)]
        with subprocess.Popen(command, cwd=TREE, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            noted.add(program.stdout.readline().strip())  # it is at work
            time.sleep(source.uniform(0, 0.3))
            program.kill()
            noted |= {line.strip() for line in program.stdout if line.endswith("\n")}
    opened = folder.open(key)
    held = {
        one.client_id
        for kind in (Access.PRINTED, Access.EXPORTED)
        for one in opened.store.access.lines(Wanted(kind=kind))
    }
    assert len(noted) >= KILLS
    assert noted - held == set()
    assert list(opened.store.access.faults()) == []
    assert len(opened.store.access.lines(Wanted(kind=Access.OPENED))) == KILLS
    assert opened.store.access.lines(Wanted(kind=Access.READ))
    opened.close()
