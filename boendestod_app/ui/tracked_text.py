"""A text as it came about: what was put in is underlined, what was taken out is struck."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.services.clashes import Stretch
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

LEAST = 200  # narrower than this nobody reads a text


class Look(Enum):
    """How a stretch is dressed: never by colour alone."""

    PLAIN = "plain"
    IN = "in"  # underlined and heavier
    OUT = "out"  # struck


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text as it is drawn; its mark stands before it in words."""

    text: str
    look: Look = Look.PLAIN
    mark: str = ""


class MarkedText(QWidget):
    """A text that wraps, some of it struck or underlined; a screen reader hears `said`."""

    def __init__(self, pieces: Iterable[Piece], said: str) -> None:
        super().__init__()
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(theme.font())
        cursor = QTextCursor(self._document)
        for piece in pieces:
            if piece.mark:
                cursor.insertText(f"{'' if cursor.atStart() else ' '}[{piece.mark}] ", _dress("muted", step=-1))
            cursor.insertText(piece.text, _DRESSES[piece.look]())
            if piece.mark:
                cursor.insertText(" ", _dress("text"))
        self.setAccessibleName(said)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        self._document.setTextWidth(width)
        return int(self._document.size().height()) + 2

    def sizeHint(self) -> QSize:
        """All on one line, or as wide as can be read."""
        width = min(int(self._document.idealWidth()) + 2, theme.units(560))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(theme.units(LEAST), theme.units(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        self._document.setTextWidth(self.width())
        self._document.documentLayout().draw(QPainter(self), QAbstractTextDocumentLayout.PaintContext())


class TrackedText(MarkedText):
    """Who put it in or took it out stands before it, in words; a screen reader says the same."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        super().__init__((_piece(one) for one in stretches), spoken(stretches))


def _piece(stretch: Stretch) -> Piece:
    look = Look.OUT if stretch.removed_by else Look.IN if stretch.added_by else Look.PLAIN
    return Piece(stretch.text.strip(" "), look, _mark(stretch))


def spoken(stretches: Sequence[Stretch]) -> str:
    """The text with what was put in and taken out, in words."""
    return " ".join(f"{mark}: {one.text.strip()}." if (mark := _mark(one)) else one.text.strip() for one in stretches)


def _mark(stretch: Stretch) -> str:
    if stretch.removed_by:
        return _("{name} tog bort").format(name=stretch.removed_by)
    return _("{name} lade till").format(name=stretch.added_by) if stretch.added_by else ""


def _dress(colour: str, step: int = 0, *, strong: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(theme.font(step, strong=strong))
    look.setForeground(theme.colour(colour))
    return look


def _struck() -> QTextCharFormat:
    look = _dress("muted")
    look.setFontStrikeOut(True)
    return look


def _underlined() -> QTextCharFormat:
    look = _dress("accent", strong=True)
    look.setFontUnderline(True)
    return look


_DRESSES: dict[Look, Callable[[], QTextCharFormat]] = {
    Look.PLAIN: partial(_dress, "text"),
    Look.IN: _underlined,
    Look.OUT: _struck,
}
