import pytest

from boendestod_app.domain.errand import Errand, errand_of


@pytest.mark.parametrize(
    ("aim", "errand"),
    [
        ("Handla mat", Errand.SHOPPING),
        ("Laga middag ihop", Errand.FOOD),
        ("Städa köket", Errand.HOUSEHOLD),
        ("Öppna posten", Errand.POST),
        ("Promenad", Errand.OUTING),
        ("SIP-möte", Errand.MEETING),
        ("Prata om veckan", Errand.TALK),
        ("Beroendemottagningen", None),
        ("Urinprov", None),
        ("", None),
    ],
)
def test_an_aim_has_a_neutral_word_or_none(aim, errand):
    assert errand_of(aim) is errand
