"""Visits that somebody must decide about, one by one: keep, give to a colleague, move or call off; and who was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.worker import Worker
from boendestod_app.services.absences import take_over
from boendestod_app.services.desk import Desk
from boendestod_app.services.edit_series import keep_on_day_off, tell_client
from boendestod_app.services.plan_visits import occurrence
from boendestod_app.ui import ask_plan
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.flow import Flow, Part
from boendestod_app.ui.inputs import TickBox
from boendestod_app.ui.marks import Chip
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, emptied, row, scrolled, words
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, listed


@dataclass(frozen=True, slots=True)
class Matter:
    """One visit to decide about, and why."""

    visit: Visit
    client: Client
    level: Level
    why: str
    keepable: bool = False
    absent_id: str = ""
    can_go: tuple[Worker, ...] = ()


class SettleDialog(Dialog):
    """Each row answers at once and can be undone; the dialog only closes."""

    def __init__(self, guide: Guide, parent: QWidget, title: str, lead: str, matters: Sequence[Matter]) -> None:
        super().__init__(parent)
        self._guide, self._matters = guide, matters
        self._rows: QVBoxLayout = column(gap=8)
        self._rows.setContentsMargins(0, 0, theme.units(8), 0)
        self._close = button(_("Klar"), self.accept, kind="primary")
        whole = column(words(title, step=2, strong=True), words(lead, tone="muted"), gap=10)
        whole.addWidget(scrolled(self._rows), 1)
        add(whole, row(None, self._close))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(680, 620)
        guide.door.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+Z"), self, guide.undo)
        self._fill()

    def _changed(self, _kinds: object) -> None:
        self._fill()

    def _fill(self) -> None:
        emptied(self._rows)
        desk = self._guide.door.desk()
        self._open: list[QWidget] = []
        for matter in self._matters:
            self._rows.addWidget(self._row(desk, matter))
        self._rows.addStretch(1)
        (self._open or [self._close])[0].setFocus()

    def _row(self, desk: Desk, matter: Matter) -> QWidget:
        when = moment_text(matter.visit.start)
        card = Card(padding=12)
        head: list[Part] = [words(when, strong=True, wrap=False), words(matter.client.shown, strong=True)]
        why = _("{why} · ring {phone}").format(why=matter.why, phone=matter.client.phone)
        told_why = why if matter.absent_id and matter.client.phone else matter.why
        card.put(Flow(*head, Chip(matter.level), gap=10), words(told_why, step=-1, tone="muted"))
        current = as_it_is(desk, matter.visit)
        answer = answer_of(desk, matter, current)
        if current is None or not answer:
            ways = self._ways(matter, when)
            self._open += [one for one in ways if isinstance(one, QWidget)][:1]
            return card.put(Flow(*ways))
        told = TickBox(_("Klienten är tillsagd"))
        told.setAccessibleName(_("{name} {when}: klienten är tillsagd").format(name=matter.client.shown, when=when))
        told.setChecked(current.told_at is not None)
        told.setEnabled(current.told_at is None)
        told.toggled.connect(partial(self._tell, current))
        return card.put(Flow(words(answer), None, *([] if answer == kept_words() else [told]), gap=10))

    def _tell(self, visit: Visit, _ticked: bool) -> None:
        self._guide.door.run(tell_client, visit)

    def _ways(self, matter: Matter, when: str) -> list[Part]:
        about = f"{matter.client.shown} {when}"
        ways: list[Part] = []
        if matter.keepable:
            keep = partial(self._guide.door.run, keep_on_day_off, matter.visit)
            ways.append(button(_("Behåll"), keep, name=_("Behåll {visit}").format(visit=about)))
        if matter.can_go:
            who = Choice([(one.id, one.name) for one in matter.can_go])
            who.widget.setAccessibleName(_("Vem tar {visit}?").format(visit=about))
            give = partial(self._give, matter, who)
            ways += [who.widget, button(_("Tar besöket"), give, name=_("Kollegan tar {visit}").format(visit=about))]
        move = partial(ask_plan.edit_visit, self._guide, self, matter.visit)
        off = partial(ask_plan.call_off, self._guide, self, matter.visit)
        ways += [
            button(_("Flytta"), move, name=_("Flytta {visit}").format(visit=about)),
            button(_("Ställ in"), off, name=_("Ställ in {visit}").format(visit=about)),
        ]
        return ways

    def _give(self, matter: Matter, who: Choice) -> None:
        self._guide.door.run(take_over, matter.visit, matter.absent_id, who.value())


def as_it_is(desk: Desk, visit: Visit) -> Visit | None:
    """The visit as it has become; none while nobody has touched it."""
    return desk.store.visits.find(visit.id) if visit.id else occurrence(desk, visit.rhythm_id, visit.occurrence)


def kept_words() -> str:
    """What a kept visit says."""
    return _("Blir av")


def answer_of(desk: Desk, matter: Matter, current: Visit | None) -> str:
    """What was decided, in a few words; nothing while it is open."""
    was = matter.visit
    if current is None:
        return ""
    if current.called_off:
        return _("Inställt: {reason}").format(reason=current.reason)
    if current.start != was.start:
        return _("Flyttat till {when}").format(when=moment_text(current.start))
    if matter.absent_id and matter.absent_id not in (current.worker_ids or matter.client.worker_ids):
        names = listed(one.name for one in desk.store.workers.where() if one.id in current.worker_ids)
        return _("{names} går").format(names=names)
    return kept_words() if matter.keepable else ""
