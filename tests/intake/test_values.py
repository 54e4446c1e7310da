"""Single values as people write them."""

from datetime import date

import pytest

from boendestod_app.intake.sheet import Cell
from boendestod_app.intake.values import (
    is_no,
    is_nothing,
    is_yes,
    read_any_phone,
    read_items,
    read_number,
    read_person,
    read_phone,
    read_times_a_week,
    read_workers,
    says_protected,
    sounds_like_warning,
)


@pytest.mark.parametrize("text", ["", "-", "–", "saknas", "Saknas", "finns ej", "N/A"])
def test_there_are_many_ways_to_write_that_nothing_is_there(text):
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["0", "?", "nej", "saknas?"])
def test_a_doubt_or_a_zero_is_not_nothing(text):
    assert not is_nothing(text)


@pytest.mark.parametrize(
    "text", ["Skyddad", "SKYDDADE UPPGIFTER", "skyddat boende", "Sekretessmarkering", "kvarskriven"]
)
def test_protected_identity_is_seen_in_any_spelling(text):
    assert says_protected(text)


@pytest.mark.parametrize("text", ["oskyddad", "brandskydd", "Skyddsvägen 4", ""])
def test_other_words_about_protection_do_not_hide_an_address(text):
    assert not says_protected(text)


def test_a_tick_says_yes_and_its_absence_no():
    assert all(map(is_yes, ["ja", "X", "SANT", "skyddad"]))
    assert all(map(is_no, ["nej", "", "-", "FALSKT"]))
    assert not any(map(is_no, ["ja", "vet ej"]))
    assert not any(map(is_yes, ["nej", "", "vet ej"]))


@pytest.mark.parametrize(
    "text",
    [
        "Gå alltid två!",
        "VARNING hund",
        "aldrig ensam",
        "hotat grannen",
        "risk för våld",
        "har kniv hemma",
        "ensamt besök nej",
    ],
)
def test_what_may_concern_the_safety_of_the_visitor_is_noticed(text):
    assert sounds_like_warning(text)


@pytest.mark.parametrize("text", ["vill ha två kaffekoppar", "hotellet ringer", "ensam på helgen", "nås på Skutan fm"])
def test_ordinary_notes_are_no_warnings(text):
    assert not sounds_like_warning(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("2,5", 2.5), ("1.5", 1.5), ("3 tim", 3), ("2 ggr/v", 2), ("4 h", 4), ("2 per vecka", 2), ("0", 0)],
)
def test_a_number_may_carry_its_unit(text, number):
    reading = read_number(Cell(text), 168)
    assert (reading.value, reading.what) == (number, "")


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("1-2", "Skriv ett tal: 1, 1,5 eller 2."),
        ("1 – 3", "Skriv ett tal: 1, 2 eller 3."),
        ("ca 2", "Menas 2? Skriv det i så fall."),
        ("varannan vecka", "Skriv ett tal, till exempel 2 eller 1,5."),
        ("-2", "Skriv ett tal, till exempel 2 eller 1,5."),
        ("2 tim/mån", "Skriv ett tal, till exempel 2 eller 1,5."),
        ("9" * 5000, "Skriv ett tal, till exempel 2 eller 1,5."),
    ],
)
def test_a_number_that_is_not_one_is_listed_with_what_could_be_meant(text, suggestion):
    reading = read_number(Cell(text), 168)
    assert (reading.value, reading.suggestion) == (None, suggestion)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2 ggr i månaden", 0.5),
        ("1 gång/mån", 0.25),
        ("en gång per månad", 0.25),
        ("varannan vecka", 0.5),
        ("1 besök varannan v.", 0.5),
        ("2 ggr/v", 2),
        ("1 gång i veckan", 1),
    ],
)
def test_visits_may_be_told_by_the_month_or_for_every_other_week(text, number):
    reading = read_times_a_week(Cell(text), 50)
    assert (reading.value, reading.what) == (number, "")


@pytest.mark.parametrize("text", ["1-2", "i månaden", "några ggr i månaden", "200", "varannan"])
def test_visits_that_cannot_be_counted_are_listed(text):
    reading = read_times_a_week(Cell(text), 50)
    assert reading.value is None
    assert reading.what


def test_more_than_a_week_holds_is_listed():
    assert read_number(Cell("200"), 168).what == "Talet är för stort för en vecka."


def test_a_number_that_excel_made_a_date_is_explained():
    reading = read_number(Cell("2026-02-01", date(2026, 2, 1)), 168)
    assert reading.value is None
    assert "Excel gör ibland om 1-2 till ett datum" in reading.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "070-000 00 11",
        "0700000012",
        "070 000 00 11",
        "070-0000014",
        "(08) 465 004 00",
        "+46 70 000 00 16",
        "+46 (0)70-000 00 16",
        "0046 70 000 00 16",
        "+47 40 00 00 00",
    ],
)
def test_a_telephone_number_stays_grouped_as_the_team_wrote_it(text):
    reading = read_phone(text)
    assert (reading.value, reading.what) == (text, "")


