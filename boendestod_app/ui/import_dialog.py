"""Before a list is brought in: who is new, who is already here, and every cell that needs a person."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTabWidget,
    QWidget,
)

from boendestod_app.domain.listed_client import Finding, ListedClient, ReadList
from boendestod_app.errors import AppError, Refused
from boendestod_app.services.import_caseload import import_caseload, preview
from boendestod_app.services.who_in_list import myself_in, stands_as_named, with_me, workers_in
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import name_for_readers
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.inputs import Chooser
from boendestod_app.ui.parts import button, column, flagged, row, words
from boendestod_app.ui.table import Column, Index, TableModel
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext
from boendestod_app.words import listed as in_words

WIDEST = 200  # a column that does not take the room that is left


class ImportDialog(Dialog):
    """Nothing is kept before *Hämta*; all of it is one step that Ctrl+Z takes back."""

    def __init__(self, door: Door, found: ReadList, parent: QWidget) -> None:
        super().__init__(parent)
        self._door, self._found = door, found
        self.preview = preview(door.desk(), found)
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        tabs = QTabWidget()
        tabs.addTab(
            table_of(_client_columns(), self.preview.new, self), _("Nya ({count})").format(count=len(self.preview.new))
        )
        tabs.addTab(
            table_of(_finding_columns(), self.preview.findings, self),
            _("Behöver dig ({count})").format(count=len(self.preview.findings)),
        )
        tabs.addTab(
            table_of(_client_columns(), self.preview.known, self),
            _("Finns redan ({count})").format(count=len(self.preview.known)),
        )
        self.tabs = tabs
        self._me = self._ask_who()
        self.take = button(self._take_words(), self._bring_in, kind="primary")
        self.take.setEnabled(bool(self.preview.new))
        whole = column(
            words(_("Hämta lista"), step=2, strong=True),
            words(self._lead(), tone="muted"),
            *([Flow(words(_("Vem är du i listan?"), strong=True, wrap=False), self._me)] if self._me else []),
            tabs,
            self._trouble,
            row(None, button(_("Avbryt"), self.reject), self.take),
            gap=12,
        )
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(theme.units(1000), room.width() - 40), min(theme.units(640), room.height() - 60))

    def _ask_who(self) -> Chooser | None:
        """Only where my own name does not stand there; chosen from the start where only one can be me."""
        desk = self._door.desk()
        if stands_as_named(desk, self._found):
            return None
        asked = Chooser()
        name_for_readers(asked, _("Vem är du i listan?"))
        asked.addItem(_("Välj"), None)
        for name in workers_in(self._found):
            asked.addItem(name, name)
        asked.addItem(_("Jag finns inte i listan"), "")
        if me := myself_in(desk, self._found):
            asked.setCurrentIndex(asked.findData(me))
        return asked

    def _named(self) -> ReadList:
        """The list with me by my own name."""
        if self._me is None:
            return self._found
        called = self._me.currentData()
        if called is None:
            self._me.setFocus()
            raise Refused(_("Välj vem du är i listan, så blir dina klienter dina."))
        return with_me(self._door.desk(), self._found, called)

    def _lead(self) -> str:
        unread = [heading for heading, taken in self._found.columns if not taken and heading]
        lead = _(
            "Bladet {sheet}. Under Behöver dig står det som är osäkert: där det står hur det är läst hämtas det så, "
            "annars hämtas det inte. Rätta i listan eller fyll i efteråt."
        )
        lead = lead.format(sheet=self._found.sheet)
        if unread:
            lead += " " + _("Kolumner som inte läses: {columns}.").format(columns=in_words(unread))
        return lead

    def _take_words(self) -> str:
        count = len(self.preview.new)
        return ngettext("Hämta {count} klient", "Hämta {count} klienter", count).format(count=count)

    def _bring_in(self) -> None:
        try:
            self._door.act(import_caseload, self._named())
        except AppError as trouble:
            self._trouble.setText(str(trouble))
            self._trouble.show()
            return
        self.accept()


def _client_columns() -> list[Column[ListedClient]]:
    return [
        Column(_("Rad"), lambda one: str(one.row), lambda one: one.row),
        Column(_("Klient"), lambda one: one.name),
        Column(_("Född"), lambda one: str(one.birth_year or "")),
        Column(_("Läge"), lambda one: one.level.label if one.level else ""),
        Column(_("Ansvariga"), lambda one: in_words(one.worker_names)),
        Column(_("Besök"), _visits),
        Column(_("Delmål"), lambda one: "; ".join(one.milestones), wraps=True),
    ]


def _visits(one: ListedClient) -> str:
    """When the visits are, else how many there are in a week."""
    if one.rhythms:
        return "; ".join(rhythm.says for rhythm in one.rhythms)
    count = one.contacts_per_week
    return _("{count} i veckan").format(count=f"{count:g}".replace(".", ",")) if count else ""


def _finding_columns() -> list[Column[Finding]]:
    return [
        Column(_("Rad"), lambda one: str(one.row), lambda one: one.row),
        Column(_("Kolumn"), lambda one: one.column),
        Column(_("Står"), lambda one: one.value),
        Column(_("Vad"), lambda one: one.what, wraps=True),
        Column(_("Förslag"), lambda one: one.suggestion, wraps=True),
    ]


class _Cell(QStyledItemDelegate):
    """As high as its words: the style sheet's padding is left out where Qt counts the lines itself."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """For the width that its column has now."""
        width, padding = self._table.columnWidth(index.column()), theme.units(8)
        wrapped = int(Qt.TextFlag.TextWordWrap)
        words_box = self._table.fontMetrics().boundingRect(0, 0, width - 3 * padding, 0, wrapped, str(index.data()))
        return QSize(words_box.width() + 3 * padding, words_box.height() + 2 * padding)


def table_of(columns: list[Column], rows: tuple, parent: QWidget) -> QTableView:  # type: ignore[type-arg]  # any kind of row
    """A table to read: rows of a preview."""
    model = TableModel(columns, parent)
    model.show(rows)
    table = QTableView(parent)
    table.setModel(model)
    table.setItemDelegate(_Cell(table))
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setAccessibleName(_("Förhandsvisning"))
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place in range(len(columns)):
        table.setColumnWidth(place, theme.units(WIDEST))
    table.resizeColumnsToContents()
    for place in range(len(columns)):
        table.setColumnWidth(place, min(table.columnWidth(place), theme.units(WIDEST)))
        if columns[place].wraps:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    settled = QTimer(table)  # not while the widths are still being shared out
    settled.setSingleShot(True)
    settled.timeout.connect(table.resizeRowsToContents)
    header.sectionResized.connect(lambda *_widths: settled.start())
    return table
