"""The small parts every page is built of: words, buttons, cards, rows.

The unlock box is built of them too. What `Qt` alone names is looked up when it is used: the first look costs 10 ms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from boendestod_app.ui.theme import theme
from boendestod_app.words import _

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent

Item = QWidget | QLayout | None  # None takes the room that is left
Laid = TypeVar("Laid", bound=QBoxLayout)
Label = TypeVar("Label", bound=QLabel)
PLAIN_TEXT = 0  # Qt.TextFormat.PlainText


def words(text: str, *, step: int = 0, strong: bool = False, tone: str = "", wrap: bool = True) -> QLabel:
    """A text. What clients and workers write is shown as it stands, never as markup."""
    return worded(QLabel(text), step=step, strong=strong, tone=tone, wrap=wrap)


def worded(label: Label, *, step: int = 0, strong: bool = False, tone: str = "", wrap: bool = True) -> Label:
    """The label, dressed as a text."""
    label.setProperty("textFormat", PLAIN_TEXT)
    label.setProperty("step", str(step))
    label.setProperty("strong", strong)
    label.setProperty("tone", tone)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label


def flagged(text: str, flag: str) -> QLabel:
    """A text in a box of its own: `banner`, `trouble` or `note`."""
    label = words(text)
    label.setProperty(flag, True)
    return label


def button(
    text: str, do: Callable[[], object] | None = None, *, kind: str = "", name: str = "", tip: str = ""
) -> QPushButton:
    """A button; `name` is what a screen reader says where the text alone tells too little."""
    made = _Button(text.replace("&", "&&"))
    made.setProperty("kind", kind)
    if name:
        made.setAccessibleName(name)
    if tip:
        made.setToolTip(tip)
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


class _Button(QPushButton):
    """Shows a hand when the mouse comes; where it can be chosen there is room for its words in bold from the start.

    Enter presses the one that has the keyboard, and none that has not: no dialog makes one of them its own by itself.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does; with Ctrl it is the window's."""
        enter = event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and not event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as its words, also when they are chosen: style sheets measure only what is not."""
        hint = super().sizeHint()
        if self.isCheckable():
            plain, strong = (QFontMetrics(theme.font(strong=bold)) for bold in (False, True))
            more = strong.horizontalAdvance(self.text()) - plain.horizontalAdvance(self.text())
            hint.setWidth(hint.width() + max(0, more))
        return hint

    def minimumSizeHint(self) -> QSize:
        """It is never pressed narrower."""
        return self.sizeHint() if self.isCheckable() else super().minimumSizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse comes."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


class WrappedButton(_Button):
    """A link whose words wrap, for sentences that may be long."""

    def __init__(
        self, text: str, do: Callable[[], object], *, step: int = 0, plain: bool = False, name: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("kind", "link")
        self.setAccessibleName(name or text)
        label = words(text, step=step, strong=not plain, tone="" if plain else "accent")
        label.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 2, 1, 2)
        inside.addWidget(label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._inside, self._words = inside, label
        self.clicked.connect(lambda _checked=False: do())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        return self._inside.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """All its words on one line."""
        self._words.ensurePolished()
        width = self._words.fontMetrics().horizontalAdvance(self._words.text()) + theme.units(6)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(theme.units(80), self._inside.minimumSize().height())


def reveal(*edits: QLineEdit) -> QPushButton:
    """Shows what is typed in these fields, and hides it again when it is pressed once more."""
    made = button(_("Visa lösenordet"), kind="link")
    made.setCheckable(True)

    def turn(shown: bool) -> None:
        made.setText(_("Dölj lösenordet") if shown else _("Visa lösenordet"))
        for edit in edits:
            edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    made.toggled.connect(turn)
    return made


def row(*items: Item, gap: int = 8) -> QHBoxLayout:
    """Items side by side, centred on one line."""
    return _filled(QHBoxLayout(), items, gap)


def column(*items: Item, gap: int = 8) -> QVBoxLayout:
    """Items under each other."""
    return _filled(QVBoxLayout(), items, gap)


def _filled(layout: Laid, items: tuple[Item, ...], gap: int) -> Laid:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.units(gap))
    for item in items:
        add(layout, item)
    return layout


def add(layout: QBoxLayout, item: Item, share: int = 0) -> None:
    """Put one more item at the end, with its share of the room that is left."""
    if item is None:
        layout.addStretch(share or 1)
    elif isinstance(item, QWidget):
        layout.addWidget(item, share)
    elif layout.parentWidget() is None:
        layout.addLayout(item, share)
    else:
        # PySide ≤ 6.11 wraps what stands in a layout that is added to one in use, and keeps the wrappers when Qt has
        # freed what they name; the next thing made at that address then ends the program when it goes.
        layout.addWidget(held(item), share)


def held(layout: QLayout) -> QWidget:
    """A layout as a widget."""
    holder = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(layout)
    return holder


class Card(QFrame):
    """A calm surface with a hairline; `body` is filled from the top."""

    def __init__(self, title: str = "", *, name: str = "card", padding: int = 16) -> None:
        super().__init__()
        self.setObjectName(name)
        self.body = QVBoxLayout(self)
        side, end = theme.units(padding), theme.units(padding - 4)
        self.body.setContentsMargins(side, end, side, end)
        self.body.setSpacing(theme.units(6))
        if title:
            self.body.addWidget(words(title, step=1, strong=True))

    def put(self, *items: Item) -> Card:
        """Put items under what is there."""
        for item in items:
            add(self.body, item)
        return self


def in_the_middle(card: QWidget, width: int) -> QLayout:
    """A card alone in the window: as wide as is good to read, and never wider than there is room for."""
    card.setMaximumWidth(theme.units(width))
    line = row(None)
    add(line, card, 1000)  # all the room up to its width
    add(line, None)
    return column(scrolled(column(None, line, None)))


def hairline() -> QFrame:
    """A thin line between rows."""
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line


def scrolled(content: QLayout) -> QScrollArea:
    """The content in a view that scrolls up and down only."""
    inner = QWidget()
    inner.setLayout(content)
    area = _Scrolled()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    return area


class _Scrolled(QScrollArea):
    """Never narrower than what stands in it: sideways nothing is hidden."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs, however low."""
        inner, bar = self.widget(), self.verticalScrollBar().sizeHint().width()
        return QSize(inner.minimumSizeHint().width() + bar if inner else 0, super().minimumSizeHint().height())


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
            inner.deleteLater()
