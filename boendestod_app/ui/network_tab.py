"""*Nätverk*: the network map of a client, today's to work in and those of before to look at; picture or table."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSlider, QVBoxLayout

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.network import Ring
from boendestod_app.domain.network_change import counts_told
from boendestod_app.domain.network_words import spoken
from boendestod_app.services.network import (
    NetworkView,
    met_today,
    move_person,
    network_days,
    network_view,
    remove_person,
)
from boendestod_app.ui import ask_network
from boendestod_app.ui.client_tabs import ClientTab
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.network_canvas import NetworkCanvas
from boendestod_app.ui.network_compare import CompareCard
from boendestod_app.ui.network_table import NetworkTable
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, emptied, held, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _


class NetworkTab(ClientTab):
    """Its parts stay when something changes, so that the keyboard stays on the person it was on."""

    key = "network"

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._client: Client | None = None
        self._view: NetworkView | None = None
        self._days: list[date] = []
        self._chosen = ""
        self._table: NetworkTable | None = None
        self._as_table = False
        self._head = Flow()
        self._says, self._acts = words(""), self._made_acts()
        self._day = words("", tone="muted")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(_("Dag på nätverkskartan"))
        self._slider.setPageStep(1)
        self._card, self._canvas = Card(), NetworkCanvas()
        self._rows: QVBoxLayout = column()
        self._compare = CompareCard(self.door)
        self._lay()
        self._connect()

    @staticmethod
    def title() -> str:
        """The word on the tab."""
        return _("Nätverk")

    def _lay(self) -> None:
        card = self._card
        card.put(self._head, self._slider, self._day, self._canvas)
        add(card.body, held(self._rows))
        key = _("Hel linje: stöd. Streckad: svår. Prickad med streck över: bruten. Fyrkant: professionell. "
                "Ring runt: i resursgruppen. Blixt: konflikt. Ofylld: ingen kontakt på länge.")  # fmt: skip
        keys = _("Dra med musen, eller: Tab och pilar går mellan personerna, Alt+pilar flyttar, Enter ändrar, "
                 "N ny person, R till resursgruppen, Delete tar bort.")  # fmt: skip
        card.put(Flow(self._says, None, *self._acts))
        card.put(words(key, step=-1, tone="muted"), words(keys, step=-1, tone="muted"))
        self.content.addWidget(card)
        self.content.addWidget(self._compare)
        self.content.addStretch(1)

    def _connect(self) -> None:
        self._slider.valueChanged.connect(self._turn)
        canvas = self._canvas
        canvas.moved.connect(self._move)
        canvas.opened.connect(self._open)
        canvas.removed.connect(self._remove)
        canvas.invited.connect(self._invite)
        new = QShortcut(QKeySequence("N"), self, self._new)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        canvas.reached.connect(self._reach)

    def fill(self, client: Client) -> None:
        """Everything as it is now."""
        if self._client is None or self._client.id != client.id:
            self._days, self._chosen = [], ""
        self._client = client
        self._fill_days(network_days(self.door.desk(), client.id))
        self._fill_day()
        self._compare.show_client(client)
        QTimer.singleShot(0, self, self._fit)  # when what stands around it has its place

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of the map has room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The map with all that is said around it on one page, as far as there is room."""
        room = self.area.viewport().size()
        around = self._card.heightForWidth(room.width() - theme.units(4)) - self._canvas.height()
        above = theme.units(8)
        self._canvas.fit(room.height() - around - above, room.height())

    def show_client(self, client: Client) -> None:
        """This client as they are now, in the same parts."""
        self.fill(client)

    def let_go(self) -> None:
        """The parts stay."""

    # ---- the day

    @property
    def _today(self) -> bool:
        """Whether the map is the one that can be changed."""
        return not self._days or self._slider.value() >= len(self._days) - 1

    def _fill_days(self, days: list[date]) -> None:
        """A day of before stays chosen; else it is today's."""
        kept = self._days[self._slider.value()] if self._days and not self._today else None
        self._days = days
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(0, len(days) - 1))
        self._slider.setValue(days.index(kept) if kept in days else max(0, len(days) - 1))
        self._slider.blockSignals(False)
        self._slider.setVisible(len(days) > 1)

    def _turn(self, _place: int) -> None:
        self._fill_day()

    def _fill_day(self) -> None:
        assert self._client is not None
        desk, client = self.door.desk(), self._client
        on = desk.today if self._today else self._days[self._slider.value()]
        self._view = network_view(desk, client.id, on)
        if self._view.map.person(self._chosen) is None:
            self._chosen = next((one.person_id for one in self._view.map.persons), "")
        says = _("Så här är det i dag, {day}") if self._today else _("Så var det {day}. Kartan kan bara visas")
        self._day.setText(says.format(day=date_text(on)))
        self._slider.setAccessibleDescription(self._day.text())
        self._fill_head()
        self._canvas.show_view(self._view, client.first_name, editable=self._today)
        self._fill_table()
        self._fill_about()

    def _fill_head(self) -> None:
        assert self._view is not None
        assert self._client is not None
        turn = _("Visa som bild") if self._as_table else _("Visa som tabell")
        parts = [button(turn, self._turn_table, kind="link")]
        parts.append(button(_("Skriv ut kartan"), self.print_map, tip="Ctrl+P"))
        if self._today:
            parts.append(button(_("Ny person"), self._new, kind="primary", tip="N"))
        self._head.fill(words(counts_told(self._view.map), strong=True), None, *parts)

    # ---- picture and table

    def _turn_table(self) -> None:
        self._as_table = not self._as_table
        self._fill_head()
        self._fill_table()

    def _fill_table(self) -> None:
        """The table is made anew; the keyboard stays on its row."""
        assert self._view is not None
        had = self._table is not None and self.window().focusWidget() is self._table
        emptied(self._rows)
        self._canvas.setVisible(not self._as_table)
        self._table = None
        if not self._as_table:
            return
        table = NetworkTable(self._view)
        self._rows.addWidget(table)
        self._table = table
        table.choose(self._chosen)
        table.reached.connect(self._reach)
        if self._today:
            table.moved.connect(self._move)
            table.opened.connect(self._open)
            table.removed.connect(self._remove)
            table.invited.connect(self._invite)
        table.show()  # what is not shown takes no keyboard
        if had:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the one who is looked at

    def _reach(self, person_id: str) -> None:
        if person_id != self._chosen:
            self._chosen = person_id
            self._fill_about()

    def _fill_about(self) -> None:
        """The same parts for each person, so that Tab finds them where they were."""
        assert self._view is not None
        shown = self._view.map
        person = shown.person(self._chosen)
        for one in self._acts:
            one.setVisible(self._today and person is not None)
        if person is None:
            self._says.setText(
                _("Ingen står på kartan än. Fråga klienten vilka som finns runt omkring, och vilka som är nära.")
            )
            return
        key, name = person.person_id, person.shown
        self._says.setText(spoken(shown, person, self._view.last.get(key), key in self._view.faded))
        named = (_("Ändra {name}"), _("Kontakt i dag med {name}"), _("{name} till resursgruppen"),
                 _("Ta bort {name} från kartan"))  # fmt: skip
        for act, words_for in zip(self._acts, named, strict=True):
            act.setAccessibleName(words_for.format(name=name))
        self._into_group.setEnabled(person.member_id is None)

    def _made_acts(self) -> list[QPushButton]:
        """What there is to do with the one who is looked at."""
        self._into_group = button(_("Till resursgruppen"), lambda: self._invite(self._chosen), tip="R")
        return [
            button(_("Ändra"), lambda: self._open(self._chosen), tip="Enter"),
            button(_("Kontakt i dag"), lambda: self._met(self._chosen)),
            self._into_group,
            button(_("Ta bort"), lambda: self._remove(self._chosen), kind="link", tip="Delete"),
        ]

    # ---- what is done

    def _new(self) -> None:
        if self._client is not None and self._today:
            ask_network.new_person(self.guide, self, self._client.id)

    def _open(self, person_id: str) -> None:
        if self._client is not None:
            ask_network.change_person(self.guide, self, self._client.id, person_id)

    def _move(self, person_id: str, sector_id: str, ring: Ring, place: int | None = None) -> None:
        if self._client is not None:
            self.door.run(move_person, self._client.id, person_id, sector_id=sector_id, ring=ring, place=place)

    def _remove(self, person_id: str) -> None:
        if self._client is not None:
            self.door.run(remove_person, self._client.id, person_id)

    def _met(self, person_id: str) -> None:
        if self._client is not None:
            self.door.run(met_today, self._client.id, person_id)

    def _invite(self, person_id: str) -> None:
        if self._client is not None and ask_network.invite(self.guide, self, self._client, person_id) is None:
            self.guide.say(_("Personen är redan med i resursgruppen."))

    def print_map(self) -> None:
        """The map of the day that is seen."""
        if self._client is not None and self._view is not None:
            ask_network.print_map(self.guide, self, self._client, self._view.map.on)
