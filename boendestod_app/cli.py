"""The command line of `boendestod`: the use cases without a window, for automation and checks."""

import json
import secrets
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from boendestod_app.app import LATEST, PASSPHRASE_FILE, App, passphrase_in
from boendestod_app.errors import AppError, Damaged, Refused, WrongKey
from boendestod_app.words import _

Command = Callable[..., Any]


def run(arguments: list[str]) -> int:
    """The exit code: 0 ok, 1 refused, 2 usage, 3 locked or wrong key, 4 damaged."""
    try:
        outcome = program.main(arguments, prog_name="boendestod", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.UsageError as trouble:
        click.echo(trouble.format_message(), err=True)
        return 2
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        return 3
    except Exception as trouble:
        return told(trouble)


def told(trouble: Exception) -> int:
    """Say a trouble in one sentence, of a bug only its kind: nothing that could be a client's. The exit code."""
    if isinstance(trouble, AppError):
        click.echo(str(trouble), err=True)
        return trouble.exit_code
    if isinstance(trouble, OSError):
        click.echo(_("Det gick inte att läsa eller skriva: {name}").format(name=trouble.filename or ""), err=True)
        return 1
    kind = type(trouble).__name__
    click.echo(_("Ett fel i programmet ({kind}). Inget halvt är sparat.").format(kind=kind), err=True)
    return 1


def _with_store(command: Command) -> Command:
    """The options of every command that opens a store."""

    @click.option("--data", type=click.Path(path_type=Path), help="Mapp med databasen (annars den egna).")
    @click.option(
        "--passphrase-file", envvar=PASSPHRASE_FILE, type=click.Path(path_type=Path), help="Fil med lösenordet."
    )
    @wraps(command)
    def opened(*given: Any, data: Path | None, passphrase_file: Path | None, **named: Any) -> Any:
        return command(*given, app=App(data), key=Passphrase(passphrase_file), **named)

    return opened


class Passphrase:
    """Where the passphrase comes from: a file, or the prompt; never an argument."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @property
    def given(self) -> str:
        """The one in the file, or nothing."""
        return passphrase_in(self._path)

    def ask(self) -> str:
        """The one in the file, else asked for on the terminal."""
        if self._path:
            return self.given
        if not sys.stdin.isatty():
            raise WrongKey(
                _("Lösenord saknas. Ange --passphrase-file FIL, eller sätt {name}.").format(name=PASSPHRASE_FILE)
            )
        return str(click.prompt(_("Lösenord"), hide_input=True))


@click.group(invoke_without_command=True)
@_with_store
@click.pass_context
def program(context: click.Context, app: App, key: Passphrase) -> None:
    """Boendestöd: delmål, besök, oro och kris, resursgruppsmöten. Utan kommando öppnas fönstret."""
    if context.invoked_subcommand is None:
        from boendestod_app.ui.start import show_window

        context.exit(show_window(app.needs(key.given)))


@program.command()
@_with_store
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Dagen som uppgifterna utgår från (i dag).")
@click.option("--clients", default=18, show_default=True)
@click.option("--weeks", default=26, show_default=True)
@click.option("--seed", default=1, show_default=True)
def demo(app: App, key: Passphrase, today: datetime | None, clients: int, weeks: int, seed: int) -> None:
    """Gör en påhittad klientlista i en ny databas."""
    from boendestod_app.demo.plan import DemoPlan

    made = "" if key.given else "-".join(secrets.token_hex(2) for _part in range(4))
    on = today.date() if today else app.today()
    hour = app.demo_hour() if on == app.today() else LATEST
    plan = DemoPlan(on, clients=clients, weeks=weeks, seed=seed, at=hour)
    _key, code = app.create_demo(key.given or made, plan)
    if made:
        click.echo(_("Lösenord: {passphrase}").format(passphrase=made))
    click.echo(_("Återställningskod: {code}").format(code=code))


@program.command()
@_with_store
@click.option("--json", "as_json", is_flag=True, help="Skriv en JSON-lista.")
def clients(app: App, key: Passphrase, as_json: bool) -> None:
    """Lista klienterna."""
    from boendestod_app.services.caseload import caseload

    with app.opened(key.ask(), read_only=True) as door:
        rows = [
            {
                "id": one.client.id,
                "name": one.client.shown,
                "level": one.level.value,
                "step": one.step,
                "workers": [worker.name for worker in one.workers],
                "next_visit": one.next_visit.isoformat() if one.next_visit else None,
                "meeting_due": one.meeting_due.isoformat(),
            }
            for one in caseload(door.desk())
            if not one.ended
        ]
    _show(rows, as_json)


@program.command("import")
@_with_store
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Visa bara vad som skulle hända.")
@click.option("--json", "as_json", is_flag=True, help="Skriv en JSON-lista.")
def import_(app: App, key: Passphrase, file: Path, dry_run: bool, as_json: bool) -> None:
    """Hämta klienter ur teamets egen lista (.xlsx eller .csv)."""
    from boendestod_app.services.import_caseload import import_caseload, preview

    with app.opened(key.ask(), read_only=dry_run) as door:
        listed = app.read_list(file, door.desk().today)
        seen = preview(door.desk(), listed)
        if seen.new and not dry_run:
            door.run(import_caseload, listed)
    rows: list[dict[str, Any]] = [{"state": "new", "row": one.row, "name": one.name} for one in seen.new]
    rows += [{"state": "known", "row": one.row, "name": one.name} for one in seen.known]
    rows += [
        {"state": "needs_you", "row": one.row, "column": one.column, "value": one.value, "what": one.what,
         "suggestion": one.suggestion}
        for one in seen.findings
    ]  # fmt: skip
    rows += [{"state": "not_read", "column": heading} for heading, taken in listed.columns if not taken]
    _show(rows, as_json)
    if not seen.new:
        click.echo(_("Inget nytt: ingen klient i listan är ny."), err=True)


@program.command()
@_with_store
@click.option("--client", "client_id", required=True, help="Klientens id, eller början på det.")
@click.option("--reader", default="client", show_default=True, help="client, group, staff eller ett namn i gruppen.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Periodens sista dag (annars mötesdagen).")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="PDF-filen som skrivs.")
def summary(app: App, key: Passphrase, client_id: str, reader: str, until: datetime | None, out: Path) -> None:
    """Skriv sammanfattningen inför resursgruppsmötet som PDF."""
    from boendestod_app.services.write_summary import find_client, write_summary

    with app.opened(key.ask()) as door:
        client = find_client(door.desk(), client_id)
        last = until.date() if until else None
        written = write_summary(door, client.id, reader_named=reader, until=last, paper=app.summary_paper)
        out.write_bytes(written.paper)
    click.echo(str(out))
    if written.draft:
        click.echo(_("Utkast: gå igenom sammanfattningen med klienten innan någon annan får den."))


@program.command()
@_with_store
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), help="Teamets delade mapp.")
@click.option("--json", "as_json", is_flag=True, help="Skriv en JSON-lista.")
def export(app: App, key: Passphrase, folder: Path, as_json: bool) -> None:
    """Lägg det som väntar på den delade mappen."""
    from boendestod_app.services.outbox import send_waiting

    if not folder.is_dir():
        raise Refused(_("Mappen {folder} finns inte. Papperen väntar kvar.").format(folder=folder))
    drive = app.drive()
    marker = drive.choose(folder)
    with app.opened(key.ask()) as door:
        rows = send_waiting(door, lambda parcel, now: drive.send(str(folder), marker, parcel, now))
    _show(rows, as_json)
    troubles = [row["trouble"] for row in rows if row["trouble"]]
    if troubles:
        raise Refused(str(troubles[0]))


@program.command()
@_with_store
@click.option("--json", "as_json", is_flag=True, help="Skriv en JSON-lista.")
def check(app: App, key: Passphrase, as_json: bool) -> None:
    """Kontrollera att databasen är hel och att logg och tabeller stämmer överens."""
    from dataclasses import asdict

    faults = app.check(key.ask())
    _show([asdict(fault) for fault in faults], as_json)
    if faults:
        raise Damaged(_("Databasen har fel. Återställ den senaste kopian, eller ta hjälp av IT."))
    if not as_json:
        click.echo(_("Allt är helt."))


@program.command(hidden=True)
@_with_store
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path))
def tour(app: App, key: Passphrase, folder: Path) -> None:
    """Live a day in the window, on a copy of the store, and write what is seen."""
    from boendestod_app.ui.tour import tour as walk

    passphrase = key.ask()
    with tempfile.TemporaryDirectory() as place:
        copy = app.copied(passphrase, Path(place) / "data")
        for path in walk(copy.needs(passphrase), passphrase, folder):
            click.echo(str(path))


@program.command(hidden=True)
def selftest() -> int:
    """Whether a finished program has brought with it all that it needs."""
    from boendestod_app.ui.shipped import shipped_faults

    faults = shipped_faults()
    for fault in faults:
        click.echo(fault)
    return 1 if faults else 0


def _show(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("  ".join(_cell(cell) for key, cell in row.items() if key != "id"))


def _cell(cell: Any) -> str:
    if isinstance(cell, list):
        return ", ".join(str(one) for one in cell)
    return "–" if cell in (None, "") else str(cell)
