from dataclasses import replace
from datetime import date, datetime, time

import pytest

from boendestod_app.domain.door import DoorStep
from boendestod_app.domain.typed_visit import to_words
from boendestod_app.domain.visit import Outcome, draft_of
from boendestod_app.services.agenda import agenda
from boendestod_app.services.door_log import door_entries, door_text, log_door, missed, next_at_door
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.record_visit import draft_key, record_visit


@pytest.fixture
def visit(actions, asa):
    """At ten; it is half past."""
    return actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 10))


def test_each_step_is_noted_at_its_minute(actions, back_and_forth, desk, visit, clock):
    back_and_forth("antecknade: Ringt på och knackat", log_door, visit, DoorStep.KNOCK, " Två gånger. ")
    clock.move(minutes=4)
    actions.run(log_door, visit, DoorStep.CARD)
    assert [one.says for one in door_entries(desk(), visit)] == [
        "10.30 Ringt på och knackat. Två gånger.",
        "10.34 Lämnat kort i brevlådan.",
    ]


def test_the_next_step_is_shown_and_a_worry_changes_the_order(actions, desk, visit):
    assert next_at_door(desk(), visit) is DoorStep.CHECK
    for step in (DoorStep.CHECK, DoorStep.KNOCK, DoorStep.PHONE):
        actions.run(log_door, visit, step)
    assert next_at_door(desk(), visit) is DoorStep.CARD
    actions.run(log_door, visit, DoorStep.RELATIVE)
    assert next_at_door(desk(), visit) is DoorStep.LEAD
    actions.run(log_door, visit, DoorStep.REACHED)
    assert next_at_door(desk(), visit) is None


def test_nobody_stands_at_a_door_that_is_to_come_but_a_quarter_before_its_time(actions, refused, asa):
    far, near = (actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 10, minute)) for minute in (46, 45))
    with refused("har inte börjat än"):
        actions.run(log_door, far, DoorStep.KNOCK)
    actions.run(log_door, near, DoorStep.KNOCK)


def test_an_untouched_visit_of_a_rhythm_has_its_log_too(actions, desk, asa):
    actions.run(set_rhythm, asa.id, rule="FREQ=DAILY", at=time(10), starts_on=date(2026, 8, 1))
    (visit,) = agenda(desk(), desk().today, desk().today, [asa])
    actions.run(log_door, visit, DoorStep.KNOCK)
    assert len(door_entries(desk(), visit)) == 1


def test_the_log_as_text_names_nobody(actions, desk, visit, asa):
    actions.run(log_door, visit, DoorStep.KNOCK)
    text = door_text(desk(), visit)
    assert text == "Öppnade inte dörren fre 14 aug 2026\n10.30 Ringt på och knackat. (KI)"
    assert asa.name not in text


def test_a_missed_visit_loses_nothing_that_was_typed(actions, back_and_forth, store, visit, clock):
    typed = replace(draft_of(visit), happened="Vi hade bestämt tio.", observation="Tyst", keywords="nyckel", rating=3)
    store.drafts.keep(draft_key(typed), to_words(typed), clock())
    actions.run(log_door, visit, DoorStep.KNOCK)
    note = back_and_forth("dokumenterade besöket hos Åsa Öberg", missed, visit)
    assert note.happened == "Vi hade bestämt tio.\n10.30 Ringt på och knackat."
    assert note.observation == "Tyst"
    assert store.visits.get(visit.id).outcome is Outcome.NO_ANSWER
    assert [one.value for one in store.ratings.where()] == [3]


def test_steps_that_come_after_are_added_and_the_words_stay(actions, store, visit, clock):
    typed = replace(draft_of(visit), happened="Vi hade bestämt tio.", rating=3)
    store.drafts.keep(draft_key(typed), to_words(typed), clock())
    actions.run(log_door, visit, DoorStep.KNOCK)
    actions.run(missed, visit)
    actions.run(log_door, visit, DoorStep.FOLLOW_UP)
    note = actions.run(missed, visit)
    assert note.happened.splitlines() == [
        "Vi hade bestämt tio.",
        "10.30 Ringt på och knackat.",
        "10.30 Bestämt hur vi följer upp.",
    ]
    assert len(store.ratings.where()) == 1


def test_without_a_step_or_when_it_took_place_it_is_not_missed(actions, refused, visit):
    with refused("Anteckna minst ett steg"):
        actions.run(missed, visit)
    actions.run(log_door, visit, DoorStep.REACHED)
    actions.run(record_visit, replace(draft_of(visit), happened="Hon öppnade till slut"))
    with refused("redan dokumenterat"):
        actions.run(missed, visit)
