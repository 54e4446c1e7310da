"""The client's consent that the handläggare reads the summary: a person by name, who is of no group."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from boendestod_app.domain.consent import USUAL_SCOPES, Scope, latest_end
from boendestod_app.services.consents import give_consent, valid_consents, withdraw_consent
from boendestod_app.services.readers import OFFICER, officer_name
from boendestod_app.ui.fields import Day, Line, Several, Tick
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button
from boendestod_app.words import _, listed


def officer_link(guide: Guide, parent: QWidget, client_id: str) -> QPushButton:
    """Ask for the consent where none holds; withdraw it where one does."""
    held = valid_consents(guide.door.desk(), client_id, OFFICER)
    if not held:
        ask_for = partial(new_officer_consent, guide, parent, client_id)
        return button(_("Samtycke till handläggaren …"), ask_for, kind="link")

    def withdraw() -> None:
        out = [export for one in held for export in guide.door.run(withdraw_consent, one.id) or ()]
        told = _("Samtycket är återkallat.")
        if out:
            names = listed(dict.fromkeys(export.sent_name for export in out))
            told += " " + _("Ta bort från mappen och be att få tillbaka: {names}").format(names=names)
        guide.say(told)

    name = _("Återkalla samtycket till {name}").format(name=held[-1].recipient)
    return button(_("Återkalla handläggarens samtycke"), withdraw, kind="link", name=name)


def new_officer_consent(guide: Guide, parent: QWidget, client_id: str) -> None:
    """Who, about what, and how long."""
    desk = guide.door.desk()
    scopes = [(one, one.label) for one in Scope if one is not Scope.DOOR]
    fields: Fields = {
        "recipient": (_("Handläggarens namn"), Line(officer_name(desk, client_id))),
        "scopes": (
            _("Får läsa om"),
            Several(scopes, USUAL_SCOPES),
        ),
        "starts_on": (_("Från"), Day(desk.today, start=desk.today)),
        "ends_on": (_("Till och med, högst ett år"), Day(latest_end(desk.today), start=desk.today)),
        "written": ("", Tick(_("Skriftligt"))),
    }

    def keep(given: Values) -> None:
        guide.door.act(give_consent, client_id, member_id=OFFICER, **given)

    lead = _("Klienten kan ändra sig när som helst. Det räcker att säga till.")
    draft = f"form:officer:{client_id}"
    ask(guide.door, parent, _("Samtycke: handläggaren"), fields, keep, lead=lead, draft=draft)
