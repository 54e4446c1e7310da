import random
import unicodedata

import pytest

from boendestod_app.domain.alphabet import alphabetical


def test_names_stand_in_the_order_of_the_swedish_alphabet():
    names = ["anna", "Ayşe", "Björn", "Dana", "Elin", "Élise", "Zara", "Åsa", "Ängla", "Östen", "Øystein"]
    mixed = random.Random(3).sample(names, len(names))
    assert sorted(mixed, key=alphabetical) == names


def test_a_mark_that_is_a_sign_of_its_own_is_the_same_letter():
    spread = unicodedata.normalize("NFD", "Åsa")
    assert spread != "Åsa"
    assert sorted([spread, "Zara"], key=alphabetical) == ["Zara", spread]


@pytest.mark.parametrize(("first", "second"), [("Ek", "Eklund"), ("Anna B", "Anna C"), ("", "A")])
def test_the_shorter_name_comes_first(first, second):
    assert alphabetical(first) < alphabetical(second)
