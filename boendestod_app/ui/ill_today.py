"""*Sjuk i dag*: a colleague's visits of today in the order they are saved, who can go, and whom to call."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.absence import Absence, AbsenceKind
from boendestod_app.services.absences import add_absence, away_on
from boendestod_app.ui.ask_absence import show_hits
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def ill_today(guide: Guide, parent: QWidget) -> None:
    """Ask who; noted as away today where that has not been done, then the visits."""
    door = guide.door
    desk = door.desk()
    workers = [(one.id, one.name) for one in desk.store.workers.where(is_now="")]
    fields: Fields = {"worker": (_("Vem är sjuk?"), Choice(workers, desk.me))}

    def keep(given: Values) -> None:
        today = door.desk().today
        away = away_on(door.desk(), today).get(given["worker"]) or door.act(
            add_absence, given["worker"], kind=AbsenceKind.SICK, starts_on=today, ends_on=today
        )
        show_hits(guide, parent, Absence(away.id, away.worker_id, away.kind, today, today))

    lead = _("Kris först, sedan mat och omsorg, följa med, och de övriga. Bocka av när klienten är tillsagd.")
    draft = f"form:ill:{desk.today.isoformat()}"
    ask(door, parent, _("Sjuk i dag"), fields, keep, lead=lead, keep=_("Visa besök"), draft=draft)
