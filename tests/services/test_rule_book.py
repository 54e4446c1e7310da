import pytest

from boendestod_app import defaults
from boendestod_app.domain.fact import FactKind
from boendestod_app.services.actions import Actions
from boendestod_app.services.proposals import proposals
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.rule_book import book_texts, check_book, sign_book, signed_book, versions

LADDER, RULES = defaults.book_texts()
OTHER_LADDER = LADDER.replace('name = "Glest"', 'name = "Var fjortonde dag"')


def without(rule: str) -> str:
    """The rules without one of them."""
    head, *parts = RULES.split("\n[[rule]]\n")
    return "\n[[rule]]\n".join([head, *(part for part in parts if f'id = "{rule}"' not in part)])


def test_what_ships_holds_until_the_team_signs_its_own(actions, desk):
    assert signed_book(actions.store) is None
    assert book_texts(desk()) == (LADDER, RULES)
    assert (desk().ladder, desk().rules) == (defaults.ladder(), defaults.rules())
    assert versions(desk()) == []


def test_what_is_signed_holds_at_once_with_who_when_and_version(actions, desk, clock):
    signed = actions.run(sign_book, ladder=OTHER_LADDER, rules=RULES)
    assert (signed.version, signed.signed_by, signed.signed_at) == (1, "worker-kim", clock())
    assert desk().ladder.step(1).name == "Var fjortonde dag"
    assert book_texts(desk()) == (OTHER_LADDER, RULES)
    clock.move(days=1)
    actions.run(sign_book, ladder=LADDER, rules=without("threat"))
    assert [one.version for one in versions(desk())] == [2, 1]
    assert desk().ladder.step(1).name == "Glest"
    assert desk().rules.find("threat") is None


def test_the_teams_rules_decide_what_is_proposed(actions, desk, asa):
    actions.run(report_fact, asa.id, FactKind.THREAT)
    assert [one.rule.id for one in proposals(desk())] == ["threat"]
    actions.run(sign_book, ladder=LADDER, rules=without("threat"))
    assert proposals(desk()) == []
    actions.undo()
    assert [one.rule.id for one in proposals(desk())] == ["threat"]


def test_a_version_can_be_undone_and_done_again(back_and_forth, desk):
    says = "skrev under trappan och reglerna, version 1"
    back_and_forth(says, sign_book, ladder=OTHER_LADDER, rules=RULES)
    assert desk().ladder.step(1).name == "Var fjortonde dag"


@pytest.mark.parametrize(
    ("ladder", "rules", "says"),
    [
        (LADDER.replace("number = 3", "number = 4", 1), RULES, "stegen ska stå i ordning"),
        (LADDER, RULES.replace("[[rule]]", "[rule", 1), "Reglerna, rad "),
        (LADDER, RULES.replace("days = 14 }", "days = 40 }"), "Regeln no_contact no_contact: steg 2 får vänta längre"),
        (LADDER, RULES.replace("below = 360", "below = 400"), "Regeln srs_low example 2: "),
    ],
)
def test_a_bad_version_is_refused_by_name_and_the_last_good_one_stays(actions, desk, refused, ladder, rules, says):
    actions.run(sign_book, ladder=OTHER_LADDER, rules=RULES)
    assert any(says in problem.sentence for problem in check_book(ladder, rules))
    with refused(says):
        actions.run(sign_book, ladder=ladder, rules=rules)
    assert book_texts(desk()) == (OTHER_LADDER, RULES)


def test_the_same_is_not_signed_twice(actions, refused):
    actions.run(sign_book, ladder=LADDER, rules=RULES)
    with refused("redan underskrivna"):
        actions.run(sign_book, ladder=LADDER, rules=RULES)


def test_a_version_that_this_program_cannot_read_leaves_the_one_before(actions, store, clock, ladder):
    """As when a newer program on another laptop has signed kinds of facts that are not known here."""
    good = actions.run(sign_book, ladder=OTHER_LADDER, rules=RULES)
    from dataclasses import replace

    newer = replace(good, id=store.new_id(), version=2, rules=RULES.replace('"overdose"', '"overdose_of_tomorrow"'))
    with store.act("merge", clock()):
        store.rule_books.save(newer)
    fresh = Actions(store, clock, ladder, frozenset())
    assert fresh.desk().ladder.step(1).name == "Var fjortonde dag"
    assert signed_book(store).signed == good


def test_the_book_is_read_once_and_not_at_each_question(actions, desk):
    actions.run(sign_book, ladder=OTHER_LADDER, rules=RULES)
    assert desk().rules is desk().rules
    assert desk().ladder is desk().ladder
