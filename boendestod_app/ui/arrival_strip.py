"""The arrival clock at the top of Min dag: who is inside, and who should be out. It is no alarm, and says so."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import clock_text, local
from boendestod_app.domain.visit import Visit
from boendestod_app.services.arrival import NO_ALARM, arrive, inside, leave, overdue
from boendestod_app.services.desk import Desk
from boendestod_app.services.duties import on_today
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, flagged, words
from boendestod_app.words import _

MINUTE = frozenset({"minute"})  # what pages are told when nothing has changed but the time
Late = tuple[tuple[str, bool, bool], ...]


def late_now(desk: Desk) -> Late:
    """Whose leave is overdue at this moment, and whether it is time to call."""
    return tuple((one.visit.id, one.call, one.clock_moved_back) for one in overdue(desk))


def arrival_card(guide: Guide) -> Card | None:
    """Nothing where the unit does not keep the clock, or nobody is inside."""
    desk = guide.door.desk()
    here = [visit for visit in inside(desk) if desk.me in visit.worker_ids or not visit.worker_ids]
    if not here:
        return None
    card, late = Card(_("Inne hos")), {one.visit.id: one for one in overdue(desk)}
    for visit in here:
        name = desk.store.clients.get(visit.client_id).shown
        since = clock_text(local(visit.arrived_at)) if visit.arrived_at else ""
        said = _("{name} sedan {clock}").format(name=name, clock=since)
        out = button(
            _("Jag är ute"), partial(guide.door.run, leave, visit), name=_("Ute från {name}").format(name=name)
        )
        if visit.id in late:
            card.put(flagged(late[visit.id].says, "trouble"))
            if late[visit.id].call:
                numbers = [f"{one.kind.label} {one.phone}" for one in on_today(desk).numbers]
                card.put(words(_("Ring: {numbers}, vid fara för liv 112").format(numbers=", ".join(numbers))))
        card.put(Flow(words(said), out))
    return card.put(words(_(NO_ALARM), step=-1, tone="muted"))


def arrive_button(guide: Guide, visit: Visit) -> list[QWidget]:
    """*Jag är här*, where the unit keeps the clock and nobody has come yet."""
    if not guide.door.desk().unit.arrival_clock or visit.arrived_at is not None:
        return []
    return [button(_("Jag är här"), partial(guide.door.run, arrive, visit))]
