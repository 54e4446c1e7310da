"""Which folder is the team's: marked when a person chooses it, known again by that mark wherever it turns up."""

import secrets
import string
import sys
from collections.abc import Sequence
from glob import glob
from pathlib import Path

from boendestod_app.errors import Refused
from boendestod_app.files import read_small
from boendestod_app.share.drive import MARKER, FolderDrive, mark_in
from boendestod_app.share.put import Put, put
from boendestod_app.share.trouble import told
from boendestod_app.words import _

_MOUNTS = ("/mnt", "/mnt/*", "/media/*", "/media/*/*", "/run/media/*/*", "/run/user/*/gvfs/*", "/Volumes/*")


class _Unmarked(FolderDrive):
    def check(self) -> None:
        """A folder that is just being chosen has nothing to be compared with."""


def choose(folder: Path, known: str = "") -> str:
    """The folder's marker, to be kept beside its path: a colleague's if there is one, else made now.

    Where the team's marker is `known` already, a folder without it is refused and left as it is.
    """
    if known and _marker_of(folder) != known:
        raise Refused(
            _(
                "{folder} är inte teamets delade mapp: den är inte märkt så. Papperen väntar kvar. "
                "Har teamet bytt mapp, välj den nya under Inställningar."
            ).format(folder=folder)
        )
    marker = secrets.token_hex(16)
    sentence = _("Ta inte bort den här filen: Boendestöd känner igen teamets delade mapp på den.")
    with told():
        drive = _Unmarked(folder, marker)
        if put(drive, MARKER, f"{marker}\n{sentence}\n".encode()) is Put.NEW:
            return marker
        standing = mark_in(drive.read(MARKER))
    if not standing:
        raise Refused(_("Filen {name} i mappen är skadad. Ta bort den och välj mappen igen.").format(name=MARKER))
    return standing


def find_again(marker: str, candidates: Sequence[Path]) -> Path | None:
    """The folder with this marker: where it was (the first candidate), else in the one other place; never a guess."""
    found = [folder for folder in candidates if _marker_of(folder) == marker]
    with told():
        if found and (found[0] == candidates[0] or all(found[0].samefile(other) for other in found)):
            return found[0]
    return None


def candidates(chosen: Path, roots: Sequence[Path]) -> list[Path]:
    """Where a chosen folder may lie now: where it was, then every ending of its path below every root."""
    below = chosen.parts[1:]
    return [chosen, *(root.joinpath(*below[start:]) for root in roots for start in range(len(below) + 1))]


def roots() -> list[Path]:
    """Where drives turn up on this system; a dead network letter may take long to answer."""
    if sys.platform == "win32":
        return [Path(f"{letter}:\\") for letter in string.ascii_uppercase]
    else:
        return [Path(found) for place in _MOUNTS for found in sorted(glob(place))]


def _marker_of(folder: Path) -> str:
    try:
        return mark_in(read_small(folder / MARKER))
    except (OSError, ValueError):
        return ""
