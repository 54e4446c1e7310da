"""Uppsökande: places, last seen with consent, requests and their answers, länkning; nothing of the protected."""

from dataclasses import dataclass, replace

from boendestod_app.domain.outreach import (
    FoundPlace,
    Linking,
    OutreachRequest,
    Sighting,
    linking_problems,
    place_problems,
    request_problems,
    sighting_problems,
    tidy,
)
from boendestod_app.domain.problem import refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class OutreachView:
    """What is known; of somebody with protected identity only the länkning, which tells of no place."""

    places: tuple[FoundPlace, ...]
    seen: Sighting | None  # the latest
    requests: tuple[OutreachRequest, ...]  # those without an answer first, then the latest first
    linkings: tuple[Linking, ...]  # the latest first


def outreach_of(desk: Desk, client_id: str) -> OutreachView:
    """What those who go out need, and what came of it."""
    linkings = tuple(reversed(desk.store.linkings.where(client_id=client_id)))
    if desk.store.clients.get(client_id).protected:
        return OutreachView((), None, (), linkings)
    seen = desk.store.sightings.where(client_id=client_id)
    asked = reversed(desk.store.outreach_requests.where(client_id=client_id))
    return OutreachView(
        tuple(desk.store.found_places.where(client_id=client_id)),
        seen[-1] if seen else None,
        tuple(sorted(asked, key=lambda one: one.answered_on is not None)),
        linkings,
    )


def keep_place(desk: Desk, place: FoundPlace) -> FoundPlace:
    """A place where the person may be found."""
    _open_only(desk, place.client_id)
    place = tidy(place)
    refuse(place_problems(place))
    kept = place if place.id else replace(place, id=desk.store.new_id())
    desk.store.found_places.save(kept)
    desk.says(_("ändrade en plats"))
    return kept


def remove_place(desk: Desk, place_id: str) -> None:
    """The person is not to be found there any longer."""
    desk.store.found_places.get(place_id)
    desk.store.found_places.withdraw(place_id)
    desk.says(_("tog bort en plats"))


def note_seen(desk: Desk, seen: Sighting) -> Sighting:
    """Somebody has seen the person, who has said yes to that it is kept."""
    _open_only(desk, seen.client_id)
    seen = tidy(seen)
    refuse(sighting_problems(seen, desk.today))
    kept = replace(seen, id=desk.store.new_id())
    desk.store.sightings.save(kept)
    desk.says(_("noterade när personen senast sågs"))
    return kept


def forget_seen(desk: Desk, client_id: str) -> None:
    """The person has taken the yes back: nothing of when they were seen is kept in sight."""
    seen = desk.store.sightings.where(client_id=client_id)
    if not seen:
        raise Refused(_("Det finns inget noterat."))
    for one in seen:
        desk.store.sightings.withdraw(one.id)
    desk.says(_("tog bort när personen senast sågs"))


def keep_request(desk: Desk, asked: OutreachRequest) -> OutreachRequest:
    """What those who go out were asked, and what they answered."""
    _open_only(desk, asked.client_id)
    asked = tidy(asked)
    if asked.answer and not asked.answered_on:
        asked = replace(asked, answered_on=desk.today)
    refuse(request_problems(asked, desk.today))
    kept = asked if asked.id else replace(asked, id=desk.store.new_id(), by=desk.me)
    desk.store.outreach_requests.save(kept)
    desk.says(_("ändrade en fråga till uppsökarna"))
    return kept


def remove_request(desk: Desk, request_id: str) -> None:
    """It was a mistake; its history stays."""
    desk.store.outreach_requests.get(request_id)
    desk.store.outreach_requests.withdraw(request_id)
    desk.says(_("tog bort en fråga till uppsökarna"))


def keep_linking(desk: Desk, linking: Linking) -> Linking:
    """Handing over to another giver, planned or done."""
    desk.expect(linking.client_id)
    linking = tidy(linking)
    refuse(linking_problems(linking, desk.today))
    kept = linking if linking.id else replace(linking, id=desk.store.new_id())
    desk.store.linkings.save(kept)
    desk.says(_("ändrade länkningen till {giver}").format(giver=kept.giver))
    return kept


def remove_linking(desk: Desk, linking_id: str) -> None:
    """It was a mistake; its history stays."""
    held = desk.store.linkings.get(linking_id)
    desk.store.linkings.withdraw(linking_id)
    desk.says(_("tog bort länkningen till {giver}").format(giver=held.giver))


def forget_whereabouts(desk: Desk, client_id: str) -> None:
    """Inside a use case: nothing that would lead to the person is held any longer (protected identity, rule 4.10).

    The words are taken out of the rows before the rows go, so that no table holds them.
    """
    store = desk.store
    for place in store.found_places.where(client_id=client_id):
        store.found_places.save(replace(place, place="", times="", told_by=""))
        store.found_places.withdraw(place.id)
    for seen in store.sightings.where(client_id=client_id):
        store.sightings.save(replace(seen, place="", told_by="", consent=""))
        store.sightings.withdraw(seen.id)
    for asked in store.outreach_requests.where(client_id=client_id):
        store.outreach_requests.save(replace(asked, whom="", what="", answer=""))
        store.outreach_requests.withdraw(asked.id)


def _open_only(desk: Desk, client_id: str) -> None:
    desk.expect(client_id)
    if desk.store.clients.get(client_id).protected:
        raise Refused(_("Platser sparas inte för den här klienten."))
