import tomllib

import pytest

from boendestod_app.domain.phrase import expanded, phrase_problems, read_phrases
from boendestod_app.errors import Refused
from boendestod_app.paths import resources

PHRASES = {"handlade": "Vi handlade. ", "tvätt": "Vi tvättade. ", "mat": "Vi lagade mat. "}


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("/handlade", "Vi handlade. "),
        ("Det var lugnt. /tvätt", "Det var lugnt. Vi tvättade. "),
        ("Rad ett\n/HANDLADE", "Rad ett\nVi handlade. "),
        ("(/mat", "(Vi lagade mat. "),
    ],
)
def test_a_word_after_a_slash_is_written_out(typed, becomes):
    assert expanded(typed, PHRASES) == becomes


@pytest.mark.parametrize("typed", ["handlade", "/okänt", "/handlade ", "och/mat", "http://mat", "tvätt/mat", "/", ""])
def test_nothing_else_is(typed):
    assert expanded(typed, PHRASES) is None


def test_a_phrase_has_a_word_and_a_text():
    assert phrase_problems("/Handlade", "Vi handlade.") == []
    assert [problem.field for problem in phrase_problems("två ord", " ")] == ["word", "text"]


def test_the_phrases_of_the_app_can_be_read():
    held = read_phrases(tomllib.loads((resources() / "phrases.toml").read_text(encoding="utf-8")))
    assert held["handlade"].endswith("tillsammans. ")


@pytest.mark.parametrize("data", [{"mat": 5}, {"två ord": "x"}, {"mat": ""}])
def test_a_file_that_is_wrong_is_refused_by_the_word(data):
    with pytest.raises(Refused, match=next(iter(data))):
        read_phrases(data)
