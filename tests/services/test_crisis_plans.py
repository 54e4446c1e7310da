from datetime import date

import pytest

from boendestod_app.domain.crisis_plan import MadeWith, PlanContact, PlanDraft, UnitContactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.services.crisis_plans import (
    draft_of_plan,
    plan_reasons,
    review_crisis_plan,
    signs_of_plan,
    whom_to_call,
    write_crisis_plan,
)
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.keep_plan import keep_crisis_plan, latest_plan
from boendestod_app.services.raise_level import raise_level, step_down
from boendestod_app.services.set_up import set_unit_contact

SIGNS = ((Level.WORRY, "Sover inte"), (Level.CRISIS, "Öppnar inte"))


def draft(**fields) -> PlanDraft:
    told = {"signs": SIGNS, "made_with": MadeWith.YES, "contacts": (PlanContact("Märta", "070-1"),), "helps": "Te"}
    return PlanDraft(**(told | fields))


def test_a_new_version_has_its_signs_as_rows_and_tells_the_summary_what_it_asks(back_and_forth, asa, desk):
    plan = back_and_forth("skrev en ny version av krisplanen för Åsa Öberg", write_crisis_plan, asa.id, draft())
    assert (plan.signs, plan.call_first, plan.review_on) == ("Sover inte", "Märta, 070-1", date(2026, 11, 14))
    assert [(sign.kind, sign.words) for sign in early_signs(desk(), asa.id)] == list(SIGNS)
    assert latest_plan(desk(), asa.id) == plan


def test_a_later_version_lets_go_of_a_sign_and_the_older_one_still_has_it(actions, asa, desk, clock):
    old = actions.run(write_crisis_plan, asa.id, draft())
    clock.move(days=1)
    new = actions.run(write_crisis_plan, asa.id, draft(signs=((Level.WORRY, "Sover inte"), (Level.CALM, "Går ut"))))
    assert [sign.words for sign in early_signs(desk(), asa.id)] == ["Sover inte", "Går ut"]
    assert [sign.words for sign in signs_of_plan(desk(), old)] == ["Sover inte", "Öppnar inte"]
    assert [sign.words for sign in signs_of_plan(desk(), new)] == ["Sover inte", "Går ut"]
    assert new.sign_ids[0] == old.sign_ids[0]


def test_a_plan_that_says_nothing_is_refused(actions, refused, asa):
    with refused("Skriv något i planen."):
        actions.run(write_crisis_plan, asa.id, PlanDraft(made_with=MadeWith.YES))


def test_the_form_begins_with_what_the_plan_says(actions, asa, desk):
    assert draft_of_plan(desk(), asa.id) == PlanDraft()
    told = draft(door="Ring Märta", door_consent=True, crisis_do="Går till Märta", helps_not="Många frågor")
    actions.run(write_crisis_plan, asa.id, told)
    assert draft_of_plan(desk(), asa.id) == told


def test_the_short_form_keeps_what_it_does_not_ask(actions, asa, desk, clock):
    actions.run(write_crisis_plan, asa.id, draft(crisis_do="Går till Märta"))
    clock.move(days=1)
    plan = actions.run(keep_crisis_plan, asa.id, signs="Äter inte. Sover inte.", helps="Te", call_first="Märta, 070-1")
    assert (plan.crisis_do, plan.made_on, plan.contacts[0].name) == ("Går till Märta", date(2026, 8, 15), "Märta")
    assert [sign.words for sign in early_signs(desk(), asa.id)] == ["Öppnar inte", "Äter inte.", "Sover inte."]


def test_a_plan_of_the_first_kind_has_its_signs_too_and_nobody_is_missing(actions, asa, desk):
    actions.run(keep_crisis_plan, asa.id, signs="Sover inte. Äter inte.", helps="", call_first="Märta 070")
    assert [sign.words for sign in early_signs(desk(), asa.id)] == ["Sover inte.", "Äter inte."]
    assert whom_to_call(desk(), asa.id).own[0].name == "Märta 070"
    assert draft_of_plan(desk(), asa.id).contacts == (PlanContact("Märta 070"),)


def test_without_a_plan_the_units_own_numbers_stand_in(actions, asa, desk):
    actions.run(set_unit_contact, kind=UnitContactKind.ON_CALL, phone="070-9")
    order = whom_to_call(desk(), asa.id)
    assert order.standard
    assert [contact.phone for contact in order.all] == ["070-000 00 00", "070-9", "1177", "112"]


def test_a_plan_that_was_read_again_has_its_next_day(back_and_forth, actions, asa, clock):
    plan = actions.run(write_crisis_plan, asa.id, draft())
    clock.move(days=10)
    seen = back_and_forth("såg över krisplanen", review_crisis_plan, plan.id)
    assert (seen.reviewed_on, seen.review_on) == (date(2026, 8, 24), date(2026, 11, 24))


@pytest.mark.parametrize("day", [date(2026, 8, 14), date(2027, 2, 15)])
def test_the_next_look_is_within_half_a_year(actions, refused, asa, day):
    plan = actions.run(write_crisis_plan, asa.id, draft())
    with refused("Välj en dag inom sex månader"):
        actions.run(review_crisis_plan, plan.id, review_on=day)


def test_after_a_crisis_the_plan_is_asked_for(actions, asa, desk, clock):
    actions.run(write_crisis_plan, asa.id, draft())
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="x")
    assert plan_reasons(desk(), asa.id) == []
    clock.move(days=3)
    actions.run(step_down, asa.id, level=Level.WORRY, step=4, why="Lugnare")
    assert "Vad hjälpte?" in plan_reasons(desk(), asa.id)[0]
