"""Papers on their way to the shared drive: kept in the store first, sent when the drive is there."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from boendestod_app.domain.access import Access
from boendestod_app.domain.export import Export, ExportState, next_version
from boendestod_app.domain.summary import ReaderKind, Summary
from boendestod_app.errors import DriveTrouble, Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.consents import stop
from boendestod_app.services.desk import Desk
from boendestod_app.services.grounds import Grounds, stop_groundless, waiting_here
from boendestod_app.services.readers import consenting_members
from boendestod_app.words import _


def queue_paper(desk: Desk, summary: Summary, data: bytes) -> Export:
    """A finished paper waits for the drive from now on, once: the same paper again is the same export.

    A draft never leaves the laptop this way.
    """
    if summary.draft:
        raise Refused(_("Ett utkast läggs inte på den delade mappen. Gå igenom sammanfattningen med klienten först."))
    earlier = desk.store.exports.where(meeting_id=summary.meeting_id, reader=summary.reader.key)
    export, grounds = _export(desk, summary, data, earlier), Grounds(desk)
    if why := grounds.why_not(export):
        raise Refused(_("{why} Papperet läggs inte på den delade mappen.").format(why=why))
    latest = max(earlier, key=lambda before: before.version, default=None)
    sendable = latest and (latest.state is ExportState.SENT or desk.store.papers.has_bytes(latest.blob_id))
    if latest and sendable and _same_paper(latest, export) and not grounds.why_not(latest):
        return latest
    for before in earlier:
        if before.state is ExportState.WAITING:
            stop(desk, before, _("Ersatt av en nyare version."))
    export = replace(export, blob_id=desk.store.papers.put_bytes(data))
    desk.store.exports.save(export)
    return export


def _export(desk: Desk, summary: Summary, data: bytes, earlier: list[Export]) -> Export:
    """As it is queued, but for the bytes themselves."""
    meeting = desk.store.meetings.get(summary.meeting_id)
    members = tuple(consenting_members(desk, meeting)) if summary.reader.kind is ReaderKind.GROUP else ()
    me = desk.store.workers.find(desk.me)
    return Export(
        id=desk.store.new_id(),
        client_id=summary.client_id,
        meeting_id=summary.meeting_id,
        meeting_on=summary.meeting_on,
        reader=summary.reader.key,
        version=next_version(earlier, summary.meeting_id, summary.reader.key),
        sha256=hashlib.sha256(data).hexdigest(),
        blob_id="",
        suffix=".pdf",
        made_at=desk.now,
        made_by=desk.me,
        initials=me.initials if me else "",
        for_members=members,
        replaces=tuple(export.sent_name for export in earlier if export.sent_name),
    )


def _same_paper(latest: Export, export: Export) -> bool:
    """Whether it waits or lies on the drive already, byte for byte and for the same persons."""
    return latest.on_its_way and (latest.sha256, latest.for_members) == (export.sha256, export.for_members)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One paper ready to be sent: plain values, so that the sending can go on beside the window."""

    export: Export
    data: bytes


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What the sidebar says."""

    count: int
    since: datetime | None
    trouble: str


def waiting(desk: Desk) -> list[Export]:
    """Papers not on the drive yet that this laptop is to send, oldest first: a colleague's wait on theirs."""
    return waiting_here(desk)


def papers_of(desk: Desk, meeting_id: str) -> list[Export]:
    """The meeting's papers as they stand now, one for each reader: on the drive, or waiting for it."""
    latest = {one.reader: one for one in sorted(desk.store.exports.where(meeting_id=meeting_id), key=_version)}
    return [one for one in latest.values() if one.on_its_way]


def _version(export: Export) -> int:
    return export.version


def outbox_state(desk: Desk) -> OutboxState:
    """How many papers wait, since when, and what the last trouble was."""
    left = waiting(desk)
    trouble = next((export.trouble for export in left if export.trouble), "")
    return OutboxState(len(left), left[0].made_at if left else None, trouble)


