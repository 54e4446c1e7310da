"""The printed recovery code: 128 random bits as 26 Crockford letters and a check letter, in groups of five."""

import secrets

from boendestod_app.errors import Misread
from boendestod_app.words import _

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 26
_CHECK = 37  # Crockford's modulus: finds each wrong letter and each swap
_GROUP = 5


def new_recovery_code() -> str:
    """A fresh code. One whose check symbol would be a sign (`*~$=U`) is thrown away: it cannot be typed everywhere."""
    while True:
        value = secrets.randbits(128)
        if value % _CHECK < len(_LETTERS):
            return _grouped(_letters(value) + _LETTERS[value % _CHECK])


def read_recovery_code(text: str) -> bytes:
    """The sixteen bytes behind a typed code; `Misread` says if a letter is wrong or missing."""
    typed = "".join(letter for letter in text.upper() if letter.isalnum()).translate(_LOOKALIKES)
    if len(typed) != _LENGTH + 1:
        raise Misread(
            _("Återställningskoden ska ha {count} bokstäver och siffror. Du har skrivit {typed}.").format(
                count=_LENGTH + 1, typed=len(typed)
            )
        )
    value = 0
    for letter in typed[:-1]:
        value = value * 32 + _LETTERS.find(letter)
    if not set(typed) <= set(_LETTERS) or value % _CHECK != _LETTERS.index(typed[-1]) or value >> 128:
        raise Misread(_("Återställningskoden stämmer inte: en bokstav eller siffra är fel. Jämför med papperet."))
    return value.to_bytes(16, "big")


def _letters(value: int) -> str:
    return "".join(_LETTERS[(value >> shift) & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
