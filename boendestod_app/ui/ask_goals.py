"""What is asked about goals: their words, the client's own numbers, the wheel, the next step, a fresh start."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.goal import Goal, LifeArea, Milestone
from boendestod_app.domain.outcome_area import OutcomeArea
from boendestod_app.domain.small_step import StepCheck, step_checks
from boendestod_app.services.agenda import next_visit
from boendestod_app.services.keep_goal import edit_goal, fresh_start, set_next_step
from boendestod_app.services.rate_goal import place_on_wheel, rate_goal
from boendestod_app.ui.fields import Choice, Day, Line, Number, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.small_enough import SmallEnough
from boendestod_app.words import _


def change_goal(guide: Guide, parent: QWidget, goal: Goal) -> FormDialog:
    """The goal in the client's words, and where it belongs."""
    nothing = (None, _("Inte valt"))
    fields: Fields = {
        "words": (_("Mål, med klientens egna ord"), Line(goal.words)),
        "why": (_("Varför är det viktigt?"), Text(goal.why, lines=2)),
        "area": (_("Livsområde"), Choice([nothing, *((one, one.label) for one in LifeArea)], goal.area)),
        "outcome": (_("Följs upp under"), Choice([nothing, *((one, one.label) for one in OutcomeArea)], goal.outcome)),
    }

    def keep(given: Values) -> None:
        guide.door.act(edit_goal, replace(goal, **given))

    return ask(guide.door, parent, _("Ändra målet"), fields, keep, draft=f"form:goal:{goal.id}")


def rate(guide: Guide, parent: QWidget, goal: Goal) -> FormDialog:
    """Two numbers of the client's own; no number is low."""
    today = guide.door.desk().today
    fields: Fields = {
        "near": (_("Hur nära målet är du? 0 till 10"), Number(whole=True)),
        "sure": (_("Hur säker är du på att du klarar det? 0 till 10"), Number(whole=True)),
        "on": (_("Dag"), Day(today, start=today)),
    }

    def keep(given: Values) -> None:
        guide.door.act(rate_goal, goal.id, **given)

    lead = _("Klientens egna siffror. Det räcker med en av dem.")
    return ask(guide.door, parent, goal.words, fields, keep, lead=lead, draft=f"form:goal_rating:{goal.id}")


def wheel(guide: Guide, parent: QWidget, goal: Goal) -> FormDialog:
    """Where the client says they are."""
    today = guide.door.desk().today
    stages = [(one.key, _("{name}: {says}").format(name=one.name, says=one.says)) for one in defaults.working().stages]
    held = guide.door.desk().store.wheel_places.where(goal_id=goal.id)
    fields: Fields = {
        "stage": (_("Var på hjulet?"), Choice(stages, held[-1].stage if held else stages[0][0])),
        "words": (_("Klientens egna ord om det"), Line(hint=_("Kan lämnas tomt"))),
        "on": (_("Dag"), Day(today, start=today)),
    }

    def keep(given: Values) -> None:
        guide.door.act(place_on_wheel, goal.id, **given)

    lead = _("Klienten säger själv var. Man kan gå åt vilket håll som helst, och varv efter varv.")
    return ask(guide.door, parent, goal.words, fields, keep, lead=lead, draft=f"form:wheel:{goal.id}")


def next_step(guide: Guide, parent: QWidget, milestone: Milestone) -> FormDialog:
    """The one small step that comes next."""
    what, who, due_on, small = _step_fields(guide, milestone)
    fields: Fields = {
        "what": (_("Nästa steg"), what),
        "who": (_("Vem gör det?"), who),
        "due_on": (_("Senast"), due_on),
        "small": (_("Är det litet nog?"), small),
    }

    def keep(given: Values) -> None:
        given.pop("small")
        guide.door.act(set_next_step, milestone.id, **given)

    return ask(guide.door, parent, milestone.words, fields, keep, draft=f"form:next_step:{milestone.id}")


def _step_fields(guide: Guide, milestone: Milestone) -> tuple[Line, Line, Day, SmallEnough]:
    desk = guide.door.desk()
    coming = next_visit(desk, desk.store.clients.get(milestone.client_id))
    visit_on, verbs = coming.start.date() if coming else None, defaults.working().verbs

    def checks(what: str, who: str, due_on: date | None) -> tuple[StepCheck, ...]:
        return step_checks(what, who, due_on, today=desk.today, next_visit=visit_on, verbs=verbs)

    what = Line(hint=_("Något litet som ryms till nästa besök"))
    who, due_on = Line(_("Du")), Day(None, start=visit_on or desk.today, optional=True)
    return what, who, due_on, SmallEnough(checks, what, who, due_on)


def start_over(guide: Guide, parent: QWidget, milestone: Milestone) -> FormDialog:
    """*Nya tag*."""
    fields: Fields = {
        "words": (_("Vad säger klienten?"), Text(lines=2, hint=_("Kan lämnas tomt"))),
        "what": (_("Ett litet steg att börja med"), Line(hint=_("Kan lämnas tomt"))),
        "who": (_("Vem gör det?"), Line(_("Du"))),
    }

    def keep(given: Values) -> None:
        guide.door.act(fresh_start, milestone.id, **given)

    lead = _("Det som är gjort är gjort, och står kvar. Nu börjar ni om härifrån.")
    title = _("Nya tag: {words}").format(words=milestone.words)
    return ask(
        guide.door, parent, title, fields, keep, lead=lead, keep=_("Nya tag"), draft=f"form:fresh_start:{milestone.id}"
    )
