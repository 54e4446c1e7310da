"""*Borta tillfälligt* and *Hemma igen*: where, until when; contact at once, closer support, naloxone."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.away import Naloxone
from boendestod_app.domain.client import Client
from boendestod_app.domain.ladder import Level
from boendestod_app.services.come_home import answer_naloxone, come_home, level_before, propose_return
from boendestod_app.services.raise_level import set_away
from boendestod_app.ui import ask_level, ask_visits
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Choice, Day, Line, Text, Tick, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.words import _


def away(door: Door, parent: QWidget, client: Client) -> FormDialog:
    """*Borta tillfälligt*."""

    def keep(given: Values) -> None:
        door.act(set_away, client.id, **given)

    fields: Fields = {
        "where": (_("Var är klienten?"), Line(hint=_("Till exempel: Inlagd, häkte, behandlingshem"))),
        "back_on": (_("Väntas åter"), Day(None, start=door.desk().today, optional=True)),
        "no_contact": ("", Tick(_("Kontakt är inte tillåten (restriktioner)"))),
    }
    lead = _("Läget följs upp inom två veckor. Är kontakt inte tillåten bokas inget och ingen påminns om kontakt.")
    title = _("Borta tillfälligt: {name}").format(name=client.shown)
    return ask(door, parent, title, fields, keep, lead=lead, draft=f"form:away:{client.id}")


def home(door: Door, parent: QWidget, client: Client) -> FormDialog:
    """*Hemma igen*: what stood before never falls by itself, and closer support is proposed for four weeks."""
    desk = door.desk()
    proposed = propose_return(desk, client.id)

    def keep(given: Values) -> None:
        change = door.act(come_home, client.id, **given)
        if change.to_complete:
            ask_level.complete(door, parent, change.id)
        else:
            ask_visits.offer_visits(door, parent, change)

    levels = (Level.CALM, Level.WORRY, Level.CRISIS)
    steps = [(step.number, ask_level.step_words(step)) for step in desk.ladder.steps]
    fields: Fields = {
        "naloxone": (_("Finns naloxon hemma?"), _naloxone(None)),
        "level": (_("Hur är läget nu?"), choice_of(levels, level_before(desk, client.id))),
        "step": (_("Stödet de fyra närmaste veckorna"), Choice(steps, desk.ladder.step(proposed.step).number)),
        "why": (_("Varför, om läget eller stödet blir lugnare än före?"), Text(lines=2)),
    }
    title = _("Hemma igen: {name}").format(name=client.shown)
    return ask(
        door, parent, title, fields, keep, lead=proposed.says, keep=_("Hemma igen"), draft=f"form:home:{client.id}"
    )


def naloxone(door: Door, parent: QWidget, client: Client, change_id: str) -> FormDialog:
    """What was not known at the return, or has been put right since."""
    held = door.desk().store.levels.get(change_id).naloxone

    def keep(given: Values) -> None:
        if given["answer"] is not None:
            door.act(answer_naloxone, change_id, given["answer"])

    fields: Fields = {"answer": (_("Finns naloxon hemma?"), _naloxone(held))}
    lead = _("Efter en tid borta tål kroppen mindre. Ta kontakt i dag eller i morgon.")
    title = _("Hemma igen: {name}").format(name=client.shown)
    return ask(door, parent, title, fields, keep, lead=lead, draft=f"form:naloxone:{change_id}")


def _naloxone(held: Naloxone | None) -> Choice:
    unchosen: list[tuple[Naloxone | None, str]] = [] if held else [(None, _("Inte frågat än"))]
    return Choice([*unchosen, *((one, one.label) for one in Naloxone)], held)
