"""What is asked about a korttidsplan, about activities with others and about occupation."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.short_plan import ShortPlan
from boendestod_app.domain.working import ActivityKind, GroupActivity, Occupation, Taking
from boendestod_app.errors import Refused
from boendestod_app.services.daytime import keep_activity, keep_occupation
from boendestod_app.services.short_plans import days_of, keep_short_plan, tell_how_it_went
from boendestod_app.ui.fields import Day, Field, Line, Number, Text, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.plan_days import PlanDays
from boendestod_app.words import _

USUAL_DAYS = 3


def short_plan(guide: Guide, parent: QWidget, client_id: str, held: ShortPlan | None = None) -> FormDialog:
    """Some days, and what instead."""
    desk = guide.door.desk()
    now = held or ShortPlan("", client_id, desk.today, USUAL_DAYS)
    told = days_of(desk, now) if now.id else {}
    rows = [(told[on].what, told[on].who) if on in told else ("", "") for on in now.dates]
    fields: Fields = {
        "instead": (_("Vad ska vara i stället?"), Text(now.instead, lines=2)),
        "why": (_("Varför just nu? Med klientens ord"), Text(now.why, lines=2)),
        "who": (_("Vem är med?"), Line(now.who)),
        "starts_on": (_("Från"), Day(now.starts_on, start=desk.today)),
        "days": (_("Antal dagar, 1 till 14"), Number(now.days, whole=True)),
        "rows": (_("Dag för dag"), PlanDays(rows)),
    }

    def keep(given: Values) -> None:
        written: tuple[tuple[str, str], ...] = given.pop("rows")
        given["days"] = given["days"] or 0
        if any(what or who for what, who in written[given["days"] :]):
            raise Refused(_("Fler dagar är skrivna än planen har. Ändra antalet dagar, eller ta bort en dag."))
        plan = replace(now, **given)
        days: dict[date, tuple[str, str]] = {
            plan.starts_on + timedelta(days=ahead): pair for ahead, pair in enumerate(written)
        }
        for on in plan.dates:
            days.setdefault(on, ("", ""))
        guide.door.act(keep_short_plan, plan, days)

    lead = _("För dagar som är svåra. Planen slutar av sig själv, och då frågar vi hur det gick.")
    draft = f"form:short_plan:{now.id or client_id}"
    return ask(guide.door, parent, _("Korttidsplan"), fields, keep, lead=lead, draft=draft)


def how_it_went(guide: Guide, parent: QWidget, plan: ShortPlan) -> FormDialog:
    """*Hur gick det?*, when it is over."""
    fields: Fields = {"result": (_("Hur gick det, med klientens ord?"), Text(plan.result, lines=3))}

    def keep(given: Values) -> None:
        guide.door.act(tell_how_it_went, plan.id, **given)

    span = _("{first} – {last}").format(first=day_text(plan.starts_on), last=day_text(plan.last_on))
    lead = _("{span}: {instead}").format(span=span, instead=plan.instead)
    return ask(guide.door, parent, _("Hur gick det?"), fields, keep, lead=lead, draft=f"form:how_it_went:{plan.id}")


def activity(guide: Guide, parent: QWidget, client_id: str, held: GroupActivity | None = None) -> FormDialog:
    """Something with others: wished for, going on, or that has been."""
    today = guide.door.desk().today
    now = held or GroupActivity("", client_id, ActivityKind.MOTIVATION, "")
    fields: dict[str, tuple[str, Field]] = {
        "what": (_("Vad?"), Line(now.what)),
        "kind": (_("Sort"), choice_of(list(ActivityKind), now.kind)),
        "taking": (_("Hur är klienten med?"), choice_of(list(Taking), now.taking)),
        "hours": (_("När?"), Line(now.hours, hint=_("Till exempel: torsdagar klockan 14"))),
        "other": (_("Med vem?"), Line(now.other)),
        "been_on": (_("Var med senast"), Day(now.been_on, start=today, optional=True)),
        "note": (_("Vad säger klienten om det?"), Text(now.note, lines=2)),
    }
    if guide.door.desk().store.clients.get(client_id).protected:  # a set hour in a known room leads there
        del fields["hours"]

    def keep(given: Values) -> None:
        guide.door.act(keep_activity, replace(now, **given))

    title = _("Aktivitet med andra")
    return ask(guide.door, parent, title, fields, keep, draft=f"form:activity:{now.id or client_id}")


def occupation(guide: Guide, parent: QWidget, client_id: str, held: Occupation | None = None) -> FormDialog:
    """Something to do in the daytime, and who at the labour-market unit knows of it."""
    today = guide.door.desk().today
    now = held or Occupation("", client_id, "")
    fields: Fields = {
        "what": (_("Vad?"), Line(now.what, hint=_("Till exempel: snickeriet, två förmiddagar"))),
        "contact": (_("Kontakt, till exempel på arbetsmarknadsenheten"), Line(now.contact)),
        "phone": (_("Telefon"), Line(now.phone)),
        "hours": (_("Tider"), Line(now.hours)),
        "starts_on": (_("Från"), Day(now.starts_on, start=today, optional=True)),
        "ends_on": (_("Till och med"), Day(now.ends_on, start=today, optional=True)),
        "text": (_("Hur går det, med klientens ord?"), Text(now.text, lines=2)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_occupation, replace(now, **given))

    lead = _("Ingen behöver vara drogfri för att ha något att göra om dagarna.")
    title = _("Sysselsättning")
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:occupation:{now.id or client_id}")
