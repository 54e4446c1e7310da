"""The commands about papers: one reader's summary or all of some weeks, and the care plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from boendestod_app.console import (
    Misused,
    Passphrase,
    Program,
    day_option,
    json_option,
    path_option,
    place_for,
    show,
    with_store,
    write_out,
)
from boendestod_app.domain.access import Access
from boendestod_app.errors import Refused
from boendestod_app.words import _, ngettext

if TYPE_CHECKING:
    from boendestod_app.app import App
    from boendestod_app.domain.summary import Summary
    from boendestod_app.services.desk import Desk

FORMS = ("client", "staff")


def register(program: Program) -> None:
    """Add the commands to the program."""
    program.add_command(summary)
    program.add_command(pack)
    program.add_command(plan_document)


@click.command(
    "summary",
    cls=Program.command_class,
    help=_("Skriv sammanfattningen inför resursgruppsmötet som PDF, eller dess siffror som JSON."),
)
@with_store
@click.option("--client", "client_id", required=True, metavar=_("ID"), help=_("Klientens id, eller början på det."))
@click.option(
    "--reader",
    default="client",
    metavar=_("LÄSARE"),
    help=_("client (om inget sägs), group, staff, officer eller ett namn."),
)
@day_option("--on", help=_("Mötet den dagen (annars nästa möte); bara med --json."))
@day_option("--until", help=_("Periodens sista dag (annars mötesdagen)."))
@path_option("--out", metavar=_("FIL"), help=_("PDF-filen som skrivs."))
@json_option
def summary(
    app: App,
    key: Passphrase,
    client_id: str,
    reader: str,
    on: datetime | None,
    until: datetime | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """One reader's summary: a finished paper also waits for the drive; as data nothing is written."""
    last = until.date() if until else None
    if out is None and not as_json:
        raise Misused(_("Ange --out FIL eller --json."))
    if on is not None and not as_json:
        raise Misused(_("--on gäller bara med --json."))
    if as_json:
        _show_data(app, key, client_id, reader, on, until)
    if out is not None:
        _write_paper(app, key, client_id, reader, last, out, quiet=as_json)


def _show_data(
    app: App, key: Passphrase, client_id: str, reader: str, on: datetime | None, until: datetime | None
) -> None:
    from boendestod_app.services.write_summary import find_client, next_meeting, summary_row

    with app.opened(key.ask(), read_only=True) as door:
        desk = door.desk()
        meeting = next_meeting(desk, find_client(desk, client_id).id, on.date() if on else None)
        row = summary_row(desk, meeting, reader_named=reader, until=until.date() if until else None)
    show([row], as_json=True)


def _write_paper(
    app: App, key: Passphrase, client_id: str, reader: str, last: date | None, out: Path, *, quiet: bool
) -> None:
    from boendestod_app.services.write_summary import find_client, write_summary

    place = place_for(out)

    def lying_there(made: Summary) -> bytes:
        paper = app.summary_paper(made)
        door.store.access.note(Access.EXPORTED, made.client_id, "summary")
        write_out(place, paper)
        return paper

    with app.opened(key.ask()) as door:
        client = find_client(door.desk(), client_id)
        # Where the paper cannot be written, none waits for the drive either.
        written = write_summary(door, client.id, reader_named=reader, until=last, paper=lying_there)
    if not quiet:
        click.echo(str(out))
    if written.draft:
        click.echo(_("Utkast: gå igenom sammanfattningen med klienten innan någon annan får den."), err=True)


