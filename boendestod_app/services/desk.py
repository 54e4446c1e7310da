"""What lies before whoever does something: the store, the clock, the ladder and its rules, the days off."""

from datetime import date, datetime

from boendestod_app import defaults
from boendestod_app.domain.calendar import Holidays, local
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.rule import Rules
from boendestod_app.domain.unit import Unit
from boendestod_app.services.ports import Store


class Desk:
    """Handed to every use case and every question; `now` stands still while one of them runs."""

    def __init__(
        self, store: Store, now: datetime, ladder: Ladder, holidays: Holidays, rules: Rules | None = None
    ) -> None:
        self.store = store
        self.now = now
        self.ladder = ladder
        self.holidays = holidays
        self.said = ""
        self._rules = rules

    @property
    def rules(self) -> Rules:
        """The rules of proposals: the team's own, else those that ship with the program."""
        return self._rules or defaults.rules()

    @property
    def wall(self) -> datetime:
        """Local wall time."""
        return local(self.now)

    @property
    def today(self) -> date:
        """The local day."""
        return self.wall.date()

    @property
    def me(self) -> str:
        """The worker who works here."""
        return self.store.origin.worker_id

    @property
    def unit(self) -> Unit:
        """The unit with its own numbers."""
        return self.store.units.find("unit") or Unit()

    def expect(self, client_id: str) -> Client:
        """The client it is about; refused when there is none, or no longer: adding it may have been undone."""
        return self.store.clients.get(client_id)

    def says(self, sentence: str) -> None:
        """Name what is being done, as undo will show it. A change that says nothing cannot be undone."""
        self.said = sentence
