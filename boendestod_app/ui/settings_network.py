"""*Inställningar* about the network map: its parts, and after how long without contact a person fades."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.network import Sector
from boendestod_app.errors import Refused
from boendestod_app.services.network import sectors
from boendestod_app.services.network_sectors import add_sector, drop_sector, edit_sector
from boendestod_app.services.set_up import edit_unit
from boendestod_app.ui.fields import Line, Number, Tick
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, row, words
from boendestod_app.words import _


def network_card(guide: Guide, page: QWidget) -> Card:
    """The parts in order round the map; what is taken away stays on the maps where somebody stands in it."""
    desk = guide.door.desk()
    card = Card(_("Nätverkskarta"))
    told = _("En person tonas ner efter {days} dagar utan kontakt").format(days=desk.unit.network_fade_days)
    card.put(Flow(words(told), button(_("Ändra antal dagar"), partial(_ask_days, guide, page), kind="link")))
    for sector in sectors(desk):
        if sector.used:
            card.put(_line(guide, page, sector))
    return card.put(row(button(_("Ny del av kartan"), partial(_ask_sector, guide, page, None)), None))


def _line(guide: Guide, page: QWidget, sector: Sector) -> QWidget:
    said = _("{name} (professionella)").format(name=sector.name) if sector.professional else sector.name
    change = partial(_ask_sector, guide, page, sector)
    gone = partial(guide.door.run, drop_sector, sector.id)
    return Flow(
        words(said),
        button(_("Ändra"), change, kind="link", name=_("Ändra kartans del {name}").format(name=sector.name)),
        button(_("Ta bort"), gone, kind="link", name=_("Ta bort kartans del {name}").format(name=sector.name)),
    )


def _ask_sector(guide: Guide, page: QWidget, sector: Sector | None) -> None:
    held = sector or Sector("", "", 0)
    paid = Tick(_("De som står här räknas som professionella"), held=held.professional)
    fields: Fields = {
        "name": (_("Vad heter delen?"), Line(held.name)),
        "one": (_("Vad kallas en person där på papper?"), Line(held.one, hint=_("Till exempel: Vän"))),
        "professional": ("", paid),
    }

    def keep(given: Values) -> None:
        if sector is None:
            guide.door.act(add_sector, **given)
        else:
            guide.door.act(edit_sector, replace(sector, **given))

    lead = _("Namnet ändras på alla kartor, också på dem från förr.")
    draft = f"form:network_sector:{sector.id if sector else 'new'}"
    ask(guide.door, page, _("Del av nätverkskartan"), fields, keep, lead=lead, draft=draft)


def _ask_days(guide: Guide, page: QWidget) -> None:
    unit = guide.door.desk().unit
    fields: Fields = {"days": (_("Dagar utan kontakt"), Number(unit.network_fade_days, whole=True))}

    def keep(given: Values) -> None:
        if given["days"] is None:
            raise Refused(_("Fyll i antal dagar."))
        guide.door.act(edit_unit, replace(guide.door.desk().unit, network_fade_days=given["days"]))

    ask(guide.door, page, _("När tonas en person ner?"), fields, keep, draft="form:unit:network")
