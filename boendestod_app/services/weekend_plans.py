"""Helgplan: kept for a client and a run of days off; missing before a weekend, it is asked for."""

from datetime import date

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.weekend_plan import WeekendPlan, days_off_from, helgplan_missing, plan_for, weekend_problems
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def keep_weekend_plan(
    desk: Desk,
    client_id: str,
    *,
    who: str,
    clock: str,
    phone: str,
    client_does: str = "",
    first: date | None = None,
    last: date | None = None,
) -> WeekendPlan:
    """For these days, or for the next run of days off."""
    client = desk.expect(client_id)
    begins, ends = days_off_from(desk.today, desk.holidays)
    first, last = first or begins, last or ends
    refuse(weekend_problems(first, last, who, clock, phone, desk.today))
    plan = WeekendPlan(
        *(desk.store.new_id(), client_id, first, last, who.strip(), clock.strip(), phone.strip()),
        *(client_does.strip(), desk.me, desk.now),
    )
    desk.store.weekend_plans.save(plan)
    desk.says(_("helgplan för {name} {span}").format(name=client.shown, span=plan.span))
    return plan


def coming_weekend_plan(desk: Desk, client_id: str) -> WeekendPlan | None:
    """The plan for the days off that go on or come next."""
    first, last = days_off_from(desk.today, desk.holidays)
    return plan_for(desk.store.weekend_plans.where(client_id=client_id), max(first, desk.today), last)


def weekend_missing(desk: Desk, client_id: str) -> str:
    """The sentence of *Att ta tag i*, or nothing."""
    now = desk.store.levels.standing(client_id)
    level = now.level if now else Level.CALM
    plans = desk.store.weekend_plans.where(client_id=client_id)
    return helgplan_missing(level, plans, desk.today, desk.holidays)
