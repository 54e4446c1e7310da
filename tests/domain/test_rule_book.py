import pytest

from boendestod_app import defaults
from boendestod_app.domain.rule_book import book_problems, read_book
from boendestod_app.errors import Refused

LADDER, RULES = defaults.book_texts()


def told(ladder: str = LADDER, rules: str = RULES) -> list[tuple[str, str]]:
    return [(problem.field, problem.sentence) for problem in book_problems(ladder, rules)]


def test_what_ships_with_the_program_can_be_signed():
    assert told() == []
    ladder, rules = read_book(LADDER, RULES)
    assert (ladder, rules) == (defaults.ladder(), defaults.rules())


def test_a_line_that_cannot_be_read_is_named():
    lines = RULES.splitlines()
    place = lines.index('id = "overdose"')
    broken = "\n".join([*lines[:place], 'id = "overdose', *lines[place + 1 :]])
    assert told(rules=broken) == [
        ("rules", f"Reglerna, rad {place + 1}: går inte att läsa. Kontrollera citattecken, klamrar och likhetstecken.")
    ]
    assert told(ladder="[[step]]\nnumber = 1\nname = \n")[0][1].startswith("Trappan, rad 3: ")
    assert told(ladder="a = [1,\n2")[0][1].startswith("Trappan, rad 2: ")


def test_what_is_wrong_in_meaning_is_named_by_rule_and_key():
    assert told(rules=RULES.replace("in_a_row = 3", "in_a_row = 0")) == [
        ("rules", "Regeln said_no in_a_row: skriv ett helt tal, minst 1.")
    ]
    assert told(ladder=LADDER.replace("minutes = 45", "minutes = 0", 1)) == [
        ("ladder", "[[step]] 5 minutes: skriv ett tal större än noll.")
    ]


def test_rules_that_want_a_step_the_ladder_has_not_are_named():
    short = LADDER[: LADDER.index("[[step]]\nnumber = 4")] + LADDER[LADDER.index("[level.worry]") :]
    short = short.replace("at_least_step = 5", "at_least_step = 3")
    assert told(ladder=short) == [("rules", "Regeln no_contact no_contact: trappan har inget steg 5.")]


def test_every_example_that_comes_out_otherwise_is_named():
    found = told(rules=RULES.replace("in_a_row = 3", "in_a_row = 4"))
    assert ("said_no", "Regeln said_no example 1: Det krävs 4, hittills 3.") in found
    assert {field for field, _sentence in found} == {"said_no"}


@pytest.mark.parametrize("text", ["", "[", "rule = 3", "\x00"])
def test_a_book_that_cannot_be_read_is_refused(text):
    assert told(rules=text)
    with pytest.raises(Refused):
        read_book(LADDER, text)


def test_brackets_a_thousand_deep_are_a_sentence():
    deep = "a = " + "[" * 5000 + "]" * 5000
    assert told(ladder=deep) == [("ladder", "Trappan: går inte att läsa. För många klamrar i varandra.")]
