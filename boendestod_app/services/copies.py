"""One copy of the summary for each reader: cut by that reader's consent, and what is left out of it and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from boendestod_app.domain.consent import Scope
from boendestod_app.domain.headings import in_language, title_in_language
from boendestod_app.domain.hushed import hushed
from boendestod_app.domain.resource_group import GoneThrough, GroupMeeting
from boendestod_app.domain.retell import retold, without_numbers
from boendestod_app.domain.scale_curve import day
from boendestod_app.domain.story import Story
from boendestod_app.domain.summary import (
    SCOPES,
    Reader,
    ReaderKind,
    Section,
    SectionKey,
    Summary,
    cut,
    emptied,
    may_leave,
)
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.services.follow_up_settings import follow_up_settings
from boendestod_app.services.readers import allowed_scopes, consents_behind, readers
from boendestod_app.services.relatives import may_be_told
from boendestod_app.services.summarise import Whole, fold
from boendestod_app.words import _


@dataclass(frozen=True, slots=True)
class Copy:
    """One reader, and whether they may have a finished copy; if not, why."""

    reader: Reader
    allowed: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that stands in the summary and not in one reader's copy: where, what exactly, and why."""

    section: str
    text: str
    why: str


def copies(desk: Desk, meeting: GroupMeeting, folded: Whole | None = None) -> list[Copy]:
    """Everyone who may ask for a copy: client, staff, the group, each member, the handläggare."""
    folded = folded or fold(desk, meeting)
    unchanged = folded.unchanged
    return [_copy(desk, meeting, reader, unchanged) for reader in readers(desk, meeting)]


def _copy(desk: Desk, meeting: GroupMeeting, reader: Reader, unchanged: bool) -> Copy:
    why_not = ""
    if meeting.gone_through is GoneThrough.NOT_YET:
        why_not = _("Inte genomgången än")
    elif not unchanged:
        why_not = _("Ändrad efter genomgången")
    elif not may_leave(reader, meeting.gone_through, unchanged):
        why_not = _("Klienten gick inte att nå")
    elif not (reader.own_copy or consents_behind(desk, meeting, reader)):
        why_not = _("Inget giltigt samtycke")
    return Copy(reader, not why_not, why_not)


def summary(
    desk: Desk, meeting_id: str, reader: Reader, *, until: date | None = None, large_text: bool | None = None
) -> Summary:
    """What this reader gets. Without *genomgången* of just this period it is a draft, and only the client's own."""
    return summary_of(desk, fold(desk, desk.store.meetings.get(meeting_id), until), reader, large_text=large_text)


def summary_of(desk: Desk, folded: Whole, reader: Reader, *, large_text: bool | None = None) -> Summary:
    """The same of a summary that has been folded already; how large the client's letters are, the client's card says.

    The client's headings are in the language that the card says.
    """
    meeting, told = folded.meeting, folded.story
    finished = may_leave(reader, meeting.gone_through, folded.unchanged)
    if not finished and reader.kind is not ReaderKind.CLIENT:
        raise Refused(_("Gå igenom sammanfattningen med klienten först. Utkast skrivs bara ut till klienten."))
    worker = told.workers[0].name if told.workers else told.unit.name
    own = reader.kind is ReaderKind.CLIENT
    headings = told.client.headings if own else ""
    read = _licensed(desk, retold(_of_relatives(desk, folded, reader), told, reader))
    sections = hushed(_cut(desk, read, reader, meeting), told.client)
    title = _("Ditt resursgruppsmöte") if own else _("Resursgruppsmöte")
    return Summary(
        client_id=meeting.client_id,
        meeting_id=meeting.id,
        meeting_on=meeting.on,
        title=title_in_language(title, headings) if own else title,
        reader=reader,
        period_text=folded.period,
        sections=in_language(sections, headings) if own else sections,
        foot=_foot(told),
        signatures=(told.client.shown, _("{worker}, boendestöd").format(worker=worker)),
        draft=not finished,
        fictional=told.unit.fictional,
        large_text=(own and told.client.large_text) if large_text is None else large_text,
        headings=headings,
    )


