"""The care plan: drafted from the last version, fixed on a day, and never changed after that."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from boendestod_app import defaults
from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.care_plan import (
    CareCheck,
    CareGoal,
    CarePart,
    CarePlan,
    WholePlan,
    decision_problems,
    draft_problems,
    in_force,
)
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.plan_age import why_renew
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.errors import Refused
from boendestod_app.services.by_client import by_client
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def plans_of(desk: Desk, client_id: str) -> list[CarePlan]:
    """Every version as they came to hold, a draft last."""
    return sorted(desk.store.care_plans.where(client_id=client_id), key=lambda plan: plan.order)


def plan_now(desk: Desk, client_id: str) -> CarePlan | None:
    """The version that counts today."""
    return in_force(desk.store.care_plans.where(client_id=client_id), desk.today)


def draft_now(desk: Desk, client_id: str) -> CarePlan | None:
    """The version that is being written."""
    return next((plan for plan in reversed(plans_of(desk, client_id)) if plan.draft), None)


def whole_plan(desk: Desk, plan: CarePlan) -> WholePlan:
    """A version with its goals, its parts and what was ticked."""
    of = {"client_id": plan.client_id, "plan_id": plan.id}
    return WholePlan(
        plan,
        tuple(desk.store.care_goals.where(**of)),
        tuple(desk.store.care_parts.where(**of)),
        tuple(desk.store.care_checks.where(**of)),
    )


def goal_words(desk: Desk, client_id: str) -> dict[str, str]:
    """The client's goals and delmål by id, each goal above its own delmål."""
    found: dict[str, str] = {}
    milestones = desk.store.milestones.where(client_id=client_id)
    for goal in desk.store.goals.where(client_id=client_id):
        found[goal.id] = goal.words
        found |= {one.id: one.words for one in milestones if one.goal_id == goal.id}
    return found


def goals_to_choose(desk: Desk, client_id: str, chosen: Iterable[str] = ()) -> dict[str, str]:
    """The same for a form: words that stand twice are offered once, as the goal; what was chosen stays to be seen."""
    found: dict[str, str] = {}
    held, goals = set(chosen), {goal.id for goal in desk.store.goals.where(client_id=client_id)}
    for id, words in goal_words(desk, client_id).items():
        if id in held or words not in found.values():
            found[id] = words if id in goals else _("Delmål: {words}").format(words=words)
    return found


def begun_plan(desk: Desk, client_id: str) -> WholePlan:
    """The draft that waits; else what a new version begins with: the last one, without what is said of that day."""
    desk.expect(client_id)
    if draft := draft_now(desk, client_id):
        return whole_plan(desk, draft)
    new, last = CarePlan("", client_id, desk.today), plan_now(desk, client_id)
    if last is None:
        return WholePlan(new)
    before, known = whole_plan(desk, last), goal_words(desk, client_id)
    plan = replace(new, aim=last.aim, alone=last.alone, wants_help=last.wants_help, others=last.others,
                   follow_up=last.follow_up)  # fmt: skip
    return WholePlan(
        plan,
        tuple(replace(one, id="", plan_id="", words="") for one in before.goals if one.goal_id in known),
        tuple(
            replace(one, id="", plan_id="", follows=one.id, goal_words="",
                    goal_id=one.goal_id if one.goal_id in known else "")
            for one in before.parts
        ),
    )  # fmt: skip


def keep_plan_draft(desk: Desk, plan: CarePlan, parts: Iterable[CarePart], goal_ids: Sequence[str]) -> CarePlan:
    """The draft as it is now, with its parts and the goals that it works towards."""
    client = desk.expect(plan.client_id)
    _still_a_draft(desk, plan)
    plan, parts = plan.tidy(), [one for part in parts if not (one := part.tidy()).empty]
    refuse(draft_problems(plan, parts, desk.today))
    kept = plan if plan.id else replace(plan, id=desk.store.new_id(), by=desk.me)
    _known_goals(desk, client.id, (*goal_ids, *(part.goal_id for part in parts if part.goal_id)))
    desk.store.care_plans.save(kept)
    _keep_parts(desk, kept, parts)
    _keep_goals(desk, kept, goal_ids)
    desk.says(_("skrev på genomförandeplanen för {name}").format(name=client.shown))
    return kept


def _still_a_draft(desk: Desk, plan: CarePlan) -> None:
    """A fixed plan stays; nor does a second draft begin beside one that waits."""
    held = desk.store.care_plans.get(plan.id) if plan.id else None
    if held is not None and not held.draft:
        raise Refused(_("Planen är fastställd och ändras inte. Gör en ny version."))
    if held is None and draft_now(desk, plan.client_id):
        raise Refused(_("Ett utkast till en ny plan finns redan. Öppna det."))


def _known_goals(desk: Desk, client_id: str, goal_ids: Iterable[str]) -> None:
    known = goal_words(desk, client_id)
    if any(one not in known for one in goal_ids):
        refuse([Problem("goals", _("Målet finns inte längre. Välj ett annat."))])


