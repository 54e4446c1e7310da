"""One model for every list: Qt's own tester is content with it, it sorts as people do, and it asks anew."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt

from boendestod_app.ui.table import Column, TableModel

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


@dataclass(frozen=True)
class Dog:
    name: str
    age: int
    owner: str = ""


DOGS = (Dog("Åke", 9, "Kim"), Dog("Zorro", 10), Dog("Ada", 2, "Alex"))
COLUMNS = (
    Column("Namn", lambda dog: dog.name, lambda dog: dog.name.casefold()),
    Column("Ålder", lambda dog: f"{dog.age} år", lambda dog: dog.age),
    Column("Ägare", lambda dog: dog.owner),
)


@pytest.fixture
def model(qapp):
    made = TableModel(COLUMNS)
    made.show(DOGS)
    return made


def names(model) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_qt_finds_nothing_wrong_with_the_model(model, qtmodeltester):
    qtmodeltester.check(model)
    model.show(DOGS[:1])
    model.sort(1, DOWN)
    model.show(())
    model.show(DOGS)


def test_headings_and_cells_say_what_the_columns_say(model):
    headings = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    assert headings == ["Namn", "Ålder", "Ägare"]
    assert [model.index(0, place).data() for place in range(3)] == ["Åke", "9 år", "Kim"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_the_whole_of_a_cut_cell_is_in_its_tip(model):
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Åke"


def test_the_first_cell_reads_the_row_and_says_nothing_of_what_is_empty(model):
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(spoken) == "Namn: Åke, Ålder: 9 år, Ägare: Kim"
    assert model.index(1, 0).data(spoken) == "Namn: Zorro, Ålder: 10 år"
    assert model.index(1, 1).data(spoken) == "10 år"


def test_rows_sort_by_what_they_mean_and_not_by_their_letters(model):
    model.sort(1)
    assert names(model) == ["Ada", "Åke", "Zorro"]
    model.sort(1, DOWN)
    assert names(model) == ["Zorro", "Åke", "Ada"]


def test_the_chosen_order_holds_for_rows_shown_later(model):
    model.sort(1, DOWN)
    model.show([*DOGS, Dog("Mira", 5)])
    assert names(model) == ["Zorro", "Åke", "Mira", "Ada"]
    model.sort(-1)
    model.show(DOGS)
    assert names(model) == ["Åke", "Zorro", "Ada"]


def test_a_row_is_found_behind_its_cell(model):
    model.sort(0)
    assert model.row_at(model.index(0, 2)) == Dog("Ada", 2, "Alex")


def test_nothing_lies_under_a_cell_or_outside_of_the_list(model):
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
