"""Two days of the network map beside each other: sentences, and the picture of what is another."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.network_change import change_told, compare
from boendestod_app.services.network import network, network_days
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.network_picture import NetworkPicture
from boendestod_app.ui.parts import Card, add, column, emptied, held, words
from boendestod_app.words import _


class CompareCard(Card):
    """From one day to another; the first choice is from the last meeting, else from the first map."""

    def __init__(self, door: Door) -> None:
        super().__init__(_("Jämför två dagar"))
        self._door = door
        self._client: Client | None = None
        self._days: list[date] = []
        self._by_hand = False  # somebody has chosen the days
        self._from, self._to = Chooser(), Chooser()
        name_for_readers(self._from, _("Jämför från"))
        name_for_readers(self._to, _("Jämför med"))
        for box in (self._from, self._to):
            box.currentIndexChanged.connect(self._chosen)
            box.activated.connect(self._choose)
        self._said: QVBoxLayout = column(gap=2)
        self._picture = NetworkPicture()
        self.put(Flow(words(_("Från"), wrap=False), self._from, words(_("till"), wrap=False), self._to))
        add(self.body, held(self._said))
        self.put(self._picture)

    def show_client(self, client: Client) -> None:
        """The days there are; what was chosen stays chosen."""
        days = network_days(self._door.desk(), client.id)
        self._by_hand = self._by_hand and self._client is not None and self._client.id == client.id
        before = self._choice(self._from) if self._by_hand else None
        after = self._choice(self._to) if self._by_hand else None
        self._client, self._days = client, days
        self.setVisible(len(days) > 1)
        if len(days) < 2:
            return
        met = self._door.desk().store.meetings.last_held([client.id]).get(client.id)
        self._fill(self._from, before or (met if met in days[:-1] else days[0]))
        self._fill(self._to, after or days[-1])
        self._chosen()

    def _choose(self, _place: int) -> None:
        self._by_hand = True

    def _choice(self, box: Chooser) -> date | None:
        return self._days[box.currentIndex()] if 0 <= box.currentIndex() < len(self._days) else None

    def _fill(self, box: Chooser, chosen: date) -> None:
        box.blockSignals(True)
        box.clear()
        for day in self._days:
            box.addItem(date_text(day))
        box.setCurrentIndex(self._days.index(chosen) if chosen in self._days else len(self._days) - 1)
        box.blockSignals(False)

    def _chosen(self, _place: int = 0) -> None:
        client, first, last = self._client, self._choice(self._from), self._choice(self._to)
        if client is None or first is None or last is None:
            return
        desk = self._door.desk()
        change = compare(network(desk, client.id, min(first, last)), network(desk, client.id, max(first, last)))
        told = [one.says for one in change_told(change, lambda person: person.shown)]
        told = told or [_("Samma personer på samma plats båda dagarna.")]
        _put(self._said, told)
        self._picture.show_change(change, client.first_name, told)


def _put(layout: QVBoxLayout, sentences: list[str]) -> None:
    emptied(layout)
    for sentence in sentences:
        layout.addWidget(words(sentence))
