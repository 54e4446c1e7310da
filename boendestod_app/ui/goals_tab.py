"""*Delmål*: in the client's order and words; statuses that never shame."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_month_text, day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import GoalStatus, Milestone, MilestoneMark, NextStep, marks_text
from boendestod_app.services.keep_goal import milestones_of, move_milestone, next_steps, set_status, too_many_active
from boendestod_app.ui import ask_group
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.fields import Choice, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.parts import Card, add, button, flagged, row, words
from boendestod_app.words import _

MOST_MARKS = 6


class GoalsTab(ClientTab):
    """One card for each delmål."""

    key = "goals"

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Delmål")

    def fill(self, client: Client) -> None:
        """Active ones first."""
        desk = self.door.desk()
        milestones = milestones_of(desk, client.id)
        steps, marks = next_steps(desk, client.id), desk.store.marks.where(client_id=client.id)
        goals = {goal.id: goal.words for goal in desk.store.goals.where(client_id=client.id)}
        new = partial(ask_group.new_milestone, self.guide, self, client.id)
        add(self.content, row(button(_("Nytt delmål"), new), None))
        if too_many_active(milestones):
            told = _("Mer än tre delmål är igång. Prata om vilka som kan vila.")
            self.content.addWidget(flagged(told, "note"))
        for one in milestones:
            own = [mark for mark in marks if mark.milestone_id == one.id]
            self.content.addWidget(self._card(client, one, goals.get(one.goal_id, ""), steps.get(one.id), own))
        if not milestones:
            self.content.addWidget(
                words(_("Inga delmål än. Börja med något litet, med klientens egna ord."), tone="muted")
            )
        self.content.addStretch(1)

    def _card(
        self, client: Client, one: Milestone, goal: str, step: NextStep | None, marks: list[MilestoneMark]
    ) -> QWidget:
        card = Card(padding=14)
        card.put(Flow(words(one.words, step=1, strong=True), self._status(one)))
        if goal and goal != one.words:
            card.put(words(_("Mål: {goal}").format(goal=goal), tone="muted"))
        card.put(words(_step_words(client, step)))
        history = [f"{day_text(mark.on)} {mark.progress.label.lower()}" for mark in marks[-MOST_MARKS:]]
        told = " · ".join(part for part in (marks_text(marks), ", ".join(history)) if part)
        if told:
            card.put(words(told, step=-1, tone="muted"))
        card.put(self._actions(one))
        return card

    def _status(self, one: Milestone) -> QWidget:
        choice = Choice([(status, status.label) for status in GoalStatus], one.status)
        name_for_readers(choice.widget, _("Hur går det med {goal}?").format(goal=one.words))

        def chosen(_place: int) -> None:
            self.door.run(set_status, one.id, choice.value())

        choice.widget.activated.connect(chosen)
        return choice.widget

    def _actions(self, one: Milestone) -> QWidget:
        ways = (
            (_("Nästa steg"), partial(ask_group.next_step, self.guide, self, one), ""),
            (_("Ändra"), partial(ask_group.change_milestone, self.guide, self, one), "link"),
            (_("Upp"), partial(self.door.run, move_milestone, one.id, -1), "link"),
            (_("Ner"), partial(self.door.run, move_milestone, one.id, 1), "link"),
        )
        return Flow(*(button(word, do, kind=kind, name=f"{word}: {one.words}") for word, do, kind in ways))


def _step_words(client: Client, step: NextStep | None) -> str:
    if step is None:
        return _("Inget nästa steg är bestämt.")
    parts = [_("Nästa steg: {what}").format(what=step.what), client.named_for_workers(step.who)]
    if step.due_on:
        parts.append(_("senast {day}").format(day=day_month_text(step.due_on)))
    return " · ".join(part for part in parts if part)
