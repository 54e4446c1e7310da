"""What can be printed of a visit as it stands: the note with the client's view on it, and the log at a shut door."""

from boendestod_app.domain.calendar import day_text, local, long_day_text
from boendestod_app.domain.memo import Memo
from boendestod_app.domain.note import VisitNote, labelled_texts
from boendestod_app.domain.visit import Visit
from boendestod_app.services.desk import Desk
from boendestod_app.services.door_log import door_entries
from boendestod_app.services.keep_note import visit_line
from boendestod_app.words import _


def note_memo(desk: Desk, note: VisitNote) -> Memo:
    """The note in journal order, and under it every addition with its day; what stood there stands."""
    visit = desk.store.visits.get(note.visit_id)
    added = []
    for one in desk.store.amendments.where(note_id=note.id):
        label = _("Klientens synpunkt") if one.clients_view else _("Komplettering")
        added.append((f"{label}, {day_text(local(one.at).date())}", one.text))
    state = _("Inte signerad")
    if note.signed_at:
        state = _("Signerad {day}").format(day=day_text(local(note.signed_at).date()))
    return Memo(
        title=_("Anteckning"),
        about="\n".join((desk.store.clients.get(note.client_id).shown, visit_line(desk, visit), state)),
        parts=(*labelled_texts(note), *added),
        foot=_("Arbetsanteckning. Verksamhetssystemet är journalen."),
        fictional=desk.unit.fictional,
    )


def door_memo(desk: Desk, visit: Visit) -> Memo:
    """The log step by step, with who took each."""
    names = {worker.id: worker.name for worker in desk.store.workers.where()}
    parts = [(f"{entry.says}", names.get(entry.by, "")) for entry in door_entries(desk, visit)]
    return Memo(
        title=_("Öppnade inte dörren"),
        about=f"{desk.store.clients.get(visit.client_id).shown}\n{long_day_text(visit.start.date())} {visit.clock}",
        parts=tuple(parts) or ((_("Inget är antecknat vid dörren."), ""),),
        foot=_("Arbetsanteckning. Verksamhetssystemet är journalen."),
        fictional=desk.unit.fictional,
    )
