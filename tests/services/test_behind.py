"""What stands behind a number, one sentence for each thing that was counted."""

from datetime import datetime, time, timedelta

import pytest

from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.number import counted
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.agree import add_agreement
from boendestod_app.services.behind import behind
from boendestod_app.services.keep_goal import add_milestone
from boendestod_app.services.keep_plan import keep_crisis_plan
from boendestod_app.services.plan_visits import set_rhythm
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit
from boendestod_app.services.report_fact import report_fact
from boendestod_app.services.summarise import whole


@pytest.fixture
def lived(actions, asa, clock, meeting):
    """A bit of everything that can be counted."""
    actions.run(set_rhythm, asa.id, rule=weekly((5,)), at=time(9))
    clock.set(2026, 8, 17, 16)
    sleep = actions.run(add_milestone, asa.id, words="Sova före midnatt")
    for day, rating in ((14, 4), (16, 6)):
        start = datetime(2026, 8, day, 11)
        told = {"own_words": f"Jag sov {day}!", "marks": ((sleep.id, Progress.FORWARD),), "rating": rating}
        actions.run(record_visit, VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE, **told))
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    actions.run(add_agreement, asa.id, what="Ringa värden", who="Björn")
    actions.run(keep_crisis_plan, asa.id, signs="Sover inte", helps="Promenad", call_first="Märta")
    actions.run(report_fact, asa.id, FactKind.DISTURBANCE, line="En granne ringde")
    return meeting


def test_everything_that_is_counted_can_be_looked_at(desk, lived):
    told = {
        number.name: [one.says for one in behind(desk(), number)]
        for section in whole(desk(), lived)
        for number in section.numbers
    }
    assert told["visits_unplanned"] == ["fre 14 aug 11.00: Genomfört", "sön 16 aug 11.00: Genomfört"]
    assert told["own_words"] == told["visits_met"] == told["visits_unplanned"]
    assert told["milestone_forward"] == [
        "fre 14 aug: Sova före midnatt, framåt",
        "sön 16 aug: Sova före midnatt, framåt",
    ]
    assert told["ratings_shown"] == ["fre 14 aug: 4", "sön 16 aug: 6"]
    assert told["milestones_shown"] == ["Sova före midnatt: På god väg"]
    assert told["agreements_new"] == ["Ringa värden · Björn · Inte gjort än"]
    assert told["level_changes"] == ["mån 17 aug 18.00: Oro"]
    assert told["crisis_plans_made"] == ["Krisplanen från mån 17 aug"]
    assert told["home_facts"] == ["Störning anmäld mån 17 aug"]


def test_a_visit_nobody_has_touched_can_be_opened_from_its_number(desk, asa, lived):
    unwritten = next(
        one for section in whole(desk(), lived) for one in section.numbers if one.name == "visits_unwritten"
    )
    (one,) = behind(desk(), unwritten)
    assert one.says.endswith("Inte nedskrivet än")
    assert one.visit is not None
    assert (one.visit.client_id, one.visit.start.time()) == (asa.id, time(9))


def test_what_has_been_undone_since_is_said_to_be_gone(desk):
    kinds = ("visit", "milestone_mark", "rating", "milestone", "agreement", "level_change", "crisis_plan",
             "reported_fact", "tenancy_event", "rent_month")  # fmt: skip
    for kind in kinds:
        assert [one.says for one in behind(desk(), counted("x", "X", kind, ("gone",)))] == ["Finns inte längre."]
    assert [one.says for one in behind(desk(), counted("x", "X", "network", ("n",)))] == ["Står hos klienten."]
