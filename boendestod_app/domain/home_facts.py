"""What the home tells the rules: unpaid rent and threats; what was noted by hand too is told once."""

from collections.abc import Iterable
from datetime import date, datetime, time

from boendestod_app.domain.calendar import local
from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.identity import made_at
from boendestod_app.domain.tenancy import HomeEvent

FACT_OF = {
    HomeEvent.DISTURBANCE: FactKind.DISTURBANCE,
    HomeEvent.WARNING: FactKind.WARNING,
    HomeEvent.NOTICE: FactKind.NOTICE,
    HomeEvent.EVICTION: FactKind.EVICTION,
}


def fact_of_event(
    id: str, client_id: str, kind: HomeEvent, on: date, due_on: date | None, noted_at: datetime | None
) -> Fact:
    """A threat to the home as the rules see it; where nothing else says when it was noted, its id does."""
    known = local(noted_at or made_at(id))
    due = due_on if kind is HomeEvent.EVICTION else None
    return Fact(FACT_OF[kind], client_id, _moment(on, known), "tenancy_event", id, due, known_at=known)


def fact_of_rent(id: str, client_id: str, month: date, noted_at: datetime) -> Fact:
    """A rent that is confirmed unpaid: it happened when it was said, and `due` is its month."""
    known = local(noted_at)
    return Fact(FactKind.RENT_UNPAID, client_id, known, "rent_month", id, month, known_at=known)


def _moment(on: date, known: datetime) -> datetime:
    return known if known.date() == on else datetime.combine(on, time.max)


def without_doubles(by_hand: Iterable[Fact], of_home: Iterable[Fact]) -> list[Fact]:
    """Both, but of one thing that was told twice only what was known first: an answer to it stands."""
    told = list(by_hand)
    for fact in of_home:
        place = next((at for at, one in enumerate(told) if one.entity == "reported_fact" and _same(one, fact)), None)
        if place is None:
            told.append(fact)
        elif fact.known < told[place].known:
            told[place] = fact
    return told


def _same(noted: Fact, fact: Fact) -> bool:
    """Whether what a worker noted by hand is this."""
    if (noted.kind, noted.client_id) != (fact.kind, fact.client_id):
        return False
    if fact.kind is FactKind.EVICTION:
        return noted.due == fact.due
    if fact.kind is FactKind.RENT_UNPAID and fact.due:
        return noted.on == fact.on or (noted.on.year, noted.on.month) == (fact.due.year, fact.due.month)
    return noted.on == fact.on
