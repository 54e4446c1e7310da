from dataclasses import replace

import pytest

from boendestod_app.domain.crisis_plan import UnitContactKind
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.services.set_up import add_worker, edit_unit, edit_worker, set_unit_contact, set_up


def test_the_first_day_notes_who_works_here_and_in_which_unit(desk, store):
    me = store.workers.get(desk().me)
    assert (me.id, me.name, me.initials, me.role) == ("worker-kim", "Kim", "KI", Role.BOENDESTODJARE)
    assert desk().unit.phone == "070-000 00 00"


def test_initials_follow_from_the_name_unless_they_are_given(actions, refused):
    told = {"role": Role.CASE_MANAGER, "unit": Unit()}
    assert actions.run(set_up, name=" Kim Lind ", initials=" ", **told).initials == "KL"
    assert actions.run(set_up, name="Kim Lind", initials="kx", **told).initials == "KX"
    with refused("Skriv ditt namn."):
        actions.run(set_up, name=" ", initials="", **told)


def test_a_colleague_is_added_once(back_and_forth, actions, store):
    alex = back_and_forth("lade till Alex Berg", add_worker, name=" Alex Berg ", role=Role.LEAD, phone="070")
    assert (alex.initials, alex.role, alex.phone) == ("AB", Role.LEAD, "070")
    assert actions.run(add_worker, name="alex BERG").id == alex.id
    assert len(store.workers.where()) == 2


def test_a_colleague_has_a_name(actions, refused, alex):
    with refused("Skriv kollegans namn."):
        actions.run(add_worker, name=" ")
    with refused("Skriv kollegans namn."):
        actions.run(edit_worker, replace(alex, name=" "))


def test_a_colleague_can_be_changed(back_and_forth, store, alex):
    back_and_forth("ändrade Alex", edit_worker, replace(alex, phone="08-1"))
    assert store.workers.get(alex.id).phone == "08-1"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"meeting_months": 0}, "1 till 12 månaders mellanrum"),
        ({"meeting_months": 13}, "1 till 12 månaders mellanrum"),
        ({"sign_after_hours": 0}, "1 timme till 14 dygn"),
        ({"sign_after_hours": 337}, "1 timme till 14 dygn"),
        ({"travel_minutes": -1}, "0 till 240 minuter"),
        ({"travel_minutes": 241}, "0 till 240 minuter"),
        ({"overdue_minutes": 121}, "1 till 120 minuter"),
        ({"overdue_minutes_at_risk": 0}, "1 till 120 minuter"),
        ({"overdue_minutes_at_risk": 16}, "inte senare än annars"),
    ],
)
def test_numbers_that_cannot_hold_are_refused(actions, desk, refused, fields, says):
    with refused(says):
        actions.run(edit_unit, replace(desk().unit, **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"meeting_months": 1},
        {"meeting_months": 12},
        {"sign_after_hours": 336},
        {"travel_minutes": 0, "arrival_clock": True, "overdue_minutes": 30, "safe_call_phone": "08-1"},
    ],
)
def test_the_unit_has_its_own_numbers(back_and_forth, desk, fields):
    back_and_forth("ändrade enhetens uppgifter", edit_unit, replace(desk().unit, **fields))


def test_there_is_one_number_of_each_kind(back_and_forth, actions, store):
    told = {"kind": UnitContactKind.ON_CALL, "hours": " dygnet runt "}
    back_and_forth("ändrade enhetens kontakter", set_unit_contact, phone=" 08-1 ", **told)
    actions.run(set_unit_contact, phone="08-2", **told)
    actions.run(set_unit_contact, kind=UnitContactKind.LEAD, phone="08-3")
    held = {one.kind: (one.phone, one.hours) for one in store.unit_contacts.where()}
    assert held == {UnitContactKind.ON_CALL: ("08-2", "dygnet runt"), UnitContactKind.LEAD: ("08-3", "")}
