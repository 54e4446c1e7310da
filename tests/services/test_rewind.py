"""One client taken back as it was: what the log tells, what differs, what comes back and what never does."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.access import Access, Wanted
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.crisis_plan import MadeWith, PlanDraft
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.rewind import What
from boendestod_app.domain.series import Scope as SeriesScope
from boendestod_app.domain.series import shape_of
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.consents import give_consent, withdraw_consent
from boendestod_app.services.crisis_plans import draft_of_plan, write_crisis_plan
from boendestod_app.services.edit_series import change_visit
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import (
    add_milestone,
    edit_goal,
    edit_milestone,
    milestones_of,
    set_next_step,
    set_status,
)
from boendestod_app.services.keep_note import amend_note, sign_note
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.plan_visits import occurrence, plan_visit, set_rhythm
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.rewind import (
    before_act,
    caution,
    compare,
    end_of_day,
    moments,
    take_client_back,
)

DAY = date(2026, 8, 14)


@pytest.fixture
def asa(build):
    return build.client("Åsa Öberg", phone="070-1", good_to_know="Ring först")


@pytest.fixture
def all_rows(store):
    """Every row of every table."""
    return lambda: {name: store.engine.rows(f"SELECT * FROM {name} ORDER BY id") for name in sorted(store.tables)}


@pytest.fixture
def then(actions, asa):
    """What differs from the end of 14 August."""
    return lambda: compare(actions.desk(), asa.id, end_of_day(actions.desk(), asa.id, DAY))


@pytest.fixture
def take_back(actions, asa):
    """What is proposed, and these too; never those."""

    def take(compared, *also, but=()):
        places = {one.place for one in compared.lines if one.chosen} | set(also)
        return actions.run(take_client_back, asa.id, compared.past, places - set(but))

    return take


def withdraw(actions, table, id):
    """As one who takes a row away."""
    with actions.store.act("taken_away", actions.desk().now):
        getattr(actions.store, table).withdraw(id)


def told(compared, entity):
    return [one for one in compared.lines if one.place[0] == entity]


def test_a_rewritten_plan_and_a_card_come_back_and_one_undo_takes_that_away(
    actions, build, clock, store, asa, all_rows, then, take_back
):
    other = actions.run(add_milestone, build.client("Björn").id, words="Äta frukost")
    made = actions.run(add_milestone, asa.id, words="Sova före midnatt", goal_words="Orka mer")
    before = all_rows()
    clock.move(days=20)
    actions.run(edit_milestone, made, words="Fel ord")
    actions.run(edit_goal, replace(store.goals.get(made.goal_id), words="Fel mål"))
    actions.run(edit_client, replace(asa, phone="070-2", good_to_know=""))
    actions.run(edit_milestone, other, words="Äta lunch")
    changed, found = all_rows(), then()
    assert [one.fields for one in told(found, "client")] == [
        ("Telefon: 070-1 → 070-2", "Bra att veta: Ring först → (tomt)")
    ]
    assert [one.fields for one in told(found, "milestone")] == [("Orden: Sova före midnatt → Fel ord",)]
    assert {one.who for one in found.lines} == {"Ändrades 3 sep 2026 av Kim"}
    assert take_back(found) == 3
    now = all_rows()
    assert now["client"] == before["client"]
    assert now["goal"] == before["goal"]
    assert {row for row in now["milestone"] if asa.id in row} == {row for row in before["milestone"] if asa.id in row}
    assert store.milestones.get(other.id).words == "Äta lunch"
    assert then().lines == ()
    assert actions.undo() == "tog tillbaka det som var förut"
    assert all_rows() == changed
    assert store.differences() == []


def test_one_change_is_chosen_and_only_what_it_did_is_proposed(actions, clock, store, asa, take_back):
    made = actions.run(add_milestone, asa.id, words="Sova före midnatt")
    clock.move(days=1)
    actions.run(edit_client, replace(asa, phone="070-2"))
    clock.move(days=1)
    actions.run(edit_milestone, made, words="Fel ord")
    clock.move(days=1)
    actions.run(set_next_step, made.id, what="Ringa vården")
    newest, wrong, *_rest = moments(actions.desk(), asa.id)
    assert (newest.what, newest.moment.only_added) == ("Nästa steg: 1 tillagd", True)
    assert (wrong.day, wrong.who, wrong.what) == (date(2026, 8, 16), "Kim", "Delmål: 1 ändrad")
    found = compare(actions.desk(), asa.id, before_act(actions.desk(), asa.id, wrong.moment.act))
    assert [(one.place[0], one.chosen) for one in found.lines] == [("milestone", True), ("next_step", False)]
    take_back(found)
    assert store.milestones.get(made.id).words == "Sova före midnatt"
    assert store.clients.get(asa.id).phone == "070-2"
    assert [one.what for one in store.next_steps.where()] == ["Ringa vården"]


def test_a_milestone_that_was_taken_away_brings_its_goal(actions, clock, store, asa, then):
    made = actions.run(add_milestone, asa.id, words="Sova före midnatt")
    clock.move(days=9)
    withdraw(actions, "milestones", made.id)
    withdraw(actions, "goals", made.goal_id)
    found = then()
    assert [(one.kind, one.what, one.called) for one in found.lines] == [
        ("Mål", What.TAKEN_AWAY, "Sova före midnatt"), ("Delmål", What.TAKEN_AWAY, "Sova före midnatt"),
    ]  # fmt: skip
    assert actions.run(take_client_back, asa.id, found.past, [("milestone", made.id)]) == 2
    assert [one.id for one in milestones_of(actions.desk(), asa.id)] == [made.id]
    assert store.goals.find(made.goal_id)


def test_what_was_added_since_stays_unless_it_is_ticked(actions, clock, store, asa, then, take_back):
    old = actions.run(add_milestone, asa.id, words="Sova")
    clock.move(days=9)
    new = actions.run(add_milestone, asa.id, words="Äta")
    actions.run(set_status, old.id, GoalStatus.DONE)
    found = then()
    assert {one.place[0]: one.chosen for one in found.lines if one.what is What.ADDED} == {
        "milestone": False, "goal": False, "milestone_turn": False,
    }  # fmt: skip
    take_back(found)
    assert store.milestones.find(new.id)
    again = then()
    take_back(again, ("milestone", new.id))
    assert store.milestones.find(new.id) is None
    assert store.milestones.get(old.id).status is GoalStatus.NEW


def test_an_older_crisis_plan_stands_again_as_a_new_version_without_its_yes(
    actions, clock, store, asa, then, take_back
):
    first = PlanDraft(signs=((Level.WORRY, "Sover inte"),), helps="Te", door="Ring Märta", door_consent=True,
                      made_with=MadeWith.YES)  # fmt: skip
    made = actions.run(write_crisis_plan, asa.id, first)
    clock.move(days=9)
    actions.run(write_crisis_plan, asa.id, replace(draft_of_plan(actions.desk(), asa.id), helps="Fel", door="",
                                                   door_consent=False))  # fmt: skip
    found = then()
    assert [field for one in told(found, "crisis_plan") for field in one.fields if "Det här hjälper" in field] == [
        "Det här hjälper: Te → Fel"
    ]
    take_back(found)
    now = latest_plan(actions.desk(), asa.id)
    assert (now.helps, now.door, now.door_consent, now.signs) == ("Te", "Ring Märta", False, "Sover inte")
    assert now.id != made.id
    assert len(store.crisis_plans.where(client_id=asa.id)) == 3
    assert told(then(), "crisis_plan") == []
    actions.undo()
    assert latest_plan(actions.desk(), asa.id).helps == "Fel"


def test_neither_consents_nor_levels_nor_who_may_see_it_come_back(actions, clock, store, asa, then, alex):
    consent = actions.run(give_consent, asa.id, recipient="Ayşe", scopes=(Scope.GOALS,))
    clock.move(days=9)
    actions.run(withdraw_consent, consent.id)
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Har inte sovit")
    actions.run(edit_client, replace(asa, worker_ids=("worker-kim", alex.id)))
    assert then().lines == ()
    assert store.consents.get(consent.id).withdrawn_on == date(2026, 8, 23)


def test_notes_and_what_has_been_are_never_changed_from_here(actions, clock, store, asa, then):
    planned = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 20, 9))
    start = datetime(2026, 8, 14, 8)
    note = actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE, happened="A"))
    clock.move(days=9)
    actions.run(sign_note, note.id)
    actions.run(amend_note, note.id, text="B")
    actions.run(
        record_visit,
        VisitDraft(asa.id, planned.start, planned.start + timedelta(hours=1), Outcome.DONE, happened="C",
                   visit_id=planned.id),
    )  # fmt: skip
    assert {one.place[0] for one in then().lines} & {"note", "amendment", "visit"} == set()


def test_a_visit_and_its_note_that_were_taken_away_come_back(actions, clock, store, asa, then, take_back):
    start = datetime(2026, 8, 14, 8)
    note = actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE, happened="A"))
    actions.run(sign_note, note.id)
    clock.move(days=9)
    withdraw(actions, "notes", note.id)
    withdraw(actions, "visits", note.visit_id)
    assert take_back(then()) == 2
    assert store.notes.get(note.id) == replace(
        note, signed_at=store.notes.get(note.id).signed_at, signed_by="worker-kim"
    )
    assert store.visits.get(note.visit_id).outcome is Outcome.DONE


def test_a_series_that_was_changed_comes_back_and_the_one_in_its_place_goes(
    actions, clock, store, asa, then, take_back
):
    rhythm = actions.run(set_rhythm, asa.id, rule=weekly((0,)), at=time(9), starts_on=date(2026, 8, 17))
    clock.move(days=9)
    visit = occurrence(actions.desk(), rhythm.id, datetime(2026, 8, 31, 9)) or rhythm.visit(datetime(2026, 8, 31, 9))
    shape = shape_of(visit)
    actions.run(change_visit, visit, SeriesScope.FOLLOWING, replace(shape, start=datetime(2026, 8, 31, 15)))
    assert len(store.rhythms.where(client_id=asa.id)) == 2
    found = then()
    lines = told(found, "rhythm")
    assert [(one.what, one.chosen) for one in lines] == [(What.CHANGED, True), (What.ADDED, True)]
    places = {one.place for one in found.lines if one.chosen}
    assert caution(found, places) == ""
    assert caution(found, {lines[0].place}).startswith("Nyare återkommande besök finns kvar.")
    take_back(found)
    assert store.rhythms.where(client_id=asa.id) == [rhythm]


def test_a_planned_visit_does_not_come_back_where_another_stands_in_its_place(actions, clock, store, asa, then):
    rhythm = actions.run(set_rhythm, asa.id, rule=weekly((0,)), at=time(9), starts_on=date(2026, 8, 17))
    visit = replace(rhythm.visit(datetime(2026, 8, 17, 9)), id=store.new_id())
    with store.act("kept", actions.desk().now):
        store.visits.save(visit)
    clock.move(days=1)
    with store.act("another", actions.desk().now):
        store.visits.withdraw(visit.id)
        store.visits.save(replace(visit, id=store.new_id()))
    assert [(one.what, one.place[1] == visit.id) for one in told(then(), "visit")] == [(What.ADDED, False)]


def test_it_is_told_in_the_log_of_who_saw_what(actions, clock, store, asa, then, take_back):
    clock.move(days=9)
    actions.run(edit_client, replace(asa, phone="070-2"))
    take_back(then())
    (line,) = store.access.lines(Wanted(kind=Access.RESTORED))
    assert (line.client_id, line.what, line.worker) == (asa.id, "client", "worker-kim")
    assert line.act == next(one.moment.act for one in moments(actions.desk(), asa.id))
    assert list(store.access.faults()) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 8, 23), "Välj en dag före i dag. Det som hände i dag väljs i listan."),
        (date(2030, 1, 1), "Välj en dag före i dag. Det som hände i dag väljs i listan."),
        (date(2026, 8, 13), "Klienten lades till här 14 augusti 2026. Välj den dagen eller en senare."),
        (date(1, 1, 1), "Klienten lades till här 14 augusti 2026. Välj den dagen eller en senare."),
    ],
)
def test_a_day_that_tells_nothing_is_refused(actions, clock, asa, refused, day, sentence):
    clock.move(days=9)
    with refused(sentence):
        end_of_day(actions.desk(), asa.id, day)


def test_what_cannot_be_meant_is_refused_and_nothing_is_changed(actions, clock, store, asa, then, refused, all_rows):
    clock.move(days=9)
    actions.run(edit_client, replace(asa, phone="070-2"))
    found, before = then(), all_rows()
    with refused("Kryssa för det som ska tillbaka."):
        actions.run(take_client_back, asa.id, found.past, [])
    with refused("Något har ändrats sedan du valde. Titta en gång till."):
        actions.run(take_client_back, asa.id, found.past, [("client", asa.id), ("goal", "inget")])
    with refused("Den ändringen finns inte längre. Titta en gång till."):
        before_act(actions.desk(), asa.id, "ingen")
    assert all_rows() == before
    assert store.access.lines(Wanted(kind=Access.RESTORED)) == []
