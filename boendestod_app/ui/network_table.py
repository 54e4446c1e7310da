"""The network map as a table: the same persons, moved, opened and taken off with the same keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.network import RINGS, NetworkMap, NetworkPerson
from boendestod_app.domain.network_words import details, tie_word
from boendestod_app.services.network import NetworkView
from boendestod_app.ui.network_dot import ALT, ENTER, NUDGES
from boendestod_app.ui.twin import Twin
from boendestod_app.words import _

SHORT = (1, 3)  # as wide as their words: how near, the contact


class NetworkTable(Twin):
    """One row for each person, in reading order. Signals as those of the picture."""

    moved = Signal(str, str, object)
    opened = Signal(str)
    removed = Signal(str)
    invited = Signal(str)
    reached = Signal(str)

    def __init__(self, view: NetworkView) -> None:
        head = (_("Vem"), _("Hur nära"), _("Del av kartan"), _("Kontakten"), _("Senast"), _("Mer"))
        self._persons = view.map.persons
        self._map = view.map
        super().__init__(_("Nätverkskartan som tabell"), head, [_row(view, person) for person in self._persons])
        for place in range(len(head)):
            mode = QHeaderView.ResizeMode.ResizeToContents if place in SHORT else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(place, mode)
        self.currentCellChanged.connect(self._reach)

    def choose(self, person_id: str) -> None:
        """The row of this person."""
        for place, person in enumerate(self._persons):
            if person.person_id == person_id:
                self.setCurrentCell(place, max(0, self.currentColumn()))

    def _reach(self, row: int, _column: int, _old_row: int, _old_column: int) -> None:
        if 0 <= row < len(self._persons):
            self.reached.emit(self._persons[row].person_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As on the picture: Enter opens, Delete takes off, R asks into the group, Alt and an arrow moves."""
        key, row = Qt.Key(event.key()), self.currentRow()
        person = self._persons[row] if 0 <= row < len(self._persons) else None
        if person is None:
            super().keyPressEvent(event)
        elif event.modifiers() & ALT and key in NUDGES:
            nearer, further = NUDGES[key]
            self.moved.emit(person.person_id, *_beside(self._map, person, nearer, further))
        elif key in ENTER:
            self.opened.emit(person.person_id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(person.person_id)
        elif key == Qt.Key.Key_R and not event.modifiers():
            self.invited.emit(person.person_id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        row = self.rowAt(int(event.position().y()))
        if 0 <= row < len(self._persons):
            self.opened.emit(self._persons[row].person_id)


def _beside(shown: NetworkMap, person: NetworkPerson, nearer: int, further: int) -> tuple[str, object]:
    ids = [sector.id for sector in shown.sectors]
    ring = RINGS[min(len(RINGS) - 1, max(0, RINGS.index(person.ring) - nearer))]
    return ids[(ids.index(person.sector_id) + further) % len(ids)], ring


def _row(view: NetworkView, person: NetworkPerson) -> tuple[str, ...]:
    last = view.last.get(person.person_id)
    when = short_date_text(last) if last else _("inte noterat")
    if person.person_id in view.faded:
        when += " " + _("(länge sedan)")
    return (
        person.says, person.ring.label, view.map.sector(person.sector_id).name, tie_word(person.tie).capitalize(),
        when, ", ".join(details(view.map, person)),
    )  # fmt: skip
