"""ORS and SRS as numbers alone: four lines in tenths, or a total only, or why there is none (domain rules 1.1 to 1.6).

The names are used nominatively; not a word of the forms stands here, and no ORS/SRS is shown before the unit has
confirmed its licence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from boendestod_app.domain.fact import tenths
from boendestod_app.domain.labelled import Labelled
from boendestod_app.domain.problem import Problem
from boendestod_app.words import N_, _

LINES, MOST_LINE, MOST_TOTAL = 4, 100, 400  # tenths of a point: a line is 100 mm
_NUMBER = re.compile(r"(-?)([0-9]{1,4})(?:[,.]([0-9]+))?")


class Scale(Labelled):
    """Which of the two, and its Swedish name (Metodguiden)."""

    ORS = "ors", N_("Skattning av förändring (ORS)")
    SRS = "srs", N_("Skattning av samtal (SRS)")

    @property
    def short(self) -> str:
        """`ORS`."""
        return str(self.value).upper()

    @property
    def lines(self) -> tuple[str, ...]:
        """What its four lines are called (Metodguiden)."""
        return tuple(_(word) for word in _LINES[self])


_LINES = {
    Scale.ORS: (N_("Individuellt"), N_("Nära relationer"), N_("Socialt"), N_("Allmänt")),
    Scale.SRS: (N_("Relation"), N_("Mål och ämne"), N_("Sätt att arbeta eller metod"), N_("Allmänt")),
}


class Skipped(Labelled):
    """Why it was not filled in."""

    DECLINED = "declined", N_("avböjde")
    NO_TIME = "no_time", N_("tidsbrist")
    PHONE = "phone", N_("telefonkontakt")
    ACUTE = "acute", N_("akut läge")


@dataclass(frozen=True, slots=True)
class ScaleRating:
    """One answer. A correction is a value of its own, which names the one it replaces and says why."""

    id: str
    client_id: str
    scale: Scale
    on: date
    total: int | None  # tenths; none where it was skipped
    lines: tuple[int, ...] = ()  # tenths; empty where only the total is known
    skipped: Skipped | None = None
    visit_id: str | None = None
    by: str = ""
    at: datetime | None = None  # UTC, when it was written
    replaces: str = ""
    why: str = ""  # it was corrected

    def __post_init__(self) -> None:
        if (self.total is None) == (self.skipped is None):
            raise ValueError("there is a total, or a reason why there is none")
        if self.total is not None and not 0 <= self.total <= MOST_TOTAL:
            raise ValueError("a total goes from 0 to 40,0")
        if self.lines and (len(self.lines) != LINES or sum(self.lines) != self.total):
            raise ValueError("four lines, which add up")

    @property
    def says(self) -> str:
        """`24,0`, or why there is none."""
        if self.total is None:
            return _("ej ifylld: {why}").format(why=self.skipped.label if self.skipped else "")
        return tenths(self.total) if self.lines else _("{total}, endast totalsumma").format(total=tenths(self.total))


def counting(ratings: Iterable[ScaleRating], scale: Scale | None = None) -> list[ScaleRating]:
    """Those that no correction has replaced, in order of day; of one scale, or of both."""
    held = list(ratings)
    replaced = {one.replaces for one in held if one.replaces}
    kept = [one for one in held if one.id not in replaced and scale in (None, one.scale)]
    return sorted(kept, key=lambda one: (one.on, one.id))


def rated(ratings: Iterable[ScaleRating]) -> list[ScaleRating]:
    """Those with a number."""
    return [one for one in ratings if one.total is not None]


@dataclass(frozen=True, slots=True)
class TypedScale:
    """What stands in the fields of one scale: may be wrong, `problems` says how."""

    lines: tuple[str, ...] = ("",) * LINES
    total: str = ""
    skipped: Skipped | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self.skipped is None and not any(text.strip() for text in (*self.lines, self.total))

    def problems(self, scale: Scale) -> list[Problem]:
        """Everything that stops it from being kept, each in one sentence that begins with its scale."""
        name, field = scale.short, scale.value
        typed = [text.strip() for text in (*self.lines, self.total)]
        if self.skipped is not None:
            asked = _("{scale}: ta bort talen, eller orsaken till att den inte är ifylld.")
            return [Problem(field, asked.format(scale=name))] if any(typed) else []
        found = [
            Problem(field, f"{name}, {line.lower()}: {wrong}")
            for line, text, most in zip((*scale.lines, _("Total")), typed, _most(), strict=True)
            if text and (wrong := wrong_number(text, most))
        ]
        filled = sum(map(bool, typed[:LINES]))
        if 0 < filled < LINES:
            asked = _("{scale}: fyll i alla fyra raderna, eller bara totalsumman.")
            found.append(Problem(field, asked.format(scale=name)))
        if not found and filled and typed[LINES]:
            added, total = sum(map(in_tenths, typed[:LINES])), in_tenths(typed[LINES])
            if added != total:
                asked = _("{scale}: raderna blir {added} men totalen är {total}. Rätta det som är fel; annars ta "
                          "bort totalen, så gäller raderna.")  # fmt: skip
                found.append(Problem(field, asked.format(scale=name, added=tenths(added), total=tenths(total))))
        return found

    @property
    def sum(self) -> int | None:
        """What the four lines add up to; none before all four can be read."""
        typed = [text.strip() for text in self.lines]
        good = all(text and not wrong_number(text, MOST_LINE) for text in typed)
        return sum(map(in_tenths, typed)) if good else None

    def read(self) -> tuple[tuple[int, ...], int | None]:
        """Lines and total in tenths, of what has no problems. The lines win."""
        added = self.sum
        if added is not None:
            return tuple(in_tenths(text.strip()) for text in self.lines), added
        return (), in_tenths(self.total.strip()) if self.total.strip() else None


def _most() -> tuple[int, ...]:
    return (MOST_LINE,) * LINES + (MOST_TOTAL,)


def wrong_number(text: str, most: int) -> str:
    """Why a text is no number of tenths up to so much, in one sentence; nothing when it is one."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return _("{text} är inget tal. Skriv till exempel 6,1.").format(text=text)
    if len(found[3] or "") > 1:
        return _("{text} har mer än en decimal. Skriv till exempel 6,1.").format(text=text)
    if found[1] or int(found[2]) * 10 + int(found[3] or 0) > most:
        return _("{text} går inte, skalan är 0 till {most}.").format(text=text, most=tenths(most))
    return ""


def in_tenths(text: str) -> int:
    """`6,1`, `6.1` and `6` as 61, 61 and 60; only of what is no wrong number."""
    whole, _sign, part = text.replace(".", ",").partition(",")
    return int(whole) * 10 + int(part or 0)


def typed_of(rating: ScaleRating | None) -> TypedScale:
    """What stands in the fields when the answer is looked at again."""
    if rating is None:
        return TypedScale()
    if rating.lines:
        return TypedScale(tuple(tenths(line) for line in rating.lines))
    return TypedScale(total="" if rating.total is None else tenths(rating.total), skipped=rating.skipped)


def scale_words(typed: Sequence[TypedScale] | None) -> list[list[object]] | None:
    """As a draft can keep it."""
    if typed is None:
        return None
    return [[list(one.lines), one.total, one.skipped.value if one.skipped else None] for one in typed]


def scales_of_words(held: object) -> tuple[TypedScale, ...] | None:
    """What a draft kept."""
    if not isinstance(held, list):
        return None
    return tuple(TypedScale(tuple(lines), total, Skipped(why) if why else None) for lines, total, why in held)
