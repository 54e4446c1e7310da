"""*Inför besöket*: the minute before the door, all on one small page."""

from dataclasses import dataclass

from boendestod_app.domain.agreement import Agreement
from boendestod_app.domain.calendar import local, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import Milestone
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.note import Amendment
from boendestod_app.domain.risk import RiskAssessment
from boendestod_app.domain.visit import Visit
from boendestod_app.services.assess_risk import latest_risk
from boendestod_app.services.desk import Desk
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.homes import home_before
from boendestod_app.services.keep_goal import active_milestones
from boendestod_app.words import _

MOST_PROMISES = 3


@dataclass(frozen=True, slots=True)
class BeforeVisit:
    """What a boendestödjare wants to know at the door. The door code is shown on demand only."""

    visit: Visit
    client: Client
    level: Level
    milestones: tuple[Milestone, ...]
    promises: tuple[Agreement, ...]  # open ones, the latest first
    asked_us: Amendment | None  # what the client last asked us to change
    asked_when: str
    last_time: str  # how the last visit ended, in one line
    early_signs: str
    risk: RiskAssessment | None
    home: tuple[str, ...] = ()

    @property
    def risk_marks(self) -> str:
        """What the card and the latest assessment say, in one line."""
        assessed = _("{level}, {going}").format(
            level=self.risk.level.label, going=self.risk.going.label.lower()
        ) if self.risk else ""  # fmt: skip
        return " · ".join(
            part for part in (self.client.risk, assessed, self.risk.measures if self.risk else "") if part
        )


def before_visit(desk: Desk, visit: Visit) -> BeforeVisit:
    """The page for one visit, as it is now."""
    store = desk.store
    client = store.clients.get(visit.client_id)
    standing = store.levels.standing(client.id)
    promises = [one for one in store.agreements.where(client_id=client.id) if one.open]
    views = [one for one in store.amendments.where(client_id=client.id) if one.clients_view]
    return BeforeVisit(
        visit=visit,
        client=client,
        level=standing.level if standing else Level.CALM,
        milestones=tuple(active_milestones(desk, [client.id])),
        promises=tuple(reversed(promises))[:MOST_PROMISES],
        asked_us=views[-1] if views else None,
        asked_when=near_day_text(local(views[-1].at).date(), desk.today) if views else "",
        last_time=_last_time(desk, visit),
        early_signs="\n".join(sign.words for sign in early_signs(desk, client.id) if sign.kind.raised),
        risk=latest_risk(desk, client.id),
        home=home_before(desk, client.id),
    )


def _last_time(desk: Desk, coming: Visit) -> str:
    """How it went before this one; what is called off for a day to come is no last time."""
    latest = desk.store.visits.last_of(coming.client_id, 2, min(coming.start, desk.wall))
    visit = next((one for one in latest if one.id != coming.id), None)
    if visit is None:
        return ""
    notes = desk.store.notes.of_visits([visit.id])
    when = near_day_text(visit.start.date(), desk.today)
    outcome = visit.outcome.label if visit.outcome else ""
    told = notes[visit.id].result or notes[visit.id].first_line if visit.id in notes else ""
    return " · ".join(part for part in (when, outcome, " ".join(told.split())) if part)
