"""*Godkänn gallringen*: by whom, and what that is worth."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.purge import Purge
from boendestod_app.services.desk import Desk
from boendestod_app.services.purges import approve_purges, preview
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def approve(guide: Guide, parent: QWidget, purges: Sequence[Purge]) -> FormDialog:
    """Another than who proposed it chooses their own name. It cannot be undone."""
    desk = guide.door.desk()
    proposers = {purge.proposed_by for purge in purges}
    others = [worker for worker in desk.store.workers.where(is_now="") if worker.id not in proposers]
    me = desk.me if desk.me not in proposers else None
    first = [(None, _("Välj ditt namn"))] if me is None else []
    by = Choice([*first, *((worker.id, worker.name) for worker in others)], me)
    fields: Fields = {"by": (_("Jag som godkänner"), by)}

    def keep(given: Values) -> None:
        if given["by"] is None:
            refuse([Problem("by", _("Välj vem som godkänner."))])
        guide.door.act(approve_purges, [purge.id for purge in purges], given["by"])
        guide.say(_("Gallrat. Protokollet finns under Gallring."))

    return ask(
        guide.door, parent, _("Godkänn gallringen"), fields, keep, lead=_lead(guide, purges), keep=_("Gallra"),
        warning=_("Det går inte att ångra."), draft=f"form:purge:{purges[0].id}",
    )  # fmt: skip


def _lead(guide: Guide, purges: Sequence[Purge]) -> str:
    desk, total = guide.door.desk(), dict[str, int]()
    for purge in purges:
        for what, count in preview(desk, purge.kind, purge.local_id, purge.subjects).goes:
            total[what] = total.get(what, 0) + count
    goes = ", ".join(_("{what}: {count}").format(what=what, count=count) for what, count in sorted(total.items()))
    here = any(purge.proposed_on == desk.store.origin.device for purge in purges)
    worth = _("Programmet kan inte se vem som sitter vid datorn. Godkänn på din egen dator om du kan: då visar "
              "protokollet två datorer.") if here else ""  # fmt: skip
    mine = _("Du har föreslagit det och kan inte godkänna det själv. En kollega gör det.") if any(
        purge.proposed_by == desk.me for purge in purges) else ""  # fmt: skip
    told = (_whose(desk, purges), _("Gallras: {what}").format(what=goes), mine, worth)
    return "\n".join(part for part in told if part)


def _whose(desk: Desk, purges: Sequence[Purge]) -> str:
    """Whom it is about: what cannot be undone is not approved unseen."""
    found = {purge.local_id: desk.store.clients.find(purge.local_id) for purge in purges}
    return ", ".join(sorted(client.shown for client in found.values() if client is not None))
