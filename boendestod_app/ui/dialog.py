"""What every dialog has in common."""

from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QApplication, QDialog, QScrollArea, QWidget

from boendestod_app.ui.tab_order import tab_within
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

F12 = QKeyCombination(Qt.Key.Key_F12)
MOST_OF_SCREEN = 0.92
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
        if keeper := _keeper_of(parent):
            QShortcut(QKeySequence("F12"), self, keeper.hide_screen)
            QShortcut(QKeySequence("Ctrl+L"), self, keeper.lock)

    def take_room(self, wide: int, high: int | None = None) -> None:
        """So wide and high where the screen has that; without a height nearly all of it."""
        room = self.screen().availableGeometry()
        most = int(room.height() * MOST_OF_SCREEN)
        self.resize(min(theme.units(wide), room.width()), min(theme.units(high), most) if high else most)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes as the eye does, whatever was built first or anew."""
        return tab_within(self, forward=next)

    def fit(self) -> None:
        """No lower than all that stands in it."""
        if (layout := self.layout()) is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


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


class Unfolded(QObject):
    """Hears F12 and Ctrl+L while a list or a calendar is unfolded: it has the keyboard, and no shortcut is heard."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field

    def listen(self, event: QFocusEvent) -> None:
        """The field lost the keyboard: to what unfolded from it?"""
        popup = QApplication.activePopupWidget()
        if event.reason() is Qt.FocusReason.PopupFocusReason and popup is not None:
            popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What unfolded is folded, and the window does it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keeper, key = _keeper_of(self._field), event.keyCombination()
            if keeper and key in (F12, CTRL_L) and isinstance(watched, QWidget):
                watched.close()
                (keeper.hide_screen if key == F12 else keeper.lock)()
                return True
        return False
