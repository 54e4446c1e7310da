"""The client's consent that the handläggare reads the summary: a person by name, who is of no group."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from boendestod_app.domain.consent import Scope
from boendestod_app.services.consents import valid_consents
from boendestod_app.services.readers import OFFICER, officer_name
from boendestod_app.ui import ask_consent
from boendestod_app.ui.fields import Line
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import WrappedButton
from boendestod_app.words import _


def officer_link(guide: Guide, parent: QWidget, client_id: str) -> QPushButton:
    """Ask for the consent where none holds; withdraw it where one does."""
    held = valid_consents(guide.door.desk(), client_id, OFFICER)
    if not held:
        return ask_link(guide, parent, client_id)
    name = _("Återkalla samtycket till {name}").format(name=held[-1].recipient)
    take = partial(ask_consent.withdraw, guide, parent, *held)
    return WrappedButton(_("Återkalla handläggarens samtycke"), take, name=name)


def ask_link(guide: Guide, parent: QWidget, client_id: str) -> QPushButton:
    """Ask for the consent, the first or the next."""
    ask_for = partial(new_officer_consent, guide, parent, client_id)
    return WrappedButton(_("Samtycke till handläggaren …"), ask_for)


def new_officer_consent(guide: Guide, parent: QWidget, client_id: str) -> FormDialog:
    """Who, about what and how long, and how it was given: as is asked of a member."""
    desk = guide.door.desk()
    fields: Fields = {
        "recipient": (_("Handläggarens namn"), Line(officer_name(desk, client_id))),
        **ask_consent.asked(desk.today, [one for one in Scope if one is not Scope.DOOR]),
    }

    def keep(given: Values) -> None:
        ask_consent.keep(guide, client_id, member_id=OFFICER, **given)

    title, lead = _("Samtycke: handläggaren"), ask_consent.lead()
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:officer:{client_id}")
