"""What is asked beside a plan: a rhythm's last day, a händelse."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.errors import Refused
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.plan_visits import end_rhythm
from boendestod_app.ui.actor_choice import ActorChoice
from boendestod_app.ui.ask_fact import Emergency, kind_choice
from boendestod_app.ui.fields import Choice, Day, Line, Text, choice_of
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def stop_rhythm(guide: Guide, parent: QWidget, rhythm: VisitRhythm) -> None:
    """The rhythm's last day; what it has given stays."""
    today = guide.door.desk().today

    def keep(given: Values) -> None:
        guide.door.act(end_rhythm, rhythm.id, given["last"])

    fields: Fields = {"last": (_("Sista dag"), Day(today, start=today))}
    title = _("Avsluta schemat: {rhythm}").format(rhythm=rhythm.says)
    ask(guide.door, parent, title, fields, keep, draft=f"form:stop:{rhythm.id}")


def new_contact(guide: Guide, parent: QWidget, clients: list[Client], chosen: str = "", actor_id: str = "") -> None:
    """*Händelse*: a call, message or meeting with or about the client."""
    door, heard = guide.door, kind_choice(_("Nej"))
    about = Choice([("", _("Välj klient")), *((one.id, one.shown) for one in clients)], chosen)
    fields: Fields = {
        "client": (_("Vem gäller det?"), about),
        "kind": (_("Form"), choice_of(list(ContactKind))),
        "with_client": (
            _("Med vem?"),
            Choice([(True, _("Med klienten")), (False, _("Om klienten, med någon annan"))], not actor_id),
        ),
        "actor_id": (_("Om med någon annan: vem runt klienten?"), ActorChoice(door.desk, about, actor_id)),
        "whom": (_("Någon annan: vem?"), Line()),
        "text": (_("Vad sades?"), Text(lines=4)),
        "heard": (_("Något att veta?"), heard),
        "warning": ("", Emergency(heard)),
    }

    def keep(given: Values) -> None:
        client_id, _told = given.pop("client"), given.pop("warning")
        if not client_id:
            raise Refused(_("Välj vem det gäller."))
        door.act(log_contact, client_id, **given)

    ask(door, parent, _("Händelse"), fields, keep, draft=f"form:contact:{actor_id or chosen}")
