"""`check`: whether all that is kept is whole, part by part; with `--repair` what is damaged is repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from boendestod_app.console import Passphrase, Program, json_option, show, with_store
from boendestod_app.domain.integrity import sentence
from boendestod_app.errors import Damaged
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App


def register(program: Program) -> None:
    """Add the command to the program."""
    program.add_command(check)


@click.command(
    "check",
    cls=Program.command_class,
    help=_("Kontrollera att databasen, nyckelfilen, kopiorna och det på de delade mapparna är helt."),
)
@with_store
@json_option
def check(app: App, key: Passphrase, as_json: bool) -> None:
    """Tell each part: well, not checked and why, or its faults. Any fault ends with 4."""
    from boendestod_app.services.check import rows

    found = app.check(key.ask())
    if as_json:
        show(rows(found), as_json)
    else:
        for one in found:
            click.echo(one.says)
            for fault in one.faults[:MOST]:
                click.echo("  " + " ".join(part for part in (fault.what, fault.entity, fault.row, fault.field) if part))
            if len(one.faults) > MOST:
                click.echo(_("  … och {count} till (--json visar alla)").format(count=len(one.faults) - MOST))
    if told := sentence(found):
        raise Damaged(told)
    if not as_json:
        click.echo(_("Allt som kunde kontrolleras är helt."))


MOST = 10  # faults of one part that are listed for a person
