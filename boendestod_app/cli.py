"""The command line of `boendestod`: the use cases without a window, for automation and checks."""

import secrets
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from boendestod_app import (
    cli_check,
    cli_groups,
    cli_keep,
    cli_methods,
    cli_purge,
    cli_roster,
    cli_simulate,
    cli_summary,
    cli_team,
    cli_visits,
    cli_worry,
)
from boendestod_app.app import LATEST, App
from boendestod_app.console import (
    Misused,
    Passphrase,
    Program,
    day_option,
    json_option,
    misuse,
    number_option,
    path_option,
    show,
    speak_utf8,
    with_store,
)
from boendestod_app.domain.calendar import far_off
from boendestod_app.errors import AppError, Refused
from boendestod_app.laptop import Laptop, refuse_unseen
from boendestod_app.words import _

DEMO_YEARS = 1971, 2100  # people who live now, and holidays that are known
SHORTEST_BEGINNING = 4  # of an id


def run(arguments: list[str]) -> int:
    """The exit code: 0 ok, 1 refused, 2 usage, 3 locked or wrong key, 4 damaged."""
    speak_utf8()
    try:
        outcome = program.main(arguments, prog_name="boendestod", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.UsageError as trouble:
        click.echo(misuse(trouble), err=True)
        return 2
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        return 3
    except Exception as trouble:
        return told(trouble)


def told(trouble: Exception) -> int:
    """Say a trouble in one sentence, of a bug only its kind: nothing that could be a client's. The exit code."""
    speak_utf8()
    if isinstance(trouble, AppError):
        click.echo(str(trouble), err=True)
        return trouble.exit_code
    if isinstance(trouble, OSError):
        click.echo(_("Det gick inte att läsa eller skriva: {name}").format(name=trouble.filename or ""), err=True)
        return 1
    kind = type(trouble).__name__
    click.echo(_("Ett fel i programmet ({kind}). Inget halvt är sparat.").format(kind=kind), err=True)
    return 1


@click.group(
    cls=Program,
    invoke_without_command=True,
    help=_("Boendestöd: delmål, besök, oro och kris, resursgruppsmöten. Utan kommando öppnas fönstret."),
)
@with_store
@click.pass_context
def program(context: click.Context, app: App, key: Passphrase) -> None:
    """Open the window, unless a command follows."""
    if context.invoked_subcommand is None:
        refuse_unseen()
        from boendestod_app.ui.start import show_window

        laptop = Laptop(context.params["data"], key.given)
        context.exit(show_window(laptop.begin(context.params["whose"] or "")))


@program.command(help=_("Gör en påhittad klientlista i en ny databas."))
@with_store
@day_option("--today", help=_("Dagen som uppgifterna utgår från (annars i dag)."))
@number_option("--clients", default=18, help=_("Antal klienter (18)."))
@number_option("--weeks", default=26, help=_("Antal veckor som de har haft stöd (26)."))
@number_option("--seed", default=1, help=_("Samma tal ger samma påhittade uppgifter (1)."))
def demo(app: App, key: Passphrase, today: datetime | None, clients: int, weeks: int, seed: int) -> None:
    """Make a store with people who do not exist."""
    from boendestod_app.demo.plan import DemoPlan

    if today and (told := far_off(today.date(), *DEMO_YEARS)):
        raise Misused(told)
    made = "" if key.given else "-".join(secrets.token_hex(2) for _part in range(4))
    on = today.date() if today else app.today()
    hour = app.demo_hour() if on == app.today() else LATEST
    plan = DemoPlan(on, clients=clients, weeks=weeks, seed=seed, at=hour)
    _key, code = app.create_demo(key.given or made, plan)
    if made:
        click.echo(_("Lösenord: {passphrase}").format(passphrase=made))
    click.echo(_("Återställningskod: {code}").format(code=code))


@program.command(help=_("Lista klienterna."))
@with_store
@json_option
def clients(app: App, key: Passphrase, as_json: bool) -> None:
    """List the clients whose support goes on."""
    from boendestod_app.services.caseload import caseload
    from boendestod_app.services.support_figures import support_figures

    with app.opened(key.ask(), read_only=True) as door:
        found = caseload(door.desk())
        support = support_figures(door.desk(), [one.client for one in found]) if as_json else {}
    beginning = _telling_apart([one.client.id for one in found])
    rows = [
        {
            "id": one.client.id if as_json else one.client.id[:beginning],
            "name": one.client.shown,
            "level": one.level.value if as_json else one.level.label,
            "step": one.step,
            "workers": [worker.name for worker in one.workers],
            "next_visit": one.next_visit.isoformat() if one.next_visit else None,
            "meeting_due": one.meeting_due.isoformat(),
            **support.get(one.client.id, {}),
        }
        for one in found
        if not one.ended
    ]
    heads = (_("Id"), _("Namn"), _("Läge"), _("Steg"), _("Boendestödjare"), _("Nästa besök"), _("Möte senast"))
    show(rows, as_json, heads)


def _telling_apart(ids: list[str]) -> int:
    """How many characters of an id it takes to tell it from all others."""
    longest = max(map(len, ids), default=0)
    lengths = range(SHORTEST_BEGINNING, longest)
    return next((length for length in lengths if len({id[:length] for id in ids}) == len(ids)), longest)


@program.command(
    "import", help=_("Hämta klienter ur teamets egen lista (.xlsx, .csv) eller besök ur en kalender (.ics).")
)
@with_store
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar=_("FIL"))
@click.option("--dry-run", is_flag=True, help=_("Visa bara vad som skulle hända."))
@click.option("--client", "client_id", metavar=_("ID"), help=_("Vem en kalender handlar om, där namn inte säger det."))
@json_option
def import_(app: App, key: Passphrase, file: Path, dry_run: bool, client_id: str | None, as_json: bool) -> None:
    """Bring in a team's own list, or a calendar."""
    from boendestod_app.services.import_caseload import import_caseload, preview

    if cli_visits.is_calendar(file):
        return cli_visits.import_calendar_file(app, key, file, dry_run, client_id, as_json)
    if client_id:
        raise Misused(_("--client gäller bara en kalender (.ics)."))
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
    show(rows, as_json)
    if not seen.new:
        click.echo(_("Inget nytt: ingen klient i listan är ny."), err=True)
    return None


