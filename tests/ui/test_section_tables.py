"""The tables of the summary: headings and cells go on below, and nothing of them is cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget

from tests.ui.looking import seen, settle
from tests.ui.views import Views

LINES = int(Qt.TextFlag.TextWordWrap)


def needed(metrics, width: int, text: str) -> int:
    """How high a text is when it is so wide."""
    return metrics.boundingRect(0, 0, width, 0, LINES, text).height()


@pytest.mark.parametrize("size", [(1366, 700), (1024, 600), (911, 512)])
def test_headings_and_cells_are_read_in_full(place, open_window, size):
    window = open_window(place, size=size)
    Views(window).pages()["summary"]()
    settle()
    tables = seen(window.shell._stack.currentWidget(), QTableWidget)
    assert tables
    for table in tables:
        header = table.horizontalHeader()
        for column in range(table.columnCount()):
            width = header.sectionSize(column)
            if header.isVisible():
                text = table.horizontalHeaderItem(column).text()
                assert needed(header.fontMetrics(), width - 22, text) <= header.height(), text
            for row in range(table.rowCount()):
                text = table.item(row, column).text()
                assert needed(table.fontMetrics(), width - 6, text) <= table.rowHeight(row) + 1, text
        assert table.verticalScrollBar().maximum() == 0
