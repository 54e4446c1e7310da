"""The merge engine, and the only place that knows it: one document for each room, where an act is one entry.

Loro raises bare `BaseException`, so what it refuses is caught here and nowhere else. A document's own identity is
random for each process: two laptops made from one image never write under the same name.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from loro import Diff, ExportMode, Frontiers, LoroDoc, TextDelta, ValueOrContainer, VersionVector

from boendestod_app.domain.clash import Piece
from boendestod_app.domain.whole_words import in_whole_words
from boendestod_app.services.rooms import UpdateRefused
from boendestod_app.storage.packing_words import WORDS

T = TypeVar("T")
_ACTS, _TEXT = "acts", "text"
_PLAIN, _SQUEEZED = b"\x00", b"\x01"
_EFFORT = 6  # of nine: more costs twice the time for a hundredth of the bytes
LARGEST = 256 * 1024 * 1024  # of one update when unpacked: five years of a client are a tenth of it


class Document:
    """What was done in one room."""

    def __init__(self) -> None:
        self._doc = _new()
        self._acts = self._doc.get_map(_ACTS)
        self._arrived: dict[str, str] = {}
        self.waits = False  # something that came waits for its past
        self._listening = self._doc.subscribe_root(self._note)

    def _note(self, event: Any) -> None:
        """Gather what comes in; an event of the engine is handled while its import runs."""
        for change in event.events:
            if isinstance(change.diff, Diff.Map):
                for key, held in change.diff.diff.updated.items():
                    told = held.value if isinstance(held, ValueOrContainer.Value) else None
                    if isinstance(told, str):
                        self._arrived[key] = told

    def add(self, acts: Mapping[str, str]) -> bytes:
        """Enter acts of this laptop; the answer is the update that tells them to the others."""

        def enter() -> bytes:
            before = self._doc.oplog_vv
            for key, told in acts.items():
                self._acts.insert(key, told)
            self._doc.commit()
            self._arrived.clear()
            return bytes(self._doc.export(ExportMode.Updates(before)))

        return _packed(_guarded(enter))

    def take(self, payloads: Sequence[bytes]) -> dict[str, str]:
        """Take in updates: the acts that are here now and were not, also those that had waited for their past."""
        self._arrived.clear()
        status = _guarded(lambda: self._doc.import_batch([_unpacked(payload) for payload in payloads]))
        self.waits = self.waits or status.pending is not None
        arrived = dict(self._arrived)
        self._arrived.clear()
        return arrived

    def whole(self) -> bytes:
        """Everything as one update, with its history: a shallow one would refuse a laptop that comes late."""
        return _packed(bytes(_guarded(lambda: self._doc.export(ExportMode.Snapshot()))))

    def acts(self) -> dict[str, str]:
        """Every act."""
        told: Any = _guarded(lambda: self._acts.get_value())
        return dict(told)

    def has(self, act: str) -> bool:
        """Whether the act is entered."""
        return self.entry(act) is not None

    def entry(self, act: str) -> str | None:
        """What is said of the act, if it is entered."""
        held: Any = _guarded(lambda: self._acts.get(act))
        told = held.value if isinstance(held, ValueOrContainer.Value) else None
        return told if isinstance(told, str) else None

    @property
    def version(self) -> bytes:
        """What is here, to be told to others."""
        return bytes(_guarded(lambda: self._doc.oplog_vv.encode()))


def covers(version: bytes, other: bytes) -> bool:
    """Whether who has this version has everything of the other one."""
    return bool(_guarded(lambda: VersionVector.decode(version).includes_vv(VersionVector.decode(other))))


def reaches(payload: bytes) -> bytes:
    """The version that an update leads to, as far as it tells."""
    data = _unpacked(payload)
    return bytes(_guarded(lambda: LoroDoc.decode_import_blob_meta(data, True).partial_end_vv.encode()))


def check(payload: bytes) -> None:
    """`UpdateRefused` unless these are whole bytes of the engine. A few bits of the compressed stream mean nothing, and
    may be any: that nobody has touched the bytes at all is what the signature around them says."""
    reaches(payload)


# ---- words that two have written in


def merged(base: str, sides: Mapping[str, str]) -> str:
    """What comes of a text that several have changed, each without the others; the same on every laptop."""
    return _guarded(lambda: _merge(base, sides).doc.get_text(_TEXT).to_string())


def pieces(base: str, sides: Mapping[str, str]) -> list[Piece]:
    """The same as it came about, stretch by stretch, in whole words."""
    return _guarded(lambda: _pieces(base, sides))


@dataclass(frozen=True, slots=True)
class _Merge:
    doc: LoroDoc
    begun: Frontiers
    writers: dict[int, str]  # the engine's number of each side
    removed: dict[str, frozenset[int]]  # by side: the letters of the beginning that it took out


def _merge(base: str, sides: Mapping[str, str]) -> _Merge:
    begun = _new()
    begun.peer_id = 1
    begun.get_text(_TEXT).insert(0, base)
    begun.commit()
    start, told = begun.oplog_frontiers, begun.export(ExportMode.Snapshot())
    whole = _new()
    whole.import_(told)
    merge = _Merge(whole, start, {}, {})
    for number, id in enumerate(sorted(sides), 2):  # the numbers decide who comes first in the same place
        side = _new()
        side.import_(told)
        side.peer_id = number
        side.get_text(_TEXT).update(sides[id])
        side.commit()
        whole.import_(side.export(ExportMode.Snapshot()))
        merge.writers[number] = id
        merge.removed[id] = frozenset(_removed(_changes(side, start)))
    return merge


def _changes(doc: LoroDoc, start: Frontiers) -> list[Any]:
    found = doc.diff(start, doc.oplog_frontiers).get_diff()
    return [step for _where, change in found if isinstance(change, Diff.Text) for step in change.diff]


def _removed(steps: Iterable[Any]) -> Iterator[int]:
    at = 0
    for step in steps:
        if isinstance(step, TextDelta.Retain):
            at += step.retain
        elif isinstance(step, TextDelta.Delete):
            yield from range(at, at + step.delete)
            at += step.delete


def _pieces(base: str, sides: Mapping[str, str]) -> list[Piece]:
    merge = _merge(base, sides)
    text, found = merge.doc.get_text(_TEXT), list[Piece]()
    at = now = 0  # in the beginning, and in what came of it
    for step in [*_changes(merge.doc, merge.begun), None]:
        if isinstance(step, TextDelta.Insert):
            for letter in step.insert:
                found.append(Piece(letter, merge.writers.get(text.get_editor_at_unicode_pos(now) or 0, "")))
                now += 1
        elif isinstance(step, TextDelta.Delete):
            for place in range(at, at + step.delete):
                by = tuple(id for id, places in merge.removed.items() if place in places)
                found.append(Piece(base[place], removed_by=by))
            at += step.delete
        else:
            count = step.retain if step is not None else len(base) - at
            found.append(Piece(base[at : at + count]))
            at, now = at + count, now + count
    return in_whole_words(found)


# ---- the engine's own words, kept apart


def _new() -> LoroDoc:
    return LoroDoc()  # type: ignore[no-untyped-call]  # the binding forgot to type its own beginning


def _guarded(work: Callable[[], T]) -> T:
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as trouble:  # Loro raises nothing narrower
        raise UpdateRefused(type(trouble).__name__) from None


def _packed(data: bytes) -> bytes:
    squeezer = zlib.compressobj(_EFFORT, zdict=WORDS)
    squeezed = squeezer.compress(data) + squeezer.flush()
    return _SQUEEZED + squeezed if len(squeezed) < len(data) else _PLAIN + data


def _unpacked(payload: bytes) -> bytes:
    kind, data = payload[:1], payload[1:]
    if kind == _PLAIN:
        return data
    if kind != _SQUEEZED:
        raise UpdateRefused("unknown kind")
    opening = zlib.decompressobj(zdict=WORDS)
    try:
        whole = opening.decompress(data, LARGEST)
    except zlib.error:
        raise UpdateRefused("torn") from None
    if opening.unconsumed_tail or opening.unused_data or not opening.eof:
        raise UpdateRefused("torn or too large")
    return whole
