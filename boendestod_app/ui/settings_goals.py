"""*Inställningar* about delmål: how many go on at once before it is asked which may rest, and whether joy is shown."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.errors import Refused
from boendestod_app.services.set_up import edit_unit
from boendestod_app.ui.fields import Number, Tick
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, row, words
from boendestod_app.words import _, ngettext


def goals_card(guide: Guide, page: QWidget) -> Card:
    """As it is in this unit."""
    unit = guide.door.desk().unit
    told = ngettext(
        "Högst {count} delmål igång på en gång", "Högst {count} delmål igång på en gång", unit.most_active
    ).format(count=unit.most_active)
    joy = _("Firar det som blir klart") if unit.celebrations else _("Visar inget firande")
    return Card(_("Delmål")).put(
        words(told),
        words(joy),
        row(button(_("Ändra"), partial(_ask, guide, page), name=_("Ändra delmålens regler")), None),
    )


def _ask(guide: Guide, page: QWidget) -> None:
    unit = guide.door.desk().unit
    fields: Fields = {
        "most_active": (_("Delmål igång på en gång, 1 till 10"), Number(unit.most_active, whole=True)),
        "celebrations": (_("Firande"), Tick(_("Säg till när något blir klart"), held=unit.celebrations)),
    }

    def keep(given: Values) -> None:
        if given["most_active"] is None:
            raise Refused(_("Fyll i alla tal."))
        guide.door.act(edit_unit, replace(guide.door.desk().unit, **given))

    ask(guide.door, page, _("Delmål"), fields, keep, draft="form:unit:goals")
