"""The command of gallring: what is due and what waits for a second person, and that person's approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from boendestod_app.console import Misused, Passphrase, Program, json_option, show, with_store
from boendestod_app.errors import Refused
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App
    from boendestod_app.services.desk import Desk


def register(program: Program) -> None:
    """Add the command to the program."""
    program.add_command(purge)


@click.command(
    "purge", cls=Program.command_class, help=_("Gallring: lista det som ska bort, eller godkänn ett förslag.")
)
@with_store
@click.option("--list", "listing", is_flag=True, help=_("Lista det som kan gallras, väntar, hindras och är gallrat."))
@click.option("--approve", "asked", metavar=_("ID"), help=_("Godkänn förslaget med detta id (eller början av det)."))
@click.option("--by", metavar=_("NAMN"), help=_("Vem som godkänner: en annan än den som har föreslagit."))
@json_option
def purge(app: App, key: Passphrase, listing: bool, asked: str | None, by: str | None, as_json: bool) -> None:
    """What there is; or one proposal carried out, which cannot be undone."""
    from boendestod_app.services.purges import approve_purges

    if listing == bool(asked):
        raise Misused(_("Välj --list, eller --approve med --by."))
    if bool(asked) != bool(by):
        raise Misused(_("Skriv vem som godkänner med --by."))
    with app.opened(key.ask(), read_only=listing) as door:
        if asked is None or by is None:
            return _list(door.desk(), as_json)
        worker, found = _worker(door.desk(), by), _proposal(door.desk(), asked)
        (done,) = door.run(approve_purges, [found], worker)
        row = {"id": done.id, "kind": done.kind.value, "client": done.called, "counts": list(done.counts)}
    show([row], as_json)
    return None


def _worker(desk: Desk, named: str) -> str:
    workers = desk.store.workers.where(is_now="")
    found = [one.id for one in workers if named.casefold() in (one.name.casefold(), one.initials.casefold(), one.id)]
    if len(found) != 1:
        raise Refused(_("Ingen kollega heter {name}, eller flera. Skriv hela namnet.").format(name=named))
    return found[0]


def _proposal(desk: Desk, beginning: str) -> str:
    from boendestod_app.services.purges import proposed

    found = [one.id for one in proposed(desk) if one.id.startswith(beginning)]
    if len(found) != 1:
        raise Refused(_("Inget förslag har id {id}, eller flera. De listas med --list.").format(id=beginning))
    return found[0]


def _list(desk: Desk, as_json: bool) -> None:
    """Names of clients stand only where a person reads them; for another program there are local ids."""
    from boendestod_app.services.purges import carried_out, proposed
    from boendestod_app.services.retention import clocks

    rows: list[dict[str, Any]] = []
    for clock in clocks(desk):
        state = "ready" if clock.ready(desk.today) else "held" if clock.obstacles else "later"
        rows.append(_row(as_json, state, clock.kind, clock.client_id, clock.name, "", clock.due_on.isoformat(),
                         clock.obstacles))  # fmt: skip
    for one in proposed(desk):
        client = desk.store.clients.find(one.local_id)
        name = client.shown if client else one.called
        rows.append(_row(as_json, "proposed", one.kind, one.local_id, name, one.id, one.proposed_at.isoformat()))
    for one in carried_out(desk):
        at = one.approved_at.isoformat() if one.approved_at else ""
        rows.append(_row(as_json, "done", one.kind, one.local_id, one.called, one.id, at))
    show(rows, as_json)
    if not rows:
        click.echo(_("Inget att gallra."), err=True)


def _row(
    as_json: bool, state: str, kind: Any, client_id: str, name: str, id: str, when: str, why: tuple[str, ...] = ()
) -> dict[str, Any]:
    told = {"ready": _("kan gallras"), "held": _("hindrat"), "later": _("längre fram"), "proposed": _("väntar"),
            "done": _("gallrat")}  # fmt: skip
    if as_json:
        return {"state": state, "kind": kind.value, "client_id": client_id, "id": id, "when": when, "why": list(why)}
    return {"state": told[state], "kind": kind.label, "name": name, "id": id, "when": when[:10], "why": list(why)}
