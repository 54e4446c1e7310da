"""Legal dates are data with a source, and what nobody has checked is never told as a fact."""

import tomllib
from datetime import date

import pytest

from boendestod_app import defaults
from boendestod_app.domain.legal_date import read_legal_dates
from boendestod_app.domain.tenancy import HomeEvent, TenancyEvent
from boendestod_app.errors import Refused

GOOD = '[[date]]\nkey = "a"\nof = "notice"\nsays = "Så är det."\nsource = "Lagen 1 §"\nchecked = true\n'
NOTICE = TenancyEvent("e", "c", HomeEvent.NOTICE, date(2026, 11, 30))


def read(text):
    return read_legal_dates(tomllib.loads(text))


@pytest.mark.parametrize(
    ("more", "last"),
    [("", None), ("days = 10", date(2026, 12, 10)), ("weeks = 3", date(2026, 12, 21)),
     ("months = 3", date(2027, 2, 28))],
)  # fmt: skip
def test_a_day_is_counted_from_the_event_and_clamped_at_the_end_of_a_month(more, last):
    (one,) = read(GOOD + more)
    assert one.last_on(NOTICE) == last


def test_what_is_checked_is_told_with_its_source_and_the_rest_is_to_be_checked():
    (sure,) = read(GOOD + "year = 2025\nweeks = 3")
    assert sure.told(NOTICE) == (
        "Så är det. Räknat från 30 november 2026: 21 december 2026. Källa: Lagen 1 § (2025)."
    )  # fmt: skip
    (unsure,) = read(GOOD.replace("true", "false"))
    assert unsure.told(NOTICE) == "Kontrollera: Så är det. Källa att kontrollera mot: Lagen 1 §."


def test_what_ships_has_a_source_each_and_only_what_was_read_is_checked():
    held = defaults.legal_dates()
    assert all(one.source and one.says.endswith(".") for one in held)
    # One statute has been read; all other numbers are common knowledge that nobody has checked.
    assert [one.key for one in held if one.checked] == ["council_told"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = 1", "skriv varje tid under ett eget"),
        ("date = 1", "skriv varje tid under ett eget"),
        (GOOD + 'colour = "red"', "colour: känns inte igen"),
        (GOOD.replace('"notice"', '"flood"'), "of: känns inte igen"),
        (GOOD.replace('"Lagen 1 §"', '" "'), "source: skriv en text"),
        (GOOD.replace("true", '"ja"'), "checked: skriv true eller false"),
        (GOOD + "weeks = -1", "weeks: skriv ett helt tal"),
        (GOOD + "weeks = 3\ndays = 4", "skriv bara ett av days, weeks och months"),
        (GOOD + "year = 20255", "year: skriv ett helt tal"),
    ],
)
def test_a_wrong_file_is_refused_by_key(text, says):
    with pytest.raises(Refused, match=says):
        read(text)
