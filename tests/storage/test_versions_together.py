"""Two who make a new version of the same whole at once: both are kept, one is shown, a person says which."""

from dataclasses import replace
from datetime import date

import pytest

from boendestod_app.domain.clash import ClashKind
from boendestod_app.domain.crisis_plan import MadeWith, PlanContact, PlanDraft
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.errors import Refused
from boendestod_app.services.assess_risk import assess_risk, latest_risk
from boendestod_app.services.clash_versions import plans_at_once
from boendestod_app.services.clashes import settle, to_settle
from boendestod_app.services.crisis_plans import write_crisis_plan
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.rule_book import book_texts, sign_book, signed_book
from boendestod_app.services.weekend_plans import coming_weekend_plan, keep_weekend_plan
from tests.storage.laptops import Laptop, begin_team, meet, same


@pytest.fixture
def asa(kim, alex):
    client = kim.client()
    begin_team(kim, alex)
    return client


def plan(laptop: Laptop, client, helps: str, sign: str = "Sover dåligt"):
    call, signs = (PlanContact("Märta", "070-1"),), ((Level.WORRY, sign),)
    draft = PlanDraft(signs=signs, helps=helps, contacts=call, made_with=MadeWith.YES)
    return laptop.door.run(write_crisis_plan, client.id, draft)


@pytest.fixture
def two(asa, kim, alex):
    """Both wrote a plan, and met."""
    plan(kim, asa, "Te", "Äter inte")
    meet(kim, alex)
    alex.later(minutes=5)
    made = plan(kim, asa, "Promenad"), plan(alex, asa, "Musik", "Går inte ut")
    meet(kim, alex)
    return made


def test_two_crisis_plans_made_at_once_are_both_kept_and_asked_about(asa, kim, alex, two):
    for laptop in (kim, alex):
        (line,) = to_settle(laptop.door.desk())
        assert (line.kind, line.whose) == (ClashKind.VERSIONS, "Åsa Öberg")
        assert line.what == "Två krisplaner gjordes samtidigt"
        assert {side.by for side in line.sides} == {"Kim", "Alex"}
        shown = latest_plan(laptop.door.desk(), asa.id)
        assert shown.id == two[1].id  # the later one, until somebody has chosen
        assert f"Det här hjälper: {shown.helps}" in line.stands
        assert set(plans_at_once(laptop.door.desk(), asa.id)) == {one.id for one in two}
        assert all(laptop.store.crisis_plans.find(one.id) for one in two)
    assert same(kim, alex)


def test_the_picked_one_stands_with_its_signs_and_both_stay_to_be_seen(asa, kim, alex, two):
    (line,) = to_settle(alex.door.desk())
    alex.door.run(settle, line.id, pick=next(side.key for side in line.sides if side.by == "Kim"))
    meet(kim, alex)
    for laptop in (kim, alex):
        assert latest_plan(laptop.door.desk(), asa.id).helps == "Promenad"
        assert [sign.words for sign in early_signs(laptop.door.desk(), asa.id)] == ["Sover dåligt"]
        assert to_settle(laptop.door.desk()) == []
        assert plans_at_once(laptop.door.desk(), asa.id) == []
        assert len(laptop.store.crisis_plans.where(client_id=asa.id)) == 4
    assert same(kim, alex)
    with pytest.raises(Refused, match="redan utrett"):
        kim.door.run(settle, line.id, pick="x")


def test_a_third_one_written_by_who_saw_both_settles_it(asa, kim, alex, two):
    third = plan(kim, asa, "Te, promenad och musik")
    assert to_settle(kim.door.desk()) == []
    meet(kim, alex)
    assert to_settle(alex.door.desk()) == []
    assert latest_plan(alex.door.desk(), asa.id).id == third.id
    assert same(kim, alex)


def test_a_plan_by_who_saw_the_others_counts_though_another_clock_was_five_years_ahead(asa, kim, alex):
    alex.now = alex.now.replace(year=2031)
    plan(alex, asa, "Musik")
    meet(kim, alex)
    now = plan(kim, asa, "Promenad")
    meet(kim, alex)
    for laptop in (kim, alex):
        assert latest_plan(laptop.door.desk(), asa.id).id == now.id
        assert to_settle(laptop.door.desk()) == []
    assert same(kim, alex)


def test_a_plan_that_was_taken_back_asks_nothing(asa, kim, alex):
    plan(kim, asa, "Promenad")
    kim.door.undo()
    plan(alex, asa, "Musik")
    meet(kim, alex)
    assert to_settle(kim.door.desk()) == to_settle(alex.door.desk()) == []
    assert latest_plan(kim.door.desk(), asa.id).helps == "Musik"
    assert same(kim, alex)


def test_versions_one_after_the_other_ask_nothing(asa, kim, alex):
    for laptop, helps in ((kim, "Te"), (kim, "Kaffe"), (alex, "Musik"), (kim, "Bad")):
        plan(laptop, asa, helps)
        meet(kim, alex)
    assert to_settle(kim.door.desk()) == []
    assert latest_plan(alex.door.desk(), asa.id).helps == "Bad"


def test_two_assessments_of_the_risk_at_once_are_asked_about(asa, kim, alex):
    risk = RiskAssessment(
        "", asa.id, date(2026, 8, 14), "", Likelihood.SMALL, Consequence.MINOR, Going.ALONE, responsible="Kim"
    )
    kim.door.run(assess_risk, risk)
    alex.door.run(assess_risk, replace(risk, going=Going.TWO, measures="Två går"))
    meet(kim, alex)
    (line,) = to_settle(kim.door.desk())
    kim.door.run(settle, line.id, pick=next(side.key for side in line.sides if side.by == "Alex"))
    meet(kim, alex)
    assert latest_risk(alex.door.desk(), asa.id).going is Going.TWO
    assert to_settle(alex.door.desk()) == []
    assert same(kim, alex)


