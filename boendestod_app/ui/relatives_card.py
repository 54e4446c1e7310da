"""Relatives as a card on the client's page: who may be contacted, and the programmes they take part in.

The relatives' own words are not here: the client sometimes looks at the screen.
"""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.relative import Allows
from boendestod_app.services.relatives import RelativeView, relatives_of, remove_relative
from boendestod_app.ui import ask_relative, ask_track
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, hairline, held, row, words
from boendestod_app.ui.track_line import track_line
from boendestod_app.words import _


def relatives_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """Everybody by name, each with their tracks."""
    card = Card(_("Närstående"))
    found = relatives_of(guide.door.desk(), client.id)
    if found:
        told = _("Bara för personalen: visa inte kortet för klienten utan att den närstående har sagt ja.")
        card.put(words(told, step=-1, tone="muted"))
    for place, one in enumerate(found):
        if place:
            card.put(hairline())
        card.put(_head(guide, page, one))
        for track in one.tracks:
            card.put(track_line(guide, page, track, one.relative.name))
    if not found:
        told = _("Ingen närstående är inlagd. De som står nära kan få eget stöd, till exempel CRAFT eller Al-Anon.")
        card.put(words(told, tone="muted"))
    new = partial(ask_relative.relative, guide, page, client.id)
    return card.put(row(button(_("Ny närstående"), new), None))


def _head(guide: Guide, page: QWidget, one: RelativeView) -> QWidget:
    relative = one.relative
    reached = " · ".join(part for part in (relative.phone, relative.language) if part)
    lines: list[QWidget] = [words(relative.says, strong=True)]
    if reached:
        lines.append(words(reached, step=-1, tone="muted"))
    lines += [words(told, step=-1, tone=tone) for told, tone in _allowed(one)]
    return Flow(held(column(*lines, gap=0)), None, *_acts(guide, page, one))


def _allowed(one: RelativeView) -> list[tuple[str, str]]:
    """Each yes with its last day; that nobody may call is said too."""
    if not one.allowed:
        return [(_("Inget eget samtycke: kontakta inte personen. Inget papper nämner personen."), "worry")]
    found = []
    for kind in Allows:
        if consent := one.allowed.get(kind):
            told = _("Ja till {what}, till {day}")
            found.append((told.format(what=_inside(kind.label), day=short_date_text(consent.ends_on)), "muted"))
    if answers := one.allowed.get(Allows.ANSWERS):
        found.append((_("Får berättas för: {who}").format(who=answers.told_to), "muted"))
    if Allows.CONTACT not in one.allowed:
        found.append((_("Får inte kontaktas."), "worry"))
    return found


def _inside(label: str) -> str:
    """As it stands within a sentence."""
    return label[:1].lower() + label[1:]


def _acts(guide: Guide, page: QWidget, one: RelativeView) -> list[QWidget]:
    relative, name = one.relative, one.relative.name
    ask = partial(ask_relative.consent, guide, page, relative)
    found: list[QWidget] = [button(_("Samtycke"), ask, name=_("Samtycke från {name}").format(name=name))]
    for consent in one.consents:
        day = short_date_text(consent.starts_on)
        take = _("Återkalla samtycket från {name}, gäller från {day}").format(name=name, day=day)
        found.append(button(_("Återkalla"), partial(ask_relative.withdraw, guide, consent), kind="link", name=take))
    show = partial(ask_relative.show_form, guide, relative, one.consents[-1] if one.consents else None)
    change = partial(ask_relative.relative, guide, page, relative.client_id, relative)
    away = partial(guide.door.run, remove_relative, relative.id)
    begin = partial(ask_track.new_track, guide, page, relative.client_id, relative)
    return [
        *found,
        button(_("Blankett"), show, kind="link", name=_("Samtyckesblankett för {name}").format(name=name)),
        button(_("Ny insats"), begin, name=_("Ny insats för {name}").format(name=name)),
        button(_("Ändra"), change, kind="link", name=_("Ändra {name}").format(name=name)),
        button(_("Ta bort"), away, kind="link", name=_("Ta bort {name}, närstående").format(name=name)),
    ]
