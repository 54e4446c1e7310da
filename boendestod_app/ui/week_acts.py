"""What is done to an entry of the week, and to a time where there is none."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from boendestod_app.domain.client import Client
from boendestod_app.domain.series import shape_of
from boendestod_app.domain.visit import Visit
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.week import Entry
from boendestod_app.ui import ask_block, ask_plan, ask_scope
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import button
from boendestod_app.ui.week_drag import Drop
from boendestod_app.ui.week_grid import NOBODY
from boendestod_app.words import _


class WeekActs:
    """Dialogs open over `over`; what is done goes through the door."""

    def __init__(self, guide: Guide, over: QWidget) -> None:
        self._guide, self._over = guide, over

    def made(self, place: Drop, client: Client | None) -> QDialog | None:
        """A time was drawn: for whom is asked; a client from the tray is planned at once."""
        workers = tuple(one for one in place.worker_ids if one != NOBODY)
        if client is None:
            begin = ask_plan.Start("", place.start, place.minutes, workers)
            return ask_plan.new_visit(self._guide, self._over, begin)
        self._guide.door.run(
            plan_visit, client.id, start=place.start, minutes=place.minutes, worker_ids=workers or None
        )  # fmt: skip
        return None

    def moved(self, entry: Entry, place: Drop) -> None:
        """It stands elsewhere, is longer or shorter, or a colleague goes."""
        if entry.block is not None:
            ask_block.move(self._guide, self._over, entry, place)
        if entry.visit is None:
            return
        staff = entry.visit.worker_ids if place.worker_ids == entry.worker_ids else place.worker_ids
        shape = replace(shape_of(entry.visit), start=place.start, minutes=place.minutes, worker_ids=staff)
        ask_scope.change(self._guide, self._over, ask_scope.Change(entry.visit, shape))

    def opened(self, entry: Entry) -> None:
        """One that has begun is documented, one that is to come is changed."""
        if entry.block is not None:
            ask_block.edit(self._guide, self._over, entry)
        elif entry.visit is not None and (self._begun(entry.visit) or not entry.visit.planned):
            self._guide.document(entry.visit)
        elif entry.visit is not None:
            self.change(entry.visit)

    def change(self, visit: Visit) -> None:
        """All there is to it."""
        ask_plan.edit_visit(self._guide, self._over, visit)

    def called_off(self, entry: Entry) -> None:
        """A visit with its reason; a block is taken away."""
        if entry.block is not None:
            ask_block.remove(self._guide, self._over, entry)
        elif entry.visit is not None:
            ask_plan.call_off(self._guide, self._over, entry.visit)

    def ways(self, entry: Entry) -> Sequence[QPushButton]:
        """The buttons of an entry's card."""
        if entry.visit is None:
            return [
                button(_("Ändra"), partial(self.opened, entry), kind="primary"),
                button(_("Ta bort"), partial(self.called_off, entry)),
            ]
        visit = entry.visit
        client = button(_("Klienten"), partial(self._guide.open_client, visit.client_id), kind="link")
        if not visit.planned:
            return [button(_("Visa"), partial(self._guide.document, visit), kind="primary"), client]
        begun = self._begun(visit)
        document = button(_("Dokumentera"), partial(self._guide.document, visit), kind="primary" if begun else "")
        change = button(_("Ändra"), partial(self.change, visit), kind="" if begun else "primary")
        off = button(_("Ställ in"), partial(self.called_off, entry))
        return [document, change, off, client] if begun else [change, off, client]

    def _begun(self, visit: Visit) -> bool:
        return visit.start <= self._guide.door.desk().wall
