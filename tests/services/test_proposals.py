from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from boendestod_app.domain.answer import Answer
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.proposal import Silence
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.keep_client import end_client
from boendestod_app.services.my_day import my_day
from boendestod_app.services.proposals import answer_proposal, answers_to, going_on, proposal_rows, proposals, verdicts
from boendestod_app.services.raise_level import raise_level, step_down
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.report_fact import report_fact, reported_facts

TODAY = date(2026, 8, 14)


@pytest.fixture
def shut(actions, asa):
    """A door that stayed shut so many days ago."""

    def at(days_ago: int):
        start = datetime.combine(TODAY - timedelta(days=days_ago), time(9))
        return actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.NO_ANSWER))

    return at


@pytest.fixture
def asked(desk):
    return lambda: [(one.rule.level, one.rule.id) for one in proposals(desk())]


@pytest.fixture
def of_rule(desk, asa):
    return lambda id: next(one for one in verdicts(desk(), asa.id) if one.rule.id == id)


WORRY = [(Level.WORRY, "not_reached")]


def test_two_shut_doors_propose_oro_and_change_nothing(shut, asked, desk, asa):
    shut(3)
    assert asked() == []
    shut(1)
    assert asked() == WORRY
    assert desk().store.levels.standing(asa.id).level is Level.CALM


def test_a_step_up_raises_the_level_at_once_with_the_sentence_as_its_line(shut, actions, asa, asked, store):
    shut(3), shut(1)
    given = actions.run(answer_proposal, asa.id, "not_reached", answer=Answer.STEP_UP)
    now = store.levels.standing(asa.id)
    assert (now.level, now.change.step) == (Level.WORRY, 4)
    assert now.change.line == "Nåddes inte 2 gånger i rad, senast tor 13 aug"
    assert now.change.to_complete
    assert now.change.to_tell
    assert asked() == []
    assert (given.rule, given.level, given.by, given.answer) == (
        "not_reached",
        Level.WORRY,
        "worker-kim",
        Answer.STEP_UP,
    )
    assert len(given.facts) == 2


def test_an_answer_can_be_undone_with_the_level_it_raised(shut, asa, back_and_forth, asked):
    shut(3), shut(1)
    says = "svarade på ett förslag om Åsa Öberg: trappade upp"
    back_and_forth(says, answer_proposal, asa.id, "not_reached", answer=Answer.STEP_UP, line="Svarar inte")


def test_not_now_needs_a_why_and_sleeps_until_something_new(shut, actions, asa, asked, of_rule, refused):
    shut(3), shut(2)
    with refused("Skriv varför inte nu."):
        actions.run(answer_proposal, asa.id, "not_reached", answer=Answer.NOT_NOW, why="  ")
    actions.run(answer_proposal, asa.id, "not_reached", answer=Answer.NOT_NOW, why="Är hos sin  syster")
    assert asked() == []
    asleep = of_rule("not_reached")
    assert (asleep.silence, asleep.answer.why) == (Silence.ANSWERED, "Är hos sin syster")
    assert asleep.why_not == "Besvarat fre 14 aug, och inget nytt har hänt: Är hos sin syster"
    shut(1)
    assert asked() == WORRY


def test_what_is_not_proposed_cannot_be_answered(actions, asa, shut, refused):
    shut(1)
    for rule in ("not_reached", "okänd"):
        with refused("Förslaget gäller inte längre."):
            actions.run(answer_proposal, asa.id, rule, answer=Answer.NOT_NOW, why="Nej")


def test_what_is_att_ta_tag_i_never_becomes_a_level(actions, asa, refused, store):
    start = datetime(2026, 8, 13, 9)
    actions.run(
        record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.CANCELLED_BY_US)
    )  # fmt: skip
    assert proposals(actions.desk()) == []
    with refused("Det här är något att ta tag i och blir aldrig ett läge."):
        actions.run(answer_proposal, asa.id, "cancelled_by_us", answer=Answer.STEP_UP)
    assert [item.sentence for item in my_day(actions.desk()).attention] == ["Åsa: vi ställde in tor 13 aug"]
    actions.run(answer_proposal, asa.id, "cancelled_by_us", answer=Answer.NOT_NOW, why="Ny tid på tisdag")
    assert my_day(actions.desk()).attention == ()


