"""Send one paper: the file, then its receipt. Repeating it after any fault ends with one whole file and one receipt."""

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import PurePath

from boendestod_app.errors import Damaged
from boendestod_app.share.drive import Drive
from boendestod_app.share.put import Pause, Put, put, sweep
from boendestod_app.share.receipt import Receipt
from boendestod_app.share.trouble import DriveFault, Trouble, told
from boendestod_app.words import _

_NUMBERS = ("", *(f"-{number}" for number in range(2, 10)))


@dataclass(frozen=True, slots=True)
class Sent:
    """Where the paper is now; a name other than the asked one means that a changed file stood there and still does."""

    name: str
    already_there: bool
    replaces: tuple[str, ...]  # the names it stands instead of, a changed file under its own name among them


def send(drive: Drive, data: bytes, receipt: Receipt, pause: Pause = time.sleep) -> Sent:
    """Put the paper and its receipt on the drive, or raise `DriveTrouble` and leave the rest for the next try."""
    if hashlib.sha256(data).hexdigest() != receipt.sha256:
        raise Damaged(_("Filen i utkorgen är inte längre som den skapades. Skapa den på nytt."))
    with told():
        drive.check()
        sweep(drive, receipt.sent_at)
        changed: list[str] = []
        for name in _numbered(receipt.file, ""):
            outcome = put(drive, name, data, pause)
            if outcome is not Put.TAKEN:
                sent = replace(receipt, file=name, replaces=(*receipt.replaces, *changed))
                _put_receipt(drive, sent, pause)
                return Sent(name, outcome is Put.ALREADY, sent.replaces)
            changed.append(name)
    raise DriveFault(Trouble.OTHER)


def _put_receipt(drive: Drive, receipt: Receipt, pause: Pause) -> None:
    """Beside the paper, unless one that says the same is there; a damaged one, or another worker's, stays."""
    for name in _numbered(f"{PurePath(receipt.file).stem}.json", ".receipt"):
        if put(drive, name, receipt.to_bytes(), pause, receipt.says_the_same) is not Put.TAKEN:
            return
    raise DriveFault(Trouble.OTHER)


def _numbered(name: str, infix: str) -> list[str]:
    """`a.pdf`, `a-2.pdf` …: where to go when a name is taken by a file that must stay."""
    path = PurePath(name)
    return [f"{path.stem}{infix}{number}{path.suffix}" for number in _NUMBERS]
