"""*Intervjufrågor* in Inställningar: the team's own questions as text, checked line by line."""

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.domain.calendar import date_text, local
from boendestod_app.domain.read_guides import guide_faults
from boendestod_app.errors import Refused
from boendestod_app.services.interview_guides import guides, guides_text, keep_guides, own_guides, reset_guides
from boendestod_app.ui.flow import Flow
from boendestod_app.ui.form import Fields, FormDialog, Values
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, words
from boendestod_app.ui.text_field import CheckedText
from boendestod_app.ui.theme import theme
from boendestod_app.words import _, ngettext

WIDTH = 900
AROUND = 300  # what stands over and under the text
DRAFT = "form:guide_book"


def guides_card(guide: Guide, page: QWidget) -> Card:
    """Whose questions hold, and the ways to change them."""
    desk = guide.door.desk()
    card, own = Card(_("Intervjufrågor")), own_guides(desk)
    for one in guides(desk):
        told = ngettext("{name}: {count} fråga", "{name}: {count} frågor", len(one.questions))
        card.put(words(told.format(name=one.name, count=len(one.questions))))
    ways: list[QWidget] = [button(_("Ändra"), partial(edit_guides, guide, page), name=_("Ändra intervjufrågorna"))]
    if own is None:
        card.put(words(_("De följer med appen. Teamet kan skriva egna."), step=-1, tone="muted"))
    else:
        by = desk.store.workers.find(own.by)
        told = _("Teamets egna, ändrade {day} av {name}.")
        told = told.format(day=date_text(local(own.at).date()), name=by.name if by else "")
        card.put(words(told, step=-1, tone="muted"))
        back = partial(guide.door.run, reset_guides)
        ways.append(button(_("Återgå till de som följer med"), back, kind="link"))
    return card.put(Flow(*ways, None))


class GuideForm(FormDialog):
    """A form whose text takes all the room there is."""

    def __init__(self, field: CheckedText, *given: Any, **named: Any) -> None:
        self._field = field
        super().__init__(*given, **named)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text follows the dialog."""
        super().resizeEvent(event)
        self._field.grow(self.height() - theme.units(AROUND))


def edit_guides(guide: Guide, page: QWidget) -> FormDialog:
    """What is kept holds from then on; a bad text is never kept, and what was answered stays as it was asked."""
    door = guide.door
    field = CheckedText(guides_text(door.desk()), defaults.guide_text(), _("Frågorna som text"), check)

    def keep(given: Values) -> None:
        if faults := field.show_faults():
            told = ngettext(
                "{count} sak ska rättas först. De frågor som gällde gäller fortfarande.",
                "{count} saker ska rättas först. De frågor som gällde gäller fortfarande.",
                faults,
            )
            raise Refused(told.format(count=faults))
        door.act(keep_guides, given["text"])

    fields: Fields = {"text": ("", field)}
    title = _("Ändra intervjufrågorna")
    lead = _("Varje fråga har ett kort namn, key, som svaren hör ihop med: ändra frågan, men låt namnet stå.")
    dialog = GuideForm(field, door, title, fields, keep, page, lead=lead, draft=DRAFT)
    dialog.take_room(WIDTH)
    dialog.open()
    field.begin()
    return dialog


def check(text: str) -> list[tuple[str, int, int]]:
    """What is wrong, each with its line and column."""
    return [(one.sentence, one.line, one.column) for one in guide_faults(text)]
