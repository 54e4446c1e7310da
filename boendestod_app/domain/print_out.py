"""What left the laptop on paper or as a file of its own, for whom, and on which consents (domain rule 4.7)."""

from dataclasses import dataclass
from datetime import datetime

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_


class PaperKind(Labelled):
    """Which paper it was."""

    SUMMARY = "summary", N_("Sammanfattning")
    MINUTES = "minutes", N_("Minnesanteckningar")
    GOALS = "goals", N_("Mina mål")
    WORKING = "working", N_("Arbetssätt")
    CARE_PLAN = "care_plan", N_("Genomförandeplan")
    INTERVIEW = "interview", N_("Intervju")


class WayOut(Labelled):
    """How it left."""

    PRINTED = "printed", N_("utskrivet")
    SAVED = "saved", N_("sparat som PDF")
    LOCKED = "locked", N_("sparat med lösenord")


@dataclass(frozen=True, slots=True)
class PrintOut:
    """One copy for one reader. It has happened: it is not undone."""

    id: str
    client_id: str
    meeting_id: str  # nothing where it is about no meeting
    what: PaperKind
    reader: str  # "client", "staff", "group", "officer" or a member's id
    recipient: str  # as the paper names its reader
    consent_ids: tuple[str, ...]  # none for the client's and the staff's own
    draft: bool
    how: WayOut
    at: datetime
    by: str  # the worker
