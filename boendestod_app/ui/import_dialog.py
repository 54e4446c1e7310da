"""Before a list is brought in: who is new, who is already here, and every cell that needs a person."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QTableView, QTabWidget, QWidget

from boendestod_app.domain.listed_client import Finding, ListedClient, ReadList
from boendestod_app.errors import AppError
from boendestod_app.services.import_caseload import import_caseload, preview
from boendestod_app.ui.door import Door
from boendestod_app.ui.parts import button, column, flagged, row, words
from boendestod_app.ui.table import Column, TableModel
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext
from boendestod_app.words import listed as in_words


class ImportDialog(QDialog):
    """Nothing is kept before *Hämta*; all of it is one step that Ctrl+Z takes back."""

    def __init__(self, door: Door, found: ReadList, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Boendestöd"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        self.take = button(self._take_words(), self._bring_in, kind="primary")
        self.take.setEnabled(bool(self.preview.new))
        whole = column(
            words(_("Hämta lista"), step=2, strong=True),
            words(self._lead(), tone="muted"),
            tabs,
            self._trouble,
            row(None, button(_("Avbryt"), self.reject), self.take),
            gap=12,
        )
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(theme.units(1000), room.width() - 40), min(theme.units(640), room.height() - 60))

    def _lead(self) -> str:
        unread = [heading for heading, taken in self._found.columns if not taken and heading]
        lead = _("Bladet {sheet}. Det som står under Behöver dig hämtas inte; rätta i listan eller fyll i efteråt.")
        lead = lead.format(sheet=self._found.sheet)
        if unread:
            lead += " " + _("Kolumner som inte läses: {columns}.").format(columns=in_words(unread))
        return lead

    def _take_words(self) -> str:
        count = len(self.preview.new)
        return ngettext("Hämta {count} klient", "Hämta {count} klienter", count).format(count=count)

    def _bring_in(self) -> None:
        try:
            self._door.act(import_caseload, self._found)
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
        Column(_("Besök"), lambda one: str(len(one.rhythms) or "")),
        Column(_("Delmål"), lambda one: "; ".join(one.milestones)),
    ]


def _finding_columns() -> list[Column[Finding]]:
    return [
        Column(_("Rad"), lambda one: str(one.row), lambda one: one.row),
        Column(_("Kolumn"), lambda one: one.column),
        Column(_("Står"), lambda one: one.value),
        Column(_("Vad"), lambda one: one.what),
        Column(_("Förslag"), lambda one: one.suggestion),
    ]


def table_of(columns: list[Column], rows: tuple, parent: QWidget) -> QTableView:  # type: ignore[type-arg]  # any kind of row
    """A table to read: rows of a preview."""
    model = TableModel(columns, parent)
    model.show(rows)
    table = QTableView(parent)
    table.setModel(model)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setAccessibleName(_("Förhandsvisning"))
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.resizeColumnsToContents()
    for place in range(len(columns)):
        table.setColumnWidth(place, min(table.columnWidth(place), theme.units(260)))
    header.setSectionResizeMode(len(columns) - 1, QHeaderView.ResizeMode.Stretch)
    table.resizeRowsToContents()
    return table
