"""What is said of a data folder that cannot be used."""

from pathlib import Path

from boendestod_app.errors import Damaged, Refused
from boendestod_app.words import _


def unwritable(folder: Path) -> Refused:
    """Nothing can be written there."""
    return Refused(
        _("Det går inte att skriva i {folder}. Välj en annan mapp, eller se om disken är full eller låst.").format(
            folder=folder
        )
    )


def emptied(folder: Path) -> Damaged:
    """Its store holds nothing."""
    return Damaged(
        _("Databasen i {folder} är skadad: den är tom. Återställ den från en kopia, eller ta hjälp av IT.").format(
            folder=folder
        )
    )
