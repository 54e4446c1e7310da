"""The small parts every page is built of: words, buttons, cards, rows."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt, QTime
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from boendestod_app.ui.theme import theme

Item = QWidget | QLayout | None  # None takes the room that is left
Laid = TypeVar("Laid", bound=QBoxLayout)
CHOOSER_LEAST = 200
TICK = ((0.27, 0.52), (0.44, 0.69), (0.75, 0.33))


def words(text: str, *, step: int = 0, strong: bool = False, tone: str = "", wrap: bool = True) -> QLabel:
    """A text. What clients and workers write is shown as it stands, never as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
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
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if name:
        made.setAccessibleName(name)
    if tip:
        made.setToolTip(tip)
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


class Chooser(QComboBox):
    """A combo box with a drawn arrow; the wheel changes it only when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its longest choice, which the list shows in full."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.units(CHOOSER_LEAST)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and the arrow over it."""
        super().paintEvent(event)
        paint_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past never changes an answer."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class DayEdit(QDateEdit):
    """A day with a calendar behind a drawn arrow."""

    def __init__(self, day: QDate | None = None) -> None:
        super().__init__(day or QDate())
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the arrow over it."""
        super().paintEvent(event)
        paint_arrow(self)


class ClockEdit(QTimeEdit):
    """A time of day, written as everywhere else."""

    def __init__(self, moment: QTime | None = None) -> None:
        super().__init__(moment or QTime())
        self.setDisplayFormat("HH.mm")
        self.lineEdit().setTextMargins(theme.units(6), 0, 0, 0)  # the style sheet's padding does not reach here


def paint_arrow(widget: QWidget) -> None:
    """A small arrow at the right edge; fonts and style sheets lack one."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("muted" if widget.isEnabled() else "border"), 1.8))
    x, y, side = widget.width() - theme.units(15), widget.height() / 2, theme.units(4)
    painter.drawPolyline([QPointF(x - side, y - side / 2), QPointF(x, y + side / 2), QPointF(x + side, y - side / 2)])


class TickBox(QCheckBox):
    """A box with a drawn tick; style sheets lack one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box and its words, and the tick over them."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_tick(painter, QRectF(box))


def paint_tick(painter: QPainter, box: QRectF) -> None:
    """A tick on a filled box or ring."""
    left, top, width = box.left(), box.top(), box.width()
    ink = QPen(theme.colour("on_accent"), width * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(ink)
    painter.drawPolyline([QPointF(left + width * x, top + width * y) for x, y in TICK])


class WrappedButton(QPushButton):
    """A link whose words wrap, for sentences that may be long."""

    def __init__(
        self, text: str, do: Callable[[], object], *, step: int = 0, plain: bool = False, name: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("kind", "link")
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        label = words(text, step=step, strong=not plain, tone="" if plain else "accent")
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
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


def add(layout: QBoxLayout, item: Item) -> None:
    """Put one more item at the end."""
    if item is None:
        layout.addStretch(1)
    elif isinstance(item, QLayout):
        layout.addLayout(item)
    else:
        layout.addWidget(item)


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

    def put(self, *items: Item) -> "Card":
        """Put items under what is there."""
        for item in items:
            add(self.body, item)
        return self


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
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
