"""What oro and kris asks of *Att ta tag i*, for all of my clients at once."""

from collections.abc import Iterable
from typing import Any

from boendestod_app.domain.about_worry import WorryFacts, about_worry
from boendestod_app.domain.attention import Attention
from boendestod_app.domain.client import Client
from boendestod_app.services.desk import Desk
from boendestod_app.services.granted_hours import hours_warning


def worry_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """In the clients' order; `in_order` puts the most urgent first."""
    facts = worry_facts(desk, clients)
    return [
        item
        for client in clients
        for item in about_worry(client, facts[client.id], desk.me, desk.today, desk.holidays)
    ]  # fmt: skip


def worry_facts(desk: Desk, clients: list[Client]) -> dict[str, WorryFacts]:
    """By client; each kind of value is asked for once."""
    ids, store = tuple(client.id for client in clients), desk.store
    kinds = (store.levels, store.crisis_plans, store.meetings, store.weekend_plans, store.tellings, store.incidents)
    held = [_by_client(table.where(client_id=ids)) for table in kinds] if ids else []
    found = {}
    for client in clients:
        changes, plans, meetings, weekends, tellings, incidents = (kind.get(client.id, []) for kind in held)
        returned = any(change.returned for change in changes)
        raised = bool(changes) and max(changes, key=lambda change: change.order).level.raised
        found[client.id] = WorryFacts(
            changes=changes,
            plan=plans[-1] if plans else None,
            meetings=meetings,
            weekend_plans=weekends,
            tellings=tellings,
            incidents=incidents,
            risks=store.risks.where(client_id=client.id) if incidents else (),
            last_met=_last_met(desk, client.id) if returned else None,
            hours=hours_warning(desk, client) if raised else "",
        )
    return found


def _last_met(desk: Desk, client_id: str) -> Any:
    """The last day with contact: a visit, or an event with the client."""
    days = [visit.start.date() for visit in desk.store.visits.last_of(client_id, 12, desk.wall)
            if visit.outcome is not None and visit.outcome.met]  # fmt: skip
    days += [one.start.date() for one in desk.store.contacts.where(client_id=client_id) if one.with_client]
    return max(days, default=None)


def _by_client(values: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for value in values:
        found.setdefault(value.client_id, []).append(value)
    return found