def _keep_parts(desk: Desk, plan: CarePlan, parts: Sequence[CarePart]) -> None:
    held = {one.id: one for one in desk.store.care_parts.where(client_id=plan.client_id, plan_id=plan.id)}
    for rank, part in enumerate(parts, 1):
        id = part.id if part.id in held else desk.store.new_id()
        new = replace(part, id=id, client_id=plan.client_id, plan_id=plan.id, rank=rank)
        if held.pop(id, None) != new:
            desk.store.care_parts.save(new)
    for id in held:
        desk.store.care_parts.withdraw(id)


def _keep_goals(desk: Desk, plan: CarePlan, goal_ids: Sequence[str]) -> None:
    """One row for each goal, the same on two laptops that choose the same."""
    held = {one.id: one for one in desk.store.care_goals.where(client_id=plan.client_id, plan_id=plan.id)}
    for rank, goal_id in enumerate(dict.fromkeys(goal_ids), 1):
        new = CareGoal(f"{plan.id}:{goal_id}", plan.client_id, plan.id, goal_id, rank)
        if held.pop(new.id, None) != new:
            desk.store.care_goals.save(new)
    for id in held:
        desk.store.care_goals.withdraw(id)


def keep_and_decide(
    desk: Desk, plan: CarePlan, parts: Iterable[CarePart], goal_ids: Sequence[str], on: date
) -> CarePlan:
    """Written and fixed in one: refused, the draft is as it was before."""
    return decide_plan(desk, keep_plan_draft(desk, plan, parts, goal_ids).id, on)


def decide_plan(desk: Desk, plan_id: str, on: date) -> CarePlan:
    """The draft is fixed: from that day it counts, with the words of its goals as they are now."""
    plan = desk.store.care_plans.get(plan_id)
    client = desk.expect(plan.client_id)
    if not plan.draft:
        raise Refused(_("Planen är redan fastställd."))
    whole, words = whole_plan(desk, plan), goal_words(desk, client.id)
    refuse(decision_problems(whole, on, desk.today))
    for goal in whole.goals:
        desk.store.care_goals.save(replace(goal, words=words.get(goal.goal_id, "")))
    for part in whole.parts:
        if part.goal_id:
            desk.store.care_parts.save(replace(part, goal_words=words.get(part.goal_id, "")))
    decided = replace(plan, decided_on=on, decided_by=desk.me)
    desk.store.care_plans.save(decided)
    desk.says(_("fastställde genomförandeplanen för {name}").format(name=client.shown))
    return decided


def drop_plan_draft(desk: Desk, plan_id: str) -> None:
    """The draft goes with all that belongs to it; undo brings it back."""
    plan = desk.store.care_plans.get(plan_id)
    if not plan.draft:
        raise Refused(_("Planen är fastställd och ändras inte. Gör en ny version."))
    whole = whole_plan(desk, plan)
    for part in whole.parts:
        desk.store.care_parts.withdraw(part.id)
    for goal in whole.goals:
        desk.store.care_goals.withdraw(goal.id)
    for check in whole.checks:
        desk.store.care_checks.withdraw(check.id)
    desk.store.care_plans.withdraw(plan_id)
    desk.says(_("kastade utkastet från {day}").format(day=date_text(plan.begun_on)))


def tick_check(desk: Desk, plan_id: str, item: str, *, done: bool) -> None:
    """An item of the checklist was seen to today, by whoever works here; or it was not."""
    plan = desk.store.care_plans.get(plan_id)
    words = {one.key: one.ask for one in defaults.plan_checklist().items}
    id = f"{plan_id}:{item}"
    held = desk.store.care_checks.find(id)
    if item not in words and held is None:
        raise Refused(_("Punkten finns inte i checklistan."))
    if done and held is None:
        desk.store.care_checks.save(CareCheck(id, plan.client_id, plan_id, item, desk.today, desk.me))
    elif held is not None and not done:
        desk.store.care_checks.withdraw(id)
    asked = words.get(item, item)
    desk.says(_("bockade av: {what}").format(what=asked) if done else _("tog bort bocken: {what}").format(what=asked))


def plan_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """Whose care plan is to be made anew; who has none is told on the client's page only."""
    ids = tuple(client.id for client in clients)
    plans = by_client(desk.store.care_plans.where(client_id=ids)) if ids else {}
    standings = desk.store.levels.standings(ids) if plans else {}
    found = []
    for client in clients:
        held = plans.get(client.id, [])
        now = in_force(held, desk.today)
        for why in why_renew(now, desk.today) if now else ():
            level = standings[client.id].level if client.id in standings else Level.CALM
            draft = any(plan.draft for plan in held)
            reason = _("Ett utkast till en ny version väntar.") if draft else why
            sentence = _("{name}: se över genomförandeplanen").format(name=client.first_name)
            found.append(Attention(client.id, Asks.CARE_PLAN, level, sentence, reason, 3, now.id if now else ""))
    return found
