"""Arabic and Hebrew as they are read: letters joined, right to left, numbers and Swedish around them as they stand.

Enough for names and short lines in Swedish text (the base direction is always left to right), not the whole of
Unicode's bidirectional algorithm.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

_STRONG = {"R", "AL"}
_NUMBERS = {"EN", "AN"}
_FORMS = range(0xFB50, 0xFEFD)
_SWAPPED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LAM = "\u0644"


def goes_right_to_left(character: str) -> bool:
    """Whether it is a letter of such a script."""
    return unicodedata.bidirectional(character) in _STRONG


def as_seen(text: str) -> str:
    """The characters from left to right as they stand on the paper."""
    found, rest = [], text
    while rest:
        start = next((at for at, one in enumerate(rest) if goes_right_to_left(one)), len(rest))
        found.append(rest[:start])
        rest = rest[start:]
        end = _end_of_run(rest)
        found.append(_turned(_joined(rest[:end])))
        rest = rest[end:]
    return "".join(found)


def _end_of_run(text: str) -> int:
    """After the last letter before the first one that goes the other way, with the marks on it."""
    end = 0
    for at, one in enumerate(text):
        kind = unicodedata.bidirectional(one)
        if kind == "L":
            break
        closes = one == ")" and at == end and text[:at].count("(") > text[:at].count(")")
        if kind in _STRONG or (kind == "NSM" and at == end) or closes:
            end = at + 1
    return end


def _turned(text: str) -> str:
    """From the other end; a mark stays with its letter, a number reads as it is written."""
    return "".join(reversed([piece.translate(_SWAPPED) for piece in _pieces(text)]))


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for at, one in enumerate(text):
        kind = unicodedata.bidirectional(one)
        in_number = bool(piece) and unicodedata.bidirectional(piece[-1]) in {*_NUMBERS, "CS", "ES"}
        follows = unicodedata.bidirectional(text[at + 1]) in _NUMBERS if at + 1 < len(text) else False
        goes_on = in_number and (kind in _NUMBERS or (kind in ("CS", "ES") and follows))
        if piece and kind != "NSM" and not goes_on:
            yield piece
            piece = ""
        piece += one
    if piece:
        yield piece


def _joined(text: str) -> str:
    """Arabic letters in the form that their neighbours give them; lam and alef as one."""
    forms, found, before = _forms(), [], ""  # `before`: the letter that may reach over to this one
    letters = list(text)
    at = 0
    while at < len(letters):
        one = letters[at]
        if unicodedata.bidirectional(one) == "NSM":
            found.append(one)
            at += 1
            continue
        width = 2 if one == _LAM and at + 1 < len(letters) and _LAM + letters[at + 1] in forms else 1
        word = "".join(letters[at : at + width])
        own = forms.get(word, {})
        after = next((x for x in letters[at + width :] if unicodedata.bidirectional(x) != "NSM"), "")
        left = bool(before) and "final" in own
        right = "initial" in own and "final" in forms.get(after, {})
        form = {(False, False): "isolated", (False, True): "initial", (True, True): "medial", (True, False): "final"}
        found.append(own.get(form[left, right], own.get("final" if left else "isolated", word)))
        before = word if "initial" in own else ""
        at += width
    return "".join(found)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """By letter, or by lam and alef: the characters for its forms, as Unicode itself tells."""
    found: dict[str, dict[str, str]] = {}
    for code in _FORMS:
        kind, _space, letters = unicodedata.decomposition(chr(code)).partition(" ")
        word = "".join(chr(int(letter, 16)) for letter in letters.split())
        if len(word) == 1 or (len(word) == 2 and word[0] == _LAM and kind in ("<isolated>", "<final>")):
            found.setdefault(word, {}).setdefault(kind.strip("<>"), chr(code))
    alefs = {"\u0622", "\u0623", "\u0625", "\u0627"}
    return {word: forms for word, forms in found.items() if len(word) == 1 or word[1] in alefs}
