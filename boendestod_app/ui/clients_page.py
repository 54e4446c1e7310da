"""*Klienter*: the caseload. Filtered over prepared words, so that a key answers at once also at 5,000 rows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from boendestod_app.domain.alphabet import alphabetical
from boendestod_app.domain.calendar import day_text, moment_text, near_day_text
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.resource_group import Due
from boendestod_app.services.caseload import CaseloadRow, caseload
from boendestod_app.ui import ask_client
from boendestod_app.ui.ask_mapping import show_mapping
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import Chip, paint_chip
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import button, words
from boendestod_app.ui.plain import plain_letters
from boendestod_app.ui.table import Column, Index, TableModel
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, listed, ngettext

ROW_HEIGHT = 36
LEVEL_COLUMN = 1
STRETCHED = 2
WIDTHS = (190, 120, 120, 110, 140, 160, 150)
LEFT_OUT = (6, 3, 5, 2, 4)  # colleagues first, the next visit last
UNMET_DAYS = 7
FAR = "9999"


class ClientsPage(Page):
    """The list; Enter opens, the filter finds by name, delmål and colleague."""

    kinds = frozenset(
        {"client", "visit", "rhythm", "level_change", "milestone", "meeting", "worker", "support_period"}
    )  # fmt: skip

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._rows: list[tuple[CaseloadRow, str, str]] = []
        self._today = self.door.desk().today
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(_("Filtrera på namn, delmål eller kollega"))
        self._filter.setAccessibleName(_("Filtrera listan"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self.narrow)
        self._chips = self._make_chips()
        self._chosen = ""
        self._model: TableModel[CaseloadRow] = TableModel(self._columns(), self)
        self.table = _Table(self._model, self.open_row)
        self._empty = words("", tone="muted")
        self.body.addWidget(Flow(self._filter, *self._chips.values()))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.table, 1)
        self._filter.setMinimumWidth(theme.units(260))
        self._filter.setMaximumWidth(theme.units(420))

    def _make_chips(self) -> dict[str, QPushButton]:
        made = {}
        for key, label, _keep in _chips():
            chip = button(label, partial(self.choose, key), kind="choice")
            chip.setCheckable(True)
            made[key] = chip
        return made

    def _columns(self) -> list[Column[CaseloadRow]]:
        return [
            Column(_("Klient"), lambda one: one.client.shown, lambda one: alphabetical(one.client.shown)),
            Column(_("Läge"), lambda one: one.level.label, lambda one: -one.level.gravity),
            Column(_("Delmål"), lambda one: one.milestone),
            Column(_("Senaste"), self._last, lambda one: one.last_met.isoformat() if one.last_met else ""),
            Column(
                _("Nästa"),
                lambda one: moment_text(one.next_visit) if one.next_visit else "",
                lambda one: one.next_visit.isoformat() if one.next_visit else FAR,
            ),
            Column(_("Resursgrupp"), self._group, lambda one: one.meeting_due.isoformat()),
            Column(_("Ansvariga"), lambda one: listed(worker.name for worker in one.workers)),
        ]

    def _last(self, one: CaseloadRow) -> str:
        return near_day_text(one.last_met.date(), self._today) if one.last_met else ""

    def _group(self, one: CaseloadRow) -> str:
        late = _("försenat, ") if one.meeting_state is Due.LATE else ""
        return late + day_text(one.meeting_due)

    def refresh(self) -> None:
        """Ask for the caseload again; filter, order and choice stay."""
        desk = self.door.desk()
        self._today = desk.today
        rows = caseload(desk)
        self._rows = [(one, words_of, plain_letters(words_of)) for one in rows if (words_of := _words(one))]
        self.head(
            "",
            "",
            button(_("Kartläggning"), partial(show_mapping, self.guide, self), kind="link"),
            button(_("Hämta lista"), partial(ask_client.import_list, self.guide, self)),
            button(_("Ny klient"), partial(ask_client.new_client, self.guide, self), kind="primary"),
        )
        self.narrow()

    def choose(self, key: str) -> None:
        """Show only this part of the caseload: without a name mine, or the team's where nobody is mine."""
        self._chosen = key
        if key == "raised":
            self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.narrow()

    @property
    def part(self) -> str:
        """The part of the caseload that is shown."""
        anybody = any(one.mine and not one.ended for one, _said, _plain in self._rows)
        return self._chosen or ("mine" if anybody or not self._rows else "team")

    def narrow(self) -> None:
        """Show the rows that the chosen part and the filter hold."""
        part = self.part
        for key, chip in self._chips.items():
            chip.setChecked(key == part)
        keep = next(keep for key, _label, keep in _chips() if key == part)
        kept = [row for row in self._rows if keep(row[0], self)]
        self._show_head(part, [one for one, _said, _plain in kept])
        typed = self._filter.text().casefold().split()
        shown = [one for one, said, plain in kept if _holds(said, plain, typed)]
        self._model.show(sorted(shown, key=lambda one: one.weight) if part == "raised" else shown)
        self.table.choose_first()
        self._empty.setText(self._nothing())
        self._empty.setVisible(not shown)
        self.table.setVisible(bool(shown))

    def _show_head(self, part: str, rows: list[CaseloadRow]) -> None:
        count = ngettext("{count} klient", "{count} klienter", len(rows)).format(count=len(rows))
        if part == "raised":
            levels = [one.level for one in rows]
            count = _("{crisis} i kris, {worry} med oro").format(
                crisis=levels.count(Level.CRISIS), worry=levels.count(Level.WORRY)
            )
        self.title.setText(_("Oro och kris") if part == "raised" else _("Klienter"))
        self.subtitle.setText(count)
        self.subtitle.show()

    def _nothing(self) -> str:
        if not self._rows:
            return _("Här finns inga klienter än. Lägg till en, eller hämta teamets Excel-lista.")
        if self._filter.text().strip():
            return _("Ingen klient passar filtret.")
        if self.part == "mine":
            return _("Du är inte ansvarig för någon klient. Alla teamets klienter finns under Teamets.")
        if self.part == "raised":
            return _("Lugnt i dag. Ingen är i oro eller kris.")
        return _("Ingen klient finns här.")

    def unmet(self, one: CaseloadRow) -> bool:
        """Whether there has been no contact for more than a week."""
        days = one.days_unmet(self._today)
        return not one.ended and one.level is not Level.AWAY and (days is None or days > UNMET_DAYS)

    def open_row(self, index: Index) -> None:
        """The client behind a row."""
        self.guide.open_client(self._model.row_at(index).client.id)

    def look(self) -> None:
        """Show, with the cursor in the filter."""
        super().look()
        self._filter.setFocus()


