"""*Aktiviteter med andra* and *Sysselsättning*: wished for, going on, and what the client says of it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import near_day_text, short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.working import GroupActivity, Occupation, Taking
from boendestod_app.services.daytime import (
    activities_of,
    occupations_of,
    remove_activity,
    remove_occupation,
    was_there,
)
from boendestod_app.services.working_papers import WorkingPaper
from boendestod_app.ui import ask_daytime
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, held, words
from boendestod_app.ui.working_print import print_button
from boendestod_app.words import _

Act = tuple[str, Callable[[], object], str]


def activities_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Motivation, culture, exercise."""
    card, found = Card(_("Aktiviteter med andra")), activities_of(guide.door.desk(), client.id)
    for one in found:
        card.put(_activity(guide, page, one))
    if not found:
        card.put(words(_("Motivation, kultur, rörelse: vad vill klienten pröva, och med vem?"), tone="muted"))
    ways = [button(_("Ny aktivitet"), partial(ask_daytime.activity, guide, page, client.id))]
    if found:
        ways.append(print_button(guide, client.id, WorkingPaper.ACTIVITIES))
    return card.put(Flow(*ways))


def _activity(guide: Guide, page: QWidget, one: GroupActivity) -> QWidget:
    parts = [one.kind.label, one.hours, _("med {who}").format(who=one.other) if one.other else ""]
    if one.been_on:
        parts.append(_("var med senast {day}").format(day=near_day_text(one.been_on, guide.door.desk().today)))
    acts: list[Act] = [
        (_("Ändra"), partial(ask_daytime.activity, guide, page, one.client_id, one), "link"),
        (_("Ta bort"), partial(guide.door.run, remove_activity, one.id), "link"),
    ]
    if one.taking is not Taking.HAS_BEEN:
        acts.insert(0, (_("Var med i dag"), partial(guide.door.run, was_there, one.id), ""))
    title = _("{what}: {taking}").format(what=one.what, taking=one.taking.label.lower())
    return _line(title, parts, one.note, one.what, acts)


def occupation_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Those that go on first."""
    card, found = Card(_("Sysselsättning")), occupations_of(guide.door.desk(), client.id)
    for one in found:
        card.put(_occupation(guide, page, one))
    if not found:
        card.put(words(_("Något att göra om dagarna, till exempel genom arbetsmarknadsenheten."), tone="muted"))
    ways = [button(_("Ny sysselsättning"), partial(ask_daytime.occupation, guide, page, client.id))]
    if any(one.goes_on(guide.door.desk().today) for one in found):
        ways.append(print_button(guide, client.id, WorkingPaper.OCCUPATION))
    return card.put(Flow(*ways))


def _occupation(guide: Guide, page: QWidget, one: Occupation) -> QWidget:
    parts = [one.hours, one.contact, one.phone]
    if one.starts_on:
        parts.append(_("från {day}").format(day=short_date_text(one.starts_on)))
    if one.ends_on:
        parts.append(_("till {day}").format(day=short_date_text(one.ends_on)))
    acts: list[Act] = [
        (_("Ändra"), partial(ask_daytime.occupation, guide, page, one.client_id, one), "link"),
        (_("Ta bort"), partial(guide.door.run, remove_occupation, one.id), "link"),
    ]
    return _line(one.what, parts, one.text, one.what, acts)


def _line(title: str, parts: Sequence[str], said: str, about: str, acts: Sequence[Act]) -> QWidget:
    lines = [words(title, strong=True), words(" · ".join(part for part in parts if part), step=-1, tone="muted")]
    if said:
        lines.append(words(f"”{said}”"))
    named = _("{word}: {text}")
    buttons = [button(word, do, kind=kind, name=named.format(word=word, text=about)) for word, do, kind in acts]
    return Flow(held(column(*lines, gap=0)), None, *buttons)
