"""What the unit's numbers say, on both sides of each of them; without numbers nothing is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.follow_up import FollowUpSettings, licence_problems, number_problems
from boendestod_app.domain.scale import Scale, ScaleRating, Skipped
from boendestod_app.domain.scale_change import PUBLISHED, Change, change_of, ors_sentences, srs_sentences

TODAY = date(2026, 8, 14)


def ratings(scale: Scale, *totals: int | None) -> list[ScaleRating]:
    return [
        ScaleRating(str(at), "c", scale, TODAY + timedelta(days=at), total,
                    skipped=Skipped.DECLINED if total is None else None)
        for at, total in enumerate(totals)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("totals", "change"),
    [
        ((), Change.NOT_YET),
        ((240,), Change.NOT_YET),
        ((240, 190), Change.WORSE),  # exactly −rci
        ((240, 191), Change.SAME),
        ((200, 249), Change.SAME),  # rci − 1
        ((199, 249), Change.BETTER),  # rci, and cutoff − 1
        ((200, 250), Change.SIGNIFICANT),  # rci, and at the cutoff
        ((249, 299), Change.SIGNIFICANT),
        ((250, 300), Change.BETTER),  # started at the cutoff: it cannot be crossed
        ((0, 400), Change.SIGNIFICANT),
        ((400, 0), Change.WORSE),
        ((0, 0), Change.SAME),
        ((400, 400), Change.SAME),
        ((240, 100, 240), Change.SAME),  # the first and the last
    ],
)
def test_first_and_last_say_what_has_changed(totals, change):
    assert change_of(totals, PUBLISHED) is change


def test_a_unit_may_count_the_cutoff_itself_as_below():
    below = replace(PUBLISHED, at_cutoff_above=False)
    assert change_of((200, 250), below) is Change.BETTER
    assert change_of((200, 251), below) is Change.SIGNIFICANT
    assert change_of((250, 300), below) is Change.SIGNIFICANT


def test_it_is_the_rating_that_has_fallen_and_never_the_person():
    told = ors_sentences(ratings(Scale.ORS, 240, None, 190), PUBLISHED)
    assert told == [
        "Skattningen har gått från 24,0 till 19,0: tillförlitlig försämring.",
        "Ta upp skattningen med klienten och i teamet.",
    ]


def test_one_answer_is_no_change_yet():
    assert ors_sentences(ratings(Scale.ORS, 240, None), PUBLISHED) == ["Ingen förändring kan beräknas än."]


@pytest.mark.parametrize(("first", "asked"), [(249, False), (250, True)])
def test_who_started_above_is_asked_for_reasons_of_their_own(first, asked):
    told = ors_sentences(ratings(Scale.ORS, first), PUBLISHED)
    assert any("egna skäl till stöd" in sentence for sentence in told) == asked


def test_without_numbers_nothing_is_classified():
    assert ors_sentences(ratings(Scale.ORS, 240, 100), None) == []
    assert srs_sentences(ratings(Scale.SRS, 390, 100), None) == []
    assert ors_sentences([], PUBLISHED) == srs_sentences([], PUBLISHED) == []


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        ((390, 360), ["Skattningen SRS sjönk 3,0 sedan förra.", "Fråga vad vi ska göra annorlunda."]),
        ((361, 360), []),
        ((360, 359), ["Skattningen SRS är under 36,0.", "Fråga vad vi ska göra annorlunda."]),
        ((390, 381), []),
        ((390, 380), ["Skattningen SRS sjönk 1,0 sedan förra.", "Fråga vad vi ska göra annorlunda."]),
        ((390, None), ["Den senaste SRS är inte ifylld."]),
        ((400,), ["Den första SRS blir ofta hög av artighet. Ett högt tal är inget bevis."]),
    ],
)
def test_srs_asks_us_to_change(totals, told):
    assert srs_sentences(ratings(Scale.SRS, *totals), PUBLISHED) == told


WHOLE = FollowUpSettings(
    licensed=True, licensed_by="Kim", licensed_on=TODAY, licence_number="7", ors_cutoff=250, ors_rci=50,
    srs_cutoff=360, srs_fall=10,
)  # fmt: skip


def test_a_unit_has_numbers_when_it_is_licensed_and_has_set_them_all():
    assert WHOLE.numbers == PUBLISHED
    assert replace(WHOLE, licensed=False).numbers is None
    for name in ("ors_cutoff", "ors_rci", "srs_cutoff", "srs_fall"):
        told = replace(WHOLE, **{name: None})
        assert told.numbers is None
        assert [one.field for one in number_problems(told)] == [name]
    assert number_problems(FollowUpSettings()) == []


def test_a_licence_says_who_when_and_which():
    assert licence_problems(WHOLE, TODAY) == []
    for name, value in (("licensed_by", " "), ("licensed_on", None), ("licence_number", ""),
                        ("licensed_on", TODAY + timedelta(days=1))):  # fmt: skip
        assert [one.field for one in licence_problems(replace(WHOLE, **{name: value}), TODAY)] == [name]


@pytest.mark.parametrize(("value", "wrong"), [(0, True), (1, False), (400, False), (401, True)])
def test_a_number_is_one_of_the_scale(value, wrong):
    assert bool(number_problems(replace(WHOLE, ors_rci=value))) == wrong
