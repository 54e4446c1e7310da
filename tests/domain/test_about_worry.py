from datetime import UTC, date, datetime

from boendestod_app.domain.about_worry import WorryFacts, about_worry
from boendestod_app.domain.attention import Asks
from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.client import Client
from boendestod_app.domain.crisis_plan import CrisisPlan
from boendestod_app.domain.incident import Incident, IncidentKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.telling import Telling

FRIDAY = date(2026, 8, 14)
CLIENT = Client("c", "Åsa Öberg")
AT = datetime(2026, 8, 14, 6, tzinfo=UTC)
PLAN = CrisisPlan("p", "c", FRIDAY)


def change(level: Level, hour: int = 6, **fields) -> LevelChange:
    at = AT.replace(hour=hour)
    return LevelChange(f"{level}{hour}", "c", level, 4, at, "kim", "x", date(2026, 8, 17), **fields)


def asked(facts: WorryFacts, me: str = "kim", today: date = FRIDAY) -> list[Asks]:
    return [item.asks for item in about_worry(CLIENT, facts, me, today, frozenset())]


def test_a_calm_client_with_a_fresh_plan_or_none_asks_for_nothing():
    assert asked(WorryFacts([change(Level.CALM)], PLAN)) == []
    assert asked(WorryFacts([change(Level.CALM)])) == []
    assert asked(WorryFacts()) == []


def test_a_crisis_before_the_weekend_without_a_plan_of_its_own_asks_for_both():
    assert asked(WorryFacts([change(Level.CRISIS)])) == [Asks.WEEKEND, Asks.PLAN]
    assert asked(WorryFacts([change(Level.CRISIS)], PLAN), today=date(2026, 8, 12)) == []


def test_only_the_sender_is_asked_whether_it_has_been_said():
    telling = Telling("t", "c", "l", "kim", "Alex", datetime(2026, 8, 14, 12))
    facts = WorryFacts([change(Level.WORRY)], PLAN, tellings=[telling])
    assert asked(facts) == [Asks.TELL_OTHER]
    assert asked(facts, me="alex") == []


def test_home_again_asks_for_contact_and_naloxone_until_the_client_goes_away_again():
    home = [change(Level.AWAY, 5), change(Level.CALM, 6, returned=True)]
    assert asked(WorryFacts(home, PLAN)) == [Asks.RETURN, Asks.RETURN]
    answered = [home[0], change(Level.CALM, 6, returned=True, naloxone=Naloxone.YES)]
    assert asked(WorryFacts(answered, PLAN, last_met=FRIDAY)) == []
    assert asked(WorryFacts([*home, change(Level.AWAY, 7)], PLAN)) == []


def test_an_incident_asks_for_the_risk_and_hours_above_the_decision_for_the_handlaggare():
    incident = Incident("i", "c", datetime(2026, 8, 13, 9), IncidentKind.THREAT, "kim", AT)
    facts = WorryFacts([change(Level.WORRY)], PLAN, incidents=[incident], hours="Planerat: 6")
    found = about_worry(CLIENT, facts, "kim", FRIDAY, frozenset())
    assert [(item.asks, item.reason) for item in found] == [
        (Asks.RISK, "Hot eller våld tor 13 aug"), (Asks.HOURS, "Planerat: 6"),
    ]  # fmt: skip
    assert {item.client_id for item in found} == {"c"}
