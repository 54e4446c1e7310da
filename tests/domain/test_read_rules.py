"""The rules' file: what is misspelt, missing or cannot stand together is named by rule and key."""

import copy
import tomllib
from typing import Any

import pytest

from boendestod_app import defaults
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.ladder import Ladder, Level
from boendestod_app.domain.read_rules import read_rules
from boendestod_app.domain.rule import Shape, StepLimit
from boendestod_app.domain.rule_examples import example_problems
from boendestod_app.errors import Refused

DEFAULT = tomllib.loads(defaults.book_texts()[1])


@pytest.fixture
def data() -> dict[str, Any]:
    return copy.deepcopy(DEFAULT)


@pytest.fixture
def table(data):
    """The table of one rule."""
    return lambda id: next(one for one in data["rule"] if one["id"] == id)


@pytest.fixture
def refusal(ladder: Ladder):
    def says(data: Any) -> str:
        with pytest.raises(Refused) as refused:
            read_rules(data, ladder)
        return str(refused.value)

    return says


def test_a_rule_is_read_as_it_stands(ladder):
    rule = read_rules(DEFAULT, ladder).find("no_contact")
    assert rule
    assert (rule.level, rule.shape, rule.kinds) == (Level.WORRY, Shape.NO_CONTACT, frozenset({FactKind.MISSED_DAY}))
    assert rule.limits == (
        StepLimit(5, planned_days=2), StepLimit(3, days=7), StepLimit(2, days=14), StepLimit(1, days=28),
    )  # fmt: skip
    assert (rule.wakes_after_days, rule.silent_while_away) == (7, True)
    assert [rule.limit(step).most for step in range(1, 7)] == [28, 14, 7, 7, 2, 2]


def test_the_rules_know_how_far_they_look(ladder):
    rules = read_rules(DEFAULT, ladder)
    assert rules.due_days == 30
    assert rules.find("okänd") is None


@pytest.mark.parametrize("found", [{}, {"rule": []}, {"rule": "x"}, {"rule": {}}])
def test_a_file_without_rules_is_refused(refusal, found):
    assert refusal(found) == "Reglerna saknas: skriv minst en [[rule]]."


def test_tables_of_another_shape_are_refused(refusal, data):
    assert refusal({"rule": [3]}) == "[[rule]] 1: ska vara en tabell med nycklar."
    assert refusal(data | {"rules": []}) == "Reglerna: rules känns inte igen. Rätta stavningen."


