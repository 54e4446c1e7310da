"""The annual follow-up as a form: the checklist's headings, whether the handläggare knows, and who took part."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.annual import AnnualFollowUp, Participant
from boendestod_app.domain.client import Client
from boendestod_app.services.annual import begun_annual, keep_annual
from boendestod_app.ui.fields import Day, Field, Line, Text
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.row_fields import Rows, wide
from boendestod_app.words import _


class Participants(Rows):
    """Who took part: name and title, as the journal wants them."""

    def __init__(self, held_rows: Sequence[Participant]) -> None:
        super().__init__(_("Med var"), held_rows, _("Lägg till någon"))

    def _row(self, number: int) -> dict[str, tuple[str, Field]]:
        return {
            "name": (_("Namn"), wide(Line(hint=_("Namn")))),
            "title": (_("Titel"), wide(Line(hint=_("Titel")))),
        }

    def _taken(self, given: Any) -> dict[str, Any]:
        return {"name": given.name, "title": given.title}

    def value(self) -> tuple[Participant, ...]:
        """Each row that says something; a title alone is refused by whoever keeps it."""
        return tuple(Participant(one["name"], one["title"]) for one in self._values() if one["name"] or one["title"])


def year(guide: Guide, parent: QWidget, client: Client, told: AnnualFollowUp | None = None) -> FormDialog:
    """Today's, or one that is changed."""
    desk = guide.door.desk()
    held = told or begun_annual(desk, client.id)
    fields: Fields = {
        "on": (_("Dag"), Day(held.on, start=held.on)),
        "how": (_("Hur gjordes uppföljningen?"), Text(held.how, lines=2, hint=_("Till exempel: samtal hemma"))),
        "summary": (_("Sammanfattning"), Text(held.summary, lines=3)),
        "own": (_("Egen bedömning"), Text(held.own, lines=2)),
        "goals": (_("Målen"), Text(held.goals, lines=2)),
        "needs": (_("Behoven"), Text(held.needs, lines=2)),
        "informed_on": (_("Handläggaren informerad"), Day(held.informed_on, start=desk.today, optional=True)),
        "informed": (_("Handläggarens namn"), Line(held.informed)),
        "took_part": (_("Med var"), Participants(held.took_part)),
    }  # fmt: skip

    def keep(given: Values) -> None:
        guide.door.act(keep_annual, replace(held, **given))

    title = _("Årlig uppföljning: {name}").format(name=client.shown)
    lead = _("Texten kan sedan kopieras till journalen.")
    return ask(guide.door, parent, title, fields, keep, lead=lead, draft=f"form:year:{held.id or client.id}")
