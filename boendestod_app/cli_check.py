"""`check`: whether all that is kept is whole, part by part; with `--repair` a damaged store is repaired first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from boendestod_app.console import Passphrase, Program, json_option, show, with_store
from boendestod_app.domain.integrity import Looked, Part, sentence, to_repair, unseen
from boendestod_app.errors import AppError, Damaged, Refused
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App

MOST = 10  # faults of one part that are listed for a person


def register(program: Program) -> None:
    """Add the command to the program."""
    program.add_command(check)


@click.command(
    "check",
    cls=Program.command_class,
    help=_("Kontrollera att databasen, nyckelfilen, kopiorna och det på de delade mapparna är helt."),
)
@with_store
@click.option("--repair", "mending", is_flag=True, help=_("Laga databasen om den är skadad. Den skadade sparas undan."))
@json_option
def check(app: App, key: Passphrase, mending: bool, as_json: bool) -> None:
    """Tell each part: well, not checked and why, or its faults. Any fault that is left ends with 4.

    A store that could not be looked at ends with 1: of it nobody knows.
    """
    from boendestod_app.services.check import rows

    passphrase, trouble = key.ask(), None
    aside = app.vault.laid_aside
    found = app.check(passphrase)
    if mending:
        try:
            if _mended(app, passphrase, found, as_json):
                found = app.check(passphrase)
        except AppError as said:
            trouble = said
    if as_json:
        show(rows(found), as_json)
    else:
        _tell(found)
    for name in sorted({*app.vault.laid_aside} - {*aside}):
        told = _("Nyckelfilen hörde till en annan databas. Den är skriven på nytt. Den andra heter nu {name}.")
        click.echo(told.format(name=name), err=True)
    if trouble:
        raise trouble
    if told := sentence(found):
        raise Damaged(told)
    if told := unseen(found):
        raise Refused(told)
    if not as_json:
        click.echo(_("Allt som kunde kontrolleras är helt."))


def _mended(app: App, passphrase: str, found: list[Looked], as_json: bool) -> bool:
    """Whether anything was done."""
    if to_repair(found):
        for told in app.keeper.repair(app.vault.unlock(passphrase)).says():
            click.echo(told, err=as_json)
    elif any(one.faults and one.part is Part.KEYS for one in found):
        app.open(app.vault.unlock(passphrase)).close()  # which makes the key file and its twin alike
    elif told := unseen(found):
        raise Refused(told)
    else:
        click.echo(_("Det finns inget att laga: databasen är hel."), err=as_json)
        return False
    return True


def _tell(found: list[Looked]) -> None:
    for one in found:
        click.echo(one.says)
        for fault in one.faults[:MOST]:
            click.echo("  " + " ".join(part for part in (fault.what, fault.entity, fault.row, fault.field) if part))
        if len(one.faults) > MOST:
            click.echo(_("  … och {count} till (--json visar alla)").format(count=len(one.faults) - MOST))
