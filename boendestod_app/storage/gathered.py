"""Everything of a store that is to be repaired: read around in the damaged one, and filled from its copies.

A copy fills only what the damaged store has lost, and only where both tell the same wherever both tell anything: one
from before an older copy was put back is of another past.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from boendestod_app.domain.access import Access
from boendestod_app.errors import AppError
from boendestod_app.paths import STORE_FILE
from boendestod_app.secret import Key
from boendestod_app.storage.bodies import ID, told_by
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.journal import FACT_COLUMNS, RECEIVED, Fact, digest_of, fact_of
from boendestod_app.storage.rebuild import GAPS
from boendestod_app.storage.salvage import Cells, Wreck

ASIDE = ("room", "room_update", "peer", "secret", "room_left", "purged", "purge_done", "access_review", "waiting")
"""What stands beside the log and is taken as it is."""
_KEYS = {
    "room": ("id",), "room_update": ("room", "device", "seq", "kind"), "peer": ("room", "device"), "secret": ("name",),
    "room_left": ("room",), "purged": ("row", "entity"), "purge_done": ("purge",), "access_review": ("id",),
    "waiting": ("row", "entity"),
}  # fmt: skip


@dataclass
class Gathered:
    """By their keys, as the rows were."""

    facts: dict[int, Cells] = field(default_factory=dict)
    bodies: dict[str, Cells] = field(default_factory=dict)
    blobs: dict[str, Cells] = field(default_factory=dict)
    access: dict[int, Cells] = field(default_factory=dict)
    drafts: dict[str, Cells] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    beside: dict[str, dict[tuple[object, ...], Cells]] = field(default_factory=dict)
    tables: dict[str, dict[str, Cells]] = field(default_factory=dict)
    known: dict[int, tuple[str, str, str]] = field(default_factory=dict)  # by line: kind, row, field, as indexes tell
    ids: dict[int, str] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)
    pages: int = 0
    kept: int = 0
    kept_looks: int = 0

    @property
    def unexplained(self) -> bool:
        """Whether lines of the log may be gone of which nothing tells any more whose they were."""
        held = self.facts.keys() | self.known.keys() | set(self.lost_before)
        inner = held and len(held) < max(held) - min(min(held), 1) + 1
        return bool(inner or ({"fact", "fact_row"} <= self.torn) or ("fact" in self.torn and not self._ends_well))

    @property
    def lost_before(self) -> list[int]:
        """The lines that an earlier repair could not save."""
        return [int(seq) for seq in json.loads(self.meta.get(GAPS, "{}")).get("lost", [])]

    @property
    def _ends_well(self) -> bool:
        """Whether the last line of this laptop is the one that was the last."""
        device = self.meta.get("device", "")
        own = [seq for seq, cells in self.facts.items() if cells["device"] == device and cells["prev"] != RECEIVED]
        return bool(own) and "chain" in self.meta and told_fact(self.facts[max(own)]).link == self.meta["chain"]

    @property
    def missing(self) -> set[int]:
        """The lines that are known to have been, and are not here."""
        top = max([*self.facts, *self.known, *self.ids], default=0)
        return set(range(1, top + 1)) - self.facts.keys() - set(self.lost_before)


def told_fact(cells: Cells) -> Fact:
    """The line as the log's own."""
    return fact_of(tuple(cells.get(name.strip()) for name in FACT_COLUMNS.split(",")))


def gather(wreck: Wreck, tables: list[str]) -> Gathered:
    """All that the damaged store still tells."""
    found = Gathered(pages=len(wreck.bad))
    found.meta = {str(row["key"]): str(row["value"]) for row in wreck.rows("meta", _META)}
    found.facts = {int(str(row["seq"])): row for row in wreck.rows("fact")}
    if "fact" in wreck.torn:
        found.facts |= {int(str(row["seq"])): row for row in wreck.adrift("fact", _is_fact)
                        if row["seq"] not in found.facts}  # fmt: skip
        _ask_indexes(wreck, found)
    found.kept = len(found.facts)
    of_kind: dict[str, set[str]] = {}
    for kind, row, _field in (*found.known.values(), *(_place(cells) for cells in found.facts.values())):
        of_kind.setdefault(kind, set()).add(row)
    wanted = {id for cells in found.facts.values() for id in ID.findall(str(cells["value"] or cells.get("left") or ""))}
    found.bodies = {str(row["id"]): row for row in wreck.rows("body", sorted(wanted))}
    if "body" in wreck.torn:
        found.bodies = {str(row["id"]): row for row in wreck.adrift("body", _is_body)} | found.bodies
    found.blobs = {str(row["id"]): row for row in wreck.rows("blob", _blobs_of(found))}
    found.access = {int(str(row["seq"])): row for row in wreck.rows("access")}
    if "access" in wreck.torn:
        found.access |= {int(str(row["seq"])): row for row in wreck.adrift("access", _is_line)
                         if row["seq"] not in found.access}  # fmt: skip
    found.kept_looks = len(found.access)
    found.drafts = {str(row["key"]): row for row in wreck.rows("draft")}
    if "draft" in wreck.torn:
        for cells in sorted(wreck.adrift("draft", _is_draft), key=lambda cells: str(cells["saved_at"]), reverse=True):
            found.drafts.setdefault(str(cells["key"]), cells)
    for table in ASIDE:
        found.beside[table] = {_key_of(table, row): row for row in wreck.rows(table)}
    for table in tables:
        rows = wreck.rows(table, sorted(of_kind.get(table, ())))
        found.tables[table] = {str(row["id"]): row for row in rows}
    found.torn = set(wreck.torn)
    return found


_META = ("store", "device", "worker", "chain", "access", GAPS, "unswept")


