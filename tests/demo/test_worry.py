"""A crisis that can be lived: plans in three parts, signs that were seen, helgplan, an incident, a full board."""

from datetime import date

import pytest

from boendestod_app.domain.board import Column
from boendestod_app.domain.ladder import Level
from boendestod_app.services.board import board
from boendestod_app.services.crisis_papers import crisis_paper
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.my_day import my_day
from boendestod_app.services.timeline import timeline
from tests.demo.conftest import Made

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def unit(caseload_of) -> Made:
    from boendestod_app.demo.plan import DemoPlan

    return caseload_of(DemoPlan(FRIDAY, clients=40, weeks=8))


def test_twelve_or_more_stand_on_the_board_in_every_column(unit):
    made = board(unit.desk)
    assert 12 <= len(made.cards) <= 24
    assert all(cards for cards in made.columns.values())
    assert made.columns[Column.CRISIS][0].level is Level.CRISIS
    assert any(card.today_contact for card in made.cards)
    assert all(card.why for card in made.cards)


def test_everybody_in_a_crisis_has_a_plan_with_signs_somebody_to_call_and_a_helgplan(unit):
    for card in board(unit.desk).columns[Column.CRISIS]:
        paper = crisis_paper(unit.desk, card.client_id)
        assert not paper.standard
        assert [part.level for part in paper.parts] == ["calm", "worry", "crisis"]
        assert all(part.signs and part.i_do for part in paper.parts)
        assert paper.weekend
        assert not any("helgplan" in hint for _asks, hint in card.hints)


def test_signs_were_seen_while_the_support_was_close(unit):
    bjorn = unit.client("Björn")
    assert {sign.kind for sign in early_signs(unit.desk, bjorn.id)} == {Level.CALM, Level.WORRY, Level.CRISIS}
    lines = [timeline(unit.desk, card.client_id) for card in board(unit.desk).cards if card.level.raised]
    assert sum(bool(line.signs) for line in lines) >= 4
    assert all(line.visits for line in lines)
    assert any(line.ratings for line in lines)


def test_one_incident_asks_for_the_risk_and_holds_no_story(unit):
    (incident,) = [one for one in unit.store.incidents.where() if one.client_id == unit.client("Björn").id]
    assert incident.number == "2026-118"
    assert "bedöm risken" in " ".join(item.sentence for item in my_day(unit.desk).attention)


def test_the_meeting_at_the_board_stands_in_the_records(unit):
    told = {one.client_id for one in unit.store.board_meetings.where()}
    raised = {card.client_id for card in board(unit.desk).cards if card.level.raised}
    assert told <= raised
    assert len(told) >= 8


def test_the_maps_of_the_network_change_over_time(unit):
    from boendestod_app.services.network import network, network_change, network_days

    drawn = [one.id for one in unit.desk.store.clients.where() if network_days(unit.desk, one.id)]
    assert len(drawn) >= 30
    said = set()
    for client_id in drawn:
        days = network_days(unit.desk, client_id)
        assert len(network(unit.desk, client_id).persons) >= 2
        said |= {one.says.split(":")[0] for one in network_change(unit.desk, client_id, days[1], days[-1])}
    assert {"Inte längre med", "Närmare nu", "Längre ut nu"} <= said
