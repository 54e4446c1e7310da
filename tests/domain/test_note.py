from datetime import UTC, datetime, timedelta

import pytest

from boendestod_app.domain.note import VisitNote, labelled_texts

SAVED = datetime(2026, 8, 14, 8, 0, tzinfo=UTC)


def note(**fields) -> VisitNote:
    return VisitNote("n", "c", "v", "kim", SAVED, **fields)


@pytest.mark.parametrize(
    ("after", "due"),
    [(timedelta(hours=24, milliseconds=-1), False), (timedelta(hours=24), True), (timedelta(days=9), True)],
)
def test_a_note_locks_by_itself_after_exactly_a_day(after, due):
    assert note().sign_due(SAVED + after, 24) is due


def test_a_signed_note_does_not_lock_again():
    signed = note(signed_at=SAVED, signed_by="kim")
    assert signed.signed
    assert not signed.sign_due(SAVED + timedelta(days=9), 24)


def test_the_first_line_is_the_first_thing_that_was_written():
    assert note(happened=" Vi handlade.\nSedan fika. ").first_line == "Vi handlade. Sedan fika."
    assert note(action="Ringde", result="Tid bokad").first_line == "Ringde"
    assert note(own_words="Det gick bra").first_line == "Det gick bra"
    assert note(as_planned=True).first_line == "Genomfört enligt plan"
    assert note().first_line == ""


def test_texts_come_in_journal_order_with_their_labels():
    full = note(happened="H", action="I", result="R", own_words="O", interpretation="T")
    assert labelled_texts(full) == [
        ("Händelse", "H"),
        ("Insats", "I"),
        ("Resultat", "R"),
        ("Klientens egna ord", "O"),
        ("Min tolkning", "T"),
    ]


def test_an_interpretation_is_always_labelled_as_such():
    assert labelled_texts(note(interpretation="Verkar trött")) == [("Min tolkning", "Verkar trött")]


def test_empty_texts_are_left_out_and_as_planned_is_a_full_answer():
    assert labelled_texts(note(happened="  ", action="I")) == [("Insats", "I")]
    assert labelled_texts(note(as_planned=True)) == [("Händelse", "Genomfört enligt plan")]
    assert labelled_texts(note()) == []
