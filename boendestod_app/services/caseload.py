"""*Klienter*: the whole caseload, a row for each client."""

from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.alphabet import alphabetical
from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import Milestone
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.resource_group import Cycle, Due, cycle
from boendestod_app.domain.worker import Worker
from boendestod_app.services.agenda import next_starts
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import active_milestones
from boendestod_app.services.meetings import meeting_months


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One client in the list."""

    client: Client
    level: Level
    step: int
    milestone: str
    active_milestones: int
    last_met: datetime | None
    next_visit: datetime | None
    meeting_due: date
    meeting_state: Due
    workers: tuple[Worker, ...]
    mine: bool
    review_on: date | None = None  # when the level is to be followed up

    def days_unmet(self, today: date) -> int | None:
        """Days since the last contact, or none if there has been none."""
        return (today - self.last_met.date()).days if self.last_met else None

    @property
    def weight(self) -> tuple[int, date]:
        """Sorts the gravest first, and among equals whose review is most overdue."""
        return -self.level.gravity, self.review_on or date.max

    @property
    def ended(self) -> bool:
        """Whether the support is over."""
        return self.client.ended_on is not None


def caseload(desk: Desk) -> list[CaseloadRow]:
    """Every client, by the name that is shown: a protected one's place in the list tells nothing of theirs."""
    clients = sorted(desk.store.clients.where(), key=lambda client: alphabetical(client.shown))
    standings = desk.store.levels.standings()
    milestones = _by_client(active_milestones(desk))
    met = desk.store.visits.latest_met()
    coming = next_starts(desk, clients)
    due = _meetings_due(desk, clients)
    workers = {worker.id: worker for worker in desk.store.workers.where()}
    rows = []
    for client in clients:
        now = standings.get(client.id)
        active = milestones.get(client.id, [])
        meeting_due, state = due[client.id]
        rows.append(
            CaseloadRow(
                client=client,
                level=now.level if now else Level.CALM,
                step=now.change.step if now else 0,
                milestone=active[0].words if active else "",
                active_milestones=len(active),
                last_met=met.get(client.id),
                next_visit=coming.get(client.id),
                meeting_due=meeting_due,
                meeting_state=state,
                workers=tuple(workers[id] for id in client.worker_ids if id in workers),
                mine=client.has_worker(desk.me),
                review_on=now.change.review_on if now else None,
            )
        )
    return rows


def level_counts(desk: Desk) -> dict[Level, int]:
    """How many clients are at each level: the sidebar's figures."""
    return desk.store.levels.counts()


def _by_client(milestones: list[Milestone]) -> dict[str, list[Milestone]]:
    found: dict[str, list[Milestone]] = {}
    for milestone in milestones:
        found.setdefault(milestone.client_id, []).append(milestone)
    return found


def _meetings_due(desk: Desk, clients: list[Client]) -> dict[str, tuple[date, Due]]:
    last_held = desk.store.meetings.last_held()
    planned = {meeting.client_id: meeting.on for meeting in reversed(desk.store.meetings.where(held=0))}
    began: dict[str, date] = {}
    for period in desk.store.periods.where():
        began.setdefault(period.client_id, period.starts_on)
    found = {}
    for client in clients:
        start = began.get(client.id) or desk.today
        due = cycle(last_held.get(client.id), start, meeting_months(desk, client), desk.holidays)
        on = planned.get(client.id, due.due_on)
        found[client.id] = (on, Cycle(on, on).state(desk.today))
    return found
