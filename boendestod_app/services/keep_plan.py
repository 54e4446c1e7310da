"""The client's own plan for hard times: each version stays, the latest counts."""

from dataclasses import replace

from boendestod_app.domain.crisis_plan import CrisisPlan
from boendestod_app.domain.early_sign import EarlySign, signs_in
from boendestod_app.domain.ladder import Level
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def keep_crisis_plan(desk: Desk, client_id: str, *, signs: str, helps: str, call_first: str) -> CrisisPlan:
    """A new version of what the short form asks; the rest of the plan is carried over."""
    desk.expect(client_id)
    before = latest_plan(desk, client_id)
    plan = CrisisPlan(desk.store.new_id(), client_id, desk.today, signs.strip(), helps.strip(), call_first.strip())
    if not (plan.signs or plan.helps or plan.call_first):
        raise Refused(_("Skriv något i planen."))
    if before is not None:
        plan = replace(
            before,
            id=plan.id,
            made_on=plan.made_on,
            signs=plan.signs,
            helps=plan.helps,
            call_first=plan.call_first,
            contacts=before.contacts if before.call_first == plan.call_first else (),
            sign_ids=_signs(desk, before, plan.signs),
        )
    desk.store.crisis_plans.save(plan)
    desk.says(_("ändrade planen för när det blir tufft"))
    return plan


def latest_plan(desk: Desk, client_id: str) -> CrisisPlan | None:
    """The plan that counts."""
    plans = desk.store.crisis_plans.where(client_id=client_id)
    return plans[-1] if plans else None


def _signs(desk: Desk, before: CrisisPlan, text: str) -> tuple[str, ...]:
    """The ids of the signs where they have rows: the text of the short form is about those of the worry kind."""
    held = desk.store.early_signs.where(client_id=before.client_id)
    if not held or before.signs == text:
        return before.sign_ids
    told = signs_in(text)
    worry = {sign.words: sign for sign in held if sign.kind is Level.WORRY}
    for words, sign in worry.items():
        desk.store.early_signs.save(replace(sign, active=words in told))
    for words in told:
        if words not in worry:
            worry[words] = EarlySign(desk.store.new_id(), before.client_id, Level.WORRY, words)
            desk.store.early_signs.save(worry[words])
    others = [sign.id for sign in held if sign.active and sign.kind is not Level.WORRY]
    return (*others, *(worry[words].id for words in dict.fromkeys(told)))
