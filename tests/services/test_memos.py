"""What is printed of a visit as it stands."""

from dataclasses import replace
from datetime import datetime

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.door import DoorStep
from boendestod_app.domain.visit import draft_of
from boendestod_app.services.consents import give_consent
from boendestod_app.services.door_log import log_door, may_be_called
from boendestod_app.services.keep_note import amend_note, sign_note
from boendestod_app.services.meetings import add_member
from boendestod_app.services.memos import door_memo, note_memo
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.record_visit import record_visit


def test_the_client_s_view_stands_under_the_note_with_its_day(actions, build, clock):
    asa = build.client()
    visit = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 8, 30))
    note = actions.run(record_visit, replace(draft_of(visit), happened="Vi åt lunch."))
    actions.run(sign_note, note.id)
    clock.move(days=3)
    actions.run(amend_note, note.id, text="Jag lagade den.", clients_view=True)
    memo = note_memo(actions.desk(), actions.store.notes.get(note.id))
    assert memo.parts == (("Händelse", "Vi åt lunch."), ("Klientens synpunkt, mån 17 aug", "Jag lagade den."))
    assert memo.about.splitlines()[0] == "Åsa Öberg"
    assert memo.about.splitlines()[-1] == "Signerad fre 14 aug"


def test_the_log_at_a_door_says_each_step_with_its_time_and_who(actions, build):
    asa = build.client()
    visit = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 9, 45))
    actions.run(log_door, visit, DoorStep.KNOCK, "Två gånger")
    memo = door_memo(actions.desk(), visit)
    assert memo.parts == (("10.00 Ringt på och knackat. Två gånger", "Kim"),)


def test_a_log_without_steps_says_so(actions, build):
    visit = actions.run(plan_visit, build.client().id, start=datetime(2026, 8, 14, 9, 45))
    assert door_memo(actions.desk(), visit).parts == (("Inget är antecknat vid dörren.", ""),)


def test_only_those_the_client_lets_us_call_are_named_at_a_shut_door(actions, build, clock):
    asa = build.client()
    sister = actions.run(add_member, asa.id, name="Märta", role="syster", phone="070-000 00 41")
    nurse = actions.run(add_member, asa.id, name="Leila", role="sjuksköterska", phone="070-000 00 42")
    for member, scopes in ((sister, (Scope.DOOR,)), (nurse, (Scope.GOALS,))):
        actions.run(give_consent, asa.id, recipient=member.name, scopes=scopes, member_id=member.id)
    assert [one.name for one in may_be_called(actions.desk(), asa.id)] == ["Märta"]
    clock.move(days=400)
    assert may_be_called(actions.desk(), asa.id) == []
