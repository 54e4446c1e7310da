"""Invitations to a resource-group meeting, its minutes on paper, and how often the client meets."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.errors import Refused
from boendestod_app.services.meetings import set_meeting_months
from boendestod_app.services.minutes import (
    invitation,
    invitation_event,
    invitation_name,
    minutes_memo,
    minutes_readers,
)
from boendestod_app.ui.ask_calendar import ask_place, write_calendar
from boendestod_app.ui.fields import Choice, Number
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def invite(guide: Guide, parent: QWidget, meeting: GroupMeeting) -> FormDialog:
    """A letter to print, or a file for the calendar of one who is asked."""
    members = guide.door.desk().store.members.where(client_id=meeting.client_id)
    asked = [(one.id, one.says) for one in members if one.id in meeting.member_ids]
    fields: Fields = {"member": (_("Till vem?"), Choice(asked))}

    def chosen(given: Values) -> str:
        if given["member"] is None:
            raise Refused(_("Ingen är bjuden än. Välj först vilka som kommer."))
        return str(given["member"])

    def letter(given: Values) -> None:
        member = chosen(given)
        made = guide.needs.papers().memo(invitation(guide.door.desk(), meeting.id, member))
        guide.show_paper(made, _("Inbjudan"), invitation_name(meeting, member))

    def calendar(given: Values) -> None:
        member = chosen(given)
        file = invitation_event(guide.door.desk(), meeting.id, member)
        place = ask_place(parent, f"{invitation_name(meeting, member)}.ics")
        if place is None:
            raise Refused(_("Filen är inte sparad: ingen plats valdes."))
        write_calendar(place, guide.needs.papers().calendar(file))
        guide.say(_("Kalenderfilen är sparad."))

    lead = _("Brevet är från klienten, som skriver under själv. Det nämner bara dem som är bjudna.")
    return ask(guide.door, parent, _("Bjud in"), fields, letter, lead=lead, keep=_("Visa brevet"),
               other=(_("Spara kalenderfil …"), calendar), draft=f"form:invite:{meeting.id}")  # fmt: skip


def print_minutes(guide: Guide, parent: QWidget, meeting: GroupMeeting) -> FormDialog:
    """For one reader, cut by that reader's consent."""
    fields: Fields = {"reader": (_("Till vem?"), Choice(minutes_readers(guide.door.desk(), meeting.id)))}

    def show(given: Values) -> None:
        desk = guide.door.desk()
        made = guide.needs.papers().memo(minutes_memo(desk, meeting.id, given["reader"]))
        name = desk.store.clients.get(meeting.client_id).paper_name("minnesanteckningar", meeting.on)
        guide.show_paper(made, _("Minnesanteckningar"), name)

    lead = _("Klienten och personalen får allt. Andra får det som deras samtycke gäller; utan samtycke inget.")
    return ask(guide.door, parent, _("Minnesanteckningar"), fields, show, lead=lead, keep=_("Visa"),
               draft=f"form:minutes:{meeting.id}")  # fmt: skip


def meeting_months(guide: Guide, parent: QWidget, client: Client) -> FormDialog:
    """How many months lie between this client's meetings."""
    fields: Fields = {
        "months": (_("Månader mellan mötena"), Number(client.meeting_months, whole=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(set_meeting_months, client.id, given["months"])

    usual = guide.door.desk().unit.meeting_months
    lead = _("Tomt betyder som för alla andra: {count} månader.").format(count=usual)
    return ask(guide.door, parent, _("Hur ofta?"), fields, keep, lead=lead, draft=f"form:meeting_months:{client.id}")
