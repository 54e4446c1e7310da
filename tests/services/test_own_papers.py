"""The client's own papers: goals and ways of working in the client's words, their headings in the client's language."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.print_out import PaperKind, WayOut
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.domain.working import ActivityKind, ChangeTalk, GroupActivity, HarmAgreement, Occupation
from boendestod_app.services.daytime import keep_activity, keep_occupation
from boendestod_app.services.goal_paper import copy_of_own_paper, goals_paper
from boendestod_app.services.harm import keep_harm_agreement, review_harm_agreement
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, set_next_step, set_status
from boendestod_app.services.print_outs import log_print, told_print
from boendestod_app.services.rate_goal import rate_goal
from boendestod_app.services.short_plans import keep_short_plan, tell_how_it_went
from boendestod_app.services.strengths import keep_strengths
from boendestod_app.services.talk import keep_change_talk, rate_talk
from boendestod_app.services.working_papers import WorkingPaper, working_paper

TODAY = date(2026, 8, 14)


@pytest.fixture
def paper(desk, asa):
    return lambda which: working_paper(desk(), asa.id, which)


@pytest.fixture
def made(actions, asa, clock):
    """Mia's three, of which the first is done and the last rests."""
    found = []
    for words in ("Ta en promenad", "Gå och handla", "Drogfri en månad"):
        found.append(actions.run(add_milestone, asa.id, words=words, goal_words="Jag vill bo kvar", why="Katten"))
        clock.move(minutes=1)
    actions.run(set_status, found[2].id, GoalStatus.PAUSED)
    actions.run(set_status, found[0].id, GoalStatus.DONE)
    actions.run(set_next_step, found[1].id, what="Skriva en lista", who="Du", due_on=TODAY + timedelta(days=3))
    actions.run(set_next_step, found[2].id, what="Vila")
    actions.run(rate_goal, found[0].goal_id, near=4, sure=None)
    return found


def test_what_is_done_comes_first_then_what_goes_on_then_what_rests(desk, asa, made):
    (goal,) = goals_paper(desk(), asa.id).goals
    assert (goal.words, goal.why, goal.numbers) == ("Jag vill bo kvar", "Därför: Katten", "Så nära är jag: 4 / 10")
    assert [(stop.words, stop.told, stop.step) for stop in goal.stops] == [
        ("Ta en promenad", "Klart · 14 augusti", ""),
        ("Gå och handla", "Nytt", "Nästa steg: Skriva en lista · Du · senast 17 augusti"),
        ("Drogfri en månad", "Pausat", ""),
    ]


def test_the_headings_are_in_the_clients_language_and_the_words_as_they_were_said(actions, desk, store, asa, made):
    actions.run(edit_client, replace(store.clients.get(asa.id), headings="en", large_text=True))
    paper = goals_paper(desk(), asa.id)
    (goal,) = paper.goals
    assert (paper.title, paper.large_text, goal.why) == ("My goals", True, "Why: Katten")
    assert goal.stops[0].told == "Done · 14 augusti"
    assert working_paper(desk(), asa.id, WorkingPaper.HARM).title == "What we agreed on"


def test_only_the_goals_that_the_client_wants(actions, desk, asa, made):
    other = actions.run(add_milestone, asa.id, words="Betala hyran", goal_words="Pengarna")
    assert [one.words for one in goals_paper(desk(), asa.id, [other.goal_id]).goals] == ["Pengarna"]
    assert len(goals_paper(desk(), asa.id).goals) == 2


def test_a_protected_name_stands_on_no_paper_of_their_own(actions, desk, store, asa, made):
    actions.run(edit_client, store.clients.get(asa.id).protect(), why="Hot")
    assert goals_paper(desk(), asa.id).name == ""
    assert "Åsa" not in working_paper(desk(), asa.id, WorkingPaper.TALK).about


def test_each_way_of_working_says_what_was_said(actions, desk, asa, paper, clock):
    actions.run(keep_strengths, asa.id, {"home": ("Diskar", "Balkong", ""), "people": ("", "", "Kören")})
    actions.run(keep_change_talk, ChangeTalk("", asa.id, TODAY, "Jag vill sova"))
    actions.run(rate_talk, asa.id, about="Sova", importance=7, confidence=None)
    ended = actions.run(keep_harm_agreement, HarmAgreement("", asa.id, TODAY, "Inte ensam"))
    actions.run(keep_harm_agreement, HarmAgreement("", asa.id, TODAY, "Äta innan", TODAY + timedelta(days=14)))
    actions.run(review_harm_agreement, ended.id, result="", review_on=None, ends=True)
    actions.run(keep_activity, GroupActivity("", asa.id, ActivityKind.CULTURE, "Kören", "torsdagar", "Leila"))
    actions.run(keep_occupation, Occupation("", asa.id, "Snickeriet", "Tor", "0304-1", text="Fint"))
    actions.run(keep_occupation, Occupation("", asa.id, "Förr", ends_on=TODAY - timedelta(days=1)))
    assert paper(WorkingPaper.STRENGTHS).parts == (
        ("Hemmet och vardagen", "I dag: Diskar\nDet jag vill: Balkong"),
        ("Människor omkring mig", "Det som har hjälpt förut: Kören"),
    )
    assert paper(WorkingPaper.TALK).parts == (
        ("Med mina egna ord", "fre 14 aug: Jag vill sova"), ("Sova", "fre 14 aug: Viktigt för mig 7 / 10"),
    )  # fmt: skip
    assert paper(WorkingPaper.HARM).parts == (("fre 14 aug", "Äta innan\nVi ser över det: fre 28 aug"),)
    assert paper(WorkingPaper.ACTIVITIES).parts == (("Kören", "Vill pröva\ntorsdagar\nLeila"),)
    assert paper(WorkingPaper.OCCUPATION).parts == (("Snickeriet", "Tor · 0304-1\nFint"),)


def test_the_short_plan_that_goes_on_is_printed_and_after_it_how_it_went(actions, asa, paper, clock):
    plan = ShortPlan("", asa.id, TODAY, 2, "Lönen kommer", "Vara hos syster", "Syster")
    kept = actions.run(keep_short_plan, plan, {TODAY: ("Frukost", "Du")})
    assert paper(WorkingPaper.SHORT_PLAN).parts == (
        ("När", "fre 14 aug – lör 15 aug"), ("Därför", "Lönen kommer"), ("I stället", "Vara hos syster"),
        ("Vem är med", "Syster"), ("Fredag 14 augusti", "Frukost · Du"),
    )  # fmt: skip
    clock.move(days=3)
    actions.run(tell_how_it_went, kept.id, result="Bra")
    assert paper(WorkingPaper.SHORT_PLAN).parts[-1] == ("Hur gick det?", "Bra")


def test_with_nothing_said_the_paper_says_so(paper):
    for which in WorkingPaper:
        assert paper(which).parts == (("Här är det tomt än.", ""),)


def test_that_it_was_printed_stands_in_the_log_and_needs_no_consent(actions, desk, asa):
    kept = actions.run(log_print, copy_of_own_paper(desk(), asa.id, PaperKind.GOALS), WayOut.PRINTED)
    assert told_print(desk(), kept) == "Mina mål till Åsa Öberg: utskrivet 14 aug 2026 10.30 av KI"
