from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.visit import Outcome, VisitDraft, draft_of
from boendestod_app.errors import Refused
from boendestod_app.services.agenda import agenda
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.keep_goal import add_milestone, set_status
from boendestod_app.services.keep_note import mark_transferred
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.plan_visits import plan_visit, set_rhythm
from boendestod_app.services.record_visit import draft_key, record_visit

TEN = datetime(2026, 8, 14, 10)


@pytest.fixture
def draft(asa):
    """A visit today from nine to ten."""

    def made(**fields) -> VisitDraft:
        start = fields.pop("start", datetime(2026, 8, 14, 9))
        told = {"outcome": Outcome.DONE, "worker_ids": ("worker-kim",)} | fields
        return VisitDraft(asa.id, start, start + timedelta(hours=1), **told)

    return made


@pytest.fixture
def sleep(actions, asa):
    return actions.run(add_milestone, asa.id, words="Sova")


@pytest.fixture
def tuesday(actions, desk, asa):
    """Last Tuesday's visit of a rhythm, not touched by anyone."""
    actions.run(set_rhythm, asa.id, rule=weekly((1,)), at=time(10), starts_on=date(2026, 8, 1))
    return agenda(desk(), date(2026, 8, 11), date(2026, 8, 11), [asa])[0]


def test_an_unplanned_visit_is_kept_with_its_words_marks_and_rating(back_and_forth, store, asa, sleep, draft, clock):
    told = draft(happened=" Vi handlade ", own_words="Bra", marks=((sleep.id, Progress.FORWARD),), rating=7)
    note = back_and_forth("dokumenterade besöket hos Åsa Öberg", record_visit, told)
    (visit,) = store.visits.where(client_id=asa.id)
    assert (visit.outcome, visit.documented_at, visit.documented_by) == (Outcome.DONE, clock(), "worker-kim")
    assert (note.happened, note.own_words, note.author, note.saved_at) == ("Vi handlade", "Bra", "worker-kim", clock())
    assert not note.as_planned
    (mark,), (rating,) = store.marks.where(visit_id=visit.id), store.ratings.where(visit_id=visit.id)
    assert (mark.milestone_id, mark.progress, mark.on) == (sleep.id, Progress.FORWARD, date(2026, 8, 14))
    assert (rating.value, rating.on) == (7, date(2026, 8, 14))
    assert store.milestones.get(sleep.id).status is GoalStatus.ON_THE_WAY


def test_as_planned_without_a_word_is_a_full_answer(actions, draft):
    assert actions.run(record_visit, draft()).as_planned
    assert not actions.run(record_visit, draft(outcome=Outcome.NO_ANSWER)).as_planned


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"outcome": None}, "Välj hur besöket gick."),
        ({"start": datetime(2026, 8, 14, 10, 31)}, "Det kan dokumenteras när det har börjat"),
        ({"rating": 11}, "Veckan skattas från 0 till 10."),
    ],
)
def test_a_draft_with_problems_is_refused_whole(actions, refused, draft, sleep, store, wrong, says):
    with refused(says):
        actions.run(record_visit, draft(marks=((sleep.id, Progress.DONE),), **wrong))
    assert store.milestones.get(sleep.id).status is GoalStatus.NEW


def test_end_before_start_is_refused(actions, refused, draft):
    with refused("Besöket slutar 08.00, före det börjar 09.00"):
        actions.run(record_visit, replace(draft(), end=datetime(2026, 8, 14, 8)))


def test_a_visit_that_just_began_may_be_documented_and_a_cancelled_one_before_that(actions, draft, store):
    actions.run(record_visit, draft(start=datetime(2026, 8, 14, 10, 30)))
    actions.run(record_visit, draft(start=datetime(2026, 8, 20, 10), outcome=Outcome.CANCELLED_BY_CLIENT))
    assert len(store.visits.where()) == 2


def test_a_mark_for_a_milestone_that_is_not_there_keeps_nothing(actions, refused, draft):
    with refused("finns inte längre"):
        actions.run(record_visit, draft(marks=(("nobody's", Progress.DONE),)))


def test_a_planned_visit_becomes_the_documented_one(actions, store, asa):
    planned = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 9), aim="Handla")
    actions.run(record_visit, draft_of(planned))
    (visit,) = store.visits.where()
    assert (visit.id, visit.aim, visit.outcome) == (planned.id, "Handla", Outcome.DONE)


def test_an_occurrence_becomes_one_row_however_often_it_is_documented(actions, store, tuesday):
    actions.run(record_visit, draft_of(tuesday))
    actions.run(record_visit, replace(draft_of(tuesday), happened="Mer"))
    (visit,) = store.visits.where()
    (note,) = store.notes.where()
    assert (visit.occurrence, note.happened) == (tuesday.occurrence, "Mer")


