"""One table model for every list: columns over rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its heading, what it says of a row, and what it sorts by."""

    heading: str
    says: Callable[[R], str]
    sorts: Callable[[R], Any] | None = None
    wraps: bool = False  # takes the room that is left, and goes on below


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows that are asked for anew rather than patched. The first cell reads the whole row to a screen reader."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[R] = []
        self._by: tuple[int, Qt.SortOrder] | None = None

    def show(self, rows: Sequence[R]) -> None:
        """These rows, in the order the person has chosen."""
        self.beginResetModel()
        self._rows = self._ordered(list(rows))
        self.endResetModel()

    def row_at(self, index: Index) -> R:
        """The row behind a cell."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, and what a screen reader says of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._columns[index.column()].says(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The headings; rows have none."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, now and for rows shown later."""
        self._by = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        self._rows = self._ordered(self._rows)
        self.layoutChanged.emit()

    def _spoken(self, row: R, column: int) -> str:
        if column:
            return self._columns[column].says(row)
        said = ((one.heading, one.says(row)) for one in self._columns)
        return ", ".join(f"{heading}: {text}" if heading else text for heading, text in said if text)

    def _ordered(self, rows: list[R]) -> list[R]:
        if self._by is None:
            return rows
        column, order = self._by
        key = self._columns[column].sorts or self._columns[column].says
        return sorted(rows, key=key, reverse=order == Qt.SortOrder.DescendingOrder)
