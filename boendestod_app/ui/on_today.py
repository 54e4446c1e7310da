"""*Vem är i tjänst?*: who has the crisis contact today, who is away, and the unit's numbers."""

from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.services.duties import on_today, take_duty
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.ill_today import ill_today
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, row, words
from boendestod_app.words import _, listed


def on_today_card(guide: Guide, page: QWidget) -> Card:
    """A card for Min dag; what it asks stands over the page, since the card is built anew."""
    desk = guide.door.desk()
    on = on_today(desk)
    card = Card(_("I tjänst i dag"))
    who = on.crisis_contact.name if on.crisis_contact else _("ingen vald")
    told = _("Krisberedskap: {who}").format(who=who)
    if on.crisis_contact and on.crisis_contact.phone:
        told = f"{told}, {on.crisis_contact.phone}"
    choose = button(_("Välj"), partial(_choose, guide, page), kind="link", name=_("Välj vem som har krisberedskap"))
    card.put(row(words(told), choose))
    if on.away:
        card.put(words(_("Borta: {who}").format(who=listed(one.name for one in on.away)), tone="muted"))
    for one in on.numbers:
        about = f"{one.kind.label}: {one.phone}"
        card.put(words(f"{about} ({one.hours})" if one.hours else about, step=-1, tone="muted"))
    return card.put(row(button(_("Sjuk i dag …"), partial(ill_today, guide, page), kind="link"), None))


def _choose(guide: Guide, parent: QWidget) -> None:
    door = guide.door
    desk = door.desk()
    on = on_today(desk)
    away = {one.id for one in on.away}
    here = [(one.id, one.name) for one in desk.store.workers.where() if one.id not in away]
    held = on.crisis_contact.id if on.crisis_contact else desk.me
    fields: Fields = {"worker": (_("Vem svarar vid kris i dag?"), Choice(here, held))}

    def keep(given: Values) -> None:
        door.act(take_duty, given["worker"], desk.today)

    draft = f"form:duty:{desk.today.isoformat()}"
    ask(door, parent, _("Krisberedskap"), fields, keep, draft=draft)
