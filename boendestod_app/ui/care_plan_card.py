"""The care plan on *Insats*: which version counts, when it is looked at again, and the ways on."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.care_plan import version_name
from boendestod_app.domain.client import Client
from boendestod_app.domain.compare_plans import goal_lines
from boendestod_app.domain.plan_age import plan_due, why_renew
from boendestod_app.services.care_plans import draft_now, goal_words, plan_now, plans_of, whole_plan
from boendestod_app.services.keep_client import current_period
from boendestod_app.ui.ask_care_plan import print_care_plan, write_care_plan
from boendestod_app.ui.care_plan_view import open_care_plan
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, flagged, words
from boendestod_app.words import _


def care_plan_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """What it says in short; the whole is read in its own dialog."""
    desk, card = guide.door.desk(), Card(_("Genomförandeplan"))
    now, draft = plan_now(desk, client.id), draft_now(desk, client.id)
    plans = plans_of(desk, client.id)
    if now is not None:
        card.put(words(version_name(now, plans), strong=True))
        if now.review_on:
            card.put(words(_("Ses över {day}").format(day=date_text(now.review_on)), step=-1, tone="muted"))
        for reason in why_renew(now, desk.today):
            card.put(flagged(reason, "note"))
        whole = whole_plan(desk, now)
        insatser = "\n".join(" · ".join(filter(None, (one.what, one.rhythm, one.who))) for one in whole.parts)
        goals = goal_lines(whole, goal_words(desk, client.id))
        for label, text in ((_("Stödet ska leda till"), now.aim), (_("Mål"), goals), (_("Insatser"), insatser)):
            if text:
                card.put(column(words(label, strong=True), words(text), gap=0))
    else:
        card.put(words(_no_plan(guide, client), tone="muted"))
    if draft is not None:
        card.put(words(_("Ett utkast från {day} väntar.").format(day=date_text(draft.begun_on))))
    return card.put(Flow(*_acts(guide, page, client), None))


def _no_plan(guide: Guide, client: Client) -> str:
    desk = guide.door.desk()
    period = current_period(desk, client.id)
    due = plan_due(None, period.starts_on if period else None)
    told = _("Ingen plan är fastställd än.")
    if due is None:
        return told
    if due >= desk.today:
        return told + " " + _("Den brukar vara gjord inom en månad, till {day}.").format(day=date_text(due))
    return told + " " + _("Den kan göras när det passar, också en bit i taget.")


def _acts(guide: Guide, page: QWidget, client: Client) -> list[QWidget]:
    desk = guide.door.desk()
    now, draft, plans = plan_now(desk, client.id), draft_now(desk, client.id), plans_of(desk, client.id)
    told = _("Skriv vidare på utkastet") if draft else _("Ny version av planen") if now else _("Gör en plan")
    acts: list[QWidget] = []
    if plans:
        acts.append(button(_("Läs planen"), partial(open_care_plan, guide, page, client.id)))
    acts.append(button(told, partial(write_care_plan, guide, page, client)))
    if len(plans) > 1:
        beside = partial(open_care_plan, guide, page, client.id, beside=plans[-2].id)
        acts.append(button(_("Jämför två versioner"), beside, kind="link"))
    if now is not None:
        acts.append(button(_("Skriv ut planen"), partial(print_care_plan, guide, page, now), kind="link"))
    return acts
