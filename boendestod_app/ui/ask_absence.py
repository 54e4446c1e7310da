"""*Frånvaro*: who is away and when, what it hits, and what becomes of each visit. Nothing is moved by itself."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QDialog, QVBoxLayout, QWidget

from boendestod_app.domain.absence import Absence, AbsenceKind
from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.worker import Worker
from boendestod_app.services.absences import Hit, add_absence, away_on, end_absence, hits
from boendestod_app.services.days_off import Question
from boendestod_app.services.desk import Desk
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Choice, Day, choice_of
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import add, button, column, emptied, row, scrolled, words
from boendestod_app.ui.settle import Matter, SettleDialog
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext


class AbsencesDialog(Dialog):
    """Who is away now or will be; each can be looked into and ended."""

    def __init__(self, guide: Guide, parent: QWidget) -> None:
        super().__init__(parent)
        self._guide = guide
        self._rows: QVBoxLayout = column(gap=8)
        whole = column(words(_("Frånvaro"), step=2, strong=True), gap=10)
        whole.addWidget(scrolled(self._rows), 1)
        new = button(_("Ny frånvaro"), partial(new_absence, guide, self))
        add(whole, row(new, None, button(_("Klar"), self.accept, kind="primary")))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        self.take_room(560, 360)
        guide.door.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+Z"), self, guide.undo)
        self._fill()

    def _changed(self, _kinds: object) -> None:
        self._fill()

    def _fill(self) -> None:
        emptied(self._rows)
        desk = self._guide.door.desk()
        names = {worker.id: worker.name for worker in desk.store.workers.where()}
        for one in coming(self._guide):
            said = absence_words(one, names[one.worker_id])
            look, end = partial(show_hits, self._guide, self, one), partial(ask_end, self._guide, self, one)
            shown = button(_("Visa besök"), look, name=_("Visa besök: {absence}").format(absence=said))
            ended = button(_("Ändra slut"), end, kind="link", name=_("Ändra slut: {absence}").format(absence=said))
            self._rows.addWidget(Flow(words(said), shown, ended))
        if not coming(self._guide):
            self._rows.addWidget(words(_("Ingen är borta."), tone="muted"))
        self._rows.addStretch(1)


def absences(guide: Guide, parent: QWidget) -> QDialog:
    """Those who are away; where nobody is, straight to a new one."""
    if not coming(guide):
        return new_absence(guide, parent)
    dialog = AbsencesDialog(guide, parent)
    dialog.open()
    return dialog


def coming(guide: Guide) -> list[Absence]:
    """Absences that have not ended, the first first."""
    desk = guide.door.desk()
    going = (one for one in desk.store.absences.where() if one.ends_on >= desk.today)
    return sorted(going, key=lambda one: (one.starts_on, one.ends_on))


def absence_words(one: Absence, name: str) -> str:
    """`Alex, sjuk fre 14 aug–mån 17 aug`."""
    first, last = day_text(one.starts_on), day_text(one.ends_on)
    days = first if first == last else f"{first}–{last}"
    return _("{name}, {why} {days}").format(name=name, why=one.kind.label.lower(), days=days)


def new_absence(guide: Guide, parent: QWidget) -> FormDialog:
    """Who, why, from when to when; then what it hits."""
    desk = guide.door.desk()
    workers = [(one.id, one.name) for one in desk.store.workers.where(is_now="")]
    first, last = Day(desk.today, start=desk.today), Day(desk.today, start=desk.today)
    _goes_with(first.widget, last.widget)
    fields: Fields = {
        "worker_id": (_("Vem är borta?"), Choice(workers, desk.me)),
        "kind": (_("Varför?"), choice_of(list(AbsenceKind))),
        "starts_on": (_("Från och med"), first),
        "ends_on": (_("Till och med"), last),
    }

    def keep(given: Values) -> None:
        show_hits(guide, parent, guide.door.act(add_absence, **given))

    draft = f"form:absence:{desk.today.isoformat()}"
    return ask(guide.door, parent, _("Ny frånvaro"), fields, keep, keep=_("Spara och visa besök"), draft=draft)


def _goes_with(first: QWidget, last: QWidget) -> None:
    """A first day after the last one takes it along; a last day is typed freely, and refused where it is before."""
    assert isinstance(first, QDateEdit)
    assert isinstance(last, QDateEdit)
    first.dateChanged.connect(partial(_take_along, last))


def _take_along(last: QDateEdit, day: QDate) -> None:
    last.setDate(max(last.date(), day, key=QDate.toJulianDay))


def ask_end(guide: Guide, parent: QWidget, absence: Absence) -> FormDialog:
    """The last day; the day before the first takes the absence away."""
    fields: Fields = {"last": (_("Sista dag borta"), Day(absence.ends_on, start=absence.ends_on))}

    def keep(given: Values) -> None:
        guide.door.act(end_absence, absence.id, given["last"])

    before = day_text(absence.starts_on - timedelta(days=1))
    lead = _("Välj {day} om frånvaron inte blir av alls.").format(day=before)
    draft = f"form:absence:{absence.id}"
    return ask(guide.door, parent, _("Ändra frånvarons slut"), fields, keep, lead=lead, draft=draft)


def show_hits(guide: Guide, parent: QWidget, absence: Absence) -> SettleDialog | None:
    """The visits that the absence hits, each to be settled."""
    desk = guide.door.desk()
    worker = desk.store.workers.get(absence.worker_id)
    found = hits(desk, absence.worker_id, max(absence.starts_on, desk.today), absence.ends_on)
    if not found:
        guide.say(_("Inga planerade besök berörs."))
        return None
    lead = ngettext("{absence}. {count} besök berörs.", "{absence}. {count} besök berörs.", len(found)).format(
        absence=absence_words(absence, worker.name), count=len(found)
    )
    dialog = SettleDialog(guide, parent, _("Besök att ordna"), lead, [_matter(desk, worker, hit) for hit in found])
    dialog.open()
    return dialog


def _matter(desk: Desk, worker: Worker, hit: Hit) -> Matter:
    """The other of the two is the first who can go: alone, where nobody else is chosen."""
    why, away = hit.why_first, away_on(desk, hit.visit.start.date())
    if hit.alone_left:
        why = _("{why}. Den andra av de två går ändå.").format(why=why)
    staff = hit.visit.worker_ids or hit.client.worker_ids
    left = [desk.store.workers.get(id) for id in staff if id != worker.id and id not in away]
    return Matter(hit.visit, hit.client, hit.level, why, absent_id=worker.id, can_go=(*left, *hit.can_go))


def show_questions(guide: Guide, parent: QWidget, questions: tuple[Question, ...]) -> SettleDialog:
    """Visits on days off, each to be kept, moved or called off."""
    standings = guide.door.desk().store.levels.standings({one.client.id for one in questions})
    levels = {id: standing.level for id, standing in standings.items()}
    matters = [
        Matter(one.visit, one.client, levels.get(one.client.id, Level.CALM), one.day_off, keepable=True)
        for one in questions
    ]
    dialog = SettleDialog(guide, parent, _("Besök på lediga dagar"), _("Ska besöken bli av?"), matters)
    dialog.open()
    return dialog
