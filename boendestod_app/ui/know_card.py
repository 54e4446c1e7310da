"""*Bra att veta*: what is needed before the door, and who is who. Nothing here need be filled in."""

from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from boendestod_app.domain.calendar import short_date_text
from boendestod_app.domain.client import Children, Client
from boendestod_app.services.assess_risk import latest_risk
from boendestod_app.services.child_reports import reports_told
from boendestod_app.services.client_names import aliases_of
from boendestod_app.services.desk import Desk
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.summarise import workers_of
from boendestod_app.ui import ask_client, ask_protection
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, row, words
from boendestod_app.ui.rewind_view import show_rewind
from boendestod_app.words import _, listed

HIDDEN = "••••"


def know_card(guide: Guide, page: QWidget, client: Client) -> Card:
    """The card, the support and what can be done about them."""
    card, desk = Card(_("Bra att veta")), guide.door.desk()
    for text, tone in _known(desk, client):
        card.put(words(text, tone=tone))
    if client.door_code:
        card.put(masked(client.door_code))
    period = current_period(desk, client.id)
    if period:
        card.put(words(period.says))
    for told in _people(desk, client):
        card.put(words(told))
    for told in reports_told(desk, client.id):
        card.put(words(told, step=-1, tone="muted"))
    card.put(
        Flow(
            button(_("Ändra kortet"), partial(ask_client.change_client, guide, page, client)),
            button(_("Insatsen"), partial(guide.open_client, client.id, "support")),
            button(_("Skyddade uppgifter"), partial(ask_protection.protection, guide, page, client), kind="link"),
            button(_("Så var det förut"), partial(show_rewind, guide, page, client.id), kind="link"),
            button(_("Avsluta"), partial(ask_client.end_support, guide, page, client), kind="link"),
        ),
        None,
    )
    return card


def _known(desk: Desk, client: Client) -> list[tuple[str, str]]:
    """What there is, each with its tone; what is not there is not missed."""
    found: list[tuple[str, str]] = []
    if client.protected:
        found.append((_("Skyddade personuppgifter: adress och telefon finns inte här."), ""))
    risk = latest_risk(desk, client.id)
    if risk and (risk.never_alone or risk.high):
        found.append((_("{level}. Så går vi: {going}").format(level=risk.level.label, going=risk.going.label), "worry"))
    if client.risk:
        found.append((_("Att tänka på: {risk}").format(risk=client.risk), ""))
    told = (client.good_to_know, client.address, client.phone, client.housing)
    found += [(part, "") for part in told if part]
    if client.birth_year:
        found.append((_("Född {year}").format(year=client.birth_year), ""))
    if client.children is not Children.UNKNOWN:
        day = f" ({short_date_text(client.children_on)})" if client.children_on else ""
        found.append((f"{client.children.label}{day}", ""))
    if others := aliases_of(desk, client.id):
        found.append((_("Kallas också {names}").format(names=listed(others)), ""))
    return found


def _people(desk: Desk, client: Client) -> list[str]:
    """The workers, and with whom it works best."""
    names = listed(worker.name for worker in workers_of(desk, client))
    found = [_("Ansvariga: {names}").format(names=names) if names else _("Ingen ansvarig boendestödjare")]
    worker = desk.store.workers.find(client.near_worker_id) if client.near_worker_id else None
    if near := ", ".join(part for part in (worker.name if worker else "", client.near_words) if part):
        found.append(_("Bärande relation: {who}").format(who=near))
    return found


def masked(code: str) -> QWidget:
    """The door code is seen while the button is held down, by mouse or space bar, and never otherwise."""
    holder = QWidget()
    shown = QLabel(HIDDEN)
    shown.setAccessibleName(_("Portkoden är dold"))
    hold = button(_("Håll för att visa"), kind="link", name=_("Håll nere för att visa portkoden"))

    def show() -> None:
        shown.setText(code)
        shown.setAccessibleName(_("Portkod {code}").format(code=code))

    def hide() -> None:
        shown.setText(HIDDEN)
        shown.setAccessibleName(_("Portkoden är dold"))

    hold.pressed.connect(show)
    hold.released.connect(hide)
    holder.setLayout(row(words(_("Portkod"), wrap=False), shown, hold, None))
    return holder
