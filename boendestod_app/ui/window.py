"""The one window: unlock box first, then the shell; locked and hidden at once when asked."""

from __future__ import annotations

from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from boendestod_app.errors import AppError, Damaged
from boendestod_app.secret import Key, lent
from boendestod_app.settings import MEETING_MINUTES
from boendestod_app.ui import theme as look
from boendestod_app.ui.auto_lock import AutoLock
from boendestod_app.ui.qt_words import speak
from boendestod_app.ui.sources import forget_sources
from boendestod_app.ui.unlock_page import UnlockPage
from boendestod_app.ui.window_size import first_size
from boendestod_app.words import _

if TYPE_CHECKING:  # all that only an unlocked window needs is loaded then: the box is to be seen at once
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from boendestod_app.settings import Settings
    from boendestod_app.ui.cover import Cover
    from boendestod_app.ui.menus import Menus
    from boendestod_app.ui.needs import Needs, Session
    from boendestod_app.ui.shell import Shell
    from boendestod_app.ui.whereabouts import Whereabouts

FORGET_MS = (0, 1000)  # after locking: at once, and when what was under way has ended


class Window(QMainWindow):
    """Its title is the program's name and never a client's."""

    def __init__(self, needs: Needs) -> None:
        super().__init__()
        self.needs = needs
        self.session: Session | None = None
        self.shell: Shell | None = None
        self._was: Whereabouts | None = None  # of whoever `needs` are
        self._closed = False
        self.setWindowTitle("Boendestöd")
        self._auto_lock = AutoLock(self._lock_minutes)
        self._auto_lock.due.connect(self.lock)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.resize(first_size(self.screen().size(), self.screen().availableSize()))
        if needs.exists():
            self.show_lock()
        else:
            self._show_setup()

    # ---- locked

    def show_lock(self, sentence: str = "", *, damaged: bool = False) -> None:
        """The unlock box; where the store is damaged with the way to repair it."""
        page = UnlockPage(self.needs)
        page.unlocking.connect(self._load)
        page.unlocked.connect(self._unlocked)
        page.restored.connect(self._restored)
        page.newcomer.connect(self._show_newcomer)
        self._only(page)
        page.edit.setFocus()
        if sentence:
            page.tell(sentence, damaged=damaged)

    def _unlocked(self, key: Key, recovered: bool) -> None:
        covered = self._covered
        self._come()
        self.open(key, "window,recovery" if recovered else "window")
        if self.shell is not None:
            self._ask_for_keys(self.shell, recovered)
        if covered:  # while a copy was put back: what comes of it is not shown before somebody asks for it
            self.hide_screen()

    def _ask_for_keys(self, shell: Shell, recovered: bool) -> None:
        from boendestod_app.ui.ask_keys import CodeDialog, ask_passphrase

        if recovered:
            ask_passphrase(shell, shell, forgotten=True)
        elif not self.needs.settings().code_read:
            CodeDialog(shell, shell, never_read=True).open()

    def _restored(self, key: Key, recovered: bool) -> None:
        self._unlocked(key, recovered)
        if self.shell is not None:
            self.shell.say(_("Kopian är återställd."))

    def _load(self) -> None:
        """While the key is made beside the window: what an unlocked window needs."""
        import_module("boendestod_app.ui.shell")
        forget_sources()
        self.needs.load()
        forget_sources()

    def _show_setup(self, newcomer: Needs | None = None) -> None:
        from boendestod_app.ui.setup_page import SetupPage  # only a first start needs it

        page = SetupPage(newcomer or self.needs, beside=newcomer is not None)
        page.ready.connect(self._begin)
        page.restored.connect(self._restored)
        page.left.connect(self.show_lock)
        self._only(page)
        page.show_step(0)

    def _show_newcomer(self) -> None:
        """One more store beside those that are here."""
        if self.needs.owners is not None:
            self._show_setup(self.needs.owners.new())

    def _come(self) -> None:
        """Whoever unlocks now: needs, words, look and place are hers, and nothing is left of another's."""
        needs = getattr(self._stack.currentWidget(), "needs", self.needs)
        if needs is self.needs:
            return
        if needs.owner != self.needs.owner:
            self._was = None
        self.needs = needs
        app, settings = QCoreApplication.instance(), needs.settings()
        assert isinstance(app, QApplication)
        needs.speak()
        speak(app, settings.language)
        look.apply(app, settings.theme, settings.text_scale)

    def _begin(self, key: Key, bring_in: bool) -> None:
        self._come()
        self.open(key)
        if bring_in and self.shell is not None:
            from boendestod_app.ui.ask_client import import_list

            import_list(self.shell, self.shell)

    def open(self, key: Key, by: str = "window") -> None:
        """Unlocked: the day. A key that comes when the window has been closed opens nothing."""
        if self._closed:
            return
        from boendestod_app.ui.shell import Shell

        try:
            self.session = self.needs.open(key, by)
            self._build(Shell(self.needs, self.session), "day")
        except AppError as trouble:
            self._give_up(str(trouble), damaged=isinstance(trouble, Damaged))
            return
        if self.shell is not None and self._was is not None:
            from boendestod_app.ui.whereabouts import go_back

            go_back(self.shell, self._was)

    def _build(self, shell: Shell, page: str) -> None:
        shell.lock.connect(self.lock)
        shell.hide_screen.connect(self.hide_screen)
        shell.restoring.connect(self.restore_copy)
        shell.repairing.connect(self.repair)
        shell.dressed.connect(self._dress)
        shell.door.damaged.connect(self.meet)
        self.shell = shell
        assert self._menus
        self._auto_lock.begin()
        self._only(shell)
        shell.begin(page)

    def meet(self, trouble: AppError) -> None:
        """A trouble that nothing at hand could show is said; a store that is damaged is closed too."""
        if isinstance(trouble, Damaged):
            QTimer.singleShot(0, self, partial(self._lose, str(trouble)))  # when whoever asked has gone
        elif self.shell is not None:
            self.shell.say(str(trouble))

    def _lose(self, sentence: str) -> None:
        if self.session is not None:  # it is met again and again, and closed once
            self._give_up(sentence, damaged=True)

    def _give_up(self, sentence: str, *, damaged: bool) -> None:
        self._let_go()
        self.show_lock(sentence, damaged=damaged)

    def lock(self) -> None:
        """Everything typed is kept, the store is closed, the box is shown; unlocked, one is where one was."""
        if self.session is None:
            return
        if self.shell is not None:
            from boendestod_app.ui.whereabouts import where_is

            self._was = where_is(self.shell)
        self._let_go()
        self.show_lock()
        for wait in FORGET_MS:
            QTimer.singleShot(wait, self, self._forget)

    def _forget(self) -> None:
        from boendestod_app.ui.leaving import forget_what_was_shown

        if self.session is None:
            forget_what_was_shown()

    def restore_copy(self) -> None:
        """Locked, and asked which copy is to be put back."""
        self.lock()
        page = self._stack.currentWidget()
        if isinstance(page, UnlockPage):
            page.restore_copy()

    def repair(self) -> None:
        """Locked, and asked for what opens the store that is to be repaired."""
        self.lock()
        page = self._stack.currentWidget()
        if isinstance(page, UnlockPage):
            page.repair()

    def _lock_minutes(self) -> int:
        from boendestod_app.ui.written import in_meeting

        minutes = self.needs.settings().lock_minutes
        return max(minutes, MEETING_MINUTES) if self.shell and in_meeting(self.shell) else minutes

    def _let_go(self) -> None:
        shell, session = self.shell, self.session
        self.shell = self.session = None
        self._auto_lock.stop()
        try:
            if shell is not None:
                shell.leave()
        except AppError:  # met on the way out: nobody is kept from the box by it, and it is told when it is opened
            pass
        finally:
            if session is not None:
                session.close()

    def _only(self, page: QWidget) -> None:
        for dialog in self.findChildren(QDialog):
            dialog.hide()  # at once; it is freed with what it stands on
        if self._covered:
            self._cover.forget()
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

    @cached_property
    def _menus(self) -> Menus:
        from boendestod_app.ui.menus import Menus

        return Menus(self)

    @property
    def _covered(self) -> bool:
        return "_cover" in vars(self) and self._cover.isVisible()

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
            self._build(Shell(self.needs, self.session), "settings")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What hides the window hides all of it."""
        super().resizeEvent(event)
        if self._covered:
            self._cover.follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window locks the store."""
        self._closed = True
        if (wait := getattr(self._stack.currentWidget(), "wait", None)) is not None:  # a key or a store is being made
            wait()
        with lent(self.session.key if self.session else b"") as key:
            self._let_go()
            if key:
                self.hide()  # at once; the last copy takes a moment
                from boendestod_app.ui.copying import last_copy

                last_copy(self.needs, key)
        super().closeEvent(event)
