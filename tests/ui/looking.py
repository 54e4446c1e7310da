"""Finds what a person sees in a window, and does what a person does."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

W = TypeVar("W", bound=QWidget)


def settle() -> None:
    """Until nothing is left to lay out, paint, answer or free."""
    QThreadPool.globalInstance().waitForDone()
    for window in QApplication.topLevelWidgets():
        if shell := getattr(window, "shell", None):
            shell._post.wait(2000)  # a drive that a test lets hang does not hang the test
    for _round in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def seen(root: QWidget, kind: type[W]) -> list[W]:
    """The parts of a kind that are shown, in the order they were made."""
    return [one for one in root.findChildren(kind) if one.isVisible()]


def texts(root: QWidget) -> list[str]:
    """Every text that is shown."""
    return [one.text() for one in seen(root, QLabel) + seen(root, QAbstractButton) if one.text()]


def says(root: QWidget, part: str) -> bool:
    """Whether a text with this in it is shown."""
    return any(part in text for text in texts(root))


def button(root: QWidget, name: str) -> QAbstractButton:
    """The button whose text or spoken name begins so."""
    named = [one for one in seen(root, QAbstractButton) if name in (one.text(), one.accessibleName())]
    begins = [one for one in seen(root, QAbstractButton) if one.text().startswith(name)]
    found = named or begins
    assert found, f"no button {name!r} among {[one.text() for one in seen(root, QAbstractButton)]}"
    return found[0]


def press(root: QWidget, name: str) -> None:
    """Click the button, and wait for what comes of it."""
    QTest.mouseClick(button(root, name), Qt.MouseButton.LeftButton)
    settle()


def field(root: QWidget, name: str) -> QWidget:
    """The field with this spoken name."""
    found = [one for one in seen(root, QWidget) if one.accessibleName() == name]
    assert found, f"no field {name!r} among {[one.accessibleName() for one in seen(root, QWidget)]}"
    return found[0]


def write(root: QWidget, name: str, text: str) -> None:
    """Type into a field, over what stands there."""
    found = field(root, name)
    assert isinstance(found, QLineEdit | QPlainTextEdit)
    found.setFocus()
    found.selectAll()
    QTest.keyClick(found, Qt.Key.Key_Delete)
    type_text(found, text)
    settle()


def type_text(widget: QWidget, text: str) -> None:
    """Key by key; `QTest.keyClicks` ends the whole process at the first å."""
    for one in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, one))


def choose(root: QWidget, name: str, label: str) -> None:
    """Pick one of a list by its word."""
    found = field(root, name)
    assert isinstance(found, QComboBox)
    place = found.findText(label)
    assert place >= 0, [found.itemText(one) for one in range(found.count())]
    found.setCurrentIndex(place)
    found.activated.emit(place)
    settle()


def key(widget: QWidget, what: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, and what comes of it."""
    QTest.keyClick(widget, what, held)
    settle()


def dialog() -> QDialog:
    """The dialog that is open."""
    found = dialogs()
    assert found, "no dialog is open"
    return found[-1]


def dialogs() -> list[QDialog]:
    """Every dialog that is open, the last one last."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def leave(open_dialog: QDialog) -> None:
    """Close a dialog without more ado."""
    open_dialog.done(QDialog.DialogCode.Rejected)
    settle()


def everything(root: QWidget) -> Iterator[QWidget]:
    """The widget and all within it that is shown."""
    yield root
    yield from seen(root, QWidget)
