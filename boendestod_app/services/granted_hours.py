"""The hours that are planned, against those that are granted."""

from datetime import timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.hours import above_granted
from boendestod_app.services.agenda import agenda
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import current_period

WEEKS = 2


def planned_hours(desk: Desk, client: Client) -> float:
    """Hours a week with the client over the coming two weeks; what is called off does not count."""
    visits = agenda(desk, desk.today, desk.today + timedelta(days=7 * WEEKS - 1), [client])
    return sum(visit.minutes for visit in visits if not visit.called_off) / 60 / WEEKS


def hours_warning(desk: Desk, client: Client) -> str:
    """ "Kontakta handläggaren", with the numbers; nothing where the hours are within what is granted."""
    period = current_period(desk, client.id)
    return above_granted(planned_hours(desk, client), period.hours_per_week) if period else ""
