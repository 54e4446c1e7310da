"""The register of consents as a card: one client's on the tab, the whole team's on *Resursgrupper*."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.consent import ConsentState
from boendestod_app.services.consent_register import Entry, register
from boendestod_app.ui import ask_consent, ask_officer
from boendestod_app.ui.flow import Flow, Part
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, WrappedButton, button, column, held, words
from boendestod_app.words import _, listed, ngettext

MOST_PAST = 5
HELD = (ConsentState.HOLDS, ConsentState.SOON, ConsentState.COMING)


def client_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Every consent of one client: what is asked of it first."""
    card = Card(_("Samtycken"))
    entries = register(guide.door.desk(), [client])
    past = [entry for entry in entries if entry.state not in HELD and not entry.out]
    past.sort(key=lambda entry: entry.consent.ends_on, reverse=True)
    for entry in [*(one for one in entries if one not in past), *past[:MOST_PAST]]:
        card.put(_row(guide, page, entry, whose=False))
    if (older := len(past) - MOST_PAST) > 0:
        told = ngettext("{count} äldre samtycke finns kvar.", "{count} äldre samtycken finns kvar.", older)
        card.put(words(told.format(count=older), step=-1, tone="muted"))
    if not entries:
        card.put(words(_("Inget samtycke finns. Utan samtycke får ingen i gruppen några papper."), tone="muted"))
    empty = partial(ask_consent.show_form, guide, client.id, None)
    named = _("Tom samtyckesblankett att skriva ut")
    blank = button(_("Tom blankett"), empty, kind="link", name=named)
    return card.put(Flow(blank, ask_officer.ask_link(guide, page, client.id), None))


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
    lines: list[QWidget] = [_head(guide, entry, whose=whose)]
    if entry.grave:
        told = " ".join(part for part in (f"{entry.state.label}.", entry.about_meeting) if part)
        lines.append(words(told, step=-1, tone="worry"))
    lines += [words(told, step=-1, tone="muted") for told in _about(entry)]
    return Flow(held(column(*lines, gap=0)), None, *_actions(guide, page, entry, whose=whose))


def _about(entry: Entry) -> list[str]:
    """What, how long and how it was given; then what the register lacks, and why we think that it was understood."""
    consent = entry.consent
    span = _("{first} till {last}").format(
        first=short_date_text(consent.starts_on), last=short_date_text(consent.ends_on)
    )  # fmt: skip
    parts = [] if entry.grave else [entry.state.label]
    parts += [_("om {what}").format(what=listed(scope.label.lower() for scope in consent.scopes))]
    parts += [span, consent.says_how]
    if consent.withdrawn_on:
        parts.append(_("återkallat {day}").format(day=short_date_text(consent.withdrawn_on)))
    if consent.witness:
        parts.append(_("vittne: {name}").format(name=consent.witness))
    line = " · ".join(parts)
    told = [line[:1].upper() + line[1:]]
    if consent.informed and consent.not_told and entry.state in HELD:
        left = listed(one.label.lower() for one in consent.not_told)
        told.append(_("Inte noterat att klienten fått veta: {what}").format(what=left))
    if entry.printed and entry.state not in HELD:
        count = ngettext("{count} utskrift att be om", "{count} utskrifter att be om", len(entry.printed))
        told.append(count.format(count=len(entry.printed)))
    return [*told, consent.capacity] if consent.capacity else told


def _head(guide: Guide, entry: Entry, *, whose: bool) -> QWidget:
    if not whose:
        return words(entry.consent.recipient, strong=True)
    named = _("{client}: {reader}").format(client=entry.client.shown, reader=entry.consent.recipient)
    about = _("{who}, samtycke till {day}").format(who=named, day=entry.consent.ends_on.isoformat())
    return WrappedButton(named, partial(guide.open_client, entry.client.id, "group"), name=about)


def _actions(guide: Guide, page: QWidget, entry: Entry, *, whose: bool) -> list[Part]:
    consent = entry.consent
    who = _("{reader} från {day}").format(reader=consent.recipient, day=consent.starts_on.isoformat())
    found: list[Part] = []
    if entry.out:
        ids = [one.id for one in entry.out]
        count = ngettext("{count} papper ute", "{count} papper ute", len(ids)).format(count=len(ids))
        named = _("{count}: {client}, {who}").format(count=count, client=entry.client.shown, who=who)
        found.append(button(count, partial(ask_consent.show_out, guide, page, consent, ids), name=named))
    elif entry.printed and entry.state not in HELD and not whose:
        named = _("Utskrivet: {who}").format(who=who)
        look = partial(ask_consent.show_out, guide, page, consent, [])
        found.append(button(_("Utskrivet"), look, kind="link", name=named))
    if entry.state in HELD and not whose:
        show = partial(ask_consent.show_form, guide, entry.client.id, consent)
        found.append(button(_("Blankett"), show, kind="link", name=_("Blankett: {who}").format(who=who)))
        take = partial(ask_consent.withdraw, guide, page, consent)
        found.append(button(_("Återkalla"), take, kind="link", name=_("Återkalla: {who}").format(who=who)))
    return found
