"""The commands about what must never be lost: copies, putting one back, the ways in."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from boendestod_app.cli_rewind import Wanted, rewind
from boendestod_app.console import (
    Misused,
    Passphrase,
    Program,
    asked,
    day_option,
    json_option,
    path_option,
    show,
    with_store,
)
from boendestod_app.domain.access import Access
from boendestod_app.domain.backup import Occasion
from boendestod_app.domain.calendar import local, moment_text
from boendestod_app.errors import AppError, Damaged, Refused, WrongKey
from boendestod_app.laptop import Laptop
from boendestod_app.paths import passphrase_in
from boendestod_app.secret import Key
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App
    from boendestod_app.keeping import Found

MIB = 1 << 20


def register(program: Program) -> None:
    """Add the commands to the program."""
    for command in (backup, restore, passphrase, recover, log, workers):
        program.add_command(command)


@click.command("backup", cls=Program.command_class, help=_("Gör en krypterad kopia av databasen, och kontrollera den."))
@with_store
@path_option("--to", "folder", metavar=_("MAPP"), help=_("Mappen för kopior (annars den valda, eller den egna)."))
@json_option
def backup(app: App, key: Passphrase, folder: Path | None, as_json: bool) -> None:
    """A copy of the store, also while the window is open."""
    secret = app.vault.unlock(key.ask())
    _note(app, secret)  # before it is made: a copy knows of itself
    kept = app.keeper.make(secret, Occasion.ASKED, folder.absolute() if folder else None)
    row = {"place": str(kept.place), **_counts(kept.counts)}
    if as_json:
        show([row], as_json)
    else:
        click.echo(_("{place}: {counts}").format(place=kept.place, counts=kept.counts.says))
    for told in kept.sentences:
        click.echo(told, err=True)


def _note(app: App, secret: Key, way: str = "", *, new: str = "") -> None:
    """The log has a line of who came in, where one can be written: a store that cannot be opened has no log either.

    One more where what opens it is `new`.
    """
    with suppress(AppError), closing(app.open(secret, read_only=True, by=app.command + way)) as opened:
        if new:
            opened.vault.store.access.note(Access.LOCKED_ANEW, "", new)


def _counts(counts: Any) -> dict[str, int]:
    from dataclasses import asdict

    return asdict(counts)


@click.command(
    "restore",
    cls=Program.command_class,
    help=_("Lista kopiorna, ställ tillbaka databasen från en, eller ta tillbaka en enda klient som det var."),
)
@with_store
@click.option("--list", "listing", is_flag=True, help=_("Lista kopiorna; med --client klientens ändringar."))
@path_option("--from", "place", metavar=_("MAPP"), help=_("Kopian, eller mappen med kopior (den senaste)."))
@path_option("--code-file", metavar=_("FIL"), help=_("Fil med återställningskoden, i stället för lösenordet."))
@click.option("--client", "client_id", metavar=_("ID"), help=_("Bara den här klienten (id, eller början på det)."))
@day_option("--at", "day", help=_("Med --client: som det var när den dagen var slut."))
@click.option("--dry-run", is_flag=True, help=_("Med --client: visa vad som skulle tas tillbaka, ändra inget."))
@json_option
def restore(
    app: App, key: Passphrase, listing: bool, place: Path | None, code_file: Path | None, client_id: str | None,
    day: datetime | None, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """The copies; one of them instead of what stands here, which is kept first; or one client as it was."""
    if client_id:
        if not listing and bool(day) == bool(place):
            raise Misused(_("Välj --at DATUM eller --from MAPP."))
        return rewind(
            app, key, client_id, Wanted(day, place, code_file), listing=listing, dry_run=dry_run, as_json=as_json
        )
    if day or dry_run:
        raise Misused(_("--at och --dry-run gäller en klient: skriv vilken med --client."))
    found = app.keeper.listed(*([place.absolute()] if place else []))
    if listing:
        return _list(app, key, found, as_json)
    if place is None:
        raise Refused(_("Skriv vilken kopia det gäller med --from. Kopiorna listas med --list."))
    if not found:
        raise Refused(_("I {folder} ligger ingen kopia.").format(folder=place))
    secret = _key_of(app, key, found[0], code_file)
    held = app.keeper.restore(found[0].place, secret)
    app.keep_settings(replace(app.settings, checked_on=""))  # what was found whole was another
    row = {"place": str(found[0].place), "at": found[0].backup.at.isoformat(), **_counts(held)}
    if as_json:
        show([row], as_json)
    else:
        told = _("Tillbaka som {when}: {counts}. Det som fanns här innan ligger kvar bland kopiorna.")
        click.echo(told.format(when=moment_text(local(found[0].backup.at)), counts=held.says))
    return None


def _key_of(app: App, key: Passphrase, found: Found, code_file: Path | None) -> Key:
    if code_file:
        return app.keeper.unlock_with_recovery(found.place, passphrase_in(code_file, "--code-file"))
    return app.keeper.unlock(found.place, key.ask())


def _list(app: App, key: Passphrase, found: list[Found], as_json: bool) -> None:
    """With the passphrase at hand each is opened, read and counted too."""
    rows = []
    for one in found:
        row: dict[str, Any] = {
            "at": one.backup.at.isoformat() if as_json else moment_text(local(one.backup.at)),
            "occasion": one.backup.occasion.value if as_json else one.backup.occasion.label,
            "bytes": one.backup.size if as_json else _("{size} MB").format(size=round(one.backup.size / MIB, 1)),
            "place": str(one.place),
        }
        if key.given:
            row["holds"] = _state(app, key.given, one, as_json)
        rows.append(row)
    show(rows, as_json)
    if not found:
        click.echo(_("Det finns ingen kopia än."), err=True)


def _state(app: App, passphrase: str, one: Found, as_json: bool) -> Any:
    try:
        counts = app.keeper.check(one.place, app.keeper.unlock(one.place, passphrase))
    except Damaged:
        return None if as_json else _("skadad")
    except WrongKey:
        return None if as_json else _("har ett annat lösenord")
    return _counts(counts) if as_json else counts.says


# ---- who saw what


@click.command("log", cls=Program.command_class, help=_("Lista vem som har sett och gjort vad på den här datorn."))
@with_store
@click.option("--client", "client_id", metavar=_("ID"), help=_("Klientens id, eller början på det."))
@day_option("--from", "first", help=_("Första dagen."))
@day_option("--to", "last", help=_("Sista dagen."))
@json_option
def log(
    app: App, key: Passphrase, client_id: str | None, first: datetime | None, last: datetime | None, as_json: bool
) -> None:
    """The log, the oldest line first; clients by id. That it was listed is a line too."""
    from boendestod_app.domain.access import Wanted
    from boendestod_app.services.access import rows, told_lines
    from boendestod_app.services.write_summary import find_client

    with app.opened(key.ask(), read_only=True) as door:
        desk = door.desk()
        whom = find_client(desk, client_id).id if client_id else ""
        wanted = Wanted(client_id=whom, first=first.date() if first else None, last=last.date() if last else None)
        lines = told_lines(desk, reversed(desk.store.access.lines(wanted)), named=False)
        found: list[dict[str, Any]] = rows(desk, wanted) if as_json else [
            {"seq": str(one.line.seq), "day": one.day, "clock": one.clock, "who": one.who, "client": one.client,
             "what": one.what}
            for one in lines
        ]  # fmt: skip
    show(found, as_json, (_("Rad"), _("Dag"), _("Tid"), _("Vem"), _("Klient"), _("Vad")))


@click.command(
    "workers",
    cls=Program.command_class,
    help=_("Lista vilka som har en databas på den här datorn, eller lägg undan någons. Kräver inget lösenord."),
)
@path_option("--data", metavar=_("MAPP"), help=_("Mapp med databasen (annars den egna)."))
@click.option("--remove", "leaving", metavar=_("NAMN"), help=_("Lägg undan den här personens databas. Inget tas bort."))
@json_option
def workers(data: Path | None, leaving: str | None, as_json: bool) -> None:
    """By the names of the unlock box, who was here last first; or one of them taken off it. No store is opened."""
    laptop = Laptop(data or click.get_current_context().find_root().params.get("data"))
    laptop.speak()
    if leaving:
        place = laptop.remove(leaving)
        click.echo(_("Databasen ligger nu i {folder} och öppnas där som förut.").format(folder=place), err=as_json)
    found = laptop.listed()
    if as_json:
        show([{"worker": one.id, "name": one.name, "folder": str(one.folder)} for one in found], as_json)
    else:
        show([{"name": one.name, "folder": str(one.folder)} for one in found], as_json)


# ---- the ways in


@click.group("passphrase", cls=Program, help=_("Lösenordet."))
def passphrase() -> None:
    """What is done with the passphrase."""


@passphrase.command("change", help=_("Byt lösenord. Databasen är densamma."))
@with_store
@path_option("--new-file", "new", metavar=_("FIL"), help=_("Fil med det nya lösenordet."))
def change(app: App, key: Passphrase, new: Path | None) -> None:
    """Wrap the store's key in another passphrase."""
    secret = app.vault.unlock(key.ask())
    app.vault.change_passphrase(secret, _new(new))
    _note(app, secret, new="passphrase")
    click.echo(_("Lösenordet är bytt. Återställningskoden gäller som förut."))


@click.command(
    "recover", cls=Program.command_class, help=_("Öppna med återställningskoden, och välj ett nytt lösenord.")
)
@with_store
@path_option("--code-file", "code", metavar=_("FIL"), help=_("Fil med återställningskoden (annars frågas den)."))
@path_option("--new-file", "new", metavar=_("FIL"), help=_("Fil med det nya lösenordet."))
def recover(app: App, key: Passphrase, code: Path | None, new: Path | None) -> None:
    """A new passphrase, by the printed code."""
    typed = passphrase_in(code, "--code-file") if code else asked(_("Återställningskod"), "--code-file")
    secret = app.vault.unlock_with_recovery(typed)
    app.vault.change_passphrase(secret, _new(new))
    _note(app, secret, ",recovery", new="passphrase")
    click.echo(_("Lösenordet är bytt. Koden gäller fortfarande: lägg tillbaka den i kuvertet."))


def _new(file: Path | None) -> str:
    if file:
        return passphrase_in(file, "--new-file")
    return asked(_("Nytt lösenord"), "--new-file", twice=True)
