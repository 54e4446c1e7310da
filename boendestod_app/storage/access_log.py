"""The log of who saw what: each line is linked to the one before it, so that a cut or a change shows.

It stands beside the log of facts: no fact tells of it, it is shared with nobody and undone by nothing. Where it ends is
kept apart and in the description of every copy of the store, so that an end that was cut away shows too, and a whole
file that was put back. Whoever has the key and writes to the file with another program can link all of it anew: then
only the copies tell.

What is read is written together with what was read in the same seconds; a program that is killed loses those seconds of
reading, and nothing else. More than one program may add to it at the same time.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from typing import Any

from boendestod_app.domain.access import ONE_READING, Access, AccessLine, Review, Wanted
from boendestod_app.domain.calendar import instant
from boendestod_app.errors import AppError
from boendestod_app.services.ports import Origin
from boendestod_app.storage.access_reviews import digest_of, review_of, words_of
from boendestod_app.storage.engine import Engine, Row, SqlValue
from boendestod_app.storage.journal import Fact
from boendestod_app.storage.rebuild import Difference, gaps_in

END = "access"  # in meta: the number and the link of the last line
MOST = 1_000_000
_COLUMNS = "seq, at, worker, device, kind, client_id, what, act, link"
_INSERT = f"INSERT INTO access ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KEEP_END = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"


class AccessLog:
    """Fulfils `services.access_port.Accesses`. `writer` is where lines are added: none of a file nobody may write."""

    def __init__(
        self, engine: Engine, writer: Engine | None, now: Callable[[], datetime], origin: Callable[[], Origin]
    ) -> None:
        self._engine, self._writer = engine, writer
        self.now, self._origin = now, origin
        self._waiting: list[AccessLine] = []
        self._seen: dict[str, datetime] = {}  # when each client's last line of reading began

    def note(self, kind: Access, client_id: str = "", what: str = "", act: str = "") -> None:
        """Durable when this returns; inside an act together with it."""
        self._write([self._line(kind, client_id, what, act)])

    def happened(self, kind: Access, at: datetime, what: str = "") -> None:
        """While the store was closed; once, however often it is told. Who it was nobody knows."""
        told = at.astimezone(UTC)
        if not self._engine.row("SELECT 1 FROM access WHERE kind = ? AND at = ?", (kind.value, told.isoformat())):
            self._write([AccessLine(0, told, "", self._origin().device, kind, "", what)])

    def opened(self, what: str) -> None:
        """The store was unlocked; where it cannot be written at once, it is with what is read."""
        self._waiting.append(self._line(Access.OPENED, "", what, ""))
        self.flush()

    def read(self, client_id: str, what: str = "") -> None:
        """Somebody sees this client now: one line for what is seen of the same one within five minutes."""
        now, before = self.now(), self._seen.get(client_id)
        if before is not None and timedelta() <= now - before < ONE_READING:
            return
        self._seen[client_id] = now
        self._waiting.append(self._line(Access.LOOKED if not client_id else Access.READ, client_id, what, ""))

    def flush(self) -> None:
        """What was read is written. Where it cannot be, it waits: nobody is kept from reading for that."""
        if self._waiting and not (self._writer and self._writer.in_transaction):
            with suppress(AppError):
                self._write([])

    def changed(self, act: str, clients: Iterable[tuple[str, str]]) -> None:
        """Inside an act: whom it is about, and which kinds of values it touched."""
        self._write([self._line(Access.CHANGED, client_id, what, act) for client_id, what in clients])

    def _line(self, kind: Access, client_id: str, what: str, act: str) -> AccessLine:
        origin = self._origin()
        return AccessLine(0, self.now(), origin.worker_id, origin.device, kind, client_id, what, act)

    def _write(self, lines: list[AccessLine]) -> None:
        """Together with what waits, but inside an act, which may come to nothing."""
        if self._writer is None:
            self._waiting.clear()  # nothing can be added to this file
        elif self._writer.in_transaction:
            self._add(self._writer, lines)
        else:
            with self._writer.transaction():
                self._add(self._writer, [*self._waiting, *lines])
            self._waiting.clear()

    def _add(self, writer: Engine, lines: list[AccessLine]) -> None:
        """The end is asked for each time: another program may have added to it."""
        last = writer.row("SELECT seq, link FROM access ORDER BY seq DESC LIMIT 1")
        seq, link = last or (0, "")
        kept = writer.row("SELECT value FROM meta WHERE key = ?", (END,)) or ("",)
        number, _colon, its_link = kept[0].partition(":")
        if number.isdecimal() and int(number) > seq:  # lines were cut away at the end: that is to show from now on too
            seq, link = int(number), its_link
        rows: list[tuple[SqlValue, ...]] = []
        for line in lines:
            seq += 1
            told = AccessLine(
                seq, line.at, line.worker, line.device, line.kind, line.client_id, line.what, line.act
            )  # fmt: skip
            link = told.link_after(link)
            rows.append((seq, told.at.isoformat(), told.worker, told.device, told.kind.value, told.client_id,
                         told.what, told.act, link))  # fmt: skip
        if rows:
            writer.run_many(_INSERT, rows)
            writer.run(_KEEP_END, (END, f"{seq}:{link}"))

    # ---- asked

    def lines(self, wanted: Wanted = Wanted(), limit: int = MOST) -> list[AccessLine]:  # noqa: B008  (frozen)
        """The lines asked for, the newest first."""
        asked: list[tuple[str, SqlValue]] = []
        if wanted.worker:
            asked.append(("worker = ?", wanted.worker))
        if wanted.client_id:
            asked.append(("client_id = ?", wanted.client_id))
        if wanted.kind:
            asked.append(("kind = ?", wanted.kind.value))
        if wanted.first:
            asked.append(("at >= ?", instant(datetime.combine(wanted.first, time())).isoformat()))
        if wanted.last:
            asked.append(("at < ?", instant(datetime.combine(wanted.last + timedelta(1), time())).isoformat()))
        told = " AND ".join(condition for condition, _value in asked) or "1"
        sql = f"SELECT {_COLUMNS} FROM access WHERE {told} ORDER BY seq DESC LIMIT ?"
        return [_line_of(row) for row in self._engine.rows(sql, (*(value for _told, value in asked), limit))]

    def line(self, seq: int) -> AccessLine | None:
        """The line of this number."""
        row = self._engine.row(f"SELECT {_COLUMNS} FROM access WHERE seq = ?", (seq,))
        return _line_of(row) if row else None

    def put_review(self, review: Review) -> None:
        """Keep a signed review; its digest stands in the log, so that it cannot be changed unseen either."""
        told = words_of(review)
        line = self._line(Access.REVIEWED, "", digest_of(told), review.id)
        if self._writer is None:
            return
        with self._writer.transaction():
            values = (review.id, review.at.isoformat(), review.worker, told)
            self._writer.run("INSERT INTO access_review (id, at, worker, told) VALUES (?, ?, ?, ?)", values)
            self._add(self._writer, [line])

    def reviews(self) -> list[Review]:
        """The newest first."""
        rows = self._engine.rows("SELECT id, at, worker, told FROM access_review ORDER BY at DESC, id DESC")
        return [review_of(*row) for row in rows]

    # ---- proven

    def faults(self) -> Iterator[Difference]:
        """Lines that do not follow the one before them, an end that is not the one that was kept, changed reviews."""
        yield from faults_of(self._engine)


def end_of(engine: Engine) -> str:
    """The number and the link of the last line; nothing where there is none, or no log yet."""
    if not engine.row("SELECT 1 FROM sqlite_schema WHERE name = 'access'"):
        return ""
    last = engine.row("SELECT seq, link FROM access ORDER BY seq DESC LIMIT 1")
    return f"{last[0]}:{last[1]}" if last else ""


def faults_of(engine: Engine) -> Iterator[Difference]:
    """Everything that shows that the log is not as it was written."""
    seq, link = 0, ""
    told: dict[str, str] = {}
    gaps = gaps_in(engine, "access")
    for row in engine.rows(f"SELECT {_COLUMNS} FROM access ORDER BY seq"):
        try:
            line = _line_of(row)
        except ValueError:
            yield Difference("access", str(row[0]), "kind")
            seq, link = row[0], row[-1]
            continue
        follows = line.seq == seq + 1 and line.link == line.link_after(link)
        if not follows and gaps.get(str(line.seq)) != line.link:
            yield Difference("access", str(line.seq), "link")
        seq, link = line.seq, line.link
        if line.kind is Access.REVIEWED:
            told[line.act] = line.what
    (kept,) = engine.row("SELECT value FROM meta WHERE key = ?", (END,)) or ("",)
    if kept != (f"{seq}:{link}" if seq else ""):
        yield Difference("access", str(seq), "end")
    held: dict[str, str] = dict(engine.rows("SELECT id, told FROM access_review"))
    for id in {*told, *held}:
        if id not in held or id not in told or digest_of(held[id]) != told[id]:
            yield Difference("access_review", id, "told")


def whom(engine: Engine, tables: dict[str, Any], facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """Which clients these facts are about, and the kinds of values that were touched of each."""
    kinds: dict[str, set[str]] = {}
    for entity, row in dict.fromkeys((fact.entity, fact.row) for fact in facts):
        kinds.setdefault(_client_of(engine, tables, entity, row), set()).add(entity)
    return [(client_id, ",".join(sorted(entities))) for client_id, entities in kinds.items()]


def _client_of(engine: Engine, tables: dict[str, Any], entity: str, row: str) -> str:
    if entity == "client":
        return row
    held = tables.get(entity)
    if held is None or "client_id" not in held.plan.mapping.columns:
        return ""
    found = engine.row(f"SELECT client_id FROM {entity} WHERE id = ?", (row,))  # the table is one of ours
    return str(found[0] or "") if found else ""


def _line_of(row: Row) -> AccessLine:
    seq, at, worker, device, kind, client_id, what, act, link = row
    return AccessLine(seq, datetime.fromisoformat(at), worker, device, Access(kind), client_id, what, act, link)
