"""A client's delmål: up to three stories at a time, each a chapter at a visit now and then."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from boendestod_app.demo.script import Chapter, Story
from boendestod_app.domain.goal import MAX_ACTIVE, GoalStatus, Progress
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_goal import add_milestone, open_steps, set_next_step, set_status

if TYPE_CHECKING:
    from boendestod_app.demo.life import Life

WORKED_ON = 0.7  # of the visits that go as planned
BETWEEN_STORIES = 6  # visits before another delmål is begun
REST_DAYS = 35  # a paused delmål is left alone
LAST_CHAPTER_DAYS = 28  # "a month in a row" takes a month


@dataclass
class Thread:
    """One story that is going on."""

    story: Story
    milestone_id: str
    ready_on: date
    chapter: int = 0
    due_on: date | None = None

    @property
    def over(self) -> bool:
        """Whether the delmål is reached."""
        return self.chapter >= len(self.story.chapters)


class GoalWork:
    """Which delmål are worked on, and how far each has come."""

    def __init__(self, life: "Life") -> None:
        self._life = life
        self._begun: list[str] = []
        self._until_next = 0
        self.threads: list[Thread] = []

    @property
    def going_on(self) -> list[Thread]:
        """Stories that are not over."""
        return [thread for thread in self.threads if not thread.over]

    def begin_some(self, desk: Desk) -> None:
        """At a visit: another delmål when there is room for it."""
        self._until_next -= 1
        if self._until_next < 0 and len(self.going_on) < MAX_ACTIVE:
            self.begin_one(desk)

    def begin_one(self, desk: Desk) -> None:
        """The next story: the client's own first, then any other."""
        story = self._life.stage.script.stories[self._next_key()]
        milestone = add_milestone(
            desk, self._life.client_id, words=story.words, goal_words=story.goal, why=story.why, area=story.area
        )
        self._begun.append(story.key)
        self.threads.append(Thread(story, milestone.id, desk.today))
        self._until_next = BETWEEN_STORIES

    def pick(self) -> Thread | None:
        """The delmål that this visit is about, if any; a new one most often."""
        ready = [thread for thread in self.going_on if thread.ready_on <= self._life.today]
        if not ready or self._life.dice.random() > WORKED_ON:
            return None
        return self._life.dice.choices(ready, [1 if thread.chapter else 3 for thread in ready])[0]

    def turn(self, desk: Desk, thread: Thread, who: str) -> None:
        """After the visit: the delmål's status, its next step, and on to the next chapter."""
        chapter = thread.story.chapters[thread.chapter]
        thread.chapter += 1
        if chapter.status:
            set_status(desk, thread.milestone_id, chapter.status)
        thread.ready_on = desk.today + timedelta(days=self._wait(thread, chapter))
        if chapter.next:
            self._step(desk, thread, chapter, who)
        self._life.mood += {Progress.FORWARD: 0.35, Progress.DONE: 0.5, Progress.BACK: -0.6}.get(chapter.went, 0)

    def keep_dates(self, desk: Desk) -> None:
        """A next step whose day has passed gets another one; nobody is late."""
        for thread in self.going_on:
            if thread.due_on and thread.due_on < desk.today:
                thread.due_on = self._soon(desk.today)
                for step in open_steps(desk, thread.milestone_id):
                    desk.store.next_steps.save(replace(step, due_on=thread.due_on))

    def _wait(self, thread: Thread, before: Chapter) -> int:
        if thread.over or before.status is GoalStatus.PAUSED:
            return REST_DAYS
        coming = thread.story.chapters[thread.chapter]
        usual = LAST_CHAPTER_DAYS if coming.went is Progress.DONE else self._life.dice.randint(8, 13)
        return coming.after or usual

    def _step(self, desk: Desk, thread: Thread, chapter: Chapter, who: str) -> None:
        words = self._life.words(who)
        thread.due_on = self._soon(desk.today) if not thread.over else None
        what, doer = chapter.next.format_map(words), chapter.who.format_map(words)
        set_next_step(desk, thread.milestone_id, what=what, who=doer, due_on=thread.due_on)

    def _soon(self, today: date) -> date:
        return today + timedelta(days=self._life.dice.choice((7, 10, 14, 18, 21)))

    def _next_key(self) -> str:
        stories = self._life.stage.script.stories
        own = [key for key in self._life.person.stories if key not in self._begun]
        busy = {thread.story.key for thread in self.going_on}
        others = [key for key in stories if key not in self._begun] or [key for key in stories if key not in busy]
        return own[0] if own else self._life.dice.choice(others)
