"""Litet nog? A few things to think of; none of them locks anything."""

from datetime import date

import pytest

from boendestod_app import defaults
from boendestod_app.domain.small_step import step_checks

TODAY, VISIT = date(2026, 8, 14), date(2026, 8, 18)


def checks(what="Ringa kusinen", who="Du", due_on=VISIT, next_visit=VISIT):
    verbs = defaults.working().verbs
    found = step_checks(what, who, due_on, today=TODAY, next_visit=next_visit, verbs=verbs)
    return {one.key: one for one in found}


def test_a_small_step_holds_in_everything():
    assert all(one.holds for one in checks().values())
    assert list(checks()) == ["who", "when", "one", "verb"]


@pytest.mark.parametrize(
    "what", ["Gå till affären", "Handla mjölk", "Jag ringer Kim", "att be om en tid", "Ta en promenad"]
)
def test_it_begins_with_what_one_does(what):
    assert checks(what)["verb"].holds
    assert checks(what)["one"].holds


@pytest.mark.parametrize("what", ["Bättre sömn", "Mer ordning hemma", "Alla räkningar", ""])
def test_a_wish_is_asked_what_one_does(what):
    assert not checks(what)["verb"].holds


@pytest.mark.parametrize("what", ["Handla och laga mat", "Ringa; boka tid", "Städa, sedan tvätta", "Diska, dammsuga"])
def test_several_things_are_asked_which_is_first(what):
    assert checks(what)["one"].sentence == "Det låter som flera saker. Vilken är först?"


def test_a_day_after_the_next_visit_is_asked_about_and_without_a_visit_two_weeks_are_enough():
    assert checks(due_on=date(2026, 8, 19))["when"].sentence == "Ryms en del av det till tis 18 aug?"
    assert checks(due_on=None)["when"].sentence == "Vilken dag? Nästa besök är tis 18 aug."
    assert checks(due_on=date(2026, 8, 28), next_visit=None)["when"].holds
    assert not checks(due_on=date(2026, 8, 29), next_visit=None)["when"].holds


def test_nobody_to_do_it_is_asked_who():
    assert checks(who=" ")["who"].sentence == "Vem gör det?"
