"""Stepping up and down in one client's simulated life, each turn on its day and with its reason."""

from datetime import datetime, time, timedelta
from functools import partial

from boendestod_app.demo.life import Life
from boendestod_app.demo.person import Turn
from boendestod_app.demo.worry import look_at_plan
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import Completion, LevelChange
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.raise_level import (
    complete_level,
    move_review,
    raise_level,
    set_away,
    step_down,
    told_partner,
)

STAYS_CLOSE_DAYS = 14  # so long after a heavier time the visits are still one step closer


class Levels:
    """Plays the turns of one life."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._change: LevelChange | None = None
        self._reviews = 0

    def plan(self) -> None:
        """Note every turn in the diary, and the reviews while it is calm."""
        begun = self._life.desk.store.levels.standing(self._life.client_id)
        assert begun is not None
        self._change = begun.change
        self._review_later(begun.change)
        for turn in self._life.person.levels:
            clock = time(15, 40) if turn.level is Level.CALM else time(16, 20)
            self._life.stage.later(datetime.combine(turn.on, clock), partial(self._turn, turn))

    def _turn(self, turn: Turn) -> None:
        life = self._life
        was, life.level = life.level, turn.level
        self._reviews = 0
        if turn.level is Level.AWAY:
            self._change = set_away(life.desk, life.client_id, where=turn.why, back_on=life.person.back_on)
            life.keep_rhythm(1, kind=VisitKind.PHONE, aim=life.stage.script.words["away.aim"])
        elif turn.level.gravity > was.gravity:
            self._up(turn)
        else:
            self._down(turn)
        assert self._change is not None
        self._review_later(self._change)
        if self._change.tell and (life.person.told or turn is not life.person.levels[-1]):
            change_id = self._change.id
            life.stage.later(life.stage.wall + timedelta(minutes=25), lambda: self._told(change_id))

    def _up(self, turn: Turn) -> None:
        life = self._life
        life.arc, life.arc_told = life.stage.script.arcs[turn.why], 0
        self._change = raise_level(life.desk, life.client_id, level=turn.level, line=life.arc.line)
        life.keep_rhythm(self._change.step, aim=life.arc.aim)
        if life.person.complete or turn is not life.person.levels[-1]:
            life.stage.later(life.stage.wall + timedelta(minutes=40), partial(self._complete, self._change))

    def _complete(self, change: LevelChange) -> None:
        life, arc = self._life, self._life.arc
        if arc is None or self._change != change:  # something graver or calmer has come between
            return
        desk, words = life.desk, life.words(life.keeper)
        latest = desk.ladder.latest_review(change.level, change.step, desk.today, desk.holidays)
        completion = Completion(
            step=change.step,
            reason=arc.reason.format_map(words),
            signs=arc.signs.format_map(words),
            client_says=arc.client_says,
            client_words=arc.client_words,
            decided_by=arc.decided_by,
            doing=arc.doing.format_map(words),
            double_staffing=change.level is Level.CRISIS,
            review_on=min(latest, desk.today + timedelta(days=7)),
            way_down=arc.way_down.format_map(words),
        )
        self._change = complete_level(desk, change.id, completion)
        self._review_later(self._change)

    def _down(self, turn: Turn) -> None:
        life, arc = self._life, self._life.arc
        calm = turn.level is Level.CALM
        lately = (life.stage.plan.today - turn.on).days < STAYS_CLOSE_DAYS
        step = life.person.step + (1 if lately or not calm else 0)
        why = (arc.down if calm else arc.calmer) if arc else life.stage.script.words["away.home"]
        why = why.format_map(life.words(life.keeper))
        self._change = step_down(life.desk, life.client_id, level=turn.level, step=step, why=why)
        life.keep_rhythm(self._change.step, aim="" if calm or arc is None else arc.aim)
        look_at_plan(life)

    def _told(self, change_id: str) -> None:
        told_partner(self._life.desk, change_id)

    def _review_later(self, change: LevelChange) -> None:
        if change.completed_at or not change.level.raised:
            self._life.stage.later(datetime.combine(change.review_on, time(9)), partial(self._review, change))

    def _review(self, change: LevelChange) -> None:
        """The level stays and a reason is written, as long as there is one to give."""
        life, calm = self._life, change.level is Level.CALM
        lines = life.stage.script.lines["calm.still" if calm else "away.still"]
        stills = life.arc.still if life.arc and change.level.raised else lines
        if self._change is None or self._change != change or (self._reviews >= len(stills) and not calm):
            return
        desk, why = life.desk, stills[self._reviews % len(stills)].format_map(life.words(life.keeper))
        latest = desk.ladder.latest_review(change.level, change.step, desk.today, desk.holidays)
        review_on = latest if calm else min(latest, desk.today + timedelta(days=10))
        self._change = move_review(desk, change.id, review_on=review_on, why=why)
        self._reviews += 1
        self._review_later(self._change)
