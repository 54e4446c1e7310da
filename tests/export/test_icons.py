"""The signs beside a goal's word, as a black and white printer shows them."""

from itertools import combinations

import pytest
from reportlab.lib.pagesizes import A4

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.export.icons import draw_icon
from boendestod_app.export.raster import page_picture
from boendestod_app.export.tagged import TaggedPaper
from tests.export.reading import grey

DPI = 150
TEXT_SIZE = 11  # the size beside which they stand


def picture_of(status: str) -> list[int]:
    paper = TaggedPaper(A4, title="Tecken", language="sv")
    with paper.artifact():
        draw_icon(paper.pen, status, 72, A4[1] - 72, TEXT_SIZE)
    return grey(page_picture(paper.finish(), 0, DPI), 145, 130, 36)


PICTURES = {status: picture_of(status.value) for status in GoalStatus}


@pytest.mark.parametrize("status", GoalStatus)
def test_each_status_has_a_dark_sign(status):
    dark = sum(value < 140 for value in PICTURES[status])
    assert dark > 60


@pytest.mark.parametrize(("one", "other"), list(combinations(GoalStatus, 2)))
def test_two_signs_differ_in_shape_in_grey(one, other):
    pairs = zip(PICTURES[one], PICTURES[other], strict=True)
    unlike = sum((a < 140) != (b < 140) for a, b in pairs)
    assert unlike > 30


def test_an_unknown_status_has_no_sign():
    assert set(picture_of("")) == {255}
    assert set(picture_of("något nytt")) == {255}
