"""The rule table, exhaustively: each rule fires, does not one day or one point before, sleeps once answered, wakes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app import defaults
from boendestod_app.domain.answer import Answer, ProposalAnswer, standing_answer
from boendestod_app.domain.fact import Fact, FactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.proposal import Silence, Situation, Verdict, judge
from boendestod_app.domain.rule import Example, Rule, Rules
from boendestod_app.domain.rule_examples import example_problems, run_example

TODAY = date(2026, 3, 18)
RULES = defaults.rules()
OF_LEVEL = [rule for rule in RULES.all if rule.level]
EXAMPLES = [(rule, number) for rule in RULES.all for number in range(len(rule.examples))]

# rule → what it proposes, as the product's section 5 has it
PROPOSED = {
    "not_reached": Level.WORRY, "no_contact": Level.WORRY, "ors_fell": Level.WORRY, "worry_sign": Level.WORRY,
    "rent_unpaid": Level.WORRY, "disturbance": Level.WORRY, "warning": Level.WORRY, "notice": Level.WORRY,
    "eviction_later": Level.WORRY, "wants_more": Level.WORRY, "others_worry": Level.WORRY, "discharged": Level.WORRY,
    "crisis_sign": Level.CRISIS, "eviction_soon": Level.CRISIS, "overdose": Level.CRISIS, "suicidal": Level.CRISIS,
    "shut_and_worry": Level.CRISIS, "threat": Level.CRISIS, "says_crisis": Level.CRISIS, "said_no": None,
    "cancelled_by_us": None, "srs_low": None, "srs_fell": None, "review": None, "consent_ends": None,
    "decision_ends": None, "plan_ends": None, "network_mark": None,
}  # fmt: skip


def day(offset: int, hour: int = 8) -> datetime:
    return datetime.combine(TODAY + timedelta(days=offset), time(hour))


def fact(kind: FactKind, offset: int, hour: int = 8, **more) -> Fact:
    return Fact(kind, "c", day(offset, hour), "visit", f"{kind.value}{offset}.{hour}", **more)


def said(rule: str, *facts: Fact, **more) -> Verdict:
    """What one rule says of these facts today."""
    more.setdefault("step", 3)
    found = RULES.find(rule)
    assert found
    (verdict,) = judge(Situation("c", more.pop("today", TODAY), facts, **more), Rules((found,)))
    return verdict


def answer(
    verdict: Verdict, offset: int, how: Answer = Answer.NOT_NOW, by: str = "kim", id: str = ""
) -> ProposalAnswer:
    at = day(offset).replace(tzinfo=UTC)
    rule = verdict.rule
    return ProposalAnswer(id or f"{by}{offset}", "c", rule.id, rule.level, how, "Vi avvaktar", verdict.digests, by, at)


def firing(rule: Rule) -> Example:
    """The rule's first example that fires."""
    return next(one for one in rule.examples if one.fires and one.answered is None)


# ---- the table that ships with the program


def test_every_rule_of_the_product_is_there_and_proposes_what_it_says():
    assert {rule.id: rule.level for rule in RULES.all} == PROPOSED


def test_the_gravest_rules_come_first():
    gravity = [rule.level.gravity if rule.level else 0 for rule in RULES.all]
    assert gravity == sorted(gravity, reverse=True)


@pytest.mark.parametrize(("rule", "number"), EXAMPLES, ids=lambda held: getattr(held, "id", str(held)))
def test_each_example_comes_out_as_it_says(rule: Rule, number: int):
    assert example_problems(Rules((replace(rule, examples=(rule.examples[number],)),))) == []


@pytest.mark.parametrize("rule", RULES.all, ids=lambda rule: rule.id)
def test_each_rule_shows_that_it_fires_does_not_is_silenced_and_wakes(rule: Rule):
    shown = {(one.fires, one.answered is not None) for one in rule.examples}
    assert shown == {(True, False), (False, False), (False, True), (True, True)}


@pytest.mark.parametrize("rule", RULES.all, ids=lambda rule: rule.id)
def test_each_rule_says_why_with_every_place_filled(rule: Rule):
    verdict = run_example(rule, firing(rule))
    assert verdict.fires
    assert verdict.facts
    assert verdict.sentence
    assert "{" not in verdict.sentence
    assert "  " not in verdict.sentence
    assert verdict.why_not == ""


