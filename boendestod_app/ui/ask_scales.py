"""Dialogs of ORS and SRS beside a visit: an answer, a correction with its reason, a new baseline."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import date_text
from boendestod_app.domain.client import Client
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.scale import Scale, ScaleRating, typed_of
from boendestod_app.services.scales import correct, new_baseline, rate
from boendestod_app.ui.fields import Day, Line, Text
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.scale_row import ScaleField
from boendestod_app.words import N_, _

MEASURE = N_("Mät linjen på pappret: den ska vara 100 mm. En millimeter är 0,1. Skriv bara det som är ifyllt.")


def new_rating(guide: Guide, parent: QWidget, client: Client) -> None:
    """One answer of each, or of one of them."""
    door = guide.door
    today = door.desk().today
    fields: Fields = {
        "on": (_("Dag"), Day(today, start=today)),
        **{scale.value: (scale.label, ScaleField(scale)) for scale in Scale},
    }

    def keep(given: Values) -> None:
        door.act(rate, client.id, {scale: given[scale.value] for scale in Scale}, on=given["on"])

    ask(door, parent, _("Ny skattning"), fields, keep, lead=_(MEASURE), draft=f"form:scales:{client.id}")


def correct_rating(guide: Guide, parent: QWidget, rating: ScaleRating) -> None:
    """Other numbers; the old ones stay."""
    door = guide.door
    fields: Fields = {
        "typed": (rating.scale.label, ScaleField(rating.scale, typed_of(rating))),
        "why": (_("Varför rättas den?"), Line()),
    }

    def keep(given: Values) -> None:
        if given["typed"] == typed_of(rating):
            refuse([Problem("typed", _("Talen är desamma som förut. Ändra dem, eller välj Avbryt."))])
        door.act(correct, rating.id, given["typed"], why=given["why"])

    lead = _("Svaret {day}: {says}. Det gamla värdet och orsaken finns kvar i tabellen.")
    ask(door, parent, _("Rätta skattningen"), fields, keep, lead=lead.format(
        day=date_text(rating.on), says=rating.says), draft=f"form:scale:{rating.id}")  # fmt: skip


def ask_baseline(guide: Guide, parent: QWidget, client: Client) -> None:
    """From which day on, and why."""
    door = guide.door
    today = door.desk().today
    fields: Fields = {
        "on": (_("Från och med"), Day(today, start=today)),
        "why": (_("Varför?"), Text(lines=3)),
    }

    def keep(given: Values) -> None:
        door.act(new_baseline, client.id, **given)

    lead = _("Förändringen räknas från det första svaret den dagen eller senare. Tidigare svar finns kvar.")
    ask(door, parent, _("Ny utgångspunkt för ORS"), fields, keep, lead=lead, draft=f"form:baseline:{client.id}")
