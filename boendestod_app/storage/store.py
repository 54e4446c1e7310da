"""The open store: every table over one encrypted connection, and one transaction at a time."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from boendestod_app.domain.identity import new_id
from boendestod_app.errors import Damaged
from boendestod_app.services.ports import Origin, Store
from boendestod_app.storage import tables
from boendestod_app.storage.bodies import Bodies
from boendestod_app.storage.clients import ClientTable, LevelChangeTable, MeetingTable
from boendestod_app.storage.drafts import Drafts
from boendestod_app.storage.engine import Engine, Row
from boendestod_app.storage.journal import Act, Journal
from boendestod_app.storage.months import FollowUpTable
from boendestod_app.storage.open_clashes import ClashTable
from boendestod_app.storage.rebuild import Difference, chain_faults, differences
from boendestod_app.storage.receive import Receiver
from boendestod_app.storage.search import SearchIndex
from boendestod_app.storage.section_edits import SectionEditTable
from boendestod_app.storage.table import Shelf, Table
from boendestod_app.storage.undo import take_back
from boendestod_app.storage.versions import VersionTable
from boendestod_app.storage.visits import NoteTable, RhythmTable, VisitTable
from boendestod_app.storage.weaving import Weaver
from boendestod_app.storage.worked import WorkedTables


@dataclass(frozen=True, slots=True)
class OpenAct:
    """A transaction that is going on."""

    id: str
    journal: Journal

    @property
    def touched(self) -> set[str]:
        """The kinds of values that were changed."""
        return self.journal.touched


class SqlStore(Store):
    """Fulfils `services.ports.Store`. Belongs to the thread that opened it."""

    def __init__(self, engine: Engine, now: Callable[[], datetime], source: random.Random) -> None:
        self.engine = engine
        self._now = now
        self._source = source
        self.origin = Origin(self.meta("worker"), self.meta("device"))
        self._journal = Journal(engine, self.origin.device)
        self.drafts = Drafts(engine, self._journal)
        self.papers = Bodies(engine, self.new_id)
        self._lay_tables(Shelf(engine, self._journal, self.papers))
        self.weaver = Weaver(engine, self.papers, self.tables, self.origin.device, now)
        self.receiver = Receiver(engine, self._journal, self.papers, self.tables)
        self.clashes = ClashTable(engine, self.tables, self.papers)
        self._show_what_waited()
        self.search = SearchIndex(engine, {held.name: held.words_of for held in self.tables.values() if held.findable})

    def _lay_tables(self, shelf: Shelf) -> None:
        self.units = Table(shelf, tables.UNIT)
        self.unit_contacts = Table(shelf, tables.UNIT_CONTACT)
        self.workers = Table(shelf, tables.WORKER)
        self.clients = ClientTable(shelf)
        self.periods = Table(shelf, tables.SUPPORT_PERIOD)
        self.goals = Table(shelf, tables.GOAL)
        self.milestones = Table(shelf, tables.MILESTONE)
        self.next_steps = Table(shelf, tables.NEXT_STEP)
        self.rhythms = RhythmTable(shelf)
        self.visits = VisitTable(shelf)
        self.notes = NoteTable(shelf)
        self.amendments = Table(shelf, tables.AMENDMENT)
        self.marks = Table(shelf, tables.MILESTONE_MARK)
        self.ratings = Table(shelf, tables.RATING)
        self.contacts = Table(shelf, tables.CONTACT_EVENT)
        self.levels = LevelChangeTable(shelf)
        self.crisis_plans = VersionTable(shelf, tables.CRISIS_PLAN, by_past=True)
        self.members = Table(shelf, tables.GROUP_MEMBER)
        self.meetings = MeetingTable(shelf)
        self.agreements = Table(shelf, tables.AGREEMENT)
        self.consents = Table(shelf, tables.CONSENT)
        self.section_edits = SectionEditTable(shelf)
        self.exports = Table(shelf, tables.EXPORT)
        self.absences = Table(shelf, tables.ABSENCE)
        self.days_off = Table(shelf, tables.DAY_OFF)
        self.duties = Table(shelf, tables.DUTY)
        self.blocks = Table(shelf, tables.BLOCK)
        self.door_entries = Table(shelf, tables.DOOR_ENTRY)
        self.risks = VersionTable(shelf, tables.RISK, by_past=True, weighs=attrgetter("weight"))
        self.phrases = Table(shelf, tables.PHRASE)
        self._lay_worry(shelf)
        self._lay_network(shelf)
        self._lay_ratings(shelf)
        self._lay_group(shelf)
        self._lay_relatives(shelf)

    def _show_what_waited(self) -> None:
        """What colleagues with a later program had said, and this program, newer than the last one here, can show."""
        if not self.engine.read_only and self.engine.row("SELECT 1 FROM waiting LIMIT 1"):
            with self.engine.transaction():
                self.receiver.again(self.weaver.entry)

    def _lay_worry(self, shelf: Shelf) -> None:
        self.early_signs = Table(shelf, tables.EARLY_SIGN)
        self.visit_signs = Table(shelf, tables.VISIT_SIGN)
        self.weekend_plans = VersionTable(shelf, tables.WEEKEND_PLAN)
        self.tellings = Table(shelf, tables.TELLING)
        self.incidents = Table(shelf, tables.INCIDENT)
        self.board_contacts = Table(shelf, tables.BOARD_CONTACT)
        self.board_meetings = Table(shelf, tables.BOARD_MEETING)
        self.answers = Table(shelf, tables.PROPOSAL_ANSWER)
        self.reported = Table(shelf, tables.REPORTED_FACT)
        self.rule_books = VersionTable(shelf, tables.RULE_BOOK)
        self.worked = WorkedTables(shelf.engine, self.consents, self.periods)

    def _lay_network(self, shelf: Shelf) -> None:
        self.network_sectors = Table(shelf, tables.NETWORK_SECTOR)
        self.network_persons = Table(shelf, tables.NETWORK_PERSON)
        self.network_ties = Table(shelf, tables.NETWORK_TIE)

    def _lay_ratings(self, shelf: Shelf) -> None:
        self.follow_up_settings = Table(shelf, tables.FOLLOW_UP_SETTINGS)
        self.follow_up_choices = Table(shelf, tables.FOLLOW_UP_CHOICE)
        self.scale_ratings = Table(shelf, tables.SCALE_RATING)
        self.ors_baselines = Table(shelf, tables.ORS_BASELINE)
        self.area_ratings = Table(shelf, tables.AREA_RATING)
        self.asi = Table(shelf, tables.ASI)

    def _lay_group(self, shelf: Shelf) -> None:
        self.meeting_records = Table(shelf, tables.MEETING_RECORD)
        self.meeting_points = Table(shelf, tables.MEETING_POINT)
        self.sips = Table(shelf, tables.SIP)
        self.monthly = FollowUpTable(shelf, tables.MONTHLY)

    def _lay_relatives(self, shelf: Shelf) -> None:
        self.relatives = Table(shelf, tables.RELATIVE)
        self.relative_consents = Table(shelf, tables.RELATIVE_CONSENT)
        self.tracks = Table(shelf, tables.TRACK)
        self.annual = FollowUpTable(shelf, tables.ANNUAL)
        self.invitations = Table(shelf, tables.INVITATION)
        self.print_outs = Table(shelf, tables.PRINT_OUT)

    @property
    def tables(self) -> dict[str, Table[Any]]:
        """Every table by its name in the log."""
        return {held.name: held for held in vars(self).values() if isinstance(held, Table)}

    def new_id(self) -> str:
        """A fresh identifier."""
        return new_id(self._now(), self._source)

    def meta(self, key: str) -> str:
        """What this file says of itself; nothing said is an empty word."""
        row = self.engine.row("SELECT value FROM meta WHERE key = ?", (key,))
        return row[0] if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Note something about this file itself. Client data never stands here."""
        self.engine.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    @contextmanager
    def act(self, use_case: str, at: datetime) -> Iterator[OpenAct]:
        """One transaction of changes: durable when the block is left, as if never begun when it raises."""
        act = Act(self.new_id(), use_case, self.origin.worker_id, self.origin.device, at)
        self.papers.fresh.clear()
        try:
            with self.engine.transaction():
                self._journal.begin(act)
                yield OpenAct(act.id, self._journal)
                if self._journal.touched:  # what is asked each minute is seldom answered by a change
                    self.weaver.weave(self._journal.told)
                    self.set_meta("chain", self._journal.end)
        except BaseException:
            self._journal.finish(kept=False)
            self.weaver.forget()
            self.origin = replace(self.origin, worker_id=self.meta("worker"))
            raise
        self._journal.finish(kept=True)

    def become(self, worker_id: str) -> None:
        """Inside an act: this laptop's worker is that one from now on."""
        self.set_meta("worker", worker_id)
        self.origin = replace(self.origin, worker_id=worker_id)

    def take_back(self, act: str, void: set[str]) -> None:
        """Inside an act: answer each fact of another act by one that takes it back."""
        take_back(self.engine, self.tables, act, void)
        self.drafts.bring_back(act)

    def integrity(self) -> list[str]:
        """Faults in the file itself: pages that do not hold, broken indexes, rows that point nowhere."""
        try:
            pages = self.engine.broken_seals()
        except Damaged:
            pages = ["pages: unreadable"]
        inside = [row[0] for row in self._asked("PRAGMA integrity_check") if row[0] != "ok"]
        adrift = [f"foreign key {row[0]}" for row in self._asked("PRAGMA foreign_key_check")]
        return pages + inside + adrift

    def _asked(self, question: str) -> list[Row]:
        """The answer; that it cannot be given is a fault too, and stops no other question."""
        try:
            return self.engine.rows(question)
        except Damaged:
            return [(f"{question}: unreadable",)]

    def differences(self) -> list[Difference]:
        """Where tables and log tell different things, or the chain is broken; nothing is well."""
        texts = [(held.name, column) for held in self.tables.values() for column in held.plan.texts]
        found: list[Difference] = []
        try:
            found += differences(self.engine, self.tables)
            found += chain_faults(self.engine)
            found += [Difference(*place) for place in self.papers.faults(texts)]
        except Damaged:  # where, `integrity` tells
            found.append(Difference("store", "", "unreadable"))
        return found

    def close(self) -> None:
        """Let go of the file; the search has read all there is."""
        try:
            self.search.catch_up()
        finally:
            self.engine.close()
