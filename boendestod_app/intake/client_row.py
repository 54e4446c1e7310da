"""The client that one row tells of."""

from dataclasses import replace
from datetime import date
from functools import partial

from boendestod_app.domain.client import MAX_WORKERS
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.listed_client import ListedClient, ListedRhythm
from boendestod_app.intake.client_dates import decided, last_meeting, next_meeting, tells_of_decision
from boendestod_app.intake.fields import NAMES, WHERE, Field
from boendestod_app.intake.headings import Headings
from boendestod_app.intake.levels import level_of_colour, read_level
from boendestod_app.intake.line import Line
from boendestod_app.intake.sheet import Row
from boendestod_app.intake.times import read_times
from boendestod_app.intake.values import (
    is_no,
    is_nothing,
    is_yes,
    read_items,
    read_number,
    read_person,
    read_phone,
    read_times_a_week,
    read_workers,
    says_protected,
    sounds_like_warning,
)
from boendestod_app.words import _, listed

_HOURS_IN_A_WEEK = 168
_MOST_CONTACTS = 50
_TELLS_PROTECTED = WHERE | NAMES | {Field.GOOD_TO_KNOW, Field.RISK, Field.HOUSING, Field.PERSONAL_NUMBER}


def is_protected(row: Row, headings: Headings) -> bool:
    """Whether the identity is protected: some text says so, or the question is answered by anything but no."""
    cells = [row.cell(column.place) for column in headings.columns if column.field in _TELLS_PROTECTED]
    answers = [row.cell(column.place).text for column in headings.of(Field.PROTECTED)]
    said = any(says_protected(cell.text) or says_protected(cell.comment) for cell in cells)
    return said or not all(map(is_no, answers))


def read_client(row: Row, line: Line, name: str, today: date) -> ListedClient:
    """What can be kept of the row; what cannot is a finding of the line."""
    person = line.read(Field.PERSONAL_NUMBER, lambda cell: read_person(cell.text, today))
    decided_from, decided_to = decided(line, today)
    contacts = line.read(Field.CONTACTS_PER_WEEK, partial(read_times_a_week, most=_MOST_CONTACTS))
    return _with_notes(
        row,
        line,
        ListedClient(
            row=row.number,
            name=name,
            birth_year=person.birth_year if person else None,
            personal_number=person.digits if person else "",
            phone=line.read(Field.PHONE, lambda cell: read_phone(cell.text)) or "",
            address=line.joined(Field.ADDRESS),
            door_code=line.joined(Field.DOOR_CODE),
            housing=line.joined(Field.HOUSING),
            protected=_protected(row, line),
            worker_names=_workers(line),
            decided_from=decided_from,
            decided_to=decided_to,
            decision_unread=decided_from is None and tells_of_decision(row, line.headings),
            hours_per_week=line.read(Field.HOURS_PER_WEEK, partial(read_number, most=_HOURS_IN_A_WEEK)),
            contacts_per_week=contacts,
            contacts_unread=_first_text(row, line, Field.CONTACTS_PER_WEEK) if contacts is None else "",
            rhythms=_rhythms(line),
            level=_level(row, line),
            milestones=tuple(dict.fromkeys(item for text in line.texts(Field.MILESTONES) for item in read_items(text))),
            last_meeting=last_meeting(line, today),
            next_meeting=next_meeting(line, today),
        ),
    )


def _first_text(row: Row, line: Line, field: Field) -> str:
    """What the list says there, also where it cannot be trusted."""
    texts = (row.cell(column.place).text for column in line.headings.of(field))
    return next((text for text in texts if not is_nothing(text)), "")


def _protected(row: Row, line: Line) -> bool:
    for column, cell in line.told(Field.PROTECTED):
        if not (is_yes(cell.text) or is_no(cell.text)):
            what = _("Det går inte att se om klienten har skyddade personuppgifter. Läst som ja.")
            line.tell(column.heading, cell.text, what, _("Skriv ja eller nej."))
    return is_protected(row, line.headings)


def _workers(line: Line) -> tuple[str, ...]:
    named: dict[str, None] = {}
    for column, cell in line.told(Field.WORKERS):
        found = line.take(column.heading, cell.text, read_workers(cell.text))
        named |= dict.fromkeys(found or ())
    names = tuple(named)
    if len(names) > MAX_WORKERS:
        line.tell(
            line.headings.heading(Field.WORKERS),
            listed(names),
            _("Fler än två ansvariga boendestödjare. De två första lästes in."),
            _("Välj vilka två som är ansvariga."),
        )
    return names[:MAX_WORKERS]


def _rhythms(line: Line) -> tuple[ListedRhythm, ...]:
    said = line.joined(Field.RHYTHMS, " ")
    return line.take(line.headings.heading(Field.RHYTHMS), said, read_times(said)) or () if said else ()


def _level(row: Row, line: Line) -> Level | None:
    for column in line.headings.of(Field.LEVEL):
        cell = row.cell(column.place)
        return None if cell.distrust else line.take(column.heading, cell.text, read_level(cell))
    for column in line.headings.of(Field.NAME):
        level = level_of_colour(row.cell(column.place).colour)
        if level and level.raised:
            what = _("Namnet har en färg som kan betyda {level}. Inget läge lästes in.").format(level=level.label)
            line.tell(column.heading, row.cell(column.place).text, what, _("Ange läget på klientens sida."))
    return None


def _with_notes(row: Row, line: Line, client: ListedClient) -> ListedClient:
    """The client with the notes of the row: a text that may be a warning stands under risk as well, and is listed."""
    risks = line.texts(Field.RISK)
    notes = [*line.texts(Field.GOOD_TO_KNOW), *_comments(row, line, protected=client.protected)]
    for note in notes:
        if sounds_like_warning(note):
            risks.append(note)
            line.tell(
                line.headings.heading(Field.GOOD_TO_KNOW),
                note,
                _("Texten kan vara en varning och står nu även under Risk."),
                _("Stryk den under Risk om den inte gäller säkerheten vid besök."),
            )
    return replace(client, good_to_know="\n".join(notes), risk="\n".join(risks))


def _comments(row: Row, line: Line, *, protected: bool) -> list[str]:
    """The comments on the cells we read, each after its heading."""
    return [
        f"{column.heading}: {row.cell(column.place).comment}"
        for column in line.headings.columns
        if column.field and row.cell(column.place).comment and not (protected and column.field in WHERE)
    ]
