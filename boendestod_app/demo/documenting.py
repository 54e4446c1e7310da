"""One visit of one client documented: how it ended, and what was written about it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from boendestod_app.demo.goal_work import Thread
from boendestod_app.demo.life import Life
from boendestod_app.demo.script import Told
from boendestod_app.demo.worry import see_signs
from boendestod_app.domain.calendar import is_working_day
from boendestod_app.domain.goal import Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome, Visit, VisitDraft, draft_of
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.record_visit import record_visit

_ENDS = (
    Outcome.DONE, Outcome.PARTLY, Outcome.CANCELLED_BY_CLIENT, Outcome.CANCELLED_BY_US,
    Outcome.NO_ANSWER, Outcome.DECLINED, Outcome.BROKEN_OFF,
)  # fmt: skip
_WEIGHTS = (82, 4, 5, 3, 3, 2, 2)
_MOODS = {Level.CALM: 0.0, Level.AWAY: -0.5, Level.WORRY: -1.8, Level.CRISIS: -3.2}


@dataclass(frozen=True, slots=True)
class Page:
    """What is written about a visit, and the delmål it is about."""

    told: Told
    thread: Thread | None = None


class Documenting:
    """Decides how each visit of one life went, and writes it down as its worker would."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._plan = life.stage.plan
        self._met = True
        self._rated: tuple[int, int] = (0, 0)

    def document(self, visit: Visit) -> None:
        """Everything that one run of *Dokumentera besök* keeps, and what follows for the delmål."""
        life = self._life
        worker_id = self._who(visit)
        outcome = self._outcome(visit)
        desk = life.stage.desk(worker_id)
        page = self._page(outcome, visit, worker_id)
        draft = self._draft(visit, outcome, page, worker_id)
        note = record_visit(desk, draft)
        see_signs(life, desk, note.visit_id)
        life.stage.unsent.setdefault(worker_id, []).append(note.id)
        if page.thread:
            life.goals.turn(desk, page.thread, worker_id)
        if outcome.carried_out and life.level is not Level.AWAY:
            if not life.level.raised:
                life.goals.begin_some(desk)
            life.goals.keep_dates(desk)
        self._met = outcome.met
        life.extra = [one for one in life.extra if one.id != visit.id]

    def _who(self, visit: Visit) -> str:
        ids = self._life.worker_ids
        if visit.start.date() == self._plan.today and self._life.stage.me in ids:
            return self._life.stage.me
        return self._life.dice.choices(ids, (3, 2)[: len(ids)])[0]

    def _outcome(self, visit: Visit) -> Outcome:
        life, day = self._life, visit.start.date()
        last = life.person.last
        if self._goes_through(day):
            return Outcome.DONE
        if last and (self._plan.today - day).days < 28:
            place = len(last) - 1 - sum(1 for _day in life.days_left())
            if place >= 0 and day < self._plan.today:
                return last[place]
        if day == self._plan.today or life.level is Level.AWAY:
            return Outcome.DONE
        if day in life.stage.holidays and not life.level.raised:
            return Outcome.CANCELLED_BY_US
        return life.dice.choices(_ENDS, _WEIGHTS)[0] if self._met else Outcome.DONE

    def _goes_through(self, day: date) -> bool:
        """Whether this is the latest visit before a meeting whose summary has been gone through."""
        meeting, today = self._life.person.meeting, self._plan.today
        if meeting is None or meeting.state != "ready" or (today - day).days > 14:
            return False
        return day == today or not (any(self._life.days_left()) or self._life.visits_on(today))

    def _page(self, outcome: Outcome, visit: Visit, worker_id: str) -> Page:
        life, notes = self._life, self._life.stage.script.notes
        clock = f"{visit.start:%H.%M}"
        if outcome is not Outcome.DONE:
            holiday = outcome is Outcome.CANCELLED_BY_US and visit.start.date() in life.stage.holidays
            heading = "missed.holiday" if holiday else f"missed.{outcome.value}"
            return Page(life.told(life.some(heading, notes[heading]), worker_id, klockan=clock))
        if life.level is Level.AWAY:
            return Page(life.told(Told(life.some("away", life.stage.script.lines["away"])), worker_id))
        if self._goes_through(visit.start.date()):
            return Page(life.told(notes["gone_through"][0], worker_id))
        heavy = self._heavy()
        if heavy:
            return Page(life.told(heavy, worker_id))
        thread = life.goals.pick()
        if thread:
            return Page(life.told(thread.story.chapters[thread.chapter].told, worker_id), thread)
        if life.dice.random() < 0.45:
            return Page(life.told(life.some("everyday", notes["everyday"]), worker_id))
        return Page(Told())

    def _heavy(self) -> Told | None:
        """While the support is stepped up, most visits are about that."""
        life = self._life
        if not life.level.raised or life.arc is None:
            return None
        working = is_working_day(life.today, life.stage.holidays)
        if working and life.arc_told < len(life.arc.notes) and (life.arc_told == 0 or life.dice.random() < 0.8):
            life.arc_told += 1
            return life.arc.notes[life.arc_told - 1]
        if working and life.dice.random() > 0.4:
            return None
        return life.some("level.still", life.stage.script.notes["level.still"])

    def _draft(self, visit: Visit, outcome: Outcome, page: Page, worker_id: str) -> VisitDraft:
        life, told = self._life, page.told
        both = outcome.carried_out and life.level is Level.CRISIS
        chapter = page.thread.story.chapters[page.thread.chapter] if page.thread else None
        start, end = self._times(visit, outcome)
        return replace(
            draft_of(visit),
            start=start,
            end=end,
            outcome=outcome,
            kind=told.kind or (VisitKind.PHONE if life.level is Level.AWAY else visit.kind),
            worker_ids=life.worker_ids if both else (worker_id,),
            happened=told.happened,
            action=told.action,
            result=told.result,
            own_words=told.own,
            interpretation=self._interpretation(worker_id) if outcome.carried_out and told.action else "",
            marks=((page.thread.milestone_id, chapter.went),) if page.thread and chapter else (),
            rating=self._rating(outcome, chapter.went if chapter else None),
            scales=life.answering.typed(outcome),
        )

    def _times(self, visit: Visit, outcome: Outcome) -> tuple[datetime, datetime]:
        """As planned, or a little later or shorter, as it is."""
        if not outcome.carried_out or visit.start.date() == self._plan.today:
            return visit.start, visit.end
        start = visit.start + timedelta(minutes=self._life.dice.choice((0, 0, 0, 0, 5, 5, 10)))
        shorter = 0 if outcome is Outcome.DONE else visit.minutes // 10 * 5
        return start, visit.end - timedelta(minutes=shorter)

    def _interpretation(self, worker_id: str) -> str:
        if self._life.dice.random() > 0.05:
            return ""
        words = self._life.words(worker_id)
        return self._life.some("worries", self._life.stage.script.lines["worries"]).format_map(words)

    def _rating(self, outcome: Outcome, went: Progress | None) -> int | None:
        """About once a week, when there is time for the question; it follows what happens."""
        life, week = self._life, self._life.today.isocalendar()[:2]
        life.mood += life.dice.uniform(-0.25, 0.25) + (5.5 - life.mood) * 0.02
        if outcome is not Outcome.DONE or week == self._rated or life.dice.random() > 0.8:
            return None
        self._rated = week
        felt = life.mood + _MOODS[life.level] + life.dice.uniform(-0.8, 0.8)
        if life.answering.asked:
            return None  # who answers ORS is not asked the other question too
        return max(0, min(10, round(felt + (-1 if went is Progress.BACK else 0))))