KINDS = ", ".join(kind.value for kind in FactKind)
WRONG = [
    ("overdose", "propose", "crisis", "Regeln overdose propose: känns inte igen. Rätta stavningen."),
    ("overdose", "proposes", "panik", "Regeln overdose proposes: skriv en av worry, crisis, attend."),
    ("overdose", "proposes", ["crisis"], "Regeln overdose proposes: skriv en av worry, crisis, attend."),
    ("overdose", "facts", [], "Regeln overdose facts: skriv en lista med minst ett ord."),
    ("overdose", "facts", "overdose", "Regeln overdose facts: skriv en lista med minst ett ord."),
    ("overdose", "facts", ["overdos"], f"Regeln overdose facts: overdos känns inte igen. De som finns är {KINDS}."),
    ("overdose", "at_least", 0, "Regeln overdose at_least: skriv ett helt tal, minst 1."),
    ("overdose", "at_least", 1.5, "Regeln overdose at_least: skriv ett helt tal, minst 1."),
    ("overdose", "at_least", True, "Regeln overdose at_least: skriv ett helt tal, minst 1."),
    ("overdose", "at_least", "en", "Regeln overdose at_least: skriv ett helt tal, minst 1."),
    ("overdose", "in_a_row", 2,
     "Regeln overdose: skriv en av in_a_row, no_contact, at_least, fell, below, inte flera."),
    ("overdose", "says", "{day:>999999999}", "Regeln overdose says: har en plats som inte finns. De som finns är "
     "{count}, {day}, {since}, {due}, {what}, {value}, {unit}."),
    ("overdose", "says", "{}", "Regeln overdose says: har en plats som inte finns. De som finns är {count}, {day}, "
     "{since}, {due}, {what}, {value}, {unit}."),
    ("overdose", "says", " ", "Regeln overdose says: skriv en text."),
    ("overdose", "says", 3, "Regeln overdose says: skriv en text."),
    ("overdose", "says", "{vem} {day}", "Regeln overdose says: har en plats som inte finns. De som finns är {count}, "
     "{day}, {since}, {due}, {what}, {value}, {unit}."),
    ("overdose", "says", "{day", "Regeln overdose says: har en plats som inte finns. De som finns är {count}, {day}, "
     "{since}, {due}, {what}, {value}, {unit}."),
    ("overdose", "says", "{day.year}", "Regeln overdose says: har en plats som inte finns. De som finns är {count}, "
     "{day}, {since}, {due}, {what}, {value}, {unit}."),
    ("overdose", "silent_while_away", 1, "Regeln overdose silent_while_away: skriv true eller false."),
    ("overdose", "within_days", 0, "Regeln overdose within_days: skriv ett helt tal, minst 1."),
    ("overdose", "since", ["last"], "Regeln overdose since: hör bara till fell."),
    ("overdose", "example", [], "Regeln overdose example: skriv minst ett [[rule.example]]."),
    ("overdose", "also", ["threat"], "Regeln overdose also: hör bara till in_a_row."),
    ("overdose", "times", 2, "Regeln overdose times: hör bara till below."),
    ("overdose", "wakes_after_days", 7,
     "Regeln overdose wakes_after_days: hör bara till regler om tid: de andra väcks av ett nytt faktum."),
    ("eviction_soon", "wakes_after_days", 0, "Regeln eviction_soon wakes_after_days: skriv ett helt tal, minst 1."),
    ("not_reached", "within_days", 9, "Regeln not_reached within_days: hör bara till at_least."),
    ("not_reached", "since_contact", True, "Regeln not_reached since_contact: hör bara till at_least."),
    ("ors_fell", "since", ["förra"], "Regeln ors_fell since: förra känns inte igen. De som finns är baseline, last."),
    ("no_contact", "no_contact", 7,
     "Regeln no_contact no_contact: skriv en lista med from_step och days eller planned_days."),
    ("no_contact", "no_contact", [7], "Regeln no_contact no_contact 1: ska vara en tabell med nycklar."),
    ("no_contact", "no_contact", [{"from_step": 1}],
     "Regeln no_contact no_contact 1 days: skriv antingen days eller planned_days."),
    ("no_contact", "no_contact", [{"from_step": 1, "days": 3, "planned_days": 2}],
     "Regeln no_contact no_contact 1 days: skriv antingen days eller planned_days."),
    ("no_contact", "no_contact", [{"from_step": 1, "dagar": 3}],
     "Regeln no_contact no_contact 1 dagar: känns inte igen. Rätta stavningen."),
]  # fmt: skip


@pytest.mark.parametrize(("id", "key", "value", "says"), WRONG)
def test_each_wrong_key_is_named_with_its_rule(refusal, data, table, id, key, value, says):
    table(id)[key] = value
    assert refusal(data) == says


@pytest.mark.parametrize("key", ["id", "proposes", "facts", "says", "at_least", "example"])
def test_each_missing_key_is_named(refusal, data, table, key):
    del table("overdose")[key]
    told = refusal(data)
    assert told.startswith(("Regeln overdose", "[[rule]] "))
    assert key in told