def _ask_indexes(wreck: Wreck, found: Gathered) -> None:
    """What the log has lost, the indexes over it may still tell the place of."""
    order = ("row", "entity", "field", "seq")
    for seq, row, entity, name in wreck.index("fact_row", "seq, row, entity, field", order):
        found.known[seq] = (entity, row, name)
    found.ids = dict(wreck.index("sqlite_autoindex_fact_1", "seq, id", ("id",)))


def _place(cells: Cells) -> tuple[str, str, str]:
    return str(cells["entity"]), str(cells["row"]), str(cells["field"])


def _blobs_of(found: Gathered) -> list[str]:
    """The finished papers that the log tells of."""
    said = (str(cells["value"] or "") for cells in found.facts.values() if cells["entity"] == "export")
    return sorted({id for value in said for id in _PAPER.findall(value)})


_PAPER = re.compile(r'"blob_id":"([^"]+)"')


def _key_of(table: str, row: Cells) -> tuple[object, ...]:
    return tuple(row[name] for name in _KEYS[table])


# ---- what proves itself


def _is_fact(cells: Cells) -> bool:
    if not all(isinstance(cells[name], str) for name in ("id", "entity", "row", "field", "digest", "prev", "over")):
        return False
    if not isinstance(cells["seq"], int) or len(str(cells["digest"])) != _DIGEST or ":" not in str(cells["id"]):
        return False
    if cells["value"] is None:
        return str(cells["over"]).startswith("[") and cells["salt"] is None
    return digest_of(str(cells["salt"] or ""), str(cells["value"])) == cells["digest"]


_DIGEST = 64


def _is_body(cells: Cells) -> bool:
    if not isinstance(cells["id"], str) or not isinstance(cells["text"], str) or not ID.fullmatch(cells["id"]):
        return False
    return cells["id"].endswith(told_by(cells["text"], str(cells["salt"] or "")))


def _is_line(cells: Cells) -> bool:
    try:
        Access(str(cells["kind"]))
        datetime.fromisoformat(str(cells["at"]))
    except ValueError:
        return False
    return isinstance(cells["seq"], int) and len(str(cells["link"])) == _DIGEST


def _is_draft(cells: Cells) -> bool:
    """Words that wait: of what was saved, or thrown away, an old page may still tell."""
    try:
        words = json.loads(str(cells["words"]))
        datetime.fromisoformat(str(cells["saved_at"]))
    except ValueError:
        return False
    return isinstance(words, dict) and isinstance(cells["key"], str) and cells["used_by"] is None


# ---- filled from copies


def fill(found: Gathered, places: list[Path], key: Key, whole: Callable[[Path], bool]) -> None:
    """What is missing, from the newest copy that has it; `whole` reads a copy to its end before it is believed."""
    for place in places:
        if not _lacks(found):
            return
        try:
            if not whole(place):
                continue
            engine = Engine(place / STORE_FILE, key, still=True)
        except AppError:
            continue
        try:
            _fill_from(found, engine, place.name)
        finally:
            engine.close()


def _lacks(found: Gathered) -> bool:
    return bool(found.torn or found.missing or found.unexplained)


def _rows(engine: Engine, table: str) -> Iterator[Cells]:
    columns = [row[1] for row in engine.rows(f"PRAGMA table_info({table})")]
    return (dict(zip(columns, row, strict=True)) for row in engine.rows(f"SELECT * FROM {table}"))


def _fill_from(found: Gathered, engine: Engine, name: str) -> None:
    theirs = {int(str(row["seq"])): row for row in _rows(engine, "fact")}
    agree = all(found.facts[seq]["id"] == row["id"] for seq, row in theirs.items() if seq in found.facts)
    if not agree or any(found.ids.get(seq, row["id"]) != row["id"] for seq, row in theirs.items()):
        return
    for row in _rows(engine, "meta"):
        if str(row["key"]) in ("store", "device", "worker"):
            found.meta.setdefault(str(row["key"]), str(row["value"]))
    for table in ASIDE if engine.rows("SELECT 1 FROM sqlite_schema WHERE name = 'access'") else ():
        if table in found.torn:
            for row in _rows(engine, table):
                found.beside[table].setdefault(_key_of(table, row), row)
    gone = {(str(row["row"]), str(row["entity"])) for row in found.beside["purged"].values()}
    last = max(found.facts, default=0) if found._ends_well else max(theirs, default=0)
    new = {seq: _purged(row) if (row["row"], row["entity"]) in gone else row
           for seq, row in theirs.items() if seq not in found.facts and seq <= last}  # fmt: skip
    found.facts |= new
    if new:
        found.filled[name] = len(new)
    for held, table in ((found.bodies, "body"), (found.blobs, "blob")):
        if table in found.torn:
            for row in _rows(engine, table):
                held.setdefault(str(row["id"]), row)
    if "draft" in found.torn:
        for row in _rows(engine, "draft"):
            if row["used_by"] is None:
                found.drafts.setdefault(str(row["key"]), row)
    if "access" in found.torn or not found.access:
        _fill_access(found, list(_rows(engine, "access")))


def _purged(row: Cells) -> Cells:
    return row | {"value": None, "salt": None, "left": None}


def _fill_access(found: Gathered, theirs: list[Cells]) -> None:
    ours = found.access
    if all(ours[seq]["link"] == row["link"] for row in theirs if (seq := int(str(row["seq"]))) in ours):
        for row in theirs:
            ours.setdefault(int(str(row["seq"])), row)


def papers_lost(found: Gathered, digests: dict[str, str]) -> set[str]:
    """Finished papers that are not, or are no longer, what was noted of them; by their bytes' id."""
    lost = set()
    for id, digest in digests.items():
        data = found.blobs.get(id, {}).get("data")
        if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() != digest:
            lost.add(id)
    return lost
