"""What a number of the summary rests on, one sentence for each, to look at and to open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from boendestod_app.domain.calendar import day_text, local, moment_text
from boendestod_app.domain.number import Number
from boendestod_app.domain.visit import Visit
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Behind:
    """One of the values that were counted: what it says, and the visit it can be read in, where there is one."""

    says: str
    visit: Visit | None = None


def behind(desk: Desk, number: Number) -> list[Behind]:
    """In the order in which they were counted; what has been undone since is said to be gone."""
    told = _TOLD.get(number.entity, _of_another_kind)
    return [told(desk, id) or Behind(_("Finns inte längre.")) for id in number.rests_on]


def _visit(desk: Desk, id: str) -> Behind | None:
    rhythm_id, at, start = id.partition("@")
    if at:
        rhythm = desk.store.rhythms.find(rhythm_id)
        visit = rhythm.visit(datetime.fromisoformat(start)) if rhythm else None
    else:
        visit = desk.store.visits.find(id)
    if visit is None:
        return None
    how = visit.outcome.label if visit.outcome else _("Inte nedskrivet än")
    return Behind(_("{when}: {how}").format(when=moment_text(visit.start), how=how), visit)


def _mark(desk: Desk, id: str) -> Behind | None:
    mark = desk.store.marks.find(id)
    milestone = desk.store.milestones.find(mark.milestone_id) if mark else None
    if mark is None or milestone is None:
        return None
    says = _("{when}: {how}").format(when=day_text(mark.on), how=f"{milestone.words}, {mark.progress.label.lower()}")
    return Behind(says, desk.store.visits.find(mark.visit_id))


def _rating(desk: Desk, id: str) -> Behind | None:
    rating = desk.store.ratings.find(id)
    if rating is None:
        return None
    says = _("{when}: {how}").format(when=day_text(rating.on), how=rating.value)
    return Behind(says, desk.store.visits.find(rating.visit_id) if rating.visit_id else None)


def _milestone(desk: Desk, id: str) -> Behind | None:
    found = desk.store.milestones.find(id)
    return Behind(f"{found.words}: {found.status.label}") if found else None


def _agreement(desk: Desk, id: str) -> Behind | None:
    found = desk.store.agreements.find(id)
    return Behind(f"{found.what} · {found.who} · {found.status.label}") if found else None


def _level_change(desk: Desk, id: str) -> Behind | None:
    found = desk.store.levels.find(id)
    return Behind(f"{moment_text(local(found.at))}: {found.level.label}") if found else None


def _crisis_plan(desk: Desk, id: str) -> Behind | None:
    found = desk.store.crisis_plans.find(id)
    return Behind(_("Krisplanen från {day}").format(day=day_text(found.made_on))) if found else None


def _amendment(desk: Desk, id: str) -> Behind | None:
    found = desk.store.amendments.find(id)
    return Behind(f"{moment_text(local(found.at))}: {found.text}") if found else None


def _reported(desk: Desk, id: str) -> Behind | None:
    found = desk.store.reported.find(id)
    return Behind(found.fact.says) if found else None


def _person(desk: Desk, id: str) -> Behind | None:
    found = desk.store.network_persons.find(id)
    return Behind(found.says) if found else None


def _scale(desk: Desk, id: str) -> Behind | None:
    found = desk.store.scale_ratings.find(id)
    if found is None or found.total is None:
        return None
    says = f"{found.scale.label} {found.total // 10},{found.total % 10}"
    visit = desk.store.visits.find(found.visit_id) if found.visit_id else None
    return Behind(_("{when}: {how}").format(when=day_text(found.on), how=says), visit)


def _area(desk: Desk, id: str) -> Behind | None:
    found = desk.store.area_ratings.find(id)
    return Behind(f"{found.area.label}: {found.change.label}") if found else None


def _home_event(desk: Desk, id: str) -> Behind | None:
    found = desk.store.tenancy_events.find(id)
    return Behind(_("{when}: {how}").format(when=day_text(found.on), how=found.kind.label)) if found else None


def _rent(desk: Desk, id: str) -> Behind | None:
    found = desk.store.rent_months.find(id)
    return Behind(found.says) if found else None


def _of_another_kind(_desk: Desk, _id: str) -> Behind | None:
    return Behind(_("Står hos klienten."))


_TOLD: dict[str, Callable[[Desk, str], Behind | None]] = {
    "visit": _visit,
    "milestone_mark": _mark,
    "rating": _rating,
    "milestone": _milestone,
    "agreement": _agreement,
    "level_change": _level_change,
    "crisis_plan": _crisis_plan,
    "reported_fact": _reported,
    "amendment": _amendment,
    "network_person": _person,
    "scale_rating": _scale,
    "area_rating": _area,
    "tenancy_event": _home_event,
    "rent_month": _rent,
}
