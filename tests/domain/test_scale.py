"""ORS and SRS are numbers a person typed: read exactly, refused in a sentence, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.fact import tenths
from boendestod_app.domain.follow_up import unbroken
from boendestod_app.domain.scale import (
    Scale,
    ScaleRating,
    Skipped,
    TypedScale,
    counting,
    in_tenths,
    scale_words,
    scales_of_words,
    typed_of,
    wrong_number,
)

ON = date(2026, 8, 14)


def said(typed: TypedScale, scale: Scale = Scale.ORS) -> list[str]:
    return [one.sentence for one in typed.problems(scale)]


@given(st.integers(0, 100), st.sampled_from(",."))
def test_every_tenth_from_0_to_10_is_read_as_it_was_typed(value, sign):
    text = f"{value // 10}{sign}{value % 10}"
    assert wrong_number(text, 100) == ""
    assert in_tenths(text) == value


@pytest.mark.parametrize(("text", "tenth"), [("0", 0), ("10", 100), ("6", 60), ("0,0", 0), ("10.0", 100), ("06,1", 61)])
def test_whole_numbers_and_both_signs(text, tenth):
    assert wrong_number(text, 100) == ""
    assert in_tenths(text) == tenth


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("-1", "-1 går inte, skalan är 0 till 10,0."),
        ("10,1", "10,1 går inte, skalan är 0 till 10,0."),
        ("61", "61 går inte, skalan är 0 till 10,0."),
        ("6,15", "6,15 har mer än en decimal. Skriv till exempel 6,1."),
        ("sex", "sex är inget tal. Skriv till exempel 6,1."),
        ("6,", "6, är inget tal. Skriv till exempel 6,1."),
        ("٦", "٦ är inget tal. Skriv till exempel 6,1."),
        ("1e1", "1e1 är inget tal. Skriv till exempel 6,1."),
    ],
)
def test_what_is_no_number_of_the_scale_is_told_in_a_sentence(text, sentence):
    assert wrong_number(text, 100) == sentence
    assert said(TypedScale((text, "1", "1", "1"))) == [f"ORS, individuellt: {sentence}"]


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4))
def test_four_lines_add_up_to_the_total_and_the_lines_win(lines):
    typed = TypedScale(tuple(map(tenths, lines)))
    assert typed.problems(Scale.SRS) == []
    assert typed.read() == (tuple(lines), sum(lines))
    assert TypedScale(typed.lines, tenths(sum(lines))).problems(Scale.SRS) == []


def test_nothing_is_a_zero_that_was_not_typed():
    assert TypedScale().says_nothing
    assert TypedScale(("", "", "", "")).sum is None
    assert said(TypedScale(("0", "0", "0", "0"))) == []
    assert TypedScale(("0", "0", "0", "0")).read() == ((0, 0, 0, 0), 0)


@pytest.mark.parametrize("lines", [("6,1", "", "", ""), ("6,1", "5,8", "6,0", ""), ("", "5,8", "", "6,1")])
def test_some_of_the_lines_are_not_enough(lines):
    assert said(TypedScale(lines)) == ["ORS: fyll i alla fyra raderna, eller bara totalsumman."]
    assert said(TypedScale(lines, "24,0")) == ["ORS: fyll i alla fyra raderna, eller bara totalsumman."]


def test_a_total_alone_is_kept_as_a_total_alone():
    typed = TypedScale(total="24")
    assert said(typed) == []
    assert typed.read() == ((), 240)
    assert said(TypedScale(total="40,1")) == ["ORS, total: 40,1 går inte, skalan är 0 till 40,0."]
    assert TypedScale(total="40").read() == ((), 400)


def test_a_total_that_does_not_add_up_is_asked_about():
    assert said(TypedScale(("6,1", "5,8", "6,0", "6,1"), "25,0"), Scale.SRS) == [
        "SRS: raderna blir 24,0 men totalen är 25,0. Rätta det som är fel; annars ta bort totalen, så gäller raderna."
    ]


def test_it_is_filled_in_or_skipped_never_both():
    assert said(TypedScale(total="1", skipped=Skipped.ACUTE)) == [
        "ORS: ta bort talen, eller orsaken till att den inte är ifylld."
    ]
    assert said(TypedScale(skipped=Skipped.DECLINED)) == []
    assert TypedScale(skipped=Skipped.DECLINED).read() == ((), None)


@pytest.mark.parametrize(
    "wrong",
    [{"total": None}, {"total": 401}, {"total": -1}, {"total": 10, "skipped": Skipped.PHONE},
     {"total": 10, "lines": (1, 2, 3)}, {"total": 10, "lines": (1, 2, 3, 5)}],
)  # fmt: skip
def test_a_rating_cannot_be_wrong(wrong):
    with pytest.raises(ValueError, match=r"total|add up"):
        ScaleRating("a", "c", Scale.ORS, ON, **wrong)


@pytest.mark.parametrize("total", [0, 400])
def test_the_ends_of_the_scale_are_answers(total):
    assert ScaleRating("a", "c", Scale.ORS, ON, total, (total // 4,) * 4).says == tenths(total)


def rating(id: str, total: int | None, day: int = 14, **more) -> ScaleRating:
    more.setdefault("skipped", Skipped.DECLINED if total is None else None)
    return ScaleRating(id, "c", Scale.ORS, date(2026, 8, day), total, **more)


def test_a_correction_takes_the_place_of_what_it_replaces_and_again():
    old, new = rating("a", 240), rating("b", 250, replaces="a", why="fel rad")
    newest = rating("c", 260, replaces="b", why="fel igen")
    assert counting([newest, old, new]) == [newest]
    assert counting([old, new]) == [new]
    assert counting([old, rating("z", 100, 10)]) == [rating("z", 100, 10), old]


def test_what_was_skipped_is_a_gap_and_nothing_is_put_there():
    held = (rating("a", 240, 1), rating("b", 200, 2), rating("c", None, 3), rating("d", 220, 4))
    assert unbroken(held) == [[(date(2026, 8, 1), 240), (date(2026, 8, 2), 200)], [(date(2026, 8, 4), 220)]]
    assert unbroken((rating("c", None, 3),)) == []


def test_a_draft_keeps_what_is_typed_also_when_it_is_wrong():
    typed = (TypedScale(("6,1", "x", "", "")), TypedScale(skipped=Skipped.NO_TIME))
    assert scales_of_words(scale_words(typed)) == typed
    assert scales_of_words(scale_words(None)) is None


def test_an_answer_stands_in_the_fields_as_it_was():
    assert typed_of(rating("a", 240, lines=(61, 58, 60, 61))) == TypedScale(("6,1", "5,8", "6,0", "6,1"))
    assert typed_of(rating("a", 240)) == TypedScale(total="24,0")
    assert typed_of(rating("a", None)) == TypedScale(skipped=Skipped.DECLINED)
    assert rating("a", 240).says == "24,0, endast totalsumma"
    assert rating("a", None).says == "ej ifylld: avböjde"
