"""The phases of a programme: gone through, and what they and the pauses ask of *Att ta tag i*."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from boendestod_app import defaults
from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.phase_clock import PhaseReview, PhaseStanding, phase_standing, review_problems
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.programme import Programme
from boendestod_app.domain.support_period import SupportPause, SupportPeriod, overlaps, period_on
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.programmes import programme_of, programmes
from boendestod_app.words import _


def reviews_of(desk: Desk, period: SupportPeriod) -> list[PhaseReview]:
    """Each time the phases were gone through, oldest first, also before a new decision on the same programme."""
    reviews = desk.store.phase_reviews.where(client_id=period.client_id)
    return _of_it(period, desk.store.periods.where(client_id=period.client_id), reviews)


def _of_it(
    period: SupportPeriod, periods: Iterable[SupportPeriod], reviews: Iterable[PhaseReview]
) -> list[PhaseReview]:
    same = {one.id for one in periods if one.preset == period.preset}
    return [one for one in reviews if one.period_id in same and one.on >= (period.phase_from or one.on)]


def standing_of(desk: Desk, period: SupportPeriod) -> PhaseStanding | None:
    """Where the client is in the phases; none where the programme has no phases."""
    programme = programme_of(desk, period)
    return phase_standing(programme, period, reviews_of(desk, period), desk.today) if programme else None


def review_phase(desk: Desk, review: PhaseReview) -> PhaseReview:
    """The phase from that day; forward, back or the same, each is a row of its own. Nothing is closed by it."""
    period = desk.store.periods.get(review.period_id)
    programme = programme_of(desk, period)
    if programme is None or not programme.phases:
        raise Refused(_("Insatsens modell har inga faser."))
    review = replace(review, client_id=period.client_id, text=review.text.strip(), by=desk.me, at=desk.now)
    refuse(review_problems(review, programme, period, desk.today))
    kept = review if review.id else replace(review, id=desk.store.new_id())
    desk.store.phase_reviews.save(kept)
    desk.says(_("gick igenom en fas"))
    return kept


def remove_review(desk: Desk, review_id: str) -> None:
    """It was a mistake; its history stays."""
    desk.store.phase_reviews.get(review_id)
    desk.store.phase_reviews.withdraw(review_id)
    desk.says(_("tog bort en genomgång av en fas"))


def support_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """Phases to go through, pauses that end, periods that meet; each kind of value is asked for once."""
    ids = tuple(client.id for client in clients)
    if not ids:
        return []
    store = desk.store
    periods, pauses = _by_client(store.periods.where(client_id=ids)), _by_client(store.pauses.where(client_id=ids))
    reviews = _by_client(store.phase_reviews.where(client_id=ids))
    known = {one.key: one for one in (*defaults.programmes(), *programmes(desk))}
    standings = store.levels.standings(ids)
    found = []
    for client in clients:
        level = standings[client.id].level if client.id in standings else Level.CALM
        theirs = periods.get(client.id, [])
        told = _asked(desk, theirs, pauses.get(client.id, []), reviews.get(client.id, []), known)
        for asks, sentence, subject in told:
            what = _("insatsen") if asks is Asks.PERIOD else asks.label
            about = _("{name}: {what}").format(name=client.first_name, what=what)
            found.append(Attention(client.id, asks, level, about, sentence, 3, subject))
    return found


def _asked(
    desk: Desk,
    periods: list[SupportPeriod],
    pauses: list[SupportPause],
    reviews: list[PhaseReview],
    known: dict[str, Programme],
) -> list[tuple[Asks, str, str]]:
    found = []
    for one, other in overlaps(periods):
        told = _("Två insatser överlappar: {one} och {other}. Ändra den ena.")
        found.append((Asks.PERIOD, told.format(one=one.says, other=other.says), one.id))
    pause = next((one for one in pauses if one.holds(desk.today)), None)
    if pause:
        return [*found, (Asks.PAUSE, told, pause.id)] if (told := pause.asks(desk.today)) else found
    period = period_on(desk.today, periods)
    programme = known.get(period.preset) if period else None
    if period and programme and period.holds(desk.today):
        now = phase_standing(programme, period, _of_it(period, periods, reviews), desk.today)
        if now and (told := now.asks(desk.today)):
            found.append((Asks.PHASE, told, period.id))
    return found


def _by_client(values: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for value in values:
        found.setdefault(value.client_id, []).append(value)
    return found
