"""What is due to be purged, each with words that stand nowhere else, and where any of them are found."""

import random
import string
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from boendestod_app.app import App
from boendestod_app.domain.client import Client
from boendestod_app.domain.export import Export, ExportState
from boendestod_app.domain.purge import Purge, PurgeState, counted
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.actions import Actions
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import add_client, end_client
from boendestod_app.services.keep_note import amend_note, mark_transferred, sign_note
from boendestod_app.services.purges import approve_purges, propose_purges, proposed, protocol
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.retention import ready
from boendestod_app.services.set_up import add_worker
from boendestod_app.storage.store import SqlStore
from boendestod_app.storage.vault import wall_clock
from tests.storage.pages import pages

LONG_AGO = timedelta(days=200)
Key = tuple[PurgeKind, str]


@dataclass(frozen=True)
class Due:
    """One thing that goes as a whole or not at all."""

    kind: PurgeKind
    client_id: str
    words: tuple[str, ...]
    counts: dict[str, int]  # what the protocol is to say

    @property
    def key(self) -> Key:
        """A client has one of each kind."""
        return self.kind, self.client_id


def plant(folder: Path, key: bytes, source: random.Random, many: int) -> list[Due]:
    """So many clients of 200 days ago: of every other one all is due, of the others a note, a paper, the number."""
    found: list[Due] = []
    with closing(App(folder).open(key)) as opened:
        store = opened.vault.store
        door = Actions(store, lambda: wall_clock() - LONG_AGO, opened.actions.desk().ladder, frozenset[date]())
        door.run(add_worker, name="Alex")
        for _client in range(many):
            words = {part: _word(source) for part in ("name", "note", "added", "paper", "draft")}
            number = f"{source.randrange(10**11, 10**12)}"
            client = Client(
                store.new_id(), f"Ada {words['name']}", worker_ids=(door.desk().me,), personal_number=number
            )
            door.run(add_client, client, step=3)
            _note(door, client, words)
            door.run(_paper, client, words["paper"])
            if source.random() < 0.5:
                store.drafts.keep(f"form:client:{client.id}", {"name": words["draft"]}, wall_clock())
                door.run(end_client, client.id, on=door.desk().today)
                found.append(_due(store, PurgeKind.CLIENT, client.id, (), (*words.values(), number)))
                continue
            told = {
                clock.kind: clock.subjects for clock in ready(opened.actions.desk()) if clock.client_id == client.id
            }
            gone = {PurgeKind.NOTE: (words["note"], words["added"]), PurgeKind.PAPER: (words["paper"],),
                    PurgeKind.NUMBER: (number,)}  # fmt: skip
            found += [_due(store, kind, client.id, told[kind], some) for kind, some in gone.items()]
    return found


def _word(source: random.Random) -> str:
    return "".join(source.choices(string.ascii_lowercase, k=16))


def _due(store: SqlStore, kind: PurgeKind, client_id: str, subjects: tuple[str, ...], words: tuple[str, ...]) -> Due:
    asked = Purge("", kind, client_id, subjects, (), "", "", wall_clock(), "")
    return Due(kind, client_id, words, dict(store.purging.counts(asked)))


def _note(door: Actions, client: Client, words: dict[str, str]) -> None:
    start = door.desk().wall.replace(second=0, microsecond=0) - timedelta(hours=2)
    draft = VisitDraft(client.id, start, start + timedelta(hours=1), Outcome.DONE, happened=f"{words['note']} handlade")
    note = door.run(record_visit, draft)
    door.run(sign_note, note.id)
    door.run(amend_note, note.id, text=f"och {words['added']}")
    door.run(mark_transferred, note.id)


def _paper(desk: Desk, client: Client, word: str) -> None:
    """One that was stopped: long enough for pages of its own."""
    data = b"%PDF " + b" ".join([word.encode()] * 600)
    desk.store.exports.save(
        Export(
            desk.store.new_id(), client.id, "", desk.today, "staff", 1, sha256(data).hexdigest(),
            desk.store.papers.put_bytes(data), ".pdf", desk.now, desk.me, "KI", ExportState.STOPPED,
        )
    )  # fmt: skip


def propose_some(door: Actions, source: random.Random) -> list[Purge]:
    """What waits for a second person; where nothing does, one or two of what is due are proposed first."""
    wanted = ready(door.desk())
    if wanted and not proposed(door.desk()):
        door.run(propose_purges, source.sample(wanted, k=min(len(wanted), source.choice((1, 1, 2)))))
    return proposed(door.desk())


def approve(door: Actions, waiting: list[Purge]) -> list[Key]:
    """The second person approves: what went."""
    (alex,) = (one.id for one in door.desk().store.workers.where() if one.name == "Alex")
    door.run(approve_purges, [one.id for one in waiting], alex)
    return [(one.kind, one.local_id) for one in waiting]


# ---- looked at


def there(store: SqlStore, due: Due) -> set[str]:
    """Its words that can be seen or found by somebody who uses the program, drafts and the log's values too."""
    engine = store.engine
    client = store.clients.find(due.client_id)
    said = f"{client} {store.notes.where(client_id=due.client_id)}"
    said += f" {store.amendments.where()} {engine.rows('SELECT words FROM draft')}"
    said += f" {engine.rows('SELECT data FROM blob')} {engine.rows('SELECT text FROM body')}"
    said += f" {engine.rows('SELECT value, left FROM fact')}"
    return {word for word in due.words if word in said or store.search.find(word)}


def states(store: SqlStore) -> dict[Key, Purge]:
    """What has been decided of each, the latest."""
    return {(one.kind, one.local_id): one for one in sorted(store.purges.where(), key=lambda one: one.proposed_at)}


def whole_or_gone(store: SqlStore, desk: Desk, planted: Iterable[Due]) -> set[Key]:
    """Each has gone as a whole, and its protocol says so, or nothing of it has: what has gone."""
    decided, done, gone = states(store), store.purging.done(), set[Key]()
    for due in planted:
        purge = decided.get(due.key)
        if purge is None or purge.state is not PurgeState.APPROVED:
            assert there(store, due) == set(due.words), due
            assert purge is None or purge.id not in done
            continue
        assert there(store, due) == set(), due
        assert purge.id in done
        assert counted(purge.counts) == due.counts
        assert "Inte utförd" not in str(protocol(desk, purge))
        gone.add(due.key)
    return gone


def words_in(files: Iterable[Path], key: bytes, words: Iterable[str]) -> dict[Path, list[str]]:
    """By file: which words stand in any of its pages, the free ones too, for somebody who has the key."""
    wanted, found = list(words), {}
    for path in files:
        held = pages(path, key)
        if some := [word for word in wanted if word.encode() in held]:
            found[path] = some
    return found
