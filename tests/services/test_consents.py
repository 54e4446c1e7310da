from datetime import date, timedelta

import pytest

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.export import ExportState
from boendestod_app.services.consents import give_consent, valid_consents, withdraw_consent
from boendestod_app.services.grounds import Grounds, stop_groundless
from boendestod_app.services.outbox import mark_sent, parcels, queue_paper, waiting

TODAY = date(2026, 8, 14)


@pytest.fixture
def queue(actions, paper, go_through_now):
    """A finished paper for one reader, waiting for the drive."""

    def queued(named: str):
        go_through_now()
        return actions.run(queue_paper, paper(named), b"%PDF")

    return queued


@pytest.fixture
def states(store):
    """By reader: where the papers are."""
    return lambda: {export.reader: export.state for export in store.exports.where()}


def test_a_consent_lasts_a_year_unless_less_is_said(back_and_forth, desk, asa, meeting, member):
    given = back_and_forth(
        "samtycke till Ayşe",
        give_consent,
        asa.id,
        recipient=" Ayşe ",
        scopes=(Scope.GOALS,),
        member_id=member("Ayşe").id,
        written=True,
    )
    assert (given.starts_on, given.ends_on, given.written) == (TODAY, date(2027, 8, 13), True)
    assert valid_consents(desk(), asa.id, member("Ayşe").id) == [given]
    assert valid_consents(desk(), asa.id, member("Björn").id) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"recipient": " "}, "Skriv vem som får läsa."),
        ({"scopes": ()}, "Välj vad samtycket gäller."),
        ({"ends_on": date(2026, 8, 13)}, "Samtycket slutar före det börjar."),
        ({"ends_on": date(2027, 8, 14)}, "Ett samtycke gäller högst ett år."),
    ],
)
def test_a_consent_that_says_too_little_or_lasts_too_long_is_refused(actions, refused, asa, wrong, says):
    with refused(says):
        actions.run(give_consent, asa.id, **({"recipient": "Ayşe", "scopes": (Scope.GOALS,)} | wrong))


def test_a_withdrawn_consent_no_longer_holds_the_same_day(back_and_forth, desk, asa, meeting, member, consent):
    given = consent("Ayşe")
    back_and_forth("återkallade samtycket till Ayşe", withdraw_consent, given.id)
    assert valid_consents(desk(), asa.id, member("Ayşe").id) == []


def test_a_consent_is_withdrawn_once(actions, refused, clock, meeting, consent, store):
    given = consent("Ayşe")
    actions.run(withdraw_consent, given.id)
    clock.move(days=3)
    with refused("Samtycket är redan återkallat."):
        actions.run(withdraw_consent, given.id)
    assert store.consents.get(given.id).withdrawn_on == TODAY


def test_withdrawing_stops_what_waits_for_that_reader_and_nothing_else(
    actions, queue, states, desk, meeting, member, consent
):
    ayse, bjorn = member("Ayşe").id, member("Björn").id
    given = consent("Ayşe")
    consent("Björn")
    for reader in ("client", "staff", "group", "Ayşe", "Björn"):
        queue(reader)
    assert actions.run(withdraw_consent, given.id) == []
    assert states() == {
        "client": ExportState.WAITING,
        "staff": ExportState.WAITING,
        "group": ExportState.STOPPED,
        ayse: ExportState.STOPPED,
        bjorn: ExportState.WAITING,
    }
    assert {parcel.export.reader for parcel in parcels(desk())} == {"client", "staff", bjorn}
    actions.undo()
    assert set(states().values()) == {ExportState.WAITING}


def test_withdrawing_lists_what_is_out_already_for_that_reader(actions, queue, desk, build, meeting, member, consent):
    given = consent("Ayşe")
    consent("Björn")
    for reader in ("client", "group", "Ayşe", "Björn"):
        export = queue(reader)
        actions.run(mark_sent, export.id, f"{reader}.pdf", ())
    out = actions.run(withdraw_consent, given.id)
    assert {export.reader for export in out} == {"group", member("Ayşe").id}
    assert {export.state for export in out} == {ExportState.SENT}


def test_a_paper_cut_by_two_consents_is_stopped_when_one_of_them_is_withdrawn(actions, queue, meeting, consent, desk):
    consent("Ayşe", Scope.GOALS)
    visits = consent("Ayşe", Scope.VISITS)
    queue("Ayşe")
    actions.run(withdraw_consent, visits.id)
    assert waiting(desk()) == []
    again = queue("Ayşe")
    assert waiting(desk()) == [again]
    assert Grounds(desk()).why_not(again) == ""


def test_a_paper_that_waited_until_its_consent_ran_out_is_not_sent(
    actions, queue, states, desk, clock, meeting, member, consent
):
    consent("Ayşe", ends_on=TODAY)
    consent("Björn")
    for reader in ("client", "group", "Ayşe", "Björn"):
        queue(reader)
    assert len(parcels(desk())) == 4
    clock.move(days=1)
    assert {parcel.export.reader for parcel in parcels(desk())} == {"client", member("Björn").id}
    stopped = actions.run(stop_groundless)
    assert {export.reader for export in stopped} == {"group", member("Ayşe").id}
    assert states()["client"] is ExportState.WAITING
    assert actions.run(stop_groundless) == []


def test_a_paper_cut_by_two_consents_is_not_sent_when_one_of_them_has_run_out(queue, desk, clock, meeting, consent):
    consent("Ayşe", Scope.GOALS, ends_on=TODAY)
    consent("Ayşe", Scope.VISITS)
    queue("Ayşe")
    clock.move(days=1)
    assert parcels(desk()) == []


def test_a_renewed_consent_before_the_old_one_runs_out_cuts_the_next_paper(queue, desk, clock, meeting, consent):
    consent("Ayşe", Scope.GOALS, ends_on=TODAY)
    clock.move(days=1)
    consent("Ayşe", Scope.GOALS, ends_on=TODAY + timedelta(30))
    assert waiting(desk()) == []
    queue("Ayşe")
    assert len(parcels(desk())) == 1


def test_papers_of_other_clients_are_left_alone(actions, queue, build, meeting, consent, desk):
    given = consent("Ayşe")
    export = queue("Ayşe")
    actions.run(mark_sent, export.id, "ayse.pdf", ())
    other = build.client("Björn")
    theirs = actions.run(give_consent, other.id, recipient="Ayşe", scopes=(Scope.GOALS,))
    assert actions.run(withdraw_consent, theirs.id) == []
    assert [one.id for one in actions.run(withdraw_consent, given.id)] == [export.id]
