"""The commands about oro and kris: the board, a step up or down, a crisis plan on paper, what the rules propose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from boendestod_app.console import (
    Misused,
    Passphrase,
    Program,
    json_option,
    number_option,
    path_option,
    place_for,
    show,
    with_store,
    write_out,
)
from boendestod_app.domain.access import Access
from boendestod_app.domain.ladder import Level
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App
    from boendestod_app.domain.level_change import LevelChange, Standing
    from boendestod_app.services.desk import Desk

LEVELS = tuple(level.value for level in Level)


def register(program: Program) -> None:
    """Add the commands to the program."""
    program.add_command(board)
    program.add_command(step)
    program.add_command(crisisplan)
    program.add_command(proposals)


@click.command(
    "board", cls=Program.command_class, help=_("Lista tavlan Oro och kris, eller skriv den för väggen (PDF).")
)
@with_store
@path_option("--out", metavar=_("FIL"), help=_("PDF-filen som skrivs: initialer, inga namn."))
@json_option
def board(app: App, key: Passphrase, out: Path | None, as_json: bool) -> None:
    """The board, the gravest first."""
    from boendestod_app.services.board import board as made
    from boendestod_app.services.board import rows
    from boendestod_app.services.crisis_papers import wall_board

    if out and as_json:
        raise Misused(_("Välj --out eller --json, inte båda."))
    place = place_for(_pdf(out)) if out else None
    with app.opened(key.ask(), read_only=True) as door:
        if place is not None:
            made_paper = app.papers().board(wall_board(door.desk()))
            door.store.access.note(Access.EXPORTED, "", "level")
            write_out(place, made_paper)
            click.echo(str(out))
            return
        seen = made(door.desk())
    heads = (_("Klient"), _("Läge"), _("Steg"), _("Varför"), _("Sedan"), _("Dag"), _("Uppföljning"), _("Plats"),
             _("Kontakt i dag"))  # fmt: skip
    show(rows(seen), as_json, heads)
    if not as_json:
        click.echo(seen.rests_on, err=True)


@click.command("step", cls=Program.command_class, help=_("Trappa upp eller ner, eller notera att någon är borta."))
@with_store
@click.option("--client", "client_id", required=True, metavar=_("ID"), help=_("Klientens id, eller början på det."))
@click.option("--to", "level", type=click.Choice(LEVELS), required=True, metavar="|".join(LEVELS), help=_("Läget."))
@click.option("--line", default="", metavar=_("RAD"), help=_("En rad om varför (upp), eller var klienten är (away)."))
@click.option("--why", default="", metavar=_("ORSAK"), help=_("Orsaken att trappa ner."))
@number_option("--step", "number", help=_("Steget på trappan när det trappas ner (annars samma som nu)."))
@json_option
def step(
    app: App, key: Passphrase, client_id: str, level: str, line: str, why: str, number: int | None, as_json: bool
) -> None:
    """One change of level, with the same refusals as in the window."""
    from boendestod_app.services.write_summary import find_client

    with app.opened(key.ask()) as door:
        client = find_client(door.desk(), client_id)
        change = door.run(change_level, client.id, Level(level), line=line, why=why, number=number)
    row = {
        "client": client.shown, "level": change.level.value, "step": change.step, "reason": change.line,
        "review": change.review_on.isoformat(), "to_complete": change.to_complete,
    }  # fmt: skip
    show([row], as_json, (_("Klient"), _("Läge"), _("Steg"), _("Varför"), _("Uppföljning"), _("Kvar att komplettera")))
    if change.level.raised and change.to_complete:
        click.echo(_("Fara för liv? Ring 112 nu. Komplettera upptrappningen i dag."), err=True)


def change_level(desk: Desk, client_id: str, level: Level, *, line: str, why: str, number: int | None) -> LevelChange:
    """Up with a line, away with a place, down or home with a reason: the window's own use cases."""
    from boendestod_app.services.come_home import come_home
    from boendestod_app.services.raise_level import raise_level, set_away, step_down

    now = desk.store.levels.standing(client_id)
    if number is not None and (level.raised or level is Level.AWAY) and not _down(now, level):
        raise Misused(_("--step hör till att trappa ner eller komma hem. Uppåt ger trappan steget."))
    if level is Level.AWAY:
        return set_away(desk, client_id, where=line, back_on=None)
    if now is not None and now.level is Level.AWAY and not level.raised:
        return come_home(desk, client_id, level=level, step=number, why=why)
    if level.raised and (now is None or level.gravity >= now.level.gravity):
        return raise_level(desk, client_id, level=level, line=line)
    current = now.change.step if now else 1
    return step_down(desk, client_id, level=level, step=current if number is None else number, why=why)


def _down(now: Standing | None, level: Level) -> bool:
    return now is not None and level.raised and level.gravity < now.level.gravity


@click.command("crisisplan", cls=Program.command_class, help=_("Skriv en klients krisplan som PDF."))
@with_store
@click.option("--client", "client_id", required=True, metavar=_("ID"), help=_("Klientens id, eller början på det."))
@path_option("--out", required=True, metavar=_("FIL"), help=_("PDF-filen som skrivs."))
@click.option("--wallet", is_flag=True, help=_("För plånboken, att klippa och vika."))
def crisisplan(app: App, key: Passphrase, client_id: str, out: Path, wallet: bool) -> None:
    """The version that counts; without one, the unit's standard."""
    from boendestod_app.services.crisis_papers import crisis_paper
    from boendestod_app.services.write_summary import find_client

    place = place_for(_pdf(out))
    with app.opened(key.ask(), read_only=True) as door:
        desk = door.desk()
        client = find_client(desk, client_id)
        plan, papers = crisis_paper(desk, client.id), app.papers()
        made = papers.wallet(plan) if wallet else papers.crisis(plan)
        door.store.access.note(Access.EXPORTED, client.id, "crisis_plan")
        write_out(place, made)
    click.echo(str(out))
    if plan.standard:
        click.echo(_("Klienten har ingen egen krisplan. Enhetens standard är skriven."), err=True)


def _pdf(out: Path) -> Path:
    if out.suffix.casefold() != ".pdf":
        raise Misused(_("Filen ska sluta på .pdf."))
    return out


@click.command("proposals", cls=Program.command_class, help=_("Lista förslagen om oro och kris som väntar på svar."))
@with_store
@click.option("--client", "client_id", metavar=_("ID"), help=_("Klientens id, eller början på det."))
@json_option
def proposals(app: App, key: Passphrase, client_id: str | None, as_json: bool) -> None:
    """What the rules propose now, of one client or of all; nothing is changed by asking."""
    from boendestod_app.services.proposals import proposal_rows
    from boendestod_app.services.write_summary import find_client

    with app.opened(key.ask(), read_only=True) as door:
        desk = door.desk()
        rows = proposal_rows(desk, find_client(desk, client_id) if client_id else None)
        if not as_json:
            names = {client.id: client.shown for client in desk.store.clients.where()}
            rows = [
                {
                    "client": names[row["client"]],
                    "level": Level(row["level"]).label,
                    "rule": row["rule"],
                    "sentence": row["sentence"],
                }
                for row in rows
            ]
    show(rows, as_json, (_("Klient"), _("Förslag"), _("Regel"), _("Varför")))
