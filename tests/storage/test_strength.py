"""What anybody would guess is refused, four words that do not belong together never are."""

import pytest

from boendestod_app.errors import Refused
from boendestod_app.storage.strength import LEAST, strength
from boendestod_app.storage.vault import check_passphrase


@pytest.mark.parametrize(
    "guessed",
    ["sommaren2026", "Boendestöd1!", "Partille2026!", "hemligtlösenord", "a" * 200, "1234567890", "qwertyuiop"],
)
def test_what_is_guessed_first_is_refused(guessed):
    with pytest.raises(Refused, match="gissa"):
        check_passphrase(guessed)


@pytest.mark.parametrize(
    "good", ["stol lampa åska brev", "korrekt häst batteri", "en helt annan mening", "å" * 5 + "kXq7#pL"]
)
def test_words_that_do_not_belong_together_hold(good):
    check_passphrase(good)
    assert strength(good) >= LEAST


def test_the_workers_own_name_is_a_word_that_is_tried():
    assert strength("zvonimira2026", ("Zvonimira",)) < LEAST <= strength("zvonimira2026")
