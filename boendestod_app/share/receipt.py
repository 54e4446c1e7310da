"""The receipt beside every paper: enough to compute what is current, and nothing that says who the client is."""

import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from boendestod_app.domain.export import Export

FORMAT = 1
PAPER = re.compile(r"(?P<stem>\d{4}-\d\d-\d\d_resursgrupp_[0-9a-z]{4}_v\d+_[0-9a-f]{8}(-\d)?)\.[a-z0-9]{1,8}")
RECEIPT = re.compile(r"(?P<stem>.+)\.receipt(-\d)?\.json")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was put on the drive, by whom, instead of what."""

    file: str
    meeting_id: str
    reader: str  # "client", "staff", "group" or a member's id
    version: int
    sha256: str
    size: int
    initials: str
    made_at: datetime
    sent_at: datetime
    replaces: tuple[str, ...] = ()
    author: str = ""  # the worker's id; unknown in receipts from before it was told

    @classmethod
    def of(cls, export: Export, size: int, sent_at: datetime) -> "Receipt":
        """The receipt for an export of so many bytes; the client's id stays behind."""
        return cls(
            file=export.file_name,
            meeting_id=export.meeting_id,
            reader=export.reader,
            version=export.version,
            sha256=export.sha256,
            size=size,
            initials=export.initials,
            made_at=export.made_at.astimezone(UTC),
            sent_at=sent_at.astimezone(UTC),
            replaces=export.replaces,
            author=export.made_by,
        )

    def says_the_same(self, text: bytes) -> bool:
        """Whether `text` is this receipt, whenever it was sent."""
        other = read_receipt(text)
        return other is not None and replace(other, sent_at=self.sent_at) == self

    def to_bytes(self) -> bytes:
        """As it lies on the drive."""
        row = {
            "format": FORMAT,
            **asdict(self),
            "made_at": self.made_at.isoformat(),
            "sent_at": self.sent_at.isoformat(),
        }
        return json.dumps(row, ensure_ascii=False, indent=1).encode()


def read_receipt(text: bytes) -> Receipt | None:
    """The receipt, also one of a later format that still says these things; None when it is damaged."""
    try:
        row = json.loads(text)
        receipt = Receipt(
            file=str(row["file"]),
            meeting_id=str(row["meeting_id"]),
            reader=str(row["reader"]),
            version=int(row["version"]),
            sha256=str(row["sha256"]),
            size=int(row["size"]),
            initials=str(row["initials"]),
            made_at=datetime.fromisoformat(row["made_at"]).astimezone(UTC),
            sent_at=datetime.fromisoformat(row["sent_at"]).astimezone(UTC),
            replaces=tuple(str(name) for name in row["replaces"]),
            author=str(row.get("author", "")),
        )
        receipt.to_bytes()  # half a sign can be read in JSON, and never written
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    # The name is used to open a file, so it may be nothing but the name of a paper.
    return receipt if PAPER.fullmatch(receipt.file) else None
