"""Fields with what style sheets lack: a drawn arrow, a drawn tick, a wheel that never changes an answer in passing."""

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QStyle, QStyleOptionButton, QWidget

from boendestod_app.ui.dialog import Unfolded
from boendestod_app.ui.marks import paint_tick
from boendestod_app.ui.theme import theme

CHOOSER_LEAST = 200
CHOICE_MARGIN = 24
MOST_SEEN = 20  # more than these are scrolled to


class Chooser(QComboBox):
    """A combo box with a drawn arrow; the wheel changes it only when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(MOST_SEEN)
        self._unfolded = Unfolded(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Perhaps to its list."""
        super().focusOutEvent(event)
        self._unfolded.listen(event)

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its longest choice, which the list shows in full."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.units(CHOOSER_LEAST)), hint.height())

    def showPopup(self) -> None:
        """The list is as wide as its longest choice, also where the box is narrower."""
        longest = self.view().sizeHintForColumn(0) + theme.units(CHOICE_MARGIN)
        self.view().setMinimumWidth(min(longest, self.screen().availableSize().width()))
        super().showPopup()

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
        self._unfolded = Unfolded(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Perhaps to its calendar."""
        super().focusOutEvent(event)
        self._unfolded.listen(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the arrow over it."""
        super().paintEvent(event)
        paint_arrow(self)


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
