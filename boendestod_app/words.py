"""The words for people, for window, paper and command line. Swedish is the source; other languages are catalogues."""

import gettext
from collections.abc import Iterable
from pathlib import Path

_catalogue: gettext.NullTranslations = gettext.NullTranslations()

LANGUAGES = ("sv", "en", "da")


def use(language: str, folder: Path) -> None:
    """Speak `language` from now on; a language without a catalogue in `folder` speaks Swedish."""
    global _catalogue
    if language == "sv":
        _catalogue = gettext.NullTranslations()
    else:
        _catalogue = gettext.translation("boendestod", folder, languages=[language], fallback=True)


def _(text: str) -> str:
    """The sentence in the chosen language. Fill named places with `.format()` after, never before."""
    return _catalogue.gettext(text)


def N_(text: str) -> str:
    """Mark a sentence for the catalogue where it stands as data; `_()` says it later."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for `count` things."""
    return _catalogue.ngettext(one, many, count)


def listed(names: Iterable[str]) -> str:
    """`Kim, Alex och Noor`."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return _("{first} och {last}").format(first=", ".join(items[:-1]), last=items[-1])
