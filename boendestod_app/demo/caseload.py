"""Makes the fictional caseload: a real store, filled by the real use cases, week by week."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from boendestod_app.demo.arrival import NEW_DAYS_AGO, arrive
from boendestod_app.demo.cast import cast_for
from boendestod_app.demo.clock import SimulatedClock
from boendestod_app.demo.following import confirm
from boendestod_app.demo.life import Life
from boendestod_app.demo.papers import Paper, prepare
from boendestod_app.demo.plan import DemoPlan
from boendestod_app.demo.script import read_script
from boendestod_app.demo.stage import Stage
from boendestod_app.demo.team import team_week
from boendestod_app.domain.calendar import Holidays
from boendestod_app.domain.crisis_plan import UnitContactKind
from boendestod_app.domain.ladder import Ladder
from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.domain.workload import CaseloadSettings
from boendestod_app.errors import Refused
from boendestod_app.services.ports import Store
from boendestod_app.services.set_up import add_worker, edit_worker, set_unit_contact, set_up
from boendestod_app.services.workload import set_caseload
from boendestod_app.words import _

PHONE = "070-000 00 00"
_NUMBERS = (
    (UnitContactKind.COLLEAGUE, PHONE, "vardagar 8–17"),
    (UnitContactKind.LEAD, "070-000 00 98", "vardagar 8–16"),
    (UnitContactKind.ON_CALL, "070-000 00 99", "kvällar och helger"),
    (UnitContactKind.PSYCHIATRY, "010-000 00 00", "dygnet runt"),
)


def make_caseload(
    store: Store,
    clock: SimulatedClock,
    ladder: Ladder,
    holidays: Holidays,
    plan: DemoPlan,
    paper: Paper | None = None,
) -> None:
    """Fill an empty store. Open it with `now=clock` (set to `plan.begins`) and `source=random.Random(plan.seed)`.

    `paper` makes the bytes of a finished summary; without it nothing is queued for the shared drive.
    """
    if store.clients.where():
        raise Refused(_("Här finns redan klienter. De påhittade får en egen, tom mapp."))
    script = read_script()
    stage = Stage(store, clock, ladder, holidays, plan, script, cast_for(plan, script, holidays))
    stage.later(stage.wall, partial(_set_up, stage))
    team_week(stage)
    for number, person in enumerate(stage.cast.people, 1):
        days = NEW_DAYS_AGO if person.new else (plan.today - plan.first).days
        when = datetime.combine(plan.today - timedelta(days=days), time(6, 30))
        stage.later(when, partial(_enter, stage, number, paper))
    stage.play()


def _enter(stage: Stage, number: int, paper: Paper | None) -> None:
    life = Life(stage, stage.cast.people[number - 1], number)
    arrive(life, number)
    prepare(life, paper)


def _set_up(stage: Stage) -> None:
    """The unit, its numbers, the two of each client."""
    cast, desk = stage.cast, stage.desk(stage.me)
    unit = Unit(phone=PHONE, hours="vardagar 8–17", fictional=True)
    me = set_up(desk, name=cast.me, initials=cast.my_initials, role=Role.BOENDESTODJARE, unit=unit)
    edit_worker(desk, replace(me, team=cast.teams[cast.me], phone="070-000 00 01"))
    for number, (name, team) in enumerate(cast.teams.items(), 1):
        if name != cast.me:
            worker = add_worker(desk, name=name, phone=f"070-000 00 {number % 100:02d}")
            edit_worker(desk, replace(worker, team=team))
            stage.worker_ids[name] = worker.id
    add_worker(desk, name=cast.lead, role=Role.LEAD, phone="070-000 00 98")
    for kind, phone, hours in _NUMBERS:
        set_unit_contact(desk, kind=kind, phone=phone, hours=hours)
    confirm(stage)
    set_caseload(desk, CaseloadSettings(unit_cap=stage.script.support["most_clients"]))
