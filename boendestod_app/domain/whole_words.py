"""A merged text is read in whole words: what was changed within a word is shown as that word for another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from boendestod_app.domain.clash import Piece


def in_whole_words(pieces: Iterable[Piece]) -> list[Piece]:
    """The same, beginning and ending where words do. A word in which two have written is left as it came about."""
    letters = [replace(piece, text=letter) for piece in pieces for letter in piece.text]
    found: list[Piece] = []
    for of_word, run in groupby(zip(letters, _of_words(letters), strict=True), key=lambda pair: pair[1]):
        for piece in _word([letter for letter, _of in run]) if of_word else (letter for letter, _of in run):
            _lay(found, piece)
    return found


def _of_words(letters: list[Piece]) -> list[bool]:
    """Whether each is of a word, as a space is too that was put into a word, or whose taking out made two words one."""
    before = _inside([letter for letter in letters if not letter.added_by])
    after = _inside([letter for letter in letters if not letter.removed_by])
    found, was, now = [], 0, 0  # how many letters there were before, and are now, to the left
    for letter in letters:
        split, closed = letter.added_by and was in before, letter.removed_by and now in after
        found.append(bool(letter.text.isalnum() or split or closed))
        was, now = was + (not letter.added_by), now + (not letter.removed_by)
    return found


def _inside(letters: list[Piece]) -> set[int]:
    """The places between two letters of one word."""
    return {at for at in range(1, len(letters)) if letters[at - 1].text.isalnum() and letters[at].text.isalnum()}


def _word(letters: list[Piece]) -> Iterator[Piece]:
    writers = {letter.added_by for letter in letters if letter.added_by}
    writers |= {by for letter in letters for by in letter.removed_by}
    kept = any(not (letter.added_by or letter.removed_by) for letter in letters)
    if len(writers) != 1 or not kept:
        yield from letters
        return
    (writer,) = writers
    yield Piece("".join(letter.text for letter in letters if not letter.added_by), removed_by=(writer,))
    yield Piece("".join(letter.text for letter in letters if not letter.removed_by), added_by=writer)


def _lay(found: list[Piece], piece: Piece) -> None:
    """Beside the last one, or as one with it."""
    last = found[-1] if found else None
    if last and (last.added_by, last.removed_by) == (piece.added_by, piece.removed_by):
        found[-1] = replace(last, text=last.text + piece.text)
    elif piece.text:
        found.append(piece)
