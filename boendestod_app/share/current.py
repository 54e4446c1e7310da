"""What lies in the shared folder, computed from the receipts: no file is touched, nothing follows from absence."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from boendestod_app.domain.export import Export
from boendestod_app.domain.labelled import Labelled
from boendestod_app.share.drive import Drive
from boendestod_app.share.receipt import PAPER, RECEIPT, Receipt, read_receipt
from boendestod_app.share.trouble import Trouble, kind_of, told
from boendestod_app.words import N_


class Condition(Labelled):
    """What the file is like now."""

    WHOLE = "whole", N_("Som den lades ut")
    CHANGED = "changed", N_("Ändrad efter att den lades ut")
    UNREAD = "unread", N_("Går inte att läsa just nu")
    NO_RECEIPT = "no_receipt", N_("Saknar kvitto")
    DAMAGED_RECEIPT = "damaged_receipt", N_("Kvittot är skadat")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in the folder."""

    name: str
    receipt: Receipt | None  # the first one, should there be several
    condition: Condition
    replaced_by: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        """Whether it counts for its meeting and reader: no other paper stands instead of it."""
        return self.receipt is not None and not self.replaced_by


def papers(drive: Drive) -> list[Paper]:
    """Every paper seen now, meeting by meeting in the order they were made; those without a receipt come last."""
    with told():
        names = sorted(drive.names())
        receipts, damaged = _receipts(drive, names)
        replaced_by = _replacements(receipts)
        first: dict[str, Receipt] = {}
        for receipt in receipts:
            first.setdefault(receipt.file, receipt)
        found = [
            Paper(name, receipt, _condition(drive, receipt), replaced_by.get(name, ()))
            for name, receipt in first.items()
        ]
        for name in names:
            if name not in first and (match := PAPER.fullmatch(name)):
                why = Condition.DAMAGED_RECEIPT if match["stem"] in damaged else Condition.NO_RECEIPT
                found.append(Paper(name, None, why, replaced_by.get(name, ())))
        drive.check()
    return found


def by_others(found: Iterable[Paper], mine: Export) -> list[Paper]:
    """The current papers from the meeting of mine that a colleague has put there: "Alex har redan lagt ut …"."""
    return [
        paper
        for paper in found
        if paper.current
        and (said := paper.receipt)
        and said.meeting_id == mine.meeting_id
        and not _same_author(said, mine)
    ]


def _same_author(said: Receipt, mine: Export) -> bool:
    """Kim and Kia are both KI: initials decide only where the receipt tells no more."""
    return said.author == mine.made_by if said.author else said.initials == mine.initials


def _receipts(drive: Drive, names: Iterable[str]) -> tuple[list[Receipt], set[str]]:
    """The receipts, meeting by meeting, and the stems of those that cannot be understood."""
    receipts: list[Receipt] = []
    damaged: set[str] = set()
    for name in names:
        if (match := RECEIPT.fullmatch(name)) and (text := drive.read(name)) is not None:
            if receipt := read_receipt(text):
                receipts.append(receipt)
            else:
                damaged.add(match["stem"])
    return sorted(receipts, key=lambda said: (said.meeting_id, said.reader, said.made_at, said.sent_at)), damaged


def _replacements(receipts: Iterable[Receipt]) -> dict[str, tuple[str, ...]]:
    """Which files stand instead of which; two that name each other both stand, and so do other meetings' papers."""
    told_by = list(receipts)
    about = {receipt.file: (receipt.meeting_id, receipt.reader) for receipt in told_by}
    over = {
        (old, said.file)
        for said in told_by
        for old in said.replaces
        if about.get(old, about[said.file]) == about[said.file]
    }
    found: dict[str, tuple[str, ...]] = {}
    for old, new in sorted(over):
        if (new, old) not in over:
            found[old] = (*found.get(old, ()), new)
    return found


def _condition(drive: Drive, receipt: Receipt) -> Condition:
    try:
        data = drive.read(receipt.file)
    except OSError as error:
        if kind_of(error) is Trouble.AWAY:
            raise
        return Condition.UNREAD
    if data is None:
        return Condition.UNREAD
    return Condition.WHOLE if hashlib.sha256(data).hexdigest() == receipt.sha256 else Condition.CHANGED
