"""Who of the workers in a team's list is the one who works here: lists say `Robin`, or `RE`, of Robin Ek."""

from dataclasses import replace

from boendestod_app.domain.listed_client import ReadList
from boendestod_app.domain.worker import initials_of
from boendestod_app.services.desk import Desk


def workers_in(listed: ReadList) -> list[str]:
    """Every worker of the list, in the order they first stand there."""
    return list(dict.fromkeys(name for client in listed.clients for name in client.worker_names))


def stands_as_named(desk: Desk, listed: ReadList) -> bool:
    """Whether there is nothing to ask: my own name stands there, or nobody's."""
    names = workers_in(listed)
    return not names or _plain(_my_name(desk)) in map(_plain, names)


def myself_in(desk: Desk, listed: ReadList) -> str:
    """The only one with my first name or my initials who is no other colleague of mine; nothing if it must be asked."""
    others = {_plain(worker.name) for worker in desk.store.workers.where() if worker.id != desk.me}
    alike = [name for name in workers_in(listed) if _plain(name) not in others and _may_be(desk, name)]
    return alike[0] if len(alike) == 1 else ""


def with_me(desk: Desk, listed: ReadList, called: str) -> ReadList:
    """The same list, where who is called this stands by my own name."""
    mine = _my_name(desk)
    clients = (
        replace(one, worker_names=tuple(dict.fromkeys(mine if name == called else name for name in one.worker_names)))
        for one in listed.clients
    )
    return replace(listed, clients=tuple(clients)) if called else listed


def _may_be(desk: Desk, name: str) -> bool:
    me, said = desk.store.workers.get(desk.me), _plain(name)
    mine, parts = _plain(me.name).split(), said.split()
    initials = {_plain(me.initials), _plain(initials_of(me.name))}
    same_first = bool(parts) and parts[:1] == mine[:1] and (len(parts) == 1 or len(mine) == 1)
    return same_first or said in initials


def _my_name(desk: Desk) -> str:
    return desk.store.workers.get(desk.me).name


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").split())
