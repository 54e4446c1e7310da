"""The cards of *Oro och kris* beside the level itself: plan, helgplan, incidents, staircase, every change there was."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text, local, moment_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.incident import Incident
from boendestod_app.domain.level_change import Standing
from boendestod_app.services.crisis_plans import plan_reasons, whom_to_call
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.incidents import incident_to_assess
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.timeline import staircase
from boendestod_app.services.weekend_plans import coming_weekend_plan, weekend_missing
from boendestod_app.ui import ask_incident, ask_risk, ask_weekend
from boendestod_app.ui.crisis_plan_editor import write_plan
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.marks import Mark
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, add, button, column, flagged, row, words
from boendestod_app.ui.stairs_chart import staircase_widget
from boendestod_app.words import _, listed

MOST_CALLED = 4


def plan_card(guide: Guide, parent: QWidget, client: Client) -> Card:
    """How old the plan is, why it should be looked at, its signs, and whom to call."""
    desk = guide.door.desk()
    plan, card = latest_plan(desk, client.id), Card(_("Krisplan"), name="warm")
    if plan:
        seen = _("Gjord {day}").format(day=date_text(plan.made_on))
        if plan.looked_at > plan.made_on:
            seen += " · " + _("sedd över {day}").format(day=date_text(plan.looked_at))
        card.put(words(seen, tone="muted", step=-1))
    for reason in plan_reasons(desk, client.id):
        card.put(flagged(reason, "note"))
    signs = [sign.words for sign in early_signs(desk, client.id) if sign.kind.raised]
    helps = plan.helps if plan else ""
    for label, text in ((_("Jag märker det på"), "\n".join(signs)), (_("Det här hjälper"), helps)):
        if text:
            card.put(column(words(label, strong=True), words(text), gap=0))
    order = whom_to_call(desk, client.id)
    title = _("Ring (enhetens standard)") if order.standard else _("Ring")
    called = "\n".join(contact.says for contact in order.all[:MOST_CALLED])
    card.put(column(words(title, strong=True), words(called), gap=0))
    show = button(_("Hela planen  F8"), partial(guide.crisis_plan, client.id))
    change = partial(write_plan, guide, parent, client.id)
    return card.put(Flow(show, button(_("Ändra planen") if plan else _("Gör en plan"), change)), None)


def weekend_card(guide: Guide, parent: QWidget, client: Client, now: Standing | None) -> Card | None:
    """The helgplan where there is one, or is to be one: only a raised level has it."""
    desk = guide.door.desk()
    held, missing = coming_weekend_plan(desk, client.id), weekend_missing(desk, client.id)
    if held is None and (now is None or not now.level.raised):
        return None
    card = Card(_("Helgplan"))
    if missing:
        card.put(flagged(missing, "banner"))
    if held:
        told = " · ".join(part for part in (held.who, held.clock, held.phone) if part)
        card.put(words(held.span, strong=True), words(told))
        if held.client_does:
            card.put(words(_("Klienten: {what}").format(what=held.client_does)))
    ask = partial(ask_weekend.weekend, guide.door, parent, client)
    return card.put(row(button(_("Ändra helgplanen") if held else _("Gör en helgplan"), ask), None))


def incidents_card(guide: Guide, parent: QWidget, client: Client) -> Card:
    """Each with what is still to be done, and the risk where nobody has assessed it since."""
    desk, card = guide.door.desk(), Card(_("Händelser att rapportera"))
    incidents = sorted(desk.store.incidents.where(client_id=client.id), key=lambda one: one.start, reverse=True)
    if incident_to_assess(desk, client.id):
        assess = button(_("Bedöm risken"), partial(ask_risk.assess, guide, parent, client))
        card.put(Flow(words(_("Risken är inte bedömd efter det som hände."), strong=True), assess))
    for one in incidents:
        card.put(_incident(guide, parent, one))
    if not incidents:
        card.put(words(_("Inga."), tone="muted"))
    new = button(_("Hot, tillbud eller avvikelse"), partial(ask_incident.new_incident, guide, parent, client.id))
    return card.put(row(new, None))


def _incident(guide: Guide, parent: QWidget, one: Incident) -> QWidget:
    left = listed(step.label.lower() for step in one.left)
    told = _("Kvar: {steps}").format(steps=left) if left else _("Allt är gjort.")
    if one.told:
        told = _("Vet: {who}. {rest}").format(who=one.told, rest=told)
    when = moment_text(one.start)
    number = _("nr {number}").format(number=one.number) if one.number else ""
    head = " · ".join(part for part in (one.kind.label, when, number) if part)
    change = partial(ask_incident.change_incident, guide, parent, one)
    named = _("Bocka av: {what}").format(what=f"{one.kind.label} {when}")
    both = column(words(head, strong=True), words(told, tone="muted"), gap=0)
    return Flow(both, None, button(_("Bocka av"), change, kind="link", name=named))


def history_card(guide: Guide, client: Client) -> Card:
    """The staircase, how long the last step down held, and under it every change, also what was undone."""
    desk, card = guide.door.desk(), Card(_("Så har det varit"))
    history = staircase(desk, client.id)
    if history.sentence:
        card.put(words(history.sentence, strong=True))
    if history.stairs:
        card.put(staircase_widget(history, desk.ladder))
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    for change, gone in reversed(desk.store.levels.history(client_id=client.id)):
        told = f"{moment_text(local(change.at))} · {change.level.label} · {names.get(change.by, '')}"
        if gone:
            told += " · " + _("ångrad")
        line = row(gap=10)
        line.addWidget(Mark(change.level))
        add(line, column(words(told, step=-1, tone="muted"), words(change.line), gap=0), 1)
        card.put(line)
    return card
