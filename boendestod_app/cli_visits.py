"""The commands about visits: a week listed or written to a file, absences, a calendar brought in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from boendestod_app.console import (
    Misused,
    Passphrase,
    Program,
    day_option,
    json_option,
    number_option,
    path_option,
    place_for,
    show,
    with_store,
    write_out,
)
from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.access import Access
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App
    from boendestod_app.domain.worker import Worker
    from boendestod_app.services.actions import Actions
    from boendestod_app.services.import_calendar import CalendarPreview

Rows = list[dict[str, Any]]
KINDS = tuple(kind.value for kind in AbsenceKind)


def register(program: Program) -> None:
    """Add the commands to the program."""
    program.add_command(week)
    program.add_command(absence)


def is_calendar(file: Path) -> bool:
    """Whether a file that is to be brought in is a calendar, by its name."""
    return file.suffix.casefold() == ".ics"


def worker_option(**more: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that names somebody in the team."""
    told = _("Någon i teamet: namn, initialer eller id.")
    return click.option("--worker", "worker_named", metavar=_("NAMN"), help=told, **more)


@click.command(
    "week", cls=Program.command_class, help=_("Lista besöken, eller skriv dem som PDF eller kalender (.ics).")
)
@with_store
@day_option("--from", "first", required=True, help=_("En dag i den första veckan."))
@number_option("--weeks", default=1, help=_("Antal veckor (1)."))
@worker_option()
@path_option("--out", metavar=_("FIL"), help=_("Filen som skrivs: slutar på .pdf eller .ics."))
@click.option("--names", is_flag=True, help=_("Namn i stället för initialer i en kalender."))
@click.option("--all-time", is_flag=True, help=_("Ta med teammöten, lunch, frånvaro och annan tid i en kalender."))
@json_option
def week(
    app: App,
    key: Passphrase,
    first: datetime,
    weeks: int,
    worker_named: str | None,
    out: Path | None,
    names: bool,
    all_time: bool,
    as_json: bool,
) -> None:
    """The visits of some weeks, of one worker or of the team."""
    from boendestod_app.services.list_week import find_worker, occurrences, weeks_from

    suffix = out.suffix.casefold() if out else ""
    if out and suffix not in (".pdf", ".ics"):
        raise Misused(_("Filen ska sluta på .pdf eller .ics."))
    for name, given in (("--names", names), ("--all-time", all_time)):
        if given and suffix != ".ics":
            raise Misused(_("{name} gäller bara en kalender (.ics).").format(name=name))
    begin, end = weeks_from(first.date(), weeks)
    place = place_for(out) if out else None
    with app.opened(key.ask(), read_only=True) as door:
        worker = find_worker(door.desk(), worker_named) if worker_named is not None else None
        if place is not None:
            made = _calendar(app, door, begin, end, worker, names, all_time) if suffix == ".ics" else _papers(
                app, door, begin, weeks, worker
            )  # fmt: skip
            door.store.access.note(Access.EXPORTED, "", "calendar" if suffix == ".ics" else "visits")
            write_out(place, made)
            click.echo(str(out))
            return
        rows = [one.row if as_json else one.told for one in occurrences(door.desk(), begin, end, worker)]
    heads = (_("Klient"), _("Boendestödjare"), _("Från"), _("Till"), _("Tidszon"), _("Form"), _("Schema"), _("Status"))
    show(rows, as_json, heads)


def _calendar(
    app: App, door: Actions, begin: date, end: date, worker: Worker | None, names: bool, all_time: bool
) -> bytes:
    from boendestod_app.services.calendar_file import calendar_file

    whose = worker.id if worker else ""
    file = calendar_file(door.desk(), begin, end, worker_id=whose, names=names, beside=all_time)
    return app.papers().calendar(file)


def _papers(app: App, door: Actions, begin: date, weeks: int, worker: Worker | None) -> bytes:
    """A page for each week of each worker."""
    from boendestod_app.services.week_papers import worker_week

    desk = door.desk()
    whose = [worker] if worker else desk.store.workers.where(is_now="")
    mondays = [begin + timedelta(days=7 * at) for at in range(weeks)]
    return app.papers().week([worker_week(desk, one.id, monday) for one in whose for monday in mondays])


