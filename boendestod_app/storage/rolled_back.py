"""Whether the whole store was put back to what it was: copies know how far the log of who saw what had come."""

from collections.abc import Iterable
from pathlib import Path

from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.backup import Backup, Occasion
from boendestod_app.storage.access_log import AccessLog
from boendestod_app.storage.key_file import store_of


def rolled_back(log: AccessLog, folder: Path, copies: Iterable[tuple[Path, Backup]]) -> list[str]:
    """The copies of this store whose last line is not in its log, and that neither a put-back nor a repair explains."""
    own = store_of(folder)
    put_back = [*log.lines(Wanted(kind=Access.PUT_BACK)), *log.lines(Wanted(kind=Access.REPAIRED))]
    ours = [(held, *_end(held)) for place, held in copies if store_of(place) == own]
    # What stood here when one was put back was kept then: whatever that copy knew has gone with it, whatever the clock.
    went = {held.at: number for held, number, _link in ours if held.occasion is Occasion.BEFORE}
    found = []
    for held, number, link in ours:
        line = log.line(number)
        explained = any(one.seq <= number and (one.at >= held.at or number <= went.get(one.at, -1)) for one in put_back)
        if number >= 0 and not (line and line.link == link) and not explained:
            found.append(held.name)
    return found


def _end(held: Backup) -> tuple[int, str]:
    number, _colon, link = held.access.partition(":")
    return int(number) if number.isdecimal() else -1, link
