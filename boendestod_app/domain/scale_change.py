"""What the unit's own numbers say of ORS and SRS: change since the start, and what to ask ourselves (domain §1.5).

Without numbers nothing is classified. No expected curve is drawn: those are others' property (rule 1.12).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from boendestod_app.domain.fact import tenths
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.scale import ScaleRating, rated
from boendestod_app.words import N_, _


@dataclass(frozen=True, slots=True)
class Numbers:
    """Cut-offs and reliable change, in tenths, as the unit has set them."""

    ors_cutoff: int
    ors_rci: int
    srs_cutoff: int
    srs_fall: int
    at_cutoff_above: bool = True  # sources differ on the boundary; this is OpenFIT's

    def above(self, total: int) -> bool:
        """Whether an ORS total is on the upper side of the cut-off."""
        return total >= self.ors_cutoff if self.at_cutoff_above else total > self.ors_cutoff


PUBLISHED = Numbers(250, 50, 360, 10)
"""Adults: cut-off 25, reliable change 5 (Duncan writes 6), SRS 36, a fall of 1. Offered after the licence, not set."""


class Change(Labelled):
    """What the first and the last answer say together."""

    NOT_YET = "not_yet", N_("Ingen förändring kan beräknas än")
    WORSE = "worse", N_("Tillförlitlig försämring")
    SIGNIFICANT = "significant", N_("Tillförlitlig och kliniskt betydelsefull förbättring")
    BETTER = "better", N_("Tillförlitlig förbättring")
    SAME = "same", N_("Ingen tillförlitlig förändring")


def change_of(totals: Sequence[int], numbers: Numbers) -> Change:
    """From the first to the last of the totals of one support period, in order."""
    if len(totals) <= 1:
        return Change.NOT_YET
    first, last = totals[0], totals[-1]
    if last - first <= -numbers.ors_rci:
        return Change.WORSE
    if last - first >= numbers.ors_rci:
        crossed = not numbers.above(first) and numbers.above(last)
        return Change.SIGNIFICANT if crossed else Change.BETTER
    return Change.SAME


def ors_sentences(ratings: Sequence[ScaleRating], numbers: Numbers | None) -> list[str]:
    """What is said of the ORS since the baseline. It is said of the answer, never of the person (rule 1.8)."""
    totals = [one.total for one in rated(ratings) if one.total is not None]
    if numbers is None or not totals:
        return []
    change = change_of(totals, numbers)
    told = [f"{change.label}."]
    if change is not Change.NOT_YET:
        said = _("Skattningen har gått från {first} till {last}: {change}.")
        told = [said.format(first=tenths(totals[0]), last=tenths(totals[-1]), change=change.label.lower())]
    if change is Change.WORSE:
        told.append(_("Ta upp skattningen med klienten och i teamet."))
    if numbers.above(totals[0]):
        told.append(_("Skattningen startade över gränsvärdet: fråga om egna skäl till stöd."))
    return told


def srs_sentences(ratings: Sequence[ScaleRating], numbers: Numbers | None) -> list[str]:
    """What the SRS asks of us. The newest may be missing, and a high one proves nothing (rules 1.10, 1.11)."""
    if not ratings:
        return []
    last, totals = ratings[-1], [one.total for one in rated(ratings) if one.total is not None]
    if last.total is None:
        return [_("Den senaste SRS är inte ifylld.")]
    told = []
    if numbers and last.total < numbers.srs_cutoff:
        told.append(_("Skattningen SRS är under {cutoff}.").format(cutoff=tenths(numbers.srs_cutoff)))
    if numbers and len(totals) > 1 and totals[-1] - totals[-2] <= -numbers.srs_fall:
        told.append(_("Skattningen SRS sjönk {fall} sedan förra.").format(fall=tenths(totals[-2] - totals[-1])))
    if told:
        told.append(_("Fråga vad vi ska göra annorlunda."))
    elif len(totals) == 1:
        told.append(_("Den första SRS blir ofta hög av artighet. Ett högt tal är inget bevis."))
    return told
