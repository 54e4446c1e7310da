"""*Min dag*: what I do now, who needs me, what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.attention import Attention, about_level, about_papers, about_verdicts, in_order
from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import Milestone
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import Standing
from boendestod_app.domain.proposal import Verdict
from boendestod_app.domain.visit import Visit, draft_of
from boendestod_app.domain.worker import Worker
from boendestod_app.services.agenda import agenda
from boendestod_app.services.asi import asi_attention
from boendestod_app.services.care_plans import plan_attention
from boendestod_app.services.cycles import group_attention
from boendestod_app.services.desk import Desk
from boendestod_app.services.homes import home_attention
from boendestod_app.services.journal_bridge import Unsent, journal_attention, to_carry_over
from boendestod_app.services.keep_goal import active_milestones
from boendestod_app.services.meetings import Coming, coming_meetings
from boendestod_app.services.outbox import papers_out
from boendestod_app.services.phases import support_attention
from boendestod_app.services.proposals import judged, proposed
from boendestod_app.services.record_visit import draft_key
from boendestod_app.services.relatives import relative_attention
from boendestod_app.services.tellings import asks_me
from boendestod_app.services.tracks import track_attention
from boendestod_app.services.working_needs import working_attention
from boendestod_app.services.worry_needs import worry_attention

LEFT_DAYS = 14  # how far back an undocumented visit is still asked for
GROUP_DAYS = 14  # resource groups shown ahead


@dataclass(frozen=True, slots=True)
class DayVisit:
    """One visit with all that is needed at the door."""

    visit: Visit
    client: Client
    level: Level
    milestone: str  # the one on top
    begun: bool = False  # words about it wait to be saved

    @property
    def aim(self) -> str:
        """What the visit is for: its own aim, else the delmål on top."""
        return self.visit.aim or self.milestone


@dataclass(frozen=True, slots=True)
class MyDay:
    """The page."""

    me: Worker | None
    today: date
    visits: tuple[DayVisit, ...]
    attention: tuple[Attention, ...]
    proposed: tuple[Verdict, ...]
    left: tuple[DayVisit, ...]
    not_transferred: tuple[Unsent, ...]
    groups: tuple[Coming, ...]
    clients: int

    @property
    def documented(self) -> int:
        """How many of today's visits are documented."""
        return sum(not day.visit.planned for day in self.visits)


def my_day(desk: Desk) -> MyDay:
    """The page as it is now, for the worker who works here."""
    mine = my_clients(desk)
    by_id = {client.id: client for client in mine}
    standings = desk.store.levels.standings(by_id)
    first = desk.today - timedelta(days=LEFT_DAYS)
    tops = _top_milestones(desk, by_id)
    begun, verdicts = set(desk.store.drafts.keys("visit:")), judged(desk, mine)
    days = [
        DayVisit(
            visit,
            by_id[visit.client_id],
            _level(standings, visit.client_id),
            tops.get(visit.client_id, ""),
            draft_key(draft_of(visit)) in begun,
        )
        for visit in agenda(desk, first, desk.today, mine)
        if not visit.worker_ids or desk.me in visit.worker_ids
    ]
    return MyDay(
        me=desk.store.workers.find(desk.me),
        today=desk.today,
        visits=tuple(day for day in days if day.visit.start.date() == desk.today),
        attention=tuple(_attention(desk, mine, standings, verdicts)),
        proposed=tuple(proposed(verdicts, mine)),
        left=tuple(day for day in days if day.visit.planned and day.visit.start.date() < desk.today),
        not_transferred=tuple(to_carry_over(desk)),
        groups=tuple(coming_meetings(desk, mine, GROUP_DAYS)),
        clients=len(mine),
    )


def my_clients(desk: Desk) -> list[Client]:
    """The clients I am one of the two for, whose support goes on."""
    return [
        client
        for client in desk.store.clients.of_worker(desk.me)
        if client.ended_on is None or client.ended_on >= desk.today
    ]


def clients_to_choose(desk: Desk) -> list[Client]:
    """Everybody whose support goes on, mine first."""
    mine = my_clients(desk)
    known = {client.id for client in mine}
    return [*mine, *(one for one in desk.store.clients.where(ended_on=None) if one.id not in known)]


def _level(standings: dict[str, Standing], client_id: str) -> Level:
    return standings[client_id].level if client_id in standings else Level.CALM


def _top_milestones(desk: Desk, clients: Iterable[str]) -> dict[str, str]:
    tops: dict[str, Milestone] = {}
    for milestone in active_milestones(desk, clients):
        tops.setdefault(milestone.client_id, milestone)
    return {client_id: milestone.words for client_id, milestone in tops.items()}


def _attention(
    desk: Desk, mine: list[Client], standings: dict[str, Standing], verdicts: dict[str, list[Verdict]]
) -> list[Attention]:
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    found: list[Attention] = []
    for client in mine:
        now = standings.get(client.id)
        if now:
            sender = names.get(now.change.by, "") if asks_me(desk, now.change) else ""
            found += about_level(client, now, desk.today, names.get(now.change.tell, ""), sender)
        found += about_verdicts(client, verdicts[client.id])
        found += about_papers(client, papers_out(desk, client.id), now, desk.unit.clear_folder_days, desk.today)
    beside = worry_attention(desk, mine) + asi_attention(desk, mine) + group_attention(desk, mine)
    beside += plan_attention(desk, mine)
    near = track_attention(desk, mine) + relative_attention(desk, mine) + home_attention(desk, mine)
    support = support_attention(desk, mine) + working_attention(desk, mine)
    return in_order([*found, *beside, *near, *support, *journal_attention(desk, standings)])
