"""*Mina mål*: an A4 with the client's goals, each a path of what is done, what goes on and what comes next."""

from collections.abc import Iterator

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.goals_paper import GoalsPaper, PathToGoal, Stop
from boendestod_app.export.block import Block
from boendestod_app.export.lines import heading, text_block
from boendestod_app.export.pages import Group, paginate
from boendestod_app.export.path_stop import PathStop
from boendestod_app.export.sheet import A4, Sheet
from boendestod_app.export.structure import Element
from boendestod_app.export.styles import MM, Styles, styles
from boendestod_app.export.tagged import TaggedPaper

BETWEEN = 10  # from one stop to the next


def goals_pdf(paper: GoalsPaper, language: str = "sv") -> bytes:
    """One A4, and more where there are many goals."""
    sheet = Sheet(A4, margin=24 * MM, top=22 * MM, bottom=20 * MM, running=paper.title, fictional=paper.fictional)
    # The file says no more about itself than the paper does.
    printed = TaggedPaper(A4, title=paper.title, language=language, author=paper.title)
    sheet.print(paginate(_groups(paper, sheet.width), sheet.height), printed)
    return printed.finish()


def _groups(paper: GoalsPaper, width: float) -> Iterator[Group]:
    style, foreign = styles(large_text=paper.large_text), paper.language
    about = " · ".join(part for part in (paper.name, date_text(paper.on)) if part)
    yield Group((
        heading(1, paper.title, style.title, width, language=foreign), text_block("P", about, style.small, width),
    ))  # fmt: skip
    for goal in paper.goals:
        yield Group(tuple(_goal(goal, style, width)), keeps=0.5)


def _goal(goal: PathToGoal, style: Styles, width: float) -> Iterator[Block]:
    yield heading(2, goal.words, style.heading, width, gap=20)
    for words in (goal.why, goal.numbers):
        if words:
            yield text_block("P", words, style.body, width, gap=2)
    path = Element("L")
    for place, stop in enumerate(goal.stops):
        yield from _stop(stop, path, style, width, last=place == len(goal.stops) - 1)


def _stop(stop: Stop, path: Element, style: Styles, width: float, *, last: bool) -> Iterator[Block]:
    entry, room = Element("LI"), width - PathStop.INDENT
    lines = [(stop.words, style.body.strong()), (stop.told, style.small), (stop.step, style.body)]
    for place, (words, kind) in enumerate(one for one in lines if one[0]):
        body = text_block("LBody", words, kind, room)
        yield PathStop(path, entry, body, "" if place else stop.status.value, gap=1 if place else BETWEEN, on=not last)
