"""SIP and the monthly follow-up on the client's tab."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.monthly import MonthlyFollowUp
from boendestod_app.domain.sip import Sip, sip_lines, sip_text
from boendestod_app.services.monthly import last_monthly
from boendestod_app.services.sips import sip_of
from boendestod_app.ui.ask_month import month
from boendestod_app.ui.ask_sip import sip as ask_sip
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.words import _


def sip_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Where it is, and what is missing by name."""
    card = Card(_("SIP, samordnad individuell plan"))
    held = sip_of(guide.door.desk(), client.id)
    write = partial(ask_sip, guide, page, client.id)
    if held is None:
        told = _("Ingen SIP. Den behövs när klienten har insatser både från kommunen och från vården.")
        card.put(words(told, tone="muted"))
        return card.put(Flow(button(_("Ny SIP"), write), None))
    card.put(words(held.step, strong=True))
    if held.follow_up_on and not held.ended_on:
        card.put(words(_("Uppföljning {day}").format(day=date_text(held.follow_up_on)), tone="muted"))
    if held.missing and not held.ended_on:
        card.put(words(_("Saknas: {what}").format(what="; ".join(held.missing)), tone="worry"))
    change = button(_("Ny SIP") if held.ended_on else _("Ändra SIP"), write)
    copy = button(_("Kopiera SIP"), partial(guide.copy_text, sip_text(held), client_id=client.id), kind="link")
    show = button(_("Skriv ut SIP"), partial(_print, guide, client, held), kind="link")
    return card.put(Flow(change, copy, show, None))


def _print(guide: Guide, client: Client, held: Sip) -> None:
    desk = guide.door.desk()
    memo = Memo(
        title=_("SIP, samordnad individuell plan"),
        about=client.shown,
        parts=tuple(sip_lines(held)),
        foot=_("Sammanfattning hos boendestödet. Planen finns hos den som har det övergripande ansvaret."),
        fictional=desk.unit.fictional,
    )
    guide.show_paper(
        guide.needs.papers().memo(memo), _("SIP"), client.paper_name("sip", desk.today), client_id=client.id
    )


def month_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """The last monthly follow-up, and what was not ticked in it."""
    card = Card(_("Månadsuppföljning"))
    held = last_monthly(guide.door.desk(), client.id)
    if held is None:
        card.put(words(_("Ingen månadsuppföljning är gjord än."), tone="muted"))
    else:
        _tell(card, held)
    return card.put(Flow(button(_("Följ upp månaden"), partial(month, guide, page, client)), None), None)


def _tell(card: Card, held: MonthlyFollowUp) -> None:
    card.put(words(_("Senast {day}").format(day=date_text(held.on)), strong=True))
    told = (
        (_("Önskar: {words}"), held.wishes), (_("Stödet: {words}"), held.support), (_("Bra: {words}"), held.good),
        (_("Mindre bra: {words}"), held.less_good),
    )  # fmt: skip
    for sentence, said in told:
        if said:
            card.put(words(sentence.format(words=said)))
    if held.new_plan:
        card.put(words(_("Det behövs en ny plan."), tone="worry"))
    if held.left:
        left = "; ".join(one.label for one in held.left)
        card.put(words(_("Kvar att se efter: {what}").format(what=left), step=-1, tone="muted"))
