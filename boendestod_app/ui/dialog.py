"""What every dialog has in common."""

from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QApplication, QDialog, QLayout, QMenu, QScrollArea, QWidget

from boendestod_app.ui.parts import column, held, scrolled
from boendestod_app.ui.tab_order import bring_into_view, tab_within
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

LEAST_SEEN = 60  # of what can be scrolled
F12 = QKeyCombination(Qt.Key.Key_F12)
MOST_OF_SCREEN = 0.92  # its frame and the taskbar have the rest
CTRL_L = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


@runtime_checkable
class Keeper(Protocol):
    """The window under the dialogs; `window.Window` fulfils it."""

    def hide_screen(self) -> None:
        """A neutral page over everything, within one frame."""

    def lock(self) -> None:
        """Everything typed is kept, the store is closed, the box is shown."""


class Dialog(QDialog):
    """Freed when it is closed; its title names no client. F12 and Ctrl+L reach the window from here too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Boendestöd"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._halves: tuple[QScrollArea, QWidget, QWidget] | None = None  # what is scrolled, in what, and the foot
        if keeper := _keeper_of(parent):
            QShortcut(QKeySequence("F12"), self, keeper.hide_screen)
            QShortcut(QKeySequence("Ctrl+L"), self, keeper.lock)

    def lay_out(self, body: QLayout, foot: QLayout) -> QScrollArea:
        """The body can be scrolled where the screen is too low for it, in what is answered; the foot is always seen."""
        area, inner, below = scrolled(body), body.parentWidget(), held(foot)
        assert inner is not None
        self._halves = area, inner, below
        whole = column(area, below, gap=10)
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        return area

    def take_room(self, wide: int, high: int | None = None) -> None:
        """So wide and high where the screen has that; without a height nearly all of it."""
        room = self.screen().availableGeometry()
        most = int(room.height() * MOST_OF_SCREEN)
        self.resize(min(theme.units(wide), room.width()), min(theme.units(high), most) if high else most)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes as the eye does, whatever was built first or anew."""
        return tab_within(self, forward=next)

    def fit(self) -> None:
        """No lower than all that stands in it, as far as the screen goes; the cursor is in view."""
        if (layout := self.layout()) is None:
            return
        if self._halves is not None:
            area, inner, below = self._halves
            around = layout.contentsMargins()
            width = self.width() - around.left() - around.right()
            least = around.top() + _height(below, width) + layout.spacing() + around.bottom()
            room = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
            area.setMinimumHeight(min(_height(inner, width), theme.units(LEAST_SEEN)))
            self.setMinimumHeight(area.minimumHeight() + least)
            self.resize(self.width(), max(self.height(), min(_height(inner, width) + least, room)))
        else:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        QTimer.singleShot(0, self, self._follow_cursor)

    def _follow_cursor(self) -> None:
        if (cursor := self.focusWidget()) is not None:
            bring_into_view(cursor)


def _height(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


def _keeper_of(widget: QWidget) -> Keeper | None:
    while (around := widget.parentWidget()) is not None:
        widget = around
    return widget if isinstance(widget, Keeper) else None


def scroll_by_keys(dialog: QDialog, area: QScrollArea) -> None:
    """Words that nothing stands in are read by the keyboard too: arrows and Page Up and Down move them."""
    step = QAbstractSlider.SliderAction
    for keys, way in (("PgDown", step.SliderPageStepAdd), ("PgUp", step.SliderPageStepSub),
                      ("Down", step.SliderSingleStepAdd), ("Up", step.SliderSingleStepSub)):  # fmt: skip
        QShortcut(QKeySequence(keys), dialog, partial(area.verticalScrollBar().triggerAction, way))


def fold_all() -> None:
    """Every list, menu and calendar that is unfolded; one may have unfolded from another."""
    while (unfolded := QApplication.activePopupWidget()) is not None:
        if not unfolded.close():
            unfolded.hide()


class Unfolded(QObject):
    """Hears F12 and Ctrl+L while a list or a calendar is unfolded: it has the keyboard, and no shortcut is heard."""

    def __init__(self, field: QWidget, menu: QWidget | None = None) -> None:
        super().__init__(menu or field)
        self._field = field

    def listen(self, event: QFocusEvent) -> None:
        """The field lost the keyboard: to what unfolded from it?"""
        popup = QApplication.activePopupWidget()
        if event.reason() is Qt.FocusReason.PopupFocusReason and popup is not None:
            for one in (popup, *popup.findChildren(QMenu)):  # a calendar has a menu of the months
                one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What unfolded is folded, and the window does it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keeper, key = _keeper_of(self._field), event.keyCombination()
            if keeper and key in (F12, CTRL_L) and isinstance(watched, QWidget):
                fold_all()
                (keeper.hide_screen if key == F12 else keeper.lock)()
                return True
        return False
