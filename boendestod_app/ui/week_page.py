"""*Veckan*: who does what when. Planned, moved and called off with the mouse or the keys, and everything undone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from boendestod_app.domain.calendar import day_month_text, long_day_text, week_number
from boendestod_app.domain.client import Client
from boendestod_app.domain.worker import Worker
from boendestod_app.services.week import Week, Whose, monday, week
from boendestod_app.ui import ask_absence, ask_block, ask_calendar, ask_plan, ask_print
from boendestod_app.ui.page import Guide, Page
from boendestod_app.ui.parts import add, button, flagged, held, row, words
from boendestod_app.ui.theme import theme
from boendestod_app.ui.week_acts import WeekActs
from boendestod_app.ui.week_canvas import Away
from boendestod_app.ui.week_choices import WeekChoices
from boendestod_app.ui.week_drag import Drop
from boendestod_app.ui.week_grid import NOBODY
from boendestod_app.ui.week_tray import Tray, tray_words
from boendestod_app.ui.week_view import WeekView
from boendestod_app.words import _, ngettext

TRAY_FROM = 900  # a page narrower than this keeps its width for the week
MORNING = time(9)
MANY = 4  # lanes beside each other in every day of a week are too narrow to read


class WeekPage(Page):
    """Five or seven days, or one day with a lane for each worker."""

    kinds = frozenset(
        {"visit", "rhythm", "client", "block", "absence", "day_off", "level_change", "worker", "unit", "note",
         "support_period"}
    )  # fmt: skip

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._whose, self._days, self._colleague = Whose.MINE, 5, ""
        self._day = self.door.desk().today
        self._tray_wanted: bool | None = None
        self._lacking = 0
        self._acts = WeekActs(guide, self)
        self.view = WeekView(self._acts.ways, self)
        self._tray = Tray(self.view.canvas, self._plan_for)
        self._choices = WeekChoices()
        self._banner = flagged("", "banner")
        self._through = button(_("Gå igenom"), self._go_through)
        self._asks = held(row(self._banner, self._through, gap=8))
        self._empty = words("", tone="muted")
        self._back = button("‹", partial(self._turn, -1), tip="PgUp")
        self._forth = button("›", partial(self._turn, 1), tip="PgDn")
        self._lay_in()
        self._connect()
        self._buttons = self._actions()

    def _lay_in(self) -> None:
        self.body.addWidget(self._choices)
        self.body.addWidget(self._asks)
        self.body.addWidget(self._empty)
        line = row(self._tray, gap=12)
        line.addWidget(self.view, 1)
        add(self.body, held(line), 1)

    def _connect(self) -> None:
        canvas = self.view.canvas
        canvas.made.connect(self._made)
        canvas.moved.connect(self._acts.moved)
        canvas.opened.connect(self._acts.opened)
        canvas.called_off.connect(self._acts.called_off)
        self._choices.whose.connect(self._choose)
        self._choices.days.connect(self._show_days)
        self._choices.colleague.connect(self._choose_colleague)
        self._choices.tray.connect(self._turn_tray)
        self.view.tick = lambda: self.door.desk().wall
        ways: dict[str, Callable[[], None]] = {
            "PgUp": partial(self._turn, -1), "PgDown": partial(self._turn, 1), "T": self._today, "N": self._new,
        }  # fmt: skip
        for keys, do in ways.items():
            QShortcut(QKeySequence(keys), self, do)

    # ---- what is shown

    def build_anew(self) -> None:
        """Ask again; the week itself knows where the keyboard was."""
        self.refresh()

    def refresh(self) -> None:
        """Ask for the week again."""
        desk = self.door.desk()
        workers = desk.store.workers.where(is_now="")
        others = [one for one in workers if one.id != desk.me]
        if self._colleague not in {one.id for one in others}:
            self._colleague = self._nearest(others)
        first = self._day if self._days == 1 else monday(self._day)
        asked = 1 if self._days == 1 else 7
        whole = week(desk, first, days=asked, whose=self._whose, colleague=self._colleague)
        self._week = _cut(whole, self._days)
        self._lacking = len(whole.lacking)
        self._show_head(whole, desk.today)
        self._choices.show_chosen(
            self._whose, self._days, others, self._colleague, tray_words(len(whole.lacking)),
            tray_shown=self._tray_shown(),
        )  # fmt: skip
        self._show_asks(whole)
        self._tray.show_lacking(whole.lacking)
        self._show_tray()
        self.view.show_week(self._week, self._away(), desk.wall)

    def look(self) -> None:
        """The keyboard begins in the week."""
        super().look()
        QTimer.singleShot(0, self, self._take_keys)

    def _take_keys(self) -> None:
        if (
            self.isVisible()
            and self.window().isActiveWindow()
            and not self.isAncestorOf(QApplication.focusWidget() or self)
        ):
            self.view.canvas.setFocus()

    def _show_head(self, whole: Week, today: date) -> None:
        days = long_day_text(whole.first) if self._days == 1 else _days_text(whole.first, self._week.last)
        shown = len(self._week.entries)
        parts = [days, ngettext("{count} tid", "{count} tider", shown).format(count=shown)]
        if hidden := len(whole.entries) - shown:
            parts.append(ngettext("{count} i helgen", "{count} i helgen", hidden).format(count=hidden))
        clashes = len({(id(one.first), id(one.second)) for one in self._week.hints if one.clash})
        if clashes:
            parts.append(ngettext("{count} krock", "{count} krockar", clashes).format(count=clashes))
        title = _("Vecka {week}").format(week=week_number(whole.first))
        self._name_ways()
        self.head(title, " · ".join(parts), *self._buttons)

    def _actions(self) -> list[QPushButton]:
        made = [
            self._back, button(_("I dag"), self._today, tip="T"), self._forth,
            button(_("Frånvaro"), partial(ask_absence.absences, self.guide, self)),
            button(_("Ny tid"), self._new_block),
            button(_("Skriv ut"), self.print_paper, tip="Ctrl+P"),
            button(_("Kalenderfil"), partial(ask_calendar.save_calendar, self.guide, self)),
        ]  # fmt: skip
        return [*made, button(_("Nytt besök"), self._new, kind="primary", tip="N")]

    def _name_ways(self) -> None:
        day = self._days == 1
        self._back.setAccessibleName(_("Föregående dag") if day else _("Föregående vecka"))
        self._forth.setAccessibleName(_("Nästa dag") if day else _("Nästa vecka"))

    def _show_asks(self, whole: Week) -> None:
        self._questions = whole.questions
        count = len(self._questions)
        self._asks.setVisible(bool(count))
        self._banner.setText(
            ngettext("{count} besök ligger på en ledig dag", "{count} besök ligger på lediga dagar", count).format(
                count=count
            )
        )
        self._empty.setVisible(not self._week.entries)
        self._empty.setText(_("Inget är planerat. Dra i veckan för att planera ett besök, eller tryck N."))

    def _away(self) -> Away:
        first = self._week.first
        days = [first + timedelta(days=day) for day in range(self._week.days)]
        absences = self.door.actions.store.absences.where()
        return {(one.worker_id, day): one.kind.label for one in absences for day in days if one.covers(day)}

    def _nearest(self, others: Sequence[Worker]) -> str:
        """The colleague who shares most clients with me."""
        desk = self.door.desk()
        shared = [id for client in desk.store.clients.of_worker(desk.me) for id in client.worker_ids]
        return max((one.id for one in others), key=shared.count, default=NOBODY)

    def _tray_shown(self) -> bool:
        wide = self.width() >= theme.units(TRAY_FROM) and self._lacking > 0
        return wide if self._tray_wanted is None else self._tray_wanted

    def _show_tray(self) -> None:
        self._tray.setVisible(self._tray_shown())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page keeps its width for the week."""
        super().resizeEvent(event)
        self.view.unpeek()
        self._show_tray()

    # ---- which days, whose

    def _turn(self, step: int) -> None:
        self._day += timedelta(days=step * (1 if self._days == 1 else 7))
        self.refresh()

    def _today(self) -> None:
        self._day = self.door.desk().today
        self.refresh()

    def _show_days(self, days: int) -> None:
        if days == 1 and self._days != 1:
            entry = self.view.at_hand
            today, shown = self.door.desk().today, self._week
            near = today if shown.first <= today <= shown.last else shown.first
            self._day = entry.start.date() if entry else near
        self._days = days
        self.refresh()

    def _choose(self, whose: Whose) -> None:
        self._whose = whose
        many = whose is Whose.TEAM and len(self.door.actions.store.workers.where(is_now="")) > MANY
        self._show_days(1 if many else self._days)

    def _choose_colleague(self, colleague: str) -> None:
        self._colleague = colleague
        self.refresh()

    def _turn_tray(self) -> None:
        self._tray_wanted = not self._tray_shown()
        self.refresh()

    # ---- doing

    def _made(self, place: Drop, client: Client | None) -> None:
        if asked := self._acts.made(place, client):
            self._go_on_with(asked)
        elif client is not None:
            self.view.focus_at(place.start, client.shown)

    def _new(self) -> None:
        self._go_on_with(ask_plan.new_visit(self.guide, self, ask_plan.Start(start=self._free_hour())))

    def _new_block(self) -> None:
        self._go_on_with(ask_block.new(self.guide, self, self._free_hour()))

    def _plan_for(self, client: Client) -> None:
        self._go_on_with(ask_plan.new_visit(self.guide, self, ask_plan.Start(client.id, self._free_hour())))

    def _go_on_with(self, asked: QDialog) -> None:
        """What is planned has the keyboard afterwards, where it is seen."""
        before = {(one.start, one.title) for one in self._week.entries}
        asked.accepted.connect(partial(self._focus_new, before))

    def _focus_new(self, before: set[tuple[datetime, str]]) -> None:
        new = ((one.start, one.title) for one in self._week.entries if (one.start, one.title) not in before)
        if first := next(new, None):
            QTimer.singleShot(0, self, partial(self.view.focus_at, *first))  # after the dialog gives back what it had

    def _free_hour(self) -> datetime | None:
        """Where something new is thought of: after what is at hand, else now, else the first morning that is shown."""
        entry = self.view.at_hand
        if entry is not None:
            return entry.end
        now = self.door.desk().wall
        if self._week.first <= now.date() <= self._week.last:
            return None
        return datetime.combine(self._week.first, MORNING)

    def _go_through(self) -> None:
        ask_absence.show_questions(self.guide, self, self._questions)

    def print_paper(self) -> None:
        """Ctrl+P: the week as it is shown."""
        worker = self._week.workers[0].id if self._week.workers else ""
        ask_print.print_week(self.guide, self, worker, self._week.first)


def _cut(whole: Week, days: int) -> Week:
    """Five days of the seven: what is on the others is counted, not drawn."""
    if days >= whole.days:
        return whole
    last = whole.first + timedelta(days=days - 1)
    entries = tuple(one for one in whole.entries if one.start.date() <= last)
    hints = tuple(one for one in whole.hints if one.first.start.date() <= last)
    off = {day: word for day, word in whole.off.items() if day <= last}
    return replace(whole, days=days, entries=entries, hints=hints, off=off)


def _days_text(first: date, last: date) -> str:
    """`10–14 augusti 2026`."""
    begin = str(first.day) if first.month == last.month else day_month_text(first)
    return f"{begin}–{day_month_text(last)} {last.year}"
