from datetime import date

import pytest

from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.board import ContactResult
from boendestod_app.domain.ladder import Level
from boendestod_app.services.board import note_contact
from boendestod_app.services.come_home import answer_naloxone, come_home, propose_return
from boendestod_app.services.raise_level import raise_level, set_away
from boendestod_app.services.step_visits import propose_visits


@pytest.fixture
def away(actions, asa, clock):
    def go(**fields):
        change = actions.run(set_away, asa.id, where="Avdelning 5", back_on=date(2026, 9, 1), **fields)
        clock.move(days=5)
        return change

    return go


def test_home_again_is_closer_for_four_weeks_and_asks_for_naloxone(away, back_and_forth, desk, asa):
    assert away().back_on == date(2026, 9, 1)
    proposed = propose_return(desk(), asa.id)
    assert (proposed.contact_by, proposed.step) == (date(2026, 8, 20), 4)
    change = back_and_forth("Åsa Öberg är hemma igen", come_home, asa.id)
    assert (change.level, change.step, change.review_on, change.naloxone) == (
        Level.CALM, 4, date(2026, 9, 16), None,
    )  # fmt: skip
    answered = back_and_forth("Ja, naloxon finns hemma", answer_naloxone, change.id, Naloxone.YES)
    assert answered.naloxone is Naloxone.YES


def test_sparser_support_than_proposed_needs_a_reason(away, actions, refused, asa):
    away()
    with refused("Skriv varför läget eller stödet blir lugnare än före."):
        actions.run(come_home, asa.id, step=2)
    assert actions.run(come_home, asa.id, step=2, why="Klienten vill så").step == 2


def test_a_crisis_before_is_a_crisis_after_until_a_reason_is_written(away, actions, refused, asa):
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="x")
    away()
    with refused("Skriv varför läget"):
        actions.run(come_home, asa.id, level=Level.CALM)
    change = actions.run(come_home, asa.id)
    assert (change.level, change.step, change.to_complete) == (Level.CRISIS, 5, True)


def test_who_is_not_away_does_not_come_home(away, actions, refused, asa):
    with refused("Klienten är inte borta."):
        actions.run(come_home, asa.id)
    away()
    with refused("Välj hur läget är nu."):
        actions.run(come_home, asa.id, level=Level.AWAY)


def test_restrictions_silence_the_contacts(away, actions, refused, desk, asa):
    assert away(no_contact=True).no_contact
    assert propose_visits(desk(), asa.id) == []
    with refused("Kontakt är inte tillåten"):
        actions.run(note_contact, asa.id, result=ContactResult.SOUGHT)
    actions.run(note_contact, asa.id, result=ContactResult.REACHED)


def test_a_day_home_that_has_been_is_refused(actions, refused, asa):
    with refused("Dagen har varit."):
        actions.run(set_away, asa.id, where="Häktet", back_on=date(2026, 8, 1))
