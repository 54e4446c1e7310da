"""The client's own early signs, and the days on which they were seen. A sign proposes; it never changes a level."""

from collections.abc import Collection
from datetime import date

from boendestod_app.domain.early_sign import EarlySign, VisitSign, signs_of_text
from boendestod_app.domain.ladder import Level
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.words import _, ngettext


def early_signs(desk: Desk, client_id: str) -> list[EarlySign]:
    """Those that count now, in their order; of a plan of the first kind, each sentence is one of the worry kind."""
    held, plan = desk.store.early_signs.where(client_id=client_id), latest_plan(desk, client_id)
    if held:
        order = {id: place for place, id in enumerate(plan.sign_ids)} if plan else {}
        return sorted((sign for sign in held if sign.active), key=lambda sign: order.get(sign.id, len(order)))
    return signs_of_text(plan.id, client_id, plan.signs) if plan else []


def kept_signs(desk: Desk, client_id: str) -> list[EarlySign]:
    """Inside a use case: the same, each as a row of its own."""
    signs = early_signs(desk, client_id)
    for sign in signs:
        if desk.store.early_signs.find(sign.id) is None:
            desk.store.early_signs.save(sign)
    return signs


def set_signs(desk: Desk, client_id: str, wanted: Collection[tuple[Level, str]]) -> tuple[str, ...]:
    """Inside a use case: these are the signs from now on; one that says the same stays the same. Their ids."""
    held = {(sign.kind, sign.words): sign for sign in desk.store.early_signs.where(client_id=client_id)}
    told = list(dict.fromkeys((kind, " ".join(words.split())) for kind, words in wanted if words.strip()))
    ids = []
    for kind, words in told:
        sign = held.get((kind, words)) or EarlySign(desk.store.new_id(), client_id, kind, words)
        desk.store.early_signs.save(EarlySign(sign.id, client_id, kind, words, active=True))
        ids.append(sign.id)
    for key, sign in held.items():
        if key not in told and sign.active:
            desk.store.early_signs.save(EarlySign(sign.id, client_id, sign.kind, sign.words, active=False))
    return tuple(ids)


def tick_signs(
    desk: Desk, client_id: str, sign_ids: Collection[str], *, visit_id: str = "", on: date | None = None
) -> list[VisitSign]:
    """These signs, and no others, were seen at the visit (or that day, beside one)."""
    desk.expect(client_id)
    on = on or desk.today
    if on > desk.today:
        raise Refused(_("Tecknet ligger framåt i tiden. Ändra dagen."))
    known = {sign.id for sign in kept_signs(desk, client_id)}
    if not set(sign_ids) <= known:
        raise Refused(_("Tecknet finns inte i krisplanen längre. Uppdatera och försök igen."))
    days = {} if visit_id else {"on": on.isoformat()}
    held = {one.sign_id: one for one in desk.store.visit_signs.where(client_id=client_id, visit_id=visit_id, **days)}
    for sign_id, one in held.items():
        if sign_id not in sign_ids:
            desk.store.visit_signs.withdraw(one.id)
    seen = []
    for sign_id in dict.fromkeys(sign_ids):
        one = held.get(sign_id) or VisitSign(desk.store.new_id(), client_id, visit_id, sign_id, on)
        desk.store.visit_signs.save(one)
        seen.append(one)
    told = ngettext("antecknade {count} tidigt tecken", "antecknade {count} tidiga tecken", len(seen))
    desk.says(told.format(count=len(seen)))
    return seen


def seen_signs(desk: Desk, client_id: str, first: date, last: date) -> list[tuple[VisitSign, EarlySign]]:
    """What was seen on these days, with the sign's words; in order of day."""
    signs = {sign.id: sign for sign in desk.store.early_signs.where(client_id=client_id)}
    seen = desk.store.visit_signs.where(client_id=client_id)
    return [(one, signs[one.sign_id]) for one in seen if first <= one.on <= last and one.sign_id in signs]
