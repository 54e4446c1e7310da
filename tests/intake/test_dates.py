"""Days as people write them, read on Sunday 22 November 2026."""

from datetime import date, time

import pytest

from boendestod_app.intake.dates import is_open_ended, read_date, split_period
from boendestod_app.intake.sheet import Cell


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-01", (2026, 3, 1)),
        ("2026-3-1", (2026, 3, 1)),
        ("2026/03/01", (2026, 3, 1)),
        ("2026.03.01", (2026, 3, 1)),
        ("2026-03-01 00:00:00", (2026, 3, 1)),
        ("2026-03-01 9.30", (2026, 3, 1)),
        ("20260601", (2026, 6, 1)),
        ("260601", (2026, 6, 1)),
        ("26-06-01", (2026, 6, 1)),
        ("01-06-26", (2026, 6, 1)),
        ("19/8 -26", (2026, 8, 19)),
        ("19/8-26", (2026, 8, 19)),
        ("19/8 2026", (2026, 8, 19)),
        ("19/8/26", (2026, 8, 19)),
        ("19.8.2026", (2026, 8, 19)),
        ("19.8.26", (2026, 8, 19)),
        ("19-8-2026", (2026, 8, 19)),
        ("1 april 2026", (2026, 4, 1)),
        ("1 apr. -26", (2026, 4, 1)),
        ("1:a april 2026", (2026, 4, 1)),
        ("den 3 Sept 2026", (2026, 9, 3)),
        ("29 februari 2028", (2028, 2, 29)),
        ("46082", (2026, 3, 1)),
        ("46082,5", (2026, 3, 1)),
    ],
)
def test_a_day_with_its_year_is_read_without_a_question(text, day, today):
    reading = read_date(Cell(text), today)
    assert (reading.value, reading.what) == (date(*day), "")


def test_a_day_that_the_spreadsheet_keeps_as_a_day_is_taken(today):
    assert read_date(Cell("1 mars", date(2026, 3, 1)), today).value == date(2026, 3, 1)


def test_a_clock_time_is_no_day(today):
    assert "går inte att läsa" in read_date(Cell("10.00", time(10)), today).what


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19/8", (2026, 8, 19)),
        ("1 dec", (2026, 12, 1)),
        ("den 24:e december", (2026, 12, 24)),
        ("5/1", (2027, 1, 5)),
        ("22/3", (2027, 3, 22)),
    ],
)
def test_a_missing_year_is_the_nearest_one_and_must_be_confirmed(text, day, today):
    reading = read_date(Cell(text), today)
    assert reading.value == date(*day)
    assert "Året saknas" in reading.what
    assert str(day[0]) in reading.what
    assert reading.suggestion


@pytest.mark.parametrize("text", ["20/5", "1 april", "22 juni", "29/2"])
def test_a_missing_year_that_could_be_either_is_not_guessed(text, today):
    reading = read_date(Cell(text), today)
    assert reading.value is None
    assert reading.what == "Året saknas och går inte att avgöra."


def test_a_day_that_must_have_been_is_not_placed_ahead(today):
    assert read_date(Cell("5/1"), today, latest=today).value == date(2026, 1, 5)
    assert read_date(Cell("v. 2"), today, latest=today).value == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("v. 47", (2026, 11, 16)),
        ("v47", (2026, 11, 16)),
        ("vecka 47", (2026, 11, 16)),
        ("v. 47 -26", (2026, 11, 16)),
        ("2026-W47", (2026, 11, 16)),
        ("2026 v 47", (2026, 11, 16)),
        ("v. 53", (2026, 12, 28)),
        ("v 1", (2027, 1, 4)),
    ],
)
def test_a_week_is_read_as_its_monday_and_must_be_confirmed(text, monday, today):
    reading = read_date(Cell(text), today)
    assert reading.value == date(*monday)
    assert "en vecka, inte en dag" in reading.what
    assert str(monday[0]) in reading.what


@pytest.mark.parametrize("text", ["v. 54", "v. 0", "v 53 -27"])
def test_a_week_that_the_year_does_not_have_is_said_so(text, today):
    reading = read_date(Cell(text), today)
    assert (reading.value, reading.what) == (None, "Veckan finns inte.")


def test_a_week_half_a_year_away_is_not_guessed(today):
    assert read_date(Cell("v. 21"), today).value is None


@pytest.mark.parametrize(
    ("text", "month"),
    [("dec", "december"), ("augusti", "augusti"), ("aug -26", "augusti 2026"), ("2026-12", "december 2026")],
)
def test_a_month_is_no_day_and_the_day_is_asked_for(text, month, today):
    reading = read_date(Cell(text), today)
    assert reading.value is None
    assert reading.what == "Det är en månad, inte en dag."
    assert f"vilken dag i {month}" in reading.suggestion


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("2026-02-30", "28 februari 2026"),
        ("2028-02-30", "29 februari 2028"),
        ("31/11", "30 november 2026"),
        ("31 april 2026", "30 april 2026"),
        ("2026-13-01", "2026-11-22"),
        ("8/19/26", "2026-11-22"),
        ("0/8", "2026-11-22"),
        ("2026-00", "2026-11-22"),
    ],
)
def test_a_day_that_does_not_exist_is_said_so(text, suggested, today):
    reading = read_date(Cell(text), today)
    assert (reading.value, reading.what) == (None, "Datumet finns inte.")
    assert suggested in reading.suggestion


@pytest.mark.parametrize("text", ["03-04-05", "190826", "20-03-26"])
def test_short_figures_that_can_be_read_two_ways_are_not_guessed(text, today):
    assert read_date(Cell(text), today).value is None


@pytest.mark.parametrize("text", ["1926-03-01", "2226-03-01", "12345", "1/3 -98"])
def test_a_day_a_lifetime_away_is_a_slip_of_the_pen(text, today):
    reading = read_date(Cell(text), today)
    assert reading.value is None
    assert "för långt bort" in reading.what


@pytest.mark.parametrize("text", ["snart", "2026", "5", "19/8?", "tis 10", "19/8 eller 20/8", "99999999999999999999"])
def test_anything_else_is_listed_with_how_a_day_is_written(text, today):
    reading = read_date(Cell(text), today)
    assert reading.value is None
    assert reading.what == "Datumet går inte att läsa."
    assert reading.suggestion == "Skriv dagen som 2026-11-22."


@pytest.mark.parametrize("text", ["tills vidare", "Tillsvidare", "TV", "t.v.", "löpande", "inget slutdatum"])
def test_until_further_notice_has_several_spellings(text):
    assert is_open_ended(text)


@pytest.mark.parametrize("text", ["2026-03-01", "vidare", "v. 47", ""])
def test_other_words_do_not_leave_a_decision_open(text):
    assert not is_open_ended(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2026-03-01 - 2027-02-28", ("2026-03-01", "2027-02-28")),
        ("2026-03-01–2027-02-28", ("2026-03-01", "2027-02-28")),
        ("fr.o.m 1/3 -26 t.o.m 28/2 -27", ("1/3 -26", "28/2 -27")),
        ("från 1 april 2026 till 1 maj 2026", ("1 april 2026", "1 maj 2026")),
        ("1 april 2026 tills vidare", ("1 april 2026", "tills vidare")),
    ],
)
def test_a_period_in_one_cell_has_two_ends(text, parts):
    assert split_period(text) == parts


@pytest.mark.parametrize("text", ["2026-03-01", "beviljat", "1" * 40_000])
def test_a_cell_with_one_day_is_no_period(text):
    assert split_period(text) is None
