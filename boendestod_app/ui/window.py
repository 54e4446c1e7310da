"""The one window: unlock box first, then the shell; locked and hidden at once when asked."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from boendestod_app.errors import AppError
from boendestod_app.ui import theme as look
from boendestod_app.ui.sources import forget_sources
from boendestod_app.ui.unlock_page import UnlockPage

if TYPE_CHECKING:  # all that only an unlocked window needs is loaded then: the box is to be seen at once
    from PySide6.QtGui import QCloseEvent

    from boendestod_app.settings import Settings
    from boendestod_app.ui.cover import Cover
    from boendestod_app.ui.needs import Needs, Session
    from boendestod_app.ui.shell import Shell
    from boendestod_app.ui.whereabouts import Whereabouts

SIZE = QSize(1400, 860)
FRAME = QSize(16, 44)  # borders and title bar
TASKBAR = 40  # some systems do not tell of theirs


def first_size(screen: QSize, available: QSize) -> QSize:
    """How large the window is made: with its frame beside the taskbar, also on a small screen."""
    room = available.boundedTo(QSize(screen.width(), screen.height() - TASKBAR))
    return SIZE.boundedTo(room - FRAME)


class Window(QMainWindow):
    """Its title is the program's name and never a client's."""

    def __init__(self, needs: Needs) -> None:
        super().__init__()
        self.needs = needs
        self.session: Session | None = None
        self.shell: Shell | None = None
        self._was: Whereabouts | None = None
        self.setWindowTitle("Boendestöd")
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.resize(first_size(self.screen().size(), self.screen().availableSize()))
        if needs.exists():
            self.show_lock()
        else:
            self._show_setup()

    # ---- locked

    def show_lock(self, sentence: str = "") -> None:
        """The unlock box."""
        page = UnlockPage(self.needs)
        page.unlocking.connect(self._load)
        page.unlocked.connect(self.open)
        self._only(page)
        page.edit.setFocus()
        if sentence:
            page.tell(sentence)

    def _load(self) -> None:
        """While the key is made beside the window: what an unlocked window needs."""
        import_module("boendestod_app.ui.shell")
        forget_sources()
        self.needs.load()
        forget_sources()

    def _show_setup(self) -> None:
        from boendestod_app.ui.setup_page import SetupPage  # only a first start needs it

        page = SetupPage(self.needs)
        page.ready.connect(self._begin)
        self._only(page)

    def _begin(self, key: bytes, bring_in: bool) -> None:
        self.open(key)
        if bring_in and self.shell is not None:
            from boendestod_app.ui.ask_client import import_list

            import_list(self.shell, self.shell)

    def open(self, key: bytes) -> None:
        """Unlocked: the day."""
        from boendestod_app.ui.shell import Shell

        try:
            self.session = self.needs.open(key)
        except AppError as trouble:
            self.show_lock(str(trouble))
            return
        self._build(Shell(self.needs, self.session))
        if self.shell is not None and self._was is not None:
            from boendestod_app.ui.whereabouts import go_back

            go_back(self.shell, self._was)

    def _build(self, shell: Shell) -> None:
        shell.lock.connect(self.lock)
        shell.hide_screen.connect(self.hide_screen)
        shell.dressed.connect(self._dress)
        self.shell = shell
        self._only(shell)

    def lock(self) -> None:
        """Everything typed is kept, the store is closed, the box is shown; unlocked, one is where one was."""
        if self.shell is not None:
            from boendestod_app.ui.whereabouts import where_is

            self._was = where_is(self.shell)
        self._let_go()
        self.show_lock()

    def _let_go(self) -> None:
        if self.shell is not None:
            self.shell.leave()
        if self.session is not None:
            self.session.close()
        self.shell = self.session = None

    def _only(self, page: QWidget) -> None:
        while self._stack.count():
            old = self._stack.widget(0)
            assert old is not None
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._stack.addWidget(page)

    # ---- how it looks

    @cached_property
    def _cover(self) -> Cover:
        from boendestod_app.ui.cover import Cover

        return Cover(self, self._stack)

    def hide_screen(self) -> None:
        """A neutral page over everything, within one frame."""
        self._cover.cover()

    def _dress(self, settings: Settings) -> None:
        """Another theme or text size: everything is built anew on the same page."""
        from boendestod_app.ui.shell import Shell

        app = QCoreApplication.instance()
        assert isinstance(app, QApplication)
        look.apply(app, settings.theme, settings.text_scale)
        if self.shell is not None and self.session is not None:
            self.shell.leave()
            shell = Shell(self.needs, self.session)
            self._build(shell)
            shell.go("settings")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window locks the store."""
        page = self._stack.currentWidget()
        if isinstance(page, UnlockPage):
            page.wait()
        self._let_go()
        super().closeEvent(event)
