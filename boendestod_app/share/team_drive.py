"""The team's shared drive as the window and the command line know it: a folder with a marker, wherever it is now."""

from datetime import datetime, timedelta
from pathlib import Path

from boendestod_app.domain.export import Export
from boendestod_app.services.outbox import Parcel
from boendestod_app.share.current import by_others, papers
from boendestod_app.share.drive import FolderDrive
from boendestod_app.share.receipt import Receipt
from boendestod_app.share.retry import wait
from boendestod_app.share.send import Sent, send
from boendestod_app.share.shared_folder import candidates, choose, find_again, roots
from boendestod_app.share.team_folder import team_in
from boendestod_app.share.trouble import DriveFault, Trouble
from boendestod_app.share.withdraw import Withdrawn, withdraw


class TeamDrive:
    """Fulfils `ui.needs.Drives`."""

    def choose(self, folder: Path, known: str = "") -> str:
        """Take this folder as the team's, or as the one already `known`; the answer is its marker."""
        return choose(folder, known)

    def place(self, folder: str, marker: str, met: str) -> tuple[str, str]:
        """Where papers lie, and its marker: in the folder where the laptops have `met`, if no other was chosen, and
        also when it has moved with the papers' mark in it. Papers never follow to a stick that carries no such mark."""
        if folder and met != folder and met and find_again(marker, [Path(met)]):
            return met, marker
        if folder or not met:
            return folder, marker
        if not team_in(Path(met)):  # away: nothing is marked in what lies in its place
            raise DriveFault(Trouble.AWAY)
        return met, choose(Path(met))

    def send(self, folder: str, marker: str, parcel: Parcel, now: datetime) -> Sent:
        """Put one paper there; `DriveTrouble` says why it waits."""
        return send(_drive(folder, marker), parcel.data, Receipt.of(parcel.export, len(parcel.data), now))

    def remove(self, folder: str, marker: str, export: Export) -> tuple[bool, str]:
        """Take one of our papers back: whether it is gone, and what became of it in a sentence."""
        outcome = withdraw(_drive(folder, marker), export.sent_name, export.sha256)
        return outcome is Withdrawn.REMOVED, outcome.label

    def others(self, folder: str, marker: str, mine: list[Export]) -> list[str]:
        """Names of the papers from the same meetings that a colleague has put there."""
        found = papers(_drive(folder, marker))
        return sorted({paper.name for export in mine for paper in by_others(found, export)})

    def pause(self, now: datetime, tried_at: datetime | None, tries: int) -> timedelta:
        """How long to wait before the next try."""
        return wait(now, tried_at, tries)


def _drive(folder: str, marker: str) -> FolderDrive:
    """The folder with this marker, also under another letter now; away is a `DriveTrouble`."""
    chosen = Path(folder)
    found = find_again(marker, [chosen]) or find_again(marker, candidates(chosen, roots()))
    if found is None:
        raise DriveFault(Trouble.AWAY)
    return FolderDrive(found, marker)
