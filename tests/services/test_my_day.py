from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.visit import Outcome, VisitDraft, draft_of
from boendestod_app.services.consents import give_consent
from boendestod_app.services.keep_client import edit_client, edit_period, end_client
from boendestod_app.services.keep_goal import add_milestone, set_status
from boendestod_app.services.keep_note import mark_transferred
from boendestod_app.services.meetings import plan_meeting
from boendestod_app.services.my_day import my_clients, my_day
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import draft_key, record_visit

TODAY = date(2026, 8, 14)


@pytest.fixture
def page(desk):
    """Min dag as it is now."""
    return lambda: my_day(desk())


@pytest.fixture
def document(actions):
    def visit(client, start, outcome=Outcome.DONE):
        return actions.run(record_visit, VisitDraft(client.id, start, start + timedelta(hours=1), outcome))

    return visit


def test_an_empty_day_is_calm(page):
    empty = page()
    assert (empty.today, empty.me.name, empty.clients) == (TODAY, "Kim", 0)
    assert (empty.visits, empty.attention, empty.left, empty.not_transferred, empty.groups) == ((), (), (), (), ())


def test_todays_visits_stand_in_order_with_what_is_needed_at_the_door(actions, build, page, asa):
    bjorn = build.client("Björn Ström")
    actions.run(add_milestone, asa.id, words="Handla själv")
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 13))
    actions.run(plan_visit, bjorn.id, start=datetime(2026, 8, 14, 8), aim="Ringa först")
    actions.run(set_rhythm, asa.id, rule=weekly((4,)), at=time(15))
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 15, 0, 0))
    told = [(day.client.name, day.visit.start.hour, day.aim) for day in page().visits]
    assert told == [
        ("Björn Ström", 8, "Ringa först"),
        ("Åsa Öberg", 13, "Handla själv"),
        ("Åsa Öberg", 15, "Handla själv"),
    ]


def test_the_aim_is_the_first_milestone_that_is_worked_on(actions, page, asa):
    first = actions.run(add_milestone, asa.id, words="Sova")
    actions.run(add_milestone, asa.id, words="Handla")
    actions.run(set_status, first.id, GoalStatus.DONE)
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 13))
    assert page().visits[0].milestone == "Handla"


def test_documented_visits_stay_on_the_day_and_are_counted(actions, page, asa):
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 13))
    planned = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 8))
    actions.run(record_visit, draft_of(planned))
    assert (page().documented, len(page().visits)) == (1, 2)


def test_only_my_clients_whose_support_goes_on_are_mine(actions, build, desk, page, asa, alex):
    build.client("Alex egen", worker_ids=(alex.id,))
    ended = build.client("Avslutad", began=date(2026, 8, 1))
    ends_today = build.client("Sista dagen")
    actions.run(end_client, ended.id, date(2026, 8, 13))
    actions.run(end_client, ends_today.id, TODAY)
    assert {client.name for client in my_clients(desk())} == {"Åsa Öberg", "Sista dagen"}
    assert page().clients == 2


def test_visits_left_undocumented_are_asked_for_fourteen_days(actions, page, asa, clock):
    for day in (date(2026, 8, 13), date(2026, 7, 31), date(2026, 7, 30)):
        actions.run(plan_visit, asa.id, start=datetime.combine(day, time(10)))
    assert [day.visit.start.date() for day in page().left] == [date(2026, 7, 31), date(2026, 8, 13)]
    actions.run(record_visit, draft_of(page().left[1].visit))
    assert [day.visit.start.date() for day in page().left] == [date(2026, 7, 31)]


def test_what_is_not_in_the_journal_yet_stands_oldest_first(document, actions, page, asa, clock):
    first = document(asa, datetime(2026, 8, 13, 10))
    clock.move(hours=1)
    second = document(asa, datetime(2026, 8, 14, 9))
    assert [unsent.note.id for unsent in page().not_transferred] == [first.id, second.id]
    assert page().not_transferred[0].visit.start == datetime(2026, 8, 13, 10)
    actions.run(mark_transferred, first.id)
    assert [unsent.note.id for unsent in page().not_transferred] == [second.id]


def asked(page) -> list[Asks]:
    return [item.asks for item in page().attention]


