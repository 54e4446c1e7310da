"""Korttidsplan: what instead, day by day, for one to fourteen days; it ends by itself, and asks how it went."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.short_plan import ShortPlan, ShortPlanDay, short_plan_problems
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

Told = tuple[str, str]  # what, and who


def short_plans_of(desk: Desk, client_id: str) -> list[ShortPlan]:
    """In order of day."""
    return desk.store.short_plans.where(client_id=client_id)


def days_of(desk: Desk, plan: ShortPlan) -> dict[date, ShortPlanDay]:
    """What is told of each of its days; a day that it no longer has is not shown."""
    held = desk.store.short_plan_days.where(client_id=plan.client_id, plan_id=plan.id)
    return {one.on: one for one in held if one.on in plan.dates}


def keep_short_plan(desk: Desk, plan: ShortPlan, days: Mapping[date, Told]) -> ShortPlan:
    """A new one or other words; a day without words is left out."""
    client = desk.expect(plan.client_id)
    plan = replace(plan, why=plan.why.strip(), instead=plan.instead.strip(), who=" ".join(plan.who.split()))
    refuse(short_plan_problems(plan, (one for one in short_plans_of(desk, client.id) if one.id != plan.id)))
    held = days_of(desk, plan) if plan.id else {}
    kept = replace(plan, id=plan.id or desk.store.new_id())
    desk.store.short_plans.save(kept)
    for on, (what, who) in days.items():
        what, who, before = " ".join(what.split()), " ".join(who.split()), held.get(on)
        if on not in kept.dates:
            continue
        if what:
            id = before.id if before else desk.store.new_id()
            desk.store.short_plan_days.save(ShortPlanDay(id, client.id, kept.id, on, what, who))
        elif before:
            desk.store.short_plan_days.withdraw(before.id)
    desk.says(_("skrev en korttidsplan för {name}").format(name=client.shown))
    return kept


def tell_how_it_went(desk: Desk, plan_id: str, *, result: str) -> ShortPlan:
    """The answer to *Hur gick det?*, in the client's words; none is an answer too."""
    plan = desk.store.short_plans.get(plan_id)
    kept = replace(plan, result=result.strip(), asked_on=desk.today)
    desk.store.short_plans.save(kept)
    desk.says(_("skrev hur korttidsplanen från {day} gick").format(day=day_text(plan.starts_on)))
    return kept


def remove_short_plan(desk: Desk, plan_id: str) -> None:
    """It was a mistake; its history stays."""
    plan = desk.store.short_plans.get(plan_id)
    for one in desk.store.short_plan_days.where(client_id=plan.client_id, plan_id=plan_id):
        desk.store.short_plan_days.withdraw(one.id)
    desk.store.short_plans.withdraw(plan_id)
    desk.says(_("tog bort korttidsplanen från {day}").format(day=day_text(plan.starts_on)))
