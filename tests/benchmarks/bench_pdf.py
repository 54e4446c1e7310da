"""The two-page summary, tagged, against the same story by reportlab without tags.

Two yardsticks: our own blocks on a paper that does not tag (what the tags alone cost), and the same story told with
reportlab's Paragraph and Table on a plain canvas.
"""

import gc
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from time import perf_counter
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, String
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from boendestod_app.domain.summary import Layout, Section, Summary
from boendestod_app.export import fonts
from boendestod_app.export.encrypt import with_password
from boendestod_app.export.raster import page_count, page_picture
from boendestod_app.export.sheet import A4
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import INK, MM, PALE, RULE, TEAL, WARM
from boendestod_app.export.summary_pdf import print_summary, summary_pdf
from boendestod_app.export.tagged import Rect, TaggedPaper
from tests.export.asa import asa_summary

RUNS = 60
FIRST = """
from time import perf_counter
from tests.export.asa import asa_summary
began = perf_counter()
from boendestod_app.export.summary_pdf import summary_pdf
summary_pdf(asa_summary())
print(1000 * (perf_counter() - began))
"""


class UntaggedPaper(TaggedPaper):
    """The same paper without tags, bookmarks and links: reportlab's canvas as it comes."""

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        yield

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        yield

    def bookmark(self, level: int, title: str, top: float) -> None:
        pass

    def link(self, element: Element, rect: Rect, address: str, words: str) -> None:
        pass

    def next_page(self) -> None:
        self.pen.showPage()

    def finish(self) -> bytes:
        self.pen.save()
        return self._out.getvalue()


def untagged(summary: Summary) -> bytes:
    """The story on our blocks, without tags."""
    paper = UntaggedPaper(A4, title=summary.title, language="sv")
    print_summary(summary, paper, "sv")
    return paper.finish()


