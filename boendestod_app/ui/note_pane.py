"""A documented visit in the right pane: read, sign, add to it, carry it over to the journal, print for the client."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from boendestod_app.domain.calendar import day_text, local, moment_text, near_day_text
from boendestod_app.domain.note import VisitNote, labelled_texts
from boendestod_app.domain.visit import Visit
from boendestod_app.services.keep_note import mark_transferred, sign_note, worked_on
from boendestod_app.services.memos import note_memo
from boendestod_app.ui.ask_journal import carry_over
from boendestod_app.ui.ask_note import add_clients_view, add_to_note
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Item, add, button, column, emptied, flagged, row, scrolled, words
from boendestod_app.ui.print_for_client import print_for_client
from boendestod_app.ui.theme import theme
from boendestod_app.ui.visit_pane import WIDTH
from boendestod_app.words import _


class NotePane(QFrame):
    """One documented visit. `closed` when it is left, `change` when an unsigned note is to be written in again."""

    closed = Signal()
    change = Signal(object)

    def __init__(self, guide: Guide, visit: Visit, *, fresh: bool = False) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setMinimumWidth(theme.units(WIDTH))
        self._guide, self._door, self._visit_id, self._fresh = guide, guide.door, visit.id, fresh
        self._content: QVBoxLayout = column(gap=12)
        self._content.setContentsMargins(theme.units(20), theme.units(16), theme.units(20), theme.units(12))
        whole = column(scrolled(self._content))
        self.setLayout(whole)
        QShortcut(QKeySequence("Ctrl+J"), self, self._copy)
        self.refresh()

    def refresh(self) -> None:
        """Show the note as it is now."""
        emptied(self._content)
        store = self._door.actions.store
        visit = store.visits.find(self._visit_id)
        notes = store.notes.where(visit_id=self._visit_id)
        if visit is None or not notes:
            self.closed.emit()
            return
        self._visit, self._note = visit, notes[0]
        for item in (*self._head(), *self._texts(), *self._state(), *self._actions()):
            add(self._content, item)
        self._content.addStretch(1)

    def _head(self) -> list[QWidget | QVBoxLayout]:
        desk = self._door.desk()
        client = desk.store.clients.get(self._visit.client_id)
        close = button(_("Stäng"), self.closed.emit, kind="link", tip="Esc")
        outcome = self._visit.outcome.label if self._visit.outcome else ""
        when = f"{near_day_text(self._visit.start.date(), desk.today)} {self._visit.clock}"
        line = " · ".join((when, self._visit.kind.label, outcome))
        parts: list[QWidget | QVBoxLayout] = [
            column(row(words(client.shown, step=1, strong=True), close), words(line, tone="muted"), gap=2)
        ]
        if self._fresh:
            parts.insert(0, flagged(_("Dokumenterat. Signeras av sig självt efter {hours} timmar.").format(
                hours=desk.unit.sign_after_hours), "note"))  # fmt: skip
        return parts

    @property
    def visit(self) -> Visit:
        """The documented visit."""
        return self._visit

    def _texts(self) -> list[QVBoxLayout]:
        told = labelled_texts(self._note) + worked_on(self._door.desk(), self._visit)
        for added in self._door.actions.store.amendments.where(note_id=self._note.id):
            label = _("Klientens synpunkt") if added.clients_view else _("Komplettering")
            told.append((f"{label}, {day_text(local(added.at).date())}", added.text))
        return [column(words(label, strong=True), words(text), gap=2) for label, text in told]

    def _state(self) -> list[QWidget]:
        note, state = self._note, []
        if note.signed_at:
            state.append(_("Signerad {when}").format(when=moment_text(local(note.signed_at))))
        if note.transferred_at:
            state.append(_("Överförd till journalen {when}").format(when=moment_text(local(note.transferred_at))))
        if note.purged_at:
            state.append(_("Gallrad {when}, orden finns i journalen").format(when=moment_text(local(note.purged_at))))
        return [words(" · ".join(state), step=-1, tone="muted")] if state else []

    def _actions(self) -> list[QVBoxLayout]:
        note = self._note
        copy = button(
            _("Kopiera till journalen  Ctrl+J"), self._copy, kind="primary" if not note.transferred_at else ""
        )
        rows: list[Item] = [Flow(copy, *([] if note.transferred_at else [self._transferred_button(note)]))]
        if note.signed:
            rows.append(Flow(button(_("Komplettera"), self._amend), button(_("Klientens synpunkt"), self._view)))
        else:
            change = button(_("Ändra"), partial(self.change.emit, self._visit))
            sign = button(_("Signera"), self._sign, tip=_("Låser anteckningen. Det går inte att ångra."))
            rows.append(Flow(change, sign, button(_("Klientens synpunkt"), self._view)))
        by_field = button(_("Fält för fält …"), partial(carry_over, self._guide, self.window(), note_id=note.id))
        rows.insert(1, Flow(by_field))
        whole = button(_("Skriv ut anteckningen"), self._print_note, kind="link")
        rows.append(Flow(button(_("Papper till klienten  Ctrl+P"), self.print_paper), whole))
        return [column(*rows, gap=8)]

    def _transferred_button(self, note: VisitNote) -> QWidget:
        return button(_("Överförd"), partial(self._then_refresh, mark_transferred, note.id))

    def _copy(self) -> None:
        self._guide.copy_note(self._note.id)

    def _sign(self) -> None:
        self._then_refresh(sign_note, self._note.id)

    def _then_refresh(self, use_case: object, note_id: str) -> None:
        self._door.run(use_case, note_id)  # type: ignore[arg-type]  # both use cases take the note's id alone
        self.refresh()

    def _amend(self) -> None:
        add_to_note(self._door, self, self._note.id, self.refresh)

    def _view(self) -> None:
        add_clients_view(self._door, self, self._note.id, self.refresh)

    def _print_note(self) -> None:
        desk = self._door.desk()
        client = desk.store.clients.get(self._note.client_id)
        paper = self._guide.needs.papers().memo(note_memo(desk, self._note))
        name = client.paper_name(_("anteckning"), self._visit.start.date())
        self._guide.show_paper(paper, _("Anteckning"), name, client_id=client.id)

    def print_paper(self) -> None:
        """Ctrl+P: ask for the three lines first, since what stands in the note is not for the fridge door."""
        print_for_client(self._guide, self, self._visit)

    def told(self, kinds: frozenset[str]) -> None:
        """Something changed: read again."""
        if kinds & {"note", "amendment", "visit"}:
            self.refresh()

    def begin(self) -> None:
        """It is read; the keyboard stays where it was."""

    def stop(self) -> None:
        """Nothing is typed here."""
