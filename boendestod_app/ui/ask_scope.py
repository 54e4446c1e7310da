"""How much of a series a change is about, and what becomes of the visits that no longer fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.calendar import day_text, moment_text
from boendestod_app.domain.series import Scope, Shape
from boendestod_app.domain.visit import Visit
from boendestod_app.errors import AppError
from boendestod_app.services.edit_series import consequence
from boendestod_app.services.plan_week import Last, change_plan
from boendestod_app.ui.dialog import Dialog
from boendestod_app.ui.fields import Choice
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import add, button, column, row, words
from boendestod_app.ui.theme import theme
from boendestod_app.ui.week_words import clock
from boendestod_app.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Change:
    """A visit, and what is to become of it."""

    visit: Visit
    shape: Shape
    last: Last | None = None
    alone_why: str = ""


class ScopeDialog(Dialog):
    """Three buttons, the first takes Enter; Esc changes nothing."""

    def __init__(self, parent: QWidget, lead: str, chosen: Callable[[Scope], object]) -> None:
        super().__init__(parent)
        self._chosen = chosen
        whole = column(words(_("Besöket återkommer. Vad gäller ändringen?"), step=1, strong=True), gap=10)
        whole.addWidget(words(lead, tone="muted"))
        for place, scope in enumerate(Scope):
            made = button(scope.label, partial(self._choose, scope), kind="" if place else "primary")
            made.setAutoDefault(True)
            made.setDefault(not place)
            whole.addWidget(made)
        add(whole, row(None, button(_("Avbryt"), self.reject, tip="Esc")))
        whole.setContentsMargins(*[theme.units(20)] * 4)
        self.setLayout(whole)
        width = min(theme.units(420), self.screen().availableGeometry().width())
        self.resize(width, 0)
        self.fit()

    def _choose(self, scope: Scope) -> None:
        self.accept()
        self._chosen(scope)


def change(guide: Guide, parent: QWidget, wanted: Change) -> None:
    """Do it; where the visit is one of a series, ask for how much of it."""
    if wanted.visit.rhythm_id is None:
        guide.door.run(change_plan, wanted.visit, Scope.THIS, wanted.shape, alone_why=wanted.alone_why)
        return
    was, shape = wanted.visit, wanted.shape
    before = f"{day_text(was.start.date())} {was.clock}"
    after = clock(shape.start, shape.start + timedelta(minutes=shape.minutes))
    if was.start.date() != shape.start.date():
        after = f"{day_text(shape.start.date())} {after}"
    lead = _("{before} blir {after}.").format(before=before, after=after)
    ScopeDialog(parent, lead, partial(_run, guide, parent, wanted)).open()


def _run(guide: Guide, parent: QWidget, wanted: Change, scope: Scope) -> None:
    try:
        carry_out(guide, parent, wanted, scope)
    except AppError as trouble:
        guide.say(str(trouble))


def carry_out(guide: Guide, parent: QWidget, wanted: Change, scope: Scope) -> None:
    """Change that much; visits that would fit nowhere are asked about first. Trouble is raised."""
    asked: Sequence[Visit] = ()
    if scope is not Scope.THIS and wanted.visit.rhythm_id is not None:
        asked = consequence(guide.door.desk(), wanted.visit, scope, wanted.shape).asked
    if asked:
        _ask_about(guide, parent, wanted, scope, asked)
    else:
        _act(guide, wanted, scope, ())


def _act(guide: Guide, wanted: Change, scope: Scope, keep: Sequence[str]) -> None:
    guide.door.act(
        change_plan, wanted.visit, scope, wanted.shape, last=wanted.last, keep=keep, alone_why=wanted.alone_why
    )


def _ask_about(guide: Guide, parent: QWidget, wanted: Change, scope: Scope, asked: Sequence[Visit]) -> None:
    """Each visit that somebody has changed and that the new plan has no room for: keep it, or call it off."""
    choices = [(True, _("Behåll")), (False, _("Ställ in"))]
    fields: Fields = {one.id: (moment_text(one.start), Choice(choices, True)) for one in asked}

    def keep(given: Values) -> None:
        _act(guide, wanted, scope, [id for id, stays in given.items() if stays])

    lead = ngettext(
        "{count} besök har ändrats för hand och passar inte i det nya schemat.",
        "{count} besök har ändrats för hand och passar inte i det nya schemat.",
        len(asked),
    ).format(count=len(asked))
    draft = f"form:outside:{wanted.visit.rhythm_id}:{wanted.shape.start.isoformat()}"
    ask(guide.door, parent, _("Besök utanför schemat"), fields, keep, lead=lead, draft=draft)
