from dataclasses import replace
from datetime import datetime

import pytest

from boendestod_app.domain.goal import Progress
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.errors import Refused
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.keep_note import (
    amend_note,
    journal_text,
    mark_transferred,
    sign_due_notes,
    sign_note,
    visit_line,
)
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.set_up import edit_unit

TEN, ELEVEN = datetime(2026, 8, 14, 9), datetime(2026, 8, 14, 10)


@pytest.fixture
def note(actions, asa):
    draft = VisitDraft(
        asa.id, TEN, ELEVEN, Outcome.DONE, worker_ids=asa.worker_ids, happened="Vi handlade", own_words="Det gick bra"
    )
    return actions.run(record_visit, draft)


def test_a_signed_note_is_locked_for_good(actions, note, clock, refused):
    clock.move(hours=1)
    signed = actions.run(sign_note, note.id)
    assert (signed.signed, signed.signed_at, signed.signed_by) == (True, clock(), "worker-kim")
    with refused("redan signerad"):
        actions.run(sign_note, note.id)


def test_only_the_author_signs(actions, store, clock, note, refused):
    with store.act("test", clock()):
        store.notes.save(replace(note, author="alex"))
    with refused("Den som har skrivit anteckningen signerar den."):
        actions.run(sign_note, note.id)


def test_what_is_added_after_it_was_carried_over_is_to_be_carried_over_too(actions, store, note):
    actions.run(mark_transferred, note.id)
    actions.run(amend_note, note.id, text="Så var det inte", clients_view=True)
    assert [one.id for one in store.notes.not_transferred("worker-kim")] == [note.id]


def test_signing_is_not_something_to_undo(actions, note):
    before = actions.last_done
    actions.run(sign_note, note.id)
    assert actions.last_done == before


def test_a_signed_note_is_not_written_over(actions, note, asa, refused):
    actions.run(sign_note, note.id)
    again = VisitDraft(asa.id, TEN, ELEVEN, Outcome.DONE, visit_id=note.visit_id, happened="Något annat")
    with refused("Anteckningen är signerad. Lägg till en komplettering i stället."):
        actions.run(record_visit, again)


@pytest.mark.parametrize(("moved", "locked"), [({"hours": 24, "milliseconds": -1}, 0), ({"hours": 24}, 1)])
def test_a_note_locks_by_itself_after_exactly_24_hours(actions, note, clock, store, moved, locked):
    clock.move(**moved)
    assert actions.run(sign_due_notes) == locked
    assert store.notes.get(note.id).signed is bool(locked)


def test_the_author_signs_also_when_it_happens_by_itself(actions, note, clock, store):
    clock.move(days=2)
    actions.run(sign_due_notes)
    held = store.notes.get(note.id)
    assert (held.signed_by, held.signed_at) == (note.author, clock())
    assert actions.run(sign_due_notes) == 0


def test_a_later_change_of_words_does_not_put_off_the_lock(actions, note, asa, clock, store):
    clock.move(hours=23)
    again = VisitDraft(asa.id, TEN, ELEVEN, Outcome.DONE, visit_id=note.visit_id, happened="Vi handlade mat")
    actions.run(record_visit, again)
    clock.move(hours=1)
    assert actions.run(sign_due_notes) == 1
    assert store.notes.get(note.id).happened == "Vi handlade mat"


def test_the_unit_may_choose_another_time(actions, note, clock, desk):
    actions.run(edit_unit, replace(desk().unit, sign_after_hours=1))
    clock.move(hours=1)
    assert actions.run(sign_due_notes) == 1


def test_an_unsigned_note_is_changed_and_not_amended(actions, note, refused):
    with refused("inte signerad än"):
        actions.run(amend_note, note.id, text="Mer")


def test_a_signed_note_is_amended_and_what_stood_there_stays(actions, note, back_and_forth, store, clock):
    actions.run(sign_note, note.id)
    clock.move(days=3)
    added = back_and_forth("kompletterade anteckningen", amend_note, note.id, text="  Björn var med. ")
    assert store.amendments.where(note_id=note.id) == [added]
    assert (added.text, added.author, added.at, added.clients_view) == ("Björn var med.", "worker-kim", clock(), False)
    assert store.notes.get(note.id).happened == "Vi handlade"


def test_the_clients_view_is_noted_any_day_also_before_signing(actions, note, store):
    actions.run(amend_note, note.id, text="Jag ville gå hem tidigare", clients_view=True)
    (added,) = store.amendments.where(note_id=note.id)
    assert added.clients_view


def test_an_empty_amendment_is_refused(actions, note, refused):
    with refused("Skriv vad som ska läggas till."):
        actions.run(amend_note, note.id, text=" \n", clients_view=True)


def test_carrying_over_to_the_journal_is_marked(back_and_forth, note, clock, store):
    back_and_forth("markerade en anteckning som överförd", mark_transferred, note.id)
    held = store.notes.get(note.id)
    assert (held.transferred_at, held.transferred_by) == (clock(), "worker-kim")


def test_the_journal_text_stands_in_journal_order_and_names_no_client(actions, note, desk):
    actions.run(sign_note, note.id)
    actions.run(amend_note, note.id, text="Björn var med.")
    actions.run(amend_note, note.id, text="Jag minns det inte så.", clients_view=True)
    assert journal_text(desk(), note) == (
        "fre 14 aug 2026, 09.00–10.00, Hemma, Genomfört (Kim, Alex)\n"
        "Händelse: Vi handlade\n"
        "Klientens egna ord: Det gick bra\n"
        "Komplettering: Björn var med.\n"
        "Klientens synpunkt: Jag minns det inte så."
    )


def test_a_visit_as_planned_is_a_full_journal_entry(actions, asa, desk):
    note = actions.run(record_visit, VisitDraft(asa.id, TEN, ELEVEN, Outcome.DONE))
    assert journal_text(desk(), note).splitlines() == [
        "fre 14 aug 2026, 09.00–10.00, Hemma, Genomfört", "Händelse: Genomfört enligt plan",
    ]  # fmt: skip


def test_the_delmal_worked_on_and_how_it_went_stand_before_what_was_added_later(actions, asa, desk):
    goal = actions.run(add_milestone, asa.id, words="Handla själv")
    rest = actions.run(add_milestone, asa.id, words="Sova före midnatt")
    marks = ((rest.id, Progress.SAME), (goal.id, Progress.FORWARD))
    note = actions.run(record_visit, VisitDraft(asa.id, TEN, ELEVEN, Outcome.DONE, happened="Vi handlade", marks=marks))
    actions.run(sign_note, note.id)
    actions.run(amend_note, note.id, text="Björn var med.")
    assert journal_text(desk(), note).splitlines()[1:] == [
        "Händelse: Vi handlade", "Delmål: Handla själv (framåt); Sova före midnatt (samma)",
        "Komplettering: Björn var med.",
    ]  # fmt: skip


def test_a_planned_visit_is_told_as_planned(actions, asa, desk):
    visit = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 18, 10))
    assert visit_line(desk(), visit) == "tis 18 aug 2026, 10.00–11.00, Hemma, Planerat (Kim, Alex)"


def test_a_note_that_is_not_there_is_refused(actions):
    for use_case in (sign_note, mark_transferred):
        with pytest.raises(Refused, match="finns inte längre"):
            actions.run(use_case, "nobody's")
