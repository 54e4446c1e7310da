"""A resource-group meeting as it is held in one simulated life: who came, what was said, the next day, the minutes."""

from datetime import date, timedelta
from functools import partial

from boendestod_app.demo.life import Life
from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.services.group_meeting import end_meeting, keep_attendance, keep_point, minutes_ready

_SAID = {Point.SINCE: "since", Point.WORKS: "works", Point.HARD: "hard", Point.VIEW: "view"}
READY_AFTER = timedelta(days=1, hours=2)


class Talk:
    """Its dice are its own, so that what else happens is as it was."""

    def __init__(self, life: Life) -> None:
        self._life, self._told = life, life.stage.script.follow_up
        self._dice = life.own_dice("talk")

    def hold(self, meeting: GroupMeeting, following: date | None) -> None:
        """The meeting from its first point to its last; the minutes are read through the day after."""
        life, dice = self._life, self._dice
        names = life.person.workers
        present = tuple(id for id in meeting.member_ids if dice.random() < 0.85)
        keep_attendance(life.desk, meeting.id, present=present, leader=names[0], secretary=names[-1])
        for point, key in _SAID.items():
            keep_point(life.desk, meeting.id, point, dice.choice(self._told["meeting"][key]))
        if following is None:
            end_meeting(life.desk, meeting.id, next_on=None, why=self._told["words"]["no_day"])
        else:
            end_meeting(life.desk, meeting.id, next_on=following, next_at=meeting.at, place=meeting.place)
        life.stage.later(life.stage.wall + READY_AFTER, partial(self._ready, meeting.id))

    def _ready(self, meeting_id: str) -> None:
        minutes_ready(self._life.desk, meeting_id)
