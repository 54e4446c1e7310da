"""A worker who approves a purge, as a program of its own, to be killed in the middle of it."""

import sys
from pathlib import Path

from boendestod_app.app import App
from boendestod_app.services.purges import approve_purges, proposed

if __name__ == "__main__":
    folder, key, by = sys.argv[1:]
    opened = App(Path(folder)).open(bytes.fromhex(key))
    ids = [one.id for one in proposed(opened.actions.desk())]
    print("begun", flush=True)
    opened.actions.run(approve_purges, ids, by)
    print("done", flush=True)
    opened.close()
