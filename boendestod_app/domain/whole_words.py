"""A merged text is read in whole words: what was changed within a word is shown as that word for another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from boendestod_app.domain.clash import Piece


def in_whole_words(pieces: Iterable[Piece]) -> list[Piece]:
    """The same, beginning and ending where words do. A word in which two have written is left as it came about."""
    letters = [replace(piece, text=letter) for piece in pieces for letter in piece.text]
    found: list[Piece] = []
    for of_word, run in groupby(letters, key=lambda letter: letter.text.isalnum()):
        for piece in _word(list(run)) if of_word else run:
            _lay(found, piece)
    return found


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
