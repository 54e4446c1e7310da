"""The network map in one client's simulated life: drawn in the first weeks, looked at again later."""

import random
from dataclasses import replace
from datetime import datetime, time, timedelta

from boendestod_app.demo.life import Life
from boendestod_app.domain.network import PersonDraft, Ring, TieKind
from boendestod_app.services.meetings import members_of
from boendestod_app.services.network import add_person, met_today, move_person, network, remove_person

DRAWN_AFTER, AGAIN_AFTER = timedelta(days=9), timedelta(days=30)
_AT = time(14, 20)
_OTHERS = (3, 5)  # at least and at most, beside the group


class Network:
    """Plays the map of one life; its dice are its own, so that what else happens is as it was."""

    def __init__(self, life: Life) -> None:
        self._life = life
        dice = random.Random(f"{life.stage.plan.seed}:{life.person.name}:network")
        told = life.stage.script.network["person"]
        self._others = dice.sample(told, dice.randint(*_OTHERS))

    def begin(self) -> None:
        """Everything that is to come."""
        later = self._life.stage.later
        later(datetime.combine(self._life.today + DRAWN_AFTER, _AT), self._draw)
        later(datetime.combine(self._life.today + AGAIN_AFTER, _AT), self._again)

    def _draw(self) -> None:
        life, before = self._life, ""
        sectors = life.stage.script.network["sectors"]
        for member in members_of(life.desk, life.client_id):
            sector = sectors.get(member.role, "sector_care")
            draft = PersonDraft(member.name, member.role, sector, Ring.NEAR, may_contact=True, member_id=member.id)
            add_person(life.desk, life.client_id, draft)
        for told in self._others:
            tie = TieKind(told["tie"])
            draft = PersonDraft(told["name"], told["relation"], told["sector"], Ring(told["ring"]), tie=tie)
            draft = replace(draft, conflict=tie is TieKind.DIFFICULT)
            ties = [(before, TieKind.DIFFICULT)] if before and tie is TieKind.DIFFICULT else []
            before = add_person(life.desk, life.client_id, draft, ties).person_id

    def _again(self) -> None:
        """Some stand nearer, some farther, one is no longer there; who is in the group has been met."""
        life, later = self._life, {one["name"] or one["relation"]: one["later"] for one in self._others}
        for person in network(life.desk, life.client_id).persons:
            then = later.get(person.shown, "")
            if person.member_id:
                met_today(life.desk, life.client_id, person.person_id)
            elif then == "gone":
                remove_person(life.desk, life.client_id, person.person_id)
            elif then:
                ring = Ring(then)
                move_person(life.desk, life.client_id, person.person_id, sector_id=person.sector_id, ring=ring)
