"""*Trappa upp*, *Komplettera i dag*, *Trappa ner* and the review: what is asked, in which order."""

from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Intensity, Level
from boendestod_app.domain.level_change import ClientSays, Completion, LevelChange, Standing
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.services.desk import Desk
from boendestod_app.services.early_signs import early_signs
from boendestod_app.services.meetings import members_of
from boendestod_app.services.raise_level import (
    complete_level,
    move_review,
    raise_level,
    set_step,
    step_down,
)
from boendestod_app.services.tellings import may_be_told, open_tellings
from boendestod_app.ui.ask_visits import offer_thinning, offer_visits
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Choice, Day, Field, Line, Number, Text, Tick, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.tell_rows import TellRows
from boendestod_app.words import _, listed

TELL_BY = time(16)  # who is told the same day is told before the day is over
Form = dict[str, tuple[str, Field]]


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
            refuse([Problem("client", _("Välj vem det gäller."))])
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
    """*Komplettera i dag*; then the extra visits that the step asks for, where the client has not said no."""
    desk = door.desk()
    change = desk.store.levels.get(change_id)
    client = desk.store.clients.get(change.client_id)
    fields = _about_why(desk, change) | _about_doing(desk, change) | _about_end(desk, change)

    def keep(given: Values) -> None:
        offer_visits(door, parent, door.act(complete_level, change_id, Completion(**given)))

    title = _("Komplettera i dag: {name}").format(name=client.shown)
    lead = _("Ett nej från klienten gäller: läget står kvar, men besök bokas inte. Erbjud telefon eller annan plats.")
    dialog = ask(door, parent, title, fields, keep, lead=lead, draft=f"form:complete:{change_id}")
    says = fields["client_says"][1]
    assert isinstance(says, Choice)

    def follow(_place: int = 0) -> None:
        dialog.offer("instead", says.value() is ClientSays.NO)

    says.widget.currentIndexChanged.connect(follow)
    follow()
    return dialog


def _about_why(desk: Desk, change: LevelChange) -> Form:
    own = [sign for sign in early_signs(desk, change.client_id) if sign.kind.raised]
    ticks = LongTicks([(one.id, one.words) for one in own], change.sign_ids, [one.kind for one in own])
    ticked: Form = {"sign_ids": (_("Egna tidiga tecken"), ticks)} if own else {}
    instead = [(VisitKind.PHONE, _("Telefon")), (VisitKind.ELSEWHERE, _("En annan plats"))]
    no = _("Klienten säger nej: besök bokas inte. Vad erbjuder vi i stället?")
    return {
        "reason": (_("Varför"), Text(change.line, lines=2)),
        **ticked,
        "signs": (_("Vilka tecken ser vi?"), Text(change.signs, lines=2)),
        "client_says": (_("Vad säger klienten?"), choice_of(list(ClientSays), change.client_says)),
        "instead": (no, Choice(instead, change.instead)),
        "client_words": (_("Klientens egna ord"), Text(change.client_words, lines=2)),
        "decided_by": (_("Vem har bestämt?"), Line(change.decided_by)),
    }


def _about_doing(desk: Desk, change: LevelChange) -> Form:
    steps = [(step.number, step_words(step)) for step in desk.ladder.steps]  # after a no there may be fewer visits
    hint = _("Till exempel: Besök varje dag")
    return {
        "doing": (_("Vad gör vi nu?"), Text(change.doing, lines=2, hint=hint)),
        "step": (_("Stödet"), Choice(steps, change.step)),
        "contacts_per_week": (_("Kontakter i veckan, om det är annat än stödets"), Number(change.contacts_per_week)),
        "double_staffing": ("", Tick(_("Vi går två"), held=change.double_staffing)),
        "tells": (_whom_may_hear(desk, change.client_id), _tells(desk, change)),
    }


def _tells(desk: Desk, change: LevelChange) -> TellRows:
    kept = [one for one in open_tellings(desk, change.client_id)
            if one.change_id == change.id and one.start.date() >= desk.today]  # fmt: skip
    due = max(datetime.combine(desk.today, TELL_BY), desk.wall.replace(second=0, microsecond=0))
    return TellRows(desk.store.workers.where(is_now=""), desk.me, members_of(desk, change.client_id), due, kept)


def _whom_may_hear(desk: Desk, client_id: str) -> str:
    names = listed(member.says for member in may_be_told(desk, client_id))
    asked = _("Vem säger till vem, senast när?")
    if names:
        return asked + " " + _("I resursgruppen finns samtycke för {names}.").format(names=names)
    return asked + " " + _("Ingen i resursgruppen har samtycke: fråga klienten, eller chef om det är fara för liv.")


def _about_end(desk: Desk, change: LevelChange) -> Form:
    latest = desk.ladder.latest_review(change.level, change.step, desk.today, desk.holidays)
    review_on = change.review_on if change.review_on >= desk.today else latest
    way_down_on = Day(change.way_down_on, start=latest, optional=True)
    return {
        "review_on": (_("Uppföljning, senast {day}").format(day=day_text(latest)), Day(review_on, start=latest)),
        "way_down": (_("Vad ska till för att trappa ner?"), Text(change.way_down, lines=2)),
        "way_down_on": (_("När bedömer vi det? Annars vid uppföljningen"), way_down_on),
        "way_down_by": (_("Vem bestämmer om vägen ner?"), Line(change.way_down_by)),
    }


def ask_step_down(door: Door, parent: QWidget, client: Client, now: Standing) -> FormDialog:
    """*Trappa ner*: to a calmer level, only with a reason."""
    desk = door.desk()
    levels = [level for level in (Level.WORRY, Level.CALM) if level.gravity < now.level.gravity]

    def keep(given: Values) -> None:
        door.act(step_down, client.id, level=given["level"], step=given["step"], why=given["why"])
        offer_thinning(door, parent, client.id, given["why"])

    steps = [(step.number, step_words(step)) for step in desk.ladder.steps]
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
        change = door.act(set_step, client.id, step=given["step"], why=given["why"])
        if offer_visits(door, parent, change) is None:
            offer_thinning(door, parent, client.id, given["why"])

    steps = [(step.number, step_words(step)) for step in desk.ladder.steps]
    fields: Fields = {
        "step": (_("Stödet framöver"), Choice(steps, now.change.step)),
        "why": (_("Varför?"), Text(lines=2)),
    }
    title = _("Ändra stödet: {name}").format(name=client.shown)
    return ask(door, parent, title, fields, keep, draft=f"form:step:{client.id}")


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
    return ask(door, parent, _("Läget står kvar"), fields, keep, draft=f"form:review:{change_id}")


def step_words(step: Intensity) -> str:
    """A step with what it gives."""
    return _("{step}: {count} kontakter i veckan, {minutes} minuter").format(
        step=step.says, count=f"{step.contacts_per_week:g}".replace(".", ","), minutes=step.minutes
    )
