"""Papers on their way to the team's shared drive."""

from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.identity import short
from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class ExportState(Labelled):
    """Where an export is."""

    WAITING = "waiting", N_("Väntar")
    SENT = "sent", N_("På den delade mappen")
    STOPPED = "stopped", N_("Stoppad")
    REMOVED = "removed", N_("Borttagen från mappen")


@dataclass(frozen=True, slots=True)
class Export:
    """One file for one reader: a row in the store first, then a file on the drive."""

    id: str
    client_id: str
    meeting_id: str
    meeting_on: date
    reader: str  # "client", "staff", "group" or a member's id
    version: int
    sha256: str
    blob_id: str  # the bytes, in the store
    suffix: str  # ".pdf"
    made_at: datetime
    made_by: str
    initials: str  # of the worker who made it
    state: ExportState = ExportState.WAITING
    trouble: str = ""
    sent_at: datetime | None = None
    sent_name: str = ""
    for_members: tuple[str, ...] = ()  # the group copy: whose consents it was cut for
    replaces: tuple[str, ...] = ()  # names of files on the drive that this one stands instead of
    remove_asked_at: datetime | None = None  # somebody wants it off the drive, and the drive was away

    @property
    def on_its_way(self) -> bool:
        """Whether it waits for the drive, or stands there."""
        return self.state in (ExportState.WAITING, ExportState.SENT)

    @property
    def file_name(self) -> str:
        """`2026-08-14_resursgrupp_<id4>_v2_<sha8>.pdf`: no name, lower case, the same on every drive."""
        return f"{self.stem}{self.suffix}"

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return f"{self.meeting_on}_resursgrupp_{short(self.meeting_id)}_v{self.version}_{self.sha256[:8]}"


def superseded_by(export: Export, exports: list[Export]) -> int:
    """The version that stands on the drive instead of this one; 0 where it is the latest there."""
    newer = [
        one.version
        for one in exports
        if (one.meeting_id, one.reader) == (export.meeting_id, export.reader)
        and one.state is ExportState.SENT
        and one.version > export.version
    ]
    return max(newer, default=0)


def next_version(exports: list[Export], meeting_id: str, reader: str) -> int:
    """One more than the highest version this meeting's paper for this reader has had."""
    return 1 + max(
        (export.version for export in exports if (export.meeting_id, export.reader) == (meeting_id, reader)), default=0
    )
