"""The client's own plan for hard times: each version stays, the latest counts."""

from boendestod_app.domain.crisis_plan import CrisisPlan
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def keep_crisis_plan(desk: Desk, client_id: str, *, signs: str, helps: str, call_first: str) -> CrisisPlan:
    """A new version of the plan."""
    desk.expect(client_id)
    plan = CrisisPlan(desk.store.new_id(), client_id, desk.today, signs.strip(), helps.strip(), call_first.strip())
    if not (plan.signs or plan.helps or plan.call_first):
        raise Refused(_("Skriv något i planen."))
    desk.store.crisis_plans.save(plan)
    desk.says(_("ändrade planen för när det blir tufft"))
    return plan


def latest_plan(desk: Desk, client_id: str) -> CrisisPlan | None:
    """The plan that counts."""
    plans = desk.store.crisis_plans.where(client_id=client_id)
    return plans[-1] if plans else None
