"""The table twin of a drawn chart: the same facts in rows, for readers and for whoever wants to know exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from boendestod_app.ui.parts import button, column, row
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

SHORT = 2  # so many columns are as wide as their words, the rest share what is left


class Twin(QTableWidget):
    """As high as its rows; nothing in it can be changed."""

    def __init__(self, name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__(len(rows), len(head))
        self.setObjectName("twin")
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(head))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in range(len(head)):
            mode = QHeaderView.ResizeMode.ResizeToContents if place < SHORT else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
        for place, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                self.setItem(place, at, item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its words wrap, and it is as high as they need."""
        super().resizeEvent(event)
        self.resizeRowsToContents()
        high = sum(self.rowHeight(place) for place in range(self.rowCount()))
        self.setFixedHeight(high + self.horizontalHeader().height() + theme.units(6))


@dataclass(frozen=True, slots=True)
class Later:
    """A table that is made when it is first asked for: where there are many, most never are."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


class Twinned(QWidget):
    """The chart, and its table behind a button."""

    def __init__(self, chart: QWidget, twin: Twin | Later) -> None:
        super().__init__()
        self._twin = twin if isinstance(twin, Twin) else None
        self._make = twin
        name = twin.accessibleName() if isinstance(twin, Twin) else twin.name
        self._turn = button(_("Visa som tabell"), kind="link", name=_("Visa som tabell: {what}").format(what=name))
        self._turn.clicked.connect(self._turned)
        self._whole = column(chart, row(self._turn, None), *([self._twin] if self._twin else []), gap=4)
        if self._twin is not None:
            self._twin.hide()
        self.setLayout(self._whole)

    def _turned(self, _checked: bool) -> None:
        if self._twin is None and not isinstance(self._make, Twin):
            self._twin = Twin(self._make.name, self._make.head, self._make.rows)
            self._twin.hide()
            self._whole.addWidget(self._twin)
        assert self._twin is not None
        self._twin.setVisible(self._twin.isHidden())
        self._turn.setText(_("Visa som tabell") if self._twin.isHidden() else _("Dölj tabellen"))
