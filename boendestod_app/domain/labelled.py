"""Enumerations whose members carry their word for people."""

from enum import Enum
from typing import Self

from boendestod_app.words import _


class Labelled(Enum):
    """A member is written `CALM = "calm", N_("Lugnt")`: the code that is stored, the word that is shown."""

    _word: str

    def __new__(cls, code: str, word: str = "") -> Self:
        """A member of its code; the word has a default only so that `Level("calm")` reads as a look-up."""
        member = object.__new__(cls)
        member._value_ = code
        member._word = word
        return member

    @property
    def label(self) -> str:
        """The word for people, in the chosen language."""
        return _(self._word)
