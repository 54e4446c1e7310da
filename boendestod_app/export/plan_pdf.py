"""The care plan on paper: A4, the client's own in larger words and few lines, the staff's with the checklist."""

from collections.abc import Iterator
from itertools import groupby

from boendestod_app.domain.headings import is_heading
from boendestod_app.domain.plan_paper import PlanPaper, PlanSection
from boendestod_app.export.block import Block
from boendestod_app.export.fonts import printable
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.list_item import Item
from boendestod_app.export.metadata import language_tag
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, PALE, styles
from boendestod_app.export.tables import box
from boendestod_app.export.tagged import TaggedPaper
from boendestod_app.words import _

_KEEPS = 0.5  # of a page: an insats is read as a whole


def plan_pdf(plan: PlanPaper, language: str = "sv") -> bytes:
    """The plan as a tagged PDF, with UTKAST on each page until it is fixed."""
    title = _("Utkast: {title}").format(title=plan.title) if plan.draft else plan.title
    paper = TaggedPaper(A4, title=title, language=language)
    running = " · ".join(part for part in (plan.title, _reader(plan)) if part)
    sheet = Sheet(A4, margin=20 * MM, top=19 * MM, bottom=20 * MM, foot=plan.foot, running=running, draft=plan.draft,
                  fictional=plan.fictional)  # fmt: skip
    writer = _Writer(plan, sheet.width, language)
    sheet.print(paginate(writer.groups(), sheet.height), paper)
    return paper.finish()


def _reader(plan: PlanPaper) -> str:
    return _("Exemplar till: {name}").format(name=plan.reader) if plan.reader else ""


class _Writer:
    """Turns sections into blocks of one width."""

    def __init__(self, plan: PlanPaper, width: float, language: str) -> None:
        self._plan, self._width, self._styles = plan, width, styles(plan.large_text)
        self._headings = "" if plan.headings == language else plan.headings

    def groups(self) -> Iterator[Group]:
        """The head, then each section; a heading that has only insatser under it stays with the first of them."""
        yield Group(tuple(self._top()))
        waiting: list[Block] = []
        for alone, sections in groupby(self._plan.sections, _alone):
            for section in sections:
                blocks = list(self._section(section))
                if alone:
                    waiting += blocks
                else:
                    yield Group((*waiting, *blocks), _KEEPS)
                    waiting = []
        if waiting:
            yield Group(tuple(waiting))

    def _tongue(self, text: str) -> str:
        """The language of a heading of ours, where the client reads another than the paper's."""
        return language_tag(self._headings) if self._headings and is_heading(text, self._headings) else ""

    def _top(self) -> Iterator[Block]:
        title = self._plan.title
        yield heading(1, title, self._styles.title, self._width, language=self._tongue(title))
        if self._plan.name:
            yield text_block("P", self._plan.name, self._styles.body.strong(), self._width)
        about = " · ".join(part for part in (self._plan.about, _reader(self._plan)) if part)
        yield text_block("P", about, self._styles.small, self._width, gap=1)

    def _section(self, section: PlanSection) -> Iterator[Block]:
        look = self._styles.heading if section.level == 2 else self._styles.body.strong()
        gap = 15 if section.level == 2 else 9
        title = printable(section.title).strip()
        yield heading(section.level, title, look, self._width, gap, self._tongue(section.title))
        for line in printable(section.text).splitlines():
            if line.strip():
                yield text_block("P", line, self._styles.body, self._width, 3)
        bullets = Element("L")
        for point in section.points:
            text = text_block("LBody", printable(point), self._styles.body, self._width - Item.INDENT)
            yield Item(bullets, Element("LI"), text)
        if section.rows:
            yield box(section.rows, self._styles.table, self._width, PALE, tongue=self._tongue, air=0.7)


def _alone(section: PlanSection) -> bool:
    return not (section.text or section.points or section.rows) and section.level == 2
