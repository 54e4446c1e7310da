"""Where somebody may be in the midst of writing when the window locks."""

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from boendestod_app.ui.form import FormDialog
from boendestod_app.ui.meeting_view import MeetingView
from boendestod_app.ui.section_editor import SectionEditor
from boendestod_app.ui.talk_view import TalkDialog


def writing(root: QWidget) -> list[Callable[[], object]]:
    """For every form and meeting how it keeps what was typed as a draft."""
    kinds = FormDialog | SectionEditor | MeetingView | TalkDialog
    return [one.stop for one in root.findChildren(QWidget) if isinstance(one, kinds)]


def in_turn(*steps: Callable[[], object]) -> None:
    """Each of them is done, also after one that met a trouble; that one is raised when all are."""
    with ExitStack() as all_of_them:
        for step in reversed(steps):
            all_of_them.callback(step)


def no_clock(root: QWidget) -> None:
    """From now on none of these asks the store."""
    for timer in root.findChildren(QTimer):
        timer.stop()


def in_meeting(root: QWidget) -> bool:
    """Whether people look at the screen together."""
    return any(one.isVisible() for kind in (MeetingView, TalkDialog) for one in root.findChildren(kind))
