"""*Oro och kris*: who is on the board, in which column and order; today's contact; what the meeting decided."""

from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.calendar import clock_text, local
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.ladder import Level
from boendestod_app.words import N_, _, ngettext

STEPPING_DOWN_DAYS = 14  # visits thin out over two weeks (product section 4)


class Column(Labelled):
    """Where a card stands."""

    WORRY = "worry", N_("Oro")
    CRISIS = "crisis", N_("Kris")
    STEPPING_DOWN = "stepping_down", N_("Trappar ner")
    AWAY = "away", N_("Borta tillfälligt")


class ContactResult(Labelled):
    """How today's contact went."""

    REACHED = "reached", N_("Nådde klienten")
    SOUGHT = "sought", N_("Sökte utan svar")
    OTHER = "other", N_("Nådde annan")


@dataclass(frozen=True, slots=True)
class BoardContact:
    """A contact that was noted on the board."""

    id: str
    client_id: str
    on: date
    at: datetime  # UTC
    by: str
    result: ContactResult
    whom: str = ""  # who was reached instead

    def says(self, initials: str) -> str:
        """`Nådde klienten 10.12, KI`."""
        result = f"{self.result.label} ({self.whom})" if self.whom else self.result.label
        return ", ".join(part for part in (f"{result} {clock_text(local(self.at))}", initials) if part)


@dataclass(frozen=True, slots=True)
class BoardMeeting:
    """What the team's meeting at the board said of one client: it stands in the client's record, with its source."""

    id: str
    client_id: str
    on: date
    at: datetime  # UTC
    by: str
    decision: str
    note: str = ""

    @property
    def source(self) -> str:
        """Where the words come from."""
        return _("Mötet vid tavlan Oro och kris")


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that one place on the board tells."""

    client_id: str
    name: str
    initials: str
    column: Column
    level: Level
    step: int
    step_says: str
    why: str
    doing: str
    since: date
    day: int
    days: int  # until the review, counted from the first day: "dag 3 av 7"
    review_on: date
    place: str
    to_complete: bool
    no_contact: bool
    today_contact: str
    today_met: bool
    next_visit: datetime | None
    notes: tuple[tuple[date, str], ...] = ()  # the last two, with their first words
    plan_age_days: int | None = None  # none: no crisis plan of the client's own
    change_id: str = ""
    hints: tuple[tuple[Asks, str], ...] = ()  # helgplan missing, plan to be looked at, hours above what is granted

    def overdue(self, today: date) -> bool:
        """Whether the review's day has come."""
        return self.review_on <= today

    @property
    def says_day(self) -> str:
        """`Dag 3 av 7`."""
        return _("Dag {day} av {days}").format(day=self.day, days=max(self.day, self.days))

    def says_review(self, today: date) -> str:
        """`Uppföljning om 4 dagar`; that it is late is said in words."""
        left = (self.review_on - today).days
        if left < 0:
            return ngettext(
                "Uppföljningen är {count} dag sen", "Uppföljningen är {count} dagar sen", -left
            ).format(count=-left)  # fmt: skip
        near = {0: _("Uppföljning i dag"), 1: _("Uppföljning i morgon")}.get(left)
        many = ngettext("Uppföljning om {count} dag", "Uppföljning om {count} dagar", left)
        return near or many.format(count=left)


def in_order(cards: list[Card], today: date) -> list[Card]:
    """The gravest first, then those whose review is overdue, then the densest step, then by name."""
    return sorted(
        cards, key=lambda card: (-card.level.gravity, not card.overdue(today), -card.step, card.name.casefold())
    )


def columned(cards: list[Card]) -> dict[Column, list[Card]]:
    """The columns in their order on the screen, each in the order of its cards; empty ones too."""
    return {column: [card for card in cards if card.column is column] for column in Column}
