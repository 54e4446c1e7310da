"""The board for the wall of a locked room: initials, level, day, step and review; no names and no reasons."""

from collections.abc import Iterator

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.crisis_paper import WallBoard, WallCard
from boendestod_app.export.block import Block
from boendestod_app.export.columns import INSIDE, Card, Column, Days, column_width, sign_room
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, MUTED, TextStyle, styles
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.export.week_pdf import ACROSS
from boendestod_app.words import _

_STYLES = styles()
_HEAD = TextStyle(13, 17).strong()
_WHO = TextStyle(14, 17).strong()
_LINE = TextStyle(10.5, 13)
_SMALL = TextStyle(9.5, 12, colour=MUTED)


def board_pdf(board: WallBoard, language: str = "sv") -> bytes:
    """One A4 across; a full board goes on on the next."""
    title = _("Oro och kris {day}").format(day=date_text(board.on))
    page = Sheet(
        ACROSS, margin=12 * MM, top=15 * MM, bottom=14 * MM,
        foot=_("Initialer. Bara i låst rum; lägg bladet i sekretesspapper efteråt."),
        running=title, fictional=board.fictional,
    )  # fmt: skip
    paper = TaggedPaper(ACROSS, title=title, language=language)
    page.print(paginate([Group(tuple(_blocks(board, title, page)), keeps=0)], page.height), paper)
    return paper.finish()


def _blocks(board: WallBoard, title: str, page: Sheet) -> Iterator[Block]:
    top = heading(1, title, _STYLES.title, page.width)
    rests = text_block("P", board.rests_on, _STYLES.small, page.width)
    yield top
    yield rests
    wide = column_width(page.width, len(board.columns))
    columns = tuple(_column(word, cards, wide) for word, cards in board.columns)
    yield Days(columns, page.width, gap=8, least=page.height - top.height - rests.height - 9)


def _column(word: str, cards: tuple[WallCard, ...], wide: float) -> Column:
    head = heading(2, _("{word} {count}").format(word=word, count=len(cards)), _HEAD, wide - 4)
    return Column(head, (), tuple(_card(card, wide - 2 * INSIDE) for card in cards), Element("Sect"), Element("L"))


def _card(card: WallCard, room: float) -> Card:
    about = _("Steg {step} · följs upp {day}").format(step=card.step, day=card.review)
    lines = [text_block("P", card.initials, _WHO, room), text_block("P", about, _SMALL, room)]
    if card.contact:
        lines.append(text_block("P", card.contact, _SMALL, room))
    level = text_block("P", f"{card.level_word} · {card.day}", _LINE, room - sign_room(_LINE.size))
    return Card(tuple(lines), mark=level, sign=card.level)
