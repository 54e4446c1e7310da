"""Copies of the store: what one says of itself, and which are kept."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _, ngettext

DAYS, WEEKS, MONTHS = 7, 5, 12  # how many of each have their newest copy kept
LATEST = 3  # these stay whatever the day: the morning's is not gone at noon
LONGEST_DAYS = 31 * MONTHS + 62  # no copy is kept longer, where one is made each day
KEPT_ASIDE = 6  # copies of what stood before a restoring: kept apart, so that none of them pushes another out


class Occasion(Labelled):
    """When a copy was made."""

    START = "start", N_("När programmet öppnades")
    WORK = "work", N_("Under arbetet")
    CLOSE = "close", N_("När programmet stängdes")
    ASKED = "asked", N_("På begäran")
    BEFORE = "before", N_("Innan en återställning")
    UPGRADE = "upgrade", N_("Innan en uppdatering av programmet")
    ASIDE = "aside", N_("Undanlagd, den gick inte att öppna")  # as it lay, before a restoring


_STAYS = frozenset({Occasion.UPGRADE, Occasion.ASIDE})  # until somebody takes them away


@dataclass(frozen=True, slots=True)
class Counts:
    """How much stands in a store: numbers alone."""

    clients: int = 0
    visits: int = 0  # documented
    notes: int = 0
    milestones: int = 0

    @property
    def says(self) -> str:
        """`18 klienter, 412 dokumenterade besök, 380 anteckningar, 41 delmål`."""
        parts = (
            ngettext("{count} klient", "{count} klienter", self.clients).format(count=self.clients),
            ngettext("{count} dokumenterat besök", "{count} dokumenterade besök", self.visits).format(
                count=self.visits
            ),
            ngettext("{count} anteckning", "{count} anteckningar", self.notes).format(count=self.notes),
            _("{count} delmål").format(count=self.milestones),
        )
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished copy. `at` is UTC; `name` is the folder it lies in, and `head` the end of the log it holds.

    `access` is where its log of who saw what ended, and `store` the id of the store that it is of; nothing where
    that cannot be told.
    """

    name: str
    at: datetime
    occasion: Occasion
    size: int = 0  # bytes
    head: str = ""
    access: str = ""
    store: str = ""


def to_keep(copies: Sequence[Backup]) -> set[str]:
    """The names that stay: the three newest, and the newest of each of the last 7 days, 5 weeks and 12 months.

    Days that have a copy are counted, not days gone by, so a clock that was wrong for a while throws nothing away.
    """
    latest_first = sorted(copies, key=lambda held: (held.at, held.name), reverse=True)
    aside = [held for held in latest_first if held.occasion is Occasion.BEFORE][:KEPT_ASIDE]
    usual = [held for held in latest_first if held.occasion is not Occasion.BEFORE]
    kept = {held.name for held in (*aside, *usual[:LATEST])}
    kept |= _newest_of(DAYS, ((held.at.date(), held.name) for held in usual))
    kept |= _newest_of(WEEKS, ((held.at.isocalendar()[:2], held.name) for held in usual))
    kept |= _newest_of(MONTHS, (((held.at.year, held.at.month), held.name) for held in usual))
    return kept


def _newest_of(count: int, periods: Iterable[tuple[Hashable, str]]) -> set[str]:
    first: dict[Hashable, str] = {}
    for period, name in periods:
        first.setdefault(period, name)
    return set(list(first.values())[:count])


def let_go_on(copies: Sequence[Backup], today: date) -> dict[str, date | None]:
    """By name: the day on which a copy is let go of if the program is used each day from now on; none for one that
    stays until somebody takes it away."""
    left = [held for held in copies if held.occasion not in _STAYS]
    found: dict[str, date | None] = {held.name: None for held in copies}
    of_ours = {held.name for held in left}
    for ahead in range(1, LONGEST_DAYS):
        day = today + timedelta(days=ahead)
        left.append(Backup(f"ahead {ahead}", datetime(day.year, day.month, day.day, 12, tzinfo=UTC), Occasion.CLOSE))
        kept = to_keep(left)
        found |= {held.name: day for held in left if held.name in of_ours and held.name not in kept}
        left = [held for held in left if held.name in kept]
    return found