def risk_of(client, on=date(2026, 8, 14), **fields) -> RiskAssessment:
    held = RiskAssessment("", client.id, on, "", Likelihood.SMALL, Consequence.MINOR, Going.ALONE)
    return replace(held, **fields)


@pytest.mark.parametrize("kim_first", [True, False])
@pytest.mark.parametrize("grave", [
    {"likelihood": Likelihood.VERY_GREAT, "consequence": Consequence.DISASTROUS, "going": Going.TWO},
    {"likelihood": Likelihood.GREAT, "consequence": Consequence.SERIOUS},
    {"going": Going.TWO},
    {"threat": True, "going": Going.TWO},
    {"going": Going.PHONE},
])  # fmt: skip
def test_of_two_assessments_at_once_the_more_protective_one_is_in_force_until_somebody_has_chosen(
    asa, kim, alex, grave, kim_first
):
    told = {"measures": "Två går", "responsible": "Kim", "due_on": date(2026, 9, 1)}
    graver, calmer = (kim, alex) if kim_first else (alex, kim)
    made = graver.door.run(assess_risk, risk_of(asa, date(2026, 8, 10), **grave, **told))
    calmer.now = calmer.now.replace(year=2031)
    calm = calmer.door.run(assess_risk, risk_of(asa, date(2031, 8, 14)))
    meet(kim, alex)
    for laptop in (kim, alex):
        assert latest_risk(laptop.door.desk(), asa.id) == made
        (line,) = to_settle(laptop.door.desk())
        assert "Den som skyddar mest gäller" in line.why
    assert same(kim, alex)
    alex.door.run(settle, line.id, pick=next(s.fact for s in alex.store.clashes.open()[0].sides if s.value == calm.id))
    meet(kim, alex)
    for laptop in (kim, alex):
        assert latest_risk(laptop.door.desk(), asa.id).going is Going.ALONE
        assert latest_risk(laptop.door.desk(), asa.id).level is calm.level
    assert same(kim, alex)


def test_a_later_assessment_by_who_saw_the_other_holds_though_that_clock_was_five_years_ahead(asa, kim, alex):
    alex.now = alex.now.replace(year=2031)
    alex.door.run(assess_risk, risk_of(asa, date(2031, 8, 14), going=Going.TWO))
    meet(kim, alex)
    now = kim.door.run(assess_risk, risk_of(asa))
    meet(kim, alex)
    for laptop in (kim, alex):
        assert latest_risk(laptop.door.desk(), asa.id) == now
        assert to_settle(laptop.door.desk()) == []


def test_a_plan_rests_on_those_before_it_also_by_way_of_one_that_was_taken_back(asa, kim, alex):
    alex.now = alex.now.replace(year=2031)
    plan(alex, asa, "Te")
    meet(kim, alex)
    second, third = plan(kim, asa, "Kaffe"), plan(kim, asa, "Musik")
    with kim.store.act("undo", kim.now):
        kim.store.crisis_plans.withdraw(second.id)
    meet(kim, alex)
    for laptop in (kim, alex):
        assert latest_plan(laptop.door.desk(), asa.id).id == third.id
        assert to_settle(laptop.door.desk()) == []
        history = {one.id: gone for one, gone in laptop.store.crisis_plans.history(client_id=asa.id)}
        assert [id for id, gone in history.items() if gone] == [second.id]


def test_two_helgplaner_for_the_same_days_are_asked_about_and_of_two_weekends_none_is(asa, kim, alex):
    days = {"first": date(2026, 8, 15), "last": date(2026, 8, 16)}
    kim.door.run(keep_weekend_plan, asa.id, who="Kim", clock="Lördag 10", phone="070-1", **days)
    alex.door.run(keep_weekend_plan, asa.id, who="Alex", clock="Söndag 10", phone="070-2", **days)
    next_week = {"first": date(2026, 8, 22), "last": date(2026, 8, 23)}
    alex.door.run(keep_weekend_plan, asa.id, who="Alex", clock="Söndag 10", phone="070-2", **next_week)
    meet(kim, alex)
    (line,) = to_settle(kim.door.desk())
    kim.door.run(settle, line.id, pick=next(side.key for side in line.sides if side.by == "Kim"))
    meet(kim, alex)
    assert coming_weekend_plan(alex.door.desk(), asa.id).who == "Kim"
    assert to_settle(alex.door.desk()) == []
    assert same(kim, alex)


def test_two_rule_books_signed_at_once_are_asked_about(asa, kim, alex):
    ladder, rules = book_texts(kim.door.desk())
    for laptop, remark in ((kim, "# Kims"), (alex, "# Alex")):
        laptop.door.run(sign_book, ladder=ladder, rules=f"{rules}\n{remark}\n")
    meet(kim, alex)
    (line,) = to_settle(alex.door.desk())
    assert line.whose == "Teamet"
    alex.door.run(settle, line.id, pick=next(side.key for side in line.sides if side.by == "Kim"))
    meet(kim, alex)
    assert signed_book(kim.store).signed.rules.endswith("# Kims\n")
    assert to_settle(kim.door.desk()) == []
    assert same(kim, alex)
