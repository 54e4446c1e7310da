"""Ticks whose words wrap: a client's own signs may be long, and a tick's own text never goes on below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from boendestod_app.domain.ladder import Level
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.marks import Mark
from boendestod_app.ui.parts import add, column, row, worded
from boendestod_app.ui.theme import theme


class LongTick(QWidget):
    """A tick, its level's mark where it has one, and words that are clicked as the tick is."""

    def __init__(self, text: str, *, held: bool = False, level: Level | None = None) -> None:
        super().__init__()
        self.box = TickBox()
        self.box.setFixedWidth(theme.units(24))
        self.box.setAccessibleName(text)
        self.box.setChecked(held)
        line = row(self.box, *([Mark(level, 14)] if level else []), gap=6)
        add(line, worded(_Words(text, self.box)), 1)
        self.setLayout(line)
        self.setFocusProxy(self.box)


class _Words(QLabel):
    """A click on them ticks, as on any tick."""

    def __init__(self, text: str, box: TickBox) -> None:
        super().__init__(text)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mouse let go over the words."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It is taken here, so that letting go comes here too."""


class LongTicks:
    """Any of several with long words; the choices may come with a level's mark."""

    def __init__(
        self, choices: Sequence[tuple[Any, str]], held: Sequence[Any] = (), levels: Sequence[Level | None] = ()
    ) -> None:
        marks = levels or [None] * len(choices)
        self._ticks = [
            (key, LongTick(text, held=key in held, level=mark))
            for (key, text), mark in zip(choices, marks, strict=True)
        ]
        self.widget = QWidget()
        self.widget.setLayout(column(*(tick for _key, tick in self._ticks), gap=2))
        if self._ticks:
            self.widget.setFocusProxy(self._ticks[0][1])

    def offer(self, keys: Sequence[Any]) -> None:
        """Only these can be ticked; the others are out of sight and do not count."""
        for key, tick in self._ticks:
            tick.setVisible(key in keys)

    def choose(self, held: Sequence[Any]) -> None:
        """Tick these."""
        for key, tick in self._ticks:
            tick.box.setChecked(key in held)

    def value(self) -> tuple[Any, ...]:
        """The ticked ones that can be seen, in order."""
        return tuple(key for key, tick in self._ticks if tick.box.isChecked() and not tick.isHidden())

    def typed(self) -> list[str]:
        """The ticked ones."""
        return [_code(key) for key in self.value()]

    def fill(self, typed: list[str]) -> None:
        """Put back what was ticked."""
        self.choose([key for key, _tick in self._ticks if _code(key) in typed])


def _code(key: object) -> str:
    return str(getattr(key, "value", key))
