"""Blocks on pages: what stands together, what goes over, and that nothing is lost."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.export.block import Whole
from boendestod_app.export.lines import Lines, heading, text_block
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import TextStyle

STYLE = TextStyle(10, 10)
PAGE = 100.0


@dataclass(frozen=True)
class Box(Whole):
    """So high, and never split."""

    tall: float
    gap: float = 0

    @property
    def height(self):
        """As high as it was told."""
        return self.tall

    def draw(self, paper, x, top):
        """Nothing to see."""


def lines(count: int, gap: float = 0) -> Lines:
    return Lines(Element("P"), STYLE, tuple(f"rad {number}" for number in range(count)), gap)


def title() -> Lines:
    return heading(2, "Rubrik", STYLE, 200)


def heights(*groups: Group) -> list[list[float]]:
    return [[placed.block.height for placed in page] for page in paginate(groups, PAGE)]


def test_blocks_stand_below_each_other_with_their_air_and_none_at_the_top():
    (page,) = paginate([Group((lines(2, gap=7), lines(3, gap=5)))], PAGE)
    assert [placed.down for placed in page] == [0, 25]


def test_a_long_text_goes_on_over_as_many_pages_as_it_takes():
    assert heights(Group((lines(25),))) == [[100], [100], [50]]


@pytest.mark.parametrize("count", [4, 11, 12, 13])
@pytest.mark.parametrize("taken", [60, 80, 90])
def test_no_line_is_left_alone_on_either_page(count, taken):
    found = paginate([Group((Box(taken),)), Group((lines(count),), keeps=0)], PAGE)
    left = [len(placed.block.lines) for page in found for placed in page if isinstance(placed.block, Lines)]
    assert min(left) >= 2
    assert sum(left) == count


def test_a_text_of_three_lines_is_not_parted():
    assert heights(Group((Box(75),)), Group((lines(3),), keeps=0)) == [[75], [30]]


def test_a_heading_is_never_the_last_on_a_page():
    assert heights(Group((Box(85),)), Group((title(), lines(6)), keeps=0)) == [[85], [10, 60]]
    assert heights(Group((Box(65),)), Group((title(), lines(6)), keeps=0)) == [[65, 10, 20], [40]]


def test_a_group_that_is_kept_moves_as_a_whole():
    assert heights(Group((Box(50),)), Group((title(), lines(6)), keeps=1.0)) == [[50], [10, 60]]


def test_a_group_higher_than_a_page_is_split_all_the_same():
    assert heights(Group((Box(50),)), Group((title(), lines(15)), keeps=1.0)) == [[50, 10, 40], [90], [20]]


def test_a_block_higher_than_a_page_is_drawn_on_a_page_of_its_own():
    assert heights(Group((lines(2),)), Group((Box(130),)), Group((lines(2),))) == [[20], [130], [20]]


def test_nothing_to_say_is_one_empty_page():
    assert heights() == [[]]
    assert heights(Group(())) == [[]]


blocks = st.one_of(
    st.builds(lines, st.integers(1, 40), st.floats(0, 20)),
    st.builds(Box, st.floats(1, 120), st.floats(0, 20)),
    st.builds(title),
)


@given(st.lists(st.builds(Group, st.lists(blocks, min_size=1, max_size=4).map(tuple), st.sampled_from([0, 0.15, 1.0]))))
def test_nothing_is_lost_and_nothing_runs_off_the_page(groups):
    pages = paginate(groups, PAGE)
    told = [line for group in groups for block in group.blocks if isinstance(block, Lines) for line in block.lines]
    placed = [placed for page in pages for placed in page]
    assert [line for one in placed if isinstance(one.block, Lines) for line in one.block.lines] == told
    assert all(one.down + one.block.height <= PAGE + 0.01 for one in placed if one.block.height <= PAGE)


def test_a_text_block_is_set_in_the_width_it_is_given():
    assert text_block("P", "ett två tre fyra fem sex", STYLE, 60).height > STYLE.leading
