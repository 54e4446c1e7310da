from datetime import date

import pytest

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.domain.summary import SectionKey
from boendestod_app.services.go_through import go_through
from boendestod_app.services.keep_goal import add_milestone, set_status
from boendestod_app.services.meetings import plan_meeting
from boendestod_app.services.summarise import reset_section, whole


@pytest.fixture
def sleep(actions, asa):
    return actions.run(add_milestone, asa.id, words="Sova före midnatt")


def goals(actions, meeting):
    sections = {section.key: section for section in whole(actions.desk(), meeting)}
    return [row[1] for row in sections[SectionKey.GOALS].rows]


def test_what_was_gone_through_stands_although_the_work_goes_on(actions, meeting, sleep, paper, go_through_now):
    go_through_now()
    actions.run(set_status, sleep.id, GoalStatus.PAUSED)
    assert goals(actions, meeting) == ["Nytt"]
    assert not paper("staff").draft


def test_a_section_fetched_anew_is_to_be_gone_through_again(actions, meeting, sleep, paper, go_through_now, refused):
    go_through_now()
    actions.run(set_status, sleep.id, GoalStatus.PAUSED)
    actions.run(reset_section, meeting.id, SectionKey.GOALS)
    assert goals(actions, meeting) == ["Pausat"]
    with refused("Gå igenom"):
        paper("staff")


def test_another_day_for_the_meeting_is_told_and_to_be_gone_through_again(actions, asa, paper, go_through_now):
    go_through_now()
    actions.run(plan_meeting, asa.id, on=date(2026, 8, 28))
    assert paper("client").draft
    assert "28 augusti" in next(s for s in paper("client").sections if s.key is SectionKey.FACTS).rows[0][1]


def test_going_through_is_one_step_to_undo(actions, store, meeting, sleep, go_through_now):
    before = store.section_edits.where()
    go_through_now()
    actions.undo()
    assert store.section_edits.where() == before
    assert store.meetings.get(meeting.id).gone_through is GoneThrough.NOT_YET


def test_taking_the_tick_back_leaves_the_words_as_they_were(actions, meeting, sleep, go_through_now):
    go_through_now()
    actions.run(go_through, meeting.id, how=GoneThrough.NOT_YET)
    assert goals(actions, meeting) == ["Nytt"]
