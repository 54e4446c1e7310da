"""One table of the store: finds values, and saves them through the log."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from boendestod_app.errors import Refused
from boendestod_app.storage.bodies import Bodies
from boendestod_app.storage.coherent import with_what_follows
from boendestod_app.storage.engine import Engine, SqlValue
from boendestod_app.storage.journal import GONE, Journal
from boendestod_app.storage.letting_go import LettingGo
from boendestod_app.storage.mapping import Mapping as Columns
from boendestod_app.storage.rebuild import unsaid_in
from boendestod_app.words import _

T = TypeVar("T")
Wanted = SqlValue | tuple[str, ...]


def any_of(column: str, values: Collection[SqlValue]) -> str:
    """The condition that a column holds one of so many values."""
    return f"{column} IN ({', '.join('?' * len(values))})"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What every table needs: the connection, the log, the long texts, and what protected identity lets go of."""

    engine: Engine
    journal: Journal
    bodies: Bodies
    letting_go: LettingGo


@dataclass(frozen=True, slots=True)
class Plan(Generic[T]):
    """What sets one table apart: its values, which fields are long texts, what the search finds it by."""

    mapping: Columns[T]
    texts: tuple[str, ...] = ()
    order: str = "id"
    found_by: Callable[[T], tuple[str, str]] | None = None  # client id, words
    worked_out: tuple[str, ...] = ()  # columns that the table works out from its facts: told by none
    columns: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", ", ".join(f'"{column}"' for column in self.mapping.columns))


