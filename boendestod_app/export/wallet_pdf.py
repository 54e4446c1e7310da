"""The crisis plan for the wallet: cut out, folded once along the middle and three times across, as large as a card.

Folded, whom to call lies outermost on the front; opened like a fan, each side reads from the top down.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from boendestod_app.domain.crisis_paper import CrisisPaper, PlanPart
from boendestod_app.export.lines import Lines, heading, text_block
from boendestod_app.export.pictures import draw_picture
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import INK, MM, MUTED, TEAL, TextStyle
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.export.text import phones_kept_whole
from boendestod_app.words import _

WIDE, HIGH = 85 * MM, 54 * MM  # a bank card
_ROWS = 4
_LEFT, _TOP = (A4[0] - 2 * WIDE) / 2, A4[1] - 40 * MM
_INSIDE = 4 * MM
_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)


@dataclass(frozen=True, slots=True)
class Panel:
    """One face of the folded card."""

    title: str
    texts: tuple[tuple[str, str], ...]  # label, words
    mark: str = ""


def wallet_pdf(plan: CrisisPaper, language: str = "sv") -> bytes:
    """One A4 with cut and fold marks."""
    title = _("Min krisplan i plånboken")
    paper = TaggedPaper(A4, title=title, language=language)
    around = Sheet(A4, margin=_LEFT, top=0, bottom=16 * MM, numbered=False, fictional=plan.fictional)
    with paper.artifact("Pagination"):
        around.draw_around(paper.pen, 1, 1)
    head = heading(1, title, TextStyle(16, 20, colour=TEAL).strong(), 2 * WIDE)
    head.draw(paper, _LEFT, A4[1] - 14 * MM)
    how = text_block("P", _how(), TextStyle(9, 12, colour=MUTED), 2 * WIDE)
    how.draw(paper, _LEFT, A4[1] - 14 * MM - head.height - 2)
    with paper.artifact():
        _marks(paper.pen)
    for at, panel in enumerate(panels(plan)):
        column, row = divmod(at, _ROWS)
        _draw(paper, panel, _LEFT + column * WIDE, _TOP - row * HIGH)
    return paper.finish()


def panels(plan: CrisisPaper) -> list[Panel]:
    """The front from the top down, then the back: eight faces, the ones of an empty plan say whom to call."""
    parts = {part.level: part for part in plan.parts}
    call = tuple(("", f"{number}. {who} {phone}") for number, (who, phone) in enumerate(plan.call, 1))
    name = f"{_('Min krisplan')} · {plan.name}" if plan.name else _("Min krisplan")
    label = _("Enhetens standard") if plan.standard else ""
    agreed = _told((_("Hjälper"), plan.helps), (_("Hjälper inte"), plan.helps_not))
    staff = _told((_("Det här gör personalen"), plan.staff_do), (_("Om jag inte öppnar"), plan.door))
    about = f"{plan.unit}. {plan.about}" if plan.about else plan.unit
    return [
        Panel(name, ((label, ""), *call)),
        _part(parts.get("worry"), "worry", _("Oro")),
        _part(parts.get("crisis"), "crisis", _("Kris")),
        Panel(_("Det här hjälper"), agreed),
        Panel(_("Helgplan {span}").format(span=plan.weekend_span), plan.weekend)
        if plan.weekend
        else _part(parts.get("calm"), "calm", _("Lugnt")),
        Panel(
            _("Det här gör andra"), tuple((_words(code), one.others_do) for code, one in parts.items() if one.others_do)
        ),
        Panel(_("Vi har kommit överens"), staff),
        Panel(_("Fara för liv: ring 112"), _told((_("Sjukvårdsrådgivningen"), "1177"), (_("Om planen"), about))),
    ]


def _words(level: str) -> str:
    return {"calm": _("Lugnt"), "worry": _("Oro"), "crisis": _("Kris")}[level]


def _part(part: PlanPart | None, mark: str, title: str) -> Panel:
    if part is None:
        return Panel(title, (), mark)
    return Panel(title, _told((_("Så märks det"), "\n".join(part.signs)), (_("Det här gör jag"), part.i_do)), mark)


def _told(*texts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Those with words: a label alone says nothing."""
    return tuple((label, words) for label, words in texts if words)


def _how() -> str:
    return _(
        "1. Klipp längs den heldragna linjen. 2. Vik bakåt längs mitten, så att texten är utåt. "
        "3. Vik fram och tillbaka längs de streckade linjerna, som ett dragspel. Hela planen finns på A4-sidan."
    )


def _marks(pen: Any) -> None:
    """A whole line to cut along, dashed ones to fold along."""
    bottom = _TOP - _ROWS * HIGH
    pen.setStrokeColor(INK)
    pen.setLineWidth(0.8)
    pen.rect(_LEFT, bottom, 2 * WIDE, _ROWS * HIGH)
    pen.setLineWidth(0.6)
    pen.setStrokeColor(MUTED)
    pen.setDash(4, 3)
    pen.line(_LEFT + WIDE, _TOP + 4 * MM, _LEFT + WIDE, bottom - 4 * MM)
    for row in range(1, _ROWS):
        pen.line(_LEFT - 4 * MM, _TOP - row * HIGH, _LEFT + 2 * WIDE + 4 * MM, _TOP - row * HIGH)
    pen.setDash()


def _draw(paper: TaggedPaper, panel: Panel, x: float, top: float) -> None:
    lines = _fitted(panel, WIDE - 2 * _INSIDE, HIGH - 2 * _INSIDE)
    y = top - _INSIDE
    with paper.inside(Element("Sect")):
        for at, line in enumerate(lines):
            left = x + _INSIDE
            if at == 0 and panel.mark:
                size = line.style.size
                with paper.artifact():
                    draw_picture(paper.pen, panel.mark, left, y - (line.style.leading - size) / 2, size)
                left += size + 4
            line.draw(paper, left, y)
            y -= line.height


def _fitted(panel: Panel, width: float, height: float) -> list[Lines]:
    """The largest type that fits; what is too long for the smallest ends in dots, and is whole on the A4."""
    lines: list[Lines] = []
    for size in _SIZES:
        lines = list(_lines(panel, TextStyle(size, size + 2.4), width))
        if sum(line.height for line in lines) <= height:
            return lines
    return list(_cut(lines, height))


def _lines(panel: Panel, style: TextStyle, width: float) -> Iterator[Lines]:
    strong = style.strong()
    room = width - (style.size + 5 if panel.mark else 0)
    yield heading(2, panel.title, replace(strong, size=style.size + 1.5, leading=style.leading + 2, colour=TEAL), room)
    for label, words in panel.texts:
        for text, look in ((label, strong), (words, style)):
            if text:
                yield replace(text_block("P", phones_kept_whole(text), look, width), phones=True)


def _cut(lines: list[Lines], height: float) -> Iterator[Lines]:
    left = height
    for line in lines:
        fits = int((left + 0.01) / line.style.leading)
        if fits <= 0:
            return
        if fits < len(line.lines):
            kept = line.lines[:fits]
            yield replace(line, lines=(*kept[:-1], f"{kept[-1].rstrip()} …"))
            return
        yield line
        left -= line.height
