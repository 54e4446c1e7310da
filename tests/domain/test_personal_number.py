from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.personal_number import read_personal_number
from boendestod_app.errors import Refused

TODAY = date(2026, 11, 22)
TEST_NUMBERS = [  # Skatteverket's official test numbers
    "199001012385", "200002292399", "202402292383", "190001019801", "189001019802", "196408233234", "201701012393",
]  # fmt: skip
TEST_COORDINATION_NUMBERS = ["202601612381", "202201612393", "191401682396"]


def with_check_digit(nine: str) -> str:
    """Luhn, written the other way: doubled digits looked up, summed from the right."""
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    total = sum(doubled[int(digit)] if place % 2 == 0 else int(digit) for place, digit in enumerate(reversed(nine)))
    return f"{nine}{(10 - total % 10) % 10}"


born = st.dates(date(1927, 1, 1), TODAY)
tail = st.integers(0, 999).map("{:03d}".format)


@pytest.mark.parametrize("digits", TEST_NUMBERS)
def test_official_test_numbers_are_read(digits):
    found = read_personal_number(digits, TODAY)
    assert found.digits == digits
    assert not found.coordination
    assert found.birth_year == int(digits[:4])


@pytest.mark.parametrize("digits", TEST_COORDINATION_NUMBERS)
def test_official_coordination_numbers_are_read_and_keep_their_day(digits):
    found = read_personal_number(digits, TODAY)
    assert found.digits == digits
    assert found.coordination


@pytest.mark.parametrize(
    "text", ["900101-2385", "9001012385", "19900101-2385", " 900101-2385 ", "900101 2385", "19900101 2385"]
)
def test_a_number_is_read_with_and_without_century_and_separator(text):
    assert read_personal_number(text, TODAY).digits == "199001012385"


def test_plus_says_that_the_person_has_turned_a_hundred():
    assert read_personal_number("000101+9801", TODAY).digits == "190001019801"
    assert read_personal_number("900101+9802", TODAY).digits == "189001019802"
    assert (
        read_personal_number(with_check_digit("261201" + "123").replace("261201", "261201+"), TODAY).birth_year == 1926
    )


def test_the_century_of_ten_digits_goes_by_the_calendar_year():
    assert read_personal_number("240229-2383", TODAY).digits == "202402292383"
    assert read_personal_number("000229-2399", TODAY).digits == "200002292399"
    assert read_personal_number(with_check_digit("270101" + "123"), TODAY).birth_year == 1927


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("199001012386", "Personnumrets kontrollsiffra stämmer inte."),
        ("199013012385", "Personnumret har ett datum som inte finns."),
        ("199002302385", "Personnumret har ett datum som inte finns."),
        ("199001322385", "Personnumret har ett datum som inte finns."),
        ("190002292385", "Personnumret har ett datum som inte finns."),
        ("199001922385", "Personnumret har ett datum som inte finns."),
        ("199001602385", "Personnumret har ett datum som inte finns."),
        ("199001002385", "Personnumret har ett datum som inte finns."),
        ("000001012385", "Personnumret har ett datum som inte finns."),
        (with_check_digit("261201" + "123"), "Personnumret har ett datum som inte har varit än."),
        ("202611232385", "Personnumret har ett datum som inte har varit än."),
        ("900101", "Personnumret ska ha 10 eller 12 siffror."),
        ("", "Personnumret ska ha 10 eller 12 siffror."),
        ("900101-T385", "Personnumret ska ha 10 eller 12 siffror."),
        ("9001012385 9", "Personnumret ska ha 10 eller 12 siffror."),
        ("٩٠٠١٠١-٢٣٨٥", "Personnumret ska ha 10 eller 12 siffror."),
    ],
)
def test_what_is_wrong_with_a_number_is_said(text, says):
    with pytest.raises(Refused, match=says):
        read_personal_number(text, TODAY)


def test_a_number_of_today_is_read():
    assert read_personal_number(with_check_digit("261122" + "123"), TODAY).birth_year == 2026


@given(born, tail)
def test_every_right_number_is_read_alike_in_ten_and_twelve_digits(day, three):
    ten = with_check_digit(f"{day:%y%m%d}{three}")
    twelve = f"{day.year // 100}{ten}"
    found = read_personal_number(twelve, TODAY)
    assert found.digits == twelve
    assert read_personal_number(ten, TODAY) == found
    assert read_personal_number(f"{ten[:6]}-{ten[6:]}", TODAY) == found


@given(born, tail)
def test_a_coordination_number_has_sixty_more_in_its_day(day, three):
    ten = with_check_digit(f"{day:%y%m}{day.day + 60}{three}")
    found = read_personal_number(ten, TODAY)
    assert found.coordination
    assert found.birth_year == day.year


@given(born, tail, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(day, three, place, off):
    ten = with_check_digit(f"{day:%y%m%d}{three}")
    wrong = ten[:place] + str((int(ten[place]) + off) % 10) + ten[place + 1 :]
    with pytest.raises(Refused):
        read_personal_number(wrong, TODAY)


@given(st.dates(date(1827, 1, 1), date(1926, 12, 31)), tail)
def test_with_plus_the_year_is_a_hundred_or_more_before_this_one(day, three):
    ten = with_check_digit(f"{day:%y%m%d}{three}")
    assert read_personal_number(f"{ten[:6]}+{ten[6:]}", TODAY).birth_year == day.year


@given(st.text(max_size=14))
def test_any_text_is_either_read_or_refused_in_a_sentence(text):
    digits = "000000000000"
    with suppress(Refused):
        digits = read_personal_number(text, TODAY).digits
    assert len(digits) == 12
    assert digits.isascii()
