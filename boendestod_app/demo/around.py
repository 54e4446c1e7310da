"""Those around a client in a simulated life: who they are, what they promise, and when they are called."""

import random
from dataclasses import replace
from datetime import datetime, time, timedelta

from boendestod_app.demo.life import Life
from boendestod_app.domain.actor import Actor, ActorKind
from boendestod_app.domain.client import Children
from boendestod_app.domain.contact import ContactKind
from boendestod_app.services.actors import keep_actor
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.log_contact import log_contact
from boendestod_app.words import _

COMES_AFTER = (3, 20)  # days
_AT = time(15, 35)
_MOST = 3


class Around:
    """Plays care and landlord; its dice are its own, so that what else happens is as it was."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._told = life.stage.script.around
        self._dice = random.Random(f"{life.stage.plan.seed}:{life.person.name}:around")

    def begin(self) -> None:
        """Everything that is to come."""
        comes = self._life.today + timedelta(days=self._dice.randint(*COMES_AFTER))
        self._life.stage.later(datetime.combine(comes, _AT), self._come)

    def _come(self) -> None:
        life, kinds = self._life, self._told["kinds"]
        client = life.stage.store.clients.get(life.client_id)
        children = Children(self._dice.choice(self._told["children"]))
        if children is not Children.UNKNOWN:
            edit_client(life.desk, replace(client, children=children, near_worker_id=life.worker_ids[0]))
        for kind in self._dice.sample(sorted(kinds), self._dice.randint(1, _MOST)):
            if not (client.protected and kind == ActorKind.LANDLORD.value):
                self._add(ActorKind(kind), kinds[kind])

    def _add(self, kind: ActorKind, told: dict[str, str | list[str]]) -> None:
        life = self._life
        promise = self._dice.choice(told["promises"]).format_map(life.words(life.keeper))
        until = life.stage.plan.today + timedelta(days=self._dice.randint(-2, 30))
        person, where = self._dice.choice(told["persons"]), str(told["organisation"])
        actor = Actor("", life.client_id, kind, where, person, promise=promise, promised_by=until)
        kept = keep_actor(life.desk, actor)
        if self._dice.random() < 0.5:
            log_contact(
                life.desk, life.client_id, kind=ContactKind.CALL, with_client=False, actor_id=kept.id,
                text=_("Ringde och stämde av."),
            )  # fmt: skip
