"""What is asked of *Bedömning och genomförande*: the days of its phases, and how far a part has come."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.structured import MethodPart, MethodState, Structured
from boendestod_app.services.structured import MethodRow, keep_phases, set_part
from boendestod_app.ui.fields import Day, Line, choice_of
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def ask_phases(guide: Guide, parent: QWidget, told: Structured) -> FormDialog:
    """When each began; a phase may be taken back, and that is no failure."""
    today = guide.door.desk().today
    fields: Fields = {
        "assessment_on": (_("Bedömningen började"), Day(told.assessment_on, start=today, optional=True)),
        "carrying_on": (_("Genomförandet började"), Day(told.carrying_on, start=today, optional=True)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_phases, replace(told, **given))

    lead = _("Det går lika bra att gå tillbaka till bedömningen: ta bort dagen för genomförandet.")
    return ask(guide.door, parent, _("Bedömning och genomförande"), fields, keep, lead=lead,
               draft=f"form:phases:{told.client_id}")  # fmt: skip


def ask_part(guide: Guide, parent: QWidget, client: Client, row: MethodRow) -> FormDialog:
    """How far it has come, since when; what the facts propose is chosen first."""
    today = guide.door.desk().today
    state = row.proposed.state if row.proposed else row.state
    fields: Fields = {
        "state": (_("Hur långt?"), choice_of(list(MethodState), state)),
        "on": (_("Dag"), Day(today, start=today)),
        "line": (_("En rad"), Line(row.held.line if row.held else "", hint=_("Med vem, eller vad som är kvar"))),
    }

    def keep(given: Values) -> None:
        guide.door.act(set_part, MethodPart("", client.id, row.part, by="", **given))

    lead = row.proposed.why if row.proposed else ""
    return ask(guide.door, parent, row.part.label, fields, keep, lead=lead,
               draft=f"form:method:{client.id}:{row.part.value}")  # fmt: skip
