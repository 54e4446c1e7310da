"""*Helgplan*: a crisis is not left to days off without who, when, phone, and what the client does."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.weekend_plan import days_off_from, span_text
from boendestod_app.services.duties import on_today
from boendestod_app.services.weekend_plans import coming_weekend_plan, keep_weekend_plan
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Day, Line, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.words import _


def weekend(door: Door, parent: QWidget, client: Client) -> FormDialog:
    """For the days off that go on or come next; another one for the same days counts instead of the first."""
    desk = door.desk()
    held = coming_weekend_plan(desk, client.id)
    first, last = (held.first, held.last) if held else days_off_from(desk.today, desk.holidays)

    def keep(given: Values) -> None:
        door.act(keep_weekend_plan, client.id, **given)

    fields: Fields = {
        "who": (_("Vem hör av sig, eller vem når klienten?"), Line(held.who if held else "")),
        "clock": (_("När?"), Line(held.clock if held else "", hint=_("Till exempel: lördag 10, söndag 10"))),
        "phone": (_("Telefon"), Line(held.phone if held else "")),
        "client_does": (_("Vad gör klienten själv?"), Text(held.client_does if held else "", lines=2)),
        "first": (_("Första dagen"), Day(first, start=first)),
        "last": (_("Sista dagen"), Day(last, start=last)),
    }
    numbers = " · ".join(f"{one.kind.label}: {one.phone}" for one in on_today(desk).numbers)
    lead = _("{span}. Skrivs ut på krisplanen.").format(span=span_text(first, last))
    title = _("Helgplan: {name}").format(name=client.shown)
    return ask(door, parent, title, fields, keep, lead=" ".join(part for part in (lead, numbers) if part),
               draft=f"form:weekend:{client.id}:{first.isoformat()}")  # fmt: skip
