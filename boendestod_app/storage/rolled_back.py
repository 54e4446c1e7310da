"""Whether the whole store was put back to what it was: copies know how far the log of who saw what had come."""

from collections.abc import Iterable
from pathlib import Path

from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.backup import Backup
from boendestod_app.storage.access_log import AccessLog
from boendestod_app.storage.key_file import store_of


def rolled_back(log: AccessLog, folder: Path, copies: Iterable[tuple[Path, Backup]]) -> list[str]:
    """The copies of this store whose last line is not in its log, and that neither a put-back nor a repair explains."""
    own = store_of(folder)
    put_back = [*log.lines(Wanted(kind=Access.PUT_BACK)), *log.lines(Wanted(kind=Access.REPAIRED))]
    found = []
    for place, held in copies:
        number, _colon, link = held.access.partition(":")
        if not number.isdecimal() or store_of(place) != own:
            continue
        line = log.line(int(number))
        explained = any(one.at >= held.at and one.seq <= int(number) for one in put_back)
        if not (line and line.link == link) and not explained:
            found.append(held.name)
    return found
