"""Those around the client: kept, taken away, when they were last heard of, and what they may know."""

from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.actor import Actor, ActorKind, actor_problems
from boendestod_app.domain.consent import Consent
from boendestod_app.domain.problem import refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

_ORDER = tuple(ActorKind)


@dataclass(frozen=True, slots=True)
class ActorView:
    """One as the card shows them."""

    actor: Actor
    last_on: date | None  # the last contact: of those that are noted, or the day that was set
    consents: tuple[Consent, ...]  # what they may know today, as the register has it
    late: bool  # the promise should have been kept by now


def actors_of(desk: Desk, client_id: str) -> list[ActorView]:
    """Everybody around the client, in the order of the kinds."""
    actors = desk.store.actors.where(client_id=client_id)
    if not actors:
        return []
    consents = [one for one in desk.store.consents.where(client_id=client_id) if one.valid_on(desk.today)]
    heard: dict[str, date] = {}
    for event in desk.store.contacts.where(client_id=client_id, actor_id=tuple(one.id for one in actors)):
        heard[event.actor_id or ""] = event.start.date()
    found = [
        ActorView(
            one,
            max((day for day in (heard.get(one.id), one.met_on) if day), default=None),
            tuple(one.consents(consents)),
            one.late(desk.today),
        )
        for one in actors
    ]
    return sorted(found, key=lambda view: (_ORDER.index(view.actor.kind), view.actor.shown))


def keep_actor(desk: Desk, actor: Actor) -> Actor:
    """Somebody new, or what is known of them now. Of a client with protected identity no address is kept."""
    client = desk.expect(actor.client_id)
    actor = actor.tidy()
    refuse(actor_problems(actor, desk.today, protected=client.protected))
    kept = actor if actor.id else replace(actor, id=desk.store.new_id())
    desk.store.actors.save(kept)
    desk.says(_("ändrade {name} runt {client}").format(name=kept.kind.label, client=client.shown))
    return desk.store.actors.get(kept.id)


def remove_actor(desk: Desk, actor_id: str) -> None:
    """No longer around the client; what was noted of contacts stays."""
    actor = desk.store.actors.get(actor_id)
    desk.store.actors.withdraw(actor_id)
    desk.says(_("tog bort {name}").format(name=actor.shown))
