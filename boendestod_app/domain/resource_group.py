"""The resource group: persons the client has chosen, and their meeting about every third month."""

from dataclasses import dataclass
from datetime import date, time

from boendestod_app.domain.calendar import Holidays, add_months, next_working_day
from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _

SOON_DAYS = 14  # domain rule 2.7


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Somebody the client wants in the group."""

    id: str
    client_id: str
    name: str
    role: str
    phone: str = ""
    mail: str = ""
    left_on: date | None = None

    @property
    def says(self) -> str:
        """`Ayşe (sjuksköterska)`; an older file may hold somebody without a name."""
        name = self.name.strip() or _("Någon utan namn")
        return f"{name} ({self.role})" if self.role else name


class GoneThrough(Labelled):
    """How the client has met the summary before anyone else gets it (product N5)."""

    NOT_YET = "not_yet", N_("Inte genomgången än")
    YES = "yes", N_("Genomgången med klienten")
    DECLINED = "declined", N_("Klienten avstod")
    NOT_REACHED = "not_reached", N_("Gick inte att nå")


@dataclass(frozen=True, slots=True)
class GroupMeeting:
    """One meeting, planned or held."""

    id: str
    client_id: str
    on: date
    at: time | None = None
    place: str = ""
    held: bool = False
    invited: bool = False
    member_ids: tuple[str, ...] = ()
    gone_through: GoneThrough = GoneThrough.NOT_YET
    gone_through_on: date | None = None
    gone_through_why: str = ""
    gone_through_digest: str = ""  # of the text that was gone through: a later change asks again


class Due(Labelled):
    """How near the next meeting is."""

    OK = "ok", N_("Gott om tid")
    SOON = "soon", N_("Snart")
    LATE = "late", N_("Försenat")


@dataclass(frozen=True, slots=True)
class Cycle:
    """When the next meeting is due, and the working day we suggest."""

    due_on: date
    suggested_on: date

    def state(self, today: date) -> Due:
        """More than 14 days left is ok, 0 to 14 soon, less late."""
        left = (self.due_on - today).days
        return Due.LATE if left < 0 else Due.SOON if left <= SOON_DAYS else Due.OK


def cycle(last_held: date | None, support_began: date, months: int, holidays: Holidays) -> Cycle:
    """Due so many calendar months after the last meeting, clamped; without one, after the support began."""
    due_on = add_months(last_held or support_began, months)
    return Cycle(due_on, next_working_day(due_on, holidays))
