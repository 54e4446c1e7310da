"""Single values: numbers, telephone numbers, names, lists in one cell, and the words that mean nothing is there."""

import re
from datetime import date

from boendestod_app.domain.personal_number import PersonalNumber, read_personal_number
from boendestod_app.errors import Refused
from boendestod_app.intake.reading import Reading
from boendestod_app.intake.sheet import Cell, number_text
from boendestod_app.words import _, listed

_NOTHING = frozenset(
    {"", "-", "–", "—", "--", ".", "saknas", "finns ej", "finns inte", "ingen", "inget", "inga", "n/a"}
)
_NUMBER = re.compile(
    r"(\d{1,4}(?:[.,]\d{1,4})?) ?(?:st|ggr|gång(?:er)?|besök|tim(?:mar|me)?|h)?\.?"
    r"(?: ?(?:/|i|per) ?v(?:ecka(?:n)?)?\.?)?"
)
_SELDOM = re.compile(
    r"(?:(?P<count>\d{1,2}(?:[.,]\d)?|en) ?(?:st|ggr|gång(?:er)?|besök)?\.? ?(?:/|i|per)? ?)?"
    r"(?:(?P<month>mån(?:ad(?:en)?)?)|varannan v(?:ecka)?)\.?"
)
_WEEKS_IN_A_MONTH = 4
_SPAN = re.compile(r"(\d{1,3}) ?(?:-|–|till|/|eller) ?(\d{1,3})")
_AROUND = re.compile(r"(?:ca|cirka|c:a|max|minst|~|upp till) ?(\d{1,3}(?:[.,]\d+)?)")
_BETWEEN_DIGITS = re.compile(r"[\s()./–-]")
_FULL_PHONE = re.compile(r"0[1-9]\d{5,10}|\+[1-9]\d{6,14}")
_SERVICE_PHONE = re.compile(r"1\d{2,5}")
_PROTECTED = re.compile(r"\bskydda(?:d|t|de)\b|\bsekretess|\bskyddsmark|\bkvarskriv", re.IGNORECASE)
_WARNING = re.compile(
    r"\bvarning|\balltid två\b|\btvå (?:ska|personer|och två)\b|\b(?:aldrig|inte|ej) (?:gå )?ensam"
    r"|\bensamt? besök|\bhot(?:ar|at|ade|full|fulla|bild)?\b|\bvåld|\bvapen|\bkniv|\baggressiv"
    r"|\bfarlig|\brisk för\b|\bpersonlarm",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(r"^(?:[-•*–·]|\d{1,2}[.)])\s+")
_WORKER_JOINT = re.compile(r"\s*(?:[/+&;,\n]|\boch\b)\s*")
_WORKER = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+)*\.?")
_NOBODY = re.compile(
    r"vakans|vakant|obesatt|tillsätts|okänd|oklart?|vet ej|vem|vikarie|timvikarie|ny(?:anställd)?|alla|team(?:et)?"
    r"|sjuk(?:skriven)?|ledig|tjänstledig|föräldraledig|semester",
    re.IGNORECASE,
)
_MAYBE_WORKER = re.compile(r"\b(?:el|eller|ev|alt)\b", re.IGNORECASE)
_NO = frozenset({"nej", "n", "falskt", "0"})
_YES = frozenset({"ja", "j", "x", "sant", "skyddad", "yes", "1"})


def is_nothing(text: str) -> bool:
    """Whether the text is one of the ways to write that there is nothing."""
    return text.lower() in _NOTHING


def is_yes(text: str) -> bool:
    """Whether a ticked cell says yes."""
    return text.lower() in _YES or says_protected(text)


def is_no(text: str) -> bool:
    """Whether a ticked cell says no, or nothing."""
    return is_nothing(text) or text.lower() in _NO


def says_protected(text: str) -> bool:
    """Whether the text says that the identity or the address is protected."""
    return _PROTECTED.search(text) is not None


def sounds_like_warning(text: str) -> bool:
    """Whether the text may concern the safety of whoever visits."""
    return _WARNING.search(text) is not None


def read_number(cell: Cell, most: float) -> Reading[float]:
    """A number of hours or visits a week, at most `most`."""
    if isinstance(cell.value, date):
        return Reading(
            what=_("Här ska stå ett tal, men cellen innehåller ett datum."),
            suggestion=_("Excel gör ibland om 1-2 till ett datum. Skriv talet på nytt."),
        )
    text = cell.text.lower()
    match = _NUMBER.fullmatch(text)
    if match is None:
        return Reading(what=_("Talet går inte att läsa."), suggestion=_number_suggestion(text))
    number = float(match[1].replace(",", "."))
    if number > most:
        return Reading(what=_("Talet är för stort för en vecka."), suggestion=_("Skriv antalet per vecka."))
    return Reading(number)


