"""How the command line is spoken to and speaks: its options, help and misuse in our words, lists, always UTF-8."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from boendestod_app.app import App, Opened
from boendestod_app.errors import Refused, WrongKey
from boendestod_app.files import ORDINARY, write_whole
from boendestod_app.laptop import Laptop
from boendestod_app.paths import PASSPHRASE_FILE, passphrase_in
from boendestod_app.words import _

Command = Callable[..., Any]


class Misused(click.UsageError):
    """The command line was understood and cannot be meant; the message is a sentence of ours."""


class _Formatter(click.HelpFormatter):
    """What click has words of its own for, in ours."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        ours = args.replace("[COMMAND] [ARGS]...", _("[KOMMANDO …]")).replace("[OPTIONS]", _("[VAL]"))
        ours = ours.replace("COMMAND [ARGS]...", _("KOMMANDO …"))
        super().write_usage(prog, ours, _("Användning:") + " ")

    def write_heading(self, heading: str) -> None:
        super().write_heading({"Options": _("Val"), "Commands": _("Kommandon")}.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        ours = [(name, told.replace("[required]", _("[krävs]"))) for name, told in rows]
        super().write_dl(ours, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class Spoken(click.Command):
    """A command that explains itself in our words."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, in our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Visa den här hjälpen.")
        return option


class Program(Spoken, click.Group):
    """The program, whose commands do so too."""

    command_class = Spoken


def misuse(trouble: click.UsageError) -> str:
    """What was wrong with the command line, and where it stands how it is written."""
    if isinstance(trouble, Misused):
        return trouble.message
    path = trouble.ctx.command_path if trouble.ctx else "boendestod"
    return f"{_what(trouble)} " + _("Skriv {command} --help för att se hur.").format(command=path)


def _what(trouble: click.UsageError) -> str:
    named = _named(trouble)
    if isinstance(trouble, click.MissingParameter):
        return _("{name} saknas.").format(name=named)
    choices = getattr(getattr(getattr(trouble, "param", None), "type", None), "choices", ())
    if choices:
        return _("Värdet till {name} ska vara något av {choices}.").format(name=named, choices=", ".join(choices))
    if isinstance(trouble, click.BadParameter):
        return _("Värdet till {name} går inte att läsa: ett datum skrivs 2026-08-14, ett antal med siffror.").format(
            name=named
        )
    if isinstance(trouble, click.BadOptionUsage):
        return _("{name} är inte skrivet som det ska.").format(name=named)
    if named:
        return _("{name} finns inte.").format(name=named)
    return _("Kommandot går inte att förstå.")


def _named(trouble: click.UsageError) -> str:
    """The option, argument or command that it is about; nothing where click does not tell."""
    if isinstance(trouble, click.BadParameter) and trouble.param is not None:
        return trouble.param.opts[0] if isinstance(trouble.param, click.Option) else str(trouble.param.metavar)
    return str(getattr(trouble, "option_name", getattr(trouble, "command_name", "")))


def speak_utf8() -> None:
    """A pipe of Windows has letters of its own; what reads ours is told UTF-8. Never fails on a name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a window of Windows has neither
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def with_store(command: Command) -> Command:
    """The options of every command that opens a store; said before the command they count too, after it they win."""

    @path_option("--data", metavar=_("MAPP"), help=_("Mapp med databasen (annars den egna)."))
    @click.option("--as", "whose", metavar=_("NAMN"), help=_("Vems databas, där flera delar dator (se workers)."))
    @path_option("--passphrase-file", metavar=_("FIL"), help=_("Fil med lösenordet."))
    @wraps(command)
    def opened(*given: Any, data: Path | None, whose: str | None, passphrase_file: Path | None, **named: Any) -> Any:
        before = click.get_current_context().find_root().params
        file = passphrase_file or before.get("passphrase_file") or os.environ.get(PASSPHRASE_FILE)
        key = Passphrase(Path(file) if file else None)
        name = click.get_current_context().info_name or ""
        folder, called = data or before.get("data"), whose or before.get("whose")
        app = App(Laptop(folder).find(called).folder if called else folder, name)
        return command(*given, app=app, key=key, **named)

    return opened


def path_option(*name: str, **more: Any) -> Callable[[Command], Command]:
    """An option that names a file or a folder."""
    return click.option(*name, type=click.Path(path_type=Path, readable=False), **more)


def day_option(*name: str, **more: Any) -> Callable[[Command], Command]:
    """An option that names a day."""
    return click.option(*name, type=click.DateTime(["%Y-%m-%d"]), metavar=_("DATUM"), **more)


def number_option(*name: str, **more: Any) -> Callable[[Command], Command]:
    """An option that is a whole number."""
    return click.option(*name, type=int, metavar=_("TAL"), **more)


json_option = click.option("--json", "as_json", is_flag=True, help=_("Skriv en JSON-lista."))


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


def asked(what: str, option: str, *, twice: bool = False) -> str:
    """What a person types at a terminal, never shown there: it scrolls back. Where there is none, the option is named
    that takes it from a file."""
    if not sys.stdin.isatty():
        raise WrongKey(_("{what} saknas. Ange {option} FIL.").format(what=what, option=option))
    again = _("En gång till") if twice else False
    return str(click.prompt(what, hide_input=True, confirmation_prompt=again))


@contextmanager
def open_store(app: App, key: Passphrase, *, read_only: bool = False) -> Iterator[Opened]:
    """The store with its part in the team; closed after."""
    opened = app.open(app.vault.unlock(key.ask()), read_only=read_only, by=app.command)
    try:
        yield opened
    finally:
        opened.close()


def share_option(**more: Any) -> Callable[[Command], Command]:
    """An option that names the team's folder."""
    return path_option("--share", "folder", metavar=_("MAPP"), help=_("Teamets mapp."), **more)


def show(rows: list[dict[str, Any]], as_json: bool, heads: Sequence[str] = ()) -> None:
    """Print the rows: one JSON list, or a line for each, under their heads where there are any."""
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    lines = [[_cell(cell) for cell in row.values()] for row in rows]
    if not heads:
        for line in lines:
            click.echo("  ".join(line))
        return
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    for line in [list(heads), *lines]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(cell: Any) -> str:
    if isinstance(cell, list):
        return ", ".join(str(one) for one in cell)
    return "–" if cell in (None, "") else str(cell)


def place_for(out: Path) -> Path:
    """Where the file is to lie; refused where no file can."""
    place = out.resolve()
    if not place.parent.is_dir():
        raise Refused(_("Mappen {folder} finns inte. Välj en annan plats för filen.").format(folder=place.parent))
    if place.exists() and not place.is_file():
        raise Refused(_("{file} är ingen vanlig fil. Välj ett annat namn.").format(file=out))
    return place


def write_out(place: Path, data: bytes) -> None:
    """The file a person asked for, whole or as it was."""
    try:
        write_whole(place, data, ORDINARY)
    except OSError as trouble:
        told = _("Det gick inte att skriva {file}. Välj en annan plats, eller se om disken är full.")
        raise Refused(told.format(file=place)) from trouble
