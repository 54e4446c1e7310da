"""The commands about the team: one round through its folder, and what two have said of the same thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from boendestod_app.console import Passphrase, Program, json_option, open_store, share_option, show, with_store
from boendestod_app.errors import DriveTrouble, Refused
from boendestod_app.services.team_share import at_once
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App
    from boendestod_app.services.team_share import RoundReport, TeamState

Rows = list[dict[str, Any]]


def register(program: Program) -> None:
    """Add the commands to the program."""
    program.add_command(sync)
    program.add_command(conflicts)


# ---- one round


@click.command(
    "sync", cls=Program.command_class, help=_("Gör en runda med teamet: lägg ut det egna, hämta kollegornas.")
)
@with_store
@share_option(required=True)
@json_option
def sync(app: App, key: Passphrase, folder: Path, as_json: bool) -> None:
    """One round through this folder; what could not be done waits, and is told."""
    with open_store(app, key) as opened:
        team = opened.team
        _refuse_alone(team.state())
        if str(folder.absolute()) != app.settings.team_folder:
            at_once(team.move(folder))
        plan = team.take()
        assert plan is not None
        report = team.keep(plan, team.carry(plan))
        conflicts = len(opened.actions.store.clashes.open())
        state = team.state()
    show([_row(report, conflicts)] if as_json else [_told(report, conflicts)], as_json, () if as_json else _heads())
    told = report.sentences()
    if report.trouble or not _in(state):
        raise DriveTrouble(" ".join(told))
    for sentence in told:
        click.echo(sentence, err=True)


def _refuse_alone(state: TeamState) -> None:
    from boendestod_app.services.team_share import Standing

    if state.standing is Standing.ALONE:
        raise Refused(
            _(
                "Den här datorn är inte med i något team. Skriv {ask} för att be om det, eller {begin} för ett nytt."
            ).format(ask="boendestod roster ask --share MAPP", begin="boendestod roster begin --share MAPP")
        )


def _in(state: TeamState) -> bool:
    from boendestod_app.services.team_share import Standing

    return state.standing is Standing.IN


def _row(report: RoundReport, conflicts: int) -> dict[str, Any]:
    return {
        "sent": report.sent,
        "received": report.received,
        "joined": report.joined,
        "waiting": report.waiting,
        "conflicts": conflicts,
        "damaged": report.damaged,
        "refused": report.refused,
        "newer": report.newer,
        "trouble": report.trouble or None,
        "again": report.again,
    }


def _told(report: RoundReport, conflicts: int) -> dict[str, Any]:
    row = _row(report, conflicts)
    return {name: str(row[name]) for name in ("sent", "received", "waiting", "conflicts", "damaged")}


def _heads() -> tuple[str, ...]:
    return _("Skickat"), _("Hämtat"), _("Väntar"), _("Att reda ut"), _("Skadat")


# ---- what is to be settled


@click.command(
    "conflicts", cls=Program.command_class, help=_("Lista det som två har skrivit olika om, och som någon ska reda ut.")
)
@with_store
@json_option
def conflicts(app: App, key: Passphrase, as_json: bool) -> None:
    """Both values with who and when, and what counts meanwhile."""
    from boendestod_app.services.clashes import to_settle

    with open_store(app, key, read_only=True) as opened:
        found = to_settle(opened.actions.desk())
    rows: Rows = [
        {
            "id": one.id,
            "kind": one.kind.value,
            "client": one.client_id or None,
            "whose": one.whose,
            "what": one.what,
            "sides": [
                {"key": side.key, "says": side.says, "by": side.by, "at": side.at.isoformat()} for side in one.sides
            ],
            "stands": one.stands,
            "why": one.why,
        }
        for one in found
    ]
    if as_json:
        show(rows, as_json)
        return
    if not found:
        click.echo(_("Inget att reda ut."))
        return
    lines = [
        {
            "whose": one.whose,
            "what": one.what,
            "sides": " | ".join(f"{side.by}: {side.says}" for side in one.sides),
            "stands": one.stands,
        }
        for one in found
    ]
    show(lines, False, (_("Klient"), _("Vad"), _("Båda"), _("Gäller så länge")))
