"""The hours that are planned, against those that are granted."""

from datetime import timedelta

from boendestod_app.domain.client import Client
from boendestod_app.domain.hours import Hours, above_granted, above_granted_month, hours_within, month_of, week_of
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
    if period is None:
        return ""
    told = above_granted(planned_hours(desk, client), period.hours_per_week)
    if told or period.hours_per_month is None:
        return told
    return above_granted_month(hours_now(desk, client)[1].planned, period.hours_per_month)


def hours_now(desk: Desk, client: Client) -> tuple[Hours, Hours]:
    """This week and this month, worked out from the visits."""
    week, month = week_of(desk.today), month_of(desk.today)
    visits = agenda(desk, min(week[0], month[0]), max(week[1], month[1]), [client])
    return hours_within(visits, *week), hours_within(visits, *month)
