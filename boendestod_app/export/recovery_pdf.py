"""The sheet with the recovery code: printed once, kept in a sealed envelope."""

from collections.abc import Iterator
from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.export.block import Block
from boendestod_app.export.callout import Callout
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.list_item import Item
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, TextStyle, styles
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.export.text import NO_BREAK
from boendestod_app.words import _

_STYLES = styles()
_CODE = TextStyle(30, 44).strong()
_GROUP = 5
_GROUPS_ON_A_LINE = 3
_BETWEEN = 3 * NO_BREAK


def recovery_sheet_pdf(code: str, name: str, unit: str, day: date, language: str = "sv") -> bytes:
    """One A4 with the code in groups of five, what it is for, and where to keep it."""
    sheet = Sheet(A4, margin=25 * MM, top=25 * MM, bottom=22 * MM, numbered=False)
    paper = TaggedPaper(A4, title=_("Återställningskod till Boendestöd"), language=language)
    about = _("{name}, {unit}. Gjord den {day}.").format(name=name, unit=unit, day=date_text(day))
    blocks = tuple(_blocks(code, about, sheet.width))
    sheet.print(paginate([Group(blocks)], sheet.height), paper)
    return paper.finish()


def grouped(code: str) -> str:
    """The code in groups of five, three groups on a line, however it was written."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    groups = [letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP)]
    lines = [groups[at : at + _GROUPS_ON_A_LINE] for at in range(0, len(groups), _GROUPS_ON_A_LINE)]
    return "\n".join(_BETWEEN.join(line) for line in lines)


def _blocks(code: str, about: str, width: float) -> Iterator[Block]:
    body = _STYLES.body
    yield heading(1, _("Återställningskod"), _STYLES.title, width)
    yield text_block("P", about, _STYLES.small, width, gap=2)
    purpose = _(
        "Med den här koden kan du öppna dina uppgifter i Boendestöd om du glömmer lösenordet. "
        "Utan lösenord och utan kod kan ingen öppna dem, inte heller vi som gör programmet."
    )
    yield text_block("P", purpose, body, width, gap=12)
    room = width - 2 * Callout.SIDE
    label = heading(2, _("Din kod"), _STYLES.heading, room)
    yield Callout(label, text_block("P", grouped(code), _CODE, room), width, gap=18)
    no_letters = _("Koden har inga bokstäver I, L eller O: det som liknar dem är siffrorna 1 och 0.")
    yield text_block("P", no_letters, _STYLES.small, width, gap=6)
    yield from listed_lines(_("Så förvarar du den"), _keeping(), width)
    yield from listed_lines(_("Så använder du den"), _using(), width)


def _keeping() -> list[str]:
    return [
        _("Lägg papperet i ett kuvert, klistra igen det och skriv ditt namn på det."),
        _("Lämna kuvertet till enhetschefen, som låser in det."),
        _("Förvara det aldrig tillsammans med datorn, och fotografera det inte."),
    ]


def _using() -> list[str]:
    return [
        _("Välj att öppna med återställningskoden när programmet frågar efter lösenordet."),
        _("Skriv av koden. Det spelar ingen roll om bokstäverna är stora eller små."),
        _("Välj sedan ett nytt lösenord."),
    ]


def listed_lines(title: str, lines: list[str], width: float) -> Iterator[Block]:
    """A heading with what to do, step by step."""
    yield heading(2, title, _STYLES.heading, width, gap=20)
    listing = Element("L")
    for line in lines:
        yield Item(listing, Element("LI"), text_block("LBody", line, _STYLES.body, width - Item.INDENT))
