"""What the week says: to a screen reader, in the card of a visit, and where there is little room."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from boendestod_app.domain.calendar import long_day_text
from boendestod_app.domain.visit import Visit
from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.domain.worker import Worker
from boendestod_app.services.week import Entry, Hint, Week
from boendestod_app.words import _, listed

Names = Mapping[str, Worker]


def day_spoken(day: date) -> str:
    """`tisdag 11 augusti`."""
    told = long_day_text(day)
    return told[:1].lower() + told[1:]


def when_spoken(start: datetime, end: datetime, day: str = "") -> str:
    """`tisdag 11 augusti 10 till 11.30`; the day's words may be known already."""
    day = day or day_spoken(start.date())
    return _("{day} {start} till {end}").format(day=day, start=_hour(start), end=_hour(end))


def spoken(entry: Entry, hints: Sequence[str], names: Names, *, whose: bool, day: str = "") -> str:
    """`tisdag 11 augusti 10 till 11, Åsa Öberg, hemma, lugnt`, and all else that is drawn."""
    said = [when_spoken(entry.start, entry.end, day), entry.title]
    if entry.visit is not None:
        said += [entry.visit.kind.label.lower(), entry.level.label.lower(), state_of(entry.visit).lower()]
    if whose:
        said.append(who(entry, names))
    return ", ".join(part for part in (*said, *hints) if part)


def told(entry: Entry, hints: Sequence[str], names: Names) -> list[str]:
    """The lines of the card: when, how and where, what for, who goes, what it is near."""
    lines = [f"{long_day_text(entry.start.date())} {clock(entry.start, entry.end)}"]
    visit = entry.visit
    if visit is not None:
        lines.append(" · ".join(part for part in (visit.kind.label, visit.place) if part))
        lines += [visit.aim, _("Mat eller omsorg: går före när någon är sjuk") if visit.essential else ""]
        state = state_of(visit)
        lines.append(f"{state}: {visit.reason}" if state and visit.reason else state)
    lines += [who(entry, names), *hints]
    return [line for line in lines if line]


def state_of(visit: Visit) -> str:
    """How it ended, where it has."""
    return visit.outcome.label if visit.outcome else ""


def who(entry: Entry, names: Names) -> str:
    """`Kim och Alex`."""
    return listed(names[one].name for one in entry.worker_ids if one in names)


def clock(start: datetime, end: datetime) -> str:
    """`10.00–11.00`."""
    return f"{clock_text(start)}–{clock_text(end)}"


def clock_text(moment: datetime) -> str:
    """`09.30`, without `strftime`: it costs more than the rest of the drawing."""
    return f"{moment.hour:02d}.{moment.minute:02d}"


def _hour(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02d}" if moment.minute else str(moment.hour)


def short_name(title: str) -> str:
    """`Åsa Ö.` for Åsa Öberg; one word stays whole, and so does what is no name."""
    words = [word for word in title.split() if word[:1].isalnum()]
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else title


def initials(entry: Entry) -> str:
    """`ÅÖ`; a block gives its first letters."""
    return entry.client.initials if entry.client else entry.title[:3]


def hints_by_entry(week: Week) -> dict[int, list[Hint]]:
    """By the entry's identity: what it is too near. A clash is told at both, too short a way at the first."""
    found: dict[int, list[Hint]] = {}
    for hint in week.hints:
        sides = [hint, Hint(hint.worker_id, hint.second, hint.first, clash=True)] if hint.clash else [hint]
        for side in sides:
            held = found.setdefault(id(side.first), [])
            if side.says not in [one.says for one in held]:
                held.append(side)
    return found


AWAY_FROM_HOME = (VisitKind.ELSEWHERE, VisitKind.ACCOMPANY, VisitKind.LINKING, VisitKind.DROP_IN)
FROM_AFAR = (VisitKind.PHONE, VisitKind.DIGITAL)
