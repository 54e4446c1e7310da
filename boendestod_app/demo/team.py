"""The team's own week: meetings, who is away and on duty, a planning day, and the risk at a few homes."""

from datetime import datetime, time, timedelta
from functools import partial

from boendestod_app.demo.stage import Stage
from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.block import BlockKind
from boendestod_app.domain.calendar import next_working_day
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.risk import Consequence, Going, Likelihood, RiskAssessment
from boendestod_app.services.absences import add_absence
from boendestod_app.services.assess_risk import assess_risk
from boendestod_app.services.days_off import add_day_off
from boendestod_app.services.duties import take_duty
from boendestod_app.services.keep_block import add_block

AWAY_AFTER, AWAY_DAYS = timedelta(days=3), timedelta(days=1)
PLANNING_AFTER = timedelta(days=12)
RISK = {  # by first name: how likely, how bad, how the visits are made, what is done about it
    "Gösta": (Likelihood.SMALL, Consequence.MODERATE, Going.ALONE, ""),
    "Erik": (Likelihood.GREAT, Consequence.SERIOUS, Going.TWO, "Två går, ring först och stå nära dörren"),
}


def team_week(stage: Stage) -> None:
    """Noted in the diary: meetings from the first day, the rest this morning."""
    first, morning = stage.plan.first, datetime.combine(stage.plan.today, time(6, 15))
    stage.later(datetime.combine(first, time(6, 20)), partial(_meetings, stage))
    stage.later(morning, partial(_this_morning, stage))


def _meetings(stage: Stage) -> None:
    desk = stage.desk(stage.me)
    today = stage.wall.date()
    monday = today + timedelta(days=-today.weekday() % 7)
    for kind, day, at, minutes, staff in (
        (BlockKind.TEAM_MEETING, 0, time(13), 60, ()),
        (BlockKind.DOCUMENTATION, 4, time(14), 60, None),
    ):
        add_block(
            desk, kind=kind, at=at, minutes=minutes, starts_on=monday + timedelta(days=day), worker_ids=staff,
            rule=weekly((day,)),
        )  # fmt: skip


def _this_morning(stage: Stage) -> None:
    desk = stage.desk(stage.me)
    today = stage.plan.today
    colleagues = [stage.worker_ids[name] for name, team in stage.cast.teams.items() if name != stage.cast.me]
    if colleagues:
        take_duty(desk, colleagues[0], today)
        away = next_working_day(today + AWAY_AFTER, stage.holidays)
        add_absence(desk, colleagues[-1], kind=AbsenceKind.COURSE, starts_on=away, ends_on=away + AWAY_DAYS)
    add_day_off(desk, next_working_day(today + PLANNING_AFTER, stage.holidays), stage.script.words["planning_day"])
    for client in stage.store.clients.where():
        if held := RISK.get(client.first_name):
            likelihood, consequence, going, measures = held
            due = today + timedelta(days=14) if measures else None
            who = stage.cast.lead if measures else ""
            made = RiskAssessment("", client.id, today, "", likelihood, consequence, going, False, measures, who, due)
            assess_risk(desk, made)
