from datetime import date

import pytest

from boendestod_app.domain.crisis_plan import (
    CrisisPlan,
    MadeWith,
    PlanContact,
    PlanDraft,
    UnitContact,
    UnitContactKind,
    call_order,
)
from boendestod_app.domain.ladder import Level

TODAY = date(2026, 8, 14)
UNIT = (UnitContact("1", UnitContactKind.ON_CALL, "070-9", "kvällar"), UnitContact("2", UnitContactKind.LEAD, "070-8"),
        UnitContact("3", UnitContactKind.PSYCHIATRY, " "))  # fmt: skip


def draft(**fields) -> PlanDraft:
    return PlanDraft(**({"signs": ((Level.WORRY, "Sover inte"),), "made_with": MadeWith.YES} | fields))


def test_the_clients_own_come_first_then_the_unit_in_its_order_then_1177_and_112():
    plan = CrisisPlan("p", "c", TODAY, contacts=(PlanContact("Märta", "070-1"), PlanContact("Kim")))
    order = call_order(plan, UNIT)
    assert not order.standard
    assert [contact.says for contact in order.all] == [
        "Märta, 070-1", "Kim", "Chef, 070-8", "Jour (kvällar), 070-9", "Sjukvårdsrådgivningen, 1177",
        "Fara för liv, 112",
    ]  # fmt: skip


@pytest.mark.parametrize("plan", [None, CrisisPlan("p", "c", TODAY), CrisisPlan("p", "c", TODAY, helps="Te")])
def test_without_anybody_of_ones_own_the_units_standard_stands_in(plan):
    order = call_order(plan, (), "070-000")
    assert order.standard
    assert [contact.phone for contact in order.all] == ["070-000", "1177", "112"]
    assert [contact.phone for contact in call_order(plan, ()).all] == ["1177", "112"]


def test_whom_a_first_plan_calls_in_words_still_comes_first():
    order = call_order(CrisisPlan("p", "c", TODAY, call_first="Märta 070-1"), UNIT)
    assert order.own[0].name == "Märta 070-1"
    assert not order.standard


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"signs": ()}, "Skriv något i planen."),
        ({"made_with": None}, "Välj om planen är gjord tillsammans"),
        ({"contacts": (PlanContact("", "070"),)}, "Skriv vem numret går till."),
        ({"door": "Ring Märta"}, "Fråga klienten om det som görs när dörren"),
        ({"review_on": date(2026, 8, 13)}, "Välj en dag inom sex månader"),
        ({"review_on": date(2027, 2, 15)}, "Välj en dag inom sex månader"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said(fields, says):
    (problem,) = draft(**fields).problems(TODAY)
    assert says in problem.sentence


def test_a_plan_that_says_enough_can_be_kept():
    assert draft(door="Ring Märta", door_consent=True, review_on=date(2027, 2, 14)).problems(TODAY) == []


def test_a_plan_has_three_parts():
    plan = CrisisPlan("p", "c", TODAY, calm_do="1", calm_others="2", worry_do="3", worry_others="4", crisis_do="5",
                      crisis_others="6", reviewed_on=date(2026, 9, 1))  # fmt: skip
    assert [plan.part(level) for level in (Level.CALM, Level.WORRY, Level.CRISIS)] == [
        ("1", "2"), ("3", "4"), ("5", "6"),
    ]  # fmt: skip
    assert plan.looked_at == date(2026, 9, 1)
