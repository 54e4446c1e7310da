import tomllib

import pytest

from boendestod_app.domain.note_check import WordLists, read_word_lists, warnings
from boendestod_app.errors import Refused
from boendestod_app.paths import resources

LISTS = WordLists(frozenset({"sobril"}), {"lat": "Skriv vad du såg."})


def words(text, others=()):
    return [one.words for one in warnings(text, LISTS, others)]


@pytest.mark.parametrize(
    "number",
    [
        "850412-1234",
        "8504121234",
        "19850412-1234",
        "198504121234",
        "850472-1234",
        "850412+1234",
        "850412–1234",
        "1985-04-12-1230",
        "0701234569",
    ],
)
def test_what_looks_like_a_personal_number_is_told(number):
    (warned,) = warnings(f"Hon sa {number}.", LISTS, ())
    assert (warned.words, "personnummer" in warned.sentence) == (number, True)


@pytest.mark.parametrize(
    "text",
    [
        "070-123 45 67",
        "0739999999",
        "kl 10.00",
        "12 345 678",
        "8599991234",
        "123456789012345",
        "0701234567",
        "070123 4567",
        "2026-11-26",
        "den 2026-11-26 1000",
        "19670919",
    ],
)
def test_other_numbers_are_not(text):
    assert words(text) == []


@pytest.mark.parametrize(
    "dose",
    [
        "5 mg",
        "10ml",
        "2 tabletter",
        "0,5 mg",
        "150 µg",
        "150 μg",
        "två tabletter",
        "2 st tabletter",
        "halv tablett",
        "5 tabl",
    ],
)
def test_doses_belong_in_another_journal(dose):
    assert words(f"Tog {dose} i morse") == [dose]


def test_medicines_and_judging_words_are_told_also_with_a_capital():
    assert words("SOBRIL hittades. Lat idag.") == ["SOBRIL", "Lat"]
    assert words("Latmansgatan, plats, latin") == []


def test_milk_is_no_medicine():
    assert words("Köpte 500 ml mjölk, 250ml grädde och 1,5 l saft") == []


def test_the_name_of_a_medicine_is_told_as_it_is_bent_and_in_a_compound():
    assert words("Sobrilen är slut. Sobril-kartan, sobrils") == ["Sobrilen", "Sobril", "sobrils"]


def test_another_clients_double_name_is_one_name():
    held = {"Lars-Göran", "Al-Masri"}
    assert words("Lars-Göran och Lars-Görans bror hos Al-Masri, Lars ringde", held) == [
        "Lars-Göran", "Lars-Görans", "Al-Masri",
    ]  # fmt: skip
    assert words("Fatima-mötet", {"Fatima"}) == ["Fatima"]


def test_another_clients_name_is_told_also_in_the_genitive():
    assert words("Vi mötte Björn och Björns syster", {"Björn"}) == ["Björn", "Björns"]
    assert words("En björn, och Bo", {"Björn", "Bo"}) == []


def test_the_same_word_is_told_once():
    assert words("lat lat Lat") == ["Lat"]


def test_a_long_text_of_digits_is_read_in_peace():
    assert words("1" * 100_000) == []


def test_the_lists_of_the_app_can_be_read():
    held = read_word_lists(tomllib.loads((resources() / "note_checks.toml").read_text(encoding="utf-8")))
    assert "sobril" in held.medicines
    assert "lat" in held.judging


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"medicines": {"words": "sobril"}}, "medicines"),
        ({"medicines": {"words": [1]}}, "medicines"),
        ({"medicines": 1}, "medicines"),
        ({"judging": {"lat": 1}}, "lat"),
        ({"judging": []}, "judging"),
    ],
)
def test_a_list_that_is_wrong_is_refused_by_its_place(data, says):
    with pytest.raises(Refused, match=says):
        read_word_lists(data)


def test_no_lists_warn_of_no_words():
    assert read_word_lists({}) == WordLists(frozenset(), {})