def read_times_a_week(cell: Cell, most: float) -> Reading[float]:
    """A number of visits a week, at most `most`; also one that is told by the month or for every other week."""
    match = _SELDOM.fullmatch(cell.text.lower())
    if match is None or (match["month"] and not match["count"]):
        return read_number(cell, most)
    count = match["count"] or "1"
    number = 1.0 if count == "en" else float(count.replace(",", "."))
    return Reading(number / (_WEEKS_IN_A_MONTH if match["month"] else 2))


def _number_suggestion(text: str) -> str:
    span, around = _SPAN.fullmatch(text), _AROUND.fullmatch(text)
    if span:
        middle = number_text((int(span[1]) + int(span[2])) / 2)
        return _("Skriv ett tal: {low}, {middle} eller {high}.").format(low=span[1], middle=middle, high=span[2])
    if around:
        return _("Menas {number}? Skriv det i så fall.").format(number=around[1])
    return _("Skriv ett tal, till exempel 2 eller 1,5.")


def read_phone(text: str) -> Reading[str]:
    """The number as the list groups it, from 0 or a country code; one whose first 0 a spreadsheet took is listed."""
    digits = re.sub(r"^00", "+", _BETWEEN_DIGITS.sub("", text))
    digits = re.sub(r"^\+460", "+46", digits)
    if _FULL_PHONE.fullmatch(digits):
        return Reading(" ".join(text.split()))
    mended = "+" + digits if re.fullmatch(r"46[1-9]\d{6,9}", digits) else "0" + digits
    if re.fullmatch(r"[1-9]\d{6,10}", digits) and _FULL_PHONE.fullmatch(mended):
        return Reading(
            mended,
            what=_("Numret börjar inte med 0 eller landsnummer. Läst som {number}.").format(number=mended),
            suggestion=_("Kontrollera numret."),
        )
    return Reading(
        what=_("Telefonnumret går inte att läsa."), suggestion=_("Skriv ett nummer, till exempel 070-000 00 00.")
    )


def read_any_phone(text: str) -> Reading[str]:
    """As `read_phone`, and the short numbers that everybody can call: 112, 1177, 114 14."""
    service = _SERVICE_PHONE.fullmatch(_BETWEEN_DIGITS.sub("", text))
    return Reading(" ".join(text.split())) if service else read_phone(text)


def read_person(text: str, today: date) -> Reading[PersonalNumber]:
    """The checked number; a coordination number is listed, for its date may not be the birthday."""
    try:
        number = read_personal_number(text, today)
    except Refused as refused:
        return Reading(what=str(refused), suggestion=_person_suggestion(text))
    if not number.coordination:
        return Reading(number)
    return Reading(
        number,
        what=_("Det är ett samordningsnummer: datumdelen kan skilja sig från födelsedagen."),
        suggestion=_("Läst som födelseår {year}. Kontrollera det.").format(year=number.birth_year),
    )


def _person_suggestion(text: str) -> str:
    if re.fullmatch(r"\d{1,9}", text):
        return _("Kalkylprogrammet kan ha tagit bort nollor i början. Skriv alla siffror.")
    return _("Kontrollera numret mot beslutet. Klienten läses in utan det.")


def read_workers(text: str) -> Reading[tuple[str, ...]]:
    """The names in the cell. What is no plain name is listed and left out; a comma may stand inside one name."""
    said = [name for name in (" ".join(part.split()) for part in _WORKER_JOINT.split(text)) if not is_nothing(name)]
    names = tuple(filter(_is_worker, said))
    if doubtful := [name for name in said if name not in names]:
        return Reading(
            names,
            what=_("Det är osäkert vem som menas: {names}. Ingen boendestödjare lades till för det.").format(
                names=listed(doubtful)
            ),
            suggestion=_("Skriv bara namnet, en person i varje kolumn."),
        )
    if "," not in text or len(names) < 2:
        return Reading(names)
    return Reading(
        names,
        what=_("Cellen lästes som flera personer: {names}.").format(names=listed(names)),
        suggestion=_("Skriv en person i varje kolumn om det inte stämmer."),
    )


def _is_worker(name: str) -> bool:
    """Whether it is a name and nothing else: no question, no remark beside it, no word for nobody."""
    return bool(_WORKER.fullmatch(name)) and not (_NOBODY.fullmatch(name) or _MAYBE_WORKER.search(name))


def read_items(text: str) -> tuple[str, ...]:
    """The separate points of a cell, split at semicolons and line ends, without their bullets, each once."""
    items = (_ITEM_MARK.sub("", " ".join(part.split())) for part in re.split(r"[;\n]", text))
    return tuple(dict.fromkeys(item for item in items if not is_nothing(item)))
