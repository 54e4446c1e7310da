"""How far this laptop's work has been shared, in one calm line: for a client, for all, and when it has waited a day."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import clock_text, local, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.services.desk import Desk
from boendestod_app.services.team_share import ClientShare, Standing, TeamState
from boendestod_app.words import _, listed, ngettext

LONG = timedelta(hours=24)  # after this a person is asked to do something about it


def moment_words(at: datetime, desk: Desk) -> str:
    """`14.02` today, else `i går 14.02`."""
    return wall_words(local(at), desk)


def wall_words(wall: datetime, desk: Desk) -> str:
    """The same of a local wall time."""
    clock = clock_text(wall)
    if wall.date() == desk.today:
        return clock
    return _("{day} {clock}").format(day=near_day_text(wall.date(), desk.today), clock=clock)


def since_words(at: datetime, desk: Desk) -> str:
    """Since when something waits: `14.02` today, else the day alone."""
    wall = local(at)
    return clock_text(wall) if wall.date() == desk.today else near_day_text(wall.date(), desk.today)


def whose(name: str) -> str:
    """What is somebody's: `Kims`, `Alex`."""
    return name if name[-1:] in "sxz" else _("{name}s").format(name=name)


def told_of_client(share: ClientShare, client: Client, state: TeamState, desk: Desk) -> str:
    """`Delat 14.02 · Alex har hämtat allt 13.40`."""
    return " · ".join(part for part in (_ours(share, desk), _theirs(share, client, state, desk)) if part)


def _ours(share: ClientShare, desk: Desk) -> str:
    if share.waiting:
        return _not_shared(share.waiting, share.waiting_since, desk)
    return _("Delat {when}").format(when=moment_words(share.shared_at, desk)) if share.shared_at else ""


def _not_shared(count: int, since: datetime | None, desk: Desk) -> str:
    if since is None:
        return ngettext("{count} ändring ej delad", "{count} ändringar ej delade", count).format(count=count)
    return ngettext(
        "{count} ändring ej delad sedan {when}", "{count} ändringar ej delade sedan {when}", count
    ).format(count=count, when=since_words(since, desk))  # fmt: skip


def _theirs(share: ClientShare, client: Client, state: TeamState, desk: Desk) -> str:
    if share.behind:
        if len(share.behind) == 1:
            return _("{whose} dator har inte hämtat än").format(whose=whose(share.behind[0]))
        return _("{names} har inte hämtat än").format(names=listed(share.behind))
    here = {laptop.worker_id for laptop in state.laptops if not laptop.revoked}
    others = [worker for worker in client.worker_ids if worker in here and worker != desk.me]
    names = [worker.name for id in others if (worker := desk.store.workers.find(id))]
    if not names or share.seen_at is None:
        return ""
    return _("{names} har hämtat allt {when}").format(names=listed(names), when=moment_words(share.seen_at, desk))


def waiting_in_all(shares: Iterable[ClientShare]) -> tuple[int, datetime | None]:
    """How many own changes wait, and since when."""
    waiting = [share for share in shares if share.waiting]
    since = [share.waiting_since for share in waiting if share.waiting_since]
    return sum(share.waiting for share in waiting), min(since, default=None)


def told_of_all(state: TeamState, shares: Iterable[ClientShare], desk: Desk) -> str:
    """The one line of the whole; nothing for who works alone."""
    if state.standing is Standing.ALONE:
        return ""
    if state.standing is Standing.ASKING:
        return _("Väntar på att bli insläppt i teamet")
    if state.standing is Standing.OUT:
        return _("Datorn är spärrad i teamet")
    count, since = waiting_in_all(shares)
    if count:
        return _not_shared(count, since, desk)
    if state.done_at is None:
        return _("Inte delat än")
    return _("Delat med teamet {when}").format(when=moment_words(state.done_at, desk))


def unshared_too_long(shares: Iterable[ClientShare], desk: Desk) -> list[Attention]:
    """What is to be done when own changes have waited for a day: they are on this laptop alone."""
    count, since = waiting_in_all(shares)
    if not count or since is None or desk.now - since < LONG:
        return []
    sentence = ngettext(
        "{count} ändring är inte delad sedan {when}", "{count} ändringar är inte delade sedan {when}", count
    ).format(count=count, when=since_words(since, desk))  # fmt: skip
    reason = _("Det finns bara på den här datorn. Kom in på nätet, eller ta det på ett USB-minne under Inställningar.")
    return [Attention("", Asks.SHARE, Level.CALM, sentence, reason, 1)]


def has_fetched(share: ClientShare | None, worker_id: str, state: TeamState, desk: Desk) -> bool:
    """Whether the colleague's laptop is known to have all that we have said of the client."""
    worker = desk.store.workers.find(worker_id)
    theirs = any(laptop.worker_id == worker_id and not laptop.revoked for laptop in state.laptops)
    return bool(share and worker and theirs and not share.waiting and worker.name not in share.behind)
