"""A text that two have written in, as it came about: what was put in is underlined, what was taken out is struck."""

from collections.abc import Sequence

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


class TrackedText(QWidget):
    """Who put it in or took it out stands before it, in words; a screen reader says the same."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        super().__init__()
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(theme.font())
        cursor = QTextCursor(self._document)
        for stretch in stretches:
            if mark := _mark(stretch):
                cursor.insertText(f"{'' if cursor.atStart() else ' '}[{mark}] ", _look("muted", step=-1))
                cursor.insertText(stretch.text.strip(" "), _dressed(stretch))
                cursor.insertText(" ", _look("text"))
            else:
                cursor.insertText(stretch.text.strip(" "), _dressed(stretch))
        self.setAccessibleName(spoken(stretches))
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


def spoken(stretches: Sequence[Stretch]) -> str:
    """The text with what was put in and taken out, in words."""
    return " ".join(f"{mark}: {one.text.strip()}." if (mark := _mark(one)) else one.text.strip() for one in stretches)


def _mark(stretch: Stretch) -> str:
    if stretch.removed_by:
        return _("{name} tog bort").format(name=stretch.removed_by)
    return _("{name} lade till").format(name=stretch.added_by) if stretch.added_by else ""


def _look(colour: str, step: int = 0, *, strong: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(theme.font(step, strong=strong))
    look.setForeground(theme.colour(colour))
    return look


def _dressed(stretch: Stretch) -> QTextCharFormat:
    if stretch.removed_by:
        look = _look("muted")
        look.setFontStrikeOut(True)
        return look
    if stretch.added_by:
        look = _look("accent", strong=True)
        look.setFontUnderline(True)
        return look
    return _look("text")
