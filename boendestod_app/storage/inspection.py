"""A store looks at itself, one part at a time. Each look is one reading: what is written meanwhile is not in it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from boendestod_app.domain.integrity import Fault, Looked, Part
from boendestod_app.errors import AppError, Busy, Damaged, NoRoom
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.lost_blocks import lost_blocks
from boendestod_app.storage.rebuild import Difference, chain_faults, differences
from boendestod_app.storage.store import SqlStore
from boendestod_app.words import _

Found = Iterable[Fault]


def look(store: SqlStore, part: Part) -> Looked:
    """What is found of one part of an open store; that it cannot be read is a fault."""
    try:
        store.engine.run("BEGIN")
        try:
            found = tuple(_LOOKS[part](store))
        finally:
            with suppress(AppError):  # a page that is damaged takes the connection with it
                store.engine.run("ROLLBACK")
    except Damaged:
        return Looked(part, tuple(_told(store, part)))
    except Busy as trouble:
        return Looked(part, why=str(trouble))
    return Looked(part, found, why=_unread(store) if part is Part.SEARCH and not found else "")


def _told(store: SqlStore, part: Part) -> Iterator[Fault]:
    """A part that cannot be read; of the blocks which, where SQLite can say that."""
    if part is Part.STRUCTURE:
        yield from (Fault(told) for told in store.integrity())
    else:
        yield Fault("unreadable")


def _pages(store: SqlStore) -> Iterator[Fault]:
    """By their seals; where the log beside is not folded in, by reading each page that is in use by way of it."""
    for told in store.engine.broken_seals() or _read_through(store.engine):
        yield Fault(told)
    lost = lost_blocks(store.engine.path)
    if lost and _held_something(store):
        yield from (Fault(f"page {number}: lost") for number in lost)


def _read_through(engine: Engine) -> list[str]:
    """Of what SQLite says only that a page could not be read: the rest is told as the store's structure."""
    told = [str(row[0]) for row in engine.rows("PRAGMA quick_check")]
    return [one for one in told if "unable to get" in one or "error code" in one]


def _held_something(store: SqlStore) -> bool:
    """Whether blocks of zeros held anything: it would pass for words that were never written."""
    try:
        return any(any(_LOOKS[part](store)) for part in _BY_WORDS)
    except Damaged:
        return True


def _structure(store: SqlStore) -> Iterator[Fault]:
    return (Fault(str(row[0])) for row in store.engine.rows("PRAGMA integrity_check") if row[0] != "ok")


def _references(store: SqlStore) -> Iterator[Fault]:
    for table, row, _parent, _number in store.engine.rows("PRAGMA foreign_key_check"):
        yield Fault("foreign key", str(table), str(row or ""))


def _tables(store: SqlStore) -> Iterator[Fault]:
    return map(_fault, differences(store.engine, store.tables))


def _log(store: SqlStore) -> Iterator[Fault]:
    return map(_fault, chain_faults(store.engine))


def _texts(store: SqlStore) -> Iterator[Fault]:
    texts = [(held.name, column) for held in store.tables.values() for column in held.plan.texts]
    return (_fault(Difference(*place)) for place in store.papers.faults(texts))


def _papers(store: SqlStore) -> Iterator[Fault]:
    """Each finished paper is the one whose digest is noted; one that was let go of is none."""
    for id, blob, digest in store.engine.rows("SELECT id, blob_id, sha256 FROM export"):
        row = store.engine.row("SELECT data FROM blob WHERE id = ?", (blob,))
        if row and row[0] is not None and hashlib.sha256(row[0]).hexdigest() != digest:
            yield Fault("digest", "export", id, "blob_id")


def _access(store: SqlStore) -> Iterator[Fault]:
    return map(_fault, store.access.faults())


def _drafts(store: SqlStore) -> Iterator[Fault]:
    for key, words in store.engine.rows("SELECT key, words FROM draft"):
        try:
            whole = isinstance(json.loads(words), dict)
        except ValueError:
            whole = False
        if not whole:
            yield Fault("not readable", "draft", key.partition(":")[0])


def _search(store: SqlStore) -> Iterator[Fault]:
    return (Fault("search", *place) for place in store.search.faults())


def _unread(store: SqlStore) -> str:
    """The index reads on in the log when somebody searches, and when the store is closed."""
    return "" if store.search.read_on else _("Registret läser in det senaste när någon söker, eller vid stängning.")


def _fault(one: Difference) -> Fault:
    return Fault("differs", one.entity, one.row, one.field)


_BY_WORDS = (Part.TABLES, Part.LOG, Part.TEXTS, Part.PAPERS, Part.ACCESS, Part.DRAFTS, Part.STRUCTURE)
_LOOKS: dict[Part, Callable[[SqlStore], Found]] = {
    Part.PAGES: _pages, Part.STRUCTURE: _structure, Part.REFERENCES: _references, Part.TABLES: _tables,
    Part.LOG: _log, Part.TEXTS: _texts, Part.PAPERS: _papers, Part.ACCESS: _access, Part.SEARCH: _search,
    Part.DRAFTS: _drafts,
}  # fmt: skip


def look_closed(part: Part, trouble: AppError) -> Looked:
    """Of a store that does not open: its blocks are told of, the rest could not be looked at."""
    if isinstance(trouble, Busy | NoRoom):  # a disk that is full or write-protected is no damage
        return Looked(part, why=str(trouble))
    if part is Part.PAGES:
        return Looked(part, (Fault(str(trouble)),))
    return Looked(part, why=_("Databasen gick inte att öppna."))
