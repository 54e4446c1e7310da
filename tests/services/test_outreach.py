"""Outreach: places, last seen with a yes, requests and länkning; nothing that leads to somebody who is protected."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.outreach import FoundPlace, Linking, OutreachRequest, PlaceKind, Sighting
from boendestod_app.domain.tenancy import ContractForm, Tenancy
from boendestod_app.services.find import find
from boendestod_app.services.homes import keep_tenancy
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.outreach import (
    forget_seen,
    forget_whereabouts,
    keep_linking,
    keep_place,
    keep_request,
    note_seen,
    outreach_of,
    remove_linking,
    remove_place,
    remove_request,
)

TODAY = date(2026, 8, 14)


@pytest.fixture
def park(asa):
    return FoundPlace("", asa.id, PlaceKind.SETTLEMENT, " Tältet  vid Råcksta träsk ", TODAY, "kvällar", "Diakonen")


@pytest.fixture
def seen(asa):
    return Sighting("", asa.id, TODAY, "Torget", "Diakonen", "Sa ja på träfflokalen")


@pytest.fixture
def request_(asa):
    return OutreachRequest("", asa.id, TODAY, "Uppsökarna", "Hälsa att vi finns på torsdag")


def test_places_are_kept_changed_and_taken_away(back_and_forth, actions, desk, asa, park):
    kept = back_and_forth("ändrade en plats", keep_place, park)
    assert kept.place == "Tältet vid Råcksta träsk"
    actions.run(keep_place, replace(kept, times="förmiddagar"))
    assert [one.times for one in outreach_of(desk(), asa.id).places] == ["förmiddagar"]
    back_and_forth("tog bort en plats", remove_place, kept.id)


@pytest.mark.parametrize(
    ("field", "says"),
    [("place", "Skriv var personen sågs."), ("told_by", "Skriv vem som berättade."),
     ("consent", "Utan ja sparas det inte.")],
)  # fmt: skip
def test_last_seen_needs_who_told_and_a_yes(refused, actions, seen, field, says):
    with refused(says):
        actions.run(note_seen, replace(seen, **{field: " "}))


def test_the_latest_is_told_and_can_be_forgotten(back_and_forth, refused, actions, desk, asa, seen):
    with refused("Dagen har inte varit än."):
        actions.run(note_seen, replace(seen, on=TODAY + timedelta(days=1)))
    actions.run(note_seen, replace(seen, on=TODAY - timedelta(days=3), place="Bänken"))
    back_and_forth("noterade när personen senast sågs", note_seen, seen)
    assert outreach_of(desk(), asa.id).seen.place == "Torget"
    back_and_forth("tog bort när personen senast sågs", forget_seen, asa.id)
    assert outreach_of(desk(), asa.id).seen is None
    with refused("Det finns inget noterat."):
        actions.run(forget_seen, asa.id)


def test_a_request_waits_for_its_answer(back_and_forth, refused, actions, desk, asa, request_, clock):
    kept = back_and_forth("ändrade en fråga till uppsökarna", keep_request, request_)
    clock.move(days=2)
    actions.run(keep_request, replace(kept, answer="Han vill komma"))
    (told,) = outreach_of(desk(), asa.id).requests
    assert (told.answer, told.answered_on) == ("Han vill komma", TODAY + timedelta(days=2))
    with refused("Skriv vad de svarade."):
        actions.run(keep_request, replace(kept, answered_on=TODAY))
    back_and_forth("tog bort en fråga till uppsökarna", remove_request, kept.id)


def test_a_linking_is_planned_and_then_told_how_it_went(back_and_forth, refused, actions, desk, asa):
    later = Linking("", asa.id, TODAY + timedelta(days=3), "Beroendemottagningen", "Diakonen följer med")
    kept = back_and_forth("ändrade länkningen till Beroendemottagningen", keep_linking, later)
    assert not kept.has_been
    with refused("Dagen har inte varit än."):
        actions.run(keep_linking, replace(kept, how_went="Bra"))
    with refused("Skriv till vem."):
        actions.run(keep_linking, replace(kept, giver=""))
    actions.run(keep_linking, replace(kept, on=TODAY, how_went="Träffade sköterskan, ny tid på tisdag"))
    assert outreach_of(desk(), asa.id).linkings[0].has_been
    actions.store.search.catch_up()
    assert [(one.entity, one.client_id) for one in find(desk(), "sköterskan")] == [("linking", asa.id)]
    back_and_forth("tog bort länkningen till Beroendemottagningen", remove_linking, kept.id)


def test_nothing_leads_to_somebody_who_is_protected(
    refused, actions, desk, asa, park, seen, request_, store
):  # fmt: skip
    actions.run(keep_tenancy, Tenancy("", asa.id, ContractForm.TRIAL, TODAY, "Lyan", "Stockholmshem"))
    for keep, told in ((keep_place, park), (note_seen, seen), (keep_request, request_)):
        actions.run(keep, told)
    actions.run(edit_client, replace(asa, protected=True))
    view = outreach_of(desk(), asa.id)
    assert (view.places, view.seen, view.requests) == ((), None, ())
    for keep, told in ((keep_place, park), (note_seen, seen), (keep_request, request_)):
        with refused("Platser sparas inte för den här klienten."):
            actions.run(keep, told)
    actions.run(forget_whereabouts, asa.id)
    words = ("Råcksta", "Torget", "Diakonen", "Hälsa", "Stockholmshem", "Lyan")
    for table in ("found_place", "sighting", "outreach_request", "tenancy"):
        told = str(store.engine.rows(f"SELECT * FROM {table}"))
        assert not [word for word in words if word in told]
    assert store.differences() == []
