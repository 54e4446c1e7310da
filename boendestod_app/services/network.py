"""The network map: who is put on it, moved, tied, taken off; the map of any day, and what has changed between two."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from boendestod_app.domain.network import (
    NetworkMap,
    NetworkPerson,
    NetworkTie,
    PersonDraft,
    Ring,
    Sector,
    TieKind,
    days_of,
    is_faded,
    last_contact,
    map_of,
    standard_sectors,
    whom_by_words,
)
from boendestod_app.domain.network_change import Told, change_told, compare, counts_told
from boendestod_app.domain.network_place import free_place
from boendestod_app.domain.network_words import pseudonyms
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import add_member, members_of
from boendestod_app.words import _

Ties = Collection[tuple[str, TieKind]]  # the other person, what there is between them


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A day's map, when each was last met, and who has faded."""

    map: NetworkMap
    last: Mapping[str, date]
    faded: frozenset[str]


def sectors(desk: Desk) -> tuple[Sector, ...]:
    """The unit's own, over those that are there from the start; also those that are no longer used."""
    found = {sector.id: sector for sector in (*standard_sectors(), *desk.store.network_sectors.where())}
    return tuple(sorted(found.values(), key=lambda one: (one.rank, one.id)))


def network(desk: Desk, client_id: str, on: date | None = None) -> NetworkMap:
    """The map of a day, today's if none is named; in the group is only who was in it still."""
    on = on or desk.today
    persons = desk.store.network_persons.where(client_id=client_id)
    shown = map_of(on, persons, desk.store.network_ties.where(client_id=client_id), sectors(desk))
    members = {one.id: one for one in desk.store.members.where(client_id=client_id)}

    def grouped(person: NetworkPerson) -> NetworkPerson:
        member = members.get(person.member_id or "")
        left = member is None or (member.left_on is not None and member.left_on <= on)
        return replace(person, member_id=None) if person.member_id and left else person

    return replace(shown, persons=tuple(grouped(person) for person in shown.persons))


def network_view(desk: Desk, client_id: str, on: date | None = None) -> NetworkView:
    """The same with contacts: those noted on the map, and the events that name the person."""
    shown = network(desk, client_id, on)
    heard: dict[str, date] = {}
    for event in desk.store.contacts.where(client_id=client_id):
        if event.whom and event.start.date() <= shown.on:
            heard[event.whom] = max(event.start.date(), heard.get(event.whom, event.start.date()))
    named = whom_by_words(shown.persons, heard)
    last, faded = {}, set()
    for person in shown.persons:
        day = last_contact(person, [heard[whom] for whom in named.get(person.person_id, ())])
        if day:
            last[person.person_id] = day
        if is_faded(person, day, shown.on, desk.unit.network_fade_days):
            faded.add(person.person_id)
    return NetworkView(shown, last, frozenset(faded))


def network_days(desk: Desk, client_id: str) -> list[date]:
    """The days whose maps can be compared: each day of a change, each meeting since the first, and today."""
    store = desk.store
    days = days_of(store.network_persons.where(client_id=client_id), store.network_ties.where(client_id=client_id))
    if not days:
        return []
    met = {one.on for one in desk.store.meetings.where(client_id=client_id, held=1) if one.on >= days[0]}
    return sorted({*days, *met, desk.today})


def add_person(desk: Desk, client_id: str, draft: PersonDraft, ties: Ties = ()) -> NetworkPerson:
    """Somebody new on the map, where there is room."""
    desk.expect(client_id)
    shown, id = network(desk, client_id), desk.store.new_id()
    empty = NetworkPerson(
        "", client_id, id, desk.today, True, "", "", draft.sector_id, draft.ring,
        free_place(shown, draft.sector_id, draft.ring), added_on=desk.today,
    )  # fmt: skip
    person = _filled(desk, empty, draft)
    _keep(desk, person)
    _keep_ties(desk, client_id, id, ties)
    desk.says(_("satte {name} på nätverkskartan").format(name=person.shown))
    return person


def edit_person(
    desk: Desk, client_id: str, person_id: str, draft: PersonDraft, ties: Ties | None = None
) -> NetworkPerson:
    """Something else is said of a person from today; the maps of before stay as they were."""
    before = _expect(desk, client_id, person_id)
    person = _filled(desk, before, draft)
    if (before.sector_id, before.ring) != (person.sector_id, person.ring):
        room = free_place(network(desk, client_id), person.sector_id, person.ring)
        person = replace(person, place=room)
    _keep(desk, person)
    if ties is not None:
        _keep_ties(desk, client_id, person_id, ties)
    desk.says(_("ändrade {name} på nätverkskartan").format(name=person.shown))
    return person


def move_person(
    desk: Desk, client_id: str, person_id: str, *, sector_id: str, ring: Ring, place: int | None = None
) -> NetworkPerson:
    """Nearer, farther, to another sector, or only aside."""
    before = _expect(desk, client_id, person_id)
    if sector_id not in {sector.id for sector in sectors(desk) if sector.used} | {before.sector_id}:
        raise Refused(_("Den delen av kartan används inte längre."))
    there = free_place(network(desk, client_id), sector_id, ring) if place is None else place
    person = replace(before, sector_id=sector_id, ring=ring, place=there)
    _keep(desk, person)
    desk.says(_("flyttade {name} på nätverkskartan").format(name=person.shown))
    return person


