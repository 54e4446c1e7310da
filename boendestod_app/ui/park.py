"""Two keywords parked per visit, until there is time to write the note."""

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.visit import Visit, draft_of
from boendestod_app.services.catch_up import park_keywords
from boendestod_app.services.record_visit import draft_key
from boendestod_app.ui.fields import Line
from boendestod_app.ui.form import Fields, Values, ask
from boendestod_app.ui.page import Guide
from boendestod_app.words import _


def park_words(guide: Guide, parent: QWidget, visit: Visit) -> None:
    """They stand over the note when it is written, and are never part of it."""
    door = guide.door
    key = draft_key(draft_of(visit))
    held = door.draft(key).get("keywords", "")
    fields: Fields = {"words": (_("Nyckelord"), Line(held, hint=_("handlade, sömn")))}

    def keep(given: Values) -> None:
        door.act(park_keywords, visit, given["words"])
        door.waits.emit()

    lead = _("De står ovanför anteckningen när du skriver den, och sparas inte i den.")
    ask(door, parent, _("Parkera nyckelord"), fields, keep, lead=lead, draft=f"form:{key}")
