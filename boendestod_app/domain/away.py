"""Away for a time, and home again: contact the same day or the next, closer support for four weeks, naloxone."""

from dataclasses import dataclass
from datetime import date, timedelta

from boendestod_app.domain.labelled import Labelled
from boendestod_app.words import N_, _

STEP_AT_RETURN = 4  # at least, for so long (product section 4)
CLOSE_DAYS = 28


class Naloxone(Labelled):
    """The answer to "Finns naloxon hemma?"."""

    YES = "yes", N_("Ja, naloxon finns hemma")
    NO = "no", N_("Nej, naloxon saknas hemma")
    NOT_RELEVANT = "not_relevant", N_("Inte aktuellt")


@dataclass(frozen=True, slots=True)
class Returning:
    """What is proposed when somebody comes home from inpatient care, custody or a treatment home."""

    contact_by: date  # the same day or the next
    step: int
    closer_until: date

    @property
    def says(self) -> str:
        """One sentence."""
        return _("Ta kontakt i dag eller i morgon. Tätare stöd i fyra veckor föreslås. Finns naloxon hemma?")


def returning(on: date, step: int) -> Returning:
    """From the day of the return and the step before it."""
    return Returning(on + timedelta(days=1), max(step, STEP_AT_RETURN), on + timedelta(days=CLOSE_DAYS))


def return_asks(returned_on: date, naloxone: Naloxone | None, last_met: date | None, today: date) -> list[str]:
    """What is still to be done after a return; nothing after the four weeks."""
    if today > returned_on + timedelta(days=CLOSE_DAYS):
        return []
    found = []
    if last_met is None or last_met < returned_on:
        late = today > returned_on + timedelta(days=1)
        found.append(_("Hemma igen: kontakten skulle ha tagits senast i går. Ta den nu.") if late else
                     _("Hemma igen: ta kontakt i dag eller i morgon."))  # fmt: skip
    if naloxone is None:
        found.append(_("Finns naloxon hemma?"))
    elif naloxone is Naloxone.NO:
        found.append(_("Naloxon saknas hemma. Hjälp till att ordna det."))
    return found