@pytest.mark.parametrize("rule", OF_LEVEL, ids=lambda rule: rule.id)
def test_no_rule_proposes_a_level_that_is_already_there_or_graver(rule: Rule):
    assert rule.level
    for level in Level:
        verdict = run_example(rule, replace(firing(rule), level=level))
        if level.gravity >= rule.level.gravity:
            assert (verdict.silence, verdict.why_not) == (Silence.LEVEL, f"Läget är redan {level.label.lower()}.")
        elif level is not Level.AWAY:
            assert verdict.fires


@pytest.mark.parametrize("rule", RULES.all, ids=lambda rule: rule.id)
def test_while_away_only_what_visits_tell_is_silent(rule: Rule):
    verdict = run_example(rule, replace(firing(rule), level=Level.AWAY))
    visits = {"not_reached", "no_contact", "discharged", "said_no", "cancelled_by_us"}
    assert (verdict.silence is Silence.AWAY) == (rule.id in visits)
    assert verdict.fires != (rule.id in visits)


@pytest.mark.parametrize("rule", OF_LEVEL, ids=lambda rule: rule.id)
def test_what_was_known_when_a_person_stepped_down_is_settled(rule: Rule):
    example = firing(rule)
    verdict = run_example(rule, replace(example, stepped_down=example.today))
    assert not verdict.fires
    assert verdict.silence in (Silence.SETTLED, Silence.FEW)  # without contact is counted anew from that day


@pytest.mark.parametrize("rule", RULES.all, ids=lambda rule: rule.id)
def test_a_step_up_alone_never_silences_a_rule(rule: Rule):
    """If the level did not last, as when it was undone, it is asked again."""
    example = firing(rule)
    first = run_example(rule, example)
    now = Situation("example", example.today, example.facts, step=example.step, cutoffs=True, days_off=example.days_off)
    (again,) = judge(replace(now, answers=(answer(first, 0, Answer.STEP_UP),)), Rules((rule,)))
    assert again.fires


# ---- in a row


def test_what_we_cancel_and_a_message_do_not_break_a_row_and_a_visit_does():
    missed = [fact(FactKind.NOT_REACHED, -6), fact(FactKind.NOT_REACHED, -2)]
    for kind in (FactKind.CANCELLED_BY_US, FactKind.SPOKE, FactKind.WORRY_SIGN):
        assert said("not_reached", *missed, fact(kind, -4)).fires
    for kind in (FactKind.MET, FactKind.DECLINED, FactKind.CANCELLED_BY_CLIENT):
        verdict = said("not_reached", *missed, fact(kind, -4))
        assert (verdict.silence, verdict.why_not) == (Silence.FEW, "Det krävs 2, hittills 1.")


def test_the_row_ends_with_the_latest_visit():
    missed = [fact(FactKind.NOT_REACHED, -6), fact(FactKind.NOT_REACHED, -2)]
    assert not said("not_reached", *missed, fact(FactKind.MET, -1)).fires


def test_a_row_ends_where_the_client_came_home():
    missed = [fact(FactKind.NOT_REACHED, -6), fact(FactKind.NOT_REACHED, -2)]
    assert not said("not_reached", *missed, fact(FactKind.DISCHARGED, -4)).fires
    assert said("not_reached", *missed, fact(FactKind.NOT_REACHED, -1), fact(FactKind.DISCHARGED, -4)).fires


def test_facts_need_not_come_in_order():
    missed = [fact(FactKind.NOT_REACHED, -2), fact(FactKind.MET, -9), fact(FactKind.NOT_REACHED, -6)]
    assert said("not_reached", *missed).sentence == "nåddes inte 2 gånger i rad, senast mån 16 mar"


def test_a_third_shut_door_wakes_what_was_answered_at_two():
    two = [fact(FactKind.NOT_REACHED, -6), fact(FactKind.NOT_REACHED, -4)]
    given = answer(said("not_reached", *two), -3)
    asleep = said("not_reached", *two, answers=(given,))
    assert (asleep.silence, asleep.answer) == (Silence.ANSWERED, given)
    assert asleep.why_not == "Besvarat sön 15 mar, och inget nytt har hänt: Vi avvaktar"
    assert said("not_reached", *two, fact(FactKind.NOT_REACHED, -1), answers=(given,)).fires


