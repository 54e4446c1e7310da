"""What is asked about a support period: itself, its end, its pauses."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.support_period import BeganHow, SupportForm, SupportPause, SupportPeriod, followed
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.support import close_period, keep_pause, keep_period
from boendestod_app.ui.fields import Day, Line, Number, Tick, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def period(guide: Guide, parent: QWidget, client_id: str, held: SupportPeriod | None = None) -> FormDialog:
    """Form, dates, hours, how it began, handläggare; a new one may close the one that goes on."""
    door, desk = guide.door, guide.door.desk()
    before = current_period(desk, client_id) if held is None else None
    goes_on = before if before and (before.ends_on is None or before.ends_on >= desk.today) else None
    start = desk.today
    if goes_on:
        start = max(start, (goes_on.ends_on or goes_on.starts_on) + timedelta(days=1))
    new = followed(before, start) if before else SupportPeriod("", client_id, SupportForm.DECISION, start)
    now = held or new
    fields: Fields = {
        "form": (_("Insatsform"), choice_of(list(SupportForm), now.form)),
        "starts_on": (_("Från"), Day(now.starts_on, start=now.starts_on)),
        "ends_on": (_("Till och med"), Day(now.ends_on, start=now.starts_on, optional=True)),
        "hours_per_week": (_("Beviljade timmar i veckan"), Number(now.hours_per_week)),
        "hours_per_month": (_("Beviljade timmar i månaden"), Number(now.hours_per_month)),
        "began_how": (_("Hur började kontakten?"), choice_of(list(BeganHow), now.began_how)),
        "officer": (_("Handläggare"), Line(now.officer)),
        "officer_phone": (_("Handläggarens telefon"), Line(now.officer_phone)),
    }
    if goes_on:
        told = _("Avsluta den nuvarande dagen före")
        fields = {**fields, "closes": ("", Tick(told, held=True))}

    def keep(given: Values) -> None:
        follows = given.pop("closes") if goes_on else before is not None and given["starts_on"] > before.starts_on
        closes = before.id if before and follows else ""
        if given["ends_on"] and given["ends_on"] < given["starts_on"]:
            refuse([Problem("ends_on", _("Slutdatumet är före startdatumet."))])
        door.act(keep_period, replace(now, **given), closes=closes)

    lead = ""
    if goes_on:
        lead = _("Nu gäller: {period}. En ny insats ger nya utgångsvärden för ORS och statistik. "
                 "Modellen följer med.").format(
            period=goes_on.says
        )  # fmt: skip
    title = _("Insatsen") if held else _("Ny insats")
    return ask(door, parent, title, fields, keep, lead=lead, draft=f"form:period:{held.id if held else client_id}")


def close(guide: Guide, parent: QWidget, held: SupportPeriod) -> FormDialog:
    """The last day and why."""
    today = guide.door.desk().today
    fields: Fields = {
        "on": (_("Sista dag"), Day(max(today, held.starts_on), start=today)),
        "why": (_("Varför avslutas insatsen?"), Line(held.ended_why)),
    }

    def keep(given: Values) -> None:
        guide.door.act(close_period, held.id, **given)

    lead = _("Klienten och allt som är skrivet finns kvar. Insatsen står sedan under Tidigare insatser.")
    return ask(
        guide.door, parent, _("Avsluta insatsen"), fields, keep, lead=lead, keep=_("Avsluta"),
        draft=f"form:close_period:{held.id}",
    )  # fmt: skip


def pause(guide: Guide, parent: QWidget, of: SupportPeriod, held: SupportPause | None = None) -> FormDialog:
    """From and to, and why."""
    today = guide.door.desk().today
    now = held or SupportPause("", of.client_id, of.id, max(today, of.starts_on))
    fields: Fields = {
        "starts_on": (_("Från"), Day(now.starts_on, start=now.starts_on)),
        "ends_on": (_("Till och med"), Day(now.ends_on, start=now.starts_on, optional=True)),
        "why": (_("Varför är det paus?"), Line(now.why)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_pause, replace(now, **given))

    lead = _(
        "Under pausen frågar appen inte efter kontakt. Planerade besök står kvar i Veckan: ställ in dem där. "
        "Läget följs upp som vanligt."
    )
    key = held.id if held else of.id
    return ask(guide.door, parent, _("Paus i insatsen"), fields, keep, lead=lead, draft=f"form:pause:{key}")
