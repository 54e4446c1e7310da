"""What the network map, the ratings and the outcome areas tell of a period, for the summary."""

from datetime import timedelta

from boendestod_app.domain.fact import tenths
from boendestod_app.domain.follow_up import FollowUpSeries
from boendestod_app.domain.number import at_least_one, counted
from boendestod_app.domain.outcome_area import AreaChange, AreaRating, View
from boendestod_app.domain.scale import rated
from boendestod_app.domain.story import Period, Told
from boendestod_app.domain.summary import SectionKey
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up import follow_up_series
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.services.home_told import told_of_home
from boendestod_app.services.network import network, network_change
from boendestod_app.services.outcome_areas import area_ratings
from boendestod_app.services.relatives import told_in_papers
from boendestod_app.services.scales import choice
from boendestod_app.words import _

_SAID = (AreaChange.BETTER, AreaChange.SAME, AreaChange.WORSE)


def told_elsewhere(
    desk: Desk, client_id: str, period: Period, drawn: FollowUpSeries | None
) -> dict[SectionKey, tuple[Told, ...]]:
    """By section; nobody but the client reads a name of the map."""
    return {
        SectionKey.HOME: told_of_home(desk, client_id, period),
        SectionKey.NETWORK: _of_the_network(desk, client_id, period),
        SectionKey.RELATIVES: _of_the_relatives(desk, client_id, period),
        SectionKey.WELLBEING: (*_of_the_scales(drawn), *_of_the_areas(desk, client_id, period)),
    }


def _of_the_network(desk: Desk, client_id: str, period: Period) -> tuple[Told, ...]:
    first = period.after + timedelta(days=1)
    own = network_change(desk, client_id, first, period.until)
    others = network_change(desk, client_id, first, period.until, names=False)
    ids = [person.id for person in network(desk, client_id, period.until).persons] if own else []
    number = at_least_one(counted("network_persons", _("På nätverkskartan"), "network_person", ids))
    told = [Told(_plain(mine.says), _plain(theirs.says)) for mine, theirs in zip(own, others, strict=True)]
    return (*told[:-1], Told(told[-1].to_client, told[-1].to_others, number)) if told else ()


def _of_the_relatives(desk: Desk, client_id: str, period: Period) -> tuple[Told, ...]:
    """Who has said yes to stand here, and what they take part in; nobody but the client reads who."""
    may, _may_not = told_in_papers(desk, client_id)
    of_the_period = [
        (relative, track)
        for relative, track in may
        if track.starts_on <= period.until and (track.ended_on is None or period.after < track.ended_on)
    ]
    if not of_the_period:
        return ()
    mine = []
    for relative, track in of_the_period:
        told = _("{whom} har fått eget stöd: {track}.") if track.ended_on else _("{whom} får eget stöd: {track}.")
        mine.append(told.format(whom=relative.says, track=track.name))
    return (Told(_plain(" ".join(mine)), _("En närstående till {name} får eget stöd.")),)


def series_shown(desk: Desk, client_id: str, period: Period) -> FollowUpSeries | None:
    """The answers of the period, where the unit is licensed and the client wants them shown (domain 10.3)."""
    if not (choice(desk, client_id).shown and follow_up_settings(desk).licensed):
        return None
    return follow_up_series(desk, client_id, period.after + timedelta(days=1), period.until)


def _of_the_scales(drawn: FollowUpSeries | None) -> tuple[Told, ...]:
    """In the words of the rules: of the answer, never of the person (domain rule 1.8). SRS asks us, and is not told."""
    answers = rated(drawn.ors) if drawn else []
    if not answers:
        return ()
    says = _("Den senaste ORS var {total} av 40.").format(total=tenths(answers[-1].total or 0))
    number = counted("ors_answers", _("Svar på ORS"), "scale_rating", (one.id for one in answers))
    return (Told(says, says, (number,)),)


def _of_the_areas(desk: Desk, client_id: str, period: Period) -> tuple[Told, ...]:
    """The latest of the period in each area, in the client's own view; what nobody could say is not told."""
    latest: dict[object, AreaRating] = {}
    for one in area_ratings(desk, client_id):
        if one.view is View.CLIENT and period.holds(one.on):
            latest[one.area] = one
    told = [one for one in latest.values() if one.change in _SAID]
    if not told:
        return ()
    parts = ", ".join(f"{one.area.label.lower()} {one.change.label.lower()}" for one in told)
    says = _plain(_("Klientens egen syn på områdena: {parts}.").format(parts=parts))
    mine = _plain(_("Så säger du att det har blivit: {parts}.").format(parts=parts))
    number = counted("areas_answered", _("Områden"), "area_rating", (one.id for one in told))
    return (Told(mine, says, (number,)),)


def _plain(text: str) -> str:
    """Words of a person have no places to fill."""
    return text.replace("{", "{{").replace("}", "}}")
