"""The commands about the team's roster: which laptops are in it, who asks to come in, who is taken out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from boendestod_app.console import (
    Passphrase,
    Program,
    json_option,
    open_store,
    path_option,
    share_option,
    show,
    with_store,
)
from boendestod_app.errors import DriveTrouble, Refused
from boendestod_app.files import text_of
from boendestod_app.services.team_share import at_once
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App, Opened
    from boendestod_app.services.team_share import TeamShare, TeamState

Rows = list[dict[str, Any]]
name_option = click.option("--name", default="", metavar=_("NAMN"), help=_("Vad datorn ska heta i teamets lista."))


def register(program: Program) -> None:
    """Add the commands to the program."""
    program.add_command(roster)


@click.group("roster", cls=Program, help=_("Teamets datorer: visa, släpp in, spärra, eller be att få komma med."))
def roster() -> None:
    """Who is in the team."""


@roster.command("begin", help=_("Börja ett nytt team i en mapp. Den här datorn sköter listan."))
@with_store
@share_option(required=True)
@name_option
@json_option
def begin(app: App, key: Passphrase, folder: Path, name: str, as_json: bool) -> None:
    """Found the team; the key for the sealed envelope is shown once."""
    with open_store(app, key) as opened:
        made = at_once(opened.team.begin(_there(folder), name or _own_name(opened)))
    if as_json:
        show([{"recovery": made}], as_json)
    else:
        click.echo(_("Nyckel till teamets förseglade kuvert, visas bara nu: {key}").format(key=made))


@roster.command("ask", help=_("Be att få komma med i teamet. Siffrorna jämförs med den som sköter teamets datorer."))
@with_store
@share_option(required=True)
@name_option
@json_option
def ask(app: App, key: Passphrase, folder: Path, name: str, as_json: bool) -> None:
    """Ask to come into the team whose folder it is."""
    with open_store(app, key) as opened:
        fingerprint = at_once(opened.team.ask(_there(folder), name or _own_name(opened)))
        device = opened.actions.store.origin.device
    if as_json:
        show([{"device": device, "fingerprint": fingerprint}], as_json)
    else:
        click.echo(_("Datorn {device} visar siffrorna {fingerprint}").format(device=device, fingerprint=fingerprint))


@roster.command("show", help=_("Lista teamets datorer, och de som ber att få komma med."))
@with_store
@share_option()
@json_option
def show_roster(app: App, key: Passphrase, folder: Path | None, as_json: bool) -> None:
    """The laptops, and where this one signs the wishes with their fingerprints."""
    trouble = ""
    with open_store(app, key, read_only=folder is None) as opened:
        _move(app, opened.team, folder)
        state = opened.team.state()
        rows = _laptops(state)
        try:
            rows += _wishes(opened.team) if state.admin else _own_wish(opened, state)
        except DriveTrouble as fault:
            trouble = str(fault)
    heads = (_("Läge"), _("Dator"), _("Person"), _("Namn"), _("Den här"), _("Sågs senast"), _("Siffror"))
    if not as_json:
        for row in rows:
            row["state"], row["mine"] = _states()[row["state"]], _("ja") if row["mine"] else ""
    show(rows, as_json, heads)
    if trouble:
        click.echo(trouble, err=True)


@roster.command("enrol", help=_("Släpp in en dator, när siffrorna på båda skärmarna är lika."))
@with_store
@click.argument("device", metavar=_("DATOR"))
@click.option("--fingerprint", required=True, metavar=_("SIFFROR"), help=_("Siffrorna som den andra datorn visar."))
@click.option("--worker", "worker", default="", metavar=_("ID"), help=_("Vem i teamet det är (annars någon ny)."))
@share_option()
@json_option
def enrol(
    app: App, key: Passphrase, device: str, fingerprint: str, worker: str, folder: Path | None, as_json: bool
) -> None:
    """Let a laptop in; other digits than it was asked with are refused."""
    with open_store(app, key) as opened:
        _move(app, opened.team, folder)
        if worker and opened.actions.store.workers.find(worker) is None:
            raise Refused(_("Det finns ingen i teamet med id {id}.").format(id=worker))
        wish = at_once(opened.team.let_in(device, fingerprint, worker))
        rows = _laptops(opened.team.state())
    _say(rows, as_json, _("Datorn är insläppt."))
    if wish.back:
        told = _("Den hade varit spärrad. Ändringar som ingen annan har sett och som kommer med den: {count}.")
        click.echo(told.format(count=wish.unseen), err=as_json)


@roster.command("revoke", help=_("Spärra en dator som är borta. Det den skriver från och med nu räknas inte."))
@with_store
@click.argument("device", metavar=_("DATOR"))
@share_option()
@json_option
def revoke(app: App, key: Passphrase, device: str, folder: Path | None, as_json: bool) -> None:
    """Take a lost laptop out."""
    with open_store(app, key) as opened:
        _move(app, opened.team, folder)
        at_once(opened.team.take_out(device))
        rows = _laptops(opened.team.state())
    _say(rows, as_json, _("Datorn är spärrad."))


@roster.command(
    "takeover", help=_("Ta över listan med nyckeln ur kuvertet. Den här datorn släpper in och spärrar sedan.")
)
@with_store
@path_option("--key-file", metavar=_("FIL"), help=_("Fil med nyckeln (annars frågas den efter)."))
@share_option()
@json_option
def takeover(app: App, key: Passphrase, key_file: Path | None, folder: Path | None, as_json: bool) -> None:
    """This laptop signs the roster from now on."""
    typed = _recovery(key_file)
    with open_store(app, key) as opened:
        _move(app, opened.team, folder)
        at_once(opened.team.take_over(typed))
        rows = _laptops(opened.team.state())
    _say(rows, as_json, _("Den här datorn sköter teamets lista."))


def _recovery(path: Path | None) -> str:
    """From a file or the prompt; never an argument, which other programs see."""
    if path:
        return text_of(path.read_bytes())
    if not sys.stdin.isatty():
        raise Refused(_("Nyckeln saknas. Ange --key-file FIL."))
    return str(click.prompt(_("Nyckeln ur kuvertet"), hide_input=True))


def _say(rows: Rows, as_json: bool, told: str) -> None:
    if as_json:
        show(rows, as_json)
    else:
        click.echo(told)


def _move(app: App, team: TeamShare, folder: Path | None) -> None:
    if folder is not None and str(folder.absolute()) != app.settings.team_folder:
        at_once(team.move(folder))


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        raise Refused(_("Mappen {folder} finns inte. Välj teamets delade mapp.").format(folder=folder))
    return folder


def _own_name(opened: Opened) -> str:
    desk = opened.actions.desk()
    me = desk.store.workers.find(desk.me)
    return me.name if me else ""


def _states() -> dict[str, str]:
    return {"in": _("Med"), "out": _("Spärrad"), "asking": _("Ber att få komma med")}


def _laptops(state: TeamState) -> Rows:
    return [
        {
            "state": "out" if one.revoked else "in",
            "device": one.id,
            "worker": one.worker_id,
            "name": one.name,
            "mine": one.mine,
            "seen": one.seen_at.isoformat() if one.seen_at else None,
            "fingerprint": None,
        }
        for one in state.laptops
    ]


def _wishes(team: TeamShare) -> Rows:
    return [_asking(one.device, one.worker_id, one.name, False, one.fingerprint) for one in at_once(team.wishes())]


def _own_wish(opened: Opened, state: TeamState) -> Rows:
    origin = opened.actions.store.origin
    found = [_asking(origin.device, origin.worker_id, _own_name(opened), True, state.fingerprint)]
    return found if state.fingerprint else []


def _asking(device: str, worker: str, name: str, mine: bool, fingerprint: str) -> dict[str, Any]:
    told = {"state": "asking", "device": device, "worker": worker, "name": name, "mine": mine}
    return {**told, "seen": None, "fingerprint": fingerprint}
