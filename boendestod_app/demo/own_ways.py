"""Goals' own numbers and ways of working in one client's simulated life, as it goes on between the visits."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial

from boendestod_app.demo.life import Life
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.domain.working import ActivityKind, ChangeTalk, GroupActivity, HarmAgreement, Occupation
from boendestod_app.services.daytime import keep_activity, keep_occupation, was_there
from boendestod_app.services.harm import harm_agreements_of, keep_harm_agreement, review_harm_agreement
from boendestod_app.services.keep_goal import milestones_of
from boendestod_app.services.rate_goal import place_on_wheel, rate_goal
from boendestod_app.services.short_plans import keep_short_plan, tell_how_it_went
from boendestod_app.services.strengths import keep_strengths
from boendestod_app.services.talk import keep_change_talk, rate_talk

_AT = time(15, 40)
_EVERY = 28  # days from one talk about the goals to the next
_STRENGTHS, _HARM, _PLAN, _ACTIVITY, _OCCUPATION = 0.7, 0.35, 0.4, 0.6, 0.4  # of the clients


class OwnWays:
    """Notes in the diary what is talked about when; its dice are its own."""

    def __init__(self, life: Life) -> None:
        self._life, self._told = life, life.stage.script.working
        self._dice = life.own_dice("working")
        self._near = self._dice.randint(1, 4)
        self._said = self._dice.sample(self._told["change_talk"], len(self._told["change_talk"]))
        self._talks = self._wheel = 0

    def begin(self) -> None:
        """Everything that is to come."""
        self._later(self._dice.randint(20, 40), self._talk)
        for share, days, do in (
            (_STRENGTHS, (15, 60), self._strengths), (_HARM, (30, 150), self._harm),
            (_ACTIVITY, (30, 120), self._activity), (_OCCUPATION, (40, 160), self._occupation),
        ):  # fmt: skip
            if self._dice.random() < share:
                self._later(self._dice.randint(*days), do)
        ago = self._dice.randint(2, 90)
        left = (self._life.stage.plan.today - self._life.today).days - ago
        if self._dice.random() < _PLAN and left > 0:
            self._later(left, self._plan)

    def _later(self, days: int, do: Callable[[], None]) -> None:
        when = datetime.combine(self._life.today + timedelta(days=days), _AT)
        self._life.stage.later(when, do)

    def _talk(self) -> None:
        """The goal on top is rated, now and then the wheel and a change; next time in a month."""
        life, dice = self._life, self._dice
        top = next((one for one in milestones_of(life.desk, life.client_id) if one.status.active), None)
        if top is not None:
            self._near = max(0, min(10, self._near + dice.choice((-1, 0, 1, 1, 2))))
            sure = max(0, min(10, self._near + dice.randint(-2, 2)))
            rate_goal(life.desk, top.goal_id, near=self._near, sure=sure)
            stages = self._told["wheel"]
            if dice.random() < 0.4 and self._wheel < len(stages):
                place_on_wheel(life.desk, top.goal_id, stage=stages[self._wheel])
                self._wheel += 1
        if dice.random() < 0.4:
            text = self._said[self._talks % len(self._said)]
            self._talks += 1
            keep_change_talk(life.desk, ChangeTalk("", life.client_id, life.today, text))
            about = self._told["talk_about"][len(life.person.name) % len(self._told["talk_about"])]
            importance, confidence = dice.randint(4, 9), dice.randint(2, 7)
            rate_talk(life.desk, life.client_id, about=about, importance=importance, confidence=confidence)
        self._later(_EVERY + dice.randint(-4, 4), self._talk)

    def _strengths(self) -> None:
        said = self._dice.choice(self._told["strengths"])
        told = {area: (self._word(now), self._word(wish), self._word(had)) for area, (now, wish, had) in said.items()}
        keep_strengths(self._life.desk, self._life.client_id, told)

    def _harm(self) -> None:
        life, told = self._life, self._dice.choice(self._told["harm"])
        review_on = life.today + timedelta(days=_EVERY)
        agreed = HarmAgreement("", life.client_id, life.today, self._word(told["text"]), review_on)
        keep_harm_agreement(life.desk, agreed)
        self._later(_EVERY, partial(self._look_over, told["result"]))

    def _look_over(self, result: str) -> None:
        life = self._life
        for one in harm_agreements_of(life.desk, life.client_id):
            review_on = life.today + timedelta(days=_EVERY)
            review_harm_agreement(life.desk, one.id, result=self._word(result), review_on=review_on)
        self._later(_EVERY, partial(self._look_over, result))

    def _plan(self) -> None:
        life, told = self._life, self._dice.choice(self._told["plan"])
        days = {
            life.today + timedelta(days=ahead): (self._word(what), self._word(who))
            for ahead, (what, who) in enumerate(told["days"])
        }
        why, instead, who = told["why"], told["instead"], self._word(told["who"])
        plan = ShortPlan("", life.client_id, life.today, len(days), why, instead, who)
        kept = keep_short_plan(life.desk, plan, days)
        self._later(len(days) + 1, partial(self._went, kept.id, told["result"]))

    def _went(self, plan_id: str, result: str) -> None:
        tell_how_it_went(self._life.desk, plan_id, result=result)

    def _activity(self) -> None:
        life, told = self._life, dict(self._dice.choice(self._told["activity"]))
        kind = ActivityKind(told.pop("kind"))
        told = {field: self._word(text) for field, text in told.items()}
        kept = keep_activity(life.desk, GroupActivity("", life.client_id, kind, **told))
        if self._dice.random() < 0.7:
            self._later(self._dice.randint(7, 30), partial(self._there, kept.id))

    def _there(self, activity_id: str) -> None:
        was_there(self._life.desk, activity_id)

    def _occupation(self) -> None:
        life, told = self._life, self._dice.choice(self._told["occupation"])
        if not life.person.protected:  # a workplace leads to the person
            keep_occupation(life.desk, Occupation("", life.client_id, starts_on=life.today, **told))

    def _word(self, text: str) -> str:
        return text.format_map(self._life.words(self._life.keeper))
