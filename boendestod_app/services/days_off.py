"""Days off: public holidays and the unit's own. Visits on them are asked about, never moved in silence (rule 6.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.day_off import DayOff
from boendestod_app.domain.visit import Visit
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Question:
    """`Ska besöket bli av?`: a visit that the rhythm gives on a day off, and why the day is off."""

    visit: Visit
    client: Client
    day_off: str


def days_off(desk: Desk, first: date, last: date) -> dict[date, str]:
    """The days off from `first` to `last`, each with its word; a Sunday only where it is a public holiday too."""
    found = {day: _("Helgdag") for day in desk.holidays if first <= day <= last}
    own = {one.on: one.name for one in desk.store.days_off.where() if first <= one.on <= last}
    return found | own


def open_questions(desk: Desk, first: date, last: date, clients: Iterable[Client]) -> list[Question]:
    """Visits on days off that nobody has answered yet, in order of time."""
    by_id = {client.id: client for client in clients}
    off = days_off(desk, max(first, desk.today), last)
    return questions_about(desk, off, agenda(desk, min(off), max(off), by_id.values()), by_id) if off else []


def questions_about(
    desk: Desk, off: Mapping[date, str], visits: Iterable[Visit], clients: Mapping[str, Client]
) -> list[Question]:
    """Those of the visits that are still to be asked about.

    Whoever put a visit on a public holiday knew of it; that a colleague goes or the client was told says nothing of
    the day. A day off of the unit's own may have come after: a visit on it is asked about until it says why it stands.
    """
    own = {one.on for one in desk.store.days_off.where()}
    return [
        Question(visit, clients[visit.client_id], off[day])
        for visit in visits
        if (day := visit.start.date()) in off
        and visit.planned
        and visit.start > desk.wall
        and not visit.reason
        and (day in own or visit.start == visit.occurrence)
    ]


def add_day_off(desk: Desk, on: date, name: str) -> DayOff:
    """A day off of the unit's own."""
    if not name.strip():
        raise Refused(_("Skriv varför enheten är ledig den dagen."))
    if any(held.on == on for held in desk.store.days_off.where()):
        raise Refused(_("{day} är redan en ledig dag.").format(day=day_text(on)))
    day = DayOff(desk.store.new_id(), on, name.strip())
    desk.store.days_off.save(day)
    desk.says(_("lade till en ledig dag {day}").format(day=day_text(on)))
    return day


def remove_day_off(desk: Desk, id: str) -> None:
    """The unit is open that day after all; what was answered about its visits stays."""
    day = desk.store.days_off.get(id)
    desk.store.days_off.withdraw(id)
    desk.says(_("tog bort den lediga dagen {day}").format(day=day_text(day.on)))
