"""*Vem är i tjänst?*: who has the crisis contact today, who is away, and the unit's numbers."""

from functools import partial

from PySide6.QtWidgets import QSizePolicy, QWidget

from boendestod_app.services.duties import OnToday, on_today, take_duty
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.ill_today import ill_today
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, held, row, words
from boendestod_app.ui.show_card import keyed
from boendestod_app.words import _, listed


def on_today_card(guide: Guide, page: QWidget) -> Card:
    """A card for Min dag; what it asks stands over the page, since the card is built anew."""
    desk = guide.door.desk()
    on = on_today(desk)
    card = keyed(Card(_("I tjänst i dag")), "today")
    card.put(row(words(_who(on)), _choose_button(guide, page)))
    for told in _rest(on):
        card.put(words(told, step=-1, tone="muted"))
    return card.put(row(button(_("Sjuk i dag …"), partial(ill_today, guide, page), kind="link"), None))


def on_today_line(guide: Guide, page: QWidget) -> QWidget:
    """The same on a line or two, for the board; likewise."""
    on = on_today(guide.door.desk())
    who = words(_who(on), strong=True)
    who.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # what is to choose stands beside it
    rest = [words(" · ".join(_rest(on)), step=-1, tone="muted")] if _rest(on) else []
    return held(column(Flow(who, _choose_button(guide, page), gap=12), *rest, gap=0))


def _who(on: OnToday) -> str:
    who = on.crisis_contact.name if on.crisis_contact else _("ingen vald")
    told = _("Krisberedskap: {who}").format(who=who)
    return f"{told}, {on.crisis_contact.phone}" if on.crisis_contact and on.crisis_contact.phone else told


def _rest(on: OnToday) -> list[str]:
    away = [_("Borta: {who}").format(who=listed(one.name for one in on.away))] if on.away else []
    numbers = [(f"{one.kind.label}: {one.phone}", one.hours) for one in on.numbers]
    return away + [f"{about} ({hours})" if hours else about for about, hours in numbers]


def _choose_button(guide: Guide, page: QWidget) -> QWidget:
    return button(_("Välj"), partial(_choose, guide, page), kind="link", name=_("Välj vem som har krisberedskap"))


def _choose(guide: Guide, parent: QWidget) -> None:
    door = guide.door
    desk = door.desk()
    on = on_today(desk)
    away = {one.id for one in on.away}
    here = [(one.id, one.name) for one in desk.store.workers.where(is_now="") if one.id not in away]
    held = on.crisis_contact.id if on.crisis_contact else desk.me
    fields: Fields = {"worker": (_("Vem svarar vid kris i dag?"), Choice(here, held))}

    def keep(given: Values) -> None:
        door.act(take_duty, given["worker"], desk.today)

    draft = f"form:duty:{desk.today.isoformat()}"
    ask(door, parent, _("Krisberedskap"), fields, keep, draft=draft)
