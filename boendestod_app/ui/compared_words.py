"""One label of two versions beside each other: what went is struck, what came is underlined, and both are said."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.compare_words import Compared, Fate, Words, spoken
from boendestod_app.ui.flow import Sides
from boendestod_app.ui.parts import Card, column, words
from boendestod_app.ui.tracked_text import Look, MarkedText, Piece
from boendestod_app.words import _

_LOOKS = {Fate.STAYED: Look.PLAIN, Fate.WENT: Look.OUT, Fate.CAME: Look.IN}
LEAST = 520  # narrower than this the versions stand under each other


def compared_card(told: Compared, titles: tuple[str, str]) -> Card:
    """The older to the left; under each other where there is little room."""
    sides = [(column(words(title, step=-1, tone="muted"), _text(side, title), None, gap=2), 1)
             for title, side in zip(titles, (told.before, told.now), strict=True)]  # fmt: skip
    return Card(told.label, padding=12).put(Sides(*sides, least=LEAST))


def _text(side: tuple[Words, ...], title: str) -> QWidget:
    if not side:
        return words(_("(står inte här)"), tone="muted")
    said = _("{version}: {text}").format(version=title, text=spoken(side))
    return MarkedText([Piece(one.text, _LOOKS[one.fate]) for one in side], said)
