"""What is asked about outreach: a place, when somebody was seen, a request and its answer, a länkning."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.outreach import FoundPlace, Linking, OutreachRequest, PlaceKind, Sighting
from boendestod_app.services.mapping import home_settings
from boendestod_app.services.outreach import keep_linking, keep_place, keep_request, note_seen
from boendestod_app.ui.fields import Choice, Day, Line
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def place(guide: Guide, parent: QWidget, client: Client, held: FoundPlace | None = None) -> FormDialog:
    """Where the person may be found; the open house is called as the unit calls it."""
    desk = guide.door.desk()
    now, open_house = held or FoundPlace("", client.id, PlaceKind.OPEN, "", desk.today), home_settings(desk)
    kinds = [
        (kind, open_house.meeting_place_says if kind is PlaceKind.MEETING_PLACE else kind.label) for kind in PlaceKind
    ]
    fields: Fields = {
        "kind": (_("Vad är det för plats?"), Choice(kinds, now.kind)),
        "place": (_("Var?"), Line(now.place)),
        "times": (_("När brukar personen vara där?"), Line(now.times, hint=_("Till exempel: vardagar före lunch"))),
        "told_by": (_("Vem berättade?"), Line(now.told_by)),
        "on": (_("Vilken dag fick vi veta det?"), Day(now.on, start=desk.today)),
    }

    def keep(given: Values) -> None:
        given["place"] = given["place"] or (
            open_house.meeting_place_says if given["kind"] is PlaceKind.MEETING_PLACE else ""
        )
        guide.door.act(keep_place, replace(now, **given))

    lead = _("Skriv bara det som behövs för att nå personen. Fråga helst personen själv.")
    draft = f"form:place:{now.id or client.id}"
    return ask(guide.door, parent, _("Plats där personen kan finnas"), fields, keep, lead=lead, draft=draft)


def seen(guide: Guide, parent: QWidget, client: Client) -> FormDialog:
    """Only with the person's own yes."""
    today = guide.door.desk().today
    fields: Fields = {
        "on": (_("Vilken dag?"), Day(today, start=today)),
        "place": (_("Var?"), Line()),
        "told_by": (_("Vem berättade?"), Line()),
        "consent": (_("Hur har personen sagt ja till att det sparas?"), Line(hint=_("Till exempel: sa ja i telefon"))),
    }

    def keep(given: Values) -> None:
        guide.door.act(note_seen, Sighting("", client.id, **given))

    lead = _("Sparas bara om personen har sagt ja. Ett ja går att ta tillbaka när som helst.")
    return ask(guide.door, parent, _("Senast sedd"), fields, keep, lead=lead, draft=f"form:seen:{client.id}")


def request(guide: Guide, parent: QWidget, client: Client, held: OutreachRequest | None = None) -> FormDialog:
    """What those who go out are asked, and what they answer."""
    today = guide.door.desk().today
    now = held or OutreachRequest("", client.id, today, "", "")
    fields: Fields = {
        "whom": (_("Vem frågar vi?"), Line(now.whom, hint=_("Till exempel: uppsökarna"))),
        "what": (_("Vad ber vi om?"), Line(now.what)),
        "on": (_("Vilken dag?"), Day(now.on, start=today)),
        "answer": (_("Vad svarade de?"), Line(now.answer, hint=_("Kan fyllas i senare"))),
        "answered_on": (_("Vilken dag svarade de?"), Day(now.answered_on, start=today, optional=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_request, replace(now, **given))

    draft = f"form:outreach_request:{now.id or client.id}"
    return ask(guide.door, parent, _("Fråga till uppsökarna"), fields, keep, draft=draft)


def linking(guide: Guide, parent: QWidget, client: Client, held: Linking | None = None) -> FormDialog:
    """To whom, who goes along, when, and how it went."""
    today = guide.door.desk().today
    now = held or Linking("", client.id, today, "")
    fields: Fields = {
        "giver": (_("Till vem?"), Line(now.giver, hint=_("Till exempel: sköterskan på beroendemottagningen"))),
        "who": (_("Vem följer med?"), Line(now.who)),
        "on": (_("Vilken dag?"), Day(now.on, start=today)),
        "how_went": (_("Hur gick det?"), Line(now.how_went, hint=_("Fylls i efteråt"))),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_linking, replace(now, **given))

    lead = _("Länkning är att lämna över i personens egen takt, gärna sida vid sida. Vi släpper inte för tidigt.")
    return ask(guide.door, parent, _("Länkning"), fields, keep, lead=lead, draft=f"form:linking:{now.id or client.id}")