def test_an_answer_to_another_rule_or_on_other_facts_silences_nothing():
    two = [fact(FactKind.NOT_REACHED, -6), fact(FactKind.NOT_REACHED, -4)]
    given = answer(said("not_reached", *two), -3)
    assert said("not_reached", *two, answers=(replace(given, rule="no_contact"),)).fires
    assert said("not_reached", *two, answers=(replace(given, facts=given.facts[:1]),)).fires


# ---- without contact


@pytest.mark.parametrize(("step", "days"), [(1, 28), (2, 14), (3, 7), (4, 7)])
def test_days_without_contact_by_step(step, days):
    assert said("no_contact", fact(FactKind.MET, -days), step=step).fires
    before = said("no_contact", fact(FactKind.MET, 1 - days), step=step)
    assert (before.silence, before.have, before.need) == (Silence.FEW, days - 1, days)
    assert before.why_not == f"Det krävs {days} dagar, hittills {days - 1} dagar."


@pytest.mark.parametrize("step", [5, 6])
def test_two_planned_contact_days_where_support_is_dense(step):
    missed = [fact(FactKind.MISSED_DAY, -2), fact(FactKind.MISSED_DAY, -1)]
    verdict = said("no_contact", fact(FactKind.MET, -3), *missed, step=step)
    assert verdict.sentence == "ingen dokumenterad kontakt på 2 planerade kontaktdagar"
    assert not said("no_contact", fact(FactKind.MET, -30), missed[0], step=step).fires
    assert not said("no_contact", fact(FactKind.MET, -2, 12), *missed, step=step).fires
    off = frozenset({TODAY - timedelta(days=1)})
    assert not said("no_contact", fact(FactKind.MET, -3), *missed, step=step, days_off=off).fires


@pytest.mark.parametrize("kind", [FactKind.MET, FactKind.SPOKE, FactKind.DECLINED, FactKind.DISCHARGED, FactKind.BEGAN])
def test_time_is_counted_from_the_last_contact_the_return_or_the_beginning(kind):
    assert said("no_contact", fact(FactKind.MET, -40), fact(kind, -7)).fires
    assert not said("no_contact", fact(FactKind.MET, -40), fact(kind, -6)).fires


@pytest.mark.parametrize("kind", [FactKind.NOT_REACHED, FactKind.CANCELLED_BY_CLIENT, FactKind.CANCELLED_BY_US])
def test_a_shut_door_and_a_cancelled_visit_are_no_contact(kind):
    assert said("no_contact", fact(FactKind.MET, -7), fact(kind, -1)).fires


def test_nothing_is_counted_where_nothing_began():
    assert said("no_contact").silence is Silence.FEW


def test_days_off_and_an_agreed_absence_are_not_counted():
    met = fact(FactKind.MET, -9)
    weekend = frozenset({TODAY - timedelta(days=3), TODAY - timedelta(days=2)})
    assert said("no_contact", met, days_off=weekend).have == 7
    away = fact(FactKind.AGREED_ABSENCE, -5, due=TODAY - timedelta(days=3))
    assert said("no_contact", met, away).have == 6
    assert said("no_contact", met, away, days_off=weekend).have == 5


@given(st.integers(1, 400), st.sets(st.integers(-400, 0), max_size=40))
def test_days_are_counted_the_same_with_and_without_an_absence_that_is_over(days, off):
    holidays = frozenset(TODAY + timedelta(days=offset) for offset in off)
    met, long_ago = fact(FactKind.MET, -days), fact(FactKind.AGREED_ABSENCE, -500, due=TODAY - timedelta(days=490))
    plain = said("no_contact", met, step=1, days_off=holidays)
    assert plain.have == said("no_contact", met, long_ago, step=1, days_off=holidays).have <= days


def test_an_answered_silence_wakes_by_each_missed_contact_and_after_seven_days():
    met, missed = fact(FactKind.MET, -13), fact(FactKind.MISSED_DAY, -8)
    then = said("no_contact", met, missed, today=TODAY - timedelta(days=6))
    given = (answer(then, -6),)
    assert said("no_contact", met, missed, answers=given).silence is Silence.ANSWERED
    assert said("no_contact", met, missed, fact(FactKind.MISSED_DAY, -1), answers=given).fires
    assert said("no_contact", met, missed, answers=given, today=TODAY + timedelta(days=1)).fires
    again = answer(said("no_contact", met, missed), 0)
    assert not said("no_contact", met, missed, answers=(*given, again), today=TODAY + timedelta(days=6)).fires