def test_a_moved_occurrence_is_documented_where_it_is(actions, store, tuesday):
    moved = actions.run(move_visit, tuesday, start=datetime(2026, 8, 12, 10))
    actions.run(record_visit, draft_of(moved))
    (visit,) = store.visits.where()
    assert (visit.start, visit.occurrence) == (datetime(2026, 8, 12, 10), datetime(2026, 8, 11, 10))


def test_an_occurrence_documented_again_after_undo_is_a_new_row(actions, store, tuesday):
    actions.run(record_visit, draft_of(tuesday))
    actions.undo()
    actions.run(record_visit, draft_of(tuesday))
    assert len(store.visits.where()) == 1
    assert len(store.visits.history()) == 2
    assert store.differences() == []


def test_documenting_again_changes_the_same_note_mark_and_rating(actions, store, draft, sleep, clock):
    first = actions.run(record_visit, draft(happened="Kort", marks=((sleep.id, Progress.SAME),), rating=5))
    clock.move(hours=2)
    again = draft(visit_id=first.visit_id, happened="Längre", marks=((sleep.id, Progress.DONE),), rating=6)
    second = actions.run(record_visit, again)
    assert (second.id, second.saved_at, second.happened) == (first.id, first.saved_at, "Längre")
    assert [mark.progress for mark in store.marks.where()] == [Progress.DONE]
    assert [rating.value for rating in store.ratings.where()] == [6]
    assert store.milestones.get(sleep.id).status is GoalStatus.DONE


def test_saying_the_same_again_does_not_move_the_milestone_again(actions, store, draft, sleep):
    first = actions.run(record_visit, draft(marks=((sleep.id, Progress.FORWARD),)))
    actions.run(set_status, sleep.id, GoalStatus.PAUSED)
    actions.run(record_visit, draft(visit_id=first.visit_id, marks=((sleep.id, Progress.FORWARD),), happened="Mer"))
    assert store.milestones.get(sleep.id).status is GoalStatus.PAUSED


def test_a_corrected_day_moves_the_mark_with_the_visit(actions, store, draft, sleep):
    first = actions.run(record_visit, draft(marks=((sleep.id, Progress.FORWARD),), rating=4))
    earlier = draft(
        start=datetime(2026, 8, 12, 9), visit_id=first.visit_id, marks=((sleep.id, Progress.FORWARD),), rating=4
    )
    actions.run(record_visit, earlier)
    assert [mark.on for mark in store.marks.where()] == [date(2026, 8, 12)]
    assert [rating.on for rating in store.ratings.where()] == [date(2026, 8, 12)]


def test_a_note_written_late_does_not_turn_back_what_a_later_visit_said(actions, store, draft, sleep):
    actions.run(record_visit, draft(start=datetime(2026, 8, 13, 9), marks=((sleep.id, Progress.DONE),)))
    actions.run(record_visit, draft(start=datetime(2026, 8, 11, 9), marks=((sleep.id, Progress.FORWARD),)))
    held = store.milestones.get(sleep.id)
    assert (held.status, held.done_on) == (GoalStatus.DONE, date(2026, 8, 13))
    assert len(store.marks.where(milestone_id=sleep.id)) == 2


def test_a_milestone_is_done_on_the_day_of_the_visit_not_of_the_writing(actions, store, draft, sleep):
    actions.run(record_visit, draft(start=datetime(2026, 8, 7, 9), marks=((sleep.id, Progress.DONE),)))
    assert store.milestones.get(sleep.id).done_on == date(2026, 8, 7)


def test_other_words_than_those_in_the_journal_are_to_be_carried_over_again(actions, store, draft):
    note = actions.run(record_visit, draft(happened="Vi handlade"))
    actions.run(mark_transferred, note.id)
    actions.run(record_visit, draft(visit_id=note.visit_id, happened=" Vi handlade "))
    assert store.notes.get(note.id).transferred_at is not None
    actions.run(record_visit, draft(visit_id=note.visit_id, happened="Vi handlade mat"))
    assert store.notes.get(note.id).transferred_at is None


def test_typed_words_wait_under_the_occurrence_the_row_or_the_time(actions, asa, draft, tuesday):
    key = f"visit:{tuesday.rhythm_id}:2026-08-11T10:00:00"
    assert draft_key(draft_of(tuesday)) == key
    assert draft_key(draft_of(actions.run(move_visit, tuesday, start=TEN))) == key
    assert draft_key(draft(visit_id="v")) == "visit:v"
    assert draft_key(draft()) == f"visit:{asa.id}:2026-08-14T09:00:00"


