"""Names in the order of the Swedish alphabet: å, ä, ö last, other marks beside their plain letter."""

import unicodedata

# "{|}" follow z; Danish and Norwegian æ and ø stand with ä and ö, as in Swedish lists of names.
_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


def alphabetical(text: str) -> tuple[str, str]:
    """What to sort a name by; capitals and marks decide only between names that are otherwise the same."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text.casefold()).translate(_LAST))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)), text
