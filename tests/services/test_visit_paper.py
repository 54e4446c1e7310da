from dataclasses import replace
from datetime import date, datetime

import pytest

from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.keep_goal import add_milestone, set_next_step, set_status
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.set_up import add_worker
from boendestod_app.services.visit_paper import visit_paper


@pytest.fixture
def goals(actions, asa, clock):
    made = []
    for words in ("Sova före midnatt", "Handla själv"):
        made.append(actions.run(add_milestone, asa.id, words=words))
        clock.move(milliseconds=1)
    return made


@pytest.fixture
def document(actions, store, asa):
    def visit(**fields):
        start = datetime(2026, 8, 14, 9)
        told = {"worker_ids": ("worker-kim",), "happened": "Drack öl och grät"} | fields
        note = actions.run(record_visit, VisitDraft(asa.id, start, start.replace(hour=10), Outcome.DONE, **told))
        return store.visits.get(note.visit_id)

    return visit


def test_the_paper_tells_what_we_did_the_next_step_and_the_next_visit(actions, desk, asa, goals, document):
    actions.run(set_next_step, goals[1].id, what="Gå till affären")
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 18, 10))
    paper = visit_paper(desk(), document(aim="Handla", marks=((goals[1].id, Progress.FORWARD),)))
    assert (paper.client_first_name, paper.on, paper.who) == ("Åsa", date(2026, 8, 14), "Kim")
    assert paper.did == ("Handla", "Vi arbetade med: Handla själv")
    assert (paper.goal, paper.next_step) == ("Handla själv", "Gå till affären")
    assert paper.next_visit == "Tisdag 18 augusti klockan 10.00"
    assert (paper.unit_name, paper.phone) == ("Boendestödet", "070-000 00 00")


def test_nothing_of_notes_ratings_or_levels_stands_on_the_paper(actions, desk, asa, goals, document):
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Hotad av vräkning")
    told = repr(visit_paper(desk(), document(rating=2, own_words="Orkar inte")))
    assert not any(word in told for word in ("öl", "Orkar", "vräkning", "Kris", "kris", "2,"))


def test_without_marks_the_goal_on_top_is_told(actions, desk, goals, document):
    paper = visit_paper(desk(), document())
    assert (paper.goal, paper.next_step, paper.did, paper.next_visit) == ("Sova före midnatt", "", (), "")
    for goal in goals:
        actions.run(set_status, goal.id, GoalStatus.PAUSED)
    assert visit_paper(desk(), document()).goal == ""


def test_at_most_three_lines_tell_what_we_did(actions, desk, asa, goals, document):
    more = [actions.run(add_milestone, asa.id, words=f"Delmål {n}") for n in range(3)]
    marks = tuple((goal.id, Progress.SAME) for goal in (*goals, *more))
    assert len(visit_paper(desk(), document(aim="Handla", marks=marks)).did) == 3


def test_both_workers_are_named_when_both_came(desk, asa, document):
    assert visit_paper(desk(), document(worker_ids=asa.worker_ids)).who == "Kim och Alex"


def test_a_colleague_who_stood_in_is_named_after_the_clients_own(actions, desk, asa, document):
    noor = actions.run(add_worker, name="Noor")
    assert visit_paper(desk(), document(worker_ids=(noor.id,))).who == "Noor"
    assert visit_paper(desk(), document(worker_ids=(noor.id, *asa.worker_ids))).who == "Kim, Alex och Noor"


def test_without_a_staff_of_its_own_the_clients_two_are_named(actions, desk, asa):
    visit = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 15), worker_ids=())
    assert visit_paper(desk(), visit).who == "Kim och Alex"


def test_a_planned_visit_may_have_its_paper_before_it(actions, desk, asa, goals):
    visit = actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 15), aim="Handla")
    paper = visit_paper(desk(), replace(visit, id=""))
    assert (paper.did, paper.goal) == ((), "Sova före midnatt")


@pytest.mark.parametrize(("hour", "following"), [(15, 17), (17, 10), (8, 15)])
def test_the_next_visit_is_never_the_one_the_paper_is_about(actions, desk, asa, hour, following):
    (*_, told) = [
        actions.run(plan_visit, asa.id, start=datetime(2026, 8, day, at))
        for day, at in sorted(((14, 8), (14, 15), (14, 17), (18, 10)), key=lambda one: one == (14, hour))
    ]
    assert f"klockan {following:02d}.00" in visit_paper(desk(), told).next_visit


def test_a_protected_name_stands_nowhere(actions, desk, asa, goals, document):
    visit = document()
    actions.run(edit_client, asa.protect())
    assert "Åsa" not in repr(visit_paper(desk(), visit))
