"""Two who made a new version of the whole at once: both can be read, one is picked, or a third is written."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from boendestod_app.domain.clash import Clash, ClashKind, matters
from boendestod_app.domain.clash_words import FIELDS, readable
from boendestod_app.domain.crisis_plan import CrisisPlan
from boendestod_app.domain.risk import RiskAssessment
from boendestod_app.domain.rule_book import SignedBook
from boendestod_app.domain.weekend_plan import WeekendPlan
from boendestod_app.services.desk import Desk
from boendestod_app.services.rule_book import next_version, signed_words
from boendestod_app.words import _

_BESIDE = ("id", "client_id", "call_first", "sign_ids")  # told by the contacts, and by the words of the signs
Held = CrisisPlan | RiskAssessment | WeekendPlan | SignedBook


def plans_at_once(desk: Desk, client_id: str) -> list[str]:
    """Ids of the client's crisis plans that were made at once, the one that is shown last; usually none."""
    return [
        str(side.value)
        for clash in desk.store.clashes.open()
        if (clash.kind, clash.entity, clash.client_id) == (ClashKind.VERSIONS, "crisis_plan", client_id)
        for side in clash.sides
    ]


def version_says(desk: Desk, entity: str, id: str, names: dict[str, str]) -> str:
    """Everything that stands in one version, a line for each thing."""
    held = _find(desk, entity, id)
    if held is None:
        return ""
    if isinstance(held, SignedBook):
        return signed_words(desk, held)
    told: dict[str, Any] = {one.name: getattr(held, one.name) for one in fields(held)}
    return "\n".join(
        _("{thing}: {words}").format(thing=_(FIELDS[name]), words=readable(value, names))
        for name, value in told.items()
        if name not in _BESIDE and value and matters(entity, name)
    )


def keep_version(desk: Desk, clash: Clash, id: str) -> None:
    """Inside a use case: the picked version again, made knowing of them all."""
    held, store = _find(desk, clash.entity, id), desk.store
    if isinstance(held, CrisisPlan):
        store.crisis_plans.save(replace(held, id=store.new_id()))
        for sign in store.early_signs.where(client_id=held.client_id) if held.sign_ids else ():
            store.early_signs.save(replace(sign, active=sign.id in held.sign_ids))
    elif isinstance(held, RiskAssessment):
        latest = max(one.on for one in store.risks.where(client_id=held.client_id))
        store.risks.save(replace(held, id=store.new_id(), on=max(desk.today, latest), by=desk.me))
    elif isinstance(held, WeekendPlan):
        latest_at = max(one.made_at for one in store.weekend_plans.where(client_id=held.client_id))
        made_at = max(desk.now, latest_at + timedelta(microseconds=1))
        store.weekend_plans.save(replace(held, id=store.new_id(), by=desk.me, made_at=made_at))
    elif held is not None:
        signed = replace(held, id=store.new_id(), version=next_version(desk), signed_by=desk.me, signed_at=desk.now)
        store.rule_books.save(signed)


def _find(desk: Desk, entity: str, id: str) -> Held | None:
    store = desk.store
    if entity == "crisis_plan":
        return store.crisis_plans.find(id)
    if entity == "risk":
        return store.risks.find(id)
    return store.weekend_plans.find(id) if entity == "weekend_plan" else store.rule_books.find(id)
