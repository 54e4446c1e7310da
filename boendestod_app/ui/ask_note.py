"""What is asked about a note that stands: an addition to it, the client's view on it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from boendestod_app.domain.note import VisitNote, labelled_texts
from boendestod_app.domain.visit import VisitDraft
from boendestod_app.services.keep_note import amend_note
from boendestod_app.ui.door import Door
from boendestod_app.ui.fields import Text
from boendestod_app.ui.form import Values, ask
from boendestod_app.words import _


def add_to_note(door: Door, parent: QWidget, note_id: str, then: Callable[[], object], *, text: str = "") -> None:
    """*Komplettering*; `text` is what there is to begin with."""
    _ask_addition(door, parent, _("Komplettera anteckningen"), note_id, then, text=text)


def add_clients_view(door: Door, parent: QWidget, note_id: str, then: Callable[[], object]) -> None:
    """*Klientens synpunkt*."""
    _ask_addition(door, parent, _("Klientens synpunkt på anteckningen"), note_id, then, clients_view=True)


def _ask_addition(
    door: Door,
    parent: QWidget,
    title: str,
    note_id: str,
    then: Callable[[], object],
    *,
    text: str = "",
    clients_view: bool = False,
) -> None:
    def keep(given: Values) -> None:
        door.act(amend_note, note_id, text=given["text"], clients_view=clients_view)
        then()

    lead = _("Det som står i anteckningen ändras inte. Det du skriver läggs till med dagens datum.")
    key = f"form:amend:{note_id}:{clients_view}"
    ask(door, parent, title, {"text": (_("Text"), Text(text, lines=5))}, keep, lead=lead, draft=key)


def new_words(note: VisitNote, draft: VisitDraft) -> str:
    """What the draft says that the note does not, each text under its label."""
    written = replace(
        note,
        as_planned=False,
        happened=draft.happened,
        action=draft.action,
        result=draft.result,
        own_words=draft.own_words,
        observation=draft.observation,
        interpretation=draft.interpretation,
    )
    held = labelled_texts(note)
    return "\n".join(f"{label}: {text}" for label, text in labelled_texts(written) if (label, text) not in held)
