"""The measuring day: filled for many at once, told without names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.mapping_day import HomeSettings, Housing, HowLong, Mapped, words_of
from boendestod_app.domain.tenancy import ContractForm, Tenancy
from boendestod_app.services.homes import keep_tenancy
from boendestod_app.services.mapping import (
    begun_with,
    counted_on,
    home_settings,
    keep_home_settings,
    keep_mapped,
    mapping_days,
    mapping_memo,
    mapping_table,
)

TODAY = date(2026, 8, 14)


@pytest.fixture
def many(build):
    return [build.client(f"Klient{number} Efternamn") for number in range(12)]


def mapped(client, housing=Housing.OWN, **named):
    return Mapped("", client.id, TODAY, housing, **named)


def test_a_line_begins_as_the_home_tells_and_then_as_the_last_time(actions, desk, asa):
    actions.run(keep_tenancy, Tenancy("", asa.id, ContractForm.TRIAL, date(2026, 3, 1)))
    first = begun_with(desk(), asa, TODAY)
    assert (first.housing, first.since) == (Housing.THROUGH_US, date(2026, 3, 1))
    actions.run(keep_mapped, [replace(first, on=TODAY - timedelta(days=90), need="vård", since=None)])
    again = begun_with(desk(), asa, TODAY)
    assert (again.need, again.on, again.id) == ("vård", TODAY, f"{asa.id}:2026-08-14")


def test_without_a_home_nothing_is_claimed(desk, asa):
    assert begun_with(desk(), asa, TODAY).housing is Housing.UNKNOWN


@pytest.mark.parametrize(
    ("since", "how_long"),
    [
        (None, HowLong.UNKNOWN),
        (date(2026, 5, 15), HowLong.UNDER_3_MONTHS),
        (date(2026, 5, 14), HowLong.UNDER_1_YEAR),
        (date(2025, 8, 15), HowLong.UNDER_1_YEAR),
        (date(2025, 8, 14), HowLong.UNDER_3_YEARS),
        (date(2023, 8, 14), HowLong.LONGER),
    ],
)
def test_how_long_is_counted_to_the_measuring_day(asa, since, how_long):
    assert mapped(asa, since=since).how_long is how_long


def test_a_day_is_kept_for_all_or_for_none(back_and_forth, refused, actions, desk, many):
    with refused("Det kan inte ha börjat efter mätdagen."):
        actions.run(keep_mapped, [mapped(many[0]), mapped(many[1], since=TODAY + timedelta(days=1))])
    with refused("Välj minst en klient."):
        actions.run(keep_mapped, [])
    with refused("Mätdagen har inte varit än."):
        actions.run(keep_mapped, [replace(mapped(many[0]), on=TODAY + timedelta(days=1))])
    back_and_forth("kartlade 12 klienter", keep_mapped, [mapped(one) for one in many])
    assert mapping_days(desk()) == [TODAY]


def test_what_is_told_has_no_names_and_no_small_count(actions, desk, many):
    rows = [mapped(one, substance="alkohol", need="vård") for one in many[:7]]
    rows += [mapped(one, Housing.SHELTER, substance="lim") for one in many[7:]]
    actions.run(keep_mapped, rows)
    told = {one.title: one.shown for one in counted_on(desk(), TODAY)}
    housing = told["Hur man bor"]
    assert housing.total == 12
    assert housing.counts["Eget hem, första eller andra hand"] == 7
    # Shown, the five would tell that nobody lives in any of the other ways.
    assert {count for answer, count in housing.counts.items() if answer != "Eget hem, första eller andra hand"} == {
        None
    }
    assert "lim" not in told["Substans"].counts  # a word that only somebody said names them
    paper = mapping_memo(desk(), TODAY)
    text = str(paper) + str(mapping_table(desk(), TODAY))
    assert not [one for one in many if one.name.split()[0] in text]
    assert "färre än 5, eller dolt" in text


def test_the_words_are_the_units_own(back_and_forth, refused, actions, desk):
    told = HomeSettings(meeting_place=" Vistet ", substances="alkohol,  cannabis\nalkohol,,")
    kept = back_and_forth("ändrade orden för boende och kartläggning", keep_home_settings, told)
    assert (kept.substances, home_settings(desk()).meeting_place_says) == ("alkohol, cannabis", "Vistet")
    assert words_of(kept.substances) == ("alkohol", "cannabis")
    with refused("Högst 40 tecken i ett ord."):
        actions.run(keep_home_settings, replace(told, needs="x" * 41))
    with refused("Högst 30 ord i en lista."):
        actions.run(keep_home_settings, replace(told, actors=", ".join(map(str, range(31)))))
    assert HomeSettings().meeting_place_says == "Träfflokalen"
