"""Fields with what style sheets lack: a drawn arrow, a drawn tick, a wheel that never changes an answer in passing."""

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDateEdit, QStyle, QStyleOptionButton, QWidget

from boendestod_app.ui.dialog import Unfolded
from boendestod_app.ui.theme import theme
from boendestod_app.ui.tick import paint_tick

CHOOSER_LEAST = 200
CHOICE_MARGIN = 24
YEAR = QDateEdit.Section.YearSection
BETWEEN, PAGE = "-./ ", 10  # Qt asks for ten steps where a page is meant
MOST_SEEN = 20  # more than these are scrolled to


class Chooser(QComboBox):
    """A combo box with a drawn arrow; the wheel changes it only when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(MOST_SEEN)
        self._unfolded = Unfolded(self)
        self._searching = QTimer(self)
        self._searching.setSingleShot(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the midst of a name a space is part of it, and does not open the list."""
        within = event.text() == " " and self._searching.isActive()
        super().keyPressEvent(QKeyEvent(event.type(), 0, event.modifiers(), " ") if within else event)
        if within or (event.text().isprintable() and event.text().strip()):
            self._searching.start(QApplication.keyboardInputInterval())

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
    """A day with a calendar behind a drawn arrow.

    Typed from its first digit on, with or without signs between: `2026-08-18`, `20260818`, `2026.8.18`. Up and Down are
    a day, Page Up and Page Down a month, Home begins with the year. Tab leaves the field.
    """

    def __init__(self, day: QDate | None = None) -> None:
        super().__init__(day or QDate())
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._unfolded = Unfolded(self)
        self._went_on = False  # the last digit filled its part, and the cursor stands in the next

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by keyboard, the year is typed first, from whichever side one comes."""
        super().focusInEvent(event)
        self._went_on = False
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setSelectedSection(YEAR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A sign between the parts goes to the next one, and no further where the last digit has been there."""
        between, stood = event.text() in BETWEEN and bool(event.text()), self.currentSection()
        if event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.setSelectedSection(YEAR)
        elif between and not self._went_on:
            sign = QKeyEvent(event.type(), Qt.Key.Key_Minus, event.modifiers(), "-")
            super().keyPressEvent(sign)
        elif not between:
            super().keyPressEvent(event)
        self._went_on = event.text().isdigit() and self.currentSection() != stood

    def stepBy(self, steps: int) -> None:
        """By days; by months with Page Up and Page Down."""
        far = abs(steps) >= PAGE
        self.setDate(self.date().addMonths(steps // PAGE) if far else self.date().addDays(steps))

    def stepEnabled(self) -> QDateEdit.StepEnabledFlag:
        """Both ways, in whichever part the cursor stands."""
        return QDateEdit.StepEnabledFlag.StepUpEnabled | QDateEdit.StepEnabledFlag.StepDownEnabled

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab never stops between year, month and day."""
        return QWidget.focusNextPrevChild(self, next)

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