WRONG_EXAMPLES = [
    ({"facts": [], "fires": "ja"}, "Regeln overdose example 1 fires: skriv true eller false."),
    ({"facts": []}, "Regeln overdose example 1 fires: skriv true eller false."),
    ({"fires": True}, "Regeln overdose example 1 facts: skriv en lista med fakta."),
    ({"facts": [], "fires": True, "setp": 3}, "Regeln overdose example 1 setp: känns inte igen. Rätta stavningen."),
    ({"facts": [], "fires": True, "level": "grön"},
     "Regeln overdose example 1 level: skriv en av calm, away, worry, crisis."),
    ({"facts": [], "fires": True, "days_off": -1},
     "Regeln overdose example 1 days_off: skriv en lista med dagar, räknade från dagen då regeln prövas."),
    ({"facts": [{"kind": "overdose"}], "fires": True}, "Regeln overdose example 1 facts day: skriv vilken dag, räknat "
     "från dagen då regeln prövas: -1 är i går."),
    ({"facts": [{"kind": "overdose", "day": 1e99}], "fires": True},
     "Regeln overdose example 1 facts day: skriv ett helt antal dagar."),
    ({"facts": [{"kind": "overdose", "day": 10**9}], "fires": True},
     "Regeln overdose example 1 facts day: skriv ett helt antal dagar."),
    ({"facts": [{"kind": "eviction", "day": 0}], "fires": True},
     "Regeln overdose example 1 facts due: skriv vilken dag det gäller."),
    ({"facts": [{"kind": "x", "day": 0}], "fires": True},
     f"Regeln overdose example 1 facts kind: skriv en av {KINDS}."),
]  # fmt: skip


@pytest.mark.parametrize(("example", "says"), WRONG_EXAMPLES)
def test_each_wrong_key_of_an_example_is_named(refusal, data, table, example, says):
    table("overdose")["example"] = [example, {"facts": [], "fires": False}]
    assert refusal(data) == says


def test_a_rule_must_show_both_that_it_fires_and_that_it_does_not(refusal, data, table):
    table("overdose")["example"] = [{"facts": [], "fires": False}]
    told = "Regeln overdose example: skriv minst ett som föreslår och ett som inte gör det."
    assert refusal(data) == told


# ---- what cannot stand together


def test_the_same_name_twice_is_refused(refusal, data, table):
    data["rule"].append(copy.deepcopy(table("overdose")))
    assert refusal(data) == "Regeln overdose id: finns två gånger. Ge dem olika namn."


def test_the_same_condition_twice_is_refused_whatever_is_proposed(refusal, data, table):
    data["rule"].append(table("overdose") | {"id": "igen", "proposes": "worry"})
    assert refusal(data) == "Regeln igen facts: samma villkor som regeln overdose. Behåll en av dem."


@pytest.mark.parametrize(("worry", "stands"), [(3, False), (2, False), (1, True)])
def test_oro_is_never_harder_to_reach_than_the_kris_on_the_same_facts(refusal, data, table, ladder, worry, stands):
    kris = table("not_reached") | {
        "id": "kris_nås_inte",
        "proposes": "crisis",
        "in_a_row": 2,
        "silent_while_away": True,
    }
    table("not_reached")["in_a_row"] = worry
    data["rule"] = [table("not_reached"), kris]
    if worry == 2:
        assert refusal(data) == "Regeln kris_nås_inte facts: samma villkor som regeln not_reached. Behåll en av dem."
    elif stands:
        assert len(read_rules(data, ladder).all) == 2
    else:
        assert refusal(data) == (
            "Regeln not_reached in_a_row: kräver minst lika mycket som kris (kris_nås_inte), så oro skulle aldrig "
            "föreslås först."
        )


def test_a_silence_that_is_kris_sooner_than_oro_is_refused(refusal, data, table):
    limits = [{"from_step": 1, "days": 28}, {"from_step": 3, "days": 5}, {"from_step": 5, "planned_days": 3}]
    data["rule"].append(table("no_contact") | {"id": "tyst_kris", "proposes": "crisis", "no_contact": limits})
    assert refusal(data).startswith("Regeln no_contact no_contact: kräver minst lika mycket som kris (tyst_kris)")