def test_a_raised_level_asks_for_the_rest_and_for_telling_the_colleague(actions, page, asa):
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Hotad av vräkning")
    assert [(item.asks, item.sentence) for item in page().attention] == [
        (Asks.WEEKEND, "Åsa: gör en helgplan"),
        (Asks.COMPLETE, "Åsa: komplettera upptrappningen i dag"),
        (Asks.TELL, "Åsa: har du sagt till Alex?"),
        (Asks.PLAN, "Åsa: se över krisplanen"),
    ]
    actions.undo()
    assert page().attention == ()


def test_two_missed_visits_in_a_row_ask_for_an_answer(document, page, asa):
    document(asa, datetime(2026, 8, 12, 10), Outcome.NO_ANSWER)
    assert asked(page) == []
    document(asa, datetime(2026, 8, 13, 10), Outcome.NO_ANSWER)
    assert asked(page) == [Asks.PROPOSAL]
    document(asa, datetime(2026, 8, 14, 9))
    assert asked(page) == []


def test_a_decision_and_a_consent_that_end_are_warned_of(actions, page, asa, clock):
    actions.run(give_consent, asa.id, recipient="Ayşe", scopes=(Scope.GOALS,), ends_on=TODAY + timedelta(30))
    (period,) = actions.store.periods.where(client_id=asa.id)
    actions.run(edit_period, replace(period, ends_on=TODAY + timedelta(30)))
    assert asked(page) == [Asks.PERIOD, Asks.CONSENT]
    clock.move(days=-1)
    assert Asks.CONSENT not in asked(page)


def test_resource_groups_of_the_coming_fortnight_stand_there(actions, build, page):
    soon, far = build.client("Björn"), build.client("Cilla")
    actions.run(plan_meeting, soon.id, on=TODAY + timedelta(14))
    actions.run(plan_meeting, far.id, on=TODAY + timedelta(15))
    assert [one.client.name for one in page().groups] == ["Björn"]


def test_a_protected_client_is_told_apart_without_a_name(actions, page, asa, build):
    other = build.client("Björn Hemlig", protected=True)
    actions.run(edit_client, replace(asa).protect())
    for client in (asa, other):
        actions.run(plan_visit, client.id, start=datetime(2026, 8, 14, 13))
        actions.run(let_support_end_soon, client.id)
    told = page()
    said = [item.sentence for item in told.attention] + [day.client.shown for day in told.visits]
    assert not any(name in " ".join(said) for name in ("Åsa", "Öberg", "Björn", "Hemlig"))
    assert len({item.sentence for item in told.attention}) == 2


def let_support_end_soon(desk, client_id: str) -> None:
    (period,) = desk.store.periods.where(client_id=client_id)
    desk.store.periods.save(replace(period, ends_on=TODAY + timedelta(3)))


def test_words_that_wait_to_be_saved_are_told_beside_their_visit(actions, store, clock, asa):
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 9))
    visit = my_day(actions.desk()).visits[0]
    assert not visit.begun
    store.drafts.keep(draft_key(draft_of(visit.visit)), {"happened": "Vi"}, clock())
    assert my_day(actions.desk()).visits[0].begun


def test_a_visit_that_only_the_colleague_makes_is_not_mine(actions, store, clock, asa, alex):
    planned = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 9))
    with store.act("test", clock()):
        store.visits.save(replace(planned, worker_ids=(alex.id,)))
    assert my_day(actions.desk()).visits == ()


def test_a_note_that_has_waited_a_day_is_asked_for_and_also_when_the_support_has_ended(actions, asa, page, clock):
    start = actions.desk().wall.replace(tzinfo=None) - timedelta(hours=2)
    draft = VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE, happened="Vi handlade")
    note = actions.run(record_visit, draft)
    clock.move(hours=23)
    assert not [one for one in page().attention if one.asks is Asks.JOURNAL]
    clock.move(hours=1)
    (asked,) = (one for one in page().attention if one.asks is Asks.JOURNAL)
    assert asked.sentence == "Åsa: 1 anteckning är inte överförd till journalen"
    assert asked.reason == "Den äldsta är från besöket fre 14 aug"
    actions.run(end_client, asa.id, actions.desk().today)
    clock.move(days=2)
    assert [one.note.id for one in page().not_transferred] == [note.id]
    assert [one.asks for one in page().attention] == [Asks.JOURNAL]
    actions.run(mark_transferred, note.id)
    assert page().attention == ()
