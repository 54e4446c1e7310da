"""Thirteen weeks of one client on one calm line, to look at together; and the staircase of the support."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.staircase import Stair, how_long_it_held, stairs
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.desk import Desk
from boendestod_app.services.early_signs import seen_signs
from boendestod_app.services.relatives import told_in_papers
from boendestod_app.services.tracks import tracks_of
from boendestod_app.services.week import monday
from boendestod_app.words import _

WEEKS = 13


@dataclass(frozen=True, slots=True)
class VisitMark:
    """A visit that has been: kept, or not; what we called off is neither."""

    on: date
    kept: bool
    says: str  # how it ended, in words


@dataclass(frozen=True, slots=True)
class SignMark:
    """A sign that was seen."""

    on: date
    kind: Level
    words: str


@dataclass(frozen=True, slots=True)
class TrackSpan:
    """A programme that somebody else gives, for as long as it goes on within these weeks."""

    first: date
    last: date
    says: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the early-warning view draws, and what its table says."""

    first: date  # a Monday
    last: date
    visits: tuple[VisitMark, ...]
    signs: tuple[SignMark, ...]
    ratings: tuple[tuple[date, int], ...]
    levels: tuple[Stair, ...]  # cut to these weeks
    tracks: tuple[TrackSpan, ...] = ()

    @property
    def mondays(self) -> tuple[date, ...]:
        """The thirteen weeks."""
        return tuple(self.first + timedelta(days=7 * at) for at in range(WEEKS))


@dataclass(frozen=True, slots=True)
class Staircase:
    """The whole history, and how long the last step down held."""

    stairs: tuple[Stair, ...]
    sentence: str


def timeline(desk: Desk, client_id: str) -> Timeline:
    """The last thirteen weeks, this one included."""
    desk.expect(client_id)
    first, last = monday(desk.today) - timedelta(days=7 * (WEEKS - 1)), desk.today
    visits = [
        VisitMark(visit.start.date(), visit.outcome.met, visit.outcome.label)
        for visit in desk.store.visits.between(first, last, [client_id])
        if visit.outcome is not None and visit.outcome is not Outcome.CANCELLED_BY_US
    ]
    return Timeline(
        first=first,
        last=last,
        visits=tuple(visits),
        signs=tuple(SignMark(one.on, sign.kind, sign.words) for one, sign in seen_signs(desk, client_id, first, last)),
        ratings=tuple(
            (rating.on, rating.value)
            for rating in desk.store.ratings.where(client_id=client_id)
            if first <= rating.on <= last
        ),
        levels=tuple(
            Stair(max(one.first, first), one.last, one.level, one.step, one.line, one.up, one.change_id)
            for one in stairs(desk.store.levels.where(client_id=client_id), desk.today)
            if one.last >= first
        ),
        tracks=tuple(_tracks(desk, client_id, first, last)),
    )


def _tracks(desk: Desk, client_id: str, first: date, last: date) -> Iterator[TrackSpan]:
    """The client's own, and a relative's only with the relative's yes: the client looks at this too."""
    told = [(track, track.name) for track in tracks_of(desk, client_id)]
    told += [
        (track, _("{track} (närstående)").format(track=track.name))
        for _one, track in told_in_papers(desk, client_id)[0]
    ]
    for track, says in told:
        ends = min(track.ended_on or last, last)
        if track.starts_on <= last and ends >= first and track.starts_on <= ends:
            yield TrackSpan(max(track.starts_on, first), ends, says)


def staircase(desk: Desk, client_id: str) -> Staircase:
    """Every change since the support began."""
    changes = desk.store.levels.where(client_id=client_id)
    return Staircase(tuple(stairs(changes, desk.today)), how_long_it_held(changes, desk.today))
