from datetime import date, timedelta

import pytest

from boendestod_app.domain.crisis_plan import MadeWith, PlanDraft
from boendestod_app.domain.ladder import Level
from boendestod_app.services.crisis_plans import write_crisis_plan
from boendestod_app.services.early_signs import early_signs, seen_signs, tick_signs
from boendestod_app.services.keep_plan import keep_crisis_plan

TODAY = date(2026, 8, 14)


@pytest.fixture
def signs(actions, asa, desk):
    told = ((Level.WORRY, "Sover inte"), (Level.CRISIS, "Öppnar inte"))
    actions.run(write_crisis_plan, asa.id, PlanDraft(signs=told, made_with=MadeWith.YES))
    return [sign.id for sign in early_signs(desk(), asa.id)]


def seen(desk, asa) -> list[tuple[str, date]]:
    return [(sign.words, one.on) for one, sign in seen_signs(desk(), asa.id, TODAY - timedelta(9), TODAY)]


def test_signs_are_ticked_at_a_visit(back_and_forth, desk, asa, signs):
    back_and_forth("antecknade 2 tidiga tecken", tick_signs, asa.id, signs, visit_id="besök")
    assert seen(desk, asa) == [("Sover inte", TODAY), ("Öppnar inte", TODAY)]


def test_what_is_no_longer_ticked_at_the_visit_is_taken_back_and_another_visits_stay(actions, desk, asa, signs):
    actions.run(tick_signs, asa.id, signs[:1], visit_id="ett", on=TODAY - timedelta(1))
    actions.run(tick_signs, asa.id, signs, visit_id="två")
    actions.run(tick_signs, asa.id, signs[1:], visit_id="två")
    assert seen(desk, asa) == [("Sover inte", TODAY - timedelta(1)), ("Öppnar inte", TODAY)]


def test_the_signs_of_a_plan_of_the_first_kind_become_rows_when_one_is_ticked(actions, desk, asa, store):
    actions.run(keep_crisis_plan, asa.id, signs="Sover inte. Äter inte.", helps="", call_first="")
    assert store.early_signs.where() == []
    sign = early_signs(desk(), asa.id)[1]
    actions.run(tick_signs, asa.id, [sign.id])
    assert [one.words for one in store.early_signs.where()] == ["Sover inte.", "Äter inte."]
    assert seen(desk, asa) == [("Äter inte.", TODAY)]
    assert store.differences() == []
    actions.run(write_crisis_plan, asa.id, PlanDraft(signs=((Level.WORRY, "Ny"),), made_with=MadeWith.NO))
    assert seen(desk, asa) == [("Äter inte.", TODAY)]


def test_a_sign_of_another_or_of_tomorrow_is_refused(actions, refused, asa, signs):
    with refused("Tecknet finns inte i krisplanen längre."):
        actions.run(tick_signs, asa.id, ["någon annans"])
    with refused("Tecknet ligger framåt i tiden."):
        actions.run(tick_signs, asa.id, signs, on=TODAY + timedelta(1))
