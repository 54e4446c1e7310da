"""*Insats* on the client's page: what is granted, planned and carried out, the pauses, what was before."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.hours import Hours, above_granted, above_granted_month, hours_text
from boendestod_app.domain.support_period import BeganHow, SupportPause, SupportPeriod, overlaps, period_on
from boendestod_app.services.granted_hours import hours_now
from boendestod_app.services.support import pauses_of, periods_of, remove_pause
from boendestod_app.ui import ask_support
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, hairline, row, words
from boendestod_app.words import _

Acts = list[QWidget]


def support_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """The period that holds today, else the latest; what it rests on, and what can be done about it."""
    desk = guide.door.desk()
    held = periods_of(desk, client.id)
    now = period_on(desk.today, held)
    card = Card(_("Insatsen"))
    for one, other in overlaps(held):
        told = _("Två insatser överlappar: {one} och {other}. Ändra den ena.")
        card.put(words(told.format(one=one.says, other=other.says), tone="worry"))
    if now is None:
        new = partial(ask_support.period, guide, page, client.id)
        return card.put(words(_("Ingen insats är inlagd."), tone="muted"), row(button(_("Ny insats"), new), None))
    _tell(card, guide, client, now)
    pauses = pauses_of(desk, client.id)
    for pause in pauses:
        card.put(_pause(guide, page, now, pause))
    card.put(Flow(*_acts(guide, page, client, now)))
    if earlier := [one for one in reversed(held) if one.id != now.id]:
        card.put(hairline(), words(_("Andra insatser"), strong=True))
        for one in earlier:
            card.put(_earlier(guide, page, one))
    return card


def _tell(card: Card, guide: Guide, client: Client, now: SupportPeriod) -> None:
    desk = guide.door.desk()
    card.put(words(now.says, strong=True))
    if told := now.expiry(desk.today):
        card.put(words(told, tone="worry"))
    week, month = hours_now(desk, client)
    card.put(words(_hours(_("Den här veckan"), week, now.hours_per_week)))
    card.put(words(_hours(_("Den här månaden"), month, now.hours_per_month)))
    above = above_granted(week.planned, now.hours_per_week) or above_granted_month(month.planned, now.hours_per_month)
    if above:
        card.put(words(above, tone="worry"))
    officer = " ".join(part for part in (now.officer, now.officer_phone) if part)
    parts = [
        _("Kontakten började: {how}").format(how=now.began_how.label) if now.began_how is not BeganHow.NOT_TOLD else "",
        _("Handläggare: {officer}").format(officer=officer) if officer else "",
        _("ORS och statistik räknas från {day}").format(day=date_text(now.starts_on)),
    ]
    card.put(words(" · ".join(part for part in parts if part), step=-1, tone="muted"))


def _hours(when: str, hours: Hours, granted: float | None) -> str:
    told = _("{when}: planerat {planned} timmar, genomfört {done}. Inget antal är beviljat.")
    if granted is not None:
        told = _("{when}: beviljat {granted} timmar, planerat {planned}, genomfört {done}.")
    return told.format(
        when=when, granted=hours_text(granted or 0), planned=hours_text(hours.planned), done=hours_text(hours.done)
    )


def _acts(guide: Guide, page: QWidget, client: Client, now: SupportPeriod) -> Acts:
    change = partial(ask_support.period, guide, page, client.id, now)
    new = partial(ask_support.period, guide, page, client.id)
    return [
        button(_("Ändra insatsen"), change),
        button(_("Ny insats"), new),
        button(_("Ny paus"), partial(ask_support.pause, guide, page, now)),
        button(_("Avsluta insatsen"), partial(ask_support.close, guide, page, now), kind="link"),
    ]


def _pause(guide: Guide, page: QWidget, now: SupportPeriod, pause: SupportPause) -> QWidget:
    today = guide.door.desk().today
    told = words(pause.says, tone="" if pause.holds(today) else "muted", strong=pause.holds(today))
    change = partial(ask_support.pause, guide, page, now, pause)
    gone = partial(guide.door.run, remove_pause, pause.id)
    return Flow(
        told,
        button(_("Ändra"), change, kind="link", name=_("Ändra: {what}").format(what=pause.says)),
        button(_("Ta bort"), gone, kind="link", name=_("Ta bort: {what}").format(what=pause.says)),
    )


def _earlier(guide: Guide, page: QWidget, one: SupportPeriod) -> QWidget:
    told = " · ".join(part for part in (one.says, one.programme, one.ended_why) if part)
    change = partial(ask_support.period, guide, page, one.client_id, one)
    name = _("Ändra: {what}").format(what=one.says)
    return Flow(words(told, step=-1, tone="muted"), button(_("Ändra"), change, kind="link", name=name))