@program.command(help=_("Lägg det som väntar på den delade mappen."))
@with_store
@path_option("--to", "folder", required=True, metavar=_("MAPP"), help=_("Teamets delade mapp."))
@json_option
def export(app: App, key: Passphrase, folder: Path, as_json: bool) -> None:
    """Put what waits onto the shared drive, and tell what may no longer be put there."""
    from boendestod_app.services.outbox import send_waiting

    if not folder.is_dir():
        raise Refused(_("Mappen {folder} finns inte. Papperen väntar kvar.").format(folder=folder))
    drive = app.drive()
    with app.opened(key.ask()) as door:
        marker = drive.choose(folder, app.settings.shared_marker)
        rows = send_waiting(door, lambda parcel, now: drive.send(str(folder), marker, parcel, now))
    show(rows, as_json)
    troubles = [row["trouble"] for row in rows if row["state"] == "waiting" and row["trouble"]]
    if troubles:
        raise Refused(str(troubles[0]))


@program.command(help=_("Skriv bilder av varje sida, sammanfattningen och papperen till den delade mappen."))
@with_store
@path_option("--to", "folder", required=True, metavar=_("MAPP"), help=_("Mappen som allt skrivs i."))
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


cli_summary.register(program)
cli_check.register(program)
cli_visits.register(program)
cli_worry.register(program)
cli_groups.register(program)
cli_keep.register(program)
cli_roster.register(program)
cli_team.register(program)
cli_simulate.register(program)
cli_methods.register(program)
cli_purge.register(program)
