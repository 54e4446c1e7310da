"""The register of consents as a card: one client's on the tab, the whole team's on *Resursgrupper*."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import ConsentState
from boendestod_app.services.consent_register import Entry, register
from boendestod_app.ui import ask_consent
from boendestod_app.ui.flow import Flow, Part
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, WrappedButton, button, column, held, row, words
from boendestod_app.words import _, listed, ngettext

HELD = (ConsentState.HOLDS, ConsentState.SOON, ConsentState.COMING)


def client_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Every consent of one client: what is asked of it first."""
    card = Card(_("Samtycken"))
    entries = register(guide.door.desk(), [client])
    for entry in entries:
        card.put(_row(guide, page, entry, whose=False))
    if not entries:
        card.put(words(_("Inget samtycke finns. Utan samtycke får ingen i gruppen några papper."), tone="muted"))
    empty = partial(ask_consent.show_form, guide, client.id, None)
    named = _("Tom samtyckesblankett att skriva ut")
    return card.put(row(button(_("Tom blankett"), empty, kind="link", name=named), None))


def team_card(guide: Guide, page: QWidget) -> Card:
    """What asks for something among all clients whose support goes on; how many there are in all."""
    desk = guide.door.desk()
    entries = register(desk, desk.store.clients.where(ended_on=None))
    grave = [entry for entry in entries if entry.grave]
    holding = sum(entry.state in HELD for entry in entries)
    card = Card(_("Samtycken i teamet"))
    told = ngettext("{count} gäller", "{count} gäller", holding).format(count=holding)
    asks = ngettext("{count} behöver ses över", "{count} behöver ses över", len(grave)).format(count=len(grave))
    card.put(words(f"{told} · {asks}", tone="muted"))
    for entry in grave:
        card.put(_row(guide, page, entry, whose=True))
    return card


def _row(guide: Guide, page: QWidget, entry: Entry, *, whose: bool) -> QWidget:
    consent, about = entry.consent, []
    what = listed(scope.label.lower() for scope in consent.scopes)
    about.append(_("Om {what}").format(what=what))
    about.append(_("{first} till {last}").format(
        first=short_date_text(consent.starts_on), last=short_date_text(consent.ends_on)))  # fmt: skip
    about.append(consent.says_how)
    if consent.witness:
        about.append(_("vittne: {name}").format(name=consent.witness))
    lines: list[QWidget] = [_head(guide, entry, whose=whose), words(" · ".join(about), step=-1, tone="muted")]
    if consent.informed and consent.not_told and entry.state in HELD:
        left = listed(one.label.lower() for one in consent.not_told)
        lines.append(words(_("Inte noterat att klienten fått veta: {what}").format(what=left), step=-1, tone="muted"))
    if consent.capacity:
        lines.append(words(consent.capacity, step=-1, tone="muted"))
    if entry.about_meeting:
        lines.append(words(entry.about_meeting, step=-1, tone="worry"))
    return Flow(held(column(*lines, gap=0)), None, *_actions(guide, page, entry, whose=whose))


def _head(guide: Guide, entry: Entry, *, whose: bool) -> QWidget:
    state = words(entry.state.label, step=-1, strong=True, wrap=False,
                  tone="worry" if entry.grave else "muted")  # fmt: skip
    if whose:
        named = _("{client}: {reader}").format(client=entry.client.shown, reader=entry.consent.recipient)
        about = _("{who}, samtycke till {day}").format(who=named, day=entry.consent.ends_on.isoformat())
        return Flow(
            WrappedButton(named, partial(guide.open_client, entry.client.id, "group"), name=about), state, gap=8
        )  # fmt: skip
    return Flow(words(entry.consent.recipient, strong=True), state, gap=8)


def _actions(guide: Guide, page: QWidget, entry: Entry, *, whose: bool) -> list[Part]:
    consent = entry.consent
    who = _("{reader} från {day}").format(reader=consent.recipient, day=consent.starts_on.isoformat())
    found: list[Part] = []
    if entry.out:
        ids = [one.id for one in entry.out]
        count = ngettext("{count} papper ute", "{count} papper ute", len(ids)).format(count=len(ids))
        named = _("{count}: {client}, {who}").format(count=count, client=entry.client.shown, who=who)
        found.append(button(count, partial(ask_consent.show_out, guide, page, consent, ids), name=named))
    if entry.state in HELD and not whose:
        show = partial(ask_consent.show_form, guide, entry.client.id, consent)
        found.append(button(_("Blankett"), show, kind="link", name=_("Blankett: {who}").format(who=who)))
        take = partial(ask_consent.withdraw, guide, page, consent)
        found.append(button(_("Återkalla"), take, kind="link", name=_("Återkalla: {who}").format(who=who)))
    return found
