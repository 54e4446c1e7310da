"""What oro and kris adds to a simulated life: the crisis plan, signs that are seen, helgplan, incident, the board."""

from datetime import datetime, time, timedelta

from boendestod_app.demo.life import Life
from boendestod_app.domain.board import ContactResult
from boendestod_app.domain.calendar import add_months
from boendestod_app.domain.crisis_plan import MadeWith, PlanContact, PlanDraft
from boendestod_app.domain.early_sign import signs_in
from boendestod_app.domain.incident import IncidentKind, IncidentStep
from boendestod_app.domain.ladder import Level
from boendestod_app.services.board import note_contact
from boendestod_app.services.board_meetings import keep_decision
from boendestod_app.services.crisis_plans import review_crisis_plan
from boendestod_app.services.desk import Desk
from boendestod_app.services.early_signs import early_signs, tick_signs
from boendestod_app.services.incidents import note_incident
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.weekend_plans import keep_weekend_plan

REVIEW_MONTHS = 6
_BUSY = (Level.WORRY, Level.CRISIS)


def plan_draft(life: Life) -> PlanDraft:
    """The person's own words in the parts of the plan, the rest from the script."""
    person, told = life.person, life.stage.script.people["plan"]
    worry = ((Level.WORRY, words) for words in signs_in(person.signs))
    others = {
        name: life.aside.choice(told[name])
        for name in ("calm_do", "calm_others", "worry_do", "worry_others", "crisis_do", "crisis_others", "helps_not",
                     "staff_do", "door")
    }  # fmt: skip
    return PlanDraft(
        signs=(
            (Level.CALM, life.aside.choice(told["calm_signs"])),
            *worry,
            (Level.CRISIS, life.aside.choice(told["crisis_signs"])),
        ),
        helps=person.helps,
        contacts=tuple(_contact(words) for words in person.call_first.rstrip(".").split(". ") if words),
        door_consent=True,
        made_with=MadeWith.YES,
        review_on=add_months(life.today, REVIEW_MONTHS),
        **others,
    )


def _contact(words: str) -> PlanContact:
    name, _comma, phone = words.rpartition(", ")
    return PlanContact(name, phone) if name else PlanContact(words)


def look_at_plan(life: Life) -> None:
    """At each meeting of the group and after each step down the plan is read again, and still true."""
    plan = latest_plan(life.desk, life.client_id)
    if plan is not None:
        review_crisis_plan(life.desk, plan.id, review_on=add_months(life.today, REVIEW_MONTHS))


def see_signs(life: Life, desk: Desk, visit_id: str) -> None:
    """While the support is stepped up, a sign or two is seen at most visits."""
    if life.level not in _BUSY or life.aside.random() < 0.3:
        return
    kinds = (Level.WORRY,) if life.level is Level.WORRY else (Level.WORRY, Level.CRISIS)
    signs = [sign.id for sign in early_signs(desk, life.client_id) if sign.kind in kinds]
    if signs:
        seen = life.aside.sample(signs, min(len(signs), life.aside.choice((1, 1, 2))))
        tick_signs(desk, life.client_id, seen, visit_id=visit_id, on=life.today)


class Worry:
    """The last days of one life, where the level is raised now."""

    def __init__(self, life: Life) -> None:
        self._life = life

    def begin(self) -> None:
        """Note in the diary what a crisis brings with it."""
        life = self._life
        if not life.person.levels or life.person.levels[-1].level not in _BUSY:
            return
        today = life.stage.plan.today
        life.stage.later(datetime.combine(today - timedelta(days=1), time(20)), self._evening)
        life.stage.later(datetime.combine(today, time(6, 50)), self._morning)

    def _evening(self) -> None:
        """The evening before: the meeting's words, in a crisis the helgplan, and in a worry of mine an incident."""
        life, told = self._life, self._life.stage.script.people["plan"]
        keep_decision(life.desk, life.client_id, decision=told["decision"], note=told["meeting_note"])
        if life.level is Level.CRISIS:
            keep_weekend_plan(
                life.desk, life.client_id, who=told["weekend_who"], clock=told["weekend_clock"],
                phone=told["weekend_phone"], client_does=told["weekend_do"],
            )  # fmt: skip
        elif life.keeper == life.stage.me:
            steps = (IncidentStep.SAFE, IncidentStep.LEAD_TOLD, IncidentStep.REPORTED)
            start = datetime.combine(life.today, time(16))
            note_incident(
                life.desk, life.client_id, kind=IncidentKind.NEAR_MISS, start=start, steps=steps,
                told=life.stage.cast.lead, number=f"{life.today.year}-118",
            )  # fmt: skip

    def _morning(self) -> None:
        """Today's first contact."""
        life = self._life
        result = ContactResult.REACHED if life.level is Level.WORRY else ContactResult.SOUGHT
        if life.aside.random() < 0.6:
            note_contact(life.desk, life.client_id, result=result)
