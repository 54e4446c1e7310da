"""What somebody types is found whatever marks its letters have, and marked where it stands."""

import pytest

from boendestod_app.ui.hits import holds, spans, typed_words


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("boende", "Personellt boendestöd", ["boende"]),
        ("STÖD", "Personellt boendestöd", ["stöd"]),
        ("stod", "Personellt boendestöd", ["stöd"]),
        ("atgard", "Åtgärdsplan", ["Åtgärd"]),
        ("åtgärd", "Åtgärdsplan", ["Åtgärd"]),
        ("faelles", "Fælles processer", ["Fælles"]),
        ("okonomi", "Økonomi", ["Økonomi"]),
        ("mi", "MI på hemmaplan, MiniMia", ["MI", "Mi"]),
        ("kris plan", "Krisplan", ["Krisplan"]),
        ("kbt/åp", "en integrering av KBT/ÅP, par-", ["KBT/ÅP"]),
        ("stödet", "stod", []),
        ("stöd", "han stod där", []),
    ],
)
def test_it_is_marked_where_it_stands(typed, text, marked):
    assert [text[first:last] for first, last in spans(text, typed_words(typed))] == marked


def test_every_word_must_stand_in_it():
    assert holds("Critical Time Intervention", typed_words("time crit"))
    assert not holds("Critical Time Intervention", typed_words("time act"))
    assert holds("vad som helst", typed_words("  "))


def test_letters_made_of_two_are_found_too():
    assert holds("Åtgärd", typed_words("A\u030atga\u0308rd"))
