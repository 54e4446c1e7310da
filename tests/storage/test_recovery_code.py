"""The printed code: read back however it is typed, and every slip of the hand is found."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.errors import WrongKey
from boendestod_app.storage.recovery_code import new_recovery_code, read_recovery_code

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = "0123456789ABCDEFGHJKMNPQRS"


def checked(letters: str) -> str:
    """A whole code that begins with these 26 letters, if there is one."""
    for check in LETTERS:
        try:
            read_recovery_code(letters + check)
        except WrongKey:
            continue
        return letters + check
    return ""


codes = st.text(LETTERS, min_size=26, max_size=26).map(lambda letters: checked("7" + letters[1:])).filter(bool)


def test_a_code_is_27_letters_in_groups_of_five_without_those_that_look_alike():
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 2]
    assert set(code) <= set(LETTERS + "-")


def test_a_code_stands_for_the_128_bits_that_were_drawn(monkeypatch):
    monkeypatch.setattr(secrets, "randbits", lambda count: 37)
    assert read_recovery_code(new_recovery_code()) == (37).to_bytes(16, "big")


def test_no_two_codes_are_alike():
    assert len({new_recovery_code() for _ in range(200)}) == 200


@given(codes, st.data())
def test_each_single_wrong_letter_is_found(code, data):
    place = data.draw(st.integers(0, 26))
    letter = data.draw(st.sampled_from(LETTERS).filter(lambda letter: letter != code[place]))
    with pytest.raises(WrongKey, match="en bokstav eller siffra är fel"):
        read_recovery_code(code[:place] + letter + code[place + 1 :])


def test_every_wrong_letter_in_every_place_of_one_code_is_found():
    code = new_recovery_code().replace("-", "")
    wrong = [
        code[:place] + letter + code[place + 1 :] for place in range(27) for letter in LETTERS if letter != code[place]
    ]
    assert len(wrong) == 27 * 31
    for typed in wrong:
        with pytest.raises(WrongKey):
            read_recovery_code(typed)


@given(codes, st.integers(0, 25))
def test_each_swap_of_neighbours_is_found(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped == code:
        assert read_recovery_code(swapped) == read_recovery_code(code)
    else:
        with pytest.raises(WrongKey):
            read_recovery_code(swapped)


@pytest.mark.parametrize(
    "mistyped",
    [
        str.lower,
        lambda code: code.replace("0", "O"),
        lambda code: code.replace("0", "o"),
        lambda code: code.replace("1", "I"),
        lambda code: code.replace("1", "l"),
        lambda code: " ".join(code),
        lambda code: code.replace("-", " – "),
        lambda code: code.replace("-", "\N{NON-BREAKING HYPHEN}"),
        lambda code: f"  {code[:11]}\r\n{code[11:]}\N{NO-BREAK SPACE}\n",
    ],
)
def test_lookalikes_case_and_spaces_do_not_matter(mistyped):
    code = "-".join(checked(CODE)[start : start + 5] for start in range(0, 27, 5))
    assert "0" in code
    assert "1" in code
    assert read_recovery_code(mistyped(code)) == read_recovery_code(code)


@pytest.mark.parametrize(("typed", "count"), [("", 0), ("ABCDE-FGH", 8), (CODE, 26), (CODE + "00", 28)])
def test_a_code_with_letters_missing_or_too_many_says_how_many_were_typed(typed, count):
    with pytest.raises(WrongKey, match=f"ska ha 27 bokstäver och siffror. Du har skrivit {count}"):
        read_recovery_code(typed)


@pytest.mark.parametrize("letter", ["U", "Å", "é", "½", "🙂"])
def test_a_letter_that_no_code_has_is_called_wrong_or_missing(letter):
    with pytest.raises(WrongKey):
        read_recovery_code(CODE[:-1] + letter + "0")


def test_a_letter_that_no_code_has_is_not_blamed_on_the_count():
    with pytest.raises(WrongKey, match="en bokstav eller siffra är fel"):
        read_recovery_code("U" * 27)


def test_more_than_128_bits_are_no_code():
    with pytest.raises(WrongKey):
        read_recovery_code("Z" * 26 + "0")
    assert checked("Z" * 26) == ""