def test_two_unplanned_visits_each_get_their_words_back(actions, store, draft, clock):
    morning, noon = draft(start=datetime(2026, 8, 14, 8)), draft()
    for one, words in ((morning, "Handlade"), (noon, "Lagade mat")):
        store.drafts.keep(draft_key(one), {"happened": words}, clock())
        actions.run(record_visit, one)
    actions.undo()
    actions.undo()
    assert store.drafts.find(draft_key(noon)) == {"happened": "Lagade mat"}
    assert store.drafts.find(draft_key(morning)) == {"happened": "Handlade"}


def test_words_follow_an_unplanned_visit_whose_time_was_changed(actions, store, draft, clock):
    key = draft_key(draft())
    store.drafts.keep(key, {"happened": "Handlade"}, clock())
    actions.run(record_visit, draft(start=datetime(2026, 8, 14, 8)), typed_under=key)
    assert store.drafts.find(key) is None


def test_words_kept_under_the_key_that_a_clients_visits_once_shared_are_still_theirs(actions, store, asa, draft, clock):
    shared = f"visit:{asa.id}"
    store.drafts.keep(shared, {"happened": "Handlade", "start": "2026-08-14T09:00:00"}, clock())
    actions.run(record_visit, draft(start=datetime(2026, 8, 14, 8)))
    assert store.drafts.find(shared) is not None
    actions.run(record_visit, draft())
    assert store.drafts.find(shared) is None
    actions.undo()
    assert store.drafts.find(shared) is not None


def test_a_slip_is_taken_back_when_the_note_is_written_again(actions, store, draft, sleep):
    note = actions.run(record_visit, draft(happened="Pratade", marks=((sleep.id, Progress.DONE),), rating=3))
    visit = store.notes.get(note.id).visit_id
    assert store.milestones.get(sleep.id).status is GoalStatus.DONE
    actions.run(record_visit, draft(visit_id=visit, happened="Pratade", marks=((sleep.id, Progress.SAME),), rating=3))
    assert store.milestones.get(sleep.id).status is GoalStatus.ON_THE_WAY
    actions.run(record_visit, draft(visit_id=visit, happened="Pratade"))
    assert (store.marks.where(visit_id=visit), store.ratings.where(visit_id=visit)) == ([], [])
    assert store.differences() == []
    actions.undo()
    assert len(store.marks.where(visit_id=visit)) == len(store.ratings.where(visit_id=visit)) == 1


# ---- early signs


@pytest.fixture
def signs(actions, desk, asa):
    """Two of her own."""
    actions.run(keep_crisis_plan, asa.id, signs="Sover inte\nÄter inte", helps="", call_first="")
    return [sign.id for sign in early_signs(desk(), asa.id)]


def ticked(store, asa) -> list[tuple[str, date]]:
    return [(one.sign_id, one.on) for one in store.visit_signs.where(client_id=asa.id)]


def test_the_signs_that_were_seen_are_kept_with_the_visit_and_undone_with_it(actions, store, asa, draft, signs):
    actions.run(record_visit, draft(sign_ids=(signs[1],)))
    assert ticked(store, asa) == [(signs[1], date(2026, 8, 14))]
    actions.undo()
    assert ticked(store, asa) == []
    assert store.visits.where(client_id=asa.id) == []


def test_changed_before_it_is_signed_only_what_is_ticked_now_counts(actions, store, asa, draft, signs):
    actions.run(record_visit, draft(sign_ids=tuple(signs)))
    (visit,) = store.visits.where(client_id=asa.id)
    actions.run(record_visit, replace(draft_of(visit), sign_ids=(signs[0],)))
    assert ticked(store, asa) == [(signs[0], date(2026, 8, 14))]
    actions.run(record_visit, replace(draft_of(visit), sign_ids=()))
    assert ticked(store, asa) == []


def test_who_was_not_asked_about_signs_takes_none_back(actions, store, asa, draft, signs):
    actions.run(record_visit, draft(sign_ids=tuple(signs)))
    (visit,) = store.visits.where(client_id=asa.id)
    actions.run(record_visit, replace(draft_of(visit), happened="Fika"))
    assert len(ticked(store, asa)) == 2


def test_a_sign_of_another_client_is_refused_and_nothing_of_the_visit_is_kept(actions, build, store, asa, draft, signs):
    other = build.client("Björn Ström")
    with pytest.raises(Refused, match="Tecknet finns inte i krisplanen längre"):
        actions.run(record_visit, replace(draft(sign_ids=(signs[0],)), client_id=other.id))
    assert store.visits.where(client_id=other.id) == []
