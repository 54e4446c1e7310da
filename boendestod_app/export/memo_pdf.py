"""A note, or the log of a shut door, as it stands: an A4 with headings."""

from collections.abc import Iterator, Sequence

from boendestod_app.domain.memo import Memo
from boendestod_app.export.block import Block
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.signatures import SignatureLines
from boendestod_app.export.styles import MM, Styles, TextStyle, styles
from boendestod_app.export.tagged import TaggedPaper


def memo_pdf(memo: Memo, language: str = "sv") -> bytes:
    """One A4, and more where the words need it."""
    return memos_pdf([memo], language)


def memos_pdf(memos: Sequence[Memo], language: str = "sv") -> bytes:
    """Several in one file, each from a sheet of its own: letters to many are printed in one step."""
    # The file of a client's own paper says no more about itself than the paper does.
    author = {"author": memos[0].title} if memos[0].own else {}
    paper = TaggedPaper(A4, title=memos[0].title, language=language, **author)
    for at, memo in enumerate(memos):
        if at:
            paper.next_page()
        _print(memo, paper)
    return paper.finish()


def _print(memo: Memo, paper: TaggedPaper) -> None:
    sheet = Sheet(
        A4, margin=22 * MM, top=20 * MM, bottom=20 * MM, foot=memo.foot, running=memo.title, fictional=memo.fictional
    )
    style = styles(large_text=memo.large_text)
    groups = [Group(tuple(_head(memo, style, sheet.width))), *(_part(part, style, sheet.width) for part in memo.parts)]
    if memo.signatures:
        groups.append(Group((_signatures(memo.signatures, style, sheet.width),)))
    sheet.print(paginate(groups, sheet.height), paper)


def _head(memo: Memo, style: Styles, width: float) -> Iterator[Block]:
    yield heading(1, memo.title, style.title, width, language=memo.headings)
    yield from _paragraphs(memo.about, style.small, width, gap=2)


def _paragraphs(text: str, style: TextStyle, width: float, gap: float = 0) -> Iterator[Block]:
    """Line by line, so that whoever listens hears where each ends."""
    for line in text.splitlines():
        if line.strip():
            yield text_block("P", line, style, width, gap)
            gap = 0
        else:
            gap += style.leading


def _signatures(names: tuple[str, ...], style: Styles, width: float) -> Block:
    half = (width - SignatureLines.AIR) / 2
    return SignatureLines(tuple(text_block("P", name, style.small, half) for name in names), width, gap=24)


def _part(part: tuple[str, str], style: Styles, width: float) -> Group:
    label, text = part
    return Group((heading(2, label, style.heading, width, gap=14), *_paragraphs(text, style.body, width)))
