"""*Mina mål*, to look at together (F7) and to print: the client's own words, on a path. No words of the staff's."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.goal_rating import series
from boendestod_app.domain.goals_paper import PathToGoal, Stop
from boendestod_app.domain.headings import title_in_language
from boendestod_app.domain.print_out import PaperKind
from boendestod_app.services.goal_paper import NEAR, SURE, copy_of_own_paper, goals_paper
from boendestod_app.services.goal_view import GoalView, goals_view
from boendestod_app.services.print_outs import log_print
from boendestod_app.ui.client_alone import ClientAlone
from boendestod_app.ui.fields import Field, Tick
from boendestod_app.ui.form import FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, held, row, words
from boendestod_app.ui.path_marks import JoyMark, PathMark
from boendestod_app.ui.ten_chart import legend, tens
from boendestod_app.words import _

LEAST_DAYS = 2


class GoalsTogether(ClientAlone):
    """Large and calm; what is done stands first on each path."""

    def __init__(self, guide: Guide, window: QWidget, client_id: str) -> None:
        desk = guide.door.desk()
        view, paper = goals_view(desk, client_id), goals_paper(desk, client_id)
        body = column(gap=16)
        for joy in view.joys:
            body.addWidget(held(row(JoyMark(), words(joy, step=1))))
        for one, path in zip(view.goals, paper.goals, strict=True):
            body.addWidget(_goal(one, path, paper.language))
        if not view.goals:
            body.addWidget(words(_("Här är det tomt än. Vad skulle du vilja?"), step=1))
        body.addStretch(1)
        ways = [button(_("Skriv ut"), lambda: print_goals(guide, self, client_id))] if view.goals else []
        super().__init__(window, paper.title, "F7", body, *ways)


def _goal(view: GoalView, path: PathToGoal, language: str) -> Card:
    card = Card(padding=20)
    card.put(words(path.words, step=2, strong=True))
    if path.why:
        card.put(words(path.why, step=1))
    for place, stop in enumerate(path.stops):
        card.put(_stop(stop, first=not place, last=place == len(path.stops) - 1))
    if path.numbers:
        card.put(words(path.numbers, step=1))
    near, sure = title_in_language(NEAR, language), title_in_language(SURE, language)
    lines = [(near, series(view.ratings, "near")), (sure, series(view.ratings, "sure"))]
    if len({one.on for one in view.ratings}) >= LEAST_DAYS:
        card.put(tens(_("Mina egna siffror: {goal}").format(goal=path.words), lines))
        if all(points for _name, points in lines):
            card.put(words(legend(near.lower(), sure.lower()), tone="muted"))
    return card


def _stop(stop: Stop, *, first: bool, last: bool) -> QWidget:
    said = column(words(stop.words, step=1, strong=True), words(stop.told, tone="muted"), gap=2)
    if stop.step:
        said.addWidget(words(stop.step, step=1))
    said.setContentsMargins(0, 0, 0, 12)
    line = row(PathMark(stop.status, first=first, last=last), gap=8)
    add(line, said, 1)
    return held(line)


def show_goals(guide: Guide, window: QWidget, client_id: str) -> None:
    """The page, alone."""
    GoalsTogether(guide, window, client_id).show_alone()


def print_goals(guide: Guide, parent: QWidget, client_id: str) -> FormDialog | None:
    """The client says which goals stand on the paper; it is looked at, and the log holds that it was printed."""
    goals = [one.goal for one in goals_view(guide.door.desk(), client_id).goals]
    if not goals:
        guide.say(_("Här finns inga mål att skriva ut än."))
        return None
    fields: dict[str, tuple[str, Field]] = {
        f"goal {place}": (goal.words, Tick(_("Med på papperet"), held=True)) for place, goal in enumerate(goals)
    }

    def show(given: Values) -> None:
        desk = guide.door.desk()
        chosen = [goal.id for place, goal in enumerate(goals) if given[f"goal {place}"]]
        made = guide.needs.papers().goals(goals_paper(desk, client_id, chosen))
        copy = copy_of_own_paper(desk, client_id, PaperKind.GOALS)
        # A file name is read by others: never whose it is.
        name = f"{desk.today.isoformat()}_mal"
        guide.show_paper(made, _("Mina mål"), name, lambda how: guide.door.act(log_print, copy, how),
                         client_id=client_id)  # fmt: skip

    lead = _("Papperet är klientens. Fråga vad som får stå där.")
    key = f"form:print_goals:{client_id}"
    return ask(guide.door, parent, _("Skriv ut Mina mål"), fields, show, lead=lead, keep=_("Visa"), draft=key)
