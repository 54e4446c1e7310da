"""The command that plays a team's days: what would be lost, what lies in the folder, how soon a colleague knows."""

import tempfile
from pathlib import Path

import click

from boendestod_app.console import Program, json_option, number_option, show
from boendestod_app.errors import Damaged
from boendestod_app.words import _


def register(program: Program) -> None:
    """Add the command to the program."""
    program.add_command(simulate)


@click.command(
    "simulate",
    cls=Program.command_class,
    help=_("Spela ett teams arbetsdagar med påhittade klienter i en tillfällig mapp, och räkna vad det kostar."),
)
@number_option("--laptops", default=25, help=_("Antal datorer i teamet (25)."))
@number_option("--days", default=20, help=_("Antal arbetsdagar (20)."))
@number_option("--clients", default=8, help=_("Antal klienter som varje medarbetare börjar med (8)."))
@number_option("--seed", default=1, help=_("Samma tal ger samma påhittade dagar (1)."))
@json_option
def simulate(laptops: int, days: int, clients: int, seed: int, as_json: bool) -> None:
    """Play the days, and tell what they came to; nothing of it is kept."""
    from boendestod_app.simulation.plan import SimulationPlan
    from boendestod_app.simulation.play import Play

    def tell(day: int) -> None:
        click.echo(_("Dag {day} av {days}").format(day=day, days=days), err=True)

    plan = SimulationPlan(laptops, days, seed, clients)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        found = Play(plan, Path(place)).run(tell)
    if as_json:
        show([found.row()], as_json=True)
    else:
        for sentence in found.sentences():
            click.echo(sentence)
    if not found.good:
        raise Damaged(_("Datorerna fick inte samma bild, eller så försvann något. Det är ett fel i programmet."))
