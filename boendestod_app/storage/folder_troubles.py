"""What is said of a data folder that cannot be used."""

from pathlib import Path

from boendestod_app.errors import Damaged, Refused
from boendestod_app.paths import STORE_FILE
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


def gone(folder: Path) -> Damaged:
    """Its store is away."""
    return Damaged(_("Databasen saknas i {folder}. Återställ den från en kopia.").format(folder=folder))


def refuse_none(folder: Path) -> None:
    """`Damaged` where no store can be opened: that would make one, or write to it."""
    store = folder / STORE_FILE
    if not store.exists():
        raise gone(folder)
    if not store.stat().st_size:
        raise emptied(folder)


def other_keys(folder: Path) -> Damaged:
    """Its key file is for another store."""
    return Damaged(
        _("Nyckelfilen i {folder} hör till en annan databas. Återställ båda från samma kopia.").format(folder=folder)
    )
