"""The command about the methods: what the handbook knows, and where in the window each is used."""

import click

from boendestod_app.console import Program, json_option, show
from boendestod_app.words import _


def register(program: Program) -> None:
    """Add the command to the program."""
    program.add_command(methods)


@click.command(
    "methods",
    cls=Program.command_class,
    help=_("Lista metoderna i handboken: namn, källtext, och var i appen de används."),
)
@json_option
def methods(as_json: bool) -> None:
    """Every method in the order of the handbook; no store is opened."""
    from boendestod_app.services.methods import method_rows

    rows = method_rows()
    if not as_json:
        rows = [{"name": row["name"], "where": row["where"], "seed": row["seed"]} for row in rows]
    show(rows, as_json, (_("Metod"), _("Används"), _("Källtext")))
