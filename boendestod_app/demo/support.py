"""The model of one client's support in a simulated life: chosen on the first day, its list ticked, its phases lived."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from boendestod_app.demo.life import Life
from boendestod_app.domain.calendar import add_months
from boendestod_app.domain.phase_clock import PhaseReview
from boendestod_app.domain.support_period import BeganHow, SupportPeriod
from boendestod_app.services.phases import review_phase
from boendestod_app.services.support import checklist, choose_programme, keep_period, tick_item

_AT = time(14, 50)
_CLOCK_MONTHS, _SOON = 6, timedelta(days=4)  # the second phase is over soon: it is asked for today


class Support:
    """Nothing here throws dice: what else happens is as it was."""

    def __init__(self, life: Life, number: int) -> None:
        self._life, self._number = life, number
        self._told = life.stage.script.support

    def begin(self) -> None:
        """Everything that is to come."""
        life = self._life
        (period,) = life.stage.store.periods.where(client_id=life.client_id)
        keys: list[str] = self._told["models"]
        period = choose_programme(life.desk, period.id, keys[(self._number - 1) % len(keys)])
        how = [one for one in BeganHow if one is not BeganHow.NOT_TOLD]
        officers: list[str] = self._told["officers"]
        period = replace(
            period, began_how=how[(self._number - 1) % len(how)], officer=officers[self._number % len(officers)]
        )
        if period.phase_from:
            start = add_months(life.stage.plan.today, -_CLOCK_MONTHS) + _SOON
            period = replace(period, phase_from=max(start, period.starts_on))
        keep_period(life.desk, period)
        for item in checklist(life.desk, period.id)[: self._number % 4]:
            tick_item(life.desk, item.id, True)
        if period.phase_from:
            self._plan(period, add_months(period.phase_from, 3))

    def _plan(self, period: SupportPeriod, on: date) -> None:
        """On its day; where that was before the first simulated one, the first thing."""
        if on < self._life.stage.plan.today:
            when = datetime.combine(max(on, self._life.today), _AT)
            self._life.stage.later(when, partial(self._review, period))

    def _review(self, period: SupportPeriod) -> None:
        life = self._life
        text = self._told["review"].format_map(life.words(life.keeper))
        review_phase(life.desk, PhaseReview("", life.client_id, period.id, life.today, 2, text))
