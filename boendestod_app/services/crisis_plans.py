"""The crisis plan in three parts: written with the client, looked at again, and never without somebody to call."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.calendar import add_months
from boendestod_app.domain.crisis_plan import CallOrder, CrisisPlan, PlanContact, PlanDraft, call_order
from boendestod_app.domain.early_sign import EarlySign, signs_of_text
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.plan_age import why_look_again
from boendestod_app.domain.problem import refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.early_signs import early_signs, kept_signs, set_signs
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.words import _

REVIEW_MONTHS = 3


def write_crisis_plan(desk: Desk, client_id: str, draft: PlanDraft) -> CrisisPlan:
    """A new version; the signs of it are the ones that can be ticked from now on."""
    client = desk.expect(client_id)
    refuse(draft.problems(desk.today))
    kept_signs(desk, client_id)  # what has been ticked of the old text stays, with its words
    contacts = tuple(
        PlanContact(one.name.strip(), one.phone.strip()) for one in draft.contacts if one.name.strip()
    )  # fmt: skip
    sign_ids = set_signs(desk, client_id, draft.signs)
    texts = ("helps", "helps_not", "calm_do", "calm_others", "worry_do", "worry_others", "crisis_do", "crisis_others",
             "staff_do", "door")  # fmt: skip
    plan = CrisisPlan(
        desk.store.new_id(),
        client_id,
        desk.today,
        signs="\n".join(words.strip() for kind, words in draft.signs if kind is Level.WORRY and words.strip()),
        call_first="\n".join(contact.says for contact in contacts),
        contacts=contacts,
        door_consent=draft.door_consent,
        made_with=draft.made_with,
        review_on=draft.review_on or add_months(desk.today, REVIEW_MONTHS),
        sign_ids=sign_ids,
        **{name: getattr(draft, name).strip() for name in texts},
    )
    desk.store.crisis_plans.save(plan)
    desk.says(_("skrev en ny version av krisplanen för {name}").format(name=client.shown))
    return plan


def draft_of_plan(desk: Desk, client_id: str) -> PlanDraft:
    """What the form begins with: the version that counts, or nothing."""
    plan = latest_plan(desk, client_id)
    if plan is None:
        return PlanDraft()
    contacts = plan.contacts or ((PlanContact(plan.call_first),) if plan.call_first else ())
    return PlanDraft(
        signs=tuple((sign.kind, sign.words) for sign in early_signs(desk, client_id)),
        helps=plan.helps,
        helps_not=plan.helps_not,
        calm_do=plan.calm_do,
        calm_others=plan.calm_others,
        worry_do=plan.worry_do,
        worry_others=plan.worry_others,
        crisis_do=plan.crisis_do,
        crisis_others=plan.crisis_others,
        contacts=contacts,
        staff_do=plan.staff_do,
        door=plan.door,
        door_consent=plan.door_consent,
        made_with=plan.made_with,
    )


def review_crisis_plan(desk: Desk, plan_id: str, *, review_on: date | None = None) -> CrisisPlan:
    """Read together and still true: the next review is set, within half a year."""
    plan = desk.store.crisis_plans.get(plan_id)
    review_on = review_on or add_months(desk.today, REVIEW_MONTHS)
    if not desk.today < review_on <= add_months(desk.today, 6):
        raise Refused(_("Välj en dag inom sex månader för att se över planen."))
    seen = replace(plan, reviewed_on=desk.today, review_on=review_on)
    desk.store.crisis_plans.save(seen)
    desk.says(_("såg över krisplanen"))
    return seen


def signs_of_plan(desk: Desk, plan: CrisisPlan) -> list[EarlySign]:
    """The signs of one version, also of an older one."""
    if not plan.sign_ids:
        latest = latest_plan(desk, plan.client_id)
        counts = latest is None or latest.id == plan.id
        return early_signs(desk, plan.client_id) if counts else signs_of_text(plan.id, plan.client_id, plan.signs)
    held = {sign.id: sign for sign in desk.store.early_signs.where(client_id=plan.client_id)}
    return [held[id] for id in plan.sign_ids if id in held]


def whom_to_call(desk: Desk, client_id: str, version: CrisisPlan | None = None) -> CallOrder:
    """In order; without an own plan the unit's standard stands in, and 112 and 1177 always stand last."""
    return call_order(version or latest_plan(desk, client_id), desk.store.unit_contacts.where(), desk.unit.phone)


def plan_reasons(desk: Desk, client_id: str) -> list[str]:
    """Why the plan should be looked at again."""
    changes = desk.store.levels.where(client_id=client_id)
    meetings = desk.store.meetings.where(client_id=client_id)
    return why_look_again(latest_plan(desk, client_id), changes, meetings, desk.today)
