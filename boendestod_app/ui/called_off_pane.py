"""A visit that was called off, in the right pane: why, and whether the client knows."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from boendestod_app.domain.calendar import local, moment_text, near_day_text
from boendestod_app.domain.visit import Visit
from boendestod_app.services.edit_series import tell_client
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import add, button, column, emptied, row, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.ui.visit_pane import WIDTH
from boendestod_app.words import _


class CalledOffPane(QFrame):
    """One visit without a note. `closed` when it is left, `change` when it is to be documented all the same."""

    closed = Signal()
    change = Signal(object)

    def __init__(self, guide: Guide, visit: Visit) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setMinimumWidth(theme.units(WIDTH))
        self._guide, self._door, self._visit = guide, guide.door, visit
        self._content: QVBoxLayout = column(gap=12)
        self._content.setContentsMargins(theme.units(20), theme.units(16), theme.units(20), theme.units(12))
        self.setLayout(column(scrolled(self._content)))
        self._fill()

    def _fill(self) -> None:
        emptied(self._content)
        desk, visit = self._door.desk(), self._visit
        client = desk.store.clients.get(visit.client_id)
        close = button(_("Stäng"), self.closed.emit, kind="link", tip="Esc")
        when = f"{near_day_text(visit.start.date(), desk.today)} {visit.clock}"
        line = " · ".join((when, visit.kind.label, visit.outcome.label if visit.outcome else ""))
        head = row(words(client.shown, step=1, strong=True), close)
        add(self._content, column(head, words(line, tone="muted"), gap=2))
        if visit.reason:
            add(self._content, column(words(_("Varför?"), strong=True), words(visit.reason), gap=2))
        if visit.told_at is not None:
            told = _("Klienten är tillsagd {when}").format(when=moment_text(local(visit.told_at)))
            add(self._content, words(told, tone="muted"))
        elif visit.called_off:
            add(self._content, row(button(_("Klienten är tillsagd"), self._tell, kind="primary"), None))
        write = button(_("Dokumentera ändå"), partial(self.change.emit, visit))
        add(self._content, row(write, None))
        self._content.addStretch(1)

    def _tell(self) -> None:
        self._door.run(tell_client, self._visit)

    @property
    def visit(self) -> Visit:
        """The visit that was called off."""
        return self._visit

    def told(self, kinds: frozenset[str]) -> None:
        """Something changed: read again; one that is planned again, or gone, is no more to be read here."""
        if not kinds & {"visit", "note", "client"}:
            return
        store = self._door.actions.store
        visit = store.visits.find(self._visit.id)
        if visit is None or visit.planned or store.notes.where(visit_id=visit.id):
            self.closed.emit()
            return
        self._visit = visit
        self._fill()

    def print_paper(self) -> None:
        """Ctrl+P: there is nothing to tell the client on paper."""
        self._guide.say(_("Besöket blev inte av: det finns inget papper om det."))

    def begin(self) -> None:
        """It is read; the keyboard stays where it was."""

    def stop(self) -> None:
        """Nothing is typed here."""
