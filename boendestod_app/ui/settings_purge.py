"""*Gallring* in the settings: how much waits, the unit's own days, what the law says of the case file."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.retention import PurgeKind
from boendestod_app.errors import Refused
from boendestod_app.services.purges import proposed
from boendestod_app.services.retention import retention
from boendestod_app.services.set_up import edit_unit
from boendestod_app.ui.fields import Number
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.ui.purge_view import show_purges
from boendestod_app.words import _

LEAST_DAYS, MOST_DAYS = 1, 3650


def purge_card(guide: Guide, page: QWidget) -> Card:
    """What waits, and after how many days."""
    desk = guide.door.desk()
    rules, waits = retention(desk), len(proposed(desk))
    card = Card(_("Gallring"))
    if waits:
        card.put(words(_("Väntar på en andra person: {count}.").format(count=waits), strong=True))
    days = _("Anteckningar {note} dagar efter överföringen. Allt om en klient {client} dagar efter avslutet.")
    change = button(_("Ändra"), partial(_ask_days, guide, page), kind="link", name=_("Ändra dagarna till gallring"))
    told = days.format(note=rules.of(PurgeKind.NOTE).days, client=rules.of(PurgeKind.CLIENT).days)
    card.put(Flow(words(told), change))
    for law in rules.law:
        card.put(words(_("{name}: {told}").format(name=law.name, told=law.told), step=-1, tone="muted"))
    return card.put(Flow(button(_("Visa gallringen …"), partial(show_purges, guide, page))))


def _ask_days(guide: Guide, page: QWidget) -> None:
    rules, unit = retention(guide.door.desk()), guide.door.desk().unit
    note, client = (rules.of(kind) for kind in (PurgeKind.NOTE, PurgeKind.CLIENT))
    fields: Fields = {
        "purge_note_days": (_("Dagar från överföring till gallring"), Number(note.days, whole=True)),
        "purge_client_days": (_("Dagar från avslut till gallring"), Number(client.days, whole=True)),
    }

    def keep(given: Values) -> None:
        if any(value is None or not LEAST_DAYS <= value <= MOST_DAYS for value in given.values()):
            raise Refused(_("Fyll i båda talen, från {least} till {most}.").format(least=LEAST_DAYS, most=MOST_DAYS))
        guide.door.act(edit_unit, replace(unit, **given))

    lead = "\n".join(_("{says} Källa: {source}").format(says=one.told, source=one.source) for one in (note, client))
    ask(guide.door, page, _("Dagar till gallring"), fields, keep, lead=lead, draft="form:purge_days")
