"""The words about a visit: händelse – insats – resultat, own words, interpretation labelled as such."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from boendestod_app.words import _

NOTE_TEXTS = ("happened", "action", "result", "own_words", "observation", "interpretation")


@dataclass(frozen=True, slots=True)
class VisitNote:
    """A note has one author. Saved unsigned; signed it is locked, and only amended after that."""

    id: str
    client_id: str
    visit_id: str
    author: str
    saved_at: datetime
    as_planned: bool = False  # "Genomfört enligt plan": a full answer without words
    happened: str = ""
    action: str = ""
    result: str = ""
    own_words: str = ""
    observation: str = ""
    interpretation: str = ""
    signed_at: datetime | None = None
    signed_by: str | None = None
    transferred_at: datetime | None = None
    transferred_by: str | None = None
    purged_at: datetime | None = None  # its words are gone, since the journal has them

    @property
    def signed(self) -> bool:
        """Whether it is locked."""
        return self.signed_at is not None

    def sign_due(self, now: datetime, after_hours: int) -> bool:
        """Whether it locks by itself now."""
        return not self.signed and now - self.saved_at >= timedelta(hours=after_hours)

    @property
    def first_line(self) -> str:
        """One line for a list."""
        for text in (self.happened, self.action, self.result, self.own_words):
            if text.strip():
                return " ".join(text.split())
        if self.purged_at:
            return _("Gallrad. Orden finns i journalen.")
        return _("Genomfört enligt plan") if self.as_planned else ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was added to a signed note: the author's correction or the client's view on it (SoL 2025:400 14:6)."""

    id: str
    client_id: str
    note_id: str
    author: str
    at: datetime
    text: str
    clients_view: bool = False


def labelled_texts(note: VisitNote) -> list[tuple[str, str]]:
    """The note's texts with their labels in journal order; empty ones are left out."""
    labels = (
        (_("Händelse"), note.happened or (_("Genomfört enligt plan") if note.as_planned else "")),
        (_("Insats"), note.action),
        (_("Resultat"), note.result),
        (_("Klientens egna ord"), note.own_words),
        (_("Min iakttagelse"), note.observation),
        (_("Min tolkning"), note.interpretation),
    )
    return [(label, text.strip()) for label, text in labels if text.strip()]
