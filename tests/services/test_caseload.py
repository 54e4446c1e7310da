from datetime import date, datetime

import pytest

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.resource_group import Due
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.caseload import caseload, level_counts
from boendestod_app.services.keep_client import end_client
from boendestod_app.services.keep_goal import add_milestone, set_status
from boendestod_app.services.meetings import hold_meeting, plan_meeting
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level
from boendestod_app.services.record_visit import record_visit


@pytest.fixture
def row(desk, asa):
    """Åsa's row in the list."""
    return lambda: next(row for row in caseload(desk()) if row.client.id == asa.id)


def document(actions, client, start, outcome=Outcome.DONE):
    actions.run(record_visit, VisitDraft(client.id, start, start.replace(hour=start.hour + 1), outcome))


def test_an_empty_caseload_has_no_rows(desk):
    assert caseload(desk()) == []
    assert level_counts(desk()) == {}


def test_a_new_client_is_calm_at_the_first_step_without_visits(row, alex):
    new = row()
    assert (new.level, new.step, new.milestone, new.active_milestones) == (Level.CALM, 3, "", 0)
    assert (new.last_met, new.next_visit, new.days_unmet(date(2026, 8, 14))) == (None, None, None)
    assert ([worker.name for worker in new.workers], new.mine, new.ended) == (["Kim", "Alex"], True, False)


def test_clients_stand_in_the_order_of_the_swedish_alphabet_by_the_name_that_is_shown(build, desk):
    for name in ("Örjan", "anna", "Ängla", "Zara", "Åsa"):
        build.client(name)
    build.client("Aaron Hemlig", alias="Öga", protected=True)
    assert [row.client.shown for row in caseload(desk())] == ["anna", "Zara", "Åsa", "Ängla", "Öga", "Örjan"]


def test_the_row_tells_the_level_and_the_step(actions, row, asa):
    actions.run(raise_level, asa.id, level=Level.CRISIS, line="Hotad av vräkning")
    assert (row().level, row().step) == (Level.CRISIS, 5)


def test_the_milestone_on_top_is_the_first_active_one(actions, row, asa):
    first = actions.run(add_milestone, asa.id, words="Sova")
    actions.run(add_milestone, asa.id, words="Handla")
    assert (row().milestone, row().active_milestones) == ("Sova", 2)
    actions.run(set_status, first.id, GoalStatus.PAUSED)
    assert (row().milestone, row().active_milestones) == ("Handla", 1)


def test_only_contact_with_the_client_counts_as_met(actions, row, asa, clock):
    document(actions, asa, datetime(2026, 8, 10, 10))
    document(actions, asa, datetime(2026, 8, 12, 10), Outcome.NO_ANSWER)
    document(actions, asa, datetime(2026, 8, 13, 10), Outcome.CANCELLED_BY_CLIENT)
    assert row().last_met == datetime(2026, 8, 10, 10)
    assert row().days_unmet(date(2026, 8, 14)) == 4
    document(actions, asa, datetime(2026, 8, 13, 14), Outcome.DECLINED)
    assert row().last_met == datetime(2026, 8, 13, 14)


def test_the_next_visit_stands_in_the_row(actions, row, asa):
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 14, 16))
    assert row().next_visit == datetime(2026, 8, 14, 16)


def test_a_meeting_is_due_three_months_after_the_support_began(build, desk):
    build.client("Björn", began=date(2026, 5, 30))
    (row,) = caseload(desk())
    assert (row.meeting_due, row.meeting_state) == (date(2026, 8, 30), Due.OK)


def test_a_meeting_is_due_three_months_after_the_last_one(actions, row, asa):
    meeting = actions.run(plan_meeting, asa.id, on=date(2026, 5, 13))
    actions.run(hold_meeting, meeting.id)
    assert (row().meeting_due, row().meeting_state) == (date(2026, 8, 13), Due.LATE)


def test_a_planned_meeting_is_told_by_its_own_day(actions, build, desk):
    client = build.client("Björn", began=date(2026, 1, 1))
    actions.run(plan_meeting, client.id, on=date(2026, 8, 20))
    (row,) = caseload(desk())
    assert (row.meeting_due, row.meeting_state) == (date(2026, 8, 20), Due.SOON)


def test_other_workers_clients_are_seen_and_not_mine(build, desk, alex):
    build.client("Björn", worker_ids=(alex.id,))
    (row,) = caseload(desk())
    assert not row.mine


def test_a_client_whose_support_has_ended_stays_in_the_list_and_out_of_the_figures(actions, row, build, desk, asa):
    build.client("Björn")
    actions.run(raise_level, asa.id, level=Level.WORRY, line="Sover inte")
    assert level_counts(desk()) == {Level.WORRY: 1, Level.CALM: 1}
    actions.run(end_client, asa.id, date(2026, 8, 14))
    assert row().ended
    assert level_counts(desk()) == {Level.CALM: 1}


def test_a_protected_clients_row_tells_neither_name_nor_address(build, desk):
    build.client("Åsa Öberg", protected=True)
    (row,) = caseload(desk())
    assert row.client.shown == f"Klient {row.client.id[-4:]}"
    assert (row.client.address, row.client.phone, row.client.door_code) == ("", "", "")
