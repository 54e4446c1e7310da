"""What is drawn of ORS, what the staff alone sees of it, and the same in words and in a table."""

from dataclasses import replace
from datetime import date, timedelta

from boendestod_app.domain.follow_up import FollowUpSeries, Marker
from boendestod_app.domain.scale import Scale, ScaleRating, Skipped
from boendestod_app.domain.scale_change import Numbers
from boendestod_app.domain.scale_curve import WIDE, Answer, curve_of, letter, unbroken

FIRST = date(2026, 6, 1)


def answer(week: int, total: int | None, scale: Scale = Scale.ORS) -> ScaleRating:
    why = None if total is not None else Skipped.ACUTE
    return ScaleRating(f"r{week}{scale.value}", "c", scale, FIRST + timedelta(weeks=week), total, skipped=why)


ORS = (answer(0, 182), answer(1, None), answer(2, 190), answer(3, 251))
SERIES = FollowUpSeries(
    FIRST, FIRST + timedelta(weeks=13), ORS, (answer(1, 360, Scale.SRS),),
    markers=(Marker(FIRST + timedelta(days=9), "Oro"),), numbers=Numbers(250, 50, 360, 10), baseline=ORS[0],
)  # fmt: skip


def test_it_is_told_in_words_with_what_is_missing_and_the_unit_s_own_lines():
    assert curve_of(SERIES).told == (
        "Linjediagram från 0 till 40, högre är bättre. ORS 1/6: 18,2, 8/6: ej ifylld: akut läge, 15/6: 19,0, "
        "22/6: 25,1. SRS 8/6: 36,0. Linjer: gräns 25,0, +5,0, start 18,2, –5,0. Det här hände: 10/6 Oro."
    )


def test_others_than_the_staff_see_neither_srs_nor_what_happened_nor_why_one_is_missing():
    shared = curve_of(SERIES).shared
    assert shared.told == (
        "Linjediagram från 0 till 40, högre är bättre. ORS 1/6: 18,2, 8/6: ej ifylld, 15/6: 19,0, 22/6: 25,1. "
        "Linjer: gräns 25,0, +5,0, start 18,2, –5,0."
    )
    assert shared.shared == shared
    assert [head for head, _rows in shared.tables] == [("Dag", "1/6", "8/6", "15/6", "22/6")]


def test_the_table_says_the_same_and_is_broken_where_it_is_too_wide():
    (answers,) = curve_of(SERIES).tables
    assert answers[1] == (("ORS", "18,2", "ej ifylld: akut läge", "19,0", "25,1"), ("SRS", "–", "36,0", "–", "–"))
    assert curve_of(SERIES).happened == (("Dag", "Det här hände"), (("A, 10/6", "Oro"),))
    many = tuple(answer(week, 100 + week) for week in range(WIDE + 2))
    wide, rest = curve_of(replace(SERIES, ors=many, srs=(), markers=())).tables
    assert (len(wide[0]), len(rest[0])) == (WIDE + 1, 3)


def test_without_two_numbers_there_is_no_line_and_without_the_unit_s_own_no_cut_off():
    assert curve_of(replace(SERIES, ors=ORS[:2])) is None
    assert curve_of(replace(SERIES, numbers=None)).levels == ()


def test_a_start_at_the_bottom_has_no_line_below_nought():
    low = replace(SERIES, ors=(answer(0, 0), answer(1, 400)), baseline=answer(0, 0))
    assert [word for word, _at in curve_of(low).levels] == ["gräns 25,0", "+5,0", "start 0,0"]


def test_what_was_not_filled_in_breaks_the_line_and_nothing_is_put_there():
    held = [Answer(FIRST, 10), Answer(FIRST, None), Answer(FIRST, 20), Answer(FIRST, 30)]
    assert unbroken(held) == [[(FIRST, 10)], [(FIRST, 20), (FIRST, 30)]]


def test_more_events_than_letters_have_names_of_their_own():
    assert len({letter(place) for place in range(80)}) == 80
