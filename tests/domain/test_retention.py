"""The rules of gallring as they ship, what the law says, and files that say something else."""

import tomllib
from datetime import UTC, date, datetime

import pytest

from boendestod_app import defaults
from boendestod_app.domain.purge import Purge, PurgeState, as_counts, counted
from boendestod_app.domain.read_retention import read_retention
from boendestod_app.domain.retention import PurgeKind
from boendestod_app.errors import Refused
from boendestod_app.paths import resources

RULES = defaults.retention()


@pytest.mark.parametrize(("kind", "days"), [("note", 30), ("paper", 30), ("client", 60), ("personal_number", 0)])
def test_the_days_that_ship(kind, days):
    assert RULES.of(PurgeKind(kind)).days == days
    assert RULES.of(PurgeKind(kind)).source


def test_a_note_carried_over_on_the_fourteenth_of_august_is_due_thirty_days_later():
    assert RULES.of(PurgeKind.NOTE).due_on(date(2026, 8, 14)) == date(2026, 9, 13)


@pytest.mark.parametrize(
    ("last", "duty", "latest"),
    [
        (date(2026, 11, 22), date(2031, 11, 22), date(2032, 12, 31)),
        (date(2028, 2, 29), date(2033, 3, 1), date(2034, 12, 31)),
        (date(2026, 12, 31), date(2031, 12, 31), date(2032, 12, 31)),
    ],
)
def test_the_duty_to_purge_a_case_file(last, duty, latest):
    assert RULES.case_file(last) == (duty, latest)


@pytest.mark.parametrize(
    ("municipality", "day", "kept"),
    [
        ("Linköping", 1, True), ("göteborg", None, True), ("Gotland", 2, True), ("Sundsvall", 3, True),
        ("Lund", 5, True), ("Lund", 15, True), ("Lund", 25, True), ("Lund", 65, True), ("Lund", 75, True),
        ("Lund", 6, False), ("Lund", 61, False), ("Lund", None, False), ("", 31, False),
    ],
)  # fmt: skip
def test_who_is_kept_for_research(municipality, day, kept):
    assert RULES.kept_for_research(municipality, day) is kept


def test_every_reference_tells_its_source():
    assert [text.key for text in RULES.law] == ["case_file", "not_purged", "research"]
    assert all("Källa: S" in text.told for text in RULES.law)


@pytest.mark.parametrize(
    ("found", "instead", "says"),
    [
        ("days = 30", "days = -1", r"\[\[rule\]\] note days: skriv ett helt tal från 0"),
        ("days = 30", 'days = "30"', r"\[\[rule\]\] note days"),
        ("days = 30", "day = 30", r"\[\[rule\]\] note day: känns inte igen"),
        ('key = "note"', 'key = "notes"', r"key: känns inte igen"),
        ('key = "note"', 'key = "paper"', "skriv en \\[\\[rule\\]\\] med key note"),
        ("years = 5", "", "skriv years"),
        ("born_on = [5, 15, 25]", "born_on = [5, 32]", "born_on: skriv en lista med dagar"),
        ("[[reference]]", "[[law]]", "law känns inte igen"),
    ],
)
def test_what_is_misspelt_is_refused_and_named(found, instead, says):
    text = (resources() / "retention.toml").read_text(encoding="utf-8")
    text = text[text.index("\n[[rule]]") :]
    assert found in text
    with pytest.raises(Refused, match=says):
        read_retention(tomllib.loads(text.replace(found, instead, 1 if found != "[[reference]]" else -1)))


def test_a_purge_is_proposed_then_decided():
    at = datetime(2026, 8, 14, tzinfo=UTC)
    purge = Purge("p", PurgeKind.NOTE, "0198-7f3a", ("note/n",), ("note=1",), "", "kim", at, "laptop", "a b")
    assert purge.state is PurgeState.PROPOSED
    assert purge.called == "Klient 7f3a"
    assert purge.known == {"a", "b"}
    assert not purge.same_laptop


def test_counts_go_there_and_back_without_what_there_is_none_of():
    assert counted(as_counts({"note": 3, "visit": 0, "amendment": 1})) == {"amendment": 1, "note": 3}
