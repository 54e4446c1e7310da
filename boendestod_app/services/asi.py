"""ASI of one client: when, which form, by whom, and when the next is due."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.asi import AsiFollowUp, asi_problems
from boendestod_app.domain.attention import Asks, Attention
from boendestod_app.domain.calendar import add_months, day_text, near_day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.problem import refuse
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.words import _


def proposed_next(desk: Desk, on: date) -> date:
    """When the next is due after one on that day, by the unit's setting."""
    return add_months(on, follow_up_settings(desk).asi_months)


def asi_of(desk: Desk, client_id: str) -> list[AsiFollowUp]:
    """Every interview, in order of day."""
    return desk.store.asi.where(client_id=client_id)


def keep_asi(desk: Desk, done: AsiFollowUp) -> AsiFollowUp:
    """An interview that was done, or one that is changed. Areas that say nothing are left out."""
    client = desk.expect(done.client_id)
    refuse(asi_problems(done, desk.today))
    told = tuple(one for one in done.areas if not one.says_nothing)
    kept = replace(done, id=done.id or desk.store.new_id(), interviewer=done.interviewer.strip(), areas=told)
    desk.store.asi.save(kept)
    desk.says(_("skrev ASI för {name}").format(name=client.shown))
    return kept


def remove_asi(desk: Desk, id: str) -> None:
    """It was a mistake; its history stays."""
    done = desk.store.asi.get(id)
    desk.store.asi.withdraw(id)
    desk.says(_("tog bort ASI {day}").format(day=day_text(done.on)))


def asi_attention(desk: Desk, clients: list[Client]) -> list[Attention]:
    """Who is due for the next one; asked of all at once."""
    ids = tuple(client.id for client in clients)
    latest = {one.client_id: one for one in desk.store.asi.where(client_id=ids)} if ids else {}
    return [
        Attention(
            client.id, Asks.ASI, Level.CALM,
            _("{name}: boka ASI, senast {day}").format(
                name=client.first_name, day=near_day_text(done.next_on, desk.today)),
            _("{form} gjordes {day}").format(form=done.form.label, day=day_text(done.on)), 4, done.id,
        )
        for client in clients
        if (done := latest.get(client.id)) and done.next_on and done.due(desk.today)
    ]  # fmt: skip