def remove_person(desk: Desk, client_id: str, person_id: str) -> None:
    """No longer on the map from today; put there today by mistake, it never was."""
    person = _expect(desk, client_id, person_id)
    _keep_ties(desk, client_id, person_id, ())
    said = desk.store.network_persons.where(client_id=client_id, person_id=person_id)
    if all(one.on == desk.today for one in said):
        for one in said:
            desk.store.network_persons.withdraw(one.id)
    else:
        _keep(desk, replace(person, here=False))
    desk.says(_("tog bort {name} från nätverkskartan").format(name=person.shown))


def met_today(desk: Desk, client_id: str, person_id: str) -> NetworkPerson:
    """The client has had contact with the person: it fades no more."""
    person = replace(_expect(desk, client_id, person_id), met_on=desk.today)
    _keep(desk, person)
    desk.says(_("noterade kontakt med {name}").format(name=person.shown))
    return person


def invite_person(
    desk: Desk, client_id: str, person_id: str, *, name: str, role: str = "", phone: str = "", mail: str = ""
) -> GroupMember:
    """The person is in the resource group too; what the member may read is asked of the client by itself."""
    person = _expect(desk, client_id, person_id)
    if person.member_id:
        raise Refused(_("{name} är redan med i resursgruppen.").format(name=person.shown))
    member = add_member(desk, client_id, name=name, role=role, phone=phone, mail=mail)
    _keep(desk, replace(person, member_id=member.id))
    return member


def network_change(desk: Desk, client_id: str, first: date, last: date, *, names: bool = True) -> list[Told]:
    """What is another on `last` than before `first`, in sentences, each with the rows it rests on.

    Without names it says *Syster*, *Vän 1*. Nothing where there is no map on `last`.
    """
    before = network(desk, client_id, first - timedelta(days=1))
    after = network(desk, client_id, last)
    if not after.persons and not before.persons:
        return []
    called = {**pseudonyms(before), **pseudonyms(after)}
    ids = tuple(person.id for person in after.persons)
    count = Told(_("I nätverket finns {counts}").format(counts=counts_told(after)), ids)
    if not before.persons:
        return [Told(_("En nätverkskarta är gjord."), ids), count]
    change = compare(before, after)
    told = change_told(change, lambda person: person.shown if names else called[person.person_id])
    return [*(told or [Told(_("Nätverkskartan är som förut."), ids)]), count]


def map_names(desk: Desk, client_id: str, first: date, last: date) -> dict[str, str]:
    """What others than the client read instead of each name on the map, as it was before `first` and is on `last`."""
    before, after = network(desk, client_id, first - timedelta(days=1)), network(desk, client_id, last)
    called = {**pseudonyms(before), **pseudonyms(after)}
    persons = [*before.persons, *after.persons]
    return {person.name: called[person.person_id] for person in persons if person.name.strip()}


def _expect(desk: Desk, client_id: str, person_id: str) -> NetworkPerson:
    person = network(desk, client_id).person(person_id)
    if person is None:
        raise Refused(_("Personen finns inte på nätverkskartan längre."))
    return person


def _filled(desk: Desk, person: NetworkPerson, draft: PersonDraft) -> NetworkPerson:
    """The person as the form says."""
    draft = draft.tidy()
    own = [one for one in sectors(desk) if one.used or (one.id == person.sector_id and person.id)]
    refuse(draft.problems(own, desk.today))
    members = {one.id for one in members_of(desk, person.client_id)}
    return replace(
        person, name=draft.name, relation=draft.relation, sector_id=draft.sector_id, ring=draft.ring, tie=draft.tie,
        supports=draft.supports, conflict=draft.conflict, uses_together=draft.uses_together,
        may_contact=draft.may_contact, met_on=draft.met_on,
        member_id=draft.member_id if draft.member_id in members else None,
    )  # fmt: skip


def _keep(desk: Desk, person: NetworkPerson) -> None:
    """From today: one row a day for each person."""
    said = desk.store.network_persons.where(client_id=person.client_id, person_id=person.person_id)
    today = [one.id for one in said if one.on == desk.today]
    id = today[-1] if today else desk.store.new_id()
    desk.store.network_persons.save(replace(person, id=id, on=desk.today))


def _keep_ties(desk: Desk, client_id: str, person_id: str, wanted: Ties) -> None:
    """These ties from today, and no other of this person's."""
    shown = network(desk, client_id)
    told = {key: kind for key, kind in wanted if key != person_id and shown.person(key)}
    said = desk.store.network_ties.where(client_id=client_id)
    for tie, other in shown.ties_of(person_id):
        kind = told.pop(other.person_id, None)
        if kind is not tie.kind:
            _keep_tie(desk, said, replace(tie, kind=kind or tie.kind, here=kind is not None))
    for key, kind in told.items():
        _keep_tie(desk, said, NetworkTie("", client_id, person_id, key, desk.today, True, kind))


def _keep_tie(desk: Desk, said: list[NetworkTie], tie: NetworkTie) -> None:
    today = [one.id for one in said if one.on == desk.today and one.pair == tie.pair]
    desk.store.network_ties.save(replace(tie, id=today[-1] if today else desk.store.new_id(), on=desk.today))
