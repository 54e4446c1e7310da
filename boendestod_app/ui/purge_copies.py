"""The copies that are older than the last purge: each with the day on which it goes, and a way to take all away now."""

from collections.abc import Sequence

from shiboken6 import isValid

from boendestod_app.domain.backup import let_go_on
from boendestod_app.domain.calendar import clock_text, local, short_date_text
from boendestod_app.errors import AppError
from boendestod_app.services.purges import carried_out
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.keep_keys import decides
from boendestod_app.ui.needs import FoundCopy
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, column, emptied, flagged, held, words
from boendestod_app.words import _, ngettext


class CopiesBefore(Card):
    """Hidden where nothing has been purged, or no older copy is left."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(_("Säkerhetskopior från före gallringen"))
        self._guide = guide
        self._lines = column(gap=4)
        self._trouble = flagged("", "trouble")
        self._trouble.hide()
        self._go = decides(button(_("Ta bort dem nu"), self.remove), "purge_copies")
        self.put(
            words(_("I dem står det gallrade kvar. En ny kopia görs först, sedan tas de äldre bort. Kopior som någon "
                    "har flyttat till andra ställen når programmet inte.")),
            held(self._lines), self._trouble, Flow(self._go),
        )  # fmt: skip

    def tell(self) -> None:
        """As it is now."""
        emptied(self._lines)
        found = self._found()
        self.setVisible(bool(found))
        if not found:
            return
        days = let_go_on([one.backup for one in found], self._guide.needs.today())
        for one in found:
            day, at = days.get(one.backup.name), local(one.backup.at)
            made = _("{day} {clock}").format(day=short_date_text(at.date()), clock=clock_text(at))
            told = _("{made}, försvinner senast {day}").format(made=made, day=short_date_text(day)) if day else None
            self._lines.addWidget(words(told or _("{made}, ligger kvar tills den tas bort").format(made=made), step=-1))

    def _found(self) -> Sequence[FoundCopy]:
        done = self._guide.door.desk().store.purging.done()
        here = [done[one.id] for one in carried_out(self._guide.door.desk()) if one.id in done]
        return self._guide.needs.copies().before(max(here)) if here else ()

    def remove(self) -> None:
        """One that holds nothing of it is made first."""
        self._trouble.hide()
        begun = self._guide.copying.instead_of([one.place for one in self._found()], self._gone, self._refused)
        self._go.setEnabled(not begun)

    def _gone(self, count: int) -> None:
        self._guide.copying.changed.emit()
        told = ngettext("{count} äldre kopia är borttagen.", "{count} äldre kopior är borttagna.", count)
        self._guide.say(told.format(count=count))
        if not isValid(self):  # the dialog was closed meanwhile
            return
        self._go.setEnabled(True)
        self.tell()

    def _refused(self, trouble: AppError) -> None:
        if not isValid(self):
            self._guide.say(str(trouble))
            return
        self._go.setEnabled(True)
        self._trouble.setText(str(trouble))
        self._trouble.show()
