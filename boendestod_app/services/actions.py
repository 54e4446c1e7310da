"""The one door for every change: opens the transaction, keeps what can be undone, tells the views what changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from boendestod_app.domain.calendar import Holidays
from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.rule_book import Book
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.ports import Store
from boendestod_app.services.rule_book import signed_book
from boendestod_app.words import _

P = ParamSpec("P")
R = TypeVar("R")
Listener = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done and can be undone."""

    act: str
    says: str


class Actions:
    """Runs use cases. Undo is kept for the session, one step for each thing a person did."""

    def __init__(self, store: Store, clock: Callable[[], datetime], ladder: Ladder, holidays: Holidays) -> None:
        self.store = store
        self._clock = clock
        self._ladder = ladder  # where the team has signed none of its own
        self._holidays = holidays
        self._book: Book | None = None
        self._book_read = False
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self._void: set[str] = set()  # acts that were undone, and what undid them; what is done again stands by itself
        self._listeners: list[Listener] = []

    def desk(self) -> Desk:
        """What a question is asked at: the store as it is now."""
        book = self._signed()
        ladder, rules = (book.ladder, book.rules) if book else (self._ladder, None)
        return Desk(self.store, self._clock(), ladder, self._holidays, rules)

    def _signed(self) -> Book | None:
        """The team's own ladder and rules, read once for each version; none where none are signed."""
        if not self._book_read:
            self._book, self._book_read = signed_book(self.store), True
        return self._book

    def listen(self, listener: Listener) -> None:
        """Be told the kinds of values that changed, after each change."""
        self._listeners.append(listener)

    def run(self, use_case: Callable[Concatenate[Desk, P], R], *given: P.args, **named: P.kwargs) -> R:
        """Do it in one transaction: durable when this returns, as if never begun when it raises."""
        desk = self.desk()
        with self.store.act(use_case.__name__, desk.now) as act:
            result = use_case(desk, *given, **named)
        if act.touched and desk.said:
            self._done.append(Done(act.id, desk.said))
            self._undone.clear()
        self._tell(act.touched)
        return result

    def heard(self, kinds: frozenset[str]) -> None:
        """Colleagues have changed these kinds of values: the views ask again. What a person can undo is as before."""
        self._tell(set(kinds))

    @property
    def steps(self) -> int:
        """How many things can be undone."""
        return len(self._done)

    @property
    def last_done(self) -> str:
        """What undo would take back, or nothing."""
        return self._done[-1].says if self._done else ""

    @property
    def last_undone(self) -> str:
        """What redo would do again, or nothing."""
        return self._undone[-1].says if self._undone else ""

    def undo(self) -> str:
        """Take back the last thing that was done; the answer is what it was."""
        if not self._done:
            raise Refused(_("Det finns inget att ångra."))
        done = self._done[-1]
        act = self._take_back("undo", done)
        self._void |= {done.act, act}
        self._undone.append(Done(act, done.says))
        self._done.remove(done)
        return done.says

    def redo(self) -> str:
        """Do again what was last undone; the answer is what it was."""
        if not self._undone:
            raise Refused(_("Det finns inget att göra om."))
        undone = self._undone[-1]
        self._done.append(Done(self._take_back("redo", undone), undone.says))
        self._undone.remove(undone)
        return undone.says

    def _take_back(self, name: str, what: Done) -> str:
        try:
            with self.store.act(name, self._clock()) as act:
                self.store.take_back(what.act, self._void)
        except Refused:
            # Somebody has built on it since: it stays, and what was done before it can still be undone.
            self._done = [done for done in self._done if done != what]
            self._undone = [done for done in self._undone if done != what]
            raise
        self._tell(act.touched)
        return act.id

    def _tell(self, touched: set[str]) -> None:
        if "rule_book" in touched:
            self._book_read = False
        for listener in list(self._listeners) if touched else ():
            listener(frozenset(touched))
