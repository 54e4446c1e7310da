"""The programme presets that hold now: the team's own, else those that ship with the program."""

from contextlib import suppress

from boendestod_app import defaults
from boendestod_app.domain.calendar import local, moment_text
from boendestod_app.domain.programme import Programme, ProgrammeBook
from boendestod_app.domain.read_programmes import read_programmes
from boendestod_app.domain.support_period import SupportPeriod
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def own_book(desk: Desk) -> ProgrammeBook | None:
    """The team's last version that can be read, or none: a bad one never takes the place of the last good one."""
    for book in reversed(desk.store.programme_books.where()):
        with suppress(Refused):
            read_programmes(book.text)
            return book
    return None


def programmes(desk: Desk) -> tuple[Programme, ...]:
    """In their order."""
    book = own_book(desk)
    return read_programmes(book.text) if book else defaults.programmes()


def programmes_text(desk: Desk) -> str:
    """As text, to be edited."""
    book = own_book(desk)
    return book.text if book else defaults.programmes_text()


def programmes_say(desk: Desk) -> str:
    """Whose presets hold, and since when."""
    book = own_book(desk)
    if book is None:
        return _("Modellerna som följer med appen. Teamet har inte ändrat dem.")
    by = desk.store.workers.find(book.by)
    told = _("Teamets egna modeller, version {version}, {name} sparade {when}.")
    return told.format(
        version=book.version, name=by.name if by else _("okänd"), when=moment_text(local(book.at))
    )  # fmt: skip


def programme_of(desk: Desk, period: SupportPeriod) -> Programme | None:
    """The preset that a period began with; one that the team has taken away is still told as it shipped."""
    if not period.preset:
        return None
    for known in (programmes(desk), defaults.programmes()):
        if found := next((one for one in known if one.key == period.preset), None):
            return found
    return None


def keep_programmes(desk: Desk, text: str) -> ProgrammeBook:
    """The team's presets from now on, as a new version. A text that cannot be read is refused: the last good stays."""
    read_programmes(text)
    if text == programmes_text(desk):
        raise Refused(_("Inget är ändrat."))
    version = 1 + max((one.version for one in desk.store.programme_books.where()), default=0)
    book = ProgrammeBook(desk.store.new_id(), text, version, desk.me, desk.now)
    desk.store.programme_books.save(book)
    desk.says(_("ändrade modellerna, version {version}").format(version=version))
    return book
