"""The meetings within the next days: summary in own words, gone through, papers on their way to the shared drive."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from boendestod_app.demo.life import Life
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting
from boendestod_app.domain.summary import ReaderKind, SectionKey, Summary
from boendestod_app.services.copies import copies, summary
from boendestod_app.services.go_through import go_through
from boendestod_app.services.meetings import planned_meeting
from boendestod_app.services.outbox import queue_paper
from boendestod_app.services.summarise import edit_section, whole

Paper = Callable[[Summary], bytes]


def prepare(life: Life, paper: Paper | None) -> None:
    """Note in the diary what is done before this client's meeting, as far as it has come."""
    state = life.person.meeting.state if life.person.meeting else ""
    now = life.stage.plan.now
    if state == "prepared":
        yesterday = datetime.combine(life.stage.plan.today - timedelta(days=1), time(15, 30))
        life.stage.later(yesterday, lambda: _write(life))
    elif state == "ready":
        life.stage.later(now, lambda: _finish(life, paper))


def _write(life: Life) -> None:
    """*Det som har gått bra*, in the worker's own words to the client."""
    meeting = _meeting(life)
    (made,) = (section for section in whole(life.desk, meeting) if section.key is SectionKey.WENT_WELL)
    wells = [thread.story.well for thread in life.goals.threads if _forward(life, thread.milestone_id, meeting)]
    text = " ".join([*wells[:3], life.stage.script.words["praise"]])
    edit_section(life.desk, meeting.id, replace(made, text=text, edited=True))


def _meeting(life: Life) -> GroupMeeting:
    meeting = planned_meeting(life.desk, life.client_id)
    assert meeting is not None
    return meeting


def _forward(life: Life, milestone_id: str, meeting: GroupMeeting) -> bool:
    """Whether the delmål has moved at least twice since the last three months began."""
    since = meeting.on - timedelta(days=92)
    marks = life.stage.store.marks.where(milestone_id=milestone_id)
    return sum(mark.on > since and mark.progress in (Progress.FORWARD, Progress.DONE) for mark in marks) > 1


def _finish(life: Life, paper: Paper | None) -> None:
    """Gone through at the latest visit; then a paper each for client, staff, and one member with consent."""
    _write(life)
    desk, meeting = life.desk, _meeting(life)
    visits = life.stage.store.visits.last_of(life.client_id, 9)
    met_on = next((visit.start.date() for visit in visits if visit.outcome and visit.outcome.met), desk.today)
    meeting = go_through(desk, meeting.id, how=GoneThrough.YES, on=met_on)
    readers = [copy.reader for copy in copies(desk, meeting) if copy.allowed]
    members = [reader for reader in readers if reader.kind is ReaderKind.MEMBER]
    if paper is None:
        return
    for reader in [*(reader for reader in readers if reader.own_copy), *members[:1]]:
        told = summary(desk, meeting.id, reader)
        queue_paper(desk, told, paper(told))
