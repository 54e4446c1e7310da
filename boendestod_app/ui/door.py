"""The window's side of the one door: runs use cases, shows trouble as a sentence, offers to undo."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from boendestod_app.domain.access import Access
from boendestod_app.domain.print_out import WayOut
from boendestod_app.errors import AppError, Damaged
from boendestod_app.services.actions import Actions
from boendestod_app.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")
SOON_MS = 3000  # what is seen meanwhile is written together


class Door(QObject):
    """`changed` carries the kinds of values that changed; `trouble` a sentence; `did` what can be undone.

    `damaged` carries what says that the store cannot be read: nothing more is asked of it. `waits` says that words of a
    visit wait to be saved, or wait no more.
    """

    changed = Signal(object)
    trouble = Signal(str)
    did = Signal(str)
    damaged = Signal(object)
    waits = Signal()

    def __init__(self, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.actions = actions
        self.last_client = ""  # whose page was looked at last
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(actions.store.access.flush)
        actions.listen(self.changed.emit)

    def desk(self) -> Desk:
        """The store as it is now, to ask."""
        return self.actions.desk()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Around questions that no dialog answers for: trouble is shown."""
        try:
            yield
        except AppError as trouble:
            self._tell(trouble)

    def _tell(self, trouble: AppError) -> None:
        if isinstance(trouble, Damaged):
            self.damaged.emit(trouble)
        else:
            self.trouble.emit(str(trouble))

    def run(self, use_case: Callable[Concatenate[Desk, P], R], *given: P.args, **named: P.kwargs) -> R | None:
        """Do it; trouble is shown and gives none."""
        try:
            return self.act(use_case, *given, **named)
        except AppError as trouble:
            self._tell(trouble)
            return None

    def act(self, use_case: Callable[Concatenate[Desk, P], R], *given: P.args, **named: P.kwargs) -> R:
        """Do it; trouble is raised, for a dialog that keeps what was typed and shows the sentence itself."""
        steps = self.actions.steps
        try:
            result = self.actions.run(use_case, *given, **named)
        except Damaged as trouble:
            self.damaged.emit(trouble)
            raise
        if self.actions.steps > steps:
            self.did.emit(self.actions.last_done)
        return result

    def keep_draft(self, key: str, typed: Mapping[str, Any]) -> bool:
        """Keep what is being typed, durably; trouble is shown and gives no."""
        try:
            self.actions.store.drafts.keep(key, typed, self.desk().now)
        except AppError as trouble:
            self._tell(trouble)
            return False
        return True

    def draft(self, key: str) -> dict[str, Any]:
        """What was typed under a key and not saved."""
        return self.actions.store.drafts.find(key) or {}

    def drop_draft(self, key: str) -> None:
        """It was saved another way, or thrown away."""
        self.actions.store.drafts.drop(key)

    # ---- who saw what

    def saw(self, client_id: str, what: str) -> None:
        """This client is seen now; written within seconds, and before the store is closed."""
        self.actions.store.access.read(client_id, what)
        self._soon.start()

    def leaves(self, how: WayOut, client_id: str, what: str) -> None:
        """A paper about this client leaves the program; where that cannot be noted, trouble is raised."""
        kind = Access.PRINTED if how is WayOut.PRINTED else Access.EXPORTED
        self.actions.store.access.note(kind, client_id, what)

    def told_leaving(
        self, out: Callable[[WayOut], object] | None, client_id: str, what: str
    ) -> Callable[[WayOut], None]:
        """What is told before a paper leaves: `out` first, which may refuse it, then the log."""

        def told(how: WayOut) -> None:
            if out is not None:
                out(how)
            self.leaves(how, client_id, what)

        return told

    def copies(self, client_id: str) -> None:
        """A text about this client goes to the clipboard."""
        self.actions.store.access.note(Access.COPIED, client_id, "clipboard")

    def locked_anew(self, what: str) -> None:
        """Another passphrase or code opens the store from now on; where that cannot be noted it does all the same."""
        with suppress(AppError):
            self.actions.store.access.note(Access.LOCKED_ANEW, "", what)

    def undo(self) -> str:
        """Take back the last thing; the answer is what it was, or nothing when it could not be."""
        return self._turn(self.actions.undo)

    def redo(self) -> str:
        """Do the last undone thing again; likewise."""
        return self._turn(self.actions.redo)

    def _turn(self, turn: Callable[[], str]) -> str:
        try:
            return turn()
        except AppError as trouble:
            self._tell(trouble)
            return ""
