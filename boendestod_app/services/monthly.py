"""The monthly follow-up, and rule 5.1: a word about everybody each month, even if nothing happened."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.calendar import local
from boendestod_app.domain.monthly import MonthlyFollowUp, monthly_problems
from boendestod_app.domain.problem import refuse
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def keep_monthly(desk: Desk, told: MonthlyFollowUp) -> MonthlyFollowUp:
    """One month's follow-up; told anew the same day, it is changed."""
    client = desk.expect(told.client_id)
    refuse(monthly_problems(told, desk.today))
    same_day = desk.store.monthly.where(client_id=client.id, on=told.on.isoformat())
    id = same_day[0].id if same_day else desk.store.new_id()
    kept = replace(told, id=id, by=desk.me)
    desk.store.monthly.save(kept)
    desk.says(_("månadsuppföljning med {name}").format(name=client.shown))
    return kept


def last_monthly(desk: Desk, client_id: str) -> MonthlyFollowUp | None:
    """The last one there has been."""
    held = desk.store.monthly.where(client_id=client_id)
    return held[-1] if held else None


def last_noted(desk: Desk, client_id: str) -> date | None:
    """The last day anything was written about the client: a note, an event, a follow-up."""
    days = [visit.start.date() for visit in desk.store.visits.last_of(client_id, 1, desk.wall)]
    days += [local(note.at).date() for note in desk.store.amendments.where(client_id=client_id)]
    days += [one.start.date() for one in desk.store.contacts.where(client_id=client_id)]
    days += [one.on for one in desk.store.monthly.where(client_id=client_id)]
    days += [one.on for one in desk.store.annual.where(client_id=client_id)]
    return max(days, default=None)
