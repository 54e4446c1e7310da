"""A client of whose home, whereabouts and programme everything is known, for the views."""

from datetime import timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.outreach import FoundPlace, Linking, OutreachRequest, PlaceKind, Sighting
from boendestod_app.domain.tenancy import ContractForm, HomeEvent, RentPaid, Tenancy, TenancyEvent
from boendestod_app.services.homes import keep_event, keep_tenancy, note_rent
from boendestod_app.services.mapping import begun_with, keep_mapped
from boendestod_app.services.outreach import keep_linking, keep_place, keep_request, note_seen
from boendestod_app.services.tracks import begin_track, keep_track, tracks_of
from boendestod_app.ui.door import Door


def give_home(door: Door, client: Client) -> None:
    """Once; whoever has it already keeps it."""
    store, today = door.desk().store, door.desk().today
    if store.sightings.where(client_id=client.id):
        return
    for one in store.tenancies.where(client_id=client.id):
        store_now = one.id
        door.act(lambda desk, id=store_now: desk.store.tenancies.withdraw(id))
    first = Tenancy(
        "", client.id, ContractForm.LODGER, today - timedelta(days=700), ends_on=today - timedelta(days=300)
    )
    door.act(keep_tenancy, first)
    flat = Tenancy(
        "", client.id, ContractForm.TRAINING, today - timedelta(days=190), "Träningslägenhet ett", "Stockholmshem",
        None, 6200, "Inga husdjur och inga inneboende utan hyresvärdens skriftliga lov", "Stockholmshem",
    )  # fmt: skip
    door.act(keep_tenancy, flat)
    for back, paid in enumerate((RentPaid.PARTLY, RentPaid.YES, RentPaid.YES)):
        door.act(note_rent, client.id, today - timedelta(days=31 * back), paid, 3000 if back == 0 else None)
    for kind, due, line in (
        (HomeEvent.NOTICE, None, "Två hyror i rad kom för sent"), (HomeEvent.DEMAND, 9, "Delbetalning är möjlig"),
        (HomeEvent.REPAIR, None, "Kranen i köket droppar"),
    ):  # fmt: skip
        due_on = today + timedelta(days=due) if due else None
        door.act(keep_event, TenancyEvent("", client.id, kind, today - timedelta(days=3), due_on, line))
    door.act(
        keep_place, FoundPlace("", client.id, PlaceKind.SETTLEMENT, "Dungen bakom idrottsplatsen", today, "kvällar")
    )
    door.act(keep_place, FoundPlace("", client.id, PlaceKind.MEETING_PLACE, "Träfflokalen", today, told_by="Diakonen"))
    door.act(note_seen, Sighting("", client.id, today, "Torget", "Diakonen", "sa ja på träfflokalen"))
    door.act(keep_request, OutreachRequest("", client.id, today, "Uppsökarna", "Hälsa att vi finns på torsdag"))
    door.act(keep_linking, Linking("", client.id, today, "Beroendemottagningen", "Diakonen", "Ny tid på tisdag"))
    if not tracks_of(door.desk(), client.id):
        begun = today - timedelta(days=40)
        track = door.act(begin_track, client.id, "matrix", giver="Beroendecentrum", starts_on=begun)
        door.act(keep_track, track)
    door.act(keep_mapped, [begun_with(door.desk(), client, today)])
