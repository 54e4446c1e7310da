"""One goal on the *Delmål* tab: why it matters, the client's own numbers over time, the place on the wheel."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.calendar import day_text, near_day_text, short_date_text
from boendestod_app.domain.goal import Goal
from boendestod_app.domain.goal_rating import series
from boendestod_app.services.goal_view import GoalView
from boendestod_app.services.rate_goal import remove_goal_rating, remove_wheel_place
from boendestod_app.ui import ask_goals
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.ui.ten_chart import legend, tens
from boendestod_app.ui.twin import Later, Twinned
from boendestod_app.words import _

LEAST_DAYS = 2


def goal_card(guide: Guide, page: QWidget, view: GoalView) -> Card:
    """The goal, whole."""
    goal, card = view.goal, Card(_("Mål: {goal}").format(goal=view.goal.words), padding=14)
    if goal.why:
        card.put(words(_("Därför: {why}").format(why=goal.why)))
    belongs = [one.label for one in (goal.area, goal.outcome) if one]
    if belongs:
        card.put(words(" · ".join(belongs), step=-1, tone="muted"))
    if view.ratings:
        card.put(*_ratings(guide, view))
    if view.places:
        card.put(_wheel(guide, view))
    return card.put(_ways(guide, page, goal))


def _ratings(guide: Guide, view: GoalView) -> list[QWidget]:
    """The latest in words; a line when there are two days or more."""
    desk, latest = guide.door.desk(), view.ratings[-1]
    parts = [
        sentence.format(value=value)
        for sentence, value in ((_("nära: {value} av 10"), latest.near), (_("säker: {value} av 10"), latest.sure))
        if value is not None
    ]
    day = near_day_text(latest.on, desk.today)
    told = _("Egen siffra {day}, {numbers}").format(day=day, numbers=", ".join(parts))
    away = partial(guide.door.run, remove_goal_rating, latest.id)
    name = _("Ta bort siffran {day} för {goal}").format(day=day_text(latest.on), goal=view.goal.words)
    found: list[QWidget] = [Flow(words(told), button(_("Ta bort"), away, kind="link", name=name))]
    if len({one.on for one in view.ratings}) >= LEAST_DAYS:
        near, sure = (_("Hur nära målet"), _("Hur säker"))
        says = _("Egna siffror om {goal}, 0 till 10").format(goal=view.goal.words)
        lines = [(near, series(view.ratings, "near")), (sure, series(view.ratings, "sure"))]
        found.append(tens(says, lines))
        if all(points for _name, points in lines):
            found.append(words(legend(near.lower(), sure.lower()), step=-1, tone="muted"))
    return found


def _wheel(guide: Guide, view: GoalView) -> QWidget:
    """Where now, and in the table where before: no place is better than another."""
    stages, latest = defaults.working(), view.places[-1]
    stage = stages.stage(latest.stage)
    day = near_day_text(latest.on, guide.door.desk().today)
    told = _("På hjulet {day}: {stage}.").format(day=day, stage=stage.name)
    said = f"{told} ”{latest.words or stage.says}”"
    away = partial(guide.door.run, remove_wheel_place, latest.id)
    name = _("Ta bort platsen på hjulet {day} för {goal}").format(day=day_text(latest.on), goal=view.goal.words)
    line = Flow(words(said), button(_("Ta bort"), away, kind="link", name=name))
    if len(view.places) < LEAST_DAYS:
        return line
    rows = [(short_date_text(one.on), stages.stage(one.stage).name, one.words) for one in reversed(view.places)]
    says = _("Platser på hjulet för {goal}").format(goal=view.goal.words)
    return Twinned(line, Later(says, (_("Dag"), _("Plats"), _("Med egna ord")), rows))


def _ways(guide: Guide, page: QWidget, goal: Goal) -> Flow:
    ways = (
        (_("Egen siffra"), partial(ask_goals.rate, guide, page, goal), ""),
        (_("Förändringshjulet"), partial(ask_goals.wheel, guide, page, goal), ""),
        (_("Ändra"), partial(ask_goals.change_goal, guide, page, goal), "link"),
    )
    named = _("{word}, mål: {goal}")
    return Flow(
        *(button(word, do, kind=kind, name=named.format(word=word, goal=goal.words)) for word, do, kind in ways)
    )
