"""Layouts that give way: a line that goes on below when it is full, sides that fold under each other.

Nothing is cut where the window is narrow or the text is large.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLayout, QWidget

from boendestod_app.ui.parts import held
from boendestod_app.ui.theme import theme

Part = QWidget | QLayout | None  # None takes the room that is left on its line
FOLDS = 640  # a page narrower than this is read better in one column
WHOLE = "whole"  # the property of a part that goes on below before it is pressed narrower
LEAST = 150  # words are not pressed narrower than this while there is a next line


class Ordered(QWidget):
    """A widget whose parts are read in an order of its own, whatever lays them out."""

    @property
    def parts(self) -> list[QWidget]:
        """What stands in it, in order."""
        raise NotImplementedError


class Flow(Ordered):
    """Parts side by side, centred on their line; what does not fit goes on below. Words wrap, buttons never shrink."""

    def __init__(self, *parts: Part, gap: int = 8) -> None:
        super().__init__()
        self._parts: list[QWidget | None] = []
        self._lines = _Lines(theme.units(gap))
        self.setLayout(self._lines)
        self.fill(*parts)

    def fill(self, *parts: Part) -> None:
        """These parts instead of those before; what is not among them is let go."""
        before, self._parts = self._parts, [held(part) if isinstance(part, QLayout) else part for part in parts]
        for old in before:
            if old is not None and old not in self._parts:
                old.hide()
                old.deleteLater()
        for new in self._parts:
            if new is not None:
                hidden = new.isHidden() and new.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
                new.setParent(self)
                new.setVisible(not hidden)
        self._lines.put(self._parts)

    @property
    def parts(self) -> list[QWidget]:
        """What stands on it, in order."""
        return [part for part in self._parts if part is not None]


@dataclass(frozen=True, slots=True)
class _Measured:
    """One part: as wide as it would be on one line, and what it must get to share a line."""

    widget: QWidget
    natural: int
    wanted: int
    grows: bool


Line = list[tuple[_Measured | None, int]]  # part, width


class _Lines(QLayout):
    """What has been measured holds until Qt says that a part has changed: it asks many times for each that does."""

    def __init__(self, gap: int) -> None:
        self._parts: list[QWidget | None] = []
        self._measured: list[_Measured | None] | None = None
        self._heights: dict[int, int] = {}
        self._least: int | None = None
        self._gap = gap
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)

    def put(self, parts: list[QWidget | None]) -> None:
        """Lay these, in this order."""
        self._parts = parts
        self.invalidate()

    def invalidate(self) -> None:
        """A part wants another size."""
        self._measured = self._least = None
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        """Qt is not given the parts as items: it would leave each behind."""
        return 0

    def itemAt(self, index: int) -> None:
        """None."""

    def takeAt(self, index: int) -> None:
        """None."""

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        """All on one line."""
        parts = [part for part in self._all() if part is not None]
        width = sum(part.natural for part in parts) + self._gap * max(0, len(parts) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """No wider than the widest part; the rest can go on below."""
        if self._least is None:
            self._least = max((_least(part.widget) for part in self._all() if part is not None), default=0)
        return QSize(self._least, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        if width not in self._heights:
            lines = self._broken(width)
            self._heights[width] = sum(_height(line) for line in lines) + self._gap * max(0, len(lines) - 1)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Place every part."""
        super().setGeometry(rect)
        top = rect.top()
        for line in self._broken(rect.width()):
            left, high = rect.left(), _height(line)
            for part, width in line:
                if part is not None:
                    own = min(high, _own_height(part.widget, width))
                    part.widget.setGeometry(QRect(left, top + (high - own) // 2, width, own))
                left += width + (self._gap if part is not None else 0)
            top += high + self._gap

    def _all(self) -> list[_Measured | None]:
        """The parts that are not hidden, and the empty room."""
        if self._measured is None:
            shown = [part for part in self._parts if part is None or not part.isHidden()]
            self._measured = [_measured(part) if part is not None else None for part in shown]
        return self._measured

    def _broken(self, width: int) -> list[Line]:
        """The parts of each line, and how wide they are there."""
        lines: list[list[_Measured | None]] = []
        taken = width + 1
        for part in self._all():
            wanted = 0 if part is None else part.wanted
            if lines and taken + wanted <= width:
                lines[-1].append(part)
            else:
                lines.append([part])
                taken = 0
            taken += wanted + (self._gap if part is not None else 0)
        return [_widths(line, width, self._gap) for line in lines]


def _widths(line: list[_Measured | None], width: int, gap: int) -> Line:
    """Each part as narrow as it can be; what is left goes to words, then to what grows, then to empty room."""
    parts = [part for part in line if part is not None]
    got = {part.widget: min(width, part.wanted) for part in parts}
    left = width - sum(got.values()) - gap * max(0, len(parts) - 1)
    for part in parts:
        more = max(0, min(left, part.natural - got[part.widget]))
        got[part.widget] += more
        left -= more
    growing = [part.widget for part in parts if part.grows]
    for widget in growing if None not in line else ():
        more = min(max(0, left) // len(growing), widget.maximumWidth() - got[widget])
        got[widget] += more
    room = max(0, left) // max(1, line.count(None))
    return [(part, room if part is None else got[part.widget]) for part in line]


def _measured(part: QWidget) -> _Measured:
    natural = _natural(part)
    # Words can wrap, the rest is never pressed.
    pressed = part.hasHeightForWidth() and not part.property(WHOLE)
    wanted = min(natural, max(_least(part), theme.units(LEAST))) if pressed else natural
    grows = bool(part.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal)
    return _Measured(part, natural, wanted, grows)


def _natural(part: QWidget) -> int:
    """As wide as it would be on one line."""
    part.ensurePolished()
    wide = part.sizeHint().width()
    if part.hasHeightForWidth():
        labels: Iterable[QLabel] = [part] if isinstance(part, QLabel) else part.findChildren(QLabel)
        wide = max([wide, *(_one_line(label) for label in labels if label.wordWrap())])
    return max(part.minimumWidth(), min(wide, part.maximumWidth()))


def _one_line(label: QLabel) -> int:
    label.ensurePolished()
    metrics, margins = label.fontMetrics(), label.width() - label.contentsRect().width()
    return max((metrics.horizontalAdvance(line) for line in label.text().splitlines()), default=0) + margins + 2


def _least(part: QWidget) -> int:
    """Narrower than this it would be cut."""
    part.ensurePolished()
    return max(part.minimumWidth(), min(part.minimumSizeHint().width(), part.maximumWidth()))


def _own_height(part: QWidget, width: int) -> int:
    high = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
    return max(part.minimumHeight(), min(high, part.maximumHeight()))


def _height(line: Line) -> int:
    return max((_own_height(part.widget, width) for part, width in line if part is not None), default=0)


class Column(QWidget):
    """A part of a line that would be so wide, so that it stands under the one above; narrower where it must be."""

    def __init__(self, layout: QLayout, wide: int) -> None:
        super().__init__()
        self._wide = wide
        self.setLayout(layout)
        self.setMaximumWidth(wide)

    def sizeHint(self) -> QSize:
        """As wide as it would be."""
        return QSize(self._wide, super().sizeHint().height())


class Sides(QWidget):
    """Parts side by side, each with its share of the width; under each other where there is too little of it."""

    def __init__(self, *parts: tuple[QWidget | QLayout, int], gap: int = 12, least: int = 0) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._least = theme.units(least)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.units(gap))
        for part, share in parts:
            self._parts.append(held(part) if isinstance(part, QLayout) else part)
            self._line.addWidget(self._parts[-1], share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or stand side by side again."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """A part has changed: it may need more, or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest part: the rest can fold."""
        return QSize(max(self._widths()), super().minimumSizeHint().height())

    def _fold(self) -> None:
        needed = sum(self._widths()) + self._line.spacing() * (len(self._parts) - 1)
        tight = self.width() < max(needed, self._least)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._line.direction():
            self._line.setDirection(direction)
            self.updateGeometry()

    def _widths(self) -> list[int]:
        return [max(part.minimumWidth(), part.minimumSizeHint().width()) for part in self._parts]
