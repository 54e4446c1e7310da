"""Columns and cells."""

import pytest

from boendestod_app.export.styles import TextStyle, styles
from boendestod_app.export.tables import Table, box, column_widths

STYLE = TextStyle(11, 15)


@pytest.mark.parametrize(
    ("wished", "needed", "given"),
    [
        ((50, 50), (10, 10), (50, 50)),
        ((50, 50), (70, 10), (70, 30)),
        ((50, 30, 20), (40, 20, 30), (45, 25, 30)),
        ((50, 50), (90, 90), (50, 50)),
        ((50, 50), (90, 40), (60, 40)),
    ],
)
def test_a_column_is_as_wide_as_its_longest_word_while_others_have_room(wished, needed, given):
    widths = column_widths(wished, needed)
    assert widths == pytest.approx(given)
    assert sum(widths) == pytest.approx(sum(wished))


def test_a_long_word_is_not_broken_where_its_neighbour_has_room():
    grid = Table(("Vad", "Vem"), (("Tid", "Matlagningsgruppen"),), shares=(0.8, 0.2)).set(STYLE, 200)
    assert grid.rows[0].cells[1].text.lines == ("Matlagningsgruppen",)


def test_a_status_stands_on_one_line_beside_its_icon_in_larger_text_too():
    style = styles(large_text=True).table
    rows = (("Handla mat själv på lördagar", "På god väg", "Gå till affären", "Du och Björn"),)
    grid = Table(("Delmål", "Hur?", "Nästa steg", "Vem"), rows, ("on_the_way",), (0.4, 0.1, 0.25, 0.25)).set(style, 480)
    (cell,) = [cell for cell in grid.rows[0].cells if cell.icon]
    assert len(cell.text.lines) == 1


def test_rows_of_unequal_length_are_filled_up():
    grid = Table(("Vad",), (("a", "b", "c"), ())).set(STYLE, 200)
    assert [len(row.cells) for row in (grid.head, *grid.rows)] == [3, 3, 3]


def test_a_table_without_any_columns_is_drawn_as_nothing():
    grid = Table((), ((),)).set(STYLE, 200)
    assert grid.head is None
    assert grid.height < STYLE.leading


def test_the_labels_of_a_box_stand_on_one_line():
    grid = box((("Jag märker det på", "Jag sover på dagen."), ("", "")), styles(large_text=True).table, 480, (1, 1, 1))
    assert grid.rows[0].cells[0].text.lines == ("Jag märker det på",)


def test_a_very_long_label_leaves_room_for_the_text():
    grid = box((("Det här är en mycket lång etikett " * 3, "Text"),), STYLE, 480, (1, 1, 1))
    assert grid.widths[1] > grid.widths[0]
