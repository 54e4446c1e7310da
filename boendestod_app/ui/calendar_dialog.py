"""Before a calendar is brought in: what is new, whom to ask about, what is here already, what cannot come in."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from boendestod_app.domain.calendar import clock_text, day_text, moment_text, short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.listed_client import Finding
from boendestod_app.domain.listed_event import ListedEvent, ReadCalendar
from boendestod_app.domain.recurrence import rule_says
from boendestod_app.errors import AppError
from boendestod_app.services.import_calendar import SKIP, Placed, import_calendar, preview_calendar
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Choice, name_for_readers
from boendestod_app.ui.import_dialog import table_of
from boendestod_app.ui.parts import button, column, flagged, held, row, scrolled, words
from boendestod_app.ui.table import Column, TableModel
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext


class CalendarDialog(QDialog):
    """Nothing is kept before *Hämta*; all of it is one step that Ctrl+Z takes back."""

    def __init__(self, door: Door, read: ReadCalendar, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Boendestöd"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._door, self._read = door, read
        self._about: dict[int, str] = {}
        self.preview = preview_calendar(door.desk(), read)
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        self.tabs = QTabWidget()
        self._new = table_of(_new_columns(), self.preview.new, self)
        self.tabs.addTab(self._new, "")
        self.tabs.addTab(self._questions(), _("Vilken klient? ({count})").format(count=len(self.preview.asked)))
        self.tabs.addTab(table_of(_finding_columns(), self.preview.findings, self), "")
        self.tabs.addTab(
            table_of(_event_columns(), self.preview.known, self),
            _("Finns redan ({count})").format(count=len(self.preview.known)),
        )
        self.take = button("", self._bring_in, kind="primary")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        whole = column(
            words(_("Hämta kalender"), step=2, strong=True),
            words(_("Det som har varit och det som inte går att läsa hämtas inte."), tone="muted"),
            self.tabs,
            self._trouble,
            row(None, button(_("Avbryt"), self.reject), self.take),
            gap=12,
        )
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(theme.units(1000), room.width() - 40), min(theme.units(640), room.height() - 60))

    def _questions(self) -> QWidget:
        """One question for each title: a calendar has the same one many times."""
        content: QVBoxLayout = column(gap=12)
        clients = [one for one in self._door.desk().store.clients.where() if one.ended_on is None]
        by_title: dict[str, list[ListedEvent]] = {}
        for event in self.preview.asked:
            by_title.setdefault(event.title, []).append(event)
        for title, events in by_title.items():
            content.addLayout(self._question(title, events, clients))
        if not by_title:
            content.addWidget(words(_("Inget att fråga om."), tone="muted"))
        content.addStretch(1)
        return held(column(scrolled(content)))

    def _question(self, title: str, events: list[ListedEvent], clients: list[Client]) -> QVBoxLayout:
        times = ngettext("{count} gång, först {when}", "{count} gånger, först {when}", len(events))
        asked = _("{title} ({times})").format(
            title=title or _("Utan titel"), times=times.format(count=len(events), when=moment_text(events[0].start))
        )
        choice = Choice([(SKIP, _("Ingen: hämta inte")), *((one.id, one.shown) for one in clients)], SKIP)
        name_for_readers(choice.widget, asked)
        choice.widget.activated.connect(partial(self._answer, choice, [event.number for event in events]))
        return column(words(asked, strong=True), choice.widget, gap=4)

    def _answer(self, choice: Choice, numbers: list[int], _place: int) -> None:
        self._about |= dict.fromkeys(numbers, choice.value())
        self.preview = preview_calendar(self._door.desk(), self._read, self._about)
        model = self._new.model()
        assert isinstance(model, TableModel)
        model.show(self.preview.new)
        self._new.resizeRowsToContents()
        self._show()

    def _show(self) -> None:
        self.tabs.setTabText(0, _("Nya ({count})").format(count=len(self.preview.new)))
        self.tabs.setTabText(2, _("Behöver dig ({count})").format(count=len(self.preview.findings)))
        count = len(self.preview.new)
        self.take.setText(ngettext("Hämta {count} händelse", "Hämta {count} händelser", count).format(count=count))
        self.take.setEnabled(bool(count))

    def _bring_in(self) -> None:
        try:
            self._door.act(import_calendar, self._read, self._about)
        except AppError as trouble:
            self._trouble.setText(str(trouble))
            self._trouble.show()
            return
        self.accept()


def _new_columns() -> list[Column[Placed]]:
    return [
        Column(_("Klient"), lambda one: one.client.shown),
        Column(_("När"), lambda one: _when(one.event), lambda one: one.event.start),
        Column(_("Form"), lambda one: one.event.kind.label if one.event.kind else ""),
        Column(_("Står i kalendern"), lambda one: one.event.title),
        Column(_("Anmärkning"), lambda one: one.event.remark),
    ]


def _event_columns() -> list[Column[ListedEvent]]:
    return [Column(_("När"), _when, lambda one: one.start), Column(_("Står i kalendern"), lambda one: one.title)]


def _finding_columns() -> list[Column[Finding]]:
    return [
        Column(_("Nummer"), lambda one: str(one.row or ""), lambda one: one.row),
        Column(_("Står i kalendern"), lambda one: one.value),
        Column(_("Vad"), lambda one: one.what),
        Column(_("Förslag"), lambda one: one.suggestion),
    ]


def _when(event: ListedEvent) -> str:
    day = event.start.date()
    if not event.rule:
        return f"{day_text(day)} {day.year} {clock_text(event.start)}"
    return _("{series}, från {day}").format(series=rule_says(event.rule, event.start.time()), day=short_date_text(day))
