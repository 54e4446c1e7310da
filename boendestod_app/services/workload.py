"""How many clients each worker has, weighted, against what their programmes hold. Nobody is ranked."""

from collections.abc import Iterable
from dataclasses import dataclass

from boendestod_app.domain.alphabet import alphabetical
from boendestod_app.domain.client import Client
from boendestod_app.domain.problem import refuse
from boendestod_app.domain.support_period import SupportPeriod, period_on
from boendestod_app.domain.worker import Worker
from boendestod_app.domain.workload import (
    CaseloadSettings,
    Load,
    LoadState,
    WorkerLoad,
    number_text,
    percent_text,
    settings_problems,
)
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """One worker with what they carry; the clients by id are in `Workload.clients`."""

    worker: Worker
    load: WorkerLoad


@dataclass(frozen=True, slots=True)
class Workload:
    """The whole team, by name."""

    rows: tuple[WorkerRow, ...]
    clients: dict[str, Client]
    unassigned: tuple[Client, ...]
    settings: CaseloadSettings


def caseload_settings(desk: Desk) -> CaseloadSettings:
    """How the team counts now."""
    return desk.store.caseload_settings.find("caseload") or CaseloadSettings()


def set_caseload(desk: Desk, told: CaseloadSettings) -> None:
    """Change how the team counts."""
    refuse(settings_problems(told))
    desk.store.caseload_settings.save(told)
    desk.says(_("ändrade hur klienter räknas"))


def workload(desk: Desk) -> Workload:
    """Everybody of the team in order of name, with the clients whose support goes on."""
    settings = caseload_settings(desk)
    clients = [one for one in desk.store.clients.where() if one.ended_on is None or one.ended_on >= desk.today]
    workers = sorted(desk.store.workers.where(is_now=""), key=lambda one: alphabetical(one.name))
    known = {one.id for one in workers}
    loads = loads_of(desk, clients, settings, known)
    rows = [
        WorkerRow(worker, WorkerLoad(worker.id, tuple(
            loads[one.id] for one in _by_name(clients) if worker.id in one.worker_ids), settings))
        for worker in workers
    ]  # fmt: skip
    nobody = [one for one in _by_name(clients) if not known & set(one.worker_ids)]
    return Workload(tuple(rows), {one.id: one for one in clients}, tuple(nobody), settings)


def loads_of(
    desk: Desk, clients: Iterable[Client], settings: CaseloadSettings, known: set[str] | None = None
) -> dict[str, Load]:
    """By client: the weight of the step of the ladder, or the client's own, and the cap of the programme."""
    standings = desk.store.levels.standings()
    periods: dict[str, list[SupportPeriod]] = {}
    for one in desk.store.periods.where():
        periods.setdefault(one.client_id, []).append(one)
    found = {}
    for client in clients:
        now, period = standings.get(client.id), period_on(desk.today, periods.get(client.id, []))
        own = period.weight if period else None
        sharing = [id for id in client.worker_ids if known is None or id in known]
        found[client.id] = Load(
            client_id=client.id,
            programme=period.programme if period else "",
            cap=(period.caseload_cap if period else None) or settings.unit_cap,
            weight=own if own is not None else settings.weight(now.change.step if now else 0),
            workers=max(1, len(sharing)),
        )
    return found


def full_with(desk: Desk, client: Client) -> str:
    """That a caseload is over its cap with this client, for those who did not have the client before; it can be done
    all the same. Nothing where there is room."""
    before = desk.store.clients.find(client.id)
    new = set(client.worker_ids) - set(before.worker_ids if before else ())
    if not new:
        return ""
    settings = caseload_settings(desk)
    held = [one for one in desk.store.clients.where() if one.ended_on is None and one.id != client.id]
    loads = loads_of(desk, [*held, client], settings)
    told = []
    for worker in desk.store.workers.where():
        if worker.id in new:
            theirs = [loads[one.id] for one in (*held, client) if worker.id in one.worker_ids]
            load = WorkerLoad(worker.id, tuple(theirs), settings)
            if load.state is LoadState.OVER and load.share is not None:
                told.append(_("{name} får {percent} av taket ({weight} klienter, vägt).").format(
                    name=worker.name, percent=percent_text(load.share), weight=number_text(load.weighted)))  # fmt: skip
    return " ".join(told)


def _by_name(clients: Iterable[Client]) -> list[Client]:
    return sorted(clients, key=lambda one: alphabetical(one.shown))
