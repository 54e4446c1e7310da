"""*Öppnar inte dörren*: one key a step, the time by itself, the next step named."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from boendestod_app.domain.calendar import near_day_text
from boendestod_app.domain.door import DoorStep
from boendestod_app.domain.visit import Visit
from boendestod_app.services.door_log import door_entries, door_text, log_door, may_be_called, missed, next_at_door
from boendestod_app.services.duties import on_today
from boendestod_app.services.memos import door_memo
from boendestod_app.services.plan_visits import as_it_is
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Item, add, button, column, emptied, flagged, row, scrolled, words
from boendestod_app.ui.print_for_client import print_for_client
from boendestod_app.ui.theme import theme
from boendestod_app.ui.whereabouts import with_keys
from boendestod_app.words import _

WIDTH = 460


class DoorPane(QFrame):
    """The log of one shut door. `closed` when it is left, `documented` with the note's id when it ended as missed."""

    closed = Signal()
    documented = Signal(str)

    def __init__(self, guide: Guide, visit: Visit) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setMinimumWidth(theme.units(WIDTH))
        self._guide, self._door, self._visit = guide, guide.door, visit
        self._content: QVBoxLayout = column(gap=12)
        self._content.setContentsMargins(theme.units(20), theme.units(16), theme.units(20), theme.units(12))
        self._text = QLineEdit()
        self._text.setPlaceholderText(_("Några ord till steget, om det behövs"))
        self._text.setAccessibleName(_("Ord till steget"))
        self.setLayout(column(scrolled(self._content)))
        self.refresh()

    def refresh(self) -> None:
        """Show what has been done, and what comes next."""
        visit = as_it_is(self._door.desk(), self._visit)
        if visit is None:
            self.closed.emit()
            return
        self._visit = visit
        self._text.setParent(None)
        emptied(self._content)
        for item in (*self._head(), *self._taken(), *self._steps(), *self._numbers(), *self._end()):
            add(self._content, item)
        self._content.addStretch(1)

    def _head(self) -> list[Item]:
        desk = self._door.desk()
        client = desk.store.clients.get(self._visit.client_id)
        close = button(_("Stäng"), self.closed.emit, kind="link", tip="Esc")
        when = f"{near_day_text(self._visit.start.date(), desk.today)} {self._visit.clock}"
        lead = _("Boendestöd är frivilligt. Vi söker bara om det finns oro för liv eller hälsa.")
        return [
            column(words(_("Öppnar inte dörren"), tone="muted"), row(words(client.shown, step=1, strong=True), close),
                   words(when, tone="muted"), gap=2),
            flagged(_("Fara för liv? Ring 112 nu."), "trouble"),
            words(lead, step=-1, tone="muted"),
        ]  # fmt: skip

    def _taken(self) -> list[Item]:
        entries = door_entries(self._door.desk(), self._visit)
        return [column(*(words(entry.says) for entry in entries), gap=4)] if entries else []

    def _steps(self) -> list[Item]:
        desk = self._door.desk()
        following = next_at_door(desk, self._visit)
        taken = {entry.step for entry in door_entries(desk, self._visit)}
        ordinary: list[QWidget] = []
        worried: list[QWidget] = []
        for step in DoorStep:
            if step in taken:
                continue
            kind = "primary" if step is following else ""
            made = button(step.label, partial(self._log, step), kind=kind)
            (worried if step.worry else ordinary).append(made)
        parts: list[Item] = [self._text, column(*ordinary, gap=6)]
        if worried:
            parts.append(column(words(_("Om du är orolig för liv eller hälsa"), strong=True), *worried, gap=6))
        return parts

    def _numbers(self) -> list[Item]:
        desk = self._door.desk()
        own = [
            _("{name} ({role}), med samtycke: {phone}").format(name=one.name, role=one.role, phone=one.phone)
            for one in may_be_called(desk, self._visit.client_id)
        ]
        numbers = [*own, *(f"{one.kind.label}: {one.phone}" for one in on_today(desk).numbers)]
        return [words("\n".join(numbers), step=-1, tone="muted")] if numbers else []

    def _end(self) -> list[Item]:
        if not door_entries(self._door.desk(), self._visit):
            return []
        done = button(_("Dokumentera som Öppnade inte"), self._missed)
        copy = button(_("Kopiera loggen"), self._copy, kind="link")
        show = button(_("Skriv ut loggen"), self._print_log, kind="link")
        return [Flow(done, copy, show)]

    def _log(self, step: DoorStep) -> None:
        entry = self._door.run(log_door, self._visit, step, self._text.text())
        if entry is None:
            return
        self._text.clear()
        self.refresh()
        self._text.setFocus()

    def _missed(self) -> None:
        note = self._door.run(missed, self._visit)
        if note is not None:
            self.documented.emit(note.id)

    def _print_log(self) -> None:
        desk = self._door.desk()
        client = desk.store.clients.get(self._visit.client_id)
        paper = self._guide.needs.papers().memo(door_memo(desk, self._visit))
        name = client.paper_name(_("oppnade_inte"), self._visit.start.date())
        self._guide.show_paper(paper, _("Öppnade inte dörren"), name, client_id=client.id)

    def _copy(self) -> None:
        self._guide.copy_text(door_text(self._door.desk(), self._visit), client_id=self._visit.client_id)

    def told(self, kinds: frozenset[str]) -> None:
        """Something changed: read again."""
        if kinds & {"door_entry", "visit", "unit_contact"}:
            with_keys(self, self.refresh, self.begin)

    def print_paper(self) -> None:
        """Ctrl+P: the paper about this visit."""
        print_for_client(self._guide, self, self._visit)

    @property
    def visit(self) -> Visit:
        """The visit it is about."""
        return self._visit

    def stop(self) -> None:
        """Nothing waits here: each step is kept when it is taken."""

    def begin(self) -> None:
        """The keyboard at the first thing to do."""
        self._text.setFocus()
