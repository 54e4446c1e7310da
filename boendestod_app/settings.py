"""What this laptop remembers of one worker between starts. Never client data."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from boendestod_app.files import read_small, write_whole
from boendestod_app.words import LANGUAGES

TEXT_SCALES = (90, 100, 110, 125, 150, 175, 200)  # per cent
LOCK_MINUTES = (1, 2, 5, 10, 15, 20, 30)
MEETING_MINUTES = 30  # people look at the screen together, and nobody types
THEMES = ("follow", "light", "dark")
LONGEST, LONGEST_NAME = 1000, 255  # a path in all, and each of its names in bytes
LONGEST_SHOWN = 40
_CHOICES: dict[str, tuple[object, ...]] = {
    "text_scale": TEXT_SCALES, "theme": THEMES, "lock_minutes": LOCK_MINUTES, "language": LANGUAGES
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Appearance, and where the team's shared drive is."""

    language: str = "sv"
    theme: str = "follow"
    text_scale: int = 100
    shared_folder: str = ""
    fictional: bool = False  # made up by the program: the passphrase may be shown
    shared_marker: str = ""  # the id that tells the right folder from another one under the same letter
    team_folder: str = ""  # where the laptops of the team meet; papers lie there too if no other was chosen
    told_of_two: bool = False  # that papers and laptops have a folder each, which a person may make one
    backup_folder: str = ""  # where copies of the store go; beside it where none is chosen
    backup_shared: bool = False  # also on the team's drive
    checked_on: str = ""  # the day on which all was last looked at and nothing was wrong
    lock_minutes: int = 10  # untouched, until it locks; 30 in a meeting where that is longer
    unseen: bool = True  # left out of pictures of the screen and of shared screens, where the system can
    shown_name: str = ""  # what its owner is called before unlocking, where several share the laptop
    code_read: bool = True  # whether the recovery code of the first start was read back from its paper


def read_settings(path: Path) -> Settings:
    """The settings in a file; what is missing or wrong there is as it is by default."""
    try:
        held: Any = json.loads(read_small(path).decode())
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(held, dict):
        return Settings()
    known = {field.name: held[field.name] for field in fields(Settings) if _fits(field.name, held.get(field.name))}
    return replace(Settings(), **known)


def write_settings(path: Path, settings: Settings) -> None:
    """Keep the settings, whole or not at all."""
    write_whole(path, json.dumps(asdict(settings), indent=1, ensure_ascii=False).encode())


def fit_name(name: str) -> str:
    """A name as the unlock box shows it: one line of signs that are seen."""
    return " ".join("".join(sign for sign in name if sign.isprintable()).split())[:LONGEST_SHOWN].strip()


def _fits(name: str, value: object) -> bool:
    if type(value) is not type(getattr(Settings(), name)):
        return False
    if isinstance(value, str) and not _nameable(value):
        return False
    return value in _CHOICES.get(name, (value,))


def _nameable(words: str) -> bool:
    """Whether a system can be asked for a folder of this name at all; half a sign cannot even be written again."""
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in words):
        return False
    return len(words) <= LONGEST and all(len(part.encode()) <= LONGEST_NAME for part in re.split(r"[/\\]", words))
