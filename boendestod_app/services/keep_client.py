"""Clients: their card, their support period, their place on the ladder at the start."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Children, Client, client_problems
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.support_period import SupportForm, SupportPeriod, period_on, period_problems
from boendestod_app.services.client_names import keep_others
from boendestod_app.services.desk import Desk
from boendestod_app.services.protection import changed_protection
from boendestod_app.services.support import keep_period
from boendestod_app.words import _


def add_client(desk: Desk, client: Client, *, step: int = 3, began: date | None = None) -> Client:
    """A new client, calm at a step of the ladder, supported from `began` (today)."""
    _check(desk, client)
    desk.store.clients.save(client)
    begin_at_step(desk, client.id, step)
    add_period(desk, client.id, form=SupportForm.OTHER, starts_on=began or desk.today)
    desk.says(_("lade till {name}").format(name=client.shown))
    return client


def begin_at_step(desk: Desk, client_id: str, step: int, level: Level = Level.CALM, line: str = "") -> LevelChange:
    """The first standing of a client."""
    change = LevelChange(
        id=desk.store.new_id(),
        client_id=client_id,
        level=level,
        step=desk.ladder.step(step).number,
        at=desk.now,
        by=desk.me,
        line=line or _("Stödet började"),
        review_on=desk.ladder.latest_review(level, step, desk.today, desk.holidays),
        completed_at=None if level.raised else desk.now,
    )
    desk.store.levels.save(change)
    return change


def edit_client(desk: Desk, client: Client, *, why: str = "", others: tuple[str, ...] | None = None) -> Client:
    """Change the card; `others` are what the client is also called. Protected identity is put on and taken off as
    `services.protection` says (rule 4.10)."""
    before = desk.store.clients.get(client.id)
    _check(desk, client)
    kept = client.protect() if client.protected else client
    changed_protection(desk, before, kept, why)
    desk.store.clients.save(replace(kept, children_on=_known_on(before, kept, desk.today)))
    if others is not None:
        keep_others(desk, kept, others)
    if before.protected or not kept.protected:  # what was let go of cannot be had back, so there is nothing to undo
        desk.says(_("ändrade uppgifter om {name}").format(name=kept.shown))
    return desk.store.clients.get(kept.id)


def _known_on(before: Client, client: Client, today: date) -> date | None:
    """The day on which it was last known whether there are children: today, where that is new."""
    if client.children is Children.UNKNOWN:
        return None
    if client.children_on and (client.children, client.children_on) != (before.children, before.children_on):
        return min(client.children_on, today)
    return client.children_on if client.children is before.children and client.children_on else today


def end_client(desk: Desk, client_id: str, on: date) -> None:
    """The support has ended; nothing is deleted."""
    client = desk.store.clients.get(client_id)
    began = min((one.starts_on for one in desk.store.periods.where(client_id=client_id)), default=on)
    if on < began:
        told = _("Stödet började {day}. Sista dagen kan inte vara före det.")
        refuse([Problem("on", told.format(day=date_text(began)))])
    desk.store.clients.save(replace(client, ended_on=on))
    desk.says(_("avslutade stödet till {name}").format(name=client.shown))


def add_period(
    desk: Desk,
    client_id: str,
    *,
    form: SupportForm,
    starts_on: date,
    ends_on: date | None = None,
    hours_per_week: float | None = None,
    programme: str = "",
) -> SupportPeriod:
    """A period of support. One that meets another is refused, with the other named."""
    refuse(period_problems(starts_on, ends_on))
    return keep_period(desk, SupportPeriod("", client_id, form, starts_on, ends_on, hours_per_week, programme))


def edit_period(desk: Desk, period: SupportPeriod) -> None:
    """Change a period's form, dates or hours."""
    keep_period(desk, period)


def current_period(desk: Desk, client_id: str) -> SupportPeriod | None:
    """The period that holds today, else the latest one."""
    return period_on(desk.today, desk.store.periods.where(client_id=client_id))


def _check(desk: Desk, client: Client) -> None:
    refuse(client_problems(client.name, client.birth_year, client.worker_ids, desk.today))
