"""The level by the words teams use and by the colour of the cell. In doubt the graver one stands, and is listed."""

import re
from colorsys import rgb_to_hls

from boendestod_app.domain.ladder import Level
from boendestod_app.intake.reading import Reading
from boendestod_app.intake.sheet import Cell
from boendestod_app.intake.values import is_nothing
from boendestod_app.words import _

_WORDS = {
    **dict.fromkeys(("grön", "grönt", "lugn", "lugnt", "stabil", "stabilt"), Level.CALM),
    **dict.fromkeys(("gul", "gult", "oro", "orolig", "oroligt"), Level.WORRY),
    **dict.fromkeys(("röd", "rött", "kris", "akut"), Level.CRISIS),
    **dict.fromkeys(("borta", "frånvarande", "inlagd", "behandlingshem", "häktad"), Level.AWAY),
}
# These tell which way it goes, not how it is now.
_WAYS = {
    **dict.fromkeys(("nedtrappning", "nedtrappas", "nertrappning", "nertrappas"), Level.CALM),
    **dict.fromkeys(("upptrappning", "upptrappas"), Level.WORRY),
}
_WHOLE = re.compile(rf"({'|'.join(_WORDS)})( tillfälligt)?[.!]*")
_HUES = ((0, 12, Level.CRISIS), (42, 70, Level.WORRY), (75, 170, Level.CALM), (340, 360, Level.CRISIS))


def read_level(cell: Cell) -> Reading[Level]:
    """The level of one cell: plain words that the colour does not speak against are taken as they stand."""
    colour = level_of_colour(cell.colour)
    text = "" if is_nothing(cell.text) else cell.text.lower()
    said = {level for word, level in (_WORDS | _WAYS).items() if word in re.findall(r"[a-zåäö]+", text)}
    if not text:
        return _by_colour(cell.colour, colour)
    if not said:
        return Reading(what=_("Läget går inte att läsa."), suggestion=_choices())
    shown = said | {colour} if colour and said != {Level.AWAY} else said
    gravest = max(shown, key=lambda level: level.gravity)
    return Reading(gravest, *_doubt(text, said, colour, gravest))


def level_of_colour(colour: str) -> Level | None:
    """The level of a clear green, yellow or red; nothing for other colours, greys and near-whites."""
    if not colour:
        return None
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    if saturation < 0.2 or not 0.08 < lightness < 0.97:
        return None
    return next((level for low, high, level in _HUES if low <= hue * 360 <= high), None)


def _by_colour(colour: str, level: Level | None) -> Reading[Level]:
    if level or not _coloured(colour):
        return Reading(level)
    return Reading(what=_("Cellens färg är varken grön, gul eller röd."), suggestion=_choices())


def _coloured(colour: str) -> bool:
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)] if colour else [0]
    return max(parts) - min(parts) > 40


def _doubt(text: str, said: set[Level], colour: Level | None, gravest: Level) -> tuple[str, str]:
    """What must be confirmed, and how; both empty where nothing must."""
    taken = _("Läst som {level}. Stämmer det inte: ändra läget.").format(level=gravest.label)
    if len(said) > 1:
        return _("Cellen nämner flera lägen."), taken
    if colour and said != {Level.AWAY} and said != {colour}:
        (word,) = said
        return _("Texten säger {word} men färgen säger {colour}.").format(word=word.label, colour=colour.label), taken
    if _WHOLE.fullmatch(text):
        return "", ""
    if set(re.findall(r"[a-zåäö]+", text)) & set(_WAYS):
        return _("Texten säger åt vilket håll det går, inte hur läget är."), taken
    return _("Läget är osäkert skrivet."), taken


def _choices() -> str:
    return _("Skriv grön, gul eller röd, eller lugnt, oro, kris eller borta.")
