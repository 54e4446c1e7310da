from datetime import date, datetime

import pytest

from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.fact import FactKind
from boendestod_app.services.caseload import caseload
from boendestod_app.services.log_contact import log_contact, rate_week


def test_a_call_is_noted_as_now_to_the_minute(back_and_forth, asa, clock, store):
    clock.move(seconds=42)
    event = back_and_forth(
        "antecknade en händelse", log_contact, asa.id, kind=ContactKind.CALL, with_client=True, text=" Mår bra "
    )
    assert (event.start, event.text, event.author) == (datetime(2026, 8, 14, 10, 30), "Mår bra", "worker-kim")
    assert store.contacts.where(client_id=asa.id) == [event]


def test_contact_about_the_client_says_with_whom(actions, refused, asa):
    with refused("Skriv vem kontakten var med."):
        actions.run(log_contact, asa.id, kind=ContactKind.CALL, with_client=False, whom=" ")
    event = actions.run(log_contact, asa.id, kind=ContactKind.MEETING, with_client=False, whom=" Handläggaren ")
    assert event.whom == "Handläggaren"


def test_what_has_not_happened_yet_is_refused(actions, refused, asa):
    with refused("Händelsen ligger framåt i tiden: fre 14 aug 10.31."):
        actions.run(
            log_contact, asa.id, kind=ContactKind.CALL, with_client=True, start=datetime(2026, 8, 14, 10, 31)
        )  # fmt: skip
    actions.run(log_contact, asa.id, kind=ContactKind.CALL, with_client=True, start=datetime(2026, 8, 14, 10, 30))


def test_an_event_is_not_a_visit(actions, asa, desk):
    actions.run(log_contact, asa.id, kind=ContactKind.CALL, with_client=True)
    (row,) = caseload(desk())
    assert row.last_met is None


@pytest.mark.parametrize("value", [0, 10])
def test_the_week_is_rated_outside_of_a_visit(back_and_forth, asa, value):
    rating = back_and_forth("skattade veckan", rate_week, asa.id, value)
    assert (rating.value, rating.on, rating.visit_id) == (value, date(2026, 8, 14), None)


@pytest.mark.parametrize("value", [-1, 11])
def test_a_rating_outside_of_the_scale_is_refused(actions, refused, asa, value):
    with refused("Veckan skattas från 0 till 10."):
        actions.run(rate_week, asa.id, value)


def test_what_was_heard_is_noted_with_the_first_line_and_undone_with_the_event(actions, asa):
    event = actions.run(
        log_contact, asa.id, kind=ContactKind.CALL, with_client=False, whom="Systern", heard=FactKind.OTHERS_WORRY,
        text="Systern är orolig.\nHon ringer igen.",
    )  # fmt: skip
    (noted,) = actions.store.reported.where(client_id=asa.id)
    assert (noted.kind, noted.line, noted.source) == (FactKind.OTHERS_WORRY, "Systern är orolig.", event.id)
    actions.undo()
    assert actions.store.reported.where(client_id=asa.id) == []
    assert actions.store.contacts.where(client_id=asa.id) == []
