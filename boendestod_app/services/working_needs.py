"""What ways of working ask of *Att ta tag i*: how a korttidsplan went, and an agreement to look over."""

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.domain.working import HarmAgreement
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def working_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """Asked of all clients at once."""
    by_id = {client.id: client for client in clients}
    if not by_id:
        return []
    ids, today = tuple(by_id), desk.today
    found: list[tuple[ShortPlan | HarmAgreement, Asks, str, str]] = []
    plans = [one for one in desk.store.short_plans.where(client_id=ids, asked_on=None) if one.asks(today)]
    reviews = [one for one in desk.store.harm_agreements.where(client_id=ids, ended_on=None) if one.due(today)]
    standings = desk.store.levels.standings(ids) if plans or reviews else {}
    for plan in plans:
        sentence = _("{name}: hur gick det med korttidsplanen?").format(name=by_id[plan.client_id].first_name)
        reason = _("Den slutade {day}.").format(day=near_day_text(plan.last_on, today))
        found.append((plan, Asks.SHORT_PLAN, sentence, reason))
    for one in reviews:
        assert one.review_on is not None
        name, day = by_id[one.client_id].first_name, near_day_text(one.review_on, today)
        sentence = _("{name}: se över det ni kom överens om, {day}").format(name=name, day=day)
        found.append((one, Asks.HARM, sentence, _("Överenskommelse om mindre skada.")))
    return [
        Attention(
            held.client_id, asks, standings[held.client_id].level if held.client_id in standings else Level.CALM,
            sentence, reason, 3, held.id,
        )
        for held, asks, sentence, reason in found
    ]  # fmt: skip
