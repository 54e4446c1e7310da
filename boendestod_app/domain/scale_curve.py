"""The ORS and SRS of one period as the summary draws them: from 0 to 40, with gaps where nothing was filled in.

The SRS is about our own work, and what happened and why an answer is missing are notes of ours: those three are for
the staff alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.fact import tenths
from boendestod_app.domain.follow_up import FollowUpSeries
from boendestod_app.domain.scale import ScaleRating, rated
from boendestod_app.words import _

LEAST = 2  # answers with a number: a line needs two points
WIDE = 7  # answers beside each other in the table
Rows = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The head of a table and its rows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in tenths, or none; `why` says why there is none."""

    on: date
    total: int | None
    why: str = ""

    @property
    def says(self) -> str:
        """`24,0`, or that there is none."""
        if self.total is not None:
            return tenths(self.total)
        return _("ej ifylld: {why}").format(why=self.why) if self.why else _("ej ifylld")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as a line across the curve."""

    on: date
    says: str


@dataclass(frozen=True, slots=True)
class ScaleCurve:
    """What is drawn of these days. The unit's numbers are none where it has set none."""

    first: date
    last: date
    ors: tuple[Answer, ...]
    srs: tuple[Answer, ...] = ()
    events: tuple[Event, ...] = ()
    cutoff: int | None = None
    change: int | None = None  # the reliable one, on either side of the start
    baseline: Answer | None = None  # the first answer of the support period, or of its newest baseline

    @property
    def shared(self) -> "ScaleCurve":
        """Without what is for the staff alone."""
        return replace(self, ors=tuple(replace(one, why="") for one in self.ors), srs=(), events=())

    @property
    def levels(self) -> tuple[tuple[str, int], ...]:
        """The lines across: the cut-off, the start and reliable change around it, the highest first."""
        found = [(_("gräns {value}").format(value=tenths(self.cutoff)), self.cutoff)] if self.cutoff else []
        if self.baseline is not None and self.baseline.total is not None:
            start = self.baseline.total
            found.append((_("start {value}").format(value=tenths(start)), start))
            if self.change:
                around = ((f"+{tenths(self.change)}", start + self.change),
                          (f"–{tenths(self.change)}", start - self.change))  # fmt: skip
                found += [(word, at) for word, at in around if 0 <= at <= 400]
        return tuple(sorted(found, key=lambda one: -one[1]))

    @property
    def legend(self) -> str:
        """What the lines and marks are, of those that are drawn."""
        parts = [_("ORS, från 0 till 40: heldragen linje med ringar. Högre är bättre.")]
        if self.srs:
            parts.append(_("SRS: streckad linje med rutor."))
        if any(one.total is None for one in (*self.ors, *self.srs)):
            parts.append(_("Kryss: ej ifylld."))
        if self.events:
            parts.append(_("Lodrät linje: något hände."))
        return " ".join(parts)

    @property
    def told(self) -> str:
        """All of it in words, for who cannot see it."""
        parts = [_("Linjediagram från 0 till 40, högre är bättre.")]
        for name, held in (("ORS", self.ors), ("SRS", self.srs)):
            if held:
                parts.append(f"{name} {', '.join(f'{day(one.on)}: {one.says}' for one in held)}.")
        if self.levels:
            parts.append(_("Linjer: {levels}.").format(levels=", ".join(word for word, _at in self.levels)))
        if self.events:
            happened = ", ".join(f"{day(one.on)} {one.says}" for one in self.events)
            parts.append(_("Det här hände: {events}.").format(events=happened))
        return " ".join(parts)

    @property
    def tables(self) -> tuple[Rows, ...]:
        """The same as head and rows, so many days beside each other."""
        days = sorted({one.on for one in (*self.ors, *self.srs)})
        found = []
        for at in range(0, len(days), WIDE):
            part = days[at : at + WIDE]
            rows = [(name, *(_at(held, one) for one in part)) for name, held in
                    (("ORS", self.ors), ("SRS", self.srs)) if held]  # fmt: skip
            found.append(((_("Dag"), *map(day, part)), tuple(rows)))
        return tuple(found)

    @property
    def happened(self) -> Rows:
        """The lines across by their letters; no rows where nothing happened."""
        rows = tuple((f"{letter(place)}, {day(one.on)}", one.says) for place, one in enumerate(self.events))
        return (_("Dag"), _("Det här hände")), rows


def curve_of(series: FollowUpSeries) -> ScaleCurve | None:
    """The series as it is printed; none where there is no line to draw."""
    if len(rated(series.ors)) < LEAST:
        return None
    numbers, start = series.numbers, series.baseline
    return ScaleCurve(
        series.first, series.last, _answers(series.ors), _answers(series.srs),
        tuple(Event(one.on, one.says) for one in series.markers),
        cutoff=numbers.ors_cutoff if numbers else None,
        change=numbers.ors_rci if numbers else None,
        baseline=Answer(start.on, start.total) if start and numbers else None,
    )  # fmt: skip


def _answers(held: Sequence[ScaleRating]) -> tuple[Answer, ...]:
    return tuple(Answer(one.on, one.total, one.skipped.label if one.skipped else "") for one in held)


def _at(held: Sequence[Answer], on: date) -> str:
    """All answers of the day; a dash where there was none."""
    return ", ".join(one.says for one in held if one.on == on) or "–"


def day(on: date) -> str:
    """`3/8`: as short as the curve needs."""
    return f"{on.day}/{on.month}"


def letter(place: int) -> str:
    """What a line across is called in the table: A, B … then A2."""
    return chr(ord("A") + place % 26) + (str(place // 26 + 1) if place >= 26 else "")


def unbroken(held: Sequence[Answer]) -> list[list[tuple[date, int]]]:
    """The pieces of the line: one that was not filled in ends a piece, and nothing is put in its place (rule 1.5)."""
    pieces: list[list[tuple[date, int]]] = [[]]
    for one in held:
        if one.total is None:
            pieces.append([])
        else:
            pieces[-1].append((one.on, one.total))
    return [piece for piece in pieces if piece]
