"""What oro and kris asks of *Att ta tag i*, beside the level itself: each in one sentence, never a level."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.away import return_asks
from boendestod_app.domain.calendar import Holidays, local
from boendestod_app.domain.client import Client
from boendestod_app.domain.crisis_plan import CrisisPlan
from boendestod_app.domain.incident import Incident, asks_risk_review
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange, standing
from boendestod_app.domain.plan_age import why_look_again
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.domain.risk import RiskAssessment
from boendestod_app.domain.telling import Telling
from boendestod_app.domain.weekend_plan import WeekendPlan, helgplan_missing


@dataclass(frozen=True, slots=True)
class WorryFacts:
    """What is known of one client."""

    changes: Sequence[LevelChange] = ()
    plan: CrisisPlan | None = None
    meetings: Sequence[GroupMeeting] = ()
    weekend_plans: Sequence[WeekendPlan] = ()
    tellings: Sequence[Telling] = field(default=())
    incidents: Sequence[Incident] = ()
    risks: Sequence[RiskAssessment] = ()
    last_met: date | None = None
    hours: str = ""  # the sentence of `above_granted`


def about_worry(client: Client, facts: WorryFacts, me: str, today: date, holidays: Holidays) -> list[Attention]:
    """Helgplan, return, whom I was to tell, the risk after an incident, hours above what is granted, an old plan."""
    now = standing(list(facts.changes))
    level = now.level if now else Level.CALM
    found: list[tuple[Asks, str, int, str]] = []
    missing = helgplan_missing(level, facts.weekend_plans, today, holidays)
    if missing and now:
        found.append((Asks.WEEKEND, missing, 0, now.change.id))
    found += [
        (Asks.TELL_OTHER, telling.question(client.first_name), 1, telling.id)
        for telling in facts.tellings
        if telling.waits and telling.who == me
    ]
    if now and (returned := _returned(facts.changes)) and level is not Level.AWAY:
        asked = return_asks(local(returned.at).date(), returned.naloxone, facts.last_met, today)
        found += [(Asks.RETURN, sentence, 0, returned.id) for sentence in asked]
    if incident := asks_risk_review(facts.incidents, facts.risks):
        found.append((Asks.RISK, incident.says, 1, incident.id))
    if facts.hours and level is not Level.AWAY:
        found.append((Asks.HOURS, facts.hours, 2, now.change.id if now else ""))
    if facts.plan is not None or level.raised:
        reasons = why_look_again(facts.plan, facts.changes, facts.meetings, today)
        subject = facts.plan.id if facts.plan else ""
        found += [(Asks.PLAN, reason, 1 if level.raised else 4, subject) for reason in reasons[:1]]
    return [
        Attention(client.id, asks, level, f"{client.first_name}: {asks.label}", reason, urgency, subject)
        for asks, reason, urgency, subject in found
    ]


def _returned(changes: Sequence[LevelChange]) -> LevelChange | None:
    """The latest return, where the client has not gone away again."""
    for change in sorted(changes, key=lambda change: change.order, reverse=True):
        if change.level is Level.AWAY:
            return None
        if change.returned:
            return change
    return None
