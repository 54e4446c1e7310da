"""A name that tells nothing, for somebody who may not be called by their own: it looks like any other in a list."""

from collections.abc import Collection

FIRST = ("Asp", "Hassel", "Klöver", "Ljung", "Malva", "Rönn", "Salvia", "Syren", "Säv", "Timjan", "Vide", "Viol")
LAST = ("Backe", "Dal", "Fors", "Holme", "Lund", "Näs", "Sten", "Strand", "Vik", "Ås", "Äng", "Älv")


def neutral_alias(id: str, taken: Collection[str]) -> str:
    """Two words, as most names are, so that initials tell no more than others' do; the same for the same id, and none
    that is taken. Nothing of the person is in it."""
    every = [f"{first} {last}" for first in FIRST for last in LAST]
    begin = sum(place * ord(letter) for place, letter in enumerate(id, 1)) % len(every)
    used = {name.casefold() for name in taken}
    found = next((name for name in every[begin:] + every[:begin] if name.casefold() not in used), None)
    return found or f"{every[begin]} {sum(name.startswith(every[begin].casefold()) for name in used) + 1}"
