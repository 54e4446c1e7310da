"""*Logg*: who saw what on this laptop, and the signed checks of it. For the lead, and for whoever wants to see."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDateEdit, QHeaderView, QTableView, QVBoxLayout

from boendestod_app.domain.access import Access, Review, Wanted
from boendestod_app.domain.alphabet import alphabetical
from boendestod_app.services.access import LOOK_BACK, MOST_SHOWN, Told, look, said_of, says
from boendestod_app.ui.ask_log import ask_draw, begun, go_on, show_review
from boendestod_app.ui.fields import Choice, Day, Field, name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import Card, add, button, column, emptied, row, words
from boendestod_app.ui.table import Column, Index, TableModel
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

ROW_HEIGHT = 34
WHO_AT = 620  # narrower than this who did it is found by the choice above, and read by whoever hears the row
MOST_WIDE = 240  # of a choice among many names
WHEN, WHO, CLIENT, WHAT = range(4)


class LogPage(Page):
    """What is asked for at the top, the lines under it, the checks last."""

    kinds = frozenset({"worker", "client"})

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        today = self.door.desk().today
        self._first, self._last = Day(today - LOOK_BACK, start=today), Day(today, start=today)
        self._who, self._client, self._kind = Choice([]), Choice([]), Choice([])
        self._filters: QVBoxLayout = column(gap=0)
        self._reviews: QVBoxLayout = column(gap=8)
        self._model: TableModel[Told] = TableModel(_columns(), self)
        self._table = _Table(self._model)
        self._nothing, self._whole = words("", tone="muted"), words("")
        self._table.selectionModel().currentRowChanged.connect(self._show_whole)
        for part in (self._filters, self._nothing):
            add(self.body, part)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._whole)
        add(self.body, self._reviews)
        self._lay_filters()

    def _lay_filters(self) -> None:
        for field in (self._first, self._last):
            if isinstance(field.widget, QDateEdit):
                field.widget.dateChanged.connect(lambda _day: self.narrow())
        for label, choice in ((_("Vem"), self._who), (_("Klient"), self._client), (_("Vad"), self._kind)):
            name_for_readers(choice.widget, label)
            choice.widget.setMaximumWidth(theme.units(MOST_WIDE))
            choice.widget.activated.connect(lambda _place: self.narrow())
        name_for_readers(self._first.widget, _("Från"))
        name_for_readers(self._last.widget, _("Till"))
        asked: Sequence[tuple[str, Field]] = (
            (_("Från"), self._first), (_("Till"), self._last), (_("Vem"), self._who), (_("Klient"), self._client),
            (_("Vad"), self._kind),
        )  # fmt: skip
        self._filters.addWidget(Flow(*(row(words(label, wrap=False), field.widget, gap=6) for label, field in asked)))

    def refresh(self) -> None:
        """Ask again; what was asked for stays."""
        desk = self.door.desk()
        self.head(
            _("Logg"),
            _("Vem som har sett och gjort vad på den här datorn. Loggen kan inte ändras, och delas inte."),
            button(_("Loggkontroll …"), partial(ask_draw, self.guide, self), kind="primary"),
        )
        workers = [(one.id, one.name) for one in desk.store.workers.where()]
        clients = sorted(
            ((one.id, one.shown) for one in desk.store.clients.where()), key=lambda one: alphabetical(one[1])
        )
        self._who.offer([("", _("Alla")), *workers], self._who.value())
        self._client.offer([("", _("Alla klienter")), *clients], self._client.value())
        self._kind.offer([(None, _("Allt")), *((one, one.label) for one in Access)], self._kind.value())
        self.narrow()
        self._show_reviews()

    @property
    def wanted(self) -> Wanted:
        """Which lines are asked for."""
        whose, of, kind = self._who.value(), self._client.value(), self._kind.value()
        return Wanted(whose or "", of or "", kind, self._first.value(), self._last.value())

    def narrow(self) -> None:
        """The lines that are asked for."""
        with self.door.asking():
            lines = look(self.door.desk(), self.wanted)
            self._model.show(lines)
            self._whole.setText("")
            told = ngettext("{count} rad.", "{count} rader.", len(lines)).format(count=len(lines))
            if len(lines) == MOST_SHOWN:
                told = _("De {count} senaste raderna. Välj färre dagar för att se andra.").format(count=MOST_SHOWN)
            self._nothing.setText(told if lines else _("Inga rader passar det du har valt."))
            self._table.setVisible(bool(lines))

    def _show_whole(self, row: Index, _before: Index) -> None:
        """The line one stands on, in full: a cell may be too narrow for it."""
        self._whole.setText(says(self._model.row_at(row)) if row.isValid() else "")

    def _show_reviews(self) -> None:
        emptied(self._reviews)
        desk = self.door.desk()
        card = Card(_("Loggkontroller"))
        for waiting in begun(desk):
            told = _("Påbörjad: slumptal {seed}").format(seed=waiting.seed)
            name = _("Fortsätt loggkontrollen {seed}").format(seed=waiting.seed)
            on = partial(go_on, self.guide, self, waiting)
            card.put(Flow(words(told), button(_("Fortsätt"), on, kind="link", name=name)))
        held = desk.store.access.reviews()
        for one in held:
            card.put(self._signed(one, said_of(desk, one)))
        if not held:
            card.put(words(_("Ingen kontroll är signerad än."), tone="muted"))
        self._reviews.addWidget(card)

    def _signed(self, review: Review, told: str) -> Flow:
        name = _("Visa protokollet {what}").format(what=told)
        return Flow(words(told), button(_("Visa"), partial(show_review, self.guide, review), kind="link", name=name))

    def reviewed(self) -> None:
        """A check was signed, or put aside."""
        self.narrow()
        self._show_reviews()


def _columns() -> list[Column[Told]]:
    return [
        Column(_("När"), lambda one: _("{day} {clock}").format(day=one.day, clock=one.clock), lambda one: one.line.seq),
        Column(_("Vem"), lambda one: one.who),
        Column(_("Klient"), lambda one: one.client, lambda one: alphabetical(one.client)),
        Column(_("Vad"), lambda one: one.what),
    ]


class _Table(QTableView):
    """Rows to walk with the keyboard; narrow, what was done matters more than who is found by a filter."""

    def __init__(self, model: TableModel[Told]) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Loggens rader"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setMinimumHeight(theme.units(8 * ROW_HEIGHT))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.units(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in (CLIENT, WHAT):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for place in (WHEN, WHO):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, what was done with whom comes before who did it."""
        super().resizeEvent(event)
        self.setColumnHidden(WHO, self.viewport().width() < theme.units(WHO_AT))
