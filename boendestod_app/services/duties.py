"""Krisberedskap: who of the team answers today, and the unit's own numbers."""

from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.crisis_plan import UnitContact, UnitContactKind
from boendestod_app.domain.duty import Duty
from boendestod_app.domain.worker import Worker
from boendestod_app.errors import Refused
from boendestod_app.services.absences import away_on
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class OnToday:
    """Who is on: the worker with the crisis contact, who is away, and the numbers."""

    crisis_contact: Worker | None
    away: tuple[Worker, ...]
    numbers: tuple[UnitContact, ...]


def on_today(desk: Desk) -> OnToday:
    """As it is today."""
    workers = {worker.id: worker for worker in desk.store.workers.where()}
    held = desk.store.duties.where(on=desk.today.isoformat())
    away = [workers[id] for id in away_on(desk, desk.today) if id in workers]
    numbers = sorted(desk.store.unit_contacts.where(), key=lambda one: list(UnitContactKind).index(one.kind))
    on = workers.get(held[-1].worker_id) if held else None
    # Somebody who is away answers nobody, whatever was planned.
    return OnToday(None if on in away else on, tuple(away), tuple(numbers))


def take_duty(desk: Desk, worker_id: str, on: date) -> Duty:
    """This worker has the crisis contact that day."""
    worker = desk.store.workers.get(worker_id)
    if worker_id in away_on(desk, on):
        raise Refused(_("{name} är borta {day}.").format(name=worker.name, day=day_text(on)))
    held = desk.store.duties.where(on=on.isoformat())
    duty = replace(held[-1], worker_id=worker_id) if held else Duty(desk.store.new_id(), on, worker_id)
    desk.store.duties.save(duty)
    desk.says(_("{name} har krisberedskapen {day}").format(name=worker.name, day=day_text(on)))
    return duty
