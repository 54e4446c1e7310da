"""What we put on the clipboard does not stay there; what somebody has copied since does."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from boendestod_app.ui.clipboard import CLEAR_MS, Clipboard
from tests.ui.looking import settle


@pytest.fixture
def board(qapp) -> Clipboard:
    QGuiApplication.clipboard().clear()
    return Clipboard(qapp)


def held() -> str:
    return QGuiApplication.clipboard().text()


def test_it_goes_after_half_a_minute(board):
    board.put("Händelse: vi handlade mat.")
    assert held() == "Händelse: vi handlade mat."
    assert board._timer.isActive()
    assert board._timer.interval() == CLEAR_MS == 30_000
    board._timer.timeout.emit()
    assert held() == ""


def test_what_somebody_has_copied_since_stays(board):
    board.put("Händelse")
    QGuiApplication.clipboard().setText("en adress ur ett brev")
    board.clear()
    assert held() == "en adress ur ett brev"


def test_nothing_of_the_text_is_remembered(board):
    board.put("Åsa ringde")
    assert "Åsa" not in repr(vars(board))
    assert isinstance(board, QObject)


def test_it_is_empty_when_the_window_has_locked(window, shell):
    shell.copy_text("Händelse: vi handlade mat.", client_id="")
    assert held() == "Händelse: vi handlade mat."
    window.lock()
    settle()
    assert held() == ""


def test_the_system_is_asked_to_keep_no_history_of_it(board):
    board.put("Händelse: vi handlade mat.")
    mime = QGuiApplication.clipboard().mimeData()
    asked = {one.split('"')[1]: bytes(mime.data(one).data()) for one in mime.formats() if "windows-mime" in one}
    assert asked == {
        "ExcludeClipboardContentFromMonitorProcessing": b"\1",
        "CanIncludeInClipboardHistory": bytes(4),
        "CanUploadToCloudClipboard": bytes(4),
    }
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"
