"""The examples beside the rules, run: a rule whose example fails is never signed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time

from boendestod_app.domain.answer import Answer, ProposalAnswer
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import Problem
from boendestod_app.domain.proposal import Situation, Verdict, judge
from boendestod_app.domain.rule import Example, Rule, Rules
from boendestod_app.words import _


def example_problems(rules: Rules) -> list[Problem]:
    """Every example that does not come out as it says, by rule and number."""
    found = []
    for rule in rules.all:
        for number, example in enumerate(rule.examples, 1):
            if trouble := _trouble(rule, example):
                told = _("Regeln {id} example {number}: {what}").format(id=rule.id, number=number, what=trouble)
                found.append(Problem(rule.id, told))
    return found


def _trouble(rule: Rule, example: Example) -> str:
    """What is wrong with an example; nothing where it comes out as it says."""
    if example.answered and not _then(rule, example, _situation(example)).fires:
        return _("den dagen det besvarades fanns inget förslag att svara på.")
    verdict = run_example(rule, example)
    if verdict.fires == example.fires:
        return ""
    return verdict.why_not or _("regeln föreslår, fast exemplet säger nej.")


def run_example(rule: Rule, example: Example) -> Verdict:
    """What the rule says of the example's facts on the example's day."""
    situation = _situation(example)
    return _judged(rule, replace(situation, answers=_answers(rule, example, situation)))


def _situation(example: Example) -> Situation:
    return Situation(
        client_id="example",
        today=example.today,
        facts=example.facts,
        level=example.level,
        step=example.step,
        settled=_settled(example),
        days_off=example.days_off,
        cutoffs=example.cutoffs,
    )


def _judged(rule: Rule, situation: Situation) -> Verdict:
    (verdict,) = judge(situation, Rules((rule,)))
    return verdict


def _settled(example: Example) -> Mapping[Level, datetime]:
    if example.stepped_down is None:
        return {}
    moment = datetime.combine(example.stepped_down, time(12))
    return {Level.WORRY: moment, Level.CRISIS: moment}


def _answers(rule: Rule, example: Example, now: Situation) -> tuple[ProposalAnswer, ...]:
    """`Inte nu` on the day of the answer, on what was known then."""
    if example.answered is None:
        return ()
    digests = _then(rule, example, now).digests
    at = datetime.combine(example.answered, time(10), UTC)
    return (ProposalAnswer("a", "example", rule.id, rule.level, Answer.NOT_NOW, "", digests, "worker", at),)


def _then(rule: Rule, example: Example, now: Situation) -> Verdict:
    """What the rule said on the day it was answered."""
    day = example.answered or now.today
    return _judged(rule, replace(now, today=day, facts=tuple(fact for fact in now.facts if fact.on <= day)))