class Table(Generic[T]):
    """Values of one kind. Rows that were undone are gone from `find` and `where`, and stay in `history`."""

    def __init__(self, shelf: Shelf, plan: Plan[T]) -> None:
        self._shelf = shelf
        self._engine = shelf.engine
        self.plan = plan
        self.name = plan.mapping.table
        self._select = f"SELECT {plan.columns}, gone FROM {self.name}"  # names are constants of the plan
        columns = plan.mapping.columns
        self._insert = f"INSERT INTO {self.name} ({plan.columns}) VALUES ({', '.join('?' * len(columns))})"

    def get(self, id: str) -> T:
        """The value with this id; `Refused` if there is none."""
        value = self.find(id)
        if value is None:
            raise Refused(_("Det du söker finns inte längre. Uppdatera och försök igen."))
        return value

    def find(self, id: str) -> T | None:
        """The value with this id, or none."""
        found = self._load(f"{self._select} WHERE id = ? AND gone = 0", (id,))
        return found[0] if found else None

    def where(self, **equal: Wanted) -> list[T]:
        """All values whose fields equal these, in the table's order; a tuple asks for any of its values."""
        return self._where(["gone = 0"], equal)

    def history(self, **equal: Wanted) -> list[tuple[T, bool]]:
        """The same with the rows that were undone: value, and whether it is gone."""
        sql, values = self._filter([], equal)
        rows = self._engine.rows(sql, values)
        return list(zip(self._values(rows), (bool(row[-1]) for row in rows), strict=True))

    def save(self, value: T) -> None:
        """Keep the value: a new row, or what changed, each as a fact in the log. A row that was gone is back."""
        row = self.plan.mapping.to_row(value)
        id = row["id"]
        assert isinstance(id, str)
        old = self._engine.row(f"{self._select} WHERE id = ?", (id,))
        before = dict(zip(self.plan.mapping.columns, old or (), strict=False))
        for column in self.plan.worked_out:
            row[column] = before.get(column, 0)
        if old is None:
            self._put_texts(row, {})
            row |= self._within(row, {})
            self._engine.run(self._insert, tuple(row.values()))
            told = {key: held for key, held in row.items() if key not in ("id", *self.plan.worked_out)}
            self._shelf.journal.add_row(self.name, id, told, (*self.past_of(row), *self._knowing(row)))
            self.changed(row)
        else:
            self._put_texts(row, before)
            back: dict[str, SqlValue] = {GONE: 0} if old[-1] else {}
            self.change(id, {key: held for key, held in row.items() if held != before[key]} | back)

    def withdraw(self, id: str) -> None:
        """The row no longer counts; it stays, and so does its history."""
        self.change(id, {GONE: 1})

    def change(self, id: str, changes: dict[str, SqlValue]) -> None:
        """Set columns of one row, each as a fact; nothing to change leaves no trace."""
        if not changes:
            return
        row = self._row(id) if self._shelf.letting_go.concerns(self.name) else {}
        changes = self._within(row, changes)
        changes = with_what_follows(self._engine, self.name, id, changes, lambda: unsaid_in(self._engine, self.name))
        names = ", ".join(f'"{column}" = ?' for column in changes)
        self._engine.run(f"UPDATE {self.name} SET {names} WHERE id = ?", (*changes.values(), id))
        self._shelf.journal.add_changes(self.name, id, changes, self._knowing(row))
        self.changed({"id": id, **changes})

    def _row(self, id: str) -> dict[str, SqlValue]:
        held = self._engine.row(f"SELECT {self.plan.columns} FROM {self.name} WHERE id = ?", (id,))
        return dict(zip(self.plan.mapping.columns, held or (), strict=False))

    def _within(self, row: Mapping[str, SqlValue], changes: Mapping[str, SqlValue]) -> dict[str, SqlValue]:
        """Without what somebody with protected identity may not have."""
        letting_go = self._shelf.letting_go
        return letting_go.within(self.name, row, changes) if row and letting_go.concerns(self.name) else dict(changes)

    def _knowing(self, row: Mapping[str, SqlValue]) -> tuple[str, ...]:
        """The facts of the client's protection that what is said of this row rests on; of most clients none."""
        letting_go = self._shelf.letting_go
        if not row or not letting_go.concerns(self.name):
            return ()
        return letting_go.knowing(str(row["id"] if self.name == "client" else row["client_id"]))

    def past_of(self, row: Mapping[str, SqlValue]) -> tuple[str, ...]:
        """The facts of other rows that a new row is decided on knowing of, and replaces; most replace none."""
        return ()

    def changed(self, row: Mapping[str, SqlValue]) -> None:
        """These columns of a row were set: what a table works out from them follows."""

    @property
    def findable(self) -> bool:
        """Whether the search finds rows of this table."""
        return self.plan.found_by is not None

    def words_of(self, id: str) -> tuple[str, str] | None:
        """What the search finds a row by, client id and words; none for one that is gone."""
        value = self.find(id)
        return self.plan.found_by(value) if value is not None and self.plan.found_by else None

    def select(self, condition: str, values: Iterable[SqlValue] = (), tail: str = "") -> list[T]:
        """For the tables' own questions: a condition in SQL written by us, values always bound."""
        order = tail or f"ORDER BY {self.plan.order}"
        return self._load(f"{self._select} WHERE gone = 0 AND ({condition}) {order}", tuple(values))

    def _where(self, conditions: list[str], equal: dict[str, Wanted]) -> list[T]:
        return self._load(*self._filter(conditions, equal))

    def _filter(self, conditions: list[str], equal: dict[str, Wanted]) -> tuple[str, tuple[SqlValue, ...]]:
        unknown = set(equal) - set(self.plan.mapping.columns)
        assert not unknown, f"{self.name} has no {unknown}"
        told, values = list(conditions), list[SqlValue]()
        for column, wanted in equal.items():
            if isinstance(wanted, tuple):
                told.append(any_of(f'"{column}"', wanted))
                values += wanted
            elif wanted is None:
                told.append(f'"{column}" IS NULL')
            else:
                told.append(f'"{column}" = ?')
                values.append(wanted)
        where = f"WHERE {' AND '.join(told)}" if told else ""
        return f"{self._select} {where} ORDER BY {self.plan.order}", tuple(values)

    def _load(self, sql: str, values: tuple[SqlValue, ...]) -> list[T]:
        return self._values(self._in_order(self._engine.rows(sql, values)))

    def _in_order(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """As the question put them, but where a table knows better."""
        return rows

    def _values(self, rows: list[tuple[Any, ...]]) -> list[T]:
        if self.plan.texts:
            rows = self._with_texts(rows)
        return [self.plan.mapping.from_row(row) for row in rows]

    def _with_texts(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        places = {self.plan.mapping.columns.index(text) for text in self.plan.texts}
        texts = self._shelf.bodies.texts({row[place] for row in rows for place in places if row[place]})
        return [
            tuple(texts.get(cell, "") if place in places else cell for place, cell in enumerate(row)) for row in rows
        ]

    def _put_texts(self, row: dict[str, SqlValue], before: dict[str, Any]) -> None:
        """Replace each long text by the id of its body; a text that did not change keeps its body."""
        for column in self.plan.texts:
            row[column] = self._shelf.bodies.put(str(row[column] or ""), before.get(column))
