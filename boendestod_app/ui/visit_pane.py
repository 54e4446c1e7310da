"""*Dokumentera besök*: the right pane. Everything but the words comes from the plan; kept each second."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from boendestod_app.domain.calendar import clock_text, near_day_text
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.note import NOTE_TEXTS, VisitNote
from boendestod_app.domain.typed_visit import from_words, to_words
from boendestod_app.domain.visit import Outcome, Visit, VisitDraft, draft_of
from boendestod_app.errors import AppError
from boendestod_app.services.check_note import names_of_others
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.services.keep_phrases import phrases
from boendestod_app.services.record_visit import record_visit, waiting_key
from boendestod_app.services.scales import asks_at_visit, typed_at_visit
from boendestod_app.ui.ask_fact import new_fact
from boendestod_app.ui.ask_note import add_to_note, new_words
from boendestod_app.ui.child_sign import ChildSign
from boendestod_app.ui.fields import choice_of, name_for_readers
from boendestod_app.ui.marks import Chip
from boendestod_app.ui.note_texts import NoteHelp, NoteTexts
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import add, button, column, flagged, hairline, row, scrolled, words
from boendestod_app.ui.print_for_client import print_for_client
from boendestod_app.ui.scale_row import ScaleRows
from boendestod_app.ui.theme import theme
from boendestod_app.ui.visit_parts import MilestoneRow, RatingRow, SignRow, WhenAndWhere
from boendestod_app.ui.what_next import WhatNext
from boendestod_app.words import _

AUTOSAVE_MS = 1000
WIDTH = 460


class VisitPane(QFrame):
    """One visit being documented. `closed` when it is left, `saved` with the note's id when it is done."""

    closed = Signal()
    saved = Signal(str)

    shut = Signal(object)  # the visit whose door stayed shut

    def __init__(self, guide: Guide, visit: Visit, about: str = "") -> None:
        super().__init__()
        self._about = about or _("Dokumentera besök")
        self.setObjectName("pane")
        self.setMinimumWidth(theme.units(WIDTH))
        self._guide, self._door = guide, guide.door
        desk = self._door.desk()
        self._client = desk.store.clients.get(visit.client_id)
        self._visit, self._plan = visit, draft_of(visit)
        self._held = self._already_written(visit)
        self._key = waiting_key(desk, self._plan)
        self._kept = self._asked_about = ""
        self._texts = NoteTexts(note_help(guide, self._client.id))
        self._next = WhatNext(guide, self._client, visit)
        self._outcome = choice_of(list(Outcome), Outcome.DONE)
        self._where = WhenAndWhere(desk, self._client)
        marked = {milestone_id for milestone_id, _progress in self._held.marks}
        shown = (one for one in milestones_of(desk, self._client.id) if one.status.active or one.id in marked)
        self._milestones = [MilestoneRow(one) for one in shown]
        self._scales = ScaleRows(asked=asks_at_visit(desk, visit))
        self._rating = RatingRow()
        self._signs = SignRow(early_signs(desk, self._client.id))
        self._status = words("", step=-1, tone="muted")
        self._trouble = flagged("", "trouble")
        self._lay_out()
        self._fill(self._start())
        self._watch()

    def _already_written(self, visit: Visit) -> VisitDraft:
        """The plan, and over it the note that was saved before but not signed."""
        store = self._door.actions.store
        notes = store.notes.where(visit_id=visit.id) if visit.id else []
        if not notes:
            return self._plan
        of_visit = {"client_id": visit.client_id, "visit_id": visit.id}
        marks = tuple((mark.milestone_id, mark.progress) for mark in store.marks.where(**of_visit))
        ratings = store.ratings.where(**of_visit)
        texts: dict[str, Any] = {name: getattr(notes[0], name) for name in NOTE_TEXTS}
        signs = tuple(seen.sign_id for seen in store.visit_signs.where(**of_visit))
        rating = ratings[0].value if ratings else None
        scales = typed_at_visit(self._door.desk(), visit)
        texts["change_talk"] = bool(store.change_talk.where(**of_visit))
        return replace(self._plan, **texts, marks=marks, rating=rating, sign_ids=signs, scales=scales)

    def _start(self) -> VisitDraft:
        held = self._door.draft(self._key)
        return from_words(self._held, held) if held else self._held

    # ---- what is seen

    def _lay_out(self) -> None:
        content = column(gap=12)
        content.setContentsMargins(theme.units(20), theme.units(4), theme.units(20), theme.units(12))
        for part in self._parts():
            add(content, part)
        content.addStretch(1)
        whole = column(self._head(), scrolled(content), hairline(), self._foot(), gap=8)
        whole.setContentsMargins(0, theme.units(16), 0, theme.units(14))
        self.setLayout(whole)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep)

    def _head(self) -> QVBoxLayout:
        level = self._door.actions.store.levels.standing(self._client.id)
        chip = Chip(level.level if level else Level.CALM)
        close = button(_("Stäng"), self.closed.emit, kind="link", tip="Esc")
        plan = button(_("Krisplan  F8"), partial(self._guide.crisis_plan, self._client.id), kind="link")
        name = words(self._client.shown, step=1, strong=True)
        head = column(row(words(self._about, tone="muted"), plan), row(name, chip, close, gap=8), gap=2)
        head.setContentsMargins(theme.units(20), 0, theme.units(16), 0)
        return head

    def _parts(self) -> list[QWidget | QVBoxLayout]:
        name_for_readers(self._outcome.widget, _("Hur gick besöket?"))
        shut = button(_("Öppnar inte dörren …"), partial(self.shut.emit, self._visit), kind="link")
        parts: list[QWidget | QVBoxLayout] = [self._where, self._outcome.widget]
        if self._visit.planned and self._visit.start <= self._door.desk().wall:
            parts.append(column(row(shut, None)))
        self._keywords = words("", tone="muted", step=-1)
        parts += [self._keywords, self._texts]
        known = partial(new_fact, self._guide, self, [self._client], self._client.id, self._visit.id)
        parts.append(column(row(button(_("Något att veta …"), known, kind="link"), None)))
        if self._milestones:
            parts.append(column(words(_("Delmål"), strong=True), *self._milestones, gap=6))
        parts += [self._scales, self._rating]
        parts.append(self._signs)
        parts.append(ChildSign(self._door, self._client.id, self._visit.id or None))
        parts.append(self._next)
        return parts

    def _foot(self) -> QVBoxLayout:
        self._trouble.hide()
        self._done = button(_("Klar  Ctrl+Enter"), self.keep, kind="primary")
        self._amend = button(_("Lägg till som komplettering …"), self._ask_addition)
        self._throw = button(_("Kasta"), self._throw_away, kind="link", name=_("Kasta det som inte är sparat"))
        for part in (self._amend, self._throw):
            part.hide()
        foot = column(self._trouble, row(self._amend, None), row(self._status, self._throw, self._done), gap=8)
        foot.setContentsMargins(theme.units(20), 0, theme.units(20), 0)
        return foot

    # ---- what is typed

    def _fill(self, draft: VisitDraft) -> None:
        self._texts.fill(draft)
        self._show_keywords(draft.keywords)
        self._outcome.widget.setCurrentIndex(list(Outcome).index(draft.outcome or Outcome.DONE))
        self._where.fill(draft)
        for one in self._milestones:
            one.choose(dict(draft.marks).get(one.milestone_id))
        self._scales.fill(draft.scales)
        self._rating.choose(draft.rating)
        self._signs.choose(draft.sign_ids or ())
        self._kept = repr(to_words(self.draft()))
        if draft is not self._held:
            self._status.setText(_("Det du skrev förra gången finns kvar."))
            self._throw.show()

    def _show_keywords(self, parked: str) -> None:
        self._parked = parked
        self._keywords.setText(_("Dina nyckelord: {words}").format(words=parked))
        self._keywords.setVisible(bool(parked))

    def _parked_meanwhile(self) -> None:
        self._show_keywords(self._door.draft(self._key).get("keywords", self._parked))

    def draft(self) -> VisitDraft:
        """What stands in the pane now."""
        texts: dict[str, Any] = self._texts.texts()
        chosen = ((one.milestone_id, one.chosen) for one in self._milestones)
        return replace(
            self._where.read(self._plan),
            outcome=self._outcome.value(),
            marks=tuple((id, progress) for id, progress in chosen if progress),
            scales=self._scales.typed,
            rating=self._rating.chosen,
            sign_ids=self._signs.chosen,
            keywords=self._parked,
            change_talk=self._texts.change_talk,
            **texts,
        )

    def _watch(self) -> None:
        self._timer = QTimer(self)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.autosave)
        self._timer.start()
        self._door.waits.connect(self._parked_meanwhile)

    def autosave(self) -> None:
        """Keep what has been typed since the last time."""
        self._next.autosave()
        typed = to_words(self.draft())
        if repr(typed) != self._kept and self._door.keep_draft(self._key, typed):
            self._kept = repr(typed)
            self._status.setText(_("Utkast sparat {clock}").format(clock=clock_text(self._door.desk().wall)))
            self._throw.show()

    def keep(self) -> None:
        """*Klar*: the visit is documented; trouble is shown here, and every word stays."""
        self.autosave()  # what undo brings back is the draft
        try:
            self._next.keep_typed()
            note = self._door.act(record_visit, self.draft(), typed_under=self._key)
        except AppError as trouble:
            self._tell(str(trouble))
            self._amend.setVisible(self._signed() is not None)
            return
        self._timer.stop()
        self.saved.emit(note.id)

    def _tell(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()

    def _signed(self) -> VisitNote | None:
        """The note, when it was signed while it was changed here."""
        notes = self._door.actions.store.notes.where(visit_id=self._visit.id) if self._visit.id else []
        return notes[0] if notes and notes[0].signed else None

    def _ask_addition(self) -> None:
        if note := self._signed():
            add_to_note(self._door, self, note.id, self._added, text=new_words(note, self.draft()))

    def _added(self) -> None:
        self._forget()
        self._guide.document(self._door.actions.store.visits.get(self._visit.id))

    def _throw_away(self) -> None:
        typed = repr(to_words(self.draft()))
        if typed != self._asked_about:
            self._asked_about = typed
            self._tell(_("Det du har skrivit är inte sparat. Välj Kasta en gång till för att kasta det."))
            return
        self._forget()
        self.closed.emit()

    def _forget(self) -> None:
        self._timer.stop()
        self._door.drop_draft(self._key)
        self._next.forget()
        self._door.waits.emit()

    def print_paper(self) -> None:
        """Ctrl+P: the paper about this visit, also before it is documented."""
        print_for_client(self._guide, self, self._visit)

    def stop(self) -> None:
        """The pane goes: what was typed and not saved waits as a draft."""
        if self._timer.isActive():
            self.autosave()
            self._timer.stop()
            if not self._throw.isHidden():  # words wait
                self._door.waits.emit()

    def told(self, kinds: frozenset[str]) -> None:
        """Something changed: only what stands after the note is asked for again."""
        if kinds & {"visit", "rhythm"}:
            self._next.refresh()
        if kinds & {"early_sign", "crisis_plan"}:
            self._signs.show_signs(early_signs(self._door.desk(), self._client.id))

    def begin(self) -> None:
        """The cursor in the first box."""
        self._texts.begin()

    @property
    def visit(self) -> Visit:
        """The visit, as it was before it is documented."""
        return self._visit

    @property
    def says_when(self) -> str:
        """`Åsa Öberg, i dag 10.00`."""
        today = self._door.desk().today
        return f"{self._client.shown}, {near_day_text(self._plan.start.date(), today)} {clock_text(self._plan.start)}"


def note_help(guide: Guide, client_id: str) -> NoteHelp:
    """The team's phrases and words, and whose names must not stand in this client's note."""
    desk = guide.door.desk()
    shipped = guide.needs.writing()
    return NoteHelp(phrases(desk, shipped.phrases), shipped.words, names_of_others(desk, client_id))
