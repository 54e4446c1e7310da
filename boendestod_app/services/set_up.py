"""The first day: who works here, in which unit."""

from dataclasses import replace

from boendestod_app.domain.crisis_plan import UnitContact, UnitContactKind
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role, Worker, initials_of
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _

MOST_TRAVEL, MOST_OVERDUE = 240, 120  # minutes; more is a slip of the keyboard
LEAST_FADE, MOST_FADE = 7, 730  # days
MOST_COUNTED = 90  # days
MOST_MONTHS = 24
MOST_PURGE = 3650  # days
MOST_ACTIVE = 10  # delmål; more is a slip of the keyboard


def set_up(desk: Desk, *, name: str, initials: str, role: Role, unit: Unit) -> Worker:
    """Note the worker whose store this is, and the unit."""
    if not name.strip():
        raise Refused(_("Skriv ditt namn."))
    worker = Worker(desk.me, name.strip(), initials.strip().upper() or initials_of(name), role)
    desk.store.workers.save(worker)
    desk.store.units.save(unit)
    return worker


def add_worker(desk: Desk, *, name: str, role: Role = Role.BOENDESTODJARE, phone: str = "") -> Worker:
    """A colleague. One with the same name is the same person."""
    if not name.strip():
        raise Refused(_("Skriv kollegans namn."))
    for worker in desk.store.workers.where():
        if worker.name.casefold() == name.strip().casefold():
            return worker
    worker = Worker(desk.store.new_id(), name.strip(), initials_of(name), role, phone)
    desk.store.workers.save(worker)
    desk.says(_("lade till {name}").format(name=worker.name))
    return worker


def edit_worker(desk: Desk, worker: Worker) -> None:
    """Change a colleague's name, initials, role or phone."""
    if not worker.name.strip():
        raise Refused(_("Skriv kollegans namn."))
    desk.store.workers.save(worker)
    desk.says(_("ändrade {name}").format(name=worker.name))


def edit_unit(desk: Desk, unit: Unit) -> None:
    """Change the unit's name, hours and numbers."""
    if not 1 <= unit.meeting_months <= 12:
        raise Refused(_("Resursgruppen träffas med 1 till 12 månaders mellanrum."))
    if not 1 <= unit.sign_after_hours <= 24 * 14:
        raise Refused(_("Anteckningar låses efter 1 timme till 14 dygn."))
    if not 0 <= unit.travel_minutes <= MOST_TRAVEL:
        raise Refused(_("Restiden mellan två adresser är 0 till 240 minuter."))
    if not 1 <= unit.overdue_minutes_at_risk <= unit.overdue_minutes <= MOST_OVERDUE:
        raise Refused(_("Ankomstklockan påminner efter 1 till 120 minuter, vid hög risk inte senare än annars."))
    if not LEAST_FADE <= unit.network_fade_days <= MOST_FADE:
        raise Refused(_("På nätverkskartan tonas en person ner efter 7 till 730 dagar utan kontakt."))
    if any(days is not None and not 1 <= days <= MOST_PURGE for days in (unit.purge_note_days, unit.purge_client_days)):
        raise Refused(_("Gallringen väntar 1 till 3650 dagar."))
    before, papers, after = unit.ask_days_before, unit.papers_days_before, unit.minutes_days_after
    if not (0 <= papers <= before <= MOST_COUNTED and 0 <= after <= MOST_COUNTED):
        raise Refused(_("Nedräkningen till mötet är 0 till 90 dagar, och papperen är klara sist av det som görs före."))
    if not 0 <= unit.annual_months <= MOST_MONTHS:
        raise Refused(_("Årlig uppföljning påminns om efter 1 till 24 månader, eller 0 för ingen påminnelse."))
    if not 1 <= unit.most_active <= MOST_ACTIVE:
        raise Refused(_("På en gång är 1 till 10 delmål igång."))
    desk.store.units.save(unit)
    desk.says(_("ändrade enhetens uppgifter"))


def set_unit_contact(desk: Desk, *, kind: UnitContactKind, phone: str, hours: str = "") -> None:
    """The unit's number of one kind; there is one of each."""
    held = desk.store.unit_contacts.where(kind=kind.value)
    new = UnitContact(desk.store.new_id(), kind, "")
    desk.store.unit_contacts.save(replace(held[0] if held else new, phone=phone.strip(), hours=hours.strip()))
    desk.says(_("ändrade enhetens kontakter"))