@click.group("absence", cls=Program, help=_("Frånvaro i teamet."))
def absence() -> None:
    """Who is away."""


@absence.command("add", help=_("Notera att någon är borta. Besöken står kvar tills någon bestämmer."))
@with_store
@worker_option(required=True)
@click.option("--kind", type=click.Choice(KINDS), required=True, metavar="|".join(KINDS), help=_("Varför."))
@day_option("--from", "first", required=True, help=_("Första dagen."))
@day_option("--to", "last", required=True, help=_("Sista dagen."))
@json_option
def absence_add(
    app: App, key: Passphrase, worker_named: str, kind: str, first: datetime, last: datetime, as_json: bool
) -> None:
    """Somebody is away from one day to another."""
    from boendestod_app.services.absences import add_absence, hits
    from boendestod_app.services.list_week import absence_rows, find_worker

    with app.opened(key.ask()) as door:
        worker = find_worker(door.desk(), worker_named)
        made = door.run(
            add_absence, worker.id, kind=AbsenceKind(kind), starts_on=first.date(), ends_on=last.date()
        )  # fmt: skip
        rows = absence_rows(door.desk(), [made], labels=not as_json)
        hit = len(hits(door.desk(), worker.id, made.starts_on, made.ends_on))
    show([{**row, "visits": hit} for row in rows], as_json, (*_absence_heads(), _("Besök som berörs")))


@absence.command("list", help=_("Lista frånvaron."))
@with_store
@json_option
def absence_list(app: App, key: Passphrase, as_json: bool) -> None:
    """Every absence that has been noted."""
    from boendestod_app.services.list_week import absence_rows

    with app.opened(key.ask(), read_only=True) as door:
        rows = absence_rows(door.desk(), labels=not as_json)
    show(rows, as_json, _absence_heads())


def _absence_heads() -> tuple[str, ...]:
    return (_("Id"), _("Namn"), _("Varför"), _("Från"), _("Till"))


def import_calendar_file(
    app: App, key: Passphrase, file: Path, dry_run: bool, client_id: str | None, as_json: bool
) -> None:
    """Bring a calendar in, or tell what would happen; `client_id` is whom it is about where no name tells."""
    from boendestod_app.services.import_calendar import import_calendar, preview_calendar
    from boendestod_app.services.write_summary import find_client

    with app.opened(key.ask(), read_only=dry_run) as door:
        read = app.read_calendar(file)
        about: dict[int, str] = {}
        seen = preview_calendar(door.desk(), read)
        if client_id and seen.asked:
            client = find_client(door.desk(), client_id)
            about = {event.number: client.id for event in seen.asked}
            seen = preview_calendar(door.desk(), read, about)
        if seen.new and not dry_run:
            door.run(import_calendar, read, about)
    show(_seen_rows(seen), as_json)
    if not seen.new:
        click.echo(_("Inget i kalendern är nytt och har en klient. Inget är hämtat."), err=True)


def _seen_rows(seen: CalendarPreview) -> Rows:
    rows: Rows = [
        {"state": "new", "event": one.event.number, "client": one.client.shown, "start": one.event.start.isoformat(),
         "series": one.event.rule or None, "what": one.event.remark}
        for one in seen.new
    ]  # fmt: skip
    rows += [
        {"state": "known", "event": one.number, "title": one.title, "start": one.start.isoformat()}
        for one in seen.known
    ]  # fmt: skip
    rows += [
        {"state": "needs_you", "event": one.number, "title": one.title, "start": one.start.isoformat(),
         "what": _("Vilken klient gäller det?"), "suggestion": _("Ange --client, eller skriv initialer i kalendern.")}
        for one in seen.asked
    ]  # fmt: skip
    return rows + [
        {"state": "needs_you", "event": one.row, "title": one.value, "what": one.what, "suggestion": one.suggestion}
        for one in seen.findings
    ]  # fmt: skip
