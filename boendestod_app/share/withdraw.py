"""Take a paper back from the shared folder, when a consent is withdrawn or the folder is cleared after the meeting."""

import hashlib
import time
from functools import partial

from boendestod_app.domain.labelled import Labelled
from boendestod_app.share.drive import Drive
from boendestod_app.share.put import Pause, patiently
from boendestod_app.share.receipt import RECEIPT, read_receipt
from boendestod_app.share.trouble import told
from boendestod_app.words import N_


class Withdrawn(Labelled):
    """What became of it."""

    REMOVED = "removed", N_("Borttagen från den delade mappen")
    CHANGED = "changed", N_("Någon har ändrat filen, så den ligger kvar. Öppna den och ta bort den själv.")
    ABSENT = "absent", N_("Filen syns inte på den delade mappen. Se efter om den har flyttats.")


def withdraw(drive: Drive, name: str, sha256: str, pause: Pause = time.sleep) -> Withdrawn:
    """Remove the file and its receipts if it is, byte for byte, what we put there; safe to repeat."""
    with told():
        drive.check()
        data = patiently(partial(drive.read, name), pause)
        if data is None:
            drive.check()
            return Withdrawn.ABSENT
        if hashlib.sha256(data).hexdigest() != sha256:
            return Withdrawn.CHANGED
        # Receipts first: after a crash in between, the next try still finds the file by its hash.
        for receipt in _receipts_of(drive, name, sha256):
            patiently(partial(drive.remove, receipt), pause)
        patiently(partial(drive.remove, name), pause)
        drive.check()
    return Withdrawn.REMOVED


def _receipts_of(drive: Drive, name: str, sha256: str) -> list[str]:
    found = []
    for candidate in drive.names():
        if RECEIPT.fullmatch(candidate):
            receipt = read_receipt(drive.read(candidate) or b"")
            if receipt and (receipt.file, receipt.sha256) == (name, sha256):
                found.append(candidate)
    return found
