"""*Trappa upp*, *Komplettera i dag*, *Trappa ner* and the review: what is asked, in which order."""

from datetime import date

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Intensity, Level
from boendestod_app.domain.level_change import ClientSays, Completion, Standing
from boendestod_app.errors import Refused
from boendestod_app.services.raise_level import (
    complete_level,
    move_review,
    raise_level,
    set_away,
    set_step,
    step_down,
)
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Choice, Day, Line, Text, Tick, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.words import _


def emergency() -> str:
    """The first line of every dialog that raises a level."""
    return _("Fara för liv? Ring 112 nu.")


def step_up(door: Door, parent: QWidget, clients: list[Client], chosen: str = "") -> FormDialog:
    """Level and one line, saved at once; the rest is asked for the same day."""
    desk = door.desk()
    now = desk.store.levels.standing(chosen) if chosen else None
    level = Level.CRISIS if now and now.level is Level.WORRY else Level.WORRY

    def keep(given: Values) -> None:
        if not given["client"]:
            raise Refused(_("Välj vem det gäller."))
        change = door.act(raise_level, given["client"], level=given["level"], line=given["line"])
        complete(door, parent, change.id)

    fields: Fields = {
        "client": (_("Vem?"), Choice([("", _("Välj klient")), *((one.id, one.shown) for one in clients)], chosen)),
        "level": (_("Läge"), choice_of([Level.WORRY, Level.CRISIS], level)),
        "line": (_("Varför? En rad räcker"), Line(hint=_("Till exempel: Öppnade inte, svarar inte i telefon"))),
    }
    lead = _("Sparas direkt. Komplettera under dagen: vad klienten säger, vad vi gör, uppföljning och väg ner.")
    dialog = ask(
        door, parent, _("Trappa upp"), fields, keep, lead=lead, warning=emergency(), keep=_("Trappa upp"),
        draft=f"form:step_up:{chosen}",
    )  # fmt: skip
    fields["line" if chosen else "client"][1].widget.setFocus()
    return dialog


def complete(door: Door, parent: QWidget, change_id: str) -> FormDialog:
    """*Komplettera i dag*."""
    desk = door.desk()
    change = desk.store.levels.get(change_id)
    client = desk.store.clients.get(change.client_id)
    least = desk.ladder.least_step(change.level, 0)
    steps = [(step.number, _step_words(step)) for step in desk.ladder.steps if step.number >= min(least, change.step)]
    latest = desk.ladder.latest_review(change.level, change.step, desk.today, desk.holidays)

    def keep(given: Values) -> None:
        door.act(complete_level, change_id, Completion(**given))

    fields: Fields = {
        "reason": (_("Varför"), Text(change.line, lines=2)),
        "signs": (_("Vilka tecken ser vi?"), Text(change.signs, lines=2)),
        "client_says": (_("Vad säger klienten?"), choice_of(list(ClientSays), change.client_says)),
        "client_words": (_("Klientens egna ord"), Text(change.client_words, lines=2)),
        "doing": (
            _("Vad gör vi nu?"),
            Text(change.doing, lines=2, hint=_("Till exempel: Besök varje dag")),
        ),
        "step": (_("Stödet"), Choice(steps, change.step)),
        "double_staffing": ("", Tick(_("Vi går två"), held=change.double_staffing)),
        "decided_by": (_("Vem har bestämt?"), Line(change.decided_by)),
        "review_on": (_("Uppföljning, senast {day}").format(day=day_text(latest)), Day(change.review_on, start=latest)),
        "way_down": (_("Vad ska till för att trappa ner?"), Text(change.way_down, lines=2)),
    }
    title = _("Komplettera i dag: {name}").format(name=client.shown)
    lead = _("Ett nej från klienten gäller: läget står kvar, men besök bokas inte. Erbjud telefon eller annan plats.")
    return ask(door, parent, title, fields, keep, lead=lead, draft=f"form:complete:{change_id}")


def ask_step_down(door: Door, parent: QWidget, client: Client, now: Standing) -> FormDialog:
    """*Trappa ner*: to a calmer level, only with a reason."""
    desk = door.desk()
    levels = [level for level in (Level.WORRY, Level.CALM) if level.gravity < now.level.gravity]

    def keep(given: Values) -> None:
        door.act(step_down, client.id, level=given["level"], step=given["step"], why=given["why"])

    steps = [(step.number, _step_words(step)) for step in desk.ladder.steps]
    fields: Fields = {
        "why": (_("Varför är det dags?"), Text(lines=2)),
        "level": (_("Nytt läge"), choice_of(levels)),
        "step": (_("Stödet framöver"), Choice(steps, max(1, now.change.step - 1))),
    }
    lead = (
        _("Det här behövde vara på plats: {way_down}").format(way_down=now.change.way_down)
        if now.change.way_down
        else ""
    )
    title = _("Trappa ner: {name}").format(name=client.shown)
    return ask(
        door, parent, title, fields, keep, lead=lead, keep=_("Trappa ner"), draft=f"form:step_down:{client.id}"
    )  # fmt: skip


def ask_step(door: Door, parent: QWidget, client: Client, now: Standing) -> FormDialog:
    """*Ändra stödet* while it is calm."""
    desk = door.desk()

    def keep(given: Values) -> None:
        door.act(set_step, client.id, step=given["step"], why=given["why"])

    steps = [(step.number, _step_words(step)) for step in desk.ladder.steps]
    fields: Fields = {
        "step": (_("Stödet framöver"), Choice(steps, now.change.step)),
        "why": (_("Varför?"), Text(lines=2)),
    }
    title = _("Ändra stödet: {name}").format(name=client.shown)
    return ask(door, parent, title, fields, keep, draft=f"form:step:{client.id}")


def away(door: Door, parent: QWidget, client: Client) -> FormDialog:
    """*Borta tillfälligt*."""

    def keep(given: Values) -> None:
        door.act(set_away, client.id, where=given["where"], back_on=given["back_on"])

    fields: Fields = {
        "where": (_("Var är klienten?"), Line(hint=_("Till exempel: Inlagd, häkte, behandlingshem"))),
        "back_on": (_("Väntas åter"), Day(None, start=door.desk().today, optional=True)),
    }
    title = _("Borta tillfälligt: {name}").format(name=client.shown)
    return ask(door, parent, title, fields, keep, draft=f"form:away:{client.id}")


def review(door: Door, parent: QWidget, change_id: str) -> FormDialog:
    """The review: the level stays for now, with a reason and a new day."""
    desk = door.desk()
    change = desk.store.levels.get(change_id)
    latest: date = desk.ladder.latest_review(change.level, change.step, desk.today, desk.holidays)

    def keep(given: Values) -> None:
        door.act(move_review, change_id, review_on=given["review_on"], why=given["why"])

    fields: Fields = {
        "why": (_("Varför står läget kvar?"), Text(lines=2)),
        "review_on": (_("Ny uppföljning, senast {day}").format(day=day_text(latest)), Day(latest, start=latest)),
    }
    return ask(door, parent, _("Följ upp: läget står kvar"), fields, keep, draft=f"form:review:{change_id}")


def _step_words(step: Intensity) -> str:
    return _("{step}: {count} kontakter i veckan, {minutes} minuter").format(
        step=step.says, count=f"{step.contacts_per_week:g}".replace(".", ","), minutes=step.minutes
    )
