"""A new store of all that was gathered of a damaged one: the log first, the tables out of it, and what is lost told."""

import json
import random
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path

from boendestod_app.domain.calendar import local
from boendestod_app.domain.identity import made_at, new_id
from boendestod_app.domain.repaired import Lost, Repaired
from boendestod_app.errors import Damaged
from boendestod_app.secret import Key
from boendestod_app.storage.access_log import END
from boendestod_app.storage.backups import faults_of
from boendestod_app.storage.engine import Engine, SqlValue
from boendestod_app.storage.gathered import ASIDE, Gathered, told_fact
from boendestod_app.storage.journal import GONE, NEW_ROW, RECEIVED, Fact, digest_of, line_of
from boendestod_app.storage.later_acts import LATER
from boendestod_app.storage.making import make_store
from boendestod_app.storage.rebuild import GAPS, WORKED_OUT, heads_in
from boendestod_app.storage.salvage import Cells
from boendestod_app.storage.store import SqlStore
from boendestod_app.words import _

Place = tuple[str, str]
REPAIR = "repair"  # what the acts of a repair are called in the log


def rebuild(found: Gathered, target: Path, key: Key, store_id: str, now: Callable[[], datetime]) -> Repaired:
    """A whole store in `target`. `Damaged` where what comes of it is not whole: then it is not to be used."""
    missing, looks, suspects = sorted(found.missing), _looks_lost(found), _suspects(found)
    _settle_meta(found, store_id, missing)
    retold = _retold(found, suspects, now())
    make_store(target, key, partial(_put_all, found))
    engine = Engine(target, key)
    store = SqlStore(engine, now, random.SystemRandom())
    try:
        _lay_rows(store, found)
        told = len(retold) + _tell_tables(store, found, suspects)
        texts = _mark_lost_texts(store)
        _purge_again(store, found)
        _tell_rooms(store, found)
        store.search.catch_up()
        with store.engine.transaction():
            store.search.put_anew(retold)  # told before the first line that the search reads
        papers = _papers_lost(store, found)
        if faults_of(engine) or store.differences():
            raise Damaged(_("Det som gick att läsa räcker inte till en hel databas. Återställ en kopia i stället."))
        names = {one.id: one.shown for one in store.clients.where()}
        return Repaired(
            found.pages, found.kept, dict(found.filled), told, len(found.drafts),
            _lost(store, found, missing), texts, papers, looks, "draft" in found.torn, names,
        )  # fmt: skip
    finally:
        store.close()


# ---- what stands in the file


def _settle_meta(found: Gathered, store_id: str, missing: list[int]) -> None:
    """What the file says of itself; and where the chains begin anew, so that only what is lost later is a fault."""
    facts = [told_fact(found.facts[seq]) for seq in sorted(found.facts)]
    own = [fact for fact in facts if fact.prev != RECEIVED]
    meta = {"device": own[-1].device if own else "", "worker": own[-1].by if own else ""} | found.meta
    meta["store"] = store_id
    before = json.loads(meta.pop(GAPS, "{}"))
    ends: dict[str, str] = {}
    gaps: dict[str, str] = {}
    for fact in own:
        if fact.prev != ends.get(fact.device, ""):
            gaps[fact.id] = fact.prev
        ends[fact.device] = fact.link
    links: dict[str, str] = {}
    end = (0, "")
    for seq in sorted(found.access):
        row = found.access[seq]
        if seq != end[0] + 1:
            links[str(seq)] = str(row["link"])
        end = (seq, str(row["link"]))
    lost = sorted({*missing, *(int(seq) for seq in before.get("lost", []))} - found.facts.keys())
    meta |= {"chain": ends.get(meta["device"], ""), END: f"{end[0]}:{end[1]}", "unswept": "1"}
    meta |= {GAPS: json.dumps({"facts": gaps, "access": links, "lost": lost})}
    found.meta = {name: value for name, value in meta.items() if name not in ("found", "found_kinds")}
    if end == (0, ""):
        del found.meta[END]


def _put_all(found: Gathered, engine: Engine) -> None:
    with engine.transaction():
        _put(engine, "meta", ({"key": name, "value": value} for name, value in found.meta.items()))
        _put(engine, "fact", (found.facts[seq] for seq in sorted(found.facts)))
        _put(engine, "body", found.bodies.values())
        _put(engine, "blob", found.blobs.values())
        _put(engine, "access", (found.access[seq] for seq in sorted(found.access)))
        _put(engine, "draft", found.drafts.values())
        for table in ASIDE:
            if table != "waiting":
                _put(engine, table, found.beside[table].values())


