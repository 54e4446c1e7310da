"""What we put on the clipboard does not stay there: gone after half a minute, and at once when the window locks."""

import hashlib

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

CLEAR_MS = 30_000
_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
# Asks Windows to keep it out of its history (Win+V) and its cloud, KDE out of Klipper. Not run by us on Windows.
_NOT_KEPT = {
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"\1",
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format(name="CanUploadToCloudClipboard"): bytes(4),
    "x-kde-passwordManagerHint": b"secret",
}


class Clipboard(QObject):
    """Only a digest is remembered of what was put there, to tell it from what somebody has copied since."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours = b""
        self._timer = QTimer(self, interval=CLEAR_MS, singleShot=True)
        self._timer.timeout.connect(self.clear)

    def put(self, text: str) -> None:
        """The text, for half a minute."""
        held = QMimeData()
        held.setText(text)
        for kind, said in _NOT_KEPT.items():
            held.setData(kind, said)
        QGuiApplication.clipboard().setMimeData(held)
        self._ours = _digest(QGuiApplication.clipboard().text())
        self._timer.start()

    def clear(self) -> None:
        """Empty it where it still holds what we put there."""
        self._timer.stop()
        board, ours, self._ours = QGuiApplication.clipboard(), self._ours, b""
        if ours and _digest(board.text()) == ours:
            board.clear()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
