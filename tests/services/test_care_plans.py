"""The care plan: drafted, fixed on a day, then it stays; a new version goes on from it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.care_plan import CarePart, CarePlan, in_force, missing_in, version_name
from boendestod_app.domain.compare_plans import compare_plans
from boendestod_app.domain.crisis_plan import MadeWith
from boendestod_app.domain.problem import RefusedDraft
from boendestod_app.services.care_plans import (
    begun_plan,
    decide_plan,
    draft_now,
    drop_plan_draft,
    goal_words,
    keep_plan_draft,
    plan_attention,
    plan_now,
    plans_of,
    tick_check,
    whole_plan,
)
from boendestod_app.services.keep_goal import add_milestone, edit_milestone

TODAY = date(2026, 8, 14)
YEAR_ON = date(2027, 8, 14)
SHOP = CarePart("", "", "", what="Handla mat", why="Hon vill laga egen mat", how="Vi går ihop till affären",
                rhythm="En gång i veckan", who="Kim")  # fmt: skip


@pytest.fixture
def milestone(actions, asa):
    return actions.run(add_milestone, asa.id, words="Handla själv", goal_words="Äta lagad mat")


@pytest.fixture
def new(asa):
    return CarePlan("", asa.id, TODAY, aim="Ett eget hem", took_part=MadeWith.YES, follow_up="Vi pratar varje månad",
                    review_on=TODAY + timedelta(days=180))  # fmt: skip


@pytest.fixture
def decided(actions, new, milestone):
    """A fixed plan with one part that serves a delmål."""
    draft = actions.run(keep_plan_draft, new, [replace(SHOP, goal_id=milestone.id)], [milestone.id])
    return actions.run(decide_plan, draft.id, TODAY)


def problems_of(actions, use_case, *given):
    with pytest.raises(RefusedDraft) as found:
        actions.run(use_case, *given)
    return {one.field: one.sentence for one in found.value.problems}


def test_a_draft_is_kept_with_its_parts_and_goals(back_and_forth, desk, new, milestone, asa):
    kept = back_and_forth("skrev på genomförandeplanen för Åsa Öberg", keep_plan_draft, new, [SHOP], [milestone.id])
    whole = whole_plan(desk(), kept)
    assert draft_now(desk(), asa.id) == kept == whole.plan
    assert plan_now(desk(), asa.id) is None
    assert [(one.what, one.rank) for one in whole.parts] == [("Handla mat", 1)]
    assert [one.goal_id for one in whole.goals] == [milestone.id]
    assert begun_plan(desk(), asa.id) == whole


def test_rows_are_kept_changed_moved_and_taken_away(actions, desk, new, milestone, store):
    clean = replace(SHOP, what="Städa", how="")
    kept = actions.run(keep_plan_draft, new, [SHOP, clean], [milestone.id])
    first, second = whole_plan(desk(), kept).parts
    actions.run(keep_plan_draft, kept, [replace(second, how="  Rum för rum "), first], [milestone.id])
    assert [one.id for one in whole_plan(desk(), kept).parts] == [second.id, first.id]
    actions.run(keep_plan_draft, kept, [replace(second, how="  Rum för rum ")], [])
    whole = whole_plan(desk(), kept)
    assert [(one.id, one.what, one.how, one.rank) for one in whole.parts] == [(second.id, "Städa", "Rum för rum", 1)]
    assert whole.goals == ()
    assert store.differences() == []


def test_a_part_without_what_is_refused_and_nothing_is_lost(actions, new, refused):
    with refused("Insats 1: skriv vad som ska göras"):
        actions.run(keep_plan_draft, new, [replace(SHOP, what="")], [])
    told = problems_of(actions, keep_plan_draft, new, [replace(SHOP, who="x" * 201)], [])
    assert told == {"parts": "Insats 1, vem: högst 200 tecken."}


def test_a_goal_that_is_no_more_is_refused(actions, new):
    told = problems_of(actions, keep_plan_draft, new, [], ["nobody's"])
    assert told == {"goals": "Målet finns inte längre. Välj ett annat."}


@pytest.mark.parametrize(
    ("review_on", "says"),
    [
        (TODAY, "Dagen då planen ses över ska ligga efter planen."),
        (YEAR_ON + timedelta(days=1), "Planen ses över inom ett år: senast 14 augusti 2027."),
    ],
)
def test_the_review_is_within_a_year(actions, new, review_on, says):
    assert problems_of(actions, keep_plan_draft, replace(new, review_on=review_on), [], []) == {"review_on": says}
    assert actions.run(keep_plan_draft, replace(new, review_on=YEAR_ON), [], []).review_on == YEAR_ON


def test_the_year_counts_from_the_day_it_was_fixed(actions, new, clock):
    kept = actions.run(keep_plan_draft, replace(new, review_on=YEAR_ON), [SHOP], [])
    clock.set(2026, 8, 20)
    assert actions.run(decide_plan, kept.id, date(2026, 8, 14)).review_on == YEAR_ON
    actions.undo()
    clock.set(2027, 8, 20)
    told = problems_of(actions, decide_plan, kept.id, date(2027, 8, 20))
    assert told == {"review_on": "Dagen då planen ses över ska ligga efter planen."}


def test_what_must_be_there_before_it_is_fixed_is_said_field_by_field(actions, asa):
    kept = actions.run(keep_plan_draft, CarePlan("", asa.id, TODAY), [], [])
    assert set(problems_of(actions, decide_plan, kept.id, TODAY)) == {
        "review_on", "took_part", "how_took_part", "parts",
    }  # fmt: skip
    told = problems_of(actions, decide_plan, kept.id, TODAY + timedelta(days=1))
    assert told["decided_on"] == "Dagen har inte varit än."
    told = problems_of(actions, decide_plan, kept.id, TODAY - timedelta(days=1))
    assert told["decided_on"] == "Planen påbörjades 14 augusti 2026."


def test_whoever_wants_no_insats_is_heard(actions, asa, new):
    """Refusal of plan and goals is respected, and the reason noted (domain 5.3)."""
    said = replace(new, view="Jag vill inte ha någon hjälp just nu.")
    kept = actions.run(keep_plan_draft, said, [], [])
    assert actions.run(decide_plan, kept.id, TODAY).decided_on == TODAY


def test_it_is_fixed_with_the_words_of_its_goals(back_and_forth, actions, desk, new, milestone, asa):
    draft = actions.run(keep_plan_draft, new, [replace(SHOP, goal_id=milestone.id)], [milestone.id])
    says = "fastställde genomförandeplanen för Åsa Öberg"
    decided = back_and_forth(says, decide_plan, draft.id, TODAY)
    actions.run(edit_milestone, milestone, words="Handla på torget")
    whole = whole_plan(desk(), decided)
    assert [one.words for one in whole.goals] == [whole.parts[0].goal_words] == ["Handla själv"]
    assert plan_now(desk(), asa.id) == decided
    assert goal_words(desk(), asa.id) == {milestone.goal_id: "Äta lagad mat", milestone.id: "Handla på torget"}


def test_a_fixed_plan_never_changes(actions, decided, refused):
    for use_case, given in (
        (keep_plan_draft, (replace(decided, aim="Annat"), [], [])),
        (decide_plan, (decided.id, TODAY)),
        (drop_plan_draft, (decided.id,)),
    ):
        with refused("fastställd"):
            actions.run(use_case, *given)


def test_a_new_version_goes_on_from_the_last_without_what_was_said_that_day(actions, desk, decided, asa, clock):
    clock.set(2026, 12, 1)
    begun = begun_plan(desk(), asa.id)
    assert (begun.plan.aim, begun.plan.follow_up) == ("Ett eget hem", "Vi pratar varje månad")
    assert (begun.plan.took_part, begun.plan.review_on, begun.plan.decided_on) == (None, None, None)
    (before,) = whole_plan(desk(), decided).parts
    (part,) = begun.parts
    assert (part.what, part.follows, part.id) == ("Handla mat", before.id, "")
    goals = [one.goal_id for one in begun.goals]
    kept = actions.run(keep_plan_draft, begun.plan, begun.parts, goals)
    assert [version_name(one, plans_of(desk(), asa.id)) for one in plans_of(desk(), asa.id)] == [
        "Version 1, fastställd 14 augusti 2026", "Version 2, utkast från 1 december 2026",
    ]  # fmt: skip
    assert plan_now(desk(), asa.id) == decided
    assert whole_plan(desk(), kept).parts[0].follows == before.id


def test_one_draft_at_a_time(actions, new, refused):
    actions.run(keep_plan_draft, new, [], [])
    with refused("Ett utkast till en ny plan finns redan"):
        actions.run(keep_plan_draft, new, [], [])


def test_a_draft_that_is_thrown_away_comes_back_whole(back_and_forth, actions, desk, new, milestone, asa):
    kept = actions.run(keep_plan_draft, new, [SHOP], [milestone.id])
    actions.run(tick_check, kept.id, "method", done=True)
    before = whole_plan(desk(), kept)
    back_and_forth("kastade utkastet från 14 augusti 2026", drop_plan_draft, kept.id)
    assert draft_now(desk(), asa.id) is None
    actions.undo()
    assert whole_plan(desk(), kept) == before


def test_a_goal_taken_out_and_put_back_is_there_again(actions, desk, new, milestone, store):
    kept = actions.run(keep_plan_draft, new, [], [milestone.id])
    actions.run(keep_plan_draft, kept, [], [])
    actions.undo()
    actions.undo()
    actions.run(keep_plan_draft, new, [], [milestone.id])
    assert store.differences() == []


def test_the_checklist_says_who_and_when(back_and_forth, actions, desk, decided, refused):
    says = "bockade av: Det står hur uppföljningen gjordes."
    back_and_forth(says, tick_check, decided.id, "method", done=True)
    (check,) = whole_plan(desk(), decided).checks
    assert (check.item, check.on, check.by) == ("method", TODAY, "worker-kim")
    actions.run(tick_check, decided.id, "method", done=False)
    assert whole_plan(desk(), decided).checks == ()
    actions.run(tick_check, decided.id, "method", done=True)
    assert len(whole_plan(desk(), decided).checks) == 1
    with refused("Punkten finns inte i checklistan."):
        actions.run(tick_check, decided.id, "nothing", done=True)


def test_a_plan_asks_to_be_made_anew(desk, decided, asa, actions, clock):
    def asked():
        return [(one.asks, one.sentence, one.reason) for one in plan_attention(desk(), [asa])]

    assert asked() == []
    clock.set(2027, 2, 10)
    assert asked() == [
        (Asks.CARE_PLAN, "Åsa: se över genomförandeplanen", "Genomförandeplanen skulle ses över ons 10 feb.")
    ]
    clock.set(2027, 8, 14)
    assert [one[2] for one in asked()] == ["Genomförandeplanen är äldre än ett år. Gör en ny version."]
    begun = begun_plan(desk(), asa.id)
    actions.run(keep_plan_draft, begun.plan, begun.parts, [])
    assert [one[2] for one in asked()] == ["Ett utkast till en ny version väntar."]


def test_what_is_not_said_is_told_by_name(desk, actions, new, asa):
    kept = actions.run(keep_plan_draft, replace(new, aim=""), [replace(SHOP, who="", how="")], [])
    assert missing_in(whole_plan(desk(), kept)) == [
        "vad stödet ska leda till", "minst ett mål", "insats 1: hur, vem",
    ]  # fmt: skip


def test_two_versions_side_by_side(actions, desk, decided, asa, clock):
    clock.set(2026, 12, 1)
    begun = begun_plan(desk(), asa.id)
    plan = replace(begun.plan, aim="Ett eget lugnt hem", took_part=MadeWith.PARTLY)
    kept = actions.run(keep_plan_draft, plan, [*begun.parts, replace(SHOP, what="Städa", how="")], [])
    found = compare_plans(whole_plan(desk(), decided), whole_plan(desk(), kept), goal_words(desk(), asa.id))
    changed = {one.label: ("".join(w.text for w in one.before), "".join(w.text for w in one.now))
               for one in found if one.changed}  # fmt: skip
    assert changed["Vad stödet ska leda till"] == ("Ett eget hem", "Ett eget lugnt hem")
    assert changed["Klienten var med"] == ("Ja", "Delvis")
    assert changed["Mål"] == ("Handla själv", "")
    assert changed["Insats 2: vad"] == ("", "Städa")
    assert not any(label.startswith("Insats 1") for label in changed)


def test_the_version_that_counts_is_the_one_fixed_last(asa):
    first = CarePlan("a", asa.id, date(2025, 1, 1), decided_on=date(2025, 1, 10))
    second = CarePlan("b", asa.id, date(2025, 6, 1), decided_on=date(2025, 6, 10))
    plans = [second, first, CarePlan("c", asa.id, date(2025, 9, 1))]
    assert in_force(plans, date(2025, 6, 9)) == first
    assert in_force(plans, date(2025, 6, 10)) == second
    assert in_force(plans, date(2024, 1, 1)) is None
