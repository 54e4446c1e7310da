"""Where somebody may be in the midst of writing when the window locks."""

from PySide6.QtWidgets import QWidget

from boendestod_app.ui.form import FormDialog
from boendestod_app.ui.meeting_view import MeetingView
from boendestod_app.ui.section_editor import SectionEditor
from boendestod_app.ui.talk_view import TalkDialog


def stop_writing(root: QWidget) -> None:
    """Every form and meeting keeps what was typed as a draft."""
    for written in root.findChildren(QWidget):
        if isinstance(written, FormDialog | SectionEditor | MeetingView | TalkDialog):
            written.stop()


def in_meeting(root: QWidget) -> bool:
    """Whether people look at the screen together."""
    return any(one.isVisible() for kind in (MeetingView, TalkDialog) for one in root.findChildren(kind))