def parcels(desk: Desk) -> list[Parcel]:
    """Everything that waits and has not lost what it rests on, with its bytes."""
    found, grounds = [], Grounds(desk)
    for export in waiting(desk):
        data = desk.store.papers.bytes_of(export.blob_id)
        if data is not None and not grounds.why_not(export):
            found.append(Parcel(export, data))
    return found


def mark_sent(desk: Desk, export_id: str, name: str, replaces: tuple[str, ...] = ()) -> Export:
    """The paper stands whole on the drive under this name, instead of those.

    One that was stopped while it was on its way says why it should be taken away again.
    """
    export = desk.store.exports.get(export_id)
    trouble = export.trouble if export.state is ExportState.STOPPED else Grounds(desk).why_not(export)
    sent = replace(
        export, state=ExportState.SENT, sent_at=desk.now, sent_name=name, replaces=replaces, trouble=trouble
    )  # fmt: skip
    desk.store.exports.save(sent)
    desk.store.access.note(Access.EXPORTED, sent.client_id, "drive")
    for newer in desk.store.exports.where(client_id=sent.client_id, state=ExportState.WAITING.value):
        if (newer.meeting_id, newer.reader) == (sent.meeting_id, sent.reader) and name not in newer.replaces:
            desk.store.exports.save(replace(newer, replaces=(*newer.replaces, name)))
    return sent


def mark_trouble(desk: Desk, export_id: str, sentence: str) -> None:
    """It still waits, and why; said once, however often it is tried. What has been stopped meanwhile stays so."""
    export = desk.store.exports.get(export_id)
    if export.state is ExportState.WAITING:
        desk.store.exports.save(replace(export, trouble=sentence))


def papers_out(desk: Desk, client_id: str) -> list[Export]:
    """The client's papers that stand on the shared drive, latest last."""
    return desk.store.exports.where(client_id=client_id, state=ExportState.SENT.value)


def mark_removed(desk: Desk, export_id: str) -> None:
    """The paper no longer stands on the drive."""
    export = desk.store.exports.get(export_id)
    desk.store.exports.save(replace(export, state=ExportState.REMOVED, remove_asked_at=None))


def ask_removal(desk: Desk, export_id: str) -> None:
    """The drive was away when somebody wanted the paper off it: it is taken away when the drive is back."""
    export = desk.store.exports.get(export_id)
    if export.state is ExportState.SENT and export.remove_asked_at is None:
        desk.store.exports.save(replace(export, remove_asked_at=desk.now))


def leave_on_drive(desk: Desk, export_id: str) -> None:
    """It is not to be taken away after all, or not by us."""
    desk.store.exports.save(replace(desk.store.exports.get(export_id), remove_asked_at=None))


def to_remove(desk: Desk) -> list[Export]:
    """What is to be taken off the drive when it is back."""
    sent = desk.store.exports.where(state=ExportState.SENT.value)
    return [export for export in sent if export.remove_asked_at]


class Delivered(Protocol):
    """Where a paper stands on the drive."""

    @property
    def name(self) -> str:
        """Its file name there."""

    @property
    def replaces(self) -> tuple[str, ...]:
        """The file names it stands instead of."""


def send_waiting(door: Actions, deliver: Callable[[Parcel, datetime], Delivered]) -> list[dict[str, Any]]:
    """Send everything that waits, one by one; what has to wait or was stopped says why. A row for each paper."""
    rows = [_sent_row(export, export.trouble) for export in door.run(stop_groundless)]
    for parcel in parcels(door.desk()):
        try:
            delivered = deliver(parcel, door.desk().now)
        except DriveTrouble as waits:
            door.run(mark_trouble, parcel.export.id, str(waits))
            rows.append(_sent_row(parcel.export, str(waits)))
        else:
            sent = door.run(mark_sent, parcel.export.id, delivered.name, delivered.replaces)
            rows.append(_sent_row(sent, sent.trouble))
    return rows


def _sent_row(export: Export, trouble: str) -> dict[str, Any]:
    name = export.sent_name or export.file_name
    return {"file": name, "reader": export.reader, "state": export.state.value, "trouble": trouble}
