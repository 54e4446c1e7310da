"""The client reads headings in the language that was chosen, whatever the worker's window speaks."""

import gettext
from dataclasses import replace

import pytest

from boendestod_app import words
from boendestod_app.domain.headings import in_language, is_heading, title_in_language
from boendestod_app.domain.summary import SectionKey
from tests.export.asa import FACTS, GOALS, SECTIONS


class Told(gettext.NullTranslations):
    """A window in a language of its own."""

    def gettext(self, message: str) -> str:
        return {"Våra besök": "Nos visites", "När och var": "Quand et où", "Delmål": "Objectif"}.get(message, message)


@pytest.fixture
def elsewhere(monkeypatch):
    monkeypatch.setattr(words, "_catalogue", Told())


@pytest.mark.parametrize(("language", "said"), [
    ("sv", "Våra besök"), ("en", "Our visits"), ("da", "Vores besøg"),
])  # fmt: skip
@pytest.mark.parametrize("held", ["Våra besök", "Our visits", "Vores besøg", "Nos visites"])
def test_a_heading_made_in_any_language_is_read_in_the_client_s(elsewhere, language, said, held):
    assert title_in_language(held, language) == said


def test_heads_and_labels_of_a_window_in_another_language_too(elsewhere):
    assert SectionKey.VISITS.label == "Nos visites"
    facts, goals = in_language((
        replace(FACTS, rows=(("Quand et où", "hemma"),)),
        replace(GOALS, head=("Objectif", *GOALS.head[1:])),
    ), "da")  # fmt: skip
    assert facts.rows == (("Hvornår og hvor", "hemma"),)
    assert goals.head == ("Delmål", "Hvordan går det?", "Næste skridt", "Hvem gør det, og hvornår")


def test_a_person_s_own_words_stay():
    assert title_in_language("Besöken hos Åsa", "en") == "Besöken hos Åsa"
    assert not is_heading("Besöken hos Åsa", "en")
    assert is_heading("Our visits", "en")
    assert not is_heading("Våra besök", "en")


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_heading_of_ours_has_its_words(language):
    read = in_language(SECTIONS, language)
    titles = {key.label for key in SectionKey} - {SectionKey.INTRO.label, SectionKey.FACTS.label}
    assert {title for title in titles if title_in_language(title, language) == title} == set()
    told = [cell for section in read for cell in (section.title, *section.head) if cell]
    assert [cell for cell in told if not is_heading(cell, language)] == []
