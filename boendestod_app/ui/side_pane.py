"""The place to the right of the page: a visit before the door, at the door, being documented, or documented."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from boendestod_app.domain.visit import Visit, draft_of
from boendestod_app.services.catch_up import catch_up, next_after
from boendestod_app.services.record_visit import draft_key
from boendestod_app.ui.before_pane import BeforePane
from boendestod_app.ui.called_off_pane import CalledOffPane
from boendestod_app.ui.door_pane import DoorPane
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.page import Guide
from boendestod_app.ui.theme import theme
from boendestod_app.ui.visit_pane import WIDTH, VisitPane
from boendestod_app.words import _, ngettext

ANY_WIDTH = (1 << 24) - 1  # what Qt calls no limit
Pane = VisitPane | NotePane | CalledOffPane | BeforePane | DoorPane


class SidePane(QWidget):
    """One visit at a time; `moved` is called when it opens or closes, `left` with the visit when somebody leaves it."""

    def __init__(self, guide: Guide, moved: Callable[[], None], left: Callable[[Visit], None]) -> None:
        super().__init__()
        self._guide, self._moved, self._left = guide, moved, left
        self._pane: Pane | None = None
        self._catching_up = False
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def document(self, visit: Visit) -> None:
        """*Dokumentera besök*; one that is documented is shown, unless words that would change it wait."""
        self._catching_up = False
        if visit.planned or self._guide.door.draft(draft_key(draft_of(visit))):
            self._write(visit)
        else:
            self._read(visit)

    def before(self, visit: Visit) -> None:
        """*Inför besöket*."""
        self._catching_up = False
        pane = BeforePane(self._guide, visit)
        pane.document.connect(self.document)
        pane.shut.connect(self.shut)
        self._open(pane)

    def shut(self, visit: Visit) -> None:
        """*Öppnar inte dörren*."""
        pane = DoorPane(self._guide, visit)
        pane.documented.connect(self._saved)
        self._open(pane)

    def catch_up(self) -> None:
        """*Ikapp*: the first that is not documented, then the next, until there is none."""
        left = catch_up(self._guide.door.desk())
        if not left:
            self._guide.say(_("Allt är dokumenterat."))
            return
        self._catching_up = True
        self._write(left[0].visit)

    def _write(self, visit: Visit) -> None:
        pane = VisitPane(self._guide, visit, self._told_of_the_rest())
        pane.saved.connect(self._saved)
        pane.shut.connect(self.shut)
        self._open(pane)

    def _told_of_the_rest(self) -> str:
        if not self._catching_up:
            return ""
        left = len(catch_up(self._guide.door.desk()))
        return ngettext("Ikapp · {count} besök kvar", "Ikapp · {count} besök kvar", left).format(count=left)

    def _read(self, visit: Visit, *, fresh: bool = False) -> None:
        noted = self._guide.door.actions.store.notes.where(visit_id=visit.id)
        pane = NotePane(self._guide, visit, fresh=fresh) if noted else CalledOffPane(self._guide, visit)
        pane.change.connect(self._write)
        self._open(pane)

    def _saved(self, note_id: str) -> None:
        store = self._guide.door.actions.store
        visit = store.visits.get(store.notes.get(note_id).visit_id)
        if not self._catching_up:
            self._read(visit, fresh=True)
            return
        following = next_after(self._guide.door.desk(), visit)
        if following is not None:
            self._write(following.visit)
            return
        self.close_pane()
        self._guide.say(_("Ikapp! Allt är dokumenterat."))

    def _open(self, pane: Pane) -> None:
        self._drop()
        self._pane = pane
        pane.closed.connect(self.close_pane)
        self._line.addWidget(pane)
        self.show()
        self._moved()
        self._guide.door.saw(pane.visit.client_id, "visit")
        pane.begin()

    def _drop(self) -> None:
        if self._pane is not None:
            self._pane.stop()
            self._pane.hide()
            self._pane.deleteLater()
            self._pane = None

    def close_pane(self) -> None:
        """Esc: what was typed waits as a draft."""
        visit = self.visit
        self._catching_up = False
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
        """Something changed: what is read is read again; what is being written is left alone."""
        if self._pane is not None:
            self._pane.told(kinds)

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
