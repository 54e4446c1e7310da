"""Who has a store on this laptop: the first in the data folder itself, each further one in a folder within it.

Nobody's store can be opened by another: a store has its own passphrase, code, settings, copies, lock and waiting time.
What stands open is a name that its owner chose, and who was here last.
"""

import json
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from boendestod_app.files import read_told, write_whole
from boendestod_app.paths import RESTORING, SETTINGS_FILE, has_store
from boendestod_app.settings import fit_name, read_settings
from boendestod_app.words import _

FURTHER = "arbetare"  # in the data folder, with a folder for each: 2, 3, …
LAST_FILE = "senast.json"  # beside them: who was here last, by number
FIRST = "1"


@dataclass(frozen=True, slots=True)
class Owner:
    """Fulfils `ui.needs.Owner`."""

    id: str
    name: str
    folder: Path


def folder_of(base: Path, owner: str) -> Path:
    """Where somebody's store lies."""
    return base if owner == FIRST else base / FURTHER / owner


def owners(base: Path) -> list[Owner]:
    """Everybody who has a store here, in the order of their folders; each name is another one.

    A folder without a store, as a set-up that was broken off leaves it, is nobody's.
    """
    found: list[Owner] = []
    for one in (places := [FIRST, *_further(base)]):
        folder = folder_of(base, one)
        if has_store(folder) or (folder / RESTORING).is_dir():
            name = shown_name(folder) or _("Arbetare {number}").format(number=one)
            found.append(Owner(one, _apart(name, {folded(other.name) for other in found} | {*places} - {one}), folder))
    return found


def last_first(base: Path) -> list[Owner]:
    """Everybody, who was here last first."""
    order = _order(base)
    return sorted(owners(base), key=lambda one: order.index(one.id) if one.id in order else len(order))


def came(base: Path, owner: str) -> bool:
    """Remember that this one was here last: whether it was for the first time. Alone, nothing is remembered."""
    if len(owners(base)) < 2:
        return False
    order = _order(base)
    with suppress(OSError):  # then another name is the first in the list
        told = {"order": [owner, *(one for one in order if one != owner)]}
        (base / FURTHER).mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(base / FURTHER / LAST_FILE, json.dumps(told).encode())
    return owner not in order


def free(base: Path) -> str:
    """Whose place the next one takes; also one that a set-up which was broken off has left."""
    taken = {one.id for one in owners(base)}
    number = int(FIRST)
    while str(number) in taken:
        number += 1
    return str(number)


def stores_beside(folder: Path) -> dict[str, str]:
    """The names of the others on the laptop of this data folder, by the id of their store."""
    from boendestod_app.storage.key_file import store_of

    base = folder.parent.parent if folder.parent.name == FURTHER else folder
    return {store: one.name for one in owners(base) if one.folder != folder and (store := store_of(one.folder))}


def shown_name(folder: Path) -> str:
    """The name that somebody chose to be shown by before unlocking; nothing where none was chosen, or can be read."""
    return fit_name(read_settings(folder / SETTINGS_FILE).shown_name)


def folded(name: str) -> str:
    """The same for what a person takes for the same name, however it is typed."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def _apart(name: str, others: set[str]) -> str:
    number, told = 1, name
    while folded(told) in others:
        number += 1
        told = _("{name} ({number})").format(name=name, number=number)
    return told


def _further(base: Path) -> list[str]:
    try:
        names = [place.name for place in (base / FURTHER).iterdir() if place.is_dir()]
    except OSError:
        return []
    numbers = [int(name) for name in names if name.isascii() and name.isdecimal() and len(name) < 6]
    return [str(number) for number in sorted({*numbers}) if number > int(FIRST) and str(number) in names]


def _order(base: Path) -> list[str]:
    try:
        return [str(one) for one in read_told(base / FURTHER / LAST_FILE)["order"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
