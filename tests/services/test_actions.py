from datetime import date, datetime

import pytest

from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import Scope
from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.support_period import SupportForm
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.errors import Refused
from boendestod_app.services.actions import Actions
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.consents import give_consent
from boendestod_app.services.keep_client import add_client, add_period, edit_client
from boendestod_app.services.keep_goal import add_milestone, set_status
from boendestod_app.services.keep_note import sign_due_notes, sign_note
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.log_contact import log_contact, rate_week
from boendestod_app.services.meetings import add_member, plan_meeting
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit

START, END = datetime(2026, 8, 14, 9), datetime(2026, 8, 14, 10)


def draft(client: Client, **fields) -> VisitDraft:
    fields = {"outcome": Outcome.DONE, "happened": "Vi handlade"} | fields
    return VisitDraft(client.id, START, END, **fields)


def test_what_a_use_case_answers_comes_back_and_is_kept(actions, store, asa):
    agreement = actions.run(add_agreement, asa.id, what="Ringa", who="Björn")
    assert store.agreements.get(agreement.id) == agreement


def test_a_use_case_that_is_refused_halfway_keeps_nothing(actions, store, refused, rows):
    def half(desk):
        desk.store.clients.save(Client(desk.store.new_id(), "Halv"))
        raise Refused("Stopp.")

    before = rows()
    with refused("Stopp."):
        actions.run(half)
    assert rows() == before
    assert store.differences() == []


def test_a_bug_halfway_keeps_nothing_either(actions, store, facts):
    def broken(desk):
        desk.store.clients.save(Client(desk.store.new_id(), "Halv"))
        raise ZeroDivisionError

    before = facts()
    with pytest.raises(ZeroDivisionError):
        actions.run(broken)
    assert (facts(), store.clients.where()) == (before, [])
    assert store.differences() == []


def test_views_are_told_which_kinds_changed_after_it_is_durable(actions, store, asa):
    told = []
    actions.listen(lambda kinds: told.append((kinds, store.engine.in_transaction)))
    actions.run(record_visit, draft(asa))
    assert told == [(frozenset({"visit", "note"}), False)]
    actions.undo()
    actions.redo()
    assert [kinds for kinds, _open in told] == [frozenset({"visit", "note"})] * 3


def test_views_are_not_told_when_nothing_changed(actions, asa):
    told = []
    actions.listen(told.append)
    actions.run(edit_client, asa)
    with pytest.raises(Refused):
        actions.run(add_agreement, asa.id, what="", who="")
    assert told == []
    assert actions.last_done == "lade till Åsa Öberg"


def test_undo_takes_back_one_thing_at_a_time_the_latest_first(actions, store, asa):
    one = actions.run(add_milestone, asa.id, words="Sova")
    actions.run(set_status, one.id, GoalStatus.DONE)
    assert actions.undo() == "delmålet Sova: Klart"
    assert store.milestones.get(one.id).status is GoalStatus.NEW
    assert actions.undo() == "lade till delmålet Sova"
    assert store.milestones.where() == []
    assert actions.last_done == "lade till Åsa Öberg"


def test_redo_goes_forward_again_until_something_new_is_done(actions, store, asa):
    one = actions.run(add_milestone, asa.id, words="Sova")
    actions.run(set_status, one.id, GoalStatus.DONE)
    actions.undo()
    actions.undo()
    assert actions.last_undone == "lade till delmålet Sova"
    actions.redo()
    actions.redo()
    assert store.milestones.get(one.id).status is GoalStatus.DONE
    actions.undo()
    actions.run(add_agreement, asa.id, what="Ringa", who="Björn")
    assert actions.last_undone == ""
    with pytest.raises(Refused, match="inget att göra om"):
        actions.redo()


def test_with_nothing_done_there_is_nothing_to_undo(store, clock, ladder):
    fresh = Actions(store, clock, ladder, frozenset[date]())
    assert (fresh.last_done, fresh.steps) == ("", 0)
    with pytest.raises(Refused, match="inget att ångra"):
        fresh.undo()


def test_setting_up_is_not_something_to_undo(actions):
    assert actions.last_done == ""


def test_what_was_undone_stays_in_history(actions, store, asa):
    change = actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    actions.undo()
    assert store.levels.find(change.id) is None
    assert store.levels.standing(asa.id).level is Level.CALM
    assert [(held.id, gone) for held, gone in store.levels.history(client_id=asa.id)][-1] == (change.id, True)


def test_a_signed_note_cannot_be_undone_and_what_came_before_still_can(actions, store, asa):
    one = actions.run(add_milestone, asa.id, words="Sova")
    note = actions.run(record_visit, draft(asa))
    actions.run(sign_note, note.id)
    assert actions.last_done == "dokumenterade besöket hos Åsa Öberg"
    with pytest.raises(Refused, match="signerats"):
        actions.undo()
    assert store.notes.get(note.id).happened == "Vi handlade"
    assert actions.undo() == "lade till delmålet Sova"
    assert store.milestones.find(one.id) is None
    assert store.differences() == []


