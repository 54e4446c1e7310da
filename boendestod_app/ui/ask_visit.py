"""What is asked to plan: one visit, a rhythm, a händelse."""

from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.contact import ContactKind
from boendestod_app.domain.recurrence import Weeks, weekly
from boendestod_app.domain.rhythm import VisitRhythm
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.log_contact import log_contact
from boendestod_app.services.plan_visits import end_rhythm, plan_visit, set_rhythm
from boendestod_app.ui.fields import Choice, Clock, Day, Line, Number, Several, Text, choice_of
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def _minutes(given: Values) -> int:
    minutes = given["minutes"]
    if not minutes:
        raise Refused(_("Skriv hur många minuter besöket tar."))
    return int(minutes)


def new_visit(guide: Guide, parent: QWidget, clients: list[Client], chosen: str = "") -> None:
    """*Nytt besök*: one that has begun opens to be documented, one that is to come is planned."""
    door = guide.door
    desk = door.desk()
    start = desk.wall.replace(minute=desk.wall.minute // 15 * 15, second=0, microsecond=0)
    fields: Fields = {
        "client": (_("Vem?"), Choice([("", _("Välj klient")), *((one.id, one.shown) for one in clients)], chosen)),
        "on": (_("Dag"), Day(start.date(), start=start.date())),
        "at": (_("Tid"), Clock(start.time())),
        "minutes": (_("Minuter"), Number(60, whole=True)),
        "kind": (_("Form"), choice_of(list(VisitKind))),
        "place": (_("Plats"), Line()),
        "aim": (_("Vad ska vi göra?"), Line()),
    }

    def keep(given: Values) -> None:
        if not given["client"]:
            raise Refused(_("Välj vem besöket gäller."))
        begins = datetime.combine(given["on"], given["at"])
        visit = door.act(
            plan_visit, given["client"], start=begins, minutes=_minutes(given), kind=given["kind"],
            place=given["place"], aim=given["aim"],
        )  # fmt: skip
        if begins <= door.desk().wall:
            guide.document(visit)

    lead = _("Har besöket redan varit öppnas det direkt för att dokumenteras.")
    ask(door, parent, _("Nytt besök"), fields, keep, lead=lead, draft=f"form:visit:{chosen}")


def move(guide: Guide, parent: QWidget, visit: Visit) -> None:
    """Another time for one visit, and only this one."""
    fields: Fields = {
        "on": (_("Dag"), Day(visit.start.date(), start=visit.start.date())),
        "at": (_("Tid"), Clock(visit.start.time())),
    }

    def keep(given: Values) -> None:
        guide.door.act(move_visit, visit, start=datetime.combine(given["on"], given["at"]))

    lead, draft = _("Bara det här besöket flyttas."), f"form:move:{visit.client_id}:{visit.start.isoformat()}"
    ask(guide.door, parent, _("Flytta besöket"), fields, keep, lead=lead, draft=draft)


def new_rhythm(guide: Guide, parent: QWidget, client_id: str) -> None:
    """*Besöksschema*: which days, when, from which day on."""
    door = guide.door
    tomorrow = door.desk().today + timedelta(days=1)
    names = (_("måndag"), _("tisdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lördag"), _("söndag"))
    fields: Fields = {
        "days": (_("Dagar"), Several(list(enumerate(names)))),
        "weeks": (_("Veckor"), choice_of(list(Weeks))),
        "at": (_("Tid"), Clock(time(10))),
        "minutes": (_("Minuter"), Number(60, whole=True)),
        "kind": (_("Form"), choice_of(list(VisitKind))),
        "aim": (_("Vad ska vi göra?"), Line()),
        "starts_on": (_("Från och med"), Day(tomorrow, start=tomorrow)),
    }

    def keep(given: Values) -> None:
        if not given["days"]:
            raise Refused(_("Välj minst en dag."))
        rule = weekly(given.pop("days"))
        door.act(set_rhythm, client_id, rule=rule, **given | {"minutes": _minutes(given)})

    ask(door, parent, _("Nytt besöksschema"), fields, keep, draft=f"form:rhythm:{client_id}")


def stop_rhythm(guide: Guide, parent: QWidget, rhythm: VisitRhythm) -> None:
    """The rhythm's last day; what it has given stays."""
    today = guide.door.desk().today

    def keep(given: Values) -> None:
        guide.door.act(end_rhythm, rhythm.id, given["last"])

    fields: Fields = {"last": (_("Sista dag"), Day(today, start=today))}
    title = _("Avsluta schemat: {rhythm}").format(rhythm=rhythm.says)
    ask(guide.door, parent, title, fields, keep, draft=f"form:stop:{rhythm.id}")


def new_contact(guide: Guide, parent: QWidget, clients: list[Client], chosen: str = "") -> None:
    """*Händelse*: a call, message or meeting with or about the client."""
    door = guide.door
    fields: Fields = {
        "client": (
            _("Vem gäller det?"),
            Choice([("", _("Välj klient")), *((one.id, one.shown) for one in clients)], chosen),
        ),
        "kind": (_("Form"), choice_of(list(ContactKind))),
        "with_client": (
            _("Med vem?"),
            Choice([(True, _("Med klienten")), (False, _("Om klienten, med någon annan"))], True),
        ),
        "whom": (_("Om med någon annan: vem?"), Line()),
        "text": (_("Vad sades?"), Text(lines=4)),
    }

    def keep(given: Values) -> None:
        client_id = given.pop("client")
        if not client_id:
            raise Refused(_("Välj vem det gäller."))
        door.act(log_contact, client_id, **given)

    ask(door, parent, _("Händelse"), fields, keep, draft=f"form:contact:{chosen}")
