"""What else is followed in one client's simulated life: areas each quarter, the month, ASI, a SIP; the licence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from boendestod_app.demo.life import Life
from boendestod_app.demo.stage import Stage
from boendestod_app.domain.asi import AsiArea, AsiAreaRating, AsiFollowUp, AsiForm
from boendestod_app.domain.calendar import add_months, next_working_day
from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.monthly import MONTHLY_TEXTS, Check, MonthlyFollowUp
from boendestod_app.domain.outcome_area import LEAST_CHOSEN, MOST_CHOSEN, AreaChange, OutcomeArea, View
from boendestod_app.domain.scale_change import PUBLISHED
from boendestod_app.domain.sip import Sip
from boendestod_app.services.asi import keep_asi, proposed_next
from boendestod_app.services.follow_up_settings import confirm_licence, set_numbers
from boendestod_app.services.monthly import keep_monthly
from boendestod_app.services.outcome_areas import choose_areas, rate_areas
from boendestod_app.services.sips import keep_sip, sip_of

AREAS_AGO = 9  # days: the latest quarter was talked about before the meeting
BASE_AGO, AGAIN_AGO = 250, 60
SIP_BEGUN, SIP_MET = 75, 40
_CHANGES, _WEIGHTS = tuple(AreaChange), (40, 30, 18, 4, 8)
_MONTH_DAY = 24  # or the working day after it


def confirm(stage: Stage) -> None:
    """The made-up unit has a made-up licence, and numbers of its own."""
    told, desk = stage.script.follow_up["licence"], stage.desk(stage.me)
    signed = FollowUpSettings(licensed_by=told["by"], licensed_on=stage.wall.date(), licence_number=told["number"])
    confirm_licence(desk, signed)
    set_numbers(desk, FollowUpSettings(
        ors_cutoff=PUBLISHED.ors_cutoff, ors_rci=PUBLISHED.ors_rci, srs_cutoff=PUBLISHED.srs_cutoff,
        srs_fall=PUBLISHED.srs_fall,
    ))  # fmt: skip


class Following:
    """Notes in the diary what is asked when; its dice are its own."""

    def __init__(self, life: Life) -> None:
        self._life, self._told = life, life.stage.script.follow_up
        self._dice = life.own_dice("follow")
        self._first_name = life.person.name.split()[0]
        areas = self._dice.sample(list(OutcomeArea), self._dice.randint(LEAST_CHOSEN, MOST_CHOSEN))
        self._areas = [area for area in OutcomeArea if area in areas]

    def begin(self) -> None:
        """Everything that is to come."""
        choose_areas(self._life.desk, self._life.client_id, self._areas)
        today = self._life.stage.plan.today
        on = today - timedelta(days=AREAS_AGO)
        while on > self._life.today:
            self._later(on, 13, self._quarter)
            on = add_months(on, -3)
        if self._first_name in self._told["monthly"]:
            self._later(self._month_day(self._life.today), 15, self._month)
        if self._first_name in self._told["asi"]:
            self._later(today - timedelta(days=BASE_AGO), 10, partial(self._asi, AsiForm.BASE))
            self._later(today - timedelta(days=AGAIN_AGO), 10, partial(self._asi, AsiForm.FOLLOW_UP))
        if self._first_name == self._told["sip"]:
            self._later(today - timedelta(days=SIP_BEGUN), 11, self._sip_begins)
            self._later(today - timedelta(days=SIP_MET), 11, self._sip_is_made)

    def _later(self, on: date, hour: int, what: Callable[[], None]) -> None:
        self._life.stage.later(datetime.combine(on, time(hour, 5)), what)

    def _quarter(self) -> None:
        """In the client's own view, and now and then in ours too."""
        life = self._life
        for view in (View.CLIENT, View.STAFF) if self._dice.random() < 0.3 else (View.CLIENT,):
            said = {area: self._change() for area in self._areas}
            rate_areas(life.desk, life.client_id, said, view=view, on=life.today)

    def _change(self) -> tuple[AreaChange, str]:
        change = self._dice.choices(_CHANGES, _WEIGHTS)[0]
        return change, self._dice.choice(self._told["areas"].get(change.value, [""]))

    def _month_day(self, on: date) -> date:
        return next_working_day(on.replace(day=_MONTH_DAY), self._life.stage.holidays)

    def _month(self) -> None:
        """The talk of the month; most of what the staff looks at is in order."""
        life = self._life
        texts = {name: self._dice.choice(self._told["month"][name]) for name in MONTHLY_TEXTS}
        checks = tuple(one for one in Check if self._dice.random() > 0.1)
        keep_monthly(life.desk, MonthlyFollowUp("", life.client_id, life.today, "", checks=checks, **texts))
        self._later(self._month_day(add_months(life.today.replace(day=1), 1)), 15, self._month)

    def _asi(self, form: AsiForm) -> None:
        life, dice = self._life, self._dice
        areas = tuple(
            AsiAreaRating(area, dice.randint(0, 7), dice.randint(0, 4), dice.randint(0, 4)) for area in AsiArea
        )
        done = AsiFollowUp("", life.client_id, life.today, form, self._told["words"]["interviewer"],
                           proposed_next(life.desk, life.today), areas)  # fmt: skip
        keep_asi(life.desk, done)

    def _sip_begins(self) -> None:
        """The need, the consent, the invitation."""
        life, told = self._life, self._told["plan"]
        sip = Sip("", life.client_id, life.today, initiative=told["initiative"], need=told["need"],
                  consent_on=life.today, consent_who=told["consent_who"], invited_on=life.today)  # fmt: skip
        keep_sip(life.desk, replace(sip, consent_until=life.today + timedelta(days=300)))

    def _sip_is_made(self) -> None:
        """The four contents, who has it in hand, and when it is looked at again."""
        life, told = self._life, self._told["plan"]
        held = sip_of(life.desk, life.client_id)
        assert held is not None
        names = ("goals", "measures", "principals", "others", "overall", "coordinator", "follow_up_place")
        made = replace(held, met_on=life.today, follow_up_on=life.today + timedelta(days=120),
                       **{name: told[name] for name in names})  # fmt: skip
        keep_sip(life.desk, made)