def test_a_change_of_words_cannot_be_undone_once_they_are_signed(actions, store, asa):
    note = actions.run(record_visit, draft(asa))
    (visit,) = store.visits.where()
    actions.run(record_visit, draft(asa, visit_id=visit.id, happened="Vi handlade mat"))
    actions.run(sign_note, note.id)
    with pytest.raises(Refused, match="signerats"):
        actions.undo()
    with pytest.raises(Refused, match="signerats"):
        actions.undo()
    assert store.notes.get(note.id).happened == "Vi handlade mat"


def test_a_note_that_locked_by_itself_cannot_be_undone(actions, store, asa, clock):
    actions.run(record_visit, draft(asa))
    clock.move(hours=24)
    actions.run(sign_due_notes)
    with pytest.raises(Refused, match="signerats"):
        actions.undo()


def test_what_was_done_again_counts_as_done_when_something_older_is_undone(actions, store, asa):
    one = actions.run(add_milestone, asa.id, words="Sova")
    actions.run(set_status, one.id, GoalStatus.PAUSED)
    note = actions.run(record_visit, draft(asa, marks=((one.id, Progress.FORWARD),)))
    actions.undo()
    actions.redo()
    actions.run(sign_note, note.id)
    with pytest.raises(Refused):
        actions.undo()  # the visit is signed
    with pytest.raises(Refused):
        actions.undo()  # the milestone's status has been built on by it
    assert store.milestones.get(one.id).status is GoalStatus.ON_THE_WAY
    assert store.differences() == []


def test_undo_can_go_back_and_forth_many_times(actions, store, asa, rows):
    before = rows()
    one = actions.run(add_milestone, asa.id, words="Sova")
    actions.run(record_visit, draft(asa, marks=((one.id, Progress.DONE),), rating=7))
    after = rows()
    for _time in range(3):
        actions.undo()
        actions.undo()
        assert rows() == before
        actions.redo()
        actions.redo()
        assert rows() == after
    assert store.differences() == []


def test_an_undo_that_is_refused_leaves_no_trace(actions, store, asa, facts):
    note = actions.run(record_visit, draft(asa))
    actions.run(sign_note, note.id)
    before = facts()
    with pytest.raises(Refused):
        actions.undo()
    assert facts() == before
    assert store.differences() == []


def test_words_being_typed_come_back_when_the_saved_visit_is_undone(actions, store, asa, clock):
    key = f"visit:{asa.id}"
    store.drafts.keep(key, {"happened": "Vi handlade"}, clock())
    actions.run(record_visit, draft(asa))
    assert store.drafts.find(key) is None
    actions.undo()
    assert store.drafts.find(key) == {"happened": "Vi handlade"}
    actions.redo()
    assert store.drafts.find(key) is None
    actions.undo()
    assert store.drafts.find(key) == {"happened": "Vi handlade"}


def test_typed_words_stay_when_saving_is_refused(actions, store, asa, clock):
    key = f"visit:{asa.id}"
    store.drafts.keep(key, {"happened": "Vi handlade"}, clock())
    with pytest.raises(Refused):
        actions.run(record_visit, draft(asa, outcome=None))
    assert store.drafts.find(key) == {"happened": "Vi handlade"}


def test_each_fact_says_who_did_what_when(actions, store, asa, clock):
    client = actions.run(add_client, Client(store.new_id(), "Björn"))
    found = store.engine.row("SELECT author, use_case, at, field FROM fact WHERE row = ?", (client.id,))
    assert found == ("worker-kim", "add_client", clock().isoformat(), "*")


def test_nothing_is_kept_about_a_client_whose_adding_was_undone(actions, refused, asa):
    actions.undo()
    for use_case, told in (
        (add_milestone, {"words": "Sova"}),
        (add_agreement, {"what": "Ringa", "who": "Björn"}),
        (raise_level, {"level": Level.WORRY, "line": "Sover inte"}),
        (log_contact, {"kind": ContactKind.CALL, "with_client": True}),
        (keep_crisis_plan, {"signs": "Sover inte", "helps": "", "call_first": ""}),
        (add_member, {"name": "Ayşe"}),
        (plan_meeting, {"on": date(2026, 8, 21)}),
        (give_consent, {"recipient": "Ayşe", "scopes": (Scope.GOALS,)}),
        (add_period, {"form": SupportForm.LSS, "starts_on": date(2026, 8, 14)}),
        (plan_visit, {"start": START}),
    ):
        with refused("finns inte längre"):
            actions.run(use_case, asa.id, **told)
    with refused("finns inte längre"):
        actions.run(rate_week, asa.id, 5)
    with refused("finns inte längre"):
        actions.run(record_visit, draft(asa))
