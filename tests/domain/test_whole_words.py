"""What two have written in one text is read in whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.clash import Piece
from boendestod_app.domain.whole_words import in_whole_words
from boendestod_app.storage.document import merged, pieces

BASE = "Sova bättre, och äta."


def told(base: str, **sides: str) -> list[str]:
    """`-taken out` and `+put in`, each with who."""
    shown = []
    for piece in pieces(base, sides):
        if piece.added_by:
            shown.append(f"+{piece.text}+{piece.added_by}")
        elif piece.removed_by:
            shown.append(f"-{piece.text}-{','.join(piece.removed_by)}")
        else:
            shown.append(piece.text)
    return shown


@pytest.mark.parametrize(
    ("kim", "shown"),
    [
        ("Sova battre, och äta.", ["Sova ", "-bättre-kim", "+battre+kim", ", och äta."]),
        ("Sova bättres, och äta.", ["Sova ", "-bättre-kim", "+bättres+kim", ", och äta."]),
        ("Sova gott bättre, och äta.", ["Sova ", "+gott +kim", "bättre, och äta."]),
        ("Sova, och äta.", ["Sova", "- bättre-kim", ", och äta."]),
        ("Sova bättre, och äta!", ["Sova bättre, och äta", "-.-kim", "+!+kim"]),
        (BASE, [BASE]),
    ],
)
def test_a_change_within_a_word_is_that_word_for_another(kim, shown):
    assert sorted(told(BASE, kim=kim, alex=BASE)) == sorted(shown)


def test_each_has_changed_a_word_of_their_own():
    assert told("Sova och äta", kim="Sovit och äta", alex="Sova och ätit") == [
        *("-Sova-kim", "+Sovit+kim", " och ", "-äta-alex", "+ätit+alex"),
    ]


def test_a_word_in_which_both_have_written_is_left_as_it_came_about():
    assert in_whole_words([Piece("n"), Piece("a", "kim"), Piece("tt"), Piece("s", "alex")]) == [
        *(Piece("n"), Piece("a", "kim"), Piece("tt"), Piece("s", "alex")),
    ]


def test_a_word_that_becomes_several_is_those_words_for_that_one():
    kim, alex = "Sova före midnatt fem dagar i veckan", "Somna före elva och stiga upp sju"
    assert told("Sova före midnatt", kim=kim, alex=alex) == [
        *("-Sova-alex", "+Somna före elva+alex", " ", "-före midnatt-alex", "+och stiga upp sju+alex"),
        "+ fem dagar i veckan+kim",
    ]
    assert told("vagn", kim="va gn", alex="vagn") == ["-vagn-kim", "+va gn+kim"]
    assert told("för tid", kim="förtid", alex="för tid") == ["-för tid-kim", "+förtid+kim"]


texts = st.text(st.sampled_from("ab å.\n🚲"), max_size=12)


@given(base=texts, kim=texts, alex=texts)
def test_what_stays_is_the_merged_text_and_what_was_there_the_beginning(base, kim, alex):
    sides = {"kim": kim, "alex": alex}
    found = pieces(base, sides)
    assert "".join(piece.text for piece in found if not piece.removed_by) == merged(base, sides)
    assert "".join(piece.text for piece in found if not piece.added_by) == base
