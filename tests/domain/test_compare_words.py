"""Two texts word by word."""

from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.compare_words import Fate, Words, compared, spoken

TEXT = st.text(st.sampled_from("ab åÖ\n .,"), max_size=60)


def test_a_word_put_in_is_marked_and_the_rest_stays():
    found = compared("Mål", "Ett eget hem", "Ett eget lugnt hem")
    assert found.before == (Words("Ett eget hem"),)
    assert found.now == (Words("Ett eget "), Words("lugnt ", Fate.CAME), Words("hem"))
    assert spoken(found.now) == "Ett eget nytt: lugnt. hem"


def test_other_words_are_marked_on_both_sides_as_one_phrase():
    found = compared("Hur", "Vi går till affären på torget", "Vi åker buss till torget")
    went = [one.text.strip() for one in found.before if one.fate is Fate.WENT]
    came = [one.text.strip() for one in found.now if one.fate is Fate.CAME]
    assert (went, came) == (["går", "affären på"], ["åker buss"])
    assert spoken(found.before).startswith("Vi borttaget: går.")


def test_spaces_alone_are_no_change():
    assert not compared("Hur", "Vi  går \n hem ", "Vi går hem").changed


def test_one_that_was_not_there_is_new_as_a_whole():
    found = compared("Hur", "", "Vi går hem")
    assert (found.before, found.now) == ((), (Words("Vi går hem", Fate.CAME),))


@given(TEXT, TEXT)
def test_no_word_is_lost(before, now):
    found = compared("", before, now)
    assert "".join(one.text for one in found.before) == before.strip()
    assert "".join(one.text for one in found.now) == now.strip()
    assert found.changed == (before.split() != now.split())


@given(TEXT)
def test_the_same_is_the_same(text):
    assert not compared("", text, text).changed