def _put(engine: Engine, table: str, rows: Iterable[Cells]) -> None:
    columns = [row[1] for row in engine.rows(f"PRAGMA table_info({table})")]
    for row in rows:
        held = {name: row[name] for name in columns if name in row}
        names, marks = ", ".join(f'"{name}"' for name in held), ", ".join("?" * len(held))
        engine.run(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", tuple(held.values()))


def _lay_rows(store: SqlStore, found: Gathered) -> None:
    """Every row out of the log, and where two have met."""
    gone = {(str(row["entity"]), str(row["row"])) for row in found.beside["purged"].values()}
    places = {(str(cells["entity"]), str(cells["row"])) for cells in found.facts.values()} - gone
    with store.engine.transaction():
        store.receiver.lay(places)
        for row in found.beside["waiting"].values():
            if row["entity"] == LATER:
                _put(store.engine, "waiting", [row])
        for entity in store.tables:
            for id, heads in heads_in(store.engine, entity).items():
                forks = heads.forks() if (entity, id) not in gone else {}
                _put(store.engine, "fork", ({"row": id, "entity": entity, "field": field, "fact": fact.id}
                                            for field, facts in forks.items() for fact in facts))  # fmt: skip


# ---- what the log has lost, and the tables hold


def _suspects(found: Gathered) -> set[Place] | None:
    """The rows of which the log has lost a line; none is known where that may be any."""
    if found.unexplained:
        return None
    return {found.known[seq][:2] for seq in found.missing if seq in found.known}


def _retold(found: Gathered, suspects: set[Place] | None, now: datetime) -> list[Place]:
    """Rows whose making is lost are told anew out of the table, before all else: what was said of them later holds."""
    made, act = _made(found), new_id(now, random.SystemRandom())
    retold = list[Place]()
    for entity, rows in found.tables.items():
        for id, cells in rows.items():
            if (entity, id) in made or (suspects is not None and (entity, id) not in suspects):
                continue
            said = {name: value for name, value in cells.items()
                    if name not in ("id", GONE) and (entity, name) != WORKED_OUT and value is not None}  # fmt: skip
            value, salt = json.dumps(said, ensure_ascii=False, separators=(",", ":")), secrets.token_hex(8)
            fact = Fact(f"{act}:{len(retold) + 1}", entity, id, NEW_ROW, value, found.meta["worker"],
                        found.meta["device"], now.isoformat(), REPAIR, act, (), digest_of(salt, value), RECEIVED,
                        salt)  # fmt: skip
            seq = min([*found.facts, 1]) - 1
            found.facts[seq] = {"seq": seq} | dict(zip(_COLUMNS, line_of(fact), strict=True))
            retold.append((entity, id))
    return retold


_COLUMNS = ("id", "entity", "row", "field", "value", "salt", "author", "device", "at", "use_case", "act", "over",
            "digest", "prev", "left")  # fmt: skip


def _made(found: Gathered) -> set[Place]:
    return {(str(cells["entity"]), str(cells["row"])) for cells in found.facts.values() if cells["field"] == NEW_ROW}


def _tell_tables(store: SqlStore, found: Gathered, suspects: set[Place] | None) -> int:
    """Fields of which the last word is lost in the log are told anew, as the table has them: how many."""
    told = 0
    with store.act(REPAIR, store.access.now()):
        for entity, rows in found.tables.items():
            for id, held in rows.items():
                if suspects is not None and (entity, id) not in suspects:
                    continue
                now = store.engine.row(f"SELECT * FROM {entity} WHERE id = ?", (id,))
                if now is None:
                    continue
                names = [row[1] for row in store.engine.rows(f"PRAGMA table_info({entity})")]
                changes: dict[str, SqlValue] = {
                    name: held[name] for name, value in zip(names, now, strict=True)
                    if name in held and name != "id" and (entity, name) != WORKED_OUT and held[name] != value
                }  # fmt: skip
                store.tables[entity].change(id, changes)
                told += len(changes)
    return told


def _mark_lost_texts(store: SqlStore) -> int:
    """A text that is gone says so where it stood, and never looks like one that was empty."""
    lost = 0
    with store.act(REPAIR, store.access.now()):
        for held in store.tables.values():
            for column in held.plan.texts:
                rows = store.engine.rows(
                    f'SELECT id FROM {held.name} WHERE "{column}" IS NOT NULL '
                    f'AND "{column}" NOT IN (SELECT id FROM body)'
                )
                for (id,) in rows:
                    told = store.papers.put(_("[Texten gick inte att rädda när databasen lagades.]"), None)
                    held.change(id, {column: told})
                    lost += 1
    return lost


def _purge_again(store: SqlStore, found: Gathered) -> None:
    """What was purged, and what leads to somebody protected, does not come back by way of an older copy."""
    if not found.filled:
        return
    acts = {str(cells["act"]): "" for cells in found.facts.values()}
    with store.engine.transaction():
        store.purging.after("", acts, store.access.now())
        for client in store.clients.where():
            if client.protected:
                store.clear_out(client.id, None)


def _tell_rooms(store: SqlStore, found: Gathered) -> None:
    """What was on its way to the team and is lost on the way is told there anew."""
    if "room_update" in found.torn:
        with store.engine.transaction():
            for client_id, (room, _woven) in list(store.weaver.rooms.items()):
                named = store.engine.row("SELECT named FROM room WHERE id = ?", (room,))
                store.weaver.weave_base(client_id, room, named[0] if named else "")


# ---- what is told


def _looks_lost(found: Gathered) -> int:
    held = sorted(found.access)
    last = int(found.meta.get(END, "0").partition(":")[0] or 0)
    return max([*held, last], default=0) - len(held) if held or last else 0


def _papers_lost(store: SqlStore, found: Gathered) -> int:
    """Finished papers that were made here, and whose bytes are gone where some bytes could not be read."""
    if "blob" not in found.torn:
        return 0
    sql = "SELECT count(*) FROM export WHERE blob_id <> '' AND blob_id NOT IN (SELECT id FROM blob)"
    (count,) = store.engine.row(sql) or (0,)
    return int(count)


def _lost(store: SqlStore, found: Gathered, missing: list[int]) -> tuple[Lost, ...]:
    """By kind and client: how many lines nobody has any more, and when they were said. What the tables still held of
    them is told anew, and is no loss."""
    by_whom: dict[tuple[str, str], list[int]] = defaultdict(list)
    for seq in missing:
        entity, row, _field = found.known.get(seq, ("", "", ""))
        if seq not in found.facts and not (entity and row in found.tables.get(entity, {})):
            by_whom[entity, _client_of(store, entity, row)].append(seq)
    for entity, row in store.engine.rows("SELECT entity, row FROM waiting WHERE entity <> ?", (LATER,)):
        if (row, entity) not in found.beside["waiting"]:  # what is left of it can no longer be shown
            seqs = [seq for seq, cells in found.facts.items() if (cells["entity"], cells["row"]) == (entity, row)]
            by_whom[entity, _client_of(store, entity, row)] += seqs
    found_lost = []
    for (entity, client), seqs in sorted(by_whom.items()):
        days = [day for seq in seqs for day in _days(found, seq) if day]
        found_lost.append(Lost(entity, len(seqs), min(days, default=None), max(days, default=None), client))
    return tuple(found_lost)


def _client_of(store: SqlStore, entity: str, row: str) -> str:
    if entity == "client":
        return row
    if entity not in store.tables or "client_id" not in store.tables[entity].plan.mapping.columns:
        return ""
    held = store.engine.row(f"SELECT client_id FROM {entity} WHERE id = ?", (row,))
    return str(held[0]) if held else ""


def _days(found: Gathered, seq: int) -> tuple[date | None, date | None]:
    """When it was said: by its own id where an index has it, else between those before and after it."""
    if id := found.ids.get(seq):
        day = local(made_at(id.partition(":")[0])).date()
        return day, day
    return _day(found.facts, max((one for one in found.facts if one < seq), default=0)), _day(
        found.facts, min((one for one in found.facts if one > seq), default=0)
    )


def _day(facts: Mapping[int, Cells], seq: int) -> date | None:
    return local(datetime.fromisoformat(str(facts[seq]["at"]))).date() if seq in facts else None
