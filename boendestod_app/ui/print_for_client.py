"""*Papper till klienten*: a suggestion to read, change, look at and print."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.visit import Visit
from boendestod_app.errors import Refused
from boendestod_app.services.visit_paper import MOST_LINES, visit_paper
from boendestod_app.ui.fields import Line, Text
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def print_for_client(guide: Guide, parent: QWidget, visit: Visit) -> None:
    """*Papper till klienten*: a suggestion to read, change, look at and print."""
    paper = visit_paper(guide.door.desk(), visit)
    client = guide.door.actions.store.clients.get(visit.client_id)
    fields: Fields = {
        "did": (_("Vad gjorde vi? Högst tre rader"), Text("\n".join(paper.did), lines=3)),
        "goal": (_("Ditt mål"), Line(paper.goal)),
        "next_step": (_("Nästa steg"), Line(paper.next_step)),
        "next_visit": (_("Nästa besök"), Line(paper.next_visit)),
    }

    def show(given: Values) -> None:
        lines = tuple(line.strip() for line in given.pop("did").splitlines() if line.strip())
        if len(lines) > MOST_LINES:
            raise Refused(_("På papperet ryms högst tre rader om vad ni gjorde. Korta texten."))
        made = guide.needs.papers().visit(replace(paper, did=lines, **given))
        guide.show_paper(
            made, _("Papper till klienten"), client.paper_name(_("besok"), visit.start.date()), client_id=client.id
        )

    lead = _("Papperet hänger på kylskåpet. Skriv inget om läge, skattning eller hälsa.")
    draft = f"form:paper:{visit.client_id}:{visit.start.isoformat()}"
    ask(guide.door, parent, _("Papper till klienten"), fields, show, lead=lead, keep=_("Visa"), draft=draft)
