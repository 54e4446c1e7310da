"""The summary as others than the client read it: the client is spoken of, and what is the client's own stays there."""

import re
from collections.abc import Iterable
from dataclasses import replace

from boendestod_app.domain.crisis_plan import NATIONAL
from boendestod_app.domain.story import Story
from boendestod_app.domain.summarise import sections
from boendestod_app.domain.summary import LIVE, Reader, ReaderKind, Section, SectionKey
from boendestod_app.words import N_, _

# Spoken to the reader, so nobody else's wording fits; who else reads is told to the client and the staff alone.
_TO_THE_READER = (SectionKey.INTRO, SectionKey.READERS)
_TITLES = {
    SectionKey.OWN_WORDS: N_("Med egna ord"),
    SectionKey.GOALS: N_("Delmål"),
    SectionKey.VISITS: N_("Besöken"),
    SectionKey.CONTACTS: N_("Kontakter per vecka"),
    SectionKey.WELLBEING: N_("Så har veckorna varit"),
    SectionKey.NETWORK: N_("Nätverket"),
    SectionKey.VIEW: N_("Avvikande mening"),
}
_WHO = {SectionKey.FACTS: 1, SectionKey.GOALS: 3, SectionKey.KEPT: 1, SectionKey.AGREEMENTS: 1}  # the column of persons
_PHONE = re.compile(r"(?<![\w/-])\(?(?:\+\d{1,3}|0)[\d\s()/–-]{4,}\d\)?")
_SHORTEST_PHONE = 7


def retold(told: Iterable[Section], story: Story, reader: Reader, *, numbers: bool = False) -> tuple[Section, ...]:
    """The sections for this reader; the client's own copy as they stand.

    Only the client and the staff see numbers that are not the unit's own: a relative's number is private; and only the
    staff what happened around the answers to ORS. With `numbers` both are left in, to tell what is hidden.
    """
    if reader.kind is not ReaderKind.STAFF and not numbers:
        told = [replace(one, scales=one.scales.shared) if one.scales else one for one in told]
    if reader.kind is ReaderKind.CLIENT:
        return tuple(told)
    made = {section.key: section for section in sections(replace(story, told_to=reader.kind))}
    spoken_of = (_spoken_of(section, made[section.key], story) for section in told)
    if reader.own_copy or numbers:
        return tuple(spoken_of)
    return tuple(without_numbers(section, story) for section in spoken_of)


def _spoken_of(section: Section, made: Section, story: Story) -> Section:
    if section.key in _TO_THE_READER or (section.key in LIVE and not section.edited):
        return replace(made, included=section.included)
    title = _(_TITLES[section.key]) if section.key in _TITLES else section.title
    column = _WHO.get(section.key)
    name = story.client.first_name
    rows = tuple(
        tuple(_named(cell, name) if place == column else cell for place, cell in enumerate(row)) for row in section.rows
    )
    text = section.others or section.text
    if section.key is SectionKey.NETWORK:
        text = _without_names(text, story)
    return replace(section, title=title, text=text, rows=rows)


def _without_names(text: str, story: Story) -> str:
    """Nobody but the client reads a name of the map, also where the sentences with them were written on."""
    names = "|".join(re.escape(name) for name in sorted(story.map_names, key=len, reverse=True))
    if names:
        text = re.sub(rf"\b({names})(?=s?\b)", lambda found: story.map_names[found[1]], text)
    return text


def _named(cell: str, name: str) -> str:
    """`Du och Björn` as `Åsa och Björn`."""
    return re.sub(rf"\b{re.escape(_('Du'))}\b", lambda _found: name, cell, flags=re.IGNORECASE)


def _known_numbers(story: Story) -> set[str]:
    phones = [
        story.unit.phone,
        *(contact.phone for contact in story.unit_contacts),
        *(phone for _kind, phone in NATIONAL),
    ]
    return {_digits(phone) for phone in phones}


def without_numbers(section: Section, story: Story) -> Section:
    """The section as who is neither client nor staff reads it: no number but the unit's own."""
    known = _known_numbers(story)

    def hidden(found: re.Match[str]) -> str:
        digits = _digits(found[0])
        if len(digits) < _SHORTEST_PHONE or digits in known:
            return found[0]
        closes = found[0].count(")") > found[0].count("(")  # a bracket that was opened before the number
        return _("(numret står i klientens exemplar)") + ")" * closes

    rows = tuple(tuple(_PHONE.sub(hidden, cell) for cell in row) for row in section.rows)
    return replace(section, text=_PHONE.sub(hidden, section.text), rows=rows)


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", re.sub(r"^(?:\+|00)46\D*", "0", phone.strip()))
