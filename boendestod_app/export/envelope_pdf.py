"""The sheet with the team's key: printed once, kept in a sealed envelope."""

from collections.abc import Iterator
from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.export.block import Block
from boendestod_app.export.callout import Callout
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.recovery_pdf import listed_lines
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.styles import MM, TextStyle, styles
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

_STYLES = styles()
_KEY = TextStyle(20, 32).strong()
_ON_A_LINE = 26


def envelope_sheet_pdf(key: str, unit: str, day: date, language: str = "sv") -> bytes:
    """One A4 with the key, what it is for, and where to keep it."""
    sheet = Sheet(A4, margin=25 * MM, top=25 * MM, bottom=22 * MM, numbered=False)
    paper = TaggedPaper(A4, title=_("Teamets nyckel till Boendestöd"), language=language)
    about = _("{unit}. Gjord den {day}.").format(unit=unit, day=date_text(day))
    sheet.print(paginate([Group(tuple(_blocks(key, about, sheet.width)))], sheet.height), paper)
    return paper.finish()


def _blocks(key: str, about: str, width: float) -> Iterator[Block]:
    yield heading(1, _("Teamets nyckel"), _STYLES.title, width)
    yield text_block("P", about, _STYLES.small, width, gap=2)
    purpose = _(
        "Med den här nyckeln kan enheten ta över listan över teamets datorer om den dator som sköter den är borta, och "
        "det som ligger på teamets mapp kan läsas."
    )
    yield text_block("P", purpose, _STYLES.body, width, gap=12)
    room = width - 2 * Callout.SIDE
    lines = "\n".join(key[at : at + _ON_A_LINE] for at in range(0, len(key), _ON_A_LINE))
    label = heading(2, _("Nyckeln"), _STYLES.heading, room)
    yield Callout(label, text_block("P", lines, _KEY, room), width, gap=18)
    yield from listed_lines(_("Så förvarar du den"), [
        _("Lägg papperet i ett kuvert, klistra igen det och skriv teamets namn på det."),
        _("Lämna kuvertet till enhetschefen, som låser in det."),
        _("Fotografera det inte, och förvara det aldrig tillsammans med en dator."),
    ], width)  # fmt: skip
    yield from listed_lines(_("Så använder du den"), [
        _("Öppna Boendestöd på en dator i teamet, och välj Inställningar, Teamets datorer."),
        _("Välj Ta över listan med nyckeln ur kuvertet, och skriv av den. Raderna hör ihop."),
        _("Spärra den dator som är borta."),
    ], width)  # fmt: skip
