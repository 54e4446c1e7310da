"""*Delmål*: in the client's order and words, the goals they lead to, and what there is joy in. Nothing shames."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_month_text, day_text, short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import GoalStatus, Milestone, NextStep, history_of, marks_text, steps_taken
from boendestod_app.services.goal_view import JOY, GoalsView, GoalView, MilestoneView, goals_view
from boendestod_app.services.keep_goal import move_milestone, place_milestone, set_status, too_many_active
from boendestod_app.ui import ask_goals, ask_group
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.fields import Choice, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.goal_card import goal_card
from boendestod_app.ui.goals_together import print_goals, show_goals
from boendestod_app.ui.parts import Card, add, button, column, flagged, held, row, words
from boendestod_app.ui.path_marks import JoyMark
from boendestod_app.ui.sortable import Grip, Sortable
from boendestod_app.ui.ten_chart import LOW, TenChart
from boendestod_app.ui.twin import Later, Twinned
from boendestod_app.words import _, ngettext

LEAST_POINTS = 2


class GoalsTab(ClientTab):
    """One card for each delmål, then one for each goal."""

    key = "goals"
    _unfolded = ""  # whose done and resting ones are shown too

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Delmål")

    def fill(self, client: Client) -> None:
        """Active ones first."""
        view = goals_view(self.door.desk(), client.id)
        add(self.content, self._ways(client, bool(view.goals)))
        for joy in view.joys:
            self.content.addWidget(held(row(JoyMark(), words(joy))))
        milestones = [one.milestone for one in view.milestones]
        if too_many_active(milestones, most := self.door.desk().unit.most_active):
            told = _("Mer än tre delmål är igång. Prata om vilka som kan vila.")
            if most != 3:
                told = _("Mer än {most} delmål är igång. Prata om vilka som kan vila.").format(most=most)
            self.content.addWidget(flagged(told, "note"))
        shown, goals = self._shown(client, view)
        if milestones:
            places = [milestones.index(one.milestone) for one in shown]
            cards = [self._card(client, one) for one in shown]
            self.content.addWidget(Sortable(cards, partial(self._moved, milestones, places)))
        else:
            told = _("Inga delmål än. Börja med något litet, med klientens egna ord.")
            self.content.addWidget(words(told, tone="muted"))
        for goal in goals:
            self.content.addWidget(goal_card(self.guide, self, goal))
        if folded := len(view.milestones) - len(shown):
            told = ngettext("Visa {count} till som är klart eller vilar", "Visa {count} till som är klara eller vilar",
                            folded).format(count=folded)  # fmt: skip
            self.content.addWidget(held(row(button(told, partial(self._unfold, client), kind="link"), None)))
        self.content.addStretch(1)

    def _shown(self, client: Client, view: GoalsView) -> tuple[list[MilestoneView], list[GoalView]]:
        """What goes on and what has just become done; the rest when it is asked for."""
        if self._unfolded == client.id:
            return list(view.milestones), list(view.goals)
        since = self.door.desk().today - JOY
        shown = [
            one for one in view.milestones
            if one.milestone.status.active or (one.milestone.done_on and one.milestone.done_on >= since)
        ]  # fmt: skip
        ids = {one.milestone.id for one in shown}
        goals = [
            goal for goal in view.goals
            if not goal.milestones or any(one.milestone.id in ids for one in goal.milestones)
        ]  # fmt: skip
        return shown, goals

    def _unfold(self, client: Client) -> None:
        self._unfolded = client.id
        self.show_client(client)

    def _ways(self, client: Client, any_goals: bool) -> Flow:
        new = partial(ask_group.new_milestone, self.guide, self, client.id)
        ways = [button(_("Nytt delmål"), new)]
        if any_goals:
            see = partial(show_goals, self.guide, self.window(), client.id)
            ways.append(button(_("Se målen tillsammans  F7"), see))
            ways.append(button(_("Skriv ut Mina mål"), partial(print_goals, self.guide, self, client.id), kind="link"))
        return Flow(*ways)

    def _moved(self, milestones: list[Milestone], places: list[int], place: int, to: int) -> None:
        self.door.run(place_milestone, milestones[places[place]].id, places[to])

    def _card(self, client: Client, one: MilestoneView) -> tuple[QWidget, Grip]:
        card, milestone = Card(padding=14), one.milestone
        grip = Grip(_("Dra {goal}").format(goal=milestone.words))
        card.put(Flow(grip, words(milestone.words, step=1, strong=True), self._status(milestone)))
        if one.goal and one.goal.words != milestone.words:
            card.put(words(_("Mål: {goal}").format(goal=one.goal.words), tone="muted"))
        card.put(words(_step_words(client, one.step)))
        history = history_of(list(one.marks), list(one.turns))
        if one.marks or history:
            card.put(_history(one, history))
        card.put(self._actions(milestone))
        return card, grip

    def _status(self, one: Milestone) -> QWidget:
        choice = Choice([(status, status.label) for status in GoalStatus], one.status)
        name_for_readers(choice.widget, _("Hur går det med {goal}?").format(goal=one.words))

        def chosen(_place: int) -> None:
            self.door.run(set_status, one.id, choice.value())

        choice.widget.activated.connect(chosen)
        return choice.widget

    def _actions(self, one: Milestone) -> QWidget:
        ways: list[tuple[str, Callable[[], object], str]] = [
            (_("Nästa steg"), partial(ask_goals.next_step, self.guide, self, one), ""),
            (_("Ändra"), partial(ask_group.change_milestone, self.guide, self, one), "link"),
            (_("Upp"), partial(self.door.run, move_milestone, one.id, -1), "link"),
            (_("Ner"), partial(self.door.run, move_milestone, one.id, 1), "link"),
        ]
        if one.status is not GoalStatus.NEW:
            ways.insert(1, (_("Nya tag"), partial(ask_goals.start_over, self.guide, self, one), ""))
        return Flow(*(button(word, do, kind=kind, name=f"{word}: {one.words}") for word, do, kind in ways))


def _history(one: MilestoneView, history: list[tuple[date, str, str]]) -> QWidget:
    """In numbers and as a line that never falls; every word that was said, in its table."""
    line, about = steps_taken(list(one.marks)), one.milestone.words
    name = _("Steg framåt: {goal}").format(goal=about)
    rows = [(short_date_text(on), word, said) for on, word, said in reversed(history)]
    twin = Later(name, (_("Dag"), _("Hur det gick"), _("Med egna ord")), rows)
    latest = _("senast {day}: {word}").format(day=day_text(history[-1][0]), word=history[-1][1].lower())
    told = words(" · ".join(part for part in (marks_text(list(one.marks)), latest) if part), step=-1, tone="muted")
    if len({on for on, _taken in line}) < LEAST_POINTS or not line[-1][1]:
        return Twinned(told, twin)
    chart = TenChart([(_("Steg framåt"), line)], name, most=line[-1][1], high=LOW)
    return Twinned(held(column(told, chart, gap=2)), twin)


def _step_words(client: Client, step: NextStep | None) -> str:
    if step is None:
        return _("Inget nästa steg är bestämt.")
    parts = [_("Nästa steg: {what}").format(what=step.what), client.named_for_workers(step.who)]
    if step.due_on:
        parts.append(_("senast {day}").format(day=day_month_text(step.due_on)))
    return " · ".join(part for part in parts if part)
