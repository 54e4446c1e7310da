"""Finds text that does not fit where it stands."""

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)

from tests.ui.looking import seen

Written = QLabel | QPushButton | QCheckBox | QRadioButton | QComboBox
SLACK = 1  # a rounded pixel


def misfits(root: QWidget) -> list[str]:
    """What is clipped, by its own size or by what it lies in, and what lies over something else."""
    found = []
    for kind in (QLabel, QPushButton, QCheckBox, QRadioButton, QComboBox):
        for one in seen(root, kind):
            if _words(one):
                found += [f"{kind.__name__} {_words(one)[:60]!r}: {why}" for why in (*_tight(one), *_cut(one, root))]
    for tabs in seen(root, QTabBar):
        if tabs.sizeHint().width() > tabs.width() + SLACK and not tabs.usesScrollButtons():
            found.append(f"tabs are {tabs.width()} wide, need {tabs.sizeHint().width()}")
    return found


def _words(one: Written) -> str:
    return one.currentText() if isinstance(one, QComboBox) else one.text()


def _tight(one: Written) -> Iterator[str]:
    if isinstance(one, QLabel) and one.wordWrap():
        needed = one.heightForWidth(one.width())
        if needed > one.height() + SLACK:
            yield f"is {one.height()} high, needs {needed}"
        longest = max(one.fontMetrics().horizontalAdvance(word) for word in one.text().split() or [""])
        if longest > one.contentsRect().width() + SLACK:
            yield f"is {one.width()} wide, a word needs {longest}"
    elif isinstance(one, QComboBox):
        # It may be as narrow as what it lies in: the list behind it shows every choice in full.
        around = one.parentWidget()
        margins = around.layout().contentsMargins() if around.layout() else QMargins()
        room = around.width() - margins.left() - margins.right()
        if one.minimumSizeHint().width() > one.width() or (_words_width(one) > one.width() < room):
            yield f"is {one.width()} wide, its words need {_words_width(one)}"
    else:
        yield from _smaller(one)


def _words_width(one: QComboBox | QPushButton) -> int:
    return one.fontMetrics().horizontalAdvance(_words(one))


def _smaller(one: QLabel | QAbstractButton) -> Iterator[str]:
    needed = one.sizeHint()
    if isinstance(one, QPushButton) and one.minimumWidth() == one.maximumWidth():  # its width is set: only words count
        needed.setWidth(_words_width(one) + 2)
    if needed.width() > one.width() + SLACK or needed.height() > one.height() + SLACK:
        yield f"is {one.width()}×{one.height()}, needs {needed.width()}×{needed.height()}"


def _cut(one: QWidget, root: QWidget) -> Iterator[str]:
    """What reaches outside of something around it: sideways never, up and down only where it can be scrolled to."""
    around, fixed = one.parentWidget(), True
    while around is not None and around is not root.parentWidget():
        place = QRect(one.mapTo(around, QPoint(0, 0)), one.size())
        if place.left() < -SLACK or place.right() > around.width() + SLACK:
            yield f"reaches from {place.left()} to {place.right()} in a {type(around).__name__} {around.width()} wide"
            return
        fixed = fixed and not isinstance(around.parentWidget(), QAbstractScrollArea)  # the viewport scrolls
        if fixed and (place.top() < -SLACK or place.bottom() > around.height() + SLACK):
            yield f"reaches from {place.top()} to {place.bottom()} in a {type(around).__name__} {around.height()} high"
            return
        if around.isWindow():
            return
        around = around.parentWidget()