def test_two_workers_answer_and_the_step_up_stands_until_both_agree(shut, actions, asa, asked, store, clock, alex):
    """Alex stepped up on a laptop whose level never came here; Kim's not now does not silence it."""
    shut(3), shut(1)
    kim = actions.run(answer_proposal, asa.id, "not_reached", answer=Answer.NOT_NOW, why="Ringer i kväll")
    clock.move(minutes=1)
    from_alex = replace(kim, id=store.new_id(), by=alex.id, answer=Answer.STEP_UP, why="", at=clock())
    with store.act("merge", clock()):
        store.answers.save(from_alex)
    assert asked() == WORRY
    clock.move(minutes=1)
    with store.act("merge", clock()):
        store.answers.save(replace(from_alex, id=store.new_id(), answer=Answer.NOT_NOW, why="Vi väntar", at=clock()))
    assert asked() == []
    assert len(answers_to(actions.desk(), asa.id)) == 3


def test_a_second_workers_not_now_never_lowers_the_level(shut, actions, asa, store):
    shut(3), shut(1)
    actions.run(answer_proposal, asa.id, "not_reached", answer=Answer.STEP_UP)
    actions.run(answer_proposal, asa.id, "not_reached", answer=Answer.NOT_NOW, why="Jag såg honom i går")
    assert store.levels.standing(asa.id).level is Level.WORRY


def test_a_level_that_was_undone_is_proposed_again(shut, actions, asa, asked):
    shut(3), shut(1)
    actions.run(answer_proposal, asa.id, "not_reached", answer=Answer.STEP_UP)
    actions.undo()
    assert asked() == WORRY


def test_after_the_step_down_the_old_facts_are_not_asked_again_and_a_new_one_is(shut, actions, asa, asked, clock):
    shut(3), shut(2)
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Svarar inte")
    clock.move(minutes=1)
    actions.run(step_down, asa.id, level=Level.CALM, step=3, why="Ringde själv")
    assert asked() == []
    clock.move(minutes=1)
    shut(1)
    assert asked() == WORRY


def test_kris_is_proposed_also_at_oro_and_stands_first(shut, actions, asa, asked, build):
    björn = build.client("Björn")
    shut(3), shut(1)
    actions.run(report_fact, björn.id, FactKind.SUICIDAL, line="Sa att det kvittar")
    assert asked() == [(Level.CRISIS, "suicidal"), *WORRY]
    actions.run(answer_proposal, asa.id, "not_reached", answer=Answer.STEP_UP)
    actions.run(report_fact, asa.id, FactKind.OVERDOSE)
    assert (Level.CRISIS, "overdose") in asked()


def test_a_shut_door_with_worry_for_life_is_kris(shut, actions, asa, asked):
    shut(0)
    actions.run(report_fact, asa.id, FactKind.WORRY_FOR_LIFE, line="Tidningarna ligger kvar")
    assert asked() == [(Level.CRISIS, "shut_and_worry")]


def test_who_has_left_is_not_proposed_for(shut, actions, asa, asked, desk, clock):
    shut(3), shut(1)
    clock.move(days=1)
    actions.run(end_client, asa.id, TODAY)
    assert asked() == []
    assert going_on(desk()) == []


def test_a_client_who_is_gone_is_refused(desk):
    with pytest.raises(Exception, match="finns inte längre"):
        verdicts(desk(), "nobody")


def test_the_rows_for_other_programs_tell_client_level_rule_facts_and_sentence(shut, actions, asa, desk):
    shut(3), shut(1)
    (row,) = proposal_rows(desk())
    assert list(row) == ["client", "level", "rule", "facts", "sentence"]
    assert (row["client"], row["level"], row["rule"]) == (asa.id, "worry", "not_reached")
    assert row["sentence"] == "Nåddes inte 2 gånger i rad, senast tor 13 aug"
    assert [(fact["kind"], fact["on"], fact["entity"]) for fact in row["facts"]] == [
        ("not_reached", "2026-08-11", "visit"), ("not_reached", "2026-08-13", "visit"),
    ]  # fmt: skip
    assert all(actions.store.visits.find(fact["id"]) for fact in row["facts"])


def test_min_dag_tells_each_thing_once(shut, actions, asa, desk):
    shut(3), shut(1)
    actions.run(report_fact, asa.id, FactKind.OTHERS_WORRY, line="Bror ringde")
    (item,) = my_day(desk()).attention
    assert item.sentence == "Åsa: nåddes inte 2 gånger i rad, senast tor 13 aug"
    assert item.reason == "Förslag: oro · en närstående eller kollega är orolig fre 14 aug"
    assert [fact.line for fact in reported_facts(desk(), asa.id)] == ["Bror ringde"]


def test_what_is_noted_can_be_undone(asa, back_and_forth, refused, actions):
    back_and_forth("noterade: Hot eller våld fre 14 aug", report_fact, asa.id, FactKind.THREAT, line="Slog i dörren")
    with refused("Skriv vilken dag det gäller."):
        actions.run(report_fact, asa.id, FactKind.EVICTION)
    with refused("finns inte längre"):
        actions.run(report_fact, "nobody", FactKind.THREAT)