@click.command(
    "pack",
    cls=Program.command_class,
    help=_("Skriv alla papper till alla resursgruppsmöten under en period, ett för varje läsare som får ha ett."),
)
@with_store
@day_option("--from", "first", required=True, help=_("Periodens första dag."))
@day_option("--to", "last", required=True, help=_("Periodens sista dag."))
@path_option("--out", "folder", required=True, metavar=_("MAPP"), help=_("Mappen som papperen skrivs i."))
@json_option
def pack(app: App, key: Passphrase, first: datetime, last: datetime, folder: Path, as_json: bool) -> None:
    """Each file is written whole and noted with its reader first; nothing is put on the shared drive."""
    from boendestod_app.domain.print_out import WayOut
    from boendestod_app.services.print_outs import copy_of_summary, log_print

    with app.opened(key.ask()) as door:
        _make_folder(folder)
        rows: list[dict[str, str]] = []
        try:
            for name, made in _packed(door.desk(), first, last):
                paper = app.summary_paper(made)
                door.run(log_print, copy_of_summary(door.desk(), made), WayOut.SAVED)
                door.store.access.note(Access.EXPORTED, made.client_id, "summary")
                write_out(folder / name, paper)
                rows.append({"file": name, "client": made.client_id, "reader": made.reader.key})
        except KeyboardInterrupt:
            told = ngettext("{count} papper är skrivet och helt.", "{count} papper är skrivna och hela.", len(rows))
            raise Refused(_("Avbrutet.") + " " + told.format(count=len(rows))) from None
    if as_json:
        show(list(rows), as_json=True)
    else:
        told = ngettext("{count} papper i {folder}.", "{count} papper i {folder}.", len(rows))
        click.echo(told.format(count=len(rows), folder=folder))


def _packed(desk: Desk, first: datetime, last: datetime) -> Iterator[tuple[str, Summary]]:
    """Meeting by meeting, telling how far it has come; one that cannot be summarised is told of and passed over."""
    from boendestod_app.services.pack import meetings_within, papers_for

    found = meetings_within(desk, first.date(), last.date())
    if not found:
        click.echo(_("Det finns inget resursgruppsmöte de dagarna."), err=True)
    for number, meeting in enumerate(found, 1):
        click.echo(_("Möte {number} av {count}").format(number=number, count=len(found)), err=True)
        try:
            for made in papers_for(desk, meeting):
                yield made.file_name, made.summary
        except Refused as trouble:
            click.echo(str(trouble), err=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Refused(_("Mappen {folder} går inte att göra. Välj en annan plats.").format(folder=folder)) from trouble


@click.command(
    "plan-document",
    cls=Program.command_class,
    help=_("Skriv en klients fastställda genomförandeplan som PDF. En fil som redan finns skrivs aldrig över."),
)
@with_store
@click.option("--client", "client_id", required=True, metavar=_("ID"), help=_("Klientens id, eller början på det."))
@click.option(
    "--form",
    type=click.Choice(FORMS),
    default="client",
    metavar="|".join(FORMS),
    help=_("client (om inget sägs): klientens egen. staff: personalens, med checklistan."),
)
@path_option("--out", required=True, metavar=_("FIL"), help=_("PDF-filen som skrivs."))
def plan_document(app: App, key: Passphrase, client_id: str, form: str, out: Path) -> None:
    """The version that counts, noted in the print log once its file lies whole."""
    from boendestod_app.domain.print_out import WayOut
    from boendestod_app.services.plan_papers import plan_copy, plan_paper, plan_readers, plan_to_print
    from boendestod_app.services.print_outs import log_print
    from boendestod_app.services.write_summary import find_client

    if out.suffix.casefold() != ".pdf":
        raise Misused(_("Filen ska sluta på .pdf."))
    place = place_for(out)
    if place.exists():
        raise Refused(_("{file} finns redan. Välj ett annat namn, eller ta bort den först.").format(file=out))
    with app.opened(key.ask()) as door:
        desk = door.desk()
        plan = plan_to_print(desk, find_client(desk, client_id).id)
        reader = next(one for one in plan_readers(desk, plan.client_id) if one.key == form)
        paper = app.papers().care_plan(plan_paper(desk, plan, reader))
        door.store.access.note(Access.EXPORTED, plan.client_id, "care_plan")
        write_out(place, paper)
        door.run(log_print, plan_copy(desk, plan, reader), WayOut.SAVED)
    click.echo(str(out))
