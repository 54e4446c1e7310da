"""What is drawn of one client's answers: ORS and SRS where the unit is licensed, the own scale, what happened."""

from datetime import date, timedelta

from boendestod_app.domain.calendar import local
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.follow_up import FollowUpSeries, Marker
from boendestod_app.domain.scale import Scale, rated
from boendestod_app.domain.scale_change import ors_sentences, srs_sentences
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.services.scales import ratings_of, since_baseline
from boendestod_app.words import _

WEEKS = 13
_MARKED = (FactKind.DISCHARGED, FactKind.OVERDOSE, FactKind.EVICTION)  # what changes a life, of what is noted by hand


def follow_up_series(desk: Desk, client_id: str, first: date, last: date) -> FollowUpSeries:
    """Of these days; the change is told of the whole support period up to the last of them."""
    desk.expect(client_id)
    own = tuple((one.on, one.value) for one in desk.store.ratings.where(client_id=client_id) if first <= one.on <= last)
    settings = follow_up_settings(desk)
    if not settings.licensed:
        return FollowUpSeries(first, last, own=own, markers=_markers(desk, client_id, first, last))
    held = [one for one in ratings_of(desk, client_id) if first <= one.on <= last]
    since, numbers = since_baseline(desk, client_id, last), settings.numbers
    srs = [one for one in ratings_of(desk, client_id, Scale.SRS) if one.on <= last]
    return FollowUpSeries(
        first=first,
        last=last,
        ors=tuple(one for one in held if one.scale is Scale.ORS),
        srs=tuple(one for one in held if one.scale is Scale.SRS),
        own=own,
        markers=_markers(desk, client_id, first, last),
        numbers=numbers,
        baseline=next(iter(rated(since)), None),
        sentences=(*ors_sentences(since, numbers), *srs_sentences(srs, numbers)),
    )


def whole_series(desk: Desk, client_id: str) -> FollowUpSeries:
    """From the client's first answer on, and never shorter than thirteen weeks."""
    first = min([desk.today - timedelta(weeks=WEEKS), *(one.on for one in ratings_of(desk, client_id))])
    return follow_up_series(desk, client_id, first, desk.today)


def _markers(desk: Desk, client_id: str, first: date, last: date) -> tuple[Marker, ...]:
    """Changes of level, what was noted by hand, a new krisplan: in order of day."""
    found, before = [], None
    for change in desk.store.levels.where(client_id=client_id):
        if before is not None and change.level is not before:
            found.append(Marker(local(change.at).date(), change.level.label, change.level))
        before = change.level
    for fact in desk.store.reported.where(client_id=client_id):
        if fact.kind in _MARKED:
            found.append(Marker(fact.on, fact.fact.says))
    found += [Marker(plan.made_on, _("Ny krisplan")) for plan in desk.store.crisis_plans.where(client_id=client_id)]
    return tuple(sorted((one for one in found if first <= one.on <= last), key=lambda one: one.on))
