"""The menus of the right button: F12 and Ctrl+L are heard from them too. A menu has the keyboard for itself."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from boendestod_app.ui.dialog import Unfolded

_Edit = QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox  # days and clock times are the last


class Menus(QObject):
    """Each field that is written in gets its menu from here when it is first come to: no press comes without that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._come_to)

    def _come_to(self, _before: QWidget | None, field: QWidget | None) -> None:
        policy = Qt.ContextMenuPolicy
        if isinstance(field, _Edit) and field.contextMenuPolicy() is policy.DefaultContextMenu:
            field.setContextMenuPolicy(policy.CustomContextMenu)
            field.customContextMenuRequested.connect(partial(_show, field))


def _show(field: _Edit, at: QPoint) -> None:
    """What Qt offers itself; of a day or a clock time what its line offers."""
    line = field.findChild(QLineEdit) if isinstance(field, QAbstractSpinBox) else field
    assert line is not None
    menu = line.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    hear(menu, field)
    menu.popup(field.mapToGlobal(at))


def hear(menu: QMenu, field: QWidget) -> None:
    """F12 and Ctrl+L fold this menu, and reach the window that the field stands in."""
    menu.installEventFilter(Unfolded(field, menu))
