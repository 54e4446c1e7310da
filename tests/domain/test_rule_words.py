"""A rule is read as a sentence with its thresholds; the ladder as two tables."""

import pytest

from boendestod_app import defaults
from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.rule_words import (
    kind_words,
    level_table,
    proposes_words,
    rule_groups,
    rule_words,
    step_table,
)

RULES = defaults.rules()


@pytest.mark.parametrize(
    ("id", "sentence"),
    [
        ("not_reached", "Klienten nåddes inte, 2 gånger i rad; tyst medan klienten är borta tillfälligt."),
        ("no_contact", "Ingen kontakt med klienten: steg 5 och uppåt: 2 planerade kontaktdagar, steg 3 till 4: 7 dagar,"
                       " steg 2: 14 dagar, steg 1: 28 dagar; frågar igen efter 7 dagar; tyst medan klienten är borta "
                       "tillfälligt."),
        ("ors_fell", "ORS sjönk minst 5,0 sedan starten eller sedan förra."),
        ("srs_low", "SRS under 36,0, 2 gånger i rad."),
        ("overdose", "Överdos."),
        ("eviction_later", "Avhysning bestämd, mer än 21 dagar bort."),
        ("discharged", "Utskriven, frigiven eller hemma från behandling, de senaste 14 dagarna; tyst medan klienten är "
                       "borta tillfälligt."),
    ],
)  # fmt: skip
def test_a_rule_in_words(id, sentence):
    rule = RULES.find(id)
    assert rule is not None
    told = rule_words(rule)
    assert told == sentence


def test_two_kinds_and_what_must_stand_beside_them():
    rule = RULES.find("shut_and_worry")
    assert rule is not None
    assert "dessutom oro för liv eller hälsa sedan senaste kontakten" in rule_words(rule)


def test_every_rule_and_every_kind_has_words():
    assert all(rule_words(rule).endswith(".") and "{" not in rule_words(rule) for rule in RULES.all)
    assert all(kind_words(kind) for kind in FactKind)


def test_rules_stand_under_what_they_propose_the_gravest_first():
    groups = rule_groups(RULES)
    assert [title for title, _group in groups] == ["Föreslår kris", "Föreslår oro", "Att ta tag i"]
    assert [rule for _title, group in groups for rule in group] == list(RULES.all)
    assert all(proposes_words(rule) == title for title, group in groups for rule in group)


def test_the_ladder_is_two_tables():
    steps, levels = step_table(defaults.ladder()), level_table(defaults.ladder())
    assert steps[1] == ("1 Glest", "0,5", "60", "En", "91 dagar")
    assert steps[6] == ("6 Dagligt", "7", "45", "En eller två, risken avgör", "nästa arbetsdag")
    assert levels[1:] == (
        ("Oro", "1 steg tätare", "14 dagar"),
        ("Kris", "steg 5", "nästa arbetsdag"),
        ("Borta tillfälligt", "som överenskommet", "14 dagar"),
    )
