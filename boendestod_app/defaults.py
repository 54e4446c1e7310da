"""What ships with the program as data, read and checked: ladder, rules, phrases, the words of a note, the holidays."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from boendestod_app.domain.calendar import Holidays
from boendestod_app.domain.interview import InterviewGuide
from boendestod_app.domain.ladder import Ladder, read_ladder
from boendestod_app.domain.legal_date import LegalDate, read_legal_dates
from boendestod_app.domain.method import Methods
from boendestod_app.domain.note_check import WordLists, read_word_lists
from boendestod_app.domain.phrase import read_phrases
from boendestod_app.domain.plan_checklist import Checklist, read_checklist
from boendestod_app.domain.programme import Programme
from boendestod_app.domain.read_guides import read_guides
from boendestod_app.domain.read_methods import read_methods
from boendestod_app.domain.read_programmes import read_programmes
from boendestod_app.domain.read_retention import read_retention
from boendestod_app.domain.read_rules import read_rules
from boendestod_app.domain.read_tracks import read_tracks
from boendestod_app.domain.read_working import WorkingWords, read_working
from boendestod_app.domain.retention import Retention
from boendestod_app.domain.rule import Rules
from boendestod_app.domain.track import TrackPreset
from boendestod_app.paths import resources

YEARS_BACK, YEARS_AHEAD = 6, 2


@cache
def ladder() -> Ladder:
    """The team's ladder."""
    return read_ladder(_told("ladder.toml"))


@cache
def rules() -> Rules:
    """The rules of proposals that stand on the ladder."""
    return read_rules(_told("rules.toml"), ladder())


def book_texts() -> tuple[str, str]:
    """The ladder and the rules as text, for a team that makes them its own."""
    return _text("ladder.toml"), _text("rules.toml")


@cache
def phrases() -> Mapping[str, str]:
    """By word: what is written out."""
    return read_phrases(_told("phrases.toml"))


@cache
def word_lists() -> WordLists:
    """What a note is warned of."""
    return read_word_lists(_told("note_checks.toml"))


@cache
def tracks() -> tuple[TrackPreset, ...]:
    """What is usual of the programmes that others give."""
    return read_tracks(_told("tracks.toml"))


def tracks_text() -> str:
    """The same as text, for a team that makes it its own."""
    return _text("tracks.toml")


@cache
def legal_dates() -> tuple[LegalDate, ...]:
    """What the law says of what may happen to a home, checked or to be checked."""
    return read_legal_dates(_told("legal_dates.toml"))


@cache
def retention() -> Retention:
    """When what was written is to go, and what the law says of the case file."""
    return read_retention(_told("retention.toml"))


@cache
def programmes() -> tuple[Programme, ...]:
    """What is usual of the ways to give support."""
    return read_programmes(programmes_text())


def programmes_text() -> str:
    """The same as text, for a team that makes them its own."""
    return _text("programmes.toml")


@cache
def working() -> WorkingWords:
    """The team's own words for goals and ways of working."""
    return read_working(_told("working.toml"))


@cache
def plan_checklist() -> Checklist:
    """What is seen to when a care plan is made anew."""
    return read_checklist(_told("plan_checklist.toml"))


def guide_text() -> str:
    """The interview guides as text, for a team that makes them its own."""
    return _text("interviews.toml")


@cache
def interview_guides() -> tuple[InterviewGuide, ...]:
    """The questions of the interviews."""
    return read_guides(guide_text())


@cache
def methods() -> Methods:
    """The methods of the handbook."""
    return read_methods(_text("methods.toml"))


def days_off_around(today: date) -> Holidays:
    """The public holidays that a day of work may ask for."""
    return days_off(today.year - YEARS_BACK, today.year + YEARS_AHEAD)


@cache
def days_off(first: int, last: int) -> Holidays:
    """Public holidays in Sweden, and the eves that are days off in practice, for these years."""
    from holidays import country_holidays

    years = range(first, last + 1)
    return frozenset(country_holidays("SE", years=years, categories=("public", "de_facto")))


def _told(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return (resources() / name).read_text(encoding="utf-8")
