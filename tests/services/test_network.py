"""The network map over a real store: each thing said is undone and done again, and the maps of before stay."""

from datetime import date, datetime, timedelta

import pytest

from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.network import PersonDraft, Ring, TieKind
from boendestod_app.domain.unit import Unit
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.meetings import members_of, remove_member
from boendestod_app.services.network import (
    add_person,
    edit_person,
    invite_person,
    met_today,
    move_person,
    network,
    network_change,
    network_days,
    network_view,
    remove_person,
    sectors,
)
from boendestod_app.services.network_sectors import add_sector, drop_sector, edit_sector
from boendestod_app.services.set_up import edit_unit

FAMILY, FRIENDS, CARE = "sector_family", "sector_friends", "sector_care"


def drafted(name="Ayşe", relation="syster", sector=FAMILY, ring=Ring.NEAR, **more):
    return PersonDraft(name, relation, sector, ring, **more)


@pytest.fixture
def put(actions, asa):
    """Somebody on Åsa's map."""

    def on_the_map(name, **more):
        return actions.run(add_person, asa.id, drafted(name, **more)).person_id

    return on_the_map


def names(shown):
    return [one.name for one in shown.persons]


def test_a_person_is_put_moved_changed_and_taken_off_and_all_of_it_undone(back_and_forth, asa, desk, clock):
    ayse = back_and_forth("satte Ayşe på nätverkskartan", add_person, asa.id, drafted())
    clock.move(days=1)
    back_and_forth("flyttade Ayşe på nätverkskartan", move_person, asa.id, ayse.person_id, sector_id=FRIENDS,
                   ring=Ring.FAR, place=20)  # fmt: skip
    back_and_forth("ändrade Aysel på nätverkskartan", edit_person, asa.id, ayse.person_id, drafted("Aysel"))
    back_and_forth("noterade kontakt med Aysel", met_today, asa.id, ayse.person_id)
    clock.move(days=1)
    back_and_forth("tog bort Aysel från nätverkskartan", remove_person, asa.id, ayse.person_id)
    first = date(2026, 8, 14)
    told = [(day, names(network(desk(), asa.id, day))) for day in network_days(desk(), asa.id)]
    assert told == [(first, ["Ayşe"]), (first + timedelta(days=1), ["Aysel"]), (first + timedelta(days=2), [])]


def test_put_there_today_by_mistake_a_person_never_was(actions, asa, desk, put):
    actions.run(remove_person, asa.id, put("Fel"))
    assert network_days(desk(), asa.id) == []


def test_many_changes_of_one_day_are_one_version(actions, asa, store, put):
    ayse = put("Ayşe")
    for ring in (Ring.FAR, Ring.MIDDLE, Ring.FAR):
        actions.run(move_person, asa.id, ayse, sector_id=FAMILY, ring=ring)
    assert [one.ring for one in store.network_persons.where()] == [Ring.FAR]


def test_nobody_without_name_or_relation_nowhere_or_twice_gone(actions, asa, refused, put):
    with refused("Skriv ett namn"):
        actions.run(add_person, asa.id, drafted(" ", " "))
    with refused("Välj var på kartan"):
        actions.run(add_person, asa.id, drafted(sector="nowhere"))
    with refused("Högst 80 tecken"):
        actions.run(add_person, asa.id, drafted("x" * 81))
    with refused("Dagen har inte varit än"):
        actions.run(add_person, asa.id, drafted(met_on=date(2027, 1, 1)))
    gone = put("Ayşe")
    actions.run(remove_person, asa.id, gone)
    for use_case, more in ((remove_person, {}), (met_today, {}), (edit_person, {"draft": drafted()}),
                           (move_person, {"sector_id": FAMILY, "ring": Ring.FAR})):  # fmt: skip
        with refused("finns inte på nätverkskartan längre"):
            actions.run(use_case, asa.id, gone, **more)


def test_ties_between_persons_are_set_changed_and_let_go(actions, asa, desk, put, clock):
    bo, cia = put("Bo"), put("Cia")
    ayse = actions.run(add_person, asa.id, drafted(), [(bo, TieKind.SUPPORT), ("nobody", TieKind.BROKEN)]).person_id
    clock.move(days=1)
    actions.run(edit_person, asa.id, ayse, drafted(), [(bo, TieKind.DIFFICULT), (cia, TieKind.BROKEN)])
    clock.move(days=1)
    actions.run(edit_person, asa.id, bo, drafted("Bo"), [])
    first, second, third = (network(desk(), asa.id, day) for day in network_days(desk(), asa.id))
    assert [(tie.kind, one.name) for tie, one in first.ties_of(ayse)] == [(TieKind.SUPPORT, "Bo")]
    kinds = sorted((one.name, tie.kind.value) for tie, one in second.ties_of(ayse))
    assert kinds == [("Bo", "difficult"), ("Cia", "broken")]
    assert [one.name for _tie, one in third.ties_of(ayse)] == ["Cia"]


