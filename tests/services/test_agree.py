from datetime import date

import pytest

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.services.agree import add_agreement, settle_agreement

TODAY = date(2026, 8, 14)


@pytest.fixture
def agreement(actions, asa):
    return actions.run(add_agreement, asa.id, what="Ringa värden", who="Björn", due_on=date(2026, 8, 20))


def test_a_promise_is_kept_with_its_day(back_and_forth, store, asa):
    made = back_and_forth(
        "lade till en överenskommelse", add_agreement, asa.id, what=" Ringa ", who=" Björn ", meeting_id="m"
    )
    assert store.agreements.where(client_id=asa.id) == [made]
    assert (made.what, made.who, made.made_on, made.due_on, made.meeting_id) == ("Ringa", "Björn", TODAY, None, "m")
    assert made.open


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"what": " "}, "Skriv vad ni kom överens om."),
        ({"who": ""}, "Skriv vem som gör det."),
        ({"due_on": date(2026, 8, 13)}, "Senast-datumet är före dagen då ni kom överens."),
    ],
)
def test_a_promise_that_says_too_little_is_refused(actions, refused, asa, wrong, says):
    with refused(says):
        actions.run(add_agreement, asa.id, **({"what": "Ringa", "who": "Björn"} | wrong))


@pytest.mark.parametrize("status", [AgreementStatus.DONE, AgreementStatus.DROPPED])
def test_a_kept_or_dropped_promise_no_longer_waits(actions, back_and_forth, agreement, status, clock):
    clock.move(days=3)
    settled = back_and_forth(
        f"överenskommelsen: {status.label.lower()}", settle_agreement, agreement.id, status
    )  # fmt: skip
    assert (settled.open, settled.settled_on) == (False, date(2026, 8, 17))


def test_a_moved_promise_waits_for_its_new_day(actions, agreement):
    moved = actions.run(settle_agreement, agreement.id, AgreementStatus.MOVED, due_on=TODAY)
    assert (moved.open, moved.due_on, moved.settled_on) == (True, TODAY, None)


@pytest.mark.parametrize("due_on", [None, date(2026, 8, 13)])
def test_a_promise_is_moved_to_a_day_that_is_still_to_come(actions, refused, agreement, due_on):
    with refused("Välj en ny dag, i dag eller senare."):
        actions.run(settle_agreement, agreement.id, AgreementStatus.MOVED, due_on=due_on)


def test_a_promise_settled_by_mistake_can_be_opened_again(actions, agreement):
    actions.run(settle_agreement, agreement.id, AgreementStatus.DONE)
    opened = actions.run(settle_agreement, agreement.id, AgreementStatus.OPEN)
    assert (opened.open, opened.settled_on, opened.due_on) == (True, None, date(2026, 8, 20))


def test_an_agreement_that_is_not_there_is_refused(actions, refused):
    with refused("finns inte längre"):
        actions.run(settle_agreement, "nobody's", AgreementStatus.DONE)
