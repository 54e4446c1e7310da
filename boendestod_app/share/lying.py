"""Whether what we believe lies on the drive lies there, byte for byte. Only ever reads."""

import hashlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from time import sleep

from boendestod_app.services.rooms import Ledger
from boendestod_app.share import places
from boendestod_app.share.drive import FolderDrive
from boendestod_app.share.enrol import team_of
from boendestod_app.share.put import patiently
from boendestod_app.share.shared_folder import candidates, find_again, roots
from boendestod_app.share.team_folder import found_again
from boendestod_app.share.trouble import DriveFault, Trouble, told


def papers_missing(folder: Path, marker: str, sent: Iterable[tuple[str, str]]) -> list[str]:
    """Of papers by name and digest: those that are not there as they were sent. `DriveTrouble` where the drive is not
    to be had: then nothing is known."""
    found = find_again(marker, [folder]) or find_again(marker, candidates(folder, roots()))
    if found is None:
        raise DriveFault(Trouble.AWAY)
    drive, missing = FolderDrive(found, marker), []
    with told():
        drive.check()
        for name, digest in sent:
            data = patiently(partial(drive.read, name), sleep)
            if data is None or hashlib.sha256(data).hexdigest() != digest:
                missing.append(name)
        drive.check()  # else it went away meanwhile
    return missing


def updates_missing(folder: Path, ledger: Ledger) -> list[str]:
    """Of what this laptop has told the team: the files that are not there as laid. `DriveTrouble` as above."""
    drive, missing = found_again(folder, team_of(ledger)), []
    with told():
        drive.check()
        for placed in [placed for room in ledger.rooms() for placed in ledger.published(room)]:
            path = places.path_of(placed)
            data = patiently(partial(drive.read, path), sleep)
            if data is None or places.short_hash(data) != placed.hash:
                missing.append(path)
        drive.check()
    return missing
