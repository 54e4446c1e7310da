"""A program that reads and prints without end, to be killed: tells each paper that it has noted."""

import itertools
import random
import sys
import time
from pathlib import Path

from boendestod_app.domain.access import Access
from boendestod_app.storage.vault import Vault


def main(folder: str, key: str, seed: str) -> None:
    """Read some, print one, tell."""
    source = random.Random(seed)
    opened = Vault(Path(folder)).open(bytes.fromhex(key), by="window")
    for number in itertools.count():
        for _client in range(source.randrange(4)):
            opened.store.access.read(f"read-{source.random()}", "visit")
        if source.random() < 0.5:
            opened.store.access.flush()
        opened.store.access.note(source.choice((Access.PRINTED, Access.EXPORTED)), f"{seed}-{number}", "note")
        print(f"{seed}-{number}", flush=True)
        time.sleep(source.choice((0, 0, 0.01)))


if __name__ == "__main__":
    main(*sys.argv[1:])
