"""Relatives in one client's simulated life, and the year that is followed up."""

import random
from dataclasses import replace
from datetime import datetime, time, timedelta

from boendestod_app.demo.life import Life
from boendestod_app.domain.annual import AnnualFollowUp, Participant
from boendestod_app.domain.relative import Allows, Relative, RelativeConsent
from boendestod_app.services.annual import keep_annual
from boendestod_app.services.network import network
from boendestod_app.services.relatives import give_relative_consent, keep_relative
from boendestod_app.services.tracks import begin_track, held_session, keep_track
from boendestod_app.words import _

COMES_AFTER = (12, 120)  # days: the map has been drawn by then
BETWEEN = timedelta(days=14)
CONSENT_DAYS = 300
_AT = time(15, 10)
_KNOWN, _NAMED, _FOLLOWED = 0.5, 0.5, 0.8  # of the families, of their relatives, and of the years


class Relatives:
    """Plays whoever of the family is on the map; its dice are its own, so that what else happens is as it was."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._told = life.stage.script.relatives
        self._dice = random.Random(f"{life.stage.plan.seed}:{life.person.name}:relatives")

    def begin(self) -> None:
        """Everything that is to come."""
        later, first = self._life.stage.later, self._life.today
        comes = timedelta(days=self._dice.randint(*COMES_AFTER))
        if self._dice.random() < _KNOWN:
            later(datetime.combine(first + comes, _AT), self._come)
        if self._dice.random() < _FOLLOWED:
            later(datetime.combine(first + timedelta(days=self._dice.randint(15, 60)), _AT), self._year)

    def _come(self) -> None:
        life = self._life
        family = [one for one in network(life.desk, life.client_id).persons if one.sector_id == "sector_family"]
        person = next((one for one in family if one.member_id and one.name), None)
        if person is None:
            return
        words = self._dice.choice(self._told["words"])
        relative = keep_relative(
            life.desk,
            Relative("", life.client_id, person.name, person.relation, note=words, person_id=person.person_id),
        )
        allows = (Allows.CONTACT, Allows.TRACK) if self._dice.random() < _NAMED else (Allows.CONTACT,)
        last = life.today + timedelta(days=CONSENT_DAYS)
        give_relative_consent(
            life.desk, RelativeConsent("", life.client_id, relative.id, allows, life.today, last)
        )  # fmt: skip
        preset, giver = self._dice.choice(list(self._told["givers"].items()))
        track = begin_track(
            life.desk, life.client_id, preset, relative_id=relative.id, giver=giver, next_on=life.today + BETWEEN
        )  # fmt: skip
        life.stage.later(datetime.combine(life.today + BETWEEN, _AT), lambda: self._session(track.id))

    def _session(self, track_id: str) -> None:
        """One of them, and the next two weeks later as long as there is one; a course that is over is ended."""
        life = self._life
        track = life.stage.store.tracks.get(track_id)
        following = life.today + BETWEEN
        over = track.last_on is not None and following > track.last_on
        more = not over and (track.left is None or track.left > 1)
        track = held_session(life.desk, track_id, next_on=following if more else None)
        if more:
            life.stage.later(datetime.combine(following, _AT), lambda: self._session(track_id))
        elif over:
            keep_track(life.desk, replace(track, ended_on=life.today, ended_why=self._told["ended"]))

    def _year(self) -> None:
        life = self._life
        words = life.words(life.keeper)
        told = {key: text.format_map(words) for key, text in self._told["year"].items()}
        client = life.stage.store.clients.get(life.client_id)
        who = (Participant(client.shown, _("klient")),)
        keep_annual(life.desk, AnnualFollowUp("", life.client_id, life.today, took_part=who, **told))