def test_taken_off_a_person_takes_the_ties_along(actions, asa, desk, put):
    bo = put("Bo")
    ayse = actions.run(add_person, asa.id, drafted(), [(bo, TieKind.SUPPORT)]).person_id
    actions.run(remove_person, asa.id, ayse)
    assert network(desk(), asa.id).ties == ()
    actions.undo()
    assert [one.kind for one in network(desk(), asa.id).ties] == [TieKind.SUPPORT]
    assert ayse in {one.person_id for one in network(desk(), asa.id).persons}


def test_a_person_fades_until_somebody_notes_a_contact(actions, asa, desk, put, clock):
    ayse, bo = put("Ayşe"), put("Bo")
    clock.move(days=91)
    assert network_view(desk(), asa.id).faded == {ayse, bo}
    actions.run(log_contact, asa.id, kind=ContactKind.CALL, with_client=False, whom="systern Ayşe",
                start=datetime(2026, 11, 1, 12))  # fmt: skip
    actions.run(met_today, asa.id, bo)
    view = network_view(desk(), asa.id)
    assert (view.faded, view.last[ayse]) == (frozenset(), date(2026, 11, 1))
    assert network_view(desk(), asa.id, date(2026, 8, 14)).last == {}


def test_the_unit_says_after_how_many_days(actions, asa, desk, put, clock, refused):
    ayse = put("Ayşe")
    clock.move(days=31)
    assert not network_view(desk(), asa.id).faded
    actions.run(edit_unit, Unit(network_fade_days=30))
    assert network_view(desk(), asa.id).faded == {ayse}
    with refused("efter 7 till 730 dagar"):
        actions.run(edit_unit, Unit(network_fade_days=0))


def test_invited_the_person_is_in_the_group_until_it_is_left(back_and_forth, actions, asa, desk, put, refused, clock):
    ayse = put("Ayşe")
    back_and_forth("lade till Ayşe i resursgruppen", invite_person, asa.id, ayse, name="Ayşe", role="syster")
    (member,) = members_of(desk(), asa.id)
    assert network(desk(), asa.id).person(ayse).member_id == member.id
    with refused("redan med i resursgruppen"):
        actions.run(invite_person, asa.id, ayse, name="Ayşe")
    clock.move(days=1)
    actions.run(remove_member, member.id)
    assert network(desk(), asa.id).person(ayse).member_id is None
    assert network(desk(), asa.id, date(2026, 8, 14)).person(ayse).member_id == member.id


def test_the_units_own_parts(back_and_forth, actions, desk, asa, put, refused):
    club = back_and_forth("lade till Föreningen på nätverkskartan", add_sector, name="Föreningen", one="Medlem")
    put("Ayşe")
    family = sectors(desk())[0]
    back_and_forth("tog bort Familj från nätverkskartan", drop_sector, family.id)
    assert names(network(desk(), asa.id)) == ["Ayşe"]
    assert network(desk(), asa.id).sectors[0].name == "Familj"
    with refused("Välj var på kartan"):
        actions.run(add_person, asa.id, drafted("Bo"))
    with refused("redan en del som heter så"):
        actions.run(edit_sector, type(club)(club.id, "vänner", club.rank))
    with refused("Skriv vad delen heter"):
        actions.run(add_sector, name=" ")
    with refused("används inte längre"):
        actions.run(drop_sector, "nowhere")
    for place in range(3):
        actions.run(add_sector, name=f"Del {place}")
    with refused("högst 8 delar"):
        actions.run(add_sector, name="En till")
    for sector in [one for one in sectors(desk()) if one.used][2:]:
        actions.run(drop_sector, sector.id)
    with refused("minst 2 delar"):
        actions.run(drop_sector, next(one for one in sectors(desk()) if one.used).id)


def test_the_change_of_a_period_is_told_with_the_rows_it_rests_on(actions, asa, desk, store, put, clock):
    day = date(2026, 8, 14)
    assert network_change(desk(), asa.id, day, day) == []
    ayse = put("Ayşe")
    clock.move(days=10)
    put("Bo", relation="", sector=FRIENDS, ring=Ring.FAR)
    actions.run(move_person, asa.id, ayse, sector_id=FAMILY, ring=Ring.FAR)
    today = desk().today
    told = network_change(desk(), asa.id, day + timedelta(days=1), today)
    assert [one.says for one in told] == [
        "Nya i nätverket: Bo.",
        "Längre ut nu: Ayşe.",
        "I nätverket finns 2 privata.",
    ]
    known = {one.id for one in store.network_persons.where()}
    assert all(one.ids and set(one.ids) <= known for one in told)
    hidden = network_change(desk(), asa.id, day + timedelta(days=1), today, names=False)
    assert [one.says for one in hidden][:2] == ["Nya i nätverket: Vän.", "Längre ut nu: Syster."]
    made = network_change(desk(), asa.id, day, today)
    assert made[0].says == "En nätverkskarta är gjord."
    same = network_change(desk(), asa.id, today + timedelta(days=1), today + timedelta(days=9))
    assert same[0].says == "Nätverkskartan är som förut."