def test_days_that_neither_oro_nor_kris_covers_are_named(refusal, data, table, ladder):
    table("eviction_later")["due_after_days"] = 30
    assert refusal(data) == (
        "Regeln eviction_later due_after_days: dagarna mellan 22 och 30 föreslår varken oro eller kris (eviction_soon)."
    )
    table("eviction_later")["due_after_days"] = 14
    assert read_rules(data, ladder)


def test_a_window_that_holds_no_day_is_refused(refusal, data, table):
    table("eviction_later")["due_within_days"] = 21
    told = "Regeln eviction_later due_after_days: ingen dag är både senare än så och inom due_within_days."
    assert refusal(data) == told


def test_a_level_that_rests_on_what_a_level_gives_would_wake_itself(refusal, data, table):
    table("review")["proposes"] = "worry"
    assert refusal(data) == (
        "Regeln review facts: review kommer av läget självt, så regeln skulle väcka sig själv om och om igen. "
        "Den kan bara stå under attend."
    )


@pytest.mark.parametrize("id", ["said_no", "cancelled_by_us", "srs_low", "srs_fell", "consent_ends", "decision_ends"])
@pytest.mark.parametrize("level", ["worry", "crisis"])
def test_what_is_att_ta_tag_i_never_becomes_a_level(refusal, data, table, id, level):
    table(id)["proposes"] = level
    assert refusal(data).endswith('blir aldrig ett läge. Skriv proposes = "attend".')


LIMITS = [
    ([(2, 14), (3, 7)], "steg 1 till 1 saknar gräns."),
    ([(1, 28), (7, 3)], "trappan har inget steg 7."),
    ([(1, 28), (1, 14)], "har två gränser för samma steg."),
    ([(1, 7), (3, 14)], "steg 3 får vänta längre än steg 1."),
]


@pytest.mark.parametrize(("limits", "says"), LIMITS)
def test_each_step_of_the_ladder_has_its_limit(refusal, data, table, limits, says):
    table("no_contact")["no_contact"] = [{"from_step": step, "days": days} for step, days in limits]
    assert refusal(data) == f"Regeln no_contact no_contact: {says}"


def test_planned_contacts_that_no_step_has_in_thirteen_weeks_are_refused(refusal, data, table, ladder):
    def planned(days: int) -> dict:
        table("no_contact")["no_contact"] = [{"from_step": 1, "planned_days": days}]
        return data

    assert refusal(planned(7)) == (
        "Regeln no_contact no_contact: steg 1 har inte så många planerade kontakter på 91 dagar."
    )
    assert read_rules(planned(6), ladder)


# ---- the examples are run


def test_a_rule_whose_example_fails_is_named_with_the_number_and_why(data, table, ladder):
    table("not_reached")["in_a_row"] = 3
    told = [problem.sentence for problem in example_problems(read_rules(data, ladder))]
    assert told[0] == "Regeln not_reached example 1: Det krävs 3, hittills 2."
    table("not_reached")["in_a_row"] = 1
    data["rule"] = [table("not_reached")]
    told = [problem.sentence for problem in example_problems(read_rules(data, ladder))]
    assert told[0] == "Regeln not_reached example 2: regeln föreslår, fast exemplet säger nej."


def test_an_example_cannot_answer_what_was_not_asked(data, table, ladder):
    table("overdose")["example"][0]["answered"] = -9
    told = [problem.sentence for problem in example_problems(read_rules(data, ladder))]
    assert told == ["Regeln overdose example 1: den dagen det besvarades fanns inget förslag att svara på."]


@pytest.mark.parametrize(("id", "key"), [("consent_ends", "due_within_days"), ("discharged", "within_days")])
def test_a_window_past_the_end_of_the_calendar_is_refused(refusal, data, table, id, key):
    table(id)[key] = 10**9
    assert refusal(data) == f"Regeln {id} {key}: skriv högst 3650."