def test_after_a_step_down_the_silence_is_counted_from_that_day():
    settled = {Level.WORRY: day(-6)}
    assert said("no_contact", fact(FactKind.MET, -20), settled=settled).have == 6
    assert said("no_contact", fact(FactKind.MET, -20), settled={Level.WORRY: day(-7)}).fires


# ---- ratings


@pytest.mark.parametrize(
    ("totals", "fires"),
    [
        ((250, 200), True), ((250, 201), False), ((250,), False), ((), False), ((200, 250), False),
        ((180, 260, 210), True), ((180, 260, 211), False), ((260, 220, 210), True), ((260, 220, 211), False),
    ],
)  # fmt: skip
def test_ors_that_fell_five_since_the_start_or_the_last(totals, fires):
    rated = [fact(FactKind.ORS, place - 10, value=total) for place, total in enumerate(totals)]
    assert said("ors_fell", *rated, cutoffs=True).fires == fires
    assert said("ors_fell", *rated).silence is Silence.CUTOFFS


def test_why_not_is_told_in_points_too():
    rated = [fact(FactKind.ORS, -9, value=250), fact(FactKind.ORS, -1, value=213)]
    assert said("ors_fell", *rated, cutoffs=True).why_not == "Det krävs 5,0, hittills 3,7."
    assert said("ors_fell", *rated).why_not == "Enheten har inte ställt in sina gränsvärden."


def test_a_rating_is_told_in_points_and_never_as_the_client_getting_worse():
    rated = [fact(FactKind.ORS, -9, value=250), fact(FactKind.ORS, -1, value=193)]
    verdict = said("ors_fell", *rated, cutoffs=True)
    assert verdict.sentence == "skattningen ORS sjönk 5,7, senast tis 17 mar"
    assert [one.says for one in verdict.facts] == ["ORS 25,0 den mån 9 mar", "ORS 19,3 den tis 17 mar"]


@pytest.mark.parametrize(
    ("totals", "low", "fell"),
    [
        ((359, 359), True, False), ((359, 360), False, False), ((360, 359), False, False), ((359,), False, False),
        ((390, 380), False, True), ((390, 381), False, False), ((390, 400, 391), False, False),
    ],
)  # fmt: skip
def test_srs_below_the_cut_twice_or_fallen_by_one(totals, low, fell):
    rated = [fact(FactKind.SRS, place - 10, value=total) for place, total in enumerate(totals)]
    assert said("srs_low", *rated, cutoffs=True).fires == low
    assert said("srs_fell", *rated, cutoffs=True).fires == fell


# ---- the home, and a shut door with worry


@pytest.mark.parametrize(
    ("left", "proposed"), [(60, Level.WORRY), (22, Level.WORRY), (21, Level.CRISIS), (0, Level.CRISIS)]
)
def test_an_eviction_is_oro_until_three_weeks_before(left, proposed):
    known = fact(FactKind.EVICTION, -1, due=TODAY + timedelta(days=left))
    found = judge(Situation("c", TODAY, (known,), step=3), RULES)
    assert [one.rule.level for one in found if one.fires] == [proposed]


def test_an_eviction_answered_at_oro_is_asked_again_as_kris():
    known = fact(FactKind.EVICTION, -9, due=TODAY + timedelta(days=21))
    then = said("eviction_later", known, today=TODAY - timedelta(days=1))
    assert then.fires
    assert said("eviction_soon", known, answers=(answer(then, -1),)).fires


def test_a_shut_door_and_worry_for_life_are_kris_until_there_is_contact():
    shut, worried = fact(FactKind.NOT_REACHED, -1), fact(FactKind.WORRY_FOR_LIFE, -1, 9)
    assert said("shut_and_worry", shut, worried).fires
    assert not said("shut_and_worry", shut).fires
    assert not said("shut_and_worry", worried).fires
    assert not said("shut_and_worry", shut, worried, fact(FactKind.SPOKE, -1, 10)).fires
    assert not said("shut_and_worry", shut, worried, fact(FactKind.MET, 0)).fires


def test_what_is_noted_late_is_new_though_it_happened_before_the_step_down():
    late = fact(FactKind.OVERDOSE, -9, known_at=day(-1))
    assert said("overdose", late, settled={Level.CRISIS: day(-5)}).fires
    assert said("overdose", replace(late, known_at=None), settled={Level.CRISIS: day(-5)}).silence is Silence.SETTLED


