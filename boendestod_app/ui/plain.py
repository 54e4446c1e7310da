"""Letters without their marks, so that `asa` finds Åsa and `thor` does not need a þ key."""

import unicodedata

_ALONE = str.maketrans({"ø": "o", "æ": "ae", "þ": "th", "ð": "d", "ł": "l", "ı": "i", "ß": "ss"})


def plain_letters(text: str) -> str:
    """The casefolded text with å ä ö é ş … as their plain letters."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_ALONE))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