def test_only_the_spaces_around_and_the_double_ones_go():
    assert read_phone(" 070-000  00 11 ").value == "070-000 00 11"


@pytest.mark.parametrize(("text", "digits"), [("700000011", "0700000011"), ("46700000016", "+46700000016")])
def test_a_first_digit_that_a_spreadsheet_took_is_put_back_and_listed(text, digits):
    reading = read_phone(text)
    assert reading.value == digits
    assert digits in reading.what


@pytest.mark.parametrize("text", ["070", "ring mamma", "070-000 00 11 / 070-000 00 12", "112", "070-000 00 11 (mamma)"])
def test_what_is_no_telephone_number_is_listed(text):
    reading = read_phone(text)
    assert (reading.value, reading.what) == (None, "Telefonnumret går inte att läsa.")


@pytest.mark.parametrize("text", ["112", "1177", "114 14", "08-465 004 00"])
def test_the_numbers_that_everybody_can_call_may_be_short(text):
    assert read_any_phone(text).value == text


def test_a_checked_number_gives_the_birth_year(today):
    reading = read_person("900101-2385", today)
    assert reading.value is not None
    assert (reading.value.birth_year, reading.value.digits, reading.what) == (1990, "199001012385", "")


def test_a_coordination_number_gives_a_year_that_must_be_checked(today):
    reading = read_person("202601612381", today)
    assert reading.value is not None
    assert reading.value.birth_year == 2026
    assert "samordningsnummer" in reading.what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("199001012386", "kontrollsiffra"),
        ("19900230-2385", "datum som inte finns"),
        ("19901301-2385", "datum som inte finns"),
        ("20301231-2385", "inte har varit än"),
        ("1990", "10 eller 12 siffror"),
        ("1,99001E+11", "10 eller 12 siffror"),
    ],
)
def test_a_personal_number_that_is_wrong_is_left_out(text, what, today):
    reading = read_person(text, today)
    assert reading.value is None
    assert what in reading.what


def test_lost_zeros_at_the_start_are_explained(today):
    assert "nollor i början" in read_person("2292399", today).suggestion


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kim ", ("Kim",)),
        ("Kim/Alex", ("Kim", "Alex")),
        ("Kim + Alex", ("Kim", "Alex")),
        ("Kim och Alex", ("Kim", "Alex")),
        ("Kim\nAlex", ("Kim", "Alex")),
        ("Kim  Berg", ("Kim Berg",)),
        ("Kim/-", ("Kim",)),
        ("Moa Lindoch", ("Moa Lindoch",)),
        ("Anna-Karin O'Neil", ("Anna-Karin O'Neil",)),
        ("Kim B.", ("Kim B.",)),
        ("Ayşe", ("Ayşe",)),
    ],
)
def test_several_workers_may_stand_in_one_cell(text, names):
    reading = read_workers(text)
    assert (reading.value, reading.what) == (names, "")


@pytest.mark.parametrize(
    ("text", "names", "doubtful"),
    [
        ("?", (), "?"),
        ("vakant", (), "vakant"),
        ("Vakans", (), "Vakans"),
        ("Kim el. Alex", (), "Kim el. Alex"),
        ("Kim eller Alex", (), "Kim eller Alex"),
        ("Kim(sjuk)", (), "Kim(sjuk)"),
        ("Kim (sjuk) / Alex", ("Alex",), "Kim (sjuk)"),
        ("Kim?", (), "Kim?"),
        ("Kim/vakant", ("Kim",), "vakant"),
        ("Kim 070-1234567", (), "Kim 070-1234567"),
    ],
)
def test_what_is_no_plain_name_becomes_no_colleague_and_is_listed(text, names, doubtful):
    reading = read_workers(text)
    assert reading.value == names
    assert f"vem som menas: {doubtful}." in reading.what


def test_a_comma_may_part_two_workers_or_one_name_and_is_listed():
    reading = read_workers("Berg, Kim")
    assert reading.value == ("Berg", "Kim")
    assert "Berg och Kim" in reading.what


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Handla; Sova ;Betala", ("Handla", "Sova", "Betala")),
        ("Handla\nSova", ("Handla", "Sova")),
        ("- Handla\n• Sova\n1. Betala", ("Handla", "Sova", "Betala")),
        ("Handla; ; Handla;", ("Handla",)),
        ("2 promenader i veckan", ("2 promenader i veckan",)),
        ("A, B", ("A, B",)),
    ],
)
def test_points_are_parted_by_semicolons_and_line_ends(text, items):
    assert read_items(text) == items
