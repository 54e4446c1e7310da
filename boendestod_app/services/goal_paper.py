"""*Mina mål*, folded for paper and for the page that is looked at together: only what the client has said."""

from collections.abc import Collection
from datetime import date

from boendestod_app.domain.calendar import day_month_text
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.goal_rating import series
from boendestod_app.domain.goals_paper import GoalsPaper, PathToGoal, Stop
from boendestod_app.domain.headings import title_in_language
from boendestod_app.domain.print_out import PaperKind, PrintOut, WayOut
from boendestod_app.services.desk import Desk
from boendestod_app.services.goal_view import GoalView, MilestoneView, goals_view
from boendestod_app.words import _

TITLE, NEAR, SURE = "Mina mål", "Så nära är jag", "Så säker är jag"


def goals_paper(desk: Desk, client_id: str, goal_ids: Collection[str] | None = None) -> GoalsPaper:
    """These goals, or all of them, in the client's heading language."""
    client = desk.expect(client_id)
    language = client.headings
    goals = [one for one in goals_view(desk, client_id).goals if goal_ids is None or one.goal.id in goal_ids]
    return GoalsPaper(
        title=title_in_language(TITLE, language),
        name="" if client.protected and not client.alias else client.first_name,
        on=desk.today,
        goals=tuple(_path(one, language) for one in goals),
        language=language,
        large_text=client.large_text,
        fictional=desk.unit.fictional,
    )


def copy_of_own_paper(desk: Desk, client_id: str, what: PaperKind) -> PrintOut:
    """The client's own copy of something, as the print log holds it."""
    name = desk.store.clients.get(client_id).shown
    return PrintOut("", client_id, "", what, "client", name, (), False, WayOut.PRINTED, desk.now, desk.me)


def _path(view: GoalView, language: str) -> PathToGoal:
    def said(word: str) -> str:
        return title_in_language(word, language)

    why = f"{said('Därför')}: {view.goal.why}" if view.goal.why else ""
    stops = tuple(_stop(one, language) for one in along_the_path(view.milestones))
    numbers = [
        f"{said(word)}: {held[-1][1]} / 10"
        for name, word in (("near", NEAR), ("sure", SURE))
        if (held := series(view.ratings, name))
    ]
    return PathToGoal(view.goal.words, why, stops, " · ".join(numbers))


def along_the_path(milestones: Collection[MilestoneView]) -> list[MilestoneView]:
    """What is done first, in the order it was, then what goes on, then what rests."""
    order = {GoalStatus.DONE: 0, GoalStatus.PAUSED: 2}
    return sorted(
        milestones, key=lambda one: (order.get(one.milestone.status, 1), one.milestone.done_on or date.min)
    )  # fmt: skip


def _stop(view: MilestoneView, language: str) -> Stop:
    milestone, step = view.milestone, view.step
    told = title_in_language(milestone.status.label, language)
    if milestone.status is GoalStatus.DONE and milestone.done_on:
        told = f"{told} · {day_month_text(milestone.done_on)}"
    line = ""
    if step and milestone.status.active:
        by = _("senast {day}").format(day=day_month_text(step.due_on)) if step.due_on else ""
        parts = " · ".join(part for part in (step.what, step.who, by) if part)
        line = f"{title_in_language('Nästa steg', language)}: {parts}"
    return Stop(milestone.status, milestone.words, told, line)
