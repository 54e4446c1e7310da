"""What is asked about delmål, the resource group, consents and agreements."""

from datetime import date, time

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.agreement import Agreement, AgreementStatus
from boendestod_app.domain.goal import LifeArea, Milestone
from boendestod_app.domain.resource_group import GroupMeeting
from boendestod_app.services.actors import actors_of
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.keep_goal import add_milestone, edit_milestone
from boendestod_app.services.meetings import add_member, choose_members, members_of, plan_meeting
from boendestod_app.ui.fields import Choice, Clock, Day, Field, Line, Several, Text, Tick, choice_of
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def new_milestone(guide: Guide, parent: QWidget, client_id: str) -> None:
    """A delmål in the client's words."""
    fields: Fields = {
        "words": (_("Delmål, med klientens egna ord"), Line()),
        "goal_words": (_("Vilket mål leder det till?"), Line(hint=_("Kan lämnas tomt"))),
        "why": (_("Varför är det viktigt?"), Text(lines=2)),
        "area": (_("Livsområde"), Choice([(None, _("Inte valt")), *((one, one.label) for one in LifeArea)])),
    }

    def keep(given: Values) -> None:
        guide.door.act(add_milestone, client_id, **given)

    ask(guide.door, parent, _("Nytt delmål"), fields, keep, draft=f"form:milestone:{client_id}")


def change_milestone(guide: Guide, parent: QWidget, milestone: Milestone) -> None:
    """Other words for a delmål."""

    def keep(given: Values) -> None:
        guide.door.act(edit_milestone, milestone, words=given["words"])

    fields: Fields = {"words": (_("Delmål, med klientens egna ord"), Line(milestone.words))}
    ask(guide.door, parent, _("Ändra delmål"), fields, keep, draft=f"form:milestone:{milestone.id}")


def new_member(guide: Guide, parent: QWidget, client_id: str) -> None:
    """Somebody the client wants in the group."""
    around = {view.actor.id: view.actor for view in actors_of(guide.door.desk(), client_id)}
    fields: dict[str, tuple[str, Field]] = {}
    if around:
        choices = [(None, _("Ingen av dem")), *((id, one.says) for id, one in around.items())]
        fields["actor"] = (_("Någon runt klienten?"), Choice(choices))
    fields |= {
        "name": (_("Namn"), Line()),
        "role": (_("Roll eller relation"), Line(hint=_("Till exempel: syster, sjuksköterska"))),
        "phone": (_("Telefon"), Line()),
        "mail": (_("E-post"), Line()),
    }

    def keep(given: Values) -> None:
        if one := around.get(given.pop("actor", None) or ""):
            given["name"] = given["name"] or one.person or one.organisation
            given["role"] = given["role"] or one.kind.label
            given["phone"] = given["phone"] or one.phone
        guide.door.act(add_member, client_id, **given)

    lead = _("Klienten väljer själv vilka som är med.")
    ask(guide.door, parent, _("Ny i resursgruppen"), fields, keep, lead=lead, draft=f"form:member:{client_id}")


def meeting(guide: Guide, parent: QWidget, client_id: str, planned: GroupMeeting | None, suggested: date) -> None:
    """Day, time and place of the next meeting."""
    on = planned.on if planned else suggested
    fields: Fields = {
        "on": (_("Dag"), Day(on, start=on)),
        "at": (_("Tid"), Clock(planned.at if planned and planned.at else time(13, 30))),
        "place": (_("Plats"), Line(planned.place if planned else "")),
    }

    def keep(given: Values) -> None:
        guide.door.act(plan_meeting, client_id, **given)

    title = _("Resursgruppsmöte: {name}").format(name=guide.door.desk().store.clients.get(client_id).shown)
    ask(guide.door, parent, title, fields, keep, draft=f"form:meeting:{client_id}")


def who_comes(guide: Guide, parent: QWidget, planned: GroupMeeting) -> None:
    """Who comes to the meeting, and whether they have been asked."""
    members = members_of(guide.door.desk(), planned.client_id)
    fields: Fields = {
        "member_ids": (_("Kommer på mötet"), Several([(one.id, one.says) for one in members], planned.member_ids)),
        "invited": ("", Tick(_("Alla är inbjudna"), held=planned.invited)),
    }

    def keep(given: Values) -> None:
        guide.door.act(choose_members, planned.id, given["member_ids"], invited=given["invited"])

    ask(guide.door, parent, _("Vilka kommer?"), fields, keep, draft=f"form:who_comes:{planned.id}")


def new_agreement(guide: Guide, parent: QWidget, client_id: str, meeting_id: str | None = None) -> None:
    """Who does what by when."""
    today = guide.door.desk().today
    fields: Fields = {
        "what": (_("Vad?"), Line()),
        "who": (_("Vem?"), Line()),
        "ours": ("", Tick(_("Det är vi i personalen som gör det"))),
        "due_on": (_("Senast"), Day(None, start=today, optional=True)),
    }

    def keep(given: Values) -> None:
        ours = given.pop("ours") or None  # where it is not ticked, the name tells
        guide.door.act(add_agreement, client_id, meeting_id=meeting_id, ours=ours, **given)

    draft = f"form:agreement:{meeting_id or client_id}"
    ask(guide.door, parent, _("Ny överenskommelse"), fields, keep, draft=draft)


def settle(guide: Guide, parent: QWidget, agreement: Agreement) -> None:
    """How it went with an agreement."""
    today = guide.door.desk().today
    fields: Fields = {
        "status": (_("Hur gick det?"), choice_of(list(AgreementStatus), agreement.status)),
        "due_on": (_("Ny dag, om den flyttas"), Day(None, start=today, optional=True)),
        "word": (_("Ett ord om det"), Line(agreement.word, hint=_("Kan lämnas tomt"))),
    }

    def keep(given: Values) -> None:
        guide.door.act(
            settle_agreement, agreement.id, given["status"], due_on=given["due_on"], word=given["word"]
        )  # fmt: skip

    ask(guide.door, parent, agreement.what, fields, keep, draft=f"form:settle:{agreement.id}")
