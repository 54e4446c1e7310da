"""Outreach as a card: where the person may be found, when they were last seen, what was asked, länkning."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import near_day_text, short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.outreach import FoundPlace, Linking, OutreachRequest, PlaceKind
from boendestod_app.services.mapping import home_settings
from boendestod_app.services.outreach import (
    OutreachView,
    forget_seen,
    outreach_of,
    remove_linking,
    remove_place,
    remove_request,
)
from boendestod_app.ui import ask_outreach
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, held, words
from boendestod_app.words import _


def outreach_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Of somebody with protected identity there is no place to be held, and none is asked for."""
    view, card = outreach_of(guide.door.desk(), client.id), Card(_("Uppsökande och länkning"))
    new: list[QWidget] = []
    if not client.protected:
        _whereabouts(guide, page, client, view, card)
        new = [
            button(_("Ny plats"), partial(ask_outreach.place, guide, page, client)),
            button(_("Senast sedd"), partial(ask_outreach.seen, guide, page, client)),
            button(_("Fråga uppsökarna"), partial(ask_outreach.request, guide, page, client)),
        ]
    for one in view.linkings:
        card.put(_linking(guide, page, client, one))
    if client.protected and not view.linkings:
        card.put(words(_("Ingen länkning är inlagd."), tone="muted"))
    link = button(_("Ny länkning"), partial(ask_outreach.linking, guide, page, client))
    return card.put(Flow(*new, link, None))


def _whereabouts(guide: Guide, page: QWidget, client: Client, view: OutreachView, card: Card) -> None:
    today = guide.door.desk().today
    if not (view.places or view.seen or view.requests):
        card.put(words(_("Ingenting noterat om var personen kan finnas."), tone="muted"))
    for one in view.places:
        card.put(_place(guide, page, client, one))
    if seen := view.seen:
        told = _("Senast sedd {day}: {place}").format(day=near_day_text(seen.on, today), place=seen.place)
        how = _("{who} berättade. Ja till att det sparas: {how}").format(who=seen.told_by, how=seen.consent)
        away = partial(guide.door.run, forget_seen, client.id)
        gone = button(_("Ta bort"), away, kind="link", name=_("Ta bort när personen senast sågs"))
        card.put(Flow(held(column(words(told, strong=True), words(how, step=-1, tone="muted"), gap=0)), None, gone))
    for asked in view.requests:
        card.put(_request(guide, page, client, asked))


def _place(guide: Guide, page: QWidget, client: Client, one: FoundPlace) -> QWidget:
    kind = one.kind.label
    if one.kind is PlaceKind.MEETING_PLACE:
        kind = home_settings(guide.door.desk()).meeting_place_says
    parts = [kind if kind != one.place else "", one.times, _told_by(one)]
    lines = [words(one.place, strong=True), words(" · ".join(filter(None, parts)), step=-1, tone="muted")]
    change, away = partial(ask_outreach.place, guide, page, client, one), partial(guide.door.run, remove_place, one.id)
    return _with_ways(lines, _("platsen {place}").format(place=one.place), change, away)


def _told_by(one: FoundPlace) -> str:
    day = short_date_text(one.on)
    if one.told_by:
        return _("{who} berättade {day}").format(who=one.told_by, day=day)
    return _("noterat {day}").format(day=day)


def _request(guide: Guide, page: QWidget, client: Client, one: OutreachRequest) -> QWidget:
    asked = _("Fråga till {whom} {day}: {what}").format(whom=one.whom, day=short_date_text(one.on), what=one.what)
    lines = [words(asked, strong=one.answered_on is None)]
    if one.answered_on:
        told = _("Svar {day}: {answer}").format(day=short_date_text(one.answered_on), answer=one.answer)
        lines.append(words(told))
    else:
        lines.append(words(_("Inget svar än"), step=-1, tone="muted"))
    change = partial(ask_outreach.request, guide, page, client, one)
    away = partial(guide.door.run, remove_request, one.id)
    return _with_ways(lines, _("frågan till {whom}").format(whom=one.whom), change, away)


def _linking(guide: Guide, page: QWidget, client: Client, one: Linking) -> QWidget:
    day = near_day_text(one.on, guide.door.desk().today)
    lines = [words(_("Länkning till {giver}, {day}").format(giver=one.giver, day=day), strong=not one.has_been)]
    if one.who:
        lines.append(words(_("Följer med: {who}").format(who=one.who), step=-1, tone="muted"))
    if one.how_went:
        lines.append(words(one.how_went))
    change = partial(ask_outreach.linking, guide, page, client, one)
    away = partial(guide.door.run, remove_linking, one.id)
    return _with_ways(lines, _("länkningen till {giver}").format(giver=one.giver), change, away)


def _with_ways(
    lines: Sequence[QWidget], about: str, change: Callable[[], object], away: Callable[[], object]
) -> QWidget:
    return Flow(
        held(column(*lines, gap=0)), None,
        button(_("Ändra"), change, kind="link", name=_("Ändra {about}").format(about=about)),
        button(_("Ta bort"), away, kind="link", name=_("Ta bort {about}").format(about=about)),
    )  # fmt: skip
