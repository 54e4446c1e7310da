"""*Hot, tillbud, avvikelse, lex Sarah*: what has been done, whom was told, the report's number; never what it says."""

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.incident import Incident, IncidentKind, IncidentStep, checklist
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.services.incidents import incident_to_assess, note_incident, tick_incident
from boendestod_app.services.my_day import clients_to_choose
from boendestod_app.ui import ask_risk
from boendestod_app.ui.ask_level import emergency
from boendestod_app.ui.fields import Choice, Clock, Day, Line, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.page import Guide
from boendestod_app.ui.plan_fields import Beside
from boendestod_app.words import _


def new_incident(guide: Guide, parent: QWidget, chosen: str = "") -> FormDialog:
    """Something happened; afterwards the risk is assessed anew."""
    door, desk = guide.door, guide.door.desk()
    clients = [("", _("Välj klient")), *((one.id, one.shown) for one in clients_to_choose(desk))]
    kind, steps = choice_of(list(IncidentKind)), _steps(())
    when = Beside({
        "on": (_("Dag"), Day(desk.today, start=desk.today)),
        "at": (_("Tid"), Clock(desk.wall.time().replace(second=0, microsecond=0))),
    })  # fmt: skip
    fields: Fields = {
        "client": (_("Vem gäller det?"), Choice(clients, chosen)),
        "kind": (_("Vad är det?"), kind),
        "start": (_("När hände det?"), when),
        "steps": (_("Det här är gjort"), steps),
        "told": (_("Vem har fått veta?"), Line(hint=_("Namn eller roll"))),
        "number": (_("Rapportens nummer"), Line()),
    }
    _follow(kind, steps)

    def keep(given: Values) -> None:
        client_id, at = given.pop("client"), given.pop("start")
        if not client_id:
            refuse([Problem("client", _("Välj vem det gäller."))])
        door.act(note_incident, client_id, start=datetime.combine(at["on"], at["at"]), **given)
        ask_for_risk(guide, parent, desk.store.clients.get(client_id))

    dialog = ask(door, parent, _("Hot, tillbud eller avvikelse"), fields, keep, lead=_lead(), warning=emergency(),
                 draft=f"form:incident:{chosen}")  # fmt: skip
    fields["kind" if chosen else "client"][1].widget.setFocus()
    return dialog


def change_incident(guide: Guide, parent: QWidget, incident: Incident) -> FormDialog:
    """More has been done about it."""
    steps = _steps(incident.steps)
    steps.offer(checklist(incident.kind))
    fields: Fields = {
        "steps": (_("Det här är gjort"), steps),
        "told": (_("Vem har fått veta?"), Line(incident.told)),
        "number": (_("Rapportens nummer"), Line(incident.number)),
    }

    def keep(given: Values) -> None:
        guide.door.act(tick_incident, incident.id, **given)
        ask_for_risk(guide, parent, guide.door.desk().store.clients.get(incident.client_id))

    return ask(guide.door, parent, incident.says, fields, keep, lead=_lead(), draft=f"form:incident:{incident.id}")


def ask_for_risk(guide: Guide, parent: QWidget, client: Client) -> None:
    """*Bedöm risken*, where nobody has since an incident."""
    if incident_to_assess(guide.door.desk(), client.id):
        ask_risk.assess(guide, parent, client)


def _lead() -> str:
    return _("Skriv inte vad som hände här. Det står i rapporten i kommunens system.")


def _steps(done: tuple[IncidentStep, ...]) -> LongTicks:
    return LongTicks([(step, step.label) for step in IncidentStep], done)


def _follow(kind: Choice, steps: LongTicks) -> None:
    """The checklist is that of the kind."""
    offer = partial(_offer, kind, steps)
    kind.widget.currentIndexChanged.connect(offer)
    offer()


def _offer(kind: Choice, steps: LongTicks, _place: int = 0) -> None:
    steps.offer(checklist(kind.value()))
