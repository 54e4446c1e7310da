"""The interview guides that hold now: the team's own text, else what ships with the program."""

from contextlib import suppress
from datetime import timedelta

from boendestod_app import defaults
from boendestod_app.domain.interview import Asked, GuideBook, InterviewGuide
from boendestod_app.domain.problem import Problem, refuse
from boendestod_app.domain.read_guides import guide_faults, read_guides
from boendestod_app.errors import Refused
from boendestod_app.services.desk import Desk
from boendestod_app.words import _


def guides(desk: Desk) -> tuple[InterviewGuide, ...]:
    """What was kept last and can be read; a text that a newer program wrote never takes the guides away."""
    for book in reversed(desk.store.guide_books.where()):
        if not book.text:
            break
        with suppress(Refused):
            return read_guides(book.text)
    return defaults.interview_guides()


def guides_for(desk: Desk, asked: Asked) -> list[InterviewGuide]:
    """Those that ask such a person."""
    return [one for one in guides(desk) if one.asked is asked]


def guides_text(desk: Desk) -> str:
    """The guides as text, to be read and edited."""
    held = desk.store.guide_books.where()
    return held[-1].text if held and held[-1].text else defaults.guide_text()


def own_guides(desk: Desk) -> GuideBook | None:
    """The team's own text, where it has one."""
    held = desk.store.guide_books.where()
    return held[-1] if held and held[-1].text else None


def keep_guides(desk: Desk, text: str) -> GuideBook:
    """The text holds from now on; a wrong one is refused with each line and column, and the last good one stays."""
    refuse(Problem("text", one.sentence) for one in guide_faults(text))
    if text == guides_text(desk):
        raise Refused(_("Frågorna är redan sparade som de står."))
    shipped = text == defaults.guide_text()
    return _keep(desk, "" if shipped else text)


def reset_guides(desk: Desk) -> GuideBook:
    """Back to those that ship with the program; the team's own can be undone back."""
    if own_guides(desk) is None:
        raise Refused(_("Frågorna är redan de som följer med appen."))
    return _keep(desk, "")


def _keep(desk: Desk, text: str) -> GuideBook:
    held = desk.store.guide_books.where()
    # What is kept last counts, also where the clock has been set back.
    at = max([desk.now, *(one.at + timedelta(microseconds=1) for one in held[-1:])])
    book = GuideBook(desk.store.new_id(), text, desk.me, at)
    desk.store.guide_books.save(book)
    desk.says(_("ändrade intervjufrågorna") if text else _("återställde intervjufrågorna"))
    return book
