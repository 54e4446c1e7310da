"""Invitations to a resource-group meeting, its minutes on paper, and how often the client meets."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.print_out import WayOut
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.errors import Refused
from boendestod_app.services.invitations import asked, note_invited
from boendestod_app.services.meetings import set_meeting_months
from boendestod_app.services.minutes import (
    invitation,
    invitation_event,
    invitation_name,
    minutes_memo,
    minutes_readers,
)
from boendestod_app.services.print_outs import copy_of_minutes, log_print
from boendestod_app.ui.ask_calendar import write_calendar
from boendestod_app.ui.fields import Choice, Number
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _, ngettext

EVERYONE = "everyone"


def invite(guide: Guide, parent: QWidget, meeting: GroupMeeting) -> FormDialog:
    """Letters to print in one step, or letters and calendar files to send: to all who are asked, or to one."""
    members = [one.member for one in asked(guide.door.desk(), meeting)]
    everyone = _("Alla {count} som är bjudna").format(count=len(members))
    choices = [(EVERYONE, everyone)] if len(members) > 1 else []
    fields: Fields = {"member": (_("Till vem?"), Choice([*choices, *((one.id, one.says) for one in members)]))}

    def chosen(given: Values) -> list[str]:
        if given["member"] is None:
            raise Refused(_("Ingen är bjuden än. Välj först vilka som kommer."))
        return [one.id for one in members] if given["member"] == EVERYONE else [str(given["member"])]

    def letters(given: Values) -> None:
        ids, desk = chosen(given), guide.door.desk()
        made = guide.needs.papers().memos([invitation(desk, meeting.id, member) for member in ids])
        name = invitation_name(meeting, ids[0] if len(ids) == 1 else "")
        guide.show_paper(made, _("Inbjudan"), name, lambda _how: guide.door.act(note_invited, meeting.id, ids),
                         client_id=meeting.client_id)  # fmt: skip

    def files(given: Values) -> None:
        ids = chosen(given)
        made = _files(guide, meeting, ids)
        folder = QFileDialog.getExistingDirectory(parent, _("Spara inbjudningarna"), str(Path.home()))
        if not folder:
            raise Refused(_("Inget är sparat: ingen plats valdes."))
        guide.door.leaves(WayOut.SAVED, meeting.client_id, _("Inbjudan"))
        for name, data in made:
            write_calendar(Path(folder) / name, data)
        guide.door.act(note_invited, meeting.id, ids)
        told = ngettext("{count} fil är sparad.", "{count} filer är sparade.", len(made))
        guide.say(told.format(count=len(made)))

    lead = _(
        "Brevet är från klienten, som skriver under själv. Det nämner bara dem som är bjudna. "
        "Filerna är ett brev och en kalenderfil till var och en."
    )
    return ask(guide.door, parent, _("Bjud in"), fields, letters, lead=lead, keep=_("Visa brevet"),
               other=(_("Spara filer …"), files), draft=f"form:invite:{meeting.id}")  # fmt: skip


def _files(guide: Guide, meeting: GroupMeeting, member_ids: list[str]) -> list[tuple[str, bytes]]:
    """A letter and a calendar file to each, made before any is written."""
    desk, papers = guide.door.desk(), guide.needs.papers()
    found = []
    for member in member_ids:
        name = invitation_name(meeting, member)
        found.append((f"{name}.ics", papers.calendar(invitation_event(desk, meeting.id, member))))
        found.append((f"{name}.pdf", papers.memo(invitation(desk, meeting.id, member))))
    return found


def print_minutes(guide: Guide, parent: QWidget, meeting: GroupMeeting) -> FormDialog:
    """For one reader, cut by that reader's consent."""
    readers = minutes_readers(guide.door.desk(), meeting.id)
    fields: Fields = {"reader": (_("Till vem?"), Choice(readers))}

    def show(given: Values) -> None:
        desk = guide.door.desk()
        made = guide.needs.papers().memo(minutes_memo(desk, meeting.id, given["reader"]))
        name = desk.store.clients.get(meeting.client_id).paper_name("minnesanteckningar", meeting.on)
        copy = copy_of_minutes(desk, meeting.id, given["reader"], dict(readers)[given["reader"]])
        guide.show_paper(
            made,
            _("Minnesanteckningar"),
            name,
            lambda how: guide.door.act(log_print, copy, how),
            client_id=meeting.client_id,
        )

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
