"""*Inför besöket* in the right pane: the minute before the door. The door code is shown when it is asked for."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from boendestod_app.domain.calendar import day_text, near_day_text
from boendestod_app.domain.visit import Visit
from boendestod_app.services.before_visit import BeforeVisit, before_visit
from boendestod_app.services.plan_visits import as_it_is
from boendestod_app.ui import ask_risk
from boendestod_app.ui.arrival_strip import arrive_button
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import Chip
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, Item, add, button, column, emptied, row, scrolled, words
from boendestod_app.ui.print_for_client import print_for_client
from boendestod_app.ui.theme import theme
from boendestod_app.ui.whereabouts import with_keys
from boendestod_app.words import _

WIDTH = 420


class BeforePane(QFrame):
    """Read in the hallway. `closed` when it is left, `document` and `shut` with the visit when it goes on from here."""

    closed = Signal()
    document = Signal(object)
    shut = Signal(object)

    def __init__(self, guide: Guide, visit: Visit) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setMinimumWidth(theme.units(WIDTH))
        self._guide, self._visit = guide, visit
        self._content: QVBoxLayout = column(gap=12)
        self._content.setContentsMargins(theme.units(20), theme.units(16), theme.units(20), theme.units(12))
        self.setLayout(column(scrolled(self._content)))
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        desk = self._guide.door.desk()
        visit = as_it_is(desk, self._visit)
        if visit is None:
            self.closed.emit()
            return
        emptied(self._content)
        self._visit, page = visit, before_visit(desk, visit)
        for item in (*self._head(page), *self._told(page), *self._actions(page)):
            add(self._content, item)
        self._content.addStretch(1)

    def _head(self, page: BeforeVisit) -> list[Item]:
        desk = self._guide.door.desk()
        self._close = button(_("Stäng"), self.closed.emit, kind="link", tip="Esc")
        when = f"{near_day_text(page.visit.start.date(), desk.today)} {page.visit.clock}"
        about = " · ".join(part for part in (when, page.visit.kind.label, page.visit.place) if part)
        name = row(words(page.client.shown, step=1, strong=True), Chip(page.level), self._close, gap=8)
        return [column(words(_("Inför besöket"), tone="muted"), name, words(about, tone="muted"), gap=2)]

    def _told(self, page: BeforeVisit) -> list[Item]:
        today = self._guide.door.desk().today
        steps = [one.words for one in page.milestones]
        promises = []
        for one in page.promises:
            who = page.client.named_for_workers(one.who)
            promises.append(f"{one.what} ({who}, {day_text(one.due_on)})" if one.due_on else f"{one.what} ({who})")
        asked = [f"{page.asked_us.text} ({page.asked_when})"] if page.asked_us else []
        signs = page.early_signs.splitlines()
        risk = [page.risk_marks] if page.risk_marks else []
        if page.risk is not None and page.risk.old(today):
            risk.append(_("Riskbedömningen är äldre än ett år."))
        parts = (
            (_("Vad ska vi göra?"), [page.visit.aim] if page.visit.aim else []),
            (_("Delmål"), steps),
            (_("Det vi kom överens om"), promises),
            (_("Klienten har bett oss ändra"), asked),
            (_("Förra gången"), [page.last_time] if page.last_time else []),
            (_("Egna tidiga tecken"), signs),
            (_("Boendet"), list(page.home)),
            (_("Risk"), risk),
            (_("Bra att veta"), [page.client.good_to_know] if page.client.good_to_know else []),
        )
        return [_part(title, lines) for title, lines in parts if lines]

    def _actions(self, page: BeforeVisit) -> list[Item]:
        risk = button(_("Bedöm risken"), partial(ask_risk.assess, self._guide, self, page.client), kind="link")
        parts: list[Item] = []
        if page.client.door_code:
            code = button(_("Visa portkoden"), kind="link")
            code.clicked.connect(
                lambda _checked=False: code.setText(_("Portkod {code}").format(code=page.client.door_code))
            )
            parts.append(row(code, None))
        if page.client.phone:
            parts.append(words(_("Telefon {phone}").format(phone=page.client.phone)))
        phone = self._guide.door.desk().unit.safe_call_phone
        if phone:
            parts.append(words(_("Säg till någon när du är klar: {phone}").format(phone=phone), tone="muted"))
        plan = button(_("Krisplan  F8"), partial(self._guide.crisis_plan, page.client.id), kind="link")
        parts.append(Flow(plan, risk))
        if page.visit.planned and page.visit.start <= self._guide.door.desk().wall:
            write = button(_("Dokumentera besök"), partial(self.document.emit, page.visit), kind="primary")
            shut = button(_("Öppnar inte dörren"), partial(self.shut.emit, page.visit))
            parts.append(Flow(write, shut))
        if page.visit.planned:
            arrived = arrive_button(self._guide, page.visit)
            parts += [row(*arrived, None)] if arrived else []
        return parts

    def told(self, kinds: frozenset[str]) -> None:
        """Something changed: read again."""
        if kinds & {"note", "amendment", "agreement", "milestone", "level_change", "crisis_plan", "risk", "client",
                    "unit", "visit", "early_sign"}:  # fmt: skip
            with_keys(self, self.refresh, self.begin)

    def print_paper(self) -> None:
        """Ctrl+P: the paper about this visit."""
        print_for_client(self._guide, self, self._visit)

    @property
    def visit(self) -> Visit:
        """The visit it is about."""
        return self._visit

    def stop(self) -> None:
        """Nothing is typed here."""

    def begin(self) -> None:
        """The keyboard at the top: it is read downwards, and Tab goes on to what can be done."""
        self._close.setFocus()


def _part(title: str, lines: list[str]) -> Card:
    return Card(padding=12).put(words(title, strong=True), *(words(line) for line in lines))
