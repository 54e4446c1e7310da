"""The commands about the resource groups: where each client is in the cycle, and the register of consents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from boendestod_app.console import Passphrase, Program, json_option, show, with_store
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App
    from boendestod_app.domain.client import Client
    from boendestod_app.services.desk import Desk


def register(program: Program) -> None:
    """Add the commands to the program."""
    program.add_command(cycle)
    program.add_command(consent)


client_option = click.option("--client", "client_id", metavar=_("ID"), help=_("Klientens id, eller början på det."))


@click.command(
    "cycle",
    cls=Program.command_class,
    help=_("Lista när varje klients resursgrupp träffas, och vad som är kvar att göra."),
)
@with_store
@client_option
@json_option
def cycle(app: App, key: Passphrase, client_id: str | None, as_json: bool) -> None:
    """The last meeting, when the next is due, and the countdown to it; the soonest first."""
    from boendestod_app.domain.countdown import Step
    from boendestod_app.domain.resource_group import Due
    from boendestod_app.services.cycles import rounds, rows

    with app.opened(key.ask(), read_only=True) as door:
        desk = door.desk()
        found = rows(rounds(desk, _chosen(desk, client_id)))
    if not as_json:
        for row in found:
            left = [f"{Step(one['step']).label} {one['by']}" for one in row["countdown"] if not one["done"]]
            row["countdown"], row["state"] = "; ".join(left), Due(row["state"]).label
    heads = (_("Klient"), _("Förra"), _("Senast"), _("Förslag"), _("Planerat"), _("Kvar att göra"), _("Läge"))
    show(found, as_json, heads)


@click.command(
    "consent",
    cls=Program.command_class,
    help=_("Lista samtyckena: till vem, om vad, hur länge, och vad som ligger ute."),
)
@with_store
@client_option
@json_option
def consent(app: App, key: Passphrase, client_id: str | None, as_json: bool) -> None:
    """The register, what asks for something first."""
    from boendestod_app.domain.consent import ConsentState, Scope
    from boendestod_app.services.consent_register import register as registered
    from boendestod_app.services.consent_register import rows

    with app.opened(key.ask(), read_only=True) as door:
        desk = door.desk()
        found = rows(registered(desk, _chosen(desk, client_id)))
    if not as_json:
        found = [
            {
                "client": row["client"],
                "recipient": row["recipient"],
                "scopes": ", ".join(Scope(code).label.lower() for code in row["scopes"]),
                "from": row["from"],
                "to": row["to"],
                "state": ConsentState(row["state"]).label,
                "out": len(row["out"]),
            }
            for row in found
        ]
    heads = (_("Klient"), _("Läsare"), _("Om"), _("Från"), _("Till"), _("Läge"), _("Papper ute"))
    show(found, as_json, heads)


def _chosen(desk: Desk, client_id: str | None) -> list[Client]:
    """One client, else everybody whose support goes on."""
    from boendestod_app.services.write_summary import find_client

    return [find_client(desk, client_id)] if client_id else desk.store.clients.where(ended_on=None)
