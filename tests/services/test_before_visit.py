from dataclasses import replace
from datetime import date, datetime

import pytest

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.domain.series import Scope
from boendestod_app.domain.visit import Outcome, draft_of
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.assess_risk import assess_risk
from boendestod_app.services.before_visit import MOST_PROMISES, before_visit
from boendestod_app.services.edit_series import call_off
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.keep_note import amend_note, sign_note
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit


@pytest.fixture
def visit(actions, asa):
    """Today at one."""
    return actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 13))


@pytest.fixture
def page(desk, visit):
    return lambda: before_visit(desk(), visit)


@pytest.fixture
def yesterday(actions, asa):
    """Yesterday's visit is documented."""
    held = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 13, 13))
    return actions.run(record_visit, replace(draft_of(held), happened="Posten", result="Räkningarna\n är betalda"))


def test_a_new_client_has_an_empty_page(page, asa):
    held = page()
    assert (held.client, held.level, held.milestones, held.promises) == (asa, Level.CALM, (), ())
    assert (held.asked_us, held.asked_when, held.last_time, held.early_signs, held.risk) == (None, "", "", "", None)
    assert held.risk_marks == ""


def test_how_it_went_last_time_stands_in_one_line(page, yesterday):
    assert page().last_time == "i går · Genomfört · Räkningarna är betalda"


def test_what_is_called_off_for_a_day_to_come_is_no_last_time(actions, page, asa, yesterday):
    for day in (17, 18, 19):
        later = actions.run(plan_visit, asa.id, start=datetime(2026, 8, day, 13))
        actions.run(call_off, later, Scope.THIS, reason="Semester")
    assert page().last_time.startswith("i går")


def test_a_documented_visit_is_not_its_own_last_time(actions, page, visit, yesterday, clock):
    clock.set(2026, 8, 14, 13)
    actions.run(record_visit, replace(draft_of(visit), outcome=Outcome.NO_ANSWER))
    assert page().last_time.startswith("i går")


def test_what_was_promised_last_stands_first(actions, page, asa, clock):
    for what in ("Ringa", "Läsa", "Skriva", "Gå"):
        actions.run(add_agreement, asa.id, what=what, who="Kim")
        clock.move(minutes=1)
    assert [one.what for one in page().promises] == ["Gå", "Skriva", "Läsa"]
    assert len(page().promises) == MOST_PROMISES


def test_what_the_client_asked_us_to_change_and_when(actions, page, yesterday):
    actions.run(sign_note, yesterday.id)
    actions.run(amend_note, yesterday.id, text="Rättat datum")
    assert page().asked_us is None
    actions.run(amend_note, yesterday.id, text="Kom hellre på förmiddagen", clients_view=True)
    assert (page().asked_us.text, page().asked_when) == ("Kom hellre på förmiddagen", "i dag")


def test_goals_signs_and_level_stand_there_too(actions, page, asa):
    actions.run(add_milestone, asa.id, words="Sova")
    actions.run(keep_crisis_plan, asa.id, signs="Drar för gardinerna", helps="", call_first="")
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Svarar inte")
    held = page()
    assert ([one.words for one in held.milestones], held.early_signs, held.level) == (
        ["Sova"],
        "Drar för gardinerna",
        Level.WORRY,
    )


def test_risk_marks_are_the_cards_and_the_assessments(actions, page, asa):
    actions.run(edit_client, replace(asa, risk="Hund"))
    assert page().risk_marks == "Hund"
    told = RiskAssessment(
        "", asa.id, date(2026, 8, 14), "", Likelihood.SMALL, Consequence.SERIOUS, Going.TWO, measures="Ring först"
    )
    actions.run(assess_risk, told)
    assert page().risk_marks == "Hund · Måttlig risk, två · Ring först"
