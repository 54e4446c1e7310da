"""The open store: every table over one encrypted connection, and one transaction at a time."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from boendestod_app.domain.identity import new_id
from boendestod_app.errors import Damaged
from boendestod_app.services.ports import Origin
from boendestod_app.storage.access_log import AccessLog, whom
from boendestod_app.storage.bodies import Bodies
from boendestod_app.storage.clear_beside import clear_beside
from boendestod_app.storage.drafts import Drafts
from boendestod_app.storage.engine import Engine, Row
from boendestod_app.storage.journal import Act, Fact, Journal
from boendestod_app.storage.laid import LaidTables
from boendestod_app.storage.letting_go import LettingGo, Place
from boendestod_app.storage.open_clashes import ClashTable
from boendestod_app.storage.purging import SqlPurging
from boendestod_app.storage.rebuild import Difference, chain_faults, differences
from boendestod_app.storage.receive import Receiver
from boendestod_app.storage.rewinding import SqlRewinding
from boendestod_app.storage.search import SearchIndex
from boendestod_app.storage.table import Shelf, Table
from boendestod_app.storage.undo import take_back
from boendestod_app.storage.weaving import Weaver

_PURGES = frozenset({"approve_purges", "take_in"})  # the acts in which anything is purged


@dataclass(frozen=True, slots=True)
class OpenAct:
    """A transaction that is going on."""

    id: str
    journal: Journal

    @property
    def touched(self) -> set[str]:
        """The kinds of values that were changed."""
        return self.journal.touched


class SqlStore(LaidTables):
    """Fulfils `services.ports.Store`. Belongs to the thread that opened it."""

    def __init__(
        self, engine: Engine, now: Callable[[], datetime], source: random.Random, log: Engine | None = None
    ) -> None:
        """`log`: what the log of who saw what is written with, where the store itself is only read."""
        self.engine = engine
        self._now = now
        self._source = source
        self.origin = Origin(self.meta("worker"), self.meta("device"))
        self._journal = Journal(engine, self.origin.device)
        self._log_writer = log
        self.access = AccessLog(engine, log if engine.read_only else engine, now, lambda: self.origin)
        self.drafts = Drafts(engine, self._journal)
        self.papers = Bodies(engine, self.new_id)
        self.letting_go = LettingGo(engine, self._journal)
        self._lay_tables(Shelf(engine, self._journal, self.papers, self.letting_go))
        self.weaver = Weaver(engine, self.papers, self.tables, self.origin.device, now)
        self.receiver = Receiver(engine, self._journal, self.papers, self.tables, self.clear_out)
        self.clashes = ClashTable(engine, self.tables, self.papers)
        self.search = SearchIndex(engine, {held.name: held.words_of for held in self.tables.values() if held.findable})
        self.purging = SqlPurging(engine, self.tables, self.weaver, self.search.put_anew)
        self.rewinding = SqlRewinding(engine, self.tables, self.papers, self._journal, self.new_id)
        self._sweep()
        self._show_what_waited()

    def _show_what_waited(self) -> None:
        """What colleagues with a later program had said, and this program, newer than the last one here, can show."""
        if not self.engine.read_only and self.engine.row("SELECT 1 FROM waiting LIMIT 1"):
            with self.engine.transaction():
                self.receiver.again(self.weaver.entry)

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
                    self._let_go(self._journal.told)
                    self.weaver.weave(self._journal.told)
                    self.access.changed(act.id, whom(self.engine, self.tables, self._journal.told))
                    self.set_meta("chain", self._journal.end)
        except BaseException:
            self._journal.finish(kept=False)
            self.weaver.forget()
            self.origin = replace(self.origin, worker_id=self.meta("worker"))
            raise
        self._journal.finish(kept=True)
        if use_case in _PURGES:
            self._sweep()

    def _sweep(self) -> None:
        """What was purged leaves the free pages too; after a crash in between, when the store is opened next."""
        if not self.engine.read_only and not self.purging.swept():
            self.purging.sweep()

    def _let_go(self, told: list[Fact]) -> None:
        """What an act has said of somebody's protection, or of somebody protected, holds at once and everywhere."""
        rows: dict[str, list[Place] | None] = {}
        for fact in told:
            if not self.letting_go.concerns(fact.entity) or (client_id := self.weaver.client_of(fact)) is None:
                continue
            if fact.entity == "client" and fact.field == "protected":
                rows[client_id] = None
            elif (theirs := rows.setdefault(client_id, [])) is not None:
                theirs.append((fact.entity, fact.row))
        for client_id, some in rows.items():
            self.clear_out(client_id, some)

    def clear_out(self, client_id: str, rows: list[Place] | None) -> set[str]:
        """Inside a transaction: let go of what leads to a client who is protected, of these rows or of all; the answer
        is the kinds of values that are now others. Without any rows named the drafts and the papers go too."""
        gone = self.letting_go.of_client(client_id, rows)
        if gone:
            self.search.put_anew(gone)
        if rows is None and self.letting_go.is_protected(client_id):
            clear_beside(self.engine, client_id)
        return {entity for entity, _row in gone}

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
            found += self.access.faults()
        except Damaged:  # where, `integrity` tells
            found.append(Difference("store", "", "unreadable"))
        return found

    def close(self) -> None:
        """Let go of the file; the search has read all there is."""
        try:
            self.access.flush()
            self.search.catch_up()
        finally:
            if self._log_writer:
                self._log_writer.close()
            self.engine.close()
