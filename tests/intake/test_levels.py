"""The level by word and by colour."""

import pytest

from boendestod_app.domain.ladder import Level
from boendestod_app.intake.levels import level_of_colour, read_level
from boendestod_app.intake.sheet import Cell

GOOD, NEUTRAL, BAD = "C6EFCE", "FFEB9C", "FFC7CE"  # the fills of Excel's own styles Bra, Neutral, Dålig


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("grön", Level.CALM),
        ("Lugnt", Level.CALM),
        ("gul", Level.WORRY),
        ("oro", Level.WORRY),
        ("röd", Level.CRISIS),
        ("RÖD", Level.CRISIS),
        ("KRIS!", Level.CRISIS),
        ("borta tillfälligt", Level.AWAY),
        ("inlagd", Level.AWAY),
    ],
)
def test_a_plain_word_is_taken_at_its_word(word, level):
    reading = read_level(Cell(word))
    assert (reading.value, reading.what) == (level, "")


@pytest.mark.parametrize(
    ("colour", "level"),
    [
        (GOOD, Level.CALM),
        (NEUTRAL, Level.WORRY),
        (BAD, Level.CRISIS),
        ("00B050", Level.CALM),
        ("92D050", Level.CALM),
        ("E2EFDA", Level.CALM),
        ("FFFF00", Level.WORRY),
        ("FFC000", Level.WORRY),
        ("FF0000", Level.CRISIS),
        ("C00000", Level.CRISIS),
    ],
)
def test_a_cell_with_only_a_clear_colour_says_the_level(colour, level):
    reading = read_level(Cell("", colour=colour))
    assert (reading.value, reading.what) == (level, "")


@pytest.mark.parametrize("colour", ["", "FFFFFF", "D9D9D9", "000000"])
def test_an_empty_cell_without_colour_says_nothing(colour):
    reading = read_level(Cell("", colour=colour))
    assert (reading.value, reading.what) == (None, "")


@pytest.mark.parametrize("colour", ["0070C0", "7030A0", "ED7D31", "F4B084"])
def test_blue_violet_and_orange_are_no_levels_and_are_listed(colour):
    assert level_of_colour(colour) is None
    reading = read_level(Cell("-", colour=colour))
    assert reading.value is None
    assert "varken grön, gul eller röd" in reading.what


@pytest.mark.parametrize(("word", "colour"), [("gul", NEUTRAL), ("röd", "FF0000"), ("lugnt", GOOD), ("gul", "0070C0")])
def test_a_colour_that_agrees_or_says_nothing_raises_no_question(word, colour):
    assert read_level(Cell(word, colour=colour)).what == ""


@pytest.mark.parametrize(
    ("word", "colour", "level"),
    [("grön", BAD, Level.CRISIS), ("röd", GOOD, Level.CRISIS), ("lugnt", NEUTRAL, Level.WORRY)],
)
def test_where_word_and_colour_disagree_the_graver_stands_until_somebody_says(word, colour, level):
    reading = read_level(Cell(word, colour=colour))
    assert reading.value is level
    assert reading.what.startswith("Texten säger")
    assert f"Läst som {level.label}" in reading.suggestion


def test_away_has_no_colour_to_disagree_with():
    reading = read_level(Cell("inlagd", colour=BAD))
    assert (reading.value, reading.what) == (Level.AWAY, "")


@pytest.mark.parametrize(
    ("text", "level", "what"),
    [
        ("gul?", Level.WORRY, "osäkert"),
        ("oro från måndag", Level.WORRY, "osäkert"),
        ("grön/gul", Level.WORRY, "flera lägen"),
        ("lugnt efter kris", Level.CRISIS, "flera lägen"),
        ("nedtrappning", Level.CALM, "åt vilket håll"),
        ("upptrappning", Level.WORRY, "åt vilket håll"),
    ],
)
def test_an_unsure_word_is_read_and_must_be_confirmed(text, level, what):
    reading = read_level(Cell(text))
    assert reading.value is level
    assert what in reading.what


def test_a_way_down_in_a_yellow_cell_is_still_worry():
    reading = read_level(Cell("nedtrappning", colour=NEUTRAL))
    assert reading.value is Level.WORRY
    assert "färgen säger Oro" in reading.what


def test_words_that_are_no_level_are_listed():
    reading = read_level(Cell("se anteckning", colour=BAD))
    assert (reading.value, reading.what) == (None, "Läget går inte att läsa.")
    assert "grön, gul eller röd" in reading.suggestion
