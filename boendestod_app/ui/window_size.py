"""How large the window is the first time."""

from PySide6.QtCore import QSize

SIZE = QSize(1400, 860)
FRAME = QSize(16, 44)  # borders and title bar
TASKBAR = 40  # some systems do not tell of theirs


def first_size(screen: QSize, available: QSize) -> QSize:
    """With its frame beside the taskbar, also on a small screen."""
    room = available.boundedTo(QSize(screen.width(), screen.height() - TASKBAR))
    return SIZE.boundedTo(room - FRAME)
