"""How one made-up client lives: the contract, the rent month by month, what happens, and the measuring day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from boendestod_app.demo.life import Life
from boendestod_app.demo.person import MARK
from boendestod_app.domain.calendar import add_months, next_working_day
from boendestod_app.domain.outreach import FoundPlace, Linking, PlaceKind
from boendestod_app.domain.tenancy import ContractForm, HomeEvent, RentPaid, Tenancy, TenancyEvent
from boendestod_app.domain.track import Track
from boendestod_app.services.homes import keep_event, keep_tenancy, note_rent, settle_event
from boendestod_app.services.mapping import begun_with, keep_mapped
from boendestod_app.services.outreach import keep_linking, keep_place
from boendestod_app.services.tracks import begin_track, keep_track, phase_now

_AT = time(14, 20)
RENT_DAY = 4
RENTS = 6  # the latest months
LIVED = (20, 1500)  # days before the first simulated one
PAID, PARTLY = 0.8, 0.1  # of the rents; the rest are not known
COSTS = (4100, 7900)


class Homing:
    """Its dice are its own, so that what else happens is as it was."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._told = life.stage.script.home
        self._dice = life.own_dice("home")

    def begin(self) -> None:
        """Everything that is to come."""
        life, dice = self._life, self._dice
        form = self._told["forms"].get(life.person.housing)
        if form:
            rent = dice.randrange(*COSTS, 50)
            since = life.today - timedelta(days=dice.randint(*LIVED))
            landlord = dice.choice(self._told["landlords"])
            keep_tenancy(
                life.desk,
                Tenancy("", life.client_id, ContractForm(form), since, landlord=landlord, rent=rent),
            )  # fmt: skip
            for back in range(RENTS):
                month = add_months(life.stage.plan.today.replace(day=1), -back)
                on = month.replace(day=RENT_DAY)
                if on > life.today:
                    self._later(on, lambda month=month, rent=rent: self._rent(month, rent))
        self._later(self._ago(self._told["mapped_days_ago"]), self._map)
        self._lived()

    def _lived(self) -> None:
        """What stands under the client's name."""
        plays = {"event": self._event, "track": self._track, "linking": self._linking, "place": self._place}
        for kind, play in plays.items():
            for told in self._told[kind]:
                if told["name"] + MARK == self._life.person.name:
                    self._later(self._ago(told["days_ago"]), lambda play=play, told=told: play(told))

    def _ago(self, days: int) -> date:
        return self._life.stage.plan.today - timedelta(days=days)

    def _later(self, on: date, what: Any) -> None:
        if on > self._life.today:
            self._life.stage.later(datetime.combine(on, _AT), what)

    def _rent(self, month: date, rent: int) -> None:
        chance = self._dice.random()
        if chance > PAID + PARTLY:
            return
        paid = RentPaid.YES if chance <= PAID else RentPaid.PARTLY
        note_rent(
            self._life.desk, self._life.client_id, month, paid, rent if paid is RentPaid.YES else rent // 2
        )  # fmt: skip

    def _event(self, told: dict[str, Any]) -> None:
        life = self._life
        event = TenancyEvent("", life.client_id, HomeEvent(told["kind"]), life.today, line=told["line"])
        kept = keep_event(life.desk, event)
        if "settled" in told:
            on = self._ago(told["settled_days_ago"])
            self._later(on, lambda: settle_event(life.desk, kept.id, how=told["settled"]))

    def _track(self, told: dict[str, Any]) -> None:
        life = self._life
        track = begin_track(life.desk, life.client_id, told["preset"], giver=told["giver"])
        self._later(self._ago(1), lambda: self._carry_on(track, told))

    def _carry_on(self, track: Track, told: dict[str, Any]) -> None:
        desk, stage = self._life.desk, self._life.stage
        following = next_working_day(stage.plan.today + timedelta(days=told["next_in"]), stage.holidays)
        now = replace(track, done=told["done"], next_on=following)
        keep_track(desk, replace(now, phase=phase_now(desk, now) or now.phase))

    def _linking(self, told: dict[str, Any]) -> None:
        life = self._life
        linking = Linking("", life.client_id, life.today, told["giver"], told["who"], told["how_went"])
        keep_linking(life.desk, linking)

    def _place(self, told: dict[str, Any]) -> None:
        life = self._life
        if life.person.protected:
            return
        kind, place = PlaceKind(told["kind"]), told["place"]
        keep_place(
            life.desk, FoundPlace("", life.client_id, kind, place, life.today, told["times"], told["told_by"])
        )  # fmt: skip

    def _map(self) -> None:
        life, dice = self._life, self._dice
        line = begun_with(life.desk, life.stage.store.clients.get(life.client_id), life.today)
        actor, need = dice.choice(self._told["actors"]), dice.choice(self._told["needs"])
        keep_mapped(life.desk, [replace(line, actor=actor, need=need)])
