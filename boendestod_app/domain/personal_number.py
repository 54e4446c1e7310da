"""Swedish personnummer and samordningsnummer: checked, read for the birth year, and then dropped.

Rules: folkbokföringslagen (1991:481) 18 §, lag (2022:1697). Gender is never derived.
"""

import re
from dataclasses import dataclass
from datetime import date

from boendestod_app.errors import Refused
from boendestod_app.words import _

_SHAPE = re.compile(r"(?P<century>\d\d)?(?P<yy>\d\d)(?P<mm>\d\d)(?P<dd>\d\d)(?P<mark>[-+ ]?)(?P<end>\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number whose date and check digit hold."""

    digits: str  # twelve: YYYYMMDDNNNC; a coordination number keeps its day + 60
    coordination: bool

    @property
    def birth_year(self) -> int:
        """The year in the number."""
        return int(self.digits[:4])


def read_personal_number(text: str, today: date) -> PersonalNumber:
    """Read ten or twelve digits, with or without separator; `Refused` says what is wrong."""
    match = _SHAPE.fullmatch(text.strip())
    if not match:
        raise Refused(_("Personnumret ska ha 10 eller 12 siffror."))
    year = _year(match, today)
    month, day = int(match["mm"]), int(match["dd"])
    coordination = day > 60
    try:
        born = date(year, month, day - 60 if coordination else day)
    except ValueError:
        raise Refused(_("Personnumret har ett datum som inte finns.")) from None
    if born > today:
        raise Refused(_("Personnumret har ett datum som inte har varit än."))
    digits = f"{year:04d}{match['mm']}{match['dd']}{match['end']}"
    if int(digits[-1]) != check_digit(digits[2:-1]):
        raise Refused(_("Personnumrets kontrollsiffra stämmer inte."))
    return PersonalNumber(digits, coordination)


def _year(match: re.Match[str], today: date) -> int:
    """Ten digits: `-` is the year 0 to 99 before today's, `+` the year 100 to 199 before it."""
    if match["century"]:
        return int(match["century"] + match["yy"])
    age = (today.year - int(match["yy"])) % 100
    return today.year - age - (100 if match["mark"] == "+" else 0)


def check_digit(nine: str) -> int:
    """Of a personal number: Luhn over the nine digits before it: weights 2, 1, 2, …, digits of the products summed."""
    products = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(product // 10 + product % 10 for product in products) % 10