def _chips() -> tuple[tuple[str, str, Callable[[CaseloadRow, ClientsPage], bool]], ...]:
    return (
        ("mine", _("Mina"), lambda one, _page: one.mine and not one.ended),
        ("team", _("Teamets"), lambda one, _page: not one.ended),
        ("raised", _("Oro och kris"), lambda one, _page: one.level.raised and not one.ended),
        ("unmet", _("Ingen kontakt på 7 dagar"), lambda one, page: page.unmet(one)),
        ("group", _("Resursgrupp snart"), lambda one, _page: one.meeting_state is not Due.OK and not one.ended),
        ("ended", _("Avslutade"), lambda one, _page: one.ended),
    )


def _words(one: CaseloadRow) -> str:
    names = " ".join(worker.name for worker in one.workers)
    return f"{one.client.shown} {one.milestone} {one.level.label} {names}".casefold()


def _holds(said: str, plain: str, typed: list[str]) -> bool:
    return all(word in said or word in plain for word in typed)


class _Table(QTableView):
    """Rows to walk with the keyboard; Enter and a double click open."""

    def __init__(self, model: TableModel[CaseloadRow], open_row: Callable[[Index], None]) -> None:
        super().__init__()
        self.setModel(model)
        self._open_row = open_row
        self.setAccessibleName(_("Klientlistan"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMinimumHeight(theme.units(4 * ROW_HEIGHT))
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.units(ROW_HEIGHT))
        self.setItemDelegateForColumn(LEVEL_COLUMN, _LevelCell(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, wide in enumerate(WIDTHS):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(place, theme.units(wide))
        header.setSectionResizeMode(STRETCHED, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(open_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, what matters least on the way out of the door is left out."""
        super().resizeEvent(event)
        left = self.viewport().width() - sum(theme.units(wide) for wide in WIDTHS)
        for place in LEFT_OUT:
            self.setColumnHidden(place, left < 0)
            left += theme.units(WIDTHS[place]) if left < 0 else 0
        stretch = (
            QHeaderView.ResizeMode.Stretch if self.isColumnHidden(STRETCHED) else QHeaderView.ResizeMode.Interactive
        )
        self.horizontalHeader().setSectionResizeMode(0, stretch)
        if stretch is QHeaderView.ResizeMode.Interactive:
            self.setColumnWidth(0, theme.units(WIDTHS[0]))

    def choose_first(self) -> None:
        """Stand on the first row."""
        if self.model().rowCount():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open_row(self.currentIndex())
            return
        super().keyPressEvent(event)


class _LevelCell(QStyledItemDelegate):
    """Mark and word in a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the chip."""
        super().paint(painter, option, QModelIndex())
        level = next(one for one in Level if one.label == index.data())
        size = Chip(level).sizeHint()
        box = QRectF(option.rect)
        top = box.center().y() - size.height() / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, QRectF(box.left() + theme.units(8), top, size.width(), size.height()), level, level.label)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row."""
        return QSize(theme.units(120), theme.units(ROW_HEIGHT))
