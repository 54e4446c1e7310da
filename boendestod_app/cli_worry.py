"""The commands about oro and kris: what the rules propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from boendestod_app.console import Passphrase, Program, json_option, show, with_store
from boendestod_app.domain.ladder import Level
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App


def register(program: Program) -> None:
    """Add the commands to the program."""
    program.add_command(proposals)


@click.command("proposals", cls=Program.command_class, help=_("Lista förslagen om oro och kris som väntar på svar."))
@with_store
@click.option("--client", "client_id", metavar=_("ID"), help=_("Klientens id, eller början på det."))
@json_option
def proposals(app: App, key: Passphrase, client_id: str | None, as_json: bool) -> None:
    """What the rules propose now, of one client or of all; nothing is changed by asking."""
    from boendestod_app.services.proposals import proposal_rows
    from boendestod_app.services.write_summary import find_client

    with app.opened(key.ask(), read_only=True) as door:
        desk = door.desk()
        rows = proposal_rows(desk, find_client(desk, client_id) if client_id else None)
        if not as_json:
            names = {client.id: client.shown for client in desk.store.clients.where()}
            rows = [
                {
                    "client": names[row["client"]],
                    "level": Level(row["level"]).label,
                    "rule": row["rule"],
                    "sentence": row["sentence"],
                }
                for row in rows
            ]
    show(rows, as_json, (_("Klient"), _("Förslag"), _("Regel"), _("Varför")))
