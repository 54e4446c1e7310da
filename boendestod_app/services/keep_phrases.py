"""Phrases (`/handlade`): those that come with the app, and the team's own, which win."""

from collections.abc import Mapping
from dataclasses import replace

from boendestod_app.domain.phrase import Phrase, phrase_problems, phrase_word
from boendestod_app.domain.problem import refuse
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def phrases(desk: Desk, shipped: Mapping[str, str]) -> dict[str, str]:
    """By word, in order: what each phrase stands for."""
    own = {one.word: one.text for one in desk.store.phrases.where()}
    return dict(sorted({**shipped, **own}.items()))


def add_phrase(desk: Desk, *, word: str, text: str) -> Phrase:
    """A phrase of the team's own; a word that comes with the app gets another text."""
    return _kept(desk, Phrase(desk.store.new_id(), word, text), _("lade till frasen /{word}"))


def change_phrase(desk: Desk, phrase: Phrase, *, word: str, text: str) -> Phrase:
    """Another word or another text."""
    held = desk.store.phrases.get(phrase.id)
    return _kept(desk, replace(held, word=word, text=text), _("ändrade frasen /{word}"))


def remove_phrase(desk: Desk, id: str) -> None:
    """The team's own phrase is gone; where it stood before one that comes with the app, that one is back."""
    phrase = desk.store.phrases.get(id)
    desk.store.phrases.withdraw(id)
    desk.says(_("tog bort frasen /{word}").format(word=phrase.word))


def _kept(desk: Desk, phrase: Phrase, says: str) -> Phrase:
    refuse(phrase_problems(phrase.word, phrase.text))
    # The space after it lets the next word be typed at once.
    told = replace(phrase, word=phrase_word(phrase.word), text=f"{phrase.text.strip()} ")
    if any(one.word == told.word and one.id != told.id for one in desk.store.phrases.where()):
        raise Refused(_("Frasen /{word} finns redan.").format(word=told.word))
    desk.store.phrases.save(told)
    desk.says(says.format(word=told.word))
    return told
