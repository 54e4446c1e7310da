"""What a worker does in a day, by the same use cases as in the window: visits, notes, goals, agreements, levels."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from boendestod_app.demo.script import Script, Told, filled
from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.client import Client
from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.goal import GoalStatus, Progress
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.network import PersonDraft, Ring
from boendestod_app.domain.visit import Outcome, VisitDraft, draft_of
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.clashes import settle, to_settle
from boendestod_app.services.keep_client import add_client, edit_client
from boendestod_app.services.keep_goal import add_milestone, edit_milestone, set_next_step, set_status
from boendestod_app.services.keep_note import mark_transferred, sign_due_notes
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.network import add_person, sectors
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level, step_down, told_partner
from boendestod_app.services.record_visit import record_visit
from boendestod_app.simulation.laptop import Laptop

SMALL = {  # how often, of what is done beside the visits
    "call": 30, "next_step": 14, "goal": 10, "reword": 6, "status": 6, "agree": 10, "settle": 8, "level": 5,
    "card": 6, "plan": 16, "carry_over": 14, "person": 5,
}  # fmt: skip


class _Names(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


class Work:
    """One worker at one laptop."""

    def __init__(self, laptop: Laptop, script: Script, dice: random.Random) -> None:
        self.laptop, self._script, self._dice = laptop, script, dice

    def begin(self, number: int, colleague: str) -> str:
        """A client who is shared with a colleague, with a first goal; the answer is its id."""
        id = self.laptop.store.new_id()
        workers = (self.laptop.worker, colleague)
        client = Client(id, f"{self.laptop.name} {number} FIKTIV", phone="070-000 00 00", worker_ids=workers)
        self.laptop.do(id, add_client, client, step=self._dice.choice((2, 3, 4)))
        self._goal(client)
        return id

    def morning(self) -> None:
        """What the program does by itself when the day begins."""
        self.laptop.do("", sign_due_notes)

    def visit(self) -> None:
        """Somebody was visited: it is written down, with the one who planned it if it was planned."""
        client = self._client()
        if client is None:
            return
        laptop, told = self.laptop, self._told(client)
        words: dict[str, Any] = {
            "outcome": self._dice.choices((Outcome.DONE, Outcome.NO_ANSWER), (9, 1))[0],
            "happened": told.happened, "action": told.action, "result": told.result, "own_words": told.own,
            "marks": self._marks(client),
        }  # fmt: skip
        planned = [v for v in laptop.store.visits.where(client_id=client.id, outcome=None) if v.end <= laptop.wall]
        if planned:
            draft = replace(draft_of(planned[0]), **words)
        else:
            minutes = self._dice.choice((30, 45, 60, 75))
            start = laptop.wall - timedelta(minutes=minutes)
            draft = VisitDraft(client.id, start, laptop.wall, worker_ids=(laptop.worker,), **words)
        laptop.do(client.id, record_visit, draft)

    def small(self) -> None:
        """Something beside the visits."""
        client = self._client()
        if client:
            what = self._dice.choices(list(SMALL), list(SMALL.values()))[0]
            getattr(self, f"_{what}")(client)

    def tidy(self) -> None:
        """At the end of the day: something of what is to be settled is, and the partner has been told."""
        laptop = self.laptop
        for waits in to_settle(laptop.door.desk()):
            laptop.book.clashes.add(waits.id)
            if self._dice.random() < 0.3 and waits.sides:
                laptop.do(waits.client_id, settle, waits.id, pick=self._dice.choice(waits.sides).key)
        for change in laptop.store.levels.where(by=laptop.worker):
            if change.to_tell and self._dice.random() < 0.5:
                laptop.do(change.client_id, told_partner, change.id)

    def apart(self, client: str, *, twice: bool) -> None:
        """Both of the two change the same things without having met: the phone, the words of a goal, the level."""
        laptop, who = self.laptop, self.laptop.name
        for round in range(1 + twice):
            card = laptop.store.clients.get(client)
            laptop.do(client, edit_client, replace(card, phone=f"070-000 0{round} {len(who):02}"))
        for milestone in laptop.store.milestones.where(client_id=client)[:1]:
            laptop.do(client, edit_milestone, milestone, words=f"{milestone.words}, säger {who}")
        laptop.do(client, raise_level, client, level=Level.CRISIS if twice else Level.WORRY, line=f"Sett av {who}")

    # ---- beside the visits

    def _call(self, client: Client) -> None:
        kind = self._dice.choice((ContactKind.CALL, ContactKind.MESSAGE))
        text = self._dice.choice(self._script.lines["contacts.call"]).format_map(self._names(client))
        self.laptop.do(client.id, log_contact, client.id, kind=kind, with_client=True, text=text)

    def _goal(self, client: Client) -> None:
        story = self._dice.choice(list(self._script.stories.values()))
        words = {"words": story.words, "goal_words": story.goal, "why": story.why, "area": story.area}
        self.laptop.do(client.id, add_milestone, client.id, **words)

    def _next_step(self, client: Client) -> None:
        if held := self._milestones(client):
            story = self._dice.choice(list(self._script.stories.values()))
            what = self._dice.choice(story.chapters).next or story.words
            self.laptop.do(client.id, set_next_step, self._dice.choice(held), what=what.format_map(self._names(client)))

    def _reword(self, client: Client) -> None:
        if held := self._milestones(client):
            milestone = self.laptop.store.milestones.get(self._dice.choice(held))
            word = self._dice.choice(("lugnt", "varje vecka", "med stöd", "själv"))
            self.laptop.do(client.id, edit_milestone, milestone, words=f"{milestone.words[:80]} {word}")

    def _status(self, client: Client) -> None:
        if held := self._milestones(client):
            status = self._dice.choice((GoalStatus.ON_THE_WAY, GoalStatus.PAUSED))
            self.laptop.do(client.id, set_status, self._dice.choice(held), status)

    def _agree(self, client: Client) -> None:
        promise = self._dice.choice(self._dice.choice(list(self._script.stories.values())).agree)
        names = self._names(client)
        what, who = promise.what.format_map(names), promise.who.format_map(names)
        due = self.laptop.wall.date() + timedelta(days=14)
        self.laptop.do(client.id, add_agreement, client.id, what=what, who=who, due_on=due)

    def _settle(self, client: Client) -> None:
        if held := self.laptop.store.agreements.where(client_id=client.id, status=AgreementStatus.OPEN.value):
            self.laptop.do(client.id, settle_agreement, held[0].id, AgreementStatus.DONE)

    def _level(self, client: Client) -> None:
        now = self.laptop.store.levels.standing(client.id)
        if now and now.level.raised:
            step = now.change.step
            self.laptop.do(client.id, step_down, client.id, level=Level.CALM, step=step, why="Det är lugnare nu")
        else:
            line = self._dice.choice(self._script.lines["worries"]).format_map(self._names(client))
            self.laptop.do(client.id, raise_level, client.id, level=Level.WORRY, line=line)

    def _card(self, client: Client) -> None:
        phone = f"070-000 {self._dice.randrange(100):02} {self._dice.randrange(100):02}"
        large = not self.laptop.older and self._dice.random() < 0.5  # the older program knows of no large text
        self.laptop.do(client.id, edit_client, replace(client, phone=phone, large_text=large))

    def _plan(self, client: Client) -> None:
        start = self.laptop.wall.replace(hour=10, minute=0) + timedelta(days=self._dice.randrange(1, 4))
        self.laptop.do(client.id, plan_visit, client.id, start=start, minutes=60)

    def _carry_over(self, _client: Client) -> None:
        for note in self.laptop.store.notes.not_transferred(self.laptop.worker)[:2]:
            self.laptop.do(note.client_id, mark_transferred, note.id)

    def _person(self, client: Client) -> None:
        """A person on the network map: the older program knows of none."""
        if not self.laptop.older:
            sector = self._dice.choice(sectors(self.laptop.door.desk())).id
            named = f"Någon {self._dice.randrange(100)}"
            self.laptop.do(client.id, add_person, client.id, PersonDraft(named, "granne", sector, Ring.MIDDLE))

    # ---- what is needed for it

    def _client(self) -> Client | None:
        held = self.laptop.store.clients.of_worker(self.laptop.worker)
        return self._dice.choice(held) if held else None

    def _milestones(self, client: Client) -> list[str]:
        return [one.id for one in self.laptop.store.milestones.where(client_id=client.id)]

    def _marks(self, client: Client) -> tuple[tuple[str, Progress], ...]:
        held = self._milestones(client) if self._dice.random() < 0.6 else []
        return ((self._dice.choice(held), self._dice.choice((Progress.FORWARD, Progress.SAME))),) if held else ()

    def _told(self, client: Client) -> Told:
        story = self._dice.choice(list(self._script.stories.values()))
        told = self._dice.choice((*self._script.notes["everyday"], *(one.told for one in story.chapters)))
        return filled(told, self._names(client))

    def _names(self, client: Client) -> Mapping[str, str]:
        return _Names(namn=client.name.split()[0], bst=self.laptop.name)
