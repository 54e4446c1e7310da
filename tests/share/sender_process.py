"""A sender as a program of its own, to be killed: says when it is ready, then each paper it has acknowledged."""

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

from boendestod_app.share.drive import FolderDrive
from boendestod_app.share.receipt import Receipt
from boendestod_app.share.send import send


def numbered_paper(initials: str, number: int) -> tuple[bytes, Receipt]:
    data = f"%PDF-1.7 {initials} {number}\n".encode() * 5_000
    sha256 = hashlib.sha256(data).hexdigest()
    now = datetime.now(UTC)
    receipt = Receipt(
        file=f"2026-08-14_resursgrupp_a1f4_v{number}_{sha256[:8]}.pdf",
        meeting_id="0198a1b2-0000-7000-8000-00000000a1f4",
        reader="group",
        version=number,
        sha256=sha256,
        size=len(data),
        initials=initials,
        made_at=datetime(2026, 8, 12, tzinfo=UTC),
        sent_at=now,
    )
    return data, receipt


if __name__ == "__main__":
    folder, marker, initials, first, last = sys.argv[1:]
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(first), int(last) + 1):
        send(FolderDrive(Path(folder), marker), *numbered_paper(initials, number))
        print(number, flush=True)
