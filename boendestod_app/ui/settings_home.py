"""*Inställningar* about outreach, the measuring day and the tracks that others give: the unit's own words and list."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from boendestod_app import defaults
from boendestod_app.errors import Refused
from boendestod_app.services.mapping import home_settings, keep_home_settings
from boendestod_app.services.track_lists import keep_track_text, track_presets, track_text
from boendestod_app.ui.fields import Line, Text, Written
from boendestod_app.ui.form import Fields, FormDialog, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.ui.parts import Card, button, row, words
from boendestod_app.ui.rule_field import NumberedText
from boendestod_app.ui.theme import theme
from boendestod_app.words import _

LINES, WIDE, AROUND = 8, 900, 220
_LINE = re.compile(r"^Rad (\d+)|\bRad (\d+)")


def home_words_card(guide: Guide, page: QWidget) -> Card:
    """The name of the open house, and the words of the measuring day."""
    told = home_settings(guide.door.desk())
    return Card(_("Uppsökande och kartläggning")).put(
        words(_("Träfflokalen heter: {name}").format(name=told.meeting_place_says)),
        words(_("Substanser: {words}").format(words=told.substances or _("inga ord")), step=-1, tone="muted"),
        words(_("Vem gör mest: {words}").format(words=told.actors or _("inga ord")), step=-1, tone="muted"),
        words(_("Behov: {words}").format(words=told.needs or _("inga ord")), step=-1, tone="muted"),
        row(button(_("Ändra orden"), partial(ask_words, guide, page)), None),
    )


def ask_words(guide: Guide, page: QWidget) -> FormDialog:
    """Each list with a comma between the words."""
    told = home_settings(guide.door.desk())
    fields: Fields = {
        "meeting_place": (_("Vad heter er träfflokal?"), Line(told.meeting_place, hint=_("Kan lämnas tomt"))),
        "substances": (_("Substanser, med komma emellan"), Text(told.substances, lines=2)),
        "actors": (_("Vem gör mest, med komma emellan"), Text(told.actors, lines=2)),
        "needs": (_("Behov, med komma emellan"), Text(told.needs, lines=2)),
    }

    def keep(given: Values) -> None:
        guide.door.act(keep_home_settings, replace(told, **given))

    lead = _("Det som är kartlagt med andra ord står kvar, och räknas som annat.")
    title = _("Uppsökande och kartläggning")
    return ask(guide.door, page, title, fields, keep, lead=lead, draft="form:home_settings")


def tracks_list_card(guide: Guide, page: QWidget) -> Card:
    """Which programmes there are to begin with, and where their numbers come from."""
    card = Card(_("Insatser från andra"))
    for one in track_presets(guide.door.desk()):
        source = f"{one.source} ({one.year})" if one.source and one.year else one.source
        told = _("{name}: {numbers}").format(name=one.name, numbers=one.says)
        card.put(words(told), *([words(source, step=-1, tone="muted")] if source else []))
    return card.put(row(button(_("Ändra listan som text"), partial(edit_tracks, guide, page)), None))


class TextForm(FormDialog):
    """A form whose text takes all the room there is."""

    def __init__(self, field: "ListField", *given: Any, **named: Any) -> None:
        self._field = field
        super().__init__(*given, **named)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text follows the dialog."""
        super().resizeEvent(event)
        self._field.grow(self.height() - theme.units(AROUND))


class ListField(Written):
    """The list as a numbered text."""

    def __init__(self, text: str) -> None:
        self.widget = NumberedText(_("Listan som text"))
        self.widget.setPlainText(text)
        self.grow(0)

    def grow(self, room: int) -> None:
        """As high as there is room for, and some lines at least."""
        least = self.widget.fontMetrics().lineSpacing() * LINES + theme.units(18)
        self.widget.setFixedHeight(max(least, room))

    def value(self) -> str:
        """The text."""
        return self.widget.toPlainText()

    def typed(self) -> str:
        """As it stands."""
        return self.value()

    def fill(self, text: str) -> None:
        """Put back what stood here."""
        self.widget.setPlainText(text)


def edit_tracks(guide: Guide, page: QWidget) -> FormDialog:
    """What is wrong is told with its line and column, and the last good list stays."""
    field = ListField(track_text(guide.door.desk()))

    def keep(given: Values) -> None:
        try:
            guide.door.act(keep_track_text, given["text"])
        except Refused as wrong:
            if found := _LINE.search(str(wrong)):
                field.widget.go_to(int(found[1] or found[2]))
            raise

    def standard(_given: Values) -> None:
        guide.door.act(keep_track_text, defaults.tracks_text())

    fields: Fields = {"text": (_("Listan som text"), field)}
    lead = _("Talen fylls i när en insats börjar, och kan ändras för varje person.")
    dialog = TextForm(
        field, guide.door, _("Insatser från andra"), fields, keep, page, lead=lead, draft="form:track_list",
        other=(_("Återgå till det som följer med appen"), standard),
    )  # fmt: skip
    dialog.take_room(WIDE)
    dialog.open()
    field.widget.setFocus()
    return dialog
