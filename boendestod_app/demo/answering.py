"""ORS and SRS in one client's simulated life: about weekly at the visits, sometimes not filled in, put right once."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from boendestod_app.domain.ladder import Level
from boendestod_app.domain.scale import LINES, MOST_LINE, Scale, Skipped, TypedScale, rated
from boendestod_app.domain.visit import Outcome
from boendestod_app.services.scales import correct, new_baseline, ratings_of, show_scales, use_scales

if TYPE_CHECKING:
    from boendestod_app.demo.life import Life

CORRECTED_AGO, ANEW_AGO = timedelta(days=16), timedelta(days=70)
FORGOTTEN, SKIPPED = 0.15, 0.1
_MOODS = {Level.CALM: 0.0, Level.AWAY: -0.5, Level.WORRY: -1.5, Level.CRISIS: -2.5}


class Answering:
    """What stands in the two forms after each visit; its dice are its own, so that what else happens is as it was."""

    def __init__(self, life: "Life") -> None:
        self._life, told = life, life.stage.script.follow_up
        self._dice = life.own_dice("scales")
        self._first_name = life.person.name.split()[0]
        self.asked = self._first_name in told["ors"] and not life.person.new
        self._week: tuple[int, int] = (0, 0)

    def begin(self) -> None:
        """From the first day on; what is put right and begun anew comes later."""
        if not self.asked:
            return
        life, told, today = self._life, self._life.stage.script.follow_up, self._life.stage.plan.today
        use_scales(life.desk, life.client_id, True)
        if self._first_name not in told["hidden"]:
            show_scales(life.desk, life.client_id, True)
        if self._first_name == told["corrected"]:
            life.stage.later(datetime.combine(today - CORRECTED_AGO, time(16)), self._correct)
        if self._first_name == told["anew"]:
            life.stage.later(datetime.combine(today - ANEW_AGO, time(16)), self._anew)

    def typed(self, outcome: Outcome) -> tuple[TypedScale, ...] | None:
        """One of each, or why there is none; nothing where nobody was asked."""
        life, dice = self._life, self._dice
        week = life.today.isocalendar()[:2]
        if not self.asked or outcome is not Outcome.DONE or week == self._week or dice.random() < FORGOTTEN:
            return None
        self._week = week
        if life.level is Level.AWAY:
            return (TypedScale(skipped=Skipped.PHONE),) * len(Scale)
        if life.level is Level.CRISIS or dice.random() < SKIPPED:
            why = Skipped.ACUTE if life.level is Level.CRISIS else dice.choice((Skipped.DECLINED, Skipped.NO_TIME))
            return (TypedScale(skipped=why),) * len(Scale)
        felt = 10 * (life.mood + _MOODS[life.level])
        ors = self._lines(felt, 12)
        return ors, self._lines(93 if dice.random() > 0.05 else 87, 2)

    def _lines(self, middle: float, spread: int) -> TypedScale:
        """Four lines about there; now and then only the total was written on the paper."""
        held = [min(MOST_LINE, max(0, round(middle + self._dice.uniform(-spread, spread)))) for _line in range(LINES)]
        if self._dice.random() < 0.1:
            return TypedScale(total=_written(sum(held)))
        return TypedScale(tuple(map(_written, held)))

    def _correct(self) -> None:
        """The latest answer with lines was copied wrongly."""
        life = self._life
        held = [one for one in rated(ratings_of(life.desk, life.client_id, Scale.ORS)) if one.lines]
        if held:
            lines = tuple(_written(min(MOST_LINE, line + 3)) for line in held[-1].lines)
            correct(life.desk, held[-1].id, TypedScale(lines), why=life.stage.script.follow_up["words"]["corrected"])

    def _anew(self) -> None:
        why = self._life.stage.script.follow_up["words"]["anew"]
        new_baseline(self._life.desk, self._life.client_id, on=self._life.today, why=why)


def _written(tenths: int) -> str:
    return f"{tenths // 10},{tenths % 10}"
