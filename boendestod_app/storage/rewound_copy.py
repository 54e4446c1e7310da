"""What a copy of the store tells of one client: its facts and the texts they refer to. The copy is only read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from boendestod_app.errors import Damaged, NewerStore, Refused
from boendestod_app.paths import STORE_FILE
from boendestod_app.storage.bodies import ids_in
from boendestod_app.storage.engine import Engine
from boendestod_app.storage.journal import FACT_COLUMNS, Fact, fact_of
from boendestod_app.storage.migrations import VERSION
from boendestod_app.words import _

Text = tuple[str, str]  # with its salt


@dataclass(frozen=True, slots=True)
class CopiedClient:
    """Plain values: read beside the window, used on the store's thread. Says nothing of itself in a log."""

    facts: Mapping[str, Mapping[str, list[Fact]]] = field(repr=False)  # by table and row, no fact before its past
    texts: Mapping[str, Text] = field(repr=False)


def opens(place: Path, key: bytes) -> bool:
    """Whether this key opens the copy. One that is damaged opens for no key."""
    try:
        Engine(place / STORE_FILE, key, still=True).close()
    except Damaged:
        return False
    return True


def read_client(place: Path, key: bytes, client_id: str) -> CopiedClient:
    """Everything that the copy's log tells of the client. `Refused` where it tells nothing."""
    engine = Engine(place / STORE_FILE, key, still=True)
    try:
        (version,) = engine.row("PRAGMA user_version") or (0,)
        if version > VERSION:
            raise NewerStore(_("Kopian är skriven av en nyare version av Boendestöd. Uppdatera programmet först."))
        facts = {name: held for name in _tables(engine) if (held := _facts(engine, name, client_id))}
        if "client" not in facts:
            raise Refused(_("I den kopian finns inte klienten. Välj en annan kopia."))
        return CopiedClient(facts, _texts(engine, facts))
    finally:
        engine.close()


def _tables(engine: Engine) -> list[str]:
    """The tables of the copy whose rows are a client's; its program may have had fewer."""
    rows = engine.rows(
        "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
        "AND c.name = 'client_id' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) g WHERE g.name = 'gone')"
    )
    return ["client", *(name for (name,) in rows)]


def _facts(engine: Engine, name: str, client_id: str) -> dict[str, list[Fact]]:
    has = {row[1] for row in engine.rows("PRAGMA table_info(fact)")}
    columns = ", ".join(f"f.{one}" if one in has else "NULL" for one in FACT_COLUMNS.split(", "))
    whose = "id" if name == "client" else "client_id"
    found: dict[str, list[Fact]] = {}
    for row in engine.rows(
        f"SELECT {columns} FROM {name} t JOIN fact f ON f.row = t.id AND f.entity = ? WHERE t.{whose} = ? "
        "ORDER BY f.seq",
        (name, client_id),
    ):  # the tables are the copy's own
        fact = fact_of(row)
        found.setdefault(fact.row, []).append(fact)
    return found


def _texts(engine: Engine, facts: Mapping[str, Mapping[str, list[Fact]]]) -> dict[str, Text]:
    wanted = ids_in(fact for rows in facts.values() for told in rows.values() for fact in told)
    found = {}
    for id in wanted:
        row = engine.row("SELECT text, salt FROM body WHERE id = ? AND text IS NOT NULL", (id,))
        if row:
            found[id] = (row[0], row[1])
    return found
