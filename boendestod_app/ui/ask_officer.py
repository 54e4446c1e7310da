"""The client's consent that the handläggare reads the summary: a person by name, who is of no group."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.consent import USUAL_SCOPES, Scope, latest_end
from boendestod_app.services.consents import give_consent
from boendestod_app.services.readers import OFFICER, officer_name
from boendestod_app.ui.fields import Day, Line, Several, Tick
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def new_officer_consent(guide: Guide, parent: QWidget, client_id: str) -> None:
    """Who, about what, and how long."""
    desk = guide.door.desk()
    fields: Fields = {
        "recipient": (_("Handläggarens namn"), Line(officer_name(desk, client_id))),
        "scopes": (_("Får läsa om"), Several([(one, one.label) for one in Scope], USUAL_SCOPES)),
        "starts_on": (_("Från"), Day(desk.today, start=desk.today)),
        "ends_on": (_("Till och med, högst ett år"), Day(latest_end(desk.today), start=desk.today)),
        "written": ("", Tick(_("Skriftligt"))),
    }

    def keep(given: Values) -> None:
        guide.door.act(give_consent, client_id, member_id=OFFICER, **given)

    lead = _("Klienten kan ändra sig när som helst. Det räcker att säga till.")
    draft = f"form:officer:{client_id}"
    ask(guide.door, parent, _("Samtycke: handläggaren"), fields, keep, lead=lead, draft=draft)
