"""Opens where a method works: a tab of a client with its card, a page, a dialog."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.method import Place
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.services.my_day import clients_to_choose
from boendestod_app.ui.ask_mapping import show_mapping
from boendestod_app.ui.compare_methods import compare_methods
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _

TABS: dict[Place, tuple[str, str]] = {  # the tab of a client, and the name of its card (none: the whole tab)
    Place.CARD: ("overview", "know_card"),
    Place.ACTORS: ("overview", "actors_card"),
    Place.GOALS: ("goals", ""),
    Place.LEVEL: ("level", "level"),
    Place.GROUP: ("group", "members"),
    Place.AGREEMENTS: ("group", "agreements"),
    Place.CONSENTS: ("group", "consents"),
    Place.RELATIVES: ("group", "relatives"),
    Place.SIP: ("group", "sip"),
    Place.YEAR: ("group", "year"),
    Place.SCALES: ("follow", "scales"),
    Place.AREAS: ("follow", "areas"),
    Place.ASI: ("follow", "asi"),
    Place.NETWORK: ("network", ""),
    Place.PERIOD: ("support", "support_card"),
    Place.PROGRAMME: ("support", "programme_card"),
    Place.CARE_PLAN: ("support", "care_plan_card"),
    Place.ASSESSMENT: ("support", "structured_card"),
    Place.TRACKS: ("support", "tracks_card"),
    Place.STRENGTHS: ("working", "strengths_card"),
    Place.MOTIVATION: ("working", "talk_card"),
    Place.HARM: ("working", "harm_card"),
    Place.SHORT_PLAN: ("working", "short_plan_card"),
    Place.ACTIVITIES: ("working", "activities_card"),
    Place.OCCUPATION: ("working", "occupation_card"),
    Place.TENANCY: ("home", "tenancy_card"),
    Place.OUTREACH: ("home", "outreach_card"),
}
PAGES: dict[Place, tuple[str, str]] = {  # the page of the window, and the name of its card
    Place.CASELOAD: ("load", ""),
    Place.TODAY: ("day", "today"),
    Place.COLLEAGUES: ("settings", "colleagues"),
}
DIALOGS: dict[Place, Callable[[Guide, QWidget], object]] = {  # about nobody in particular
    Place.COMPARISON: lambda _guide, parent: compare_methods(parent),
    Place.MAPPING: show_mapping,
}
LICENCE = ("settings", "follow")  # where a licence for ORS and SRS is confirmed


def open_place(guide: Guide, parent: QWidget, place: Place, name: str) -> None:
    """Open it for the method of this name; where it is about a client, ask whom, the one looked at last first."""
    if place is Place.SCALES and not follow_up_settings(guide.door.desk()).licensed:
        guide.go(*LICENCE)
        guide.say(_("ORS och SRS visas när enheten har bekräftat sin licens."))
    elif place in PAGES:
        guide.go(*PAGES[place])
    elif place in DIALOGS:
        DIALOGS[place](guide, parent)
    else:
        _ask_whose(guide, parent, place, name)


def _ask_whose(guide: Guide, parent: QWidget, place: Place, name: str) -> None:
    clients = clients_to_choose(guide.door.desk())
    if not clients:
        guide.say(_("Det finns inga klienter än."))
        return
    clients.sort(key=lambda one: one.id != guide.door.last_client)
    fields: Fields = {"client": (_("Hos vem?"), Choice([(one.id, one.shown) for one in clients]))}

    def show(given: Values) -> None:
        open_at(guide, place, given["client"])

    ask(guide.door, parent, name, fields, show, keep=_("Öppna"), draft="form:method_whose")


def open_at(guide: Guide, place: Place, client_id: str) -> None:
    """Open it for this client."""
    dialogs: dict[Place, Callable[[], object]] = {
        Place.NEW_VISIT: partial(guide.new_visit, client_id),
        Place.CRISIS_PLAN: partial(guide.crisis_plan, client_id),
    }
    if place in dialogs:
        dialogs[place]()
    else:
        tab, card = TABS[place]
        guide.open_client(client_id, tab, card)
