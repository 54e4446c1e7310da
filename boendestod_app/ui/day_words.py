"""What *Min dag* says of the day, in whole sentences."""

from boendestod_app.domain.calendar import day_text, long_day_text, week_number
from boendestod_app.services.desk import Desk
from boendestod_app.services.meetings import Coming
from boendestod_app.services.my_day import MyDay
from boendestod_app.words import _, ngettext


def greeting(desk: Desk, day: MyDay) -> str:
    """Who begins the day."""
    name = day.me.name if day.me else ""
    return _("Hej {name}").format(name=name).strip()


def headline(day: MyDay) -> str:
    """The day in one line."""
    visits = ngettext("{count} besök", "{count} besök", len(day.visits)).format(count=len(day.visits))
    written = ngettext("{count} dokumenterat", "{count} dokumenterade", day.documented).format(count=day.documented)
    week = _("vecka {week}").format(week=week_number(day.today))
    return " · ".join((long_day_text(day.today), week, visits, written))


def prepared(one: Coming) -> str:
    """How far a meeting has been prepared."""
    steps = one.preparation
    if not steps.done:
        return _("{day} · inte påbörjat").format(day=day_text(one.on))
    return _("{day} · {done} av {count} klart").format(day=day_text(one.on), done=steps.done, count=len(steps.steps))


def nothing_today(day: MyDay, anybody: bool) -> str:
    """Why there is no visit today."""
    if not day.clients and anybody:
        return _("Du är inte ansvarig för någon klient än. Alla teamets klienter finns under Klienter, Teamets.")
    if not day.clients:
        return _("Du har inga klienter än. Lägg till en klient eller hämta teamets lista under Klienter.")
    return _("Inga besök i dag.")
