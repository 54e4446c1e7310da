"""One client taken back as it was, from the command line: out of the log, or out of a copy."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from boendestod_app.console import Passphrase, open_store, show
from boendestod_app.errors import Refused, WrongKey
from boendestod_app.paths import passphrase_in
from boendestod_app.secret import Key
from boendestod_app.words import _

if TYPE_CHECKING:
    from boendestod_app.app import App, Opened
    from boendestod_app.domain.rewind import Past
    from boendestod_app.keeping import Found
    from boendestod_app.services.rewind import Line, ToldMoment


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which past: the end of a day, or the newest copy in a place, which another code may open."""

    day: datetime | None
    place: Path | None
    code_file: Path | None


def rewind(
    app: App, key: Passphrase, client_id: str, wanted: Wanted, *, listing: bool, dry_run: bool, as_json: bool
) -> None:
    """What has been changed or taken away since then is taken back; what has been added since stays."""
    from boendestod_app.services.rewind import caution, compare, moments, take_client_back
    from boendestod_app.services.write_summary import find_client

    with open_store(app, key, read_only=listing or dry_run) as opened:
        desk = opened.actions.desk()
        client = find_client(desk, client_id).id
        desk.store.access.read(client, "history")
        if listing:
            return show([_moment_row(one, as_json) for one in moments(desk, client)], as_json)
        when, copied_at = _past(app, opened, client, wanted)
        compared = compare(desk, client, when, copied_at)
        lines = [one for one in compared.lines if one.chosen or as_json]
        back = [one.place for one in lines if one.chosen]
        count = 0 if dry_run or not back else opened.actions.run(take_client_back, client, when, back)
    show([_line_row(one, as_json) for one in lines], as_json)
    if not as_json:
        done = _("Inget är ändrat.") if not count else _("Tillbaka som det var: {count}.").format(count=count)
        click.echo("\n".join(filter(None, (done, caution(compared, back)))), err=True)
    return None


def _past(app: App, opened: Opened, client_id: str, wanted: Wanted) -> tuple[Past, datetime | None]:
    from boendestod_app.domain.rewind import Past
    from boendestod_app.services.rewind import end_of_day

    if wanted.day:
        return end_of_day(opened.actions.desk(), client_id, wanted.day.date()), None
    found = app.keeper.listed(wanted.place.absolute()) if wanted.place else []
    if not found:
        raise Refused(_("I {folder} ligger ingen kopia.").format(folder=wanted.place))
    copy = found[0]
    ours = app.keeper.opens(copy.place, opened.key)
    if not ours and copy.backup.store == opened.vault.store.meta(
        "store"
    ):  # a store has one key for as long as it lives
        app.keeper.check(copy.place, opened.key)
    secret = opened.key if ours else _key_of_other(app, copy, wanted.code_file)
    return Past(copied=app.keeper.client_in(copy.place, secret, client_id)), copy.backup.at


def _key_of_other(app: App, found: Found, code_file: Path | None) -> Key:
    """Of a copy that another key opens: another store's, or one that was made before this store was made anew."""
    if code_file:
        return app.keeper.unlock_with_recovery(found.place, passphrase_in(code_file, "--code-file"))
    if not sys.stdin.isatty():
        raise WrongKey(
            _("Kopian har ett annat lösenord. Ange --code-file FIL med återställningskoden som hör till den.")
        )
    return app.keeper.unlock(found.place, str(click.prompt(_("Kopians lösenord"), hide_input=True)))


def _moment_row(one: ToldMoment, as_json: bool) -> dict[str, Any]:
    if not as_json:
        return {"day": one.day.isoformat(), "clock": one.clock, "who": one.who, "what": one.what}
    did = [{"kind": of.entity, "added": of.added, "changed": of.changed, "taken_away": of.taken_away}
           for of in one.moment.did]  # fmt: skip
    return {"act": one.moment.act, "at": one.moment.at.isoformat(), "by": one.moment.by, "did": did}


def _line_row(one: Line, as_json: bool) -> dict[str, Any]:
    if as_json:
        entity, row = one.place
        return {"kind": entity, "id": row, "what": one.what.value, "called": one.called, "who": one.who,
                "fields": list(one.fields), "back": one.chosen}  # fmt: skip
    return {"kind": one.kind, "called": one.called, "who": one.who, "fields": list(one.fields)}
