from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import ClientSays, Completion
from boendestod_app.domain.telling import Tell
from boendestod_app.services.consents import give_consent
from boendestod_app.services.meetings import add_member
from boendestod_app.services.raise_level import complete_level, raise_level
from boendestod_app.services.tellings import (
    may_be_told,
    not_yet,
    open_tellings,
    partner_not_yet,
    told,
    told_partner_at,
)

NOON = datetime(2026, 8, 14, 12)


def form(*tells: Tell) -> Completion:
    return Completion(4, "x", "", ClientSays.YES, "", "Kim", "Ringer", False, date(2026, 8, 21), "Sover", tells=tells)


@pytest.fixture
def change(actions, asa):
    return actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")


def test_who_tells_whom_is_kept_with_the_form_and_once_however_often_it_is_saved(actions, desk, asa, change):
    for hour in (12, 13):
        actions.run(complete_level, change.id, form(Tell("worker-kim", "Mottagningen", NOON.replace(hour=hour))))
    (telling,) = open_tellings(desk(), asa.id)
    assert (telling.whom, telling.start) == ("Mottagningen", NOON.replace(hour=13))


def test_the_sender_says_when_it_was_said(back_and_forth, actions, desk, asa, change, clock):
    actions.run(complete_level, change.id, form(Tell("worker-kim", "Alex", NOON)))
    (telling,) = open_tellings(desk(), asa.id)
    waits = back_and_forth("Alex: inte än", not_yet, telling.id)
    assert waits.waits
    clock.move(hours=1)
    said = back_and_forth("har sagt till Alex", told, telling.id, at=time(10, 20))
    assert said.says == "Alex: sagt 10.20"
    assert open_tellings(desk(), asa.id) == []


def test_nothing_has_been_said_at_a_time_to_come_nor_is_it_unsaid(actions, refused, desk, asa, change):
    actions.run(complete_level, change.id, form(Tell("worker-kim", "Alex", NOON)))
    (telling,) = open_tellings(desk(), asa.id)
    with refused("Klockan är inte så mycket än."):
        actions.run(told, telling.id, at=time(23))
    actions.run(told, telling.id)
    with refused("Det är redan sagt."):
        actions.run(not_yet, telling.id)


def test_a_time_that_has_been_is_refused_and_the_form_is_not_kept(actions, refused, change, store):
    with refused("har varit. Välj en tid från i dag."):
        actions.run(complete_level, change.id, form(Tell("worker-kim", "Alex", NOON - timedelta(days=1))))
    assert store.levels.get(change.id).to_complete


def test_only_a_member_whom_the_client_lets_hear_of_it_can_be_told(actions, refused, desk, asa, change):
    member = actions.run(add_member, asa.id, name="Ayşe")
    tell = Tell("worker-kim", "Ayşe", NOON, member.id)
    assert may_be_told(desk(), asa.id) == []
    with refused("Ayşe har inget giltigt samtycke. Fråga klienten, eller chef om det är fara för liv."):
        actions.run(complete_level, change.id, form(tell))
    actions.run(give_consent, asa.id, recipient="Ayşe", scopes=(Scope.SUPPORT,), member_id=member.id)
    actions.run(complete_level, change.id, form(tell))
    assert [one.id for one in may_be_told(desk(), asa.id)] == [member.id]


def test_the_partner_is_told_at_a_time_or_not_yet(back_and_forth, change, store, clock):
    back_and_forth("kollegan: inte än", partner_not_yet, change.id)
    assert store.levels.get(change.id).to_tell
    clock.move(hours=1)
    back_and_forth("har sagt till kollegan", told_partner_at, change.id, at=time(10, 40))
    assert not store.levels.get(change.id).to_tell


def test_a_partner_who_knows_is_not_asked_about(actions, refused, change):
    actions.run(told_partner_at, change.id)
    with refused("Det är redan sagt."):
        actions.run(partner_not_yet, change.id)
