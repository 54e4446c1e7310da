"""Whatever clashes is named in words, and read as a person reads it."""

from datetime import UTC, date, datetime, time

import pytest

from boendestod_app.domain.clash import MERGING, PROTECTIVE, matters
from boendestod_app.domain.clash_words import FIELDS, THINGS, readable, thing
from boendestod_app.domain.goal import GoalStatus


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "(tomt)"),
        ("", "(tomt)"),
        (GoalStatus.ON_THE_WAY, "På god väg"),
        (True, "Ja"),
        (False, "Nej"),
        (date(2026, 8, 14), "fre 14 aug 2026"),
        (time(9, 5), "09.05"),
        (datetime(2026, 8, 14, 8, 0, tzinfo=UTC), "fre 14 aug 10.00"),
        (datetime(2026, 8, 14, 8, 0), "fre 14 aug 08.00"),
        (2.5, "2,5"),
        (("w1", "w2"), "Kim, w2"),
        ("w1", "Kim"),
        ("Sova", "Sova"),
        (7, "7"),
    ],
)
def test_a_value_is_read_as_a_person_reads_it(value, says):
    assert readable(value, {"w1": "Kim"}) == says


def test_what_merges_and_what_protects_has_words_and_matters():
    for entity, field in MERGING | PROTECTIVE:
        assert entity in THINGS
        assert field in FIELDS
        assert matters(entity, field)


def test_a_thing_that_nobody_has_named_is_still_named():
    assert thing("garden", "colour") == "Något nytt: Övrigt"


def test_a_note_has_one_author_and_never_clashes():
    assert not matters("note", "happened")
    assert not matters("visit", "documented_at")
    assert matters("visit", "outcome")


def test_what_became_of_a_paper_is_no_matter_of_opinion():
    assert not matters("export", "state")
    assert not matters("export", "gone")
    assert not matters("print_out", "recipient")


def test_where_and_at_what_hour_is_asked_and_what_the_program_notes_is_not():
    assert matters("meeting", "at")
    assert matters("visit", "place")
    assert matters("rhythm", "at")
    assert not matters("level_change", "place")
    assert not matters("door_entry", "at")
    assert not matters("visit", "rhythm_id")