# ---- two workers


def both(kim: Answer, alex: Answer, kim_again: Answer | None = None) -> Iterator[ProposalAnswer]:
    verdict = said("not_reached", fact(FactKind.NOT_REACHED, -6), fact(FactKind.NOT_REACHED, -4))
    yield answer(verdict, -3, kim)
    yield answer(verdict, -2, alex, "alex")
    if kim_again:
        yield answer(verdict, -1, kim_again)


@pytest.mark.parametrize(
    ("given", "stands"),
    [
        (both(Answer.STEP_UP, Answer.NOT_NOW), Answer.STEP_UP),
        (both(Answer.NOT_NOW, Answer.STEP_UP), Answer.STEP_UP),
        (both(Answer.NOT_NOW, Answer.NOT_NOW), Answer.NOT_NOW),
        (both(Answer.STEP_UP, Answer.NOT_NOW, Answer.NOT_NOW), Answer.NOT_NOW),
        (both(Answer.NOT_NOW, Answer.NOT_NOW, Answer.STEP_UP), Answer.STEP_UP),
    ],
)
def test_the_higher_answer_stands_until_both_agree(given, stands):
    answers = tuple(given)
    for order in (answers, answers[::-1]):
        found = standing_answer(order)
        assert found
        assert found.answer is stands
        two = [fact(FactKind.NOT_REACHED, -6), fact(FactKind.NOT_REACHED, -4)]
        assert said("not_reached", *two, answers=order).fires == (stands is Answer.STEP_UP)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_whoever_answers_in_whatever_order_it_sleeps_only_when_nobody_still_says_step_up(length):
    two = [fact(FactKind.NOT_REACHED, -6), fact(FactKind.NOT_REACHED, -4)]
    verdict = said("not_reached", *two)
    turns = list(product(("kim", "alex"), Answer))
    for taken in product(turns, repeat=length):
        answers = tuple(
            replace(answer(verdict, -1, how, by, f"{place}"), at=datetime(2026, 3, 17, 8, place, tzinfo=UTC))
            for place, (by, how) in enumerate(taken)
        )
        last_words = dict(taken).values()
        assert said("not_reached", *two, answers=answers).fires == (Answer.STEP_UP in last_words)


def test_nobodys_answer_is_none():
    assert standing_answer(()) is None


# ---- whatever happens

kinds = st.sampled_from(FactKind)
facts = st.lists(
    st.builds(
        lambda kind, at, due, value: fact(kind, at, due=TODAY + timedelta(days=due), value=value),
        kinds, st.integers(-40, 0), st.integers(-30, 60), st.integers(0, 400),
    ),
    max_size=12,
)  # fmt: skip
somehow = st.builds(
    lambda held, level, step, cutoffs: Situation("c", TODAY, tuple(held), level, step, cutoffs=cutoffs),
    facts, st.sampled_from(Level), st.integers(1, 6), st.booleans(),
)  # fmt: skip


@given(somehow)
def test_each_rule_says_something_about_whatever_happens(now):
    found = judge(now, RULES)
    assert [one.rule.id for one in found] == [rule.id for rule in RULES.all]
    for one in found:
        assert one.fires == (one.why_not == "")
        assert isinstance(one.sentence, str)
        assert not (one.fires and one.rule.level and one.rule.level.gravity <= now.level.gravity)
        assert not one.fires or (one.facts and one.have >= one.need)


@given(somehow)
def test_what_is_answered_is_not_asked_again_the_same_day_and_nothing_else_falls_silent(now):
    asked = [one for one in judge(now, RULES) if one.fires]
    for one in asked:
        given = answer(one, 0)
        after = {other.rule.id: other for other in judge(replace(now, answers=(given,)), RULES)}
        assert after[one.rule.id].silence is Silence.ANSWERED
        assert {id for id, other in after.items() if other.fires} == {other.rule.id for other in asked} - {one.rule.id}


@given(somehow, st.sampled_from([FactKind.OVERDOSE, FactKind.THREAT, FactKind.SUICIDAL, FactKind.SAYS_CRISIS]))
def test_a_grave_fact_is_always_asked_about_unless_it_is_kris_already(now, kind):
    known = judge(replace(now, facts=(*now.facts, fact(kind, 0, 12))), RULES)
    assert any(one.fires and one.rule.level is Level.CRISIS for one in known) == (now.level is not Level.CRISIS)
