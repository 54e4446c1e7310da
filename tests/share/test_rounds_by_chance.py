"""Whatever a folder, a laptop and a clock can do: in the end all have the same, and no committed edit is lost."""

import os

import pytest

from tests.share.chance import Run

SOAK = bool(os.environ.get("BOENDESTOD_SOAK"))
RUNS = 2000 if SOAK else 40
BLOCKS = 40 if SOAK else 4


@pytest.mark.soak
@pytest.mark.parametrize("block", range(BLOCKS))
def test_all_have_the_same_and_nothing_is_lost(block: int) -> None:
    size = RUNS // BLOCKS
    for seed in range(block * size, (block + 1) * size):
        found = Run(seed).go()
        assert found.edits > 0
        assert found.good, f"run {seed}: {found}"
