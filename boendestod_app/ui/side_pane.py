"""The place to the right of the page: a visit being documented, or one that has been."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from boendestod_app.domain.visit import Visit, draft_of
from boendestod_app.services.record_visit import draft_key
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.page import Guide
from boendestod_app.ui.theme import theme
from boendestod_app.ui.visit_pane import WIDTH, VisitPane

ANY_WIDTH = (1 << 24) - 1  # what Qt calls no limit


class SidePane(QWidget):
    """One visit at a time; `moved` is called when it opens or closes, `left` with the visit when somebody leaves it."""

    def __init__(self, guide: Guide, moved: Callable[[], None], left: Callable[[Visit], None]) -> None:
        super().__init__()
        self._guide, self._moved, self._left = guide, moved, left
        self._pane: VisitPane | NotePane | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def document(self, visit: Visit) -> None:
        """*Dokumentera besök*; one that is documented is shown, unless words that would change it wait."""
        if visit.planned or self._guide.door.draft(draft_key(draft_of(visit))):
            self._write(visit)
        else:
            self._read(visit)

    def _write(self, visit: Visit) -> None:
        pane = VisitPane(self._guide, visit)
        pane.saved.connect(self._saved)
        pane.closed.connect(self.close_pane)
        self._open(pane)
        pane.begin()

    def _read(self, visit: Visit, *, fresh: bool = False) -> None:
        pane = NotePane(self._guide, visit, fresh=fresh)
        pane.closed.connect(self.close_pane)
        pane.change.connect(self._write)
        self._open(pane)

    def _saved(self, note_id: str) -> None:
        store = self._guide.door.actions.store
        self._read(store.visits.get(store.notes.get(note_id).visit_id), fresh=True)

    def _open(self, pane: VisitPane | NotePane) -> None:
        self._drop()
        self._pane = pane
        self._line.addWidget(pane)
        self.show()
        self._moved()

    def _drop(self) -> None:
        if isinstance(self._pane, VisitPane):
            self._pane.stop()
        if self._pane is not None:
            self._pane.hide()
            self._pane.deleteLater()
            self._pane = None

    def close_pane(self) -> None:
        """Esc: what was typed waits as a draft."""
        visit = self.visit
        self._drop()
        self.hide()
        self._moved()
        if visit:
            QTimer.singleShot(0, self, partial(self._left, visit))  # when the rows of the page have been built anew

    def print_paper(self) -> bool:
        """Ctrl+P; whether there was a visit to print for."""
        if self._pane is not None:
            self._pane.print_paper()
        return self._pane is not None

    def told(self, kinds: frozenset[str]) -> None:
        """Something changed: a documented visit is read again."""
        if isinstance(self._pane, NotePane) and kinds & {"note", "amendment", "visit"}:
            self._pane.refresh()

    @property
    def visit(self) -> Visit | None:
        """The visit that is shown."""
        return self._pane.visit if self._pane else None

    @property
    def width_needed(self) -> int:
        """How much of the window it takes beside a page."""
        return theme.units(WIDTH) if self._pane else 0

    def take(self, *, all_room: bool) -> None:
        """Stand beside the page, or in its place."""
        self.setMaximumWidth(ANY_WIDTH if all_room else self.width_needed)
        if self._pane:
            self._pane.setMinimumWidth(0 if all_room else self.width_needed)