class PlainStory:
    """The story as anyone would tell it with reportlab alone."""

    def __init__(self) -> None:
        fonts.register()
        self.body = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=12, leading=16, textColor=INK)
        self.small = ParagraphStyle("small", self.body, fontSize=11, leading=15)
        self.strong = ParagraphStyle("strong", self.small, fontName=fonts.SEMIBOLD)
        self.heading = ParagraphStyle(
            "heading", self.body, fontName=fonts.SEMIBOLD, fontSize=14.5, leading=19, textColor=TEAL,
            spaceBefore=17, keepWithNext=1,
        )  # fmt: skip

    def pdf(self, summary: Summary) -> bytes:
        out = BytesIO()
        document = SimpleDocTemplate(
            out, pagesize=A4, leftMargin=20 * MM - 6, rightMargin=20 * MM - 6, topMargin=19 * MM - 6,
            bottomMargin=22 * MM - 6, title=summary.title, lang="sv-SE", initialFontName=fonts.REGULAR,
            pageCompression=1,
        )  # fmt: skip
        story = [Paragraph(escape(summary.title), self.heading), Paragraph(escape(summary.period_text), self.small)]
        for section in summary.shown:
            story += self.section(section)
        story += [Spacer(1, 40), Table([list(summary.signatures)], style=[("FONT", (0, 0), (-1, -1), fonts.REGULAR)])]
        document.build(story, onFirstPage=self.foot, onLaterPages=self.foot)
        return out.getvalue()

    def section(self, section: Section) -> list[Any]:
        told: list[Any] = [Paragraph(escape(section.title), self.heading)] if section.title else []
        told += [Paragraph(escape(line), self.body) for line in section.text.splitlines()]
        if section.points:
            told.append(self.curve(section))
        if section.rows:
            told.append(self.table(section))
        return told

    def table(self, section: Section) -> Table:
        rows = [[Paragraph(escape(cell), self.strong) for cell in section.head]] if section.head else []
        rows += [
            [Paragraph(escape(cell), self.small if at else self.strong) for at, cell in enumerate(row)]
            for row in section.rows
        ]
        columns = len(rows[0])
        first = 0.27 if columns != 3 else 0.52
        widths = [first * 170 * MM, *[(1 - first) * 170 * MM / (columns - 1)] * (columns - 1)]
        style: list[Any] = [("FONT", (0, 0), (-1, -1), fonts.REGULAR), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        if section.layout is Layout.TABLE:
            style += [("LINEBELOW", (0, 0), (-1, 0), 1, TEAL), ("LINEBELOW", (0, 1), (-1, -1), 0.5, RULE)]
        else:
            style.append(("BACKGROUND", (0, 0), (-1, -1), WARM if section.layout is Layout.CARE else PALE))
        return Table(rows, colWidths=widths, style=style, repeatRows=bool(section.head))

    def curve(self, section: Section) -> Drawing:
        drawing = Drawing(170 * MM, 34 * MM + 20)
        places = [(30 + at * 60, 20 + 9 * value) for at, (_label, value) in enumerate(section.points)]
        for value in (0, 5, 10):
            drawing.add(Line(20, 20 + 9 * value, 440, 20 + 9 * value, strokeColor=Color(*RULE)))
            drawing.add(String(0, 20 + 9 * value, str(value), fontName=fonts.REGULAR, fontSize=9.5))
        drawing.add(PolyLine([edge for place in places for edge in place], strokeWidth=2.4))
        for (x, y), (label, value) in zip(places, section.points, strict=True):
            drawing.add(Circle(x, y, 3.4))
            drawing.add(String(x, 4, label, fontName=fonts.REGULAR, fontSize=9.5, textAnchor="middle"))
            drawing.add(String(x, y + 8, f"{value:g}", fontName=fonts.SEMIBOLD, fontSize=9.5, textAnchor="middle"))
        return drawing

    def foot(self, pen: Any, document: Any) -> None:
        pen.setFont(fonts.REGULAR, 9)
        pen.drawString(20 * MM, 12 * MM, "Boendestödet · telefon 070-000 00 00 · vardagar 8–17")
        pen.drawRightString(190 * MM, 12 * MM, f"Sida {document.page}")


def timed(work: Callable[[], object]) -> float:
    """Seconds it took, with no rubbish of others to clear meanwhile."""
    gc.collect()
    began = perf_counter()
    work()
    return perf_counter() - began


def first_of_a_process() -> float:
    """Milliseconds until the first paper of a fresh process, reportlab's import included."""
    return statistics.median(float(subprocess.check_output([sys.executable, "-c", FIRST])) for _run in range(5))


def medians(*works: Callable[[], object]) -> list[float]:
    """The median of each, run by turns so that all meet the same machine."""
    for work in works:
        work()
    runs = [[timed(work) for work in works] for _run in range(RUNS)]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


def measure() -> list[tuple[str, str, float, float]]:
    """Ratios of the tagged summary to both yardsticks, and what a preview and a locked copy take."""
    summary, plain = asa_summary(), PlainStory()
    pdf = summary_pdf(summary)
    assert page_count(pdf) == 2
    assert page_count(plain.pdf(summary)) == 2
    ours, bare, stock = medians(lambda: summary_pdf(summary), lambda: untagged(summary), lambda: plain.pdf(summary))
    preview, locked = medians(lambda: page_picture(pdf, 0, 96), lambda: with_password(pdf, "fyra korta ord"))
    shown = float("nan")
    return [
        ("summary PDF, tagged, against the same blocks untagged", "×", ours / bare, 1.4),
        ("summary PDF, tagged, against reportlab's Paragraph and Table", "×", ours / stock, 1.4),
        ("summary PDF, two pages", "ms", ours * 1000, shown),
        ("summary PDF, the first of a process, imports included", "ms", first_of_a_process(), shown),
        ("the same by reportlab's Paragraph and Table, untagged", "ms", stock * 1000, shown),
        ("preview of a page, 96 dpi", "ms", preview * 1000, shown),
        ("a copy with a password", "ms", locked * 1000, shown),
        ("summary PDF, size", "kB", len(pdf) / 1000, shown),
    ]
