"""*Kartläggning*: the measuring days, a day filled for many clients at once, and what may be told without names."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.print_out import WayOut
from boendestod_app.errors import AppError, Refused
from boendestod_app.files import ORDINARY, write_whole
from boendestod_app.services.mapping import (
    begun_with,
    counted_on,
    home_settings,
    keep_mapped,
    mapping_days,
    mapping_memo,
    mapping_table,
)
from boendestod_app.services.my_day import my_clients
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Day
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.inputs import DayEdit
from boendestod_app.ui.mapping_field import MappedField
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, emptied, flagged, row, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

MOST_DAYS = 12
WIDE = 820
CSV, XLSX = "csv", "xlsx"


class MappingDialog(Dialog):
    """Every measuring day, the latest first, and the ways to fill, print and save it."""

    def __init__(self, guide: Guide, page: QWidget) -> None:
        super().__init__(page)
        self._guide, self._page = guide, page
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        self._content: QVBoxLayout = column(gap=10)
        shut = button(_("Stäng"), self.accept, tip="Esc")
        fill = button(_("Fyll i en mätdag"), partial(fill_day, guide, self), kind="primary")
        whole = column(words(_("Kartläggning"), step=2, strong=True), gap=10)
        whole.addWidget(words(
            _("Hur klienterna bor en viss dag. Det som sparas eller skrivs ut är utan namn, och antal under 5 är "
              "dolda."), tone="muted",
        ))  # fmt: skip
        whole.addWidget(scrolled(self._content), 1)
        add(whole, self._trouble)
        add(whole, row(None, shut, fill))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(640, 520)
        guide.door.changed.connect(self._changed)
        self._show()
        fill.setFocus()

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"mapped", "home_settings"}:
            self._show()

    def _show(self) -> None:
        emptied(self._content)
        days = mapping_days(self._guide.door.desk())[:MOST_DAYS]
        if not days:
            self._content.addWidget(words(_("Ingen mätdag är ifylld än."), tone="muted"))
        for on in days:
            self._content.addWidget(self._day(on))
        self._content.addStretch(1)

    def _day(self, on: date) -> Card:
        day, total = date_text(on), counted_on(self._guide.door.desk(), on)[0].shown.total
        told = _("färre än 5 klienter") if total is None else _("{count} klienter").format(count=total)
        ways = Flow(
            button(_("Skriv ut"), partial(self._print, on), name=_("Skriv ut kartläggningen {day}").format(day=day)),
            button(_("Spara för Excel …"), partial(self._save, on, XLSX),
                   name=_("Spara kartläggningen {day} för Excel").format(day=day)),
            button(_("Spara som CSV …"), partial(self._save, on, CSV), kind="link",
                   name=_("Spara kartläggningen {day} som CSV").format(day=day)),
        )  # fmt: skip
        return Card(padding=12).put(Flow(words(day, strong=True), words(told, tone="muted"), None), ways)

    def _print(self, on: date) -> None:
        memo = mapping_memo(self._guide.door.desk(), on)
        paper = self._guide.needs.papers().memo(memo)
        self._guide.show_paper(paper, _("Kartläggning"), f"kartlaggning_{on.isoformat()}", client_id="")

    def _save(self, on: date, kind: str) -> None:
        self._trouble.hide()
        try:
            save_table(self._guide, self, on, kind)
        except AppError as trouble:
            self._trouble.setText(str(trouble))
            self._trouble.show()


def show_mapping(guide: Guide, page: QWidget) -> None:
    """To look at, fill and print."""
    MappingDialog(guide, page).open()


def fill_day(guide: Guide, parent: QWidget) -> FormDialog:
    """My clients under each other; each begins as it was the last time, or as the home tells."""
    desk = guide.door.desk()
    unit, on = home_settings(desk), Day(desk.today, start=desk.today)
    lines = {
        client.id: (client, MappedField(client, begun_with(desk, client, desk.today), unit))
        for client in my_clients(desk)
    }
    fields: Fields = {"on": (_("Mätdag"), on), **{id: (client.shown, line) for id, (client, line) in lines.items()}}

    def follow() -> None:
        now, day = guide.door.desk(), on.value() or desk.today
        for client, line in lines.values():
            line.follow(begun_with(now, client, day))

    def keep(given: Values) -> None:
        given.pop("on")
        guide.door.act(keep_mapped, [one for one in given.values() if one])

    if isinstance(on.widget, DayEdit):
        on.widget.dateChanged.connect(lambda _day: follow())
    lead = _("Ta bort krysset för den som inte ska vara med. Substans och behov är frivilliga.")
    dialog = ask(guide.door, parent, _("Fyll i en mätdag"), fields, keep, lead=lead, draft="form:mapping_day")
    dialog.take_room(WIDE)
    return dialog


def save_table(guide: Guide, parent: QWidget, on: date, kind: str) -> None:
    """The counts as a file; nothing in it or in its name tells who."""
    rows = mapping_table(guide.door.desk(), on)
    table = guide.needs.papers().table
    name = f"kartlaggning_{on.isoformat()}.{kind}"
    kinds = _("Excel (*.xlsx)") if kind == XLSX else _("CSV (*.csv)")
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Spara kartläggningen"), str(Path.home() / name), kinds)
    if not chosen:
        return
    head = (_("Fråga"), _("Svar"), _("Antal"))
    guide.door.leaves(WayOut.SAVED, "", "table")
    try:
        write_whole(Path(chosen), table(_("Kartläggning"), [head, *rows], kind == XLSX), ORDINARY)
    except OSError as trouble:
        raise Refused(_("Det gick inte att spara där. Välj en annan plats.")) from trouble
    guide.say(_("Kartläggningen är sparad."))
