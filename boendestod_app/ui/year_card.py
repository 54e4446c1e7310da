"""The annual follow-up on the client's tab: what was said, what is missing, and the text for the journal."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.annual import annual_due, annual_text
from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.services.annual import last_annual
from boendestod_app.services.keep_client import current_period
from boendestod_app.ui.ask_annual import year
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.words import _


def year_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """The last one, and when the next is due."""
    desk = guide.door.desk()
    card, held = Card(_("Årlig uppföljning")), last_annual(desk, client.id)
    period = current_period(desk, client.id)
    due = annual_due(held.on if held else None, period.starts_on if period else None, desk.unit.annual_months)
    if held is None:
        card.put(words(_("Ingen årlig uppföljning är gjord än."), tone="muted"))
    else:
        card.put(words(_("Senast {day}").format(day=date_text(held.on)), strong=True))
        if held.summary:
            card.put(words(held.summary))
        if held.missing:
            card.put(words(_("Saknas: {what}").format(what="; ".join(held.missing)), tone="worry"))
    if due:
        tone = "worry" if due <= desk.today else "muted"
        card.put(words(_("Nästa senast {day}").format(day=date_text(due)), step=-1, tone=tone))
    acts = [button(_("Följ upp året"), partial(year, guide, page, client))]
    if held is not None:
        copy = partial(guide.copy_text, annual_text(held), client_id=client.id)
        acts.append(button(_("Kopiera"), copy, kind="link", name=_("Kopiera den årliga uppföljningen")))
        change = partial(year, guide, page, client, held)
        acts.append(button(_("Ändra"), change, kind="link", name=_("Ändra den årliga uppföljningen")))
    return card.put(Flow(*acts, None), None)
