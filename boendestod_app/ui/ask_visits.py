"""After a step: the extra visits that are proposed, and on the way down those that go. Each is ticked by a person."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import moment_text
from boendestod_app.domain.hours import above_granted
from boendestod_app.domain.level_change import LevelChange
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.step_visits import ProposedVisit
from boendestod_app.domain.visit import Visit
from boendestod_app.services.desk import Desk
from boendestod_app.services.granted_hours import WEEKS, planned_hours
from boendestod_app.services.keep_client import current_period
from boendestod_app.services.step_visits import plan_extra, propose_thinning, propose_visits, thin_out
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Line
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.words import _, listed


def offer_visits(door: Door, parent: QWidget, change: LevelChange) -> FormDialog | None:
    """The extra visits that the step asks for, ticked; nothing is booked before it is accepted, nothing over a no."""
    desk = door.desk()
    proposed = {one.start.isoformat(): one for one in propose_visits(desk, change.client_id)}
    if not proposed:
        return None
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    told = [(key, _words(one.start, one.minutes, one.kind.label, one.worker_ids, names))
            for key, one in proposed.items()]  # fmt: skip
    fields: Fields = {"visits": (_("Extra besök"), LongTicks(told, list(proposed)))}

    def keep(given: Values) -> None:
        door.act(plan_extra, change.id, [proposed[key] for key in given["visits"]])

    client = desk.store.clients.get(change.client_id)
    lead = _("Stödet är nu {step}. Det här är förslag: ta bort bocken för besök som inte ska bokas.").format(
        step=desk.ladder.step(change.step).says)  # fmt: skip
    return ask(
        door, parent, _("Fler besök: {name}").format(name=client.shown), fields, keep,
        lead=" ".join(part for part in (lead, _hours(desk, change, list(proposed.values()))) if part),
        keep=_("Boka besöken"), draft=f"form:extra:{change.id}",
    )  # fmt: skip


def _hours(desk: Desk, change: LevelChange, proposed: list[ProposedVisit]) -> str:
    """What the hours would be with all of them, where that is more than is granted."""
    client = desk.store.clients.get(change.client_id)
    period = current_period(desk, client.id)
    more = sum(one.minutes for one in proposed) / 60 / WEEKS
    return above_granted(planned_hours(desk, client) + more, period.hours_per_week) if period else ""


def offer_thinning(door: Door, parent: QWidget, client_id: str, why: str = "") -> FormDialog | None:
    """On the way down: the extra visits that go over two weeks, ticked; each stays until it is accepted."""
    desk = door.desk()
    proposed = {visit.id: visit for visit in propose_thinning(desk, client_id)}
    if not proposed:
        return None
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    fields: Fields = {
        "visits": (_("Besök som tas bort"), LongTicks([(id, _of(one, names)) for id, one in proposed.items()],
                                                       list(proposed))),
        "why": (_("Varför? Står på besöken"), Line(why)),
    }  # fmt: skip

    def keep(given: Values) -> None:
        if not given["why"]:
            refuse([Problem("why", _("Skriv varför besöken tas bort."))])
        door.act(thin_out, client_id, [proposed[id] for id in given["visits"]], why=given["why"])

    client = desk.store.clients.get(client_id)
    lead = _("De extra besöken glesas ut under två veckor. Ta bort bocken för besök som ska stå kvar.")
    title = _("Glesa ut: {name}").format(name=client.shown)
    draft = f"form:thin:{client_id}:{desk.today.isoformat()}"
    return ask(door, parent, title, fields, keep, lead=lead, keep=_("Ta bort besöken"), draft=draft)


def _of(visit: Visit, names: dict[str, str]) -> str:
    return _words(visit.start, visit.minutes, visit.kind.label, visit.worker_ids, names)


def _words(start: datetime, minutes: int, kind: str, workers: tuple[str, ...], names: dict[str, str]) -> str:
    who = listed(names[id] for id in workers if id in names)
    told = _("{when}, {minutes} minuter").format(when=moment_text(start), minutes=minutes)
    return " · ".join(part for part in (told, kind, who) if part)
