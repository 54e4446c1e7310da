"""The curve, its words and its extremes."""

import pytest

from boendestod_app.export.curve import curve, value_text
from boendestod_app.export.lines import heading
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.styles import MM, styles
from boendestod_app.export.tagged import TaggedPaper
from tests.export.reading import nodes, opened, text_of
from tests.pdf_check import faults

WIDTH = 170 * MM


def printed(*points: tuple[str, float]) -> bytes:
    sheet = Sheet(A4, margin=20 * MM, top=20 * MM, bottom=20 * MM, numbered=False)
    paper = TaggedPaper(A4, title="Kurva", language="sv")
    title = heading(1, "Kurva", styles().title, WIDTH)
    sheet.print(paginate([Group((title, curve("Hur du har mått", points, WIDTH, 9.5)))], sheet.height), paper)
    return paper.finish()


def test_the_axis_is_in_words_and_the_values_stand_at_their_points():
    pdf = printed(("1/6", 4), ("15/6", 6.5))
    assert faults(pdf) == []
    for word in ("bra", "dåligt", "1/6", "15/6", "4", "6,5"):
        assert word in text_of(pdf)


def test_who_cannot_see_it_is_told_every_value():
    with opened(printed(("1/6", 4), ("15/6", 6.5))) as paper:
        (figure,) = nodes(paper, "Figure")
        assert str(figure.element.Alt) == (
            "Linjediagram: Hur du har mått, från 0 (dåligt) till 10 (bra). 1/6: 4, 15/6: 6,5."
        )


@pytest.mark.parametrize("points", [[("1/6", 5.0)], [("1/6", 5), ("2/6", 5)], [("a" * 80, -3), ("b", 99)]])
def test_one_point_equal_points_and_points_off_the_scale_are_drawn(points):
    assert faults(printed(*points)) == []


def test_labels_are_thinned_before_they_run_into_each_other():
    pdf = printed(*[(f"{1 + at % 28}/{1 + at // 28}", at % 11) for at in range(60)])
    assert faults(pdf) == []
    assert text_of(pdf).count("/") < 30
    assert "4/3" in text_of(pdf)  # the last one is always there


@pytest.mark.parametrize(("value", "shown"), [(4, "4"), (6.5, "6,5"), (10.0, "10"), (0, "0")])
def test_values_are_written_as_people_write_them(value, shown):
    assert value_text(value) == shown