def _licensed(desk: Desk, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """What was gone through stands, but without a licence no curve of ORS is drawn."""
    if follow_up_settings(desk).licensed:
        return sections
    return tuple(replace(one, scales=None) for one in sections)


def _cut(desk: Desk, sections: tuple[Section, ...], reader: Reader, meeting: GroupMeeting) -> tuple[Section, ...]:
    if not reader.own_copy and not consents_behind(desk, meeting, reader):
        if reader.kind is ReaderKind.GROUP:
            raise Refused(_("Ingen i resursgruppen har ett giltigt samtycke från klienten."))
        raise Refused(_("{name} har inget giltigt samtycke från klienten.").format(name=reader.name))
    return cut(sections, allowed_scopes(desk, meeting, reader))


def _of_relatives(desk: Desk, folded: Whole, reader: Reader) -> tuple[Section, ...]:
    """Of relatives nothing that they have not said yes to, whatever was written or read before; the staff knows."""
    if reader.kind is ReaderKind.STAFF:
        return folded.sections
    return tuple(
        emptied(one) if one.key is SectionKey.RELATIVES and not may_be_told(desk, folded.story.client.id, one.text)
        else one
        for one in folded.sections
    )  # fmt: skip


def left_out(desk: Desk, folded: Whole, reader: Reader) -> list[LeftOut]:
    """Exactly what this reader does not get of what stands in the summary, and why."""
    told, allowed = folded.story, allowed_scopes(desk, folded.meeting, reader)
    found: list[LeftOut] = []
    heard = {one.key for one in _of_relatives(desk, folded, reader) if not one.empty}
    silent = {one.key for one in folded.sections if not one.empty} - heard
    for section in retold(folded.sections, told, reader, numbers=True):
        if section.empty:
            continue
        title = section.title or section.key.label
        scope = SCOPES.get(section.key)
        if section.key in silent:
            found.append(LeftOut(title, _words_of(section), _("Den närstående har inte sagt ja till att stå här.")))
        elif not section.included:
            found.append(LeftOut(title, _words_of(section), _("Ni har valt bort den för alla.")))
        elif scope is not None and scope not in allowed:
            found.append(LeftOut(title, _words_of(section), _why(reader, scope)))
        else:
            found += _sentences_out(section, title, reader, allowed)
            found += _numbers_out(section, title, told, reader)
            found += _curve_out(section, reader)
    return found


def _sentences_out(section: Section, title: str, reader: Reader, allowed: set[Scope]) -> Iterator[LeftOut]:
    for code, sentence in section.apart:
        if Scope(code) not in allowed and sentence in section.text:
            yield LeftOut(title, sentence, _why(reader, Scope(code)))


def _numbers_out(section: Section, title: str, told: Story, reader: Reader) -> Iterator[LeftOut]:
    if reader.own_copy:
        return
    hidden = without_numbers(section, told)
    pairs = [(section.text, hidden.text)]
    pairs += [
        (cell, less) for row, short in zip(section.rows, hidden.rows, strict=True)
        for cell, less in zip(row, short, strict=True)
    ]  # fmt: skip
    why = _("Telefonnummer som inte är enhetens står bara i klientens och personalens exemplar.")
    yield from (LeftOut(title, cell, why) for cell, less in pairs if cell != less)


def _curve_out(section: Section, reader: Reader) -> Iterator[LeftOut]:
    """SRS and what happened, which are for the staff alone."""
    drawn = section.scales
    if drawn is not None and drawn.shared != drawn and reader.kind is not ReaderKind.STAFF:
        words = [one.says for one in drawn.ors if one.why]
        words += [f"SRS {day(one.on)}: {one.says}" for one in drawn.srs]
        words += [f"{day(one.on)}: {one.says}" for one in drawn.events]
        yield LeftOut(_("Vid kurvan"), "\n".join(words), _("Det står bara i personalens exemplar, vid kurvan."))


def _why(reader: Reader, scope: Scope) -> str:
    if reader.kind is ReaderKind.GROUP:
        return _("Alla i gruppen har inte samtycke till ”{scope}”.").format(scope=scope.label)
    return _("{name} har inget samtycke till ”{scope}”.").format(name=reader.name, scope=scope.label)


def _words_of(section: Section) -> str:
    """All its words, row by row; a curve by its points."""
    rows = [" · ".join(cell for cell in row if cell) for row in section.rows]
    points = ", ".join(f"{label}: {value:g}" for label, value in section.points)
    drawn = section.scales.shared.told if section.scales else ""
    return "\n".join(part for part in (section.text, *rows, points, drawn) if part.strip())


def _foot(told: Story) -> str:
    unit = told.unit
    phone = _("telefon {phone}").format(phone=unit.phone) if unit.phone else ""
    return " · ".join(part for part in (unit.name, phone, unit.hours) if part)


def number_rows(shown: Summary) -> list[dict[str, object]]:
    """The copy as rows for other programs: each section with its numbers and the ids of what is behind them."""
    return [
        {
            "section": section.key.value,
            "title": section.title,
            "text": section.text,
            "rows": [list(row) for row in section.rows],
            "points": [list(point) for point in section.points],
            "ors": [[one.on.isoformat(), one.total] for one in section.scales.ors] if section.scales else [],
            "edited": section.edited,
            "numbers": [
                {"name": one.name, "value": one.value, "entity": one.entity, "facts": list(one.rests_on)}
                for one in section.numbers
            ],
        }
        for section in shown.shown
    ]


def set_reading(desk: Desk, client_id: str, *, headings: str, large_text: bool) -> None:
    """How the client's own copies are made from now on: the language of their headings, and how large the letters."""
    client = desk.expect(client_id)
    desk.store.clients.save(replace(client, headings=headings, large_text=large_text))
    desk.says(_("ändrade hur klientens exemplar ser ut"))
