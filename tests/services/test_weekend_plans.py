from datetime import date

from boendestod_app.domain.ladder import Level
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.weekend_plans import coming_weekend_plan, keep_weekend_plan, weekend_missing

TOLD = {"who": "Jouren", "clock": "Lördag 10", "phone": "070-9"}


def test_a_crisis_on_a_friday_misses_its_plan_until_it_is_made(actions, back_and_forth, desk, asa):
    assert weekend_missing(desk(), asa.id) == ""
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="x")
    assert "lör 15 aug – sön 16 aug" in weekend_missing(desk(), asa.id)
    said = "helgplan för Åsa Öberg lör 15 aug – sön 16 aug"
    plan = back_and_forth(said, keep_weekend_plan, asa.id, **TOLD)
    assert weekend_missing(desk(), asa.id) == ""
    assert coming_weekend_plan(desk(), asa.id) == plan


def test_a_plan_without_a_number_or_for_last_week_is_refused(actions, refused, asa):
    with refused("Skriv numret klienten kan ringa."):
        actions.run(keep_weekend_plan, asa.id, **(TOLD | {"phone": ""}))
    with refused("Helgplanen gäller dagar som har varit."):
        actions.run(keep_weekend_plan, asa.id, **TOLD, first=date(2026, 8, 8), last=date(2026, 8, 9))


def test_last_weekends_plan_is_not_this_weekends(actions, desk, asa, clock):
    actions.run(keep_weekend_plan, asa.id, **TOLD)
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="x")
    clock.move(days=7)
    assert coming_weekend_plan(desk(), asa.id) is None
    assert weekend_missing(desk(), asa.id)
