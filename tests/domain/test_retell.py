from dataclasses import replace

import pytest

from boendestod_app.domain.client import Client
from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.retell import retold
from boendestod_app.domain.summarise import sections
from boendestod_app.domain.summary import Layout, Reader, ReaderKind, Section, SectionKey
from boendestod_app.domain.visit import Outcome
from tests.domain.test_summarise import DAY, EMPTY, NOW, change, milestone, ratings, visit

STORY = replace(
    EMPTY,
    milestones=(milestone("a", "Sova", GoalStatus.DONE, done_on=DAY), milestone("b", "Handla")),
    visits=tuple(
        visit(outcome, day + 1) for day, outcome in enumerate((Outcome.CANCELLED_BY_CLIENT, Outcome.DECLINED))
    ),
    changes=(change(Level.WORRY, NOW), change(Level.AWAY, NOW)),
    ratings=ratings(3, 5),
)
STAFF, GROUP = Reader(ReaderKind.STAFF, "staff", ""), Reader(ReaderKind.GROUP, "group", "")


def told(key: SectionKey, reader: Reader = GROUP, *edits: Section) -> Section:
    over = {edit.key: edit for edit in edits}
    found = retold((over.get(one.key, one) for one in sections(STORY)), STORY, reader)
    return next(one for one in found if one.key is key)


def test_the_clients_own_copy_is_as_it_stands():
    assert retold(sections(STORY), STORY, Reader(ReaderKind.CLIENT, "client", "")) == sections(STORY)


@pytest.mark.parametrize(
    ("key", "title", "text"),
    [
        (SectionKey.INTRO, "", "Det här är tänkt för resursgruppens möte med Åsa den 14 augusti."),
        (SectionKey.WENT_WELL, "Det som har gått bra", "Åsa har nått sitt delmål: Sova."),
        (
            SectionKey.VISITS,
            "Besöken",
            "Vi planerade 2 besök. 0 blev av. Åsa ställde in 1 gång. Åsa tackade nej 1 gång.",
        ),
        (
            SectionKey.SUPPORT,
            "Så har stödet varit",
            "Från den 14 augusti hade Åsa tätare stöd. Från den 14 augusti var Åsa borta en tid.",
        ),
        (
            SectionKey.WELLBEING,
            "Så har veckorna varit",
            "Åsa har själv svarat på frågan: Hur har veckan varit? Högre är bättre. Linjen går uppåt sedan i juni.",
        ),
    ],
)
def test_others_are_told_of_the_client(key, title, text):
    assert (told(key).title, told(key).text) == (title, text)


def test_the_facts_name_the_client_where_the_client_is_told_you():
    rows = told(SectionKey.FACTS).rows
    assert rows[1][1].startswith("Åsa, Ayşe (sjuksköterska)")
    assert rows[2][1] == "Måndag 16 november. Åsa bestämmer vilka som kommer."


@pytest.mark.parametrize(
    ("who", "says"), [("Du", "Åsa"), ("Du och Björn", "Åsa och Björn"), ("Björn och du", "Björn och Åsa")]
)
def test_who_does_it_is_the_client_by_name(who, says):
    own = Section(SectionKey.AGREEMENTS, "", Layout.TABLE, rows=(("Du ringer", who, ""),), edited=True)
    assert told(SectionKey.AGREEMENTS, GROUP, own).rows == (("Du ringer", says, ""),)


def test_a_greeting_to_the_client_and_a_list_of_readers_go_to_nobody_else_whoever_wrote_them():
    greeting = Section(SectionKey.INTRO, "", Layout.WORDS, "Hej Åsa! Ta med kaffe.", edited=True)
    readers = Section(SectionKey.READERS, "", Layout.WORDS, "Märta får läsa.", edited=True)
    assert told(SectionKey.INTRO, STAFF, greeting).text.startswith("Det här är tänkt")
    assert "Märta" not in told(SectionKey.READERS, GROUP, readers).text


def test_a_section_that_is_left_out_is_left_out_for_all():
    out = Section(SectionKey.INTRO, "", Layout.WORDS, "Hej", included=False)
    assert not told(SectionKey.INTRO, GROUP, out).included


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Märta 0701234567.", "Märta (numret står i klientens exemplar)."),
        ("Märta (08) 123 456 78", "Märta (numret står i klientens exemplar)"),
        ("Märta (070-123 45 67)", "Märta (numret står i klientens exemplar)"),
        ("(Märta 070/1234567)", "(Märta (numret står i klientens exemplar))"),
        ("den 2026-08-14 10.00", "den 2026-08-14 10.00"),
        ("Ring 070-000 00 00", "Ring 070-000 00 00"),
        ("112 eller 1177", "112 eller 1177"),
    ],
)
def test_numbers_that_are_not_the_units_own_are_not_printed_for_others(text, says):
    story = replace(STORY, unit=replace(EMPTY.unit, phone="+46 70 000 00 00"), client=Client("c", "Åsa Öberg"))
    own = Section(SectionKey.WENT_WELL, "", Layout.WORDS, text, edited=True)
    found = {reader.kind: retold((own,), story, reader)[0].text for reader in (STAFF, GROUP)}
    assert found == {ReaderKind.STAFF: text, ReaderKind.GROUP: says}
