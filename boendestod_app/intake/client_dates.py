"""The days of one row: the decision's first and last, the latest and the next resource-group meeting."""

from dataclasses import replace
from datetime import date

from boendestod_app.domain.calendar import date_text
from boendestod_app.intake.dates import is_open_ended, read_date, split_period
from boendestod_app.intake.fields import Field
from boendestod_app.intake.headings import Headings
from boendestod_app.intake.line import Line
from boendestod_app.intake.reading import Reading
from boendestod_app.intake.sheet import Cell, Row
from boendestod_app.intake.values import is_nothing
from boendestod_app.words import _

_DECISION = (Field.DECIDED, Field.DECIDED_FROM, Field.DECIDED_TO)


def decided(line: Line, today: date) -> tuple[date | None, date | None]:
    """The first and last day of the decision; neither where the last comes before the first."""
    first = line.read(Field.DECIDED_FROM, lambda cell: _first_day(cell, today))
    last = line.read(Field.DECIDED_TO, lambda cell: _last_day(cell, today))
    heading = line.headings.heading(Field.DECIDED_TO)
    if not line.headings.of(Field.DECIDED_FROM):
        for column, cell in line.told(Field.DECIDED):
            heading = column.heading
            first, last = _period(line, heading, cell, today)
    if first and last and last < first:
        said = f"{first.isoformat()} – {last.isoformat()}"
        what = _from_today(_("Beslutet slutar före det börjar."))
        line.tell(heading, said, what, _("Kontrollera båda datumen mot beslutet."))
        return None, None
    if last and not first and not line.told(Field.DECIDED_FROM) and not line.told(Field.DECIDED):
        what = _from_today(_("Beslutets första dag saknas."))
        line.tell(heading, last.isoformat(), what, _("Kontrollera dagen mot beslutet."))
    return first, last


def tells_of_decision(row: Row, headings: Headings) -> bool:
    """Whether some cell says that there is a decision, whatever day it says."""
    columns = (column for field in _DECISION for column in headings.of(field))
    return not all(is_nothing(row.cell(column.place).text) for column in columns)


def _from_today(trouble: str) -> str:
    return _("{trouble} Insatsen börjar den dag då listan hämtas.").format(trouble=trouble)


def _first_day(cell: Cell, today: date) -> Reading[date]:
    reading = read_date(cell, today)
    return reading if reading.value else replace(reading, what=_from_today(reading.what))


def _last_day(cell: Cell, today: date) -> Reading[date]:
    if is_open_ended(cell.text):
        return Reading()
    reading = read_date(cell, today)
    if reading.value:
        return reading
    return replace(reading, what=_("{trouble} Beslutet lästes in utan slutdatum.").format(trouble=reading.what))


def _period(line: Line, heading: str, cell: Cell, today: date) -> tuple[date | None, date | None]:
    parts = split_period(cell.text)
    if parts is None:
        what = _("Det går inte att läsa från och till vilken dag beslutet gäller.")
        line.tell(heading, cell.text, _from_today(what), _("Skriv till exempel 2026-03-01 – 2027-02-28."))
        return None, None
    first = line.take(heading, cell.text, _first_day(Cell(parts[0]), today))
    return first, line.take(heading, cell.text, _last_day(Cell(parts[1]), today))


def last_meeting(line: Line, today: date) -> date | None:
    """The day of the latest meeting, which cannot lie ahead."""
    for column, cell in line.told(Field.LAST_MEETING):
        day = line.take(column.heading, cell.text, read_date(cell, today, latest=today))
        if day is None or day <= today:
            return day
        what = _("Det senaste mötet ligger i framtiden: {day}.").format(day=date_text(day))
        line.tell(column.heading, cell.text, what, _("Skriv vilken dag mötet hölls."))
    return None


def next_meeting(line: Line, today: date) -> date | None:
    """The day of the next meeting; one that has passed is kept and listed."""
    for column, cell in line.told(Field.NEXT_MEETING):
        reading = read_date(cell, today)
        day = line.take(column.heading, cell.text, reading)
        if day and day < today and not reading.what:
            what = _("Dagen för nästa möte har redan varit: {day}.").format(day=date_text(day))
            line.tell(column.heading, cell.text, what, _("Ange om mötet hölls, och när nästa blir."))
        return day
    return None
