"""The arrival clock: who is inside somewhere, and who should have left. It never replaces a personal alarm."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.visit import Visit
from boendestod_app.errors import Refused
from boendestod_app.services.assess_risk import latest_risk
from boendestod_app.services.desk import Desk
from boendestod_app.services.plan_visits import kept
from boendestod_app.words import N_, _

NO_ALARM = N_("Ersätter inte personlarm. En stängd eller vilande dator påminner ingen.")
EARLY = timedelta(hours=2)  # how long before its time a visit may be arrived at: more is another visit
CALL_AFTER = timedelta(minutes=15)  # from the reminder to the call list (domain rule 7.3)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A visit that nobody has left though its time and the margin have passed, or whose clock cannot be trusted."""

    visit: Visit
    client: Client
    due: datetime  # UTC: planned end and margin
    now: datetime
    clock_moved_back: bool

    @property
    def minutes(self) -> int:
        """How long ago the leave was due."""
        return max(0, int((self.now - self.due).total_seconds() // 60))

    @property
    def call(self) -> bool:
        """Whether it is time for the unit's call list: colleague, lead, on call, 112."""
        return self.now >= self.due + CALL_AFTER

    @property
    def says(self) -> str:
        """What the banner says."""
        if self.clock_moved_back:
            return _("Datorns klocka går före ankomsten till {name}. Kontrollera klockan, och att alla är ute.").format(
                name=self.client.shown
            )
        return _("Ingen har noterat att besöket hos {name} är över. Det skulle sluta {end}.").format(
            name=self.client.shown, end=moment_text(self.visit.end)
        )


def arrive(desk: Desk, visit: Visit) -> Visit:
    """I am inside now. Only where the unit keeps the clock."""
    held = kept(desk, visit)
    _check_on(desk)
    if not held.planned:
        raise Refused(_("Besöket är redan dokumenterat."))
    if held.arrived_at and not held.left_at:
        raise Refused(_("Ankomsten är redan noterad."))
    if held.start > desk.wall + EARLY:
        raise Refused(_("Besöket börjar {when}. Ankomsten noteras när du är där.").format(when=moment_text(held.start)))
    return _noted(desk, replace(held, arrived_at=desk.now, left_at=None), _("noterade ankomst till {name}"))


def leave(desk: Desk, visit: Visit) -> Visit:
    """I am outside again. Also where the clock has been turned off since."""
    held = kept(desk, visit)
    if held.arrived_at is None or held.left_at is not None:
        raise Refused(_("Ingen ankomst är noterad för besöket."))
    # Where the laptop's clock was moved back, nobody left before they came.
    return _noted(
        desk, replace(held, left_at=max(desk.now, held.arrived_at)), _("noterade att besöket hos {name} är över")
    )


def inside(desk: Desk) -> list[Visit]:
    """Planned visits where somebody has arrived and not left; documented is left."""
    return [visit for visit in desk.store.visits.inside() if visit.planned] if desk.unit.arrival_clock else []


def overdue(desk: Desk) -> list[Overdue]:
    """Who should have left by now, longest first. A pure question: asked anew after sleep, it answers as it is."""
    found = []
    for visit in inside(desk):
        risk, unit = latest_risk(desk, visit.client_id), desk.unit
        margin = unit.overdue_minutes_at_risk if risk and risk.high else unit.overdue_minutes
        due = visit.starts_at + timedelta(minutes=visit.minutes + margin)
        back = visit.arrived_at is not None and desk.now < visit.arrived_at
        if back or desk.now > due:
            found.append(Overdue(visit, desk.store.clients.get(visit.client_id), due, desk.now, back))
    return sorted(found, key=lambda one: one.due)


def _check_on(desk: Desk) -> None:
    if not desk.unit.arrival_clock:
        raise Refused(_("Ankomstklockan är avstängd. Den slås på under Inställningar."))


def _noted(desk: Desk, visit: Visit, says: str) -> Visit:
    desk.store.visits.save(visit)
    desk.says(says.format(name=desk.store.clients.get(visit.client_id).shown))
    return visit
