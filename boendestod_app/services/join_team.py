"""A laptop comes into a team: its worker says which of the team's workers they are."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from boendestod_app.domain.worker import Worker
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.team_share import Laptop, Standing, TeamState
from boendestod_app.words import _


def colleagues(desk: Desk) -> list[Worker]:
    """Whom the newcomer may be: everybody of the team but the one this laptop was set up for."""
    return [worker for worker in desk.store.workers.where(is_now="") if worker.id != desk.me]


def who_i_may_be(desk: Desk, laptops: Iterable[Laptop]) -> list[Worker]:
    """The colleague as whom this laptop was let in, else those of the same name: there they are one person twice."""
    mine = next((laptop.worker_id for laptop in laptops if laptop.mine), desk.me)
    others = colleagues(desk)
    if let_in_as := [worker for worker in others if worker.id == mine]:
        return let_in_as
    me = desk.store.workers.find(desk.me)
    return [worker for worker in others if me and worker.name.casefold() == me.name.casefold()]


def asked_who_i_am(desk: Desk, state: TeamState) -> bool:
    """Whether this laptop's person is to say who they are: until they have, be it that they are none of them."""
    return state.standing is Standing.IN and not state.new_here and bool(who_i_may_be(desk, state.laptops))


def settle_among(desk: Desk, worker_id: str, brought: Collection[str]) -> None:
    """The team's rows have come: this laptop's worker is `worker_id`, and the colleagues that it `brought` along (ids
    from before it came in) are those of the team with the same names, who share its clients from now on."""
    mine = desk.me
    if worker_id != mine:
        join_as(desk, worker_id)
    workers = desk.store.workers.where(is_now="")
    team: dict[str, list[str]] = {}
    for worker in workers:
        if worker.id not in brought:
            team.setdefault(worker.name.casefold(), []).append(worker.id)
    for worker in workers:
        twins = team.get(worker.name.casefold(), [])
        if worker.id in brought and worker.id != mine and len(twins) == 1:
            _become(desk, worker.id, twins[0])


def join_as(desk: Desk, worker_id: str) -> Worker:
    """From now on this laptop's worker is that one: their own clients, plans and to-dos move to it.

    What was written before keeps its author, whose name says that it is an earlier one of the same person's.
    """
    worker, before = desk.store.workers.get(worker_id), desk.me
    if worker_id == before:
        raise Refused(_("Du är redan {name}.").format(name=worker.name))
    _become(desk, before, worker_id)
    desk.store.become(worker_id)
    return worker


def _become(desk: Desk, before: str, now: str) -> None:
    _move_plans(desk, before, now)
    _move_to_dos(desk, before, now)
    if earlier := desk.store.workers.find(before):
        name = _("{name} (tidigare)").format(name=earlier.name)
        desk.store.workers.save(replace(earlier, name=name, is_now=now))


def _move_plans(desk: Desk, before: str, now: str) -> None:
    for client in desk.store.clients.of_worker(before):
        desk.store.clients.save(replace(client, worker_ids=_moved(client.worker_ids, before, now)))
    for rhythm in desk.store.rhythms.where():
        if before in rhythm.worker_ids:
            desk.store.rhythms.save(replace(rhythm, worker_ids=_moved(rhythm.worker_ids, before, now)))
    for visit in desk.store.visits.where(outcome=None):
        if before in visit.worker_ids:
            desk.store.visits.save(replace(visit, worker_ids=_moved(visit.worker_ids, before, now)))
    for block in desk.store.blocks.where():
        if before in block.worker_ids:
            desk.store.blocks.save(replace(block, worker_ids=_moved(block.worker_ids, before, now)))


def _move_to_dos(desk: Desk, before: str, now: str) -> None:
    for change in desk.store.levels.where(tell=before):
        desk.store.levels.save(replace(change, tell=now))
    for telling in desk.store.tellings.where(who=before):
        desk.store.tellings.save(replace(telling, who=now))
    for absence in desk.store.absences.where(worker_id=before):
        desk.store.absences.save(replace(absence, worker_id=now))
    for duty in desk.store.duties.where(worker_id=before):
        desk.store.duties.save(replace(duty, worker_id=now))
    for note in desk.store.notes.not_transferred(before):  # still to be carried over to the journal, by the same hand
        if not note.signed:
            desk.store.notes.save(replace(note, author=now))


def _moved(workers: tuple[str, ...], before: str, now: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(now if worker == before else worker for worker in workers))
