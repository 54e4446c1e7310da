"""*Inställningar* about visits: travel time, lone work and the arrival clock, the unit's days off, the phrases."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.phrase import Phrase
from boendestod_app.errors import Refused
from boendestod_app.services.arrival import NO_ALARM
from boendestod_app.services.days_off import add_day_off, remove_day_off
from boendestod_app.services.keep_phrases import add_phrase, change_phrase, phrases, remove_phrase
from boendestod_app.services.set_up import edit_unit
from boendestod_app.ui.fields import Day, Line, Number, Text, Tick
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, row, words
from boendestod_app.words import _


def visits_card(guide: Guide, page: QWidget) -> Card:
    """Travel time, the number to call when one is done, the arrival clock."""
    unit = guide.door.desk().unit
    clock = _("Ankomstklockan är på") if unit.arrival_clock else _("Ankomstklockan är av")
    call = unit.safe_call_phone or _("inget nummer")
    return Card(_("Besök och ensamarbete")).put(
        words(_("Restid mellan två adresser: {minutes} minuter").format(minutes=unit.travel_minutes)),
        words(_("Säg till någon när du är klar: {phone}").format(phone=call)),
        words(clock),
        words(_(NO_ALARM), step=-1, tone="muted"),
        row(button(_("Ändra …"), partial(_ask_visits, guide, page), name=_("Ändra besök och ensamarbete")), None),
    )


def _ask_visits(guide: Guide, page: QWidget) -> None:
    unit = guide.door.desk().unit
    fields: Fields = {
        "travel_minutes": (_("Restid mellan två adresser, minuter"), Number(unit.travel_minutes, whole=True)),
        "safe_call_phone": (_("Vem ringer man när man är klar? Telefon"), Line(unit.safe_call_phone)),
        "arrival_clock": ("", Tick(_("Använd ankomstklockan"), held=unit.arrival_clock)),
        "overdue_minutes": (_("Påminn efter minuter"), Number(unit.overdue_minutes, whole=True)),
        "overdue_minutes_at_risk": (
            _("Påminn efter minuter vid hög risk"),
            Number(unit.overdue_minutes_at_risk, whole=True),
        ),
    }

    def keep(given: Values) -> None:
        if None in given.values():
            raise Refused(_("Fyll i alla tal."))
        guide.door.act(edit_unit, replace(guide.door.desk().unit, **given))

    ask(guide.door, page, _("Besök och ensamarbete"), fields, keep, lead=_(NO_ALARM), draft="form:unit:visits")


def days_off_card(guide: Guide, page: QWidget) -> Card:
    """The unit's own days off, from today on."""
    desk = guide.door.desk()
    card = Card(_("Lediga dagar"))
    card.put(words(_("Helgdagar finns redan. Här står enhetens egna: planeringsdag, klämdag, halvdag."), tone="muted"))
    for one in desk.store.days_off.where():
        if one.on >= desk.today:
            said = f"{day_text(one.on)}: {one.name}"
            gone = partial(guide.door.run, remove_day_off, one.id)
            card.put(Flow(words(said), button(_("Ta bort"), gone, kind="link", name=f"{_('Ta bort')} {said}")))
    return card.put(row(button(_("Ny ledig dag"), partial(_ask_day_off, guide, page)), None))


def _ask_day_off(guide: Guide, page: QWidget) -> None:
    today = guide.door.desk().today
    fields: Fields = {"on": (_("Dag"), Day(today, start=today)), "name": (_("Varför?"), Line())}

    def keep(given: Values) -> None:
        guide.door.act(add_day_off, given["on"], given["name"])

    lead = _("Besök som ligger den dagen flyttas inte. De frågas om i Veckan.")
    ask(guide.door, page, _("Ny ledig dag"), fields, keep, lead=lead, draft="form:day_off:new")


def phrases_card(guide: Guide, page: QWidget) -> Card:
    """The team's own phrases; those that ship are named."""
    desk = guide.door.desk()
    shipped = guide.needs.writing().phrases
    card = Card(_("Fraser"))
    known = ", ".join(f"/{word}" for word in sorted(phrases(desk, shipped)))
    card.put(words(_("Skriv ett snedstreck, ordet och ett mellanslag i en anteckning: {known}").format(known=known)))
    for one in desk.store.phrases.where():
        said = f"/{one.word}: {one.text}"
        change = button(_("Ändra"), partial(_ask_phrase, guide, page, one), kind="link", name=f"{_('Ändra')} {said}")
        drop = partial(guide.door.run, remove_phrase, one.id)
        gone = button(_("Ta bort"), drop, kind="link", name=f"{_('Ta bort')} {said}")
        card.put(Flow(words(said), change, gone))
    return card.put(row(button(_("Ny fras"), partial(_ask_phrase, guide, page, None)), None))


def _ask_phrase(guide: Guide, page: QWidget, phrase: Phrase | None) -> None:
    fields: Fields = {
        "word": (_("Ord"), Line(phrase.word if phrase else "", hint=_("handlade"))),
        "text": (_("Skrivs ut som"), Text(phrase.text if phrase else "", lines=3)),
    }

    def keep(given: Values) -> None:
        if phrase is None:
            guide.door.act(add_phrase, **given)
        else:
            guide.door.act(change_phrase, phrase, **given)

    draft = f"form:phrase:{phrase.id if phrase else 'new'}"
    ask(guide.door, page, _("Fras"), fields, keep, draft=draft)
