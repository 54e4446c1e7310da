from dataclasses import replace
from datetime import date, time

import pytest

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.export import ExportState
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.summary import SectionKey
from boendestod_app.services.consents import withdraw_consent
from boendestod_app.services.go_through import go_through
from boendestod_app.services.grounds import Grounds, stop_groundless
from boendestod_app.services.meetings import choose_members, plan_meeting, remove_member
from boendestod_app.services.outbox import parcels, queue_paper, waiting
from boendestod_app.services.summarise import edit_section, whole

READERS = ("client", "staff", "group", "Ayşe", "Björn")


@pytest.fixture
def queued(actions, paper, go_through_now, consent):
    """A paper each for everybody, gone through and waiting; by reader as the test calls them."""
    consent("Ayşe")
    consent("Björn")
    go_through_now()
    return {named: actions.run(queue_paper, paper(named), named.encode()) for named in READERS}


@pytest.fixture
def edit(actions, desk, meeting):
    """Other words in the summary."""

    def written(text: str) -> None:
        section = next(one for one in whole(desk(), meeting) if one.key is SectionKey.WENT_WELL)
        actions.run(edit_section, meeting.id, replace(section, text=text, edited=True))

    return written


@pytest.fixture
def stopped(actions, desk, queued):
    """By reader: what stops now, and why; the drive gets only the rest."""

    def told() -> dict[str, str]:
        ready = {parcel.export.id for parcel in parcels(desk())}
        names = {export.id: named for named, export in queued.items()}
        found = {names[export.id]: export.trouble for export in actions.run(stop_groundless)}
        assert ready == {export.id for export in waiting(desk())}
        assert all(actions.store.exports.get(queued[named].id).state is ExportState.STOPPED for named in found)
        return found

    return told


def test_what_still_rests_on_all_it_was_made_on_may_leave(stopped, desk, queued):
    assert stopped() == {}
    assert len(parcels(desk())) == len(READERS)


def test_when_the_tick_is_taken_back_nothing_leaves(actions, stopped):
    while actions.last_done != "sammanfattningen: genomgången med klienten":
        actions.undo()
    actions.undo()
    assert stopped() == dict.fromkeys(READERS, "Sammanfattningen är inte längre genomgången med klienten.")


def test_a_client_who_could_not_be_reached_stops_all_papers_but_two(actions, queued, meeting, store, desk):
    actions.run(go_through, meeting.id, how=GoneThrough.NOT_REACHED)
    assert {parcel.export.reader for parcel in parcels(desk())} == {"client", "staff"}
    assert store.exports.get(queued["group"].id).trouble.startswith("Klienten gick inte att nå.")
    actions.undo()
    assert len(parcels(desk())) == len(READERS)


def test_a_text_changed_since_it_was_read_stops_everything(stopped, edit):
    edit("Annat")
    assert stopped() == dict.fromkeys(READERS, "Sammanfattningen är ändrad efter genomgången.")


def test_a_text_that_was_changed_and_read_again_leaves_only_as_it_was_read_last(stopped, desk, edit, go_through_now):
    edit("Annat")
    go_through_now()
    assert waiting(desk()) == []
    assert stopped() == {}


def test_a_tick_of_the_same_text_once_more_stops_nothing(stopped, go_through_now):
    go_through_now()
    assert stopped() == {}


def test_another_time_for_the_meeting_is_another_paper(actions, stopped, asa):
    actions.run(plan_meeting, asa.id, on=date(2026, 8, 28), at=time(13))
    assert set(stopped()) == set(READERS)


def test_whoever_has_left_the_group_gets_nothing_whatever_the_consent_says(actions, desk, queued, member, meeting):
    actions.run(remove_member, member("Björn").id)
    assert parcels(desk()) == []
    grounds = Grounds(desk())
    assert (
        grounds.why_not(queued["Björn"]) == "Sammanfattningen är ändrad efter genomgången."
    )  # who comes is told there


@pytest.mark.parametrize("leaving", [("Björn",), ("Ayşe", "Björn")])
def test_read_again_without_them_their_papers_do_not_leave(
    actions, desk, queued, member, meeting, go_through_now, leaving
):
    for name in leaving:
        actions.run(remove_member, member(name).id)
    go_through_now()
    why = "Någon som papperet är till är inte längre med på mötet."
    assert {Grounds(desk()).why_not(queued[name]) for name in (*leaving, "group")} == {why}


def test_whoever_does_not_come_gets_nothing(actions, desk, queued, member, meeting, go_through_now):
    actions.run(choose_members, meeting.id, (member("Ayşe").id,), invited=True)
    go_through_now()
    assert Grounds(desk()).why_not(queued["Björn"]).startswith("Någon som papperet är till")
    assert Grounds(desk()).why_not(queued["Ayşe"]) == ""


def test_the_groups_paper_is_cut_anew_for_whoever_may_read_since(
    actions, desk, meeting, paper, go_through_now, consent, clock
):
    consent("Ayşe")
    go_through_now()
    group = actions.run(queue_paper, paper("group"), b"grupp")
    consent("Björn", Scope.VISITS)
    assert Grounds(desk()).why_not(group) == "Fler i gruppen har fått samtycke sedan papperet gjordes."


def test_a_refusal_to_queue_says_what_is_missing(actions, paper, refused, go_through_now, meeting, consent, edit):
    given = consent("Ayşe")
    go_through_now()
    made = paper("Ayşe")
    actions.run(withdraw_consent, given.id)
    with refused("Samtycket gäller inte längre. Papperet läggs inte på den delade mappen."):
        actions.run(queue_paper, made, b"%PDF")
    edit("Annat")
    with refused("Sammanfattningen är ändrad efter genomgången."):
        actions.run(queue_paper, made, b"%PDF")
