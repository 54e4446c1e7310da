"""Those around the client as a card: care, authorities, landlord, each with what they promised."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.client import Client
from boendestod_app.services.actors import ActorView, actors_of, remove_actor
from boendestod_app.ui import ask_actor
from boendestod_app.ui.ask_visit import new_contact
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, hairline, held, row, words
from boendestod_app.words import _


def actors_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """A row each: who, how they are reached, what they promised, when they were last heard of, what they may know."""
    card = Card(_("Runt klienten"))
    found = actors_of(guide.door.desk(), client.id)
    for place, one in enumerate(found):
        if place:
            card.put(hairline())
        card.put(_row(guide, page, client, one))
    if not found:
        told = _("Ingen är inlagd än. Här står till exempel vårdcentral, psykiatri, frivård, god man och hyresvärd.")
        card.put(words(told, tone="muted"))
    return card.put(row(button(_("Lägg till"), partial(ask_actor.actor, guide, page, client.id),
                               name=_("Lägg till någon runt klienten")), None))  # fmt: skip


def _row(guide: Guide, page: QWidget, client: Client, one: ActorView) -> QWidget:
    actor = one.actor
    lines: list[QWidget] = [words(actor.says, strong=True)]
    lines += [words(told, step=-1, tone=tone) for told, tone in _about(one)]
    named = actor.says
    contact = partial(new_contact, guide, page, [client], client.id, actor.id)
    change = partial(ask_actor.actor, guide, page, client.id, actor)
    away = partial(guide.door.run, remove_actor, actor.id)
    return Flow(
        held(column(*lines, gap=0)),
        None,
        button(_("Ny händelse"), contact, kind="link", name=_("Ny händelse med {name}").format(name=named)),
        button(_("Ändra"), change, kind="link", name=_("Ändra {name}").format(name=named)),
        button(_("Ta bort"), away, kind="link", name=_("Ta bort {name}").format(name=named)),
    )


def _about(one: ActorView) -> list[tuple[str, str]]:
    """How they are reached; what they promised; when and what they may know. A line that says nothing is left out."""
    actor = one.actor
    found = [(" · ".join(part for part in (actor.phone, actor.address) if part), "muted")]
    if actor.promise:
        until = _(", till {day}").format(day=short_date_text(actor.promised_by)) if actor.promised_by else ""
        promise = actor.promise.rstrip(". ")
        found.append((_("Lovat: {what}{until}").format(what=promise, until=until), "worry" if one.late else "muted"))
    heard = _("Senaste kontakt {day}").format(day=short_date_text(one.last_on)) if one.last_on else ""
    if one.consents:
        last = max(consent.ends_on for consent in one.consents)
        may = _("samtycke till {day}").format(day=short_date_text(last))
    else:
        may = _("inget samtycke")
    line = " · ".join(part for part in (heard, may) if part)
    found.append((line[:1].upper() + line[1:], "muted"))
    return [(told, tone) for told, tone in found if told]
