"""The team's part of the shared folder as a drive, which says what is wrong when it is not the team's."""

import os
from pathlib import Path

from boendestod_app.share.drive import FolderDrive, mark_in
from boendestod_app.share.places import HOME, MARK
from boendestod_app.share.put import Pause, Put, put
from boendestod_app.share.shared_folder import candidates, roots
from boendestod_app.share.trouble import DriveFault, Trouble, told
from boendestod_app.words import _


class TeamFolder(FolderDrive):
    """`boendestod-delat` in a folder; the team is known by the mark in it."""

    def __init__(self, folder: Path, team: str) -> None:
        super().__init__(folder / HOME, team)
        self._above = folder
        self._team = team

    @property
    def place(self) -> Path:
        """Where it is now: the folder that `boendestod-delat` lies in."""
        return self._above

    def check(self) -> None:
        """Raise `DriveFault` unless this is, now, the team's folder."""
        text = self.read(MARK)
        if text is None:
            if not os.path.isdir(self._above):
                raise DriveFault(Trouble.AWAY)
            raise DriveFault(Trouble.WRONG if os.listdir(self._above) else Trouble.EMPTY)
        if mark_in(text) != self._team:
            raise DriveFault(Trouble.OTHERS if mark_in(text) else Trouble.WRONG)


class _NewFolder(TeamFolder):
    def check(self) -> None:
        """A folder that is just being made the team's has nothing to be compared with."""


def team_in(folder: Path) -> str:
    """The team whose folder it is; empty where it is none's."""
    with told():
        return mark_in(FolderDrive(folder / HOME, "").read(MARK))


def found_again(folder: Path, team: str) -> TeamFolder:
    """The team's folder where it was chosen, else in the one other place where it has turned up; never a guess.

    Where it is nowhere, the answer's `check` says what is wrong with the chosen one.
    """
    if _is_of(folder, team):
        return TeamFolder(folder, team)
    others = [other for other in candidates(folder, roots()) if _is_of(other, team)]
    one = others and all(other.samefile(others[0]) for other in others)
    return TeamFolder(others[0] if one else folder, team)


def _is_of(folder: Path, team: str) -> bool:
    try:
        return team_in(folder) == team
    except DriveFault:
        return False


def make_team_folder(folder: Path, team: str, pause: Pause) -> str:
    """Mark the folder as this team's unless it is a team's already; the answer is the mark that stands there."""
    drive = _NewFolder(folder, team)
    sentence = _("Ta inte bort den här filen: Boendestöd känner igen teamets delade mapp på den.")
    with told():
        drive.make("")
        if put(drive, MARK, f"{team}\n{sentence}\n".encode(), pause) is Put.NEW:
            return team
        return mark_in(drive.read(MARK))
