"""A folder that may be read, and in which nobody may write."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def shut_copy(folder: Path, closed: str = "") -> Iterator[Path]:
    """The same files elsewhere, and we are somebody who may only read them: root may write everywhere.

    What is still to be imported may be out of reach meanwhile.
    """
    place = Path(tempfile.mkdtemp())  # which others may reach, unlike the folders of pytest
    copy = place / "skrivskyddad"
    shutil.copytree(folder, copy)
    was = os.geteuid()
    try:
        place.chmod(0o755)
        _allow(copy, folder=0o555, file=0o444)
        if closed:
            (copy / closed).chmod(0)  # which may not be read either
        if was == 0:
            os.seteuid(NOBODY)
        try:
            yield copy
        finally:
            os.seteuid(was)
    finally:
        (copy / closed).chmod(0o755)
        _allow(copy, folder=0o755, file=0o644)
        shutil.rmtree(place)


def _allow(top: Path, *, folder: int, file: int) -> None:
    for path, _folders, files in os.walk(top):
        os.chmod(path, folder)
        for name in files:
            os.chmod(Path(path) / name, file)
