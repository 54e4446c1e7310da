from dataclasses import replace
from datetime import date
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boendestod_app.domain.network import (
    LONGEST,
    RINGS,
    WIDTH,
    NetworkPerson,
    NetworkTie,
    PersonDraft,
    Ring,
    TieKind,
    days_of,
    is_faded,
    map_of,
    standard_sectors,
    whom_by_words,
)
from boendestod_app.domain.network_change import change_told, compare
from boendestod_app.domain.network_place import INNER, cell_at, edge_of, free_place, spots
from boendestod_app.domain.network_words import pseudonyms, spoken

SECTORS = standard_sectors()
FAMILY, FRIENDS, CARE, WORK, NEIGHBOURS = (sector.id for sector in SECTORS)
MAY, JUNE, JULY = date(2026, 5, 4), date(2026, 6, 4), date(2026, 7, 4)


def person(name, sector=FAMILY, ring=Ring.NEAR, on=MAY, **more):
    told = {"here": True, "relation": "", "place": 500, "added_on": on, **more}
    return NetworkPerson(f"{name}-{on}", "asa", name, on, told.pop("here"), name, told.pop("relation"), sector, ring,
                         told.pop("place"), **told)  # fmt: skip


def drawn(*persons, ties=(), on=JULY):
    return map_of(on, persons, ties, SECTORS)


def test_the_map_of_a_day_is_what_had_been_said_by_then():
    said = [person("Ayşe"), person("Ayşe", ring=Ring.FAR, on=JULY), person("Bo", on=JUNE),
            person("Bo", on=JULY, here=False)]  # fmt: skip
    rings = [[(one.name, one.ring) for one in map_of(day, said, (), SECTORS).persons] for day in (MAY, JUNE, JULY)]
    assert rings == [
        [("Ayşe", Ring.NEAR)],
        [("Ayşe", Ring.NEAR), ("Bo", Ring.NEAR)],
        [("Ayşe", Ring.FAR)],
    ]
    assert days_of(said, ()) == [MAY, JUNE, JULY]


def test_persons_are_read_sector_by_sector_from_the_middle_outwards():
    shown = drawn(person("d", CARE), person("c", ring=Ring.FAR), person("b", place=900), person("a", place=1))
    assert [one.name for one in shown.persons] == ["a", "b", "c", "d"]


def test_a_tie_holds_until_another_is_told_and_only_between_those_who_are_there():
    ayse, bo = person("Ayşe"), person("Bo")
    tie = NetworkTie("1", "asa", "Bo", "Ayşe", MAY, True, TieKind.SUPPORT)
    harder = replace(tie, id="2", one="Ayşe", other="Bo", on=JUNE, kind=TieKind.DIFFICULT)
    assert [one.kind for one in drawn(ayse, bo, ties=[tie, harder], on=MAY).ties] == [TieKind.SUPPORT]
    assert [one.kind for one in drawn(ayse, bo, ties=[tie, harder]).ties] == [TieKind.DIFFICULT]
    assert drawn(ayse, person("Bo", on=JULY, here=False), ties=[tie]).ties == ()
    assert drawn(ayse, bo, ties=[tie, replace(harder, here=False)]).ties == ()


def test_who_stands_with_the_professionals_is_counted_so():
    shown = drawn(person("Ayşe"), person("Bo", CARE), person("Cia", WORK))
    assert (shown.private, shown.professional) == (2, 1)


def test_a_sector_no_longer_used_is_shown_while_somebody_stands_in_it():
    gone = [replace(one, used=one.id != FRIENDS) for one in SECTORS]
    assert FRIENDS not in {one.id for one in map_of(JULY, [], (), gone).sectors}
    assert FRIENDS in {one.id for one in map_of(JULY, [person("Bo", FRIENDS)], (), gone).sectors}


@pytest.mark.parametrize(
    ("last", "added", "faded"),
    [(date(2026, 4, 5), MAY, False), (None, date(2026, 4, 5), False), (None, date(2026, 4, 4), True),
     (date(2026, 4, 4), date(2025, 1, 1), True), (date(2026, 4, 5), date(2025, 1, 1), False)],
)  # fmt: skip
def test_after_ninety_days_without_contact_a_person_fades(last, added, faded):
    assert is_faded(person("Ayşe", added_on=added), last, JULY, 90) is faded


@pytest.mark.parametrize(
    ("whom", "meant"),
    [("Ayşe Yıldız", "Ayşe Yıldız"), ("syster ayşe, på telefon", "Ayşe Yıldız"), ("Ayşegül", ""), ("", ""),
     ("syster", "Ayşe Yıldız"), ("vän", ""), ("Bo Ek", "Bo Ek"), ("Bo", ""), ("chefen", "")],
)  # fmt: skip
def test_a_contact_is_with_whom_its_words_name_if_they_can_mean_only_one(whom, meant):
    persons = [person("Ayşe Yıldız", relation="syster"), person("")]
    persons += [person(name, relation="vän") for name in ("Bo Ek", "Bo Al")]
    assert whom_by_words(persons, [whom]) == ({meant: {whom}} if meant else {})


def test_a_person_needs_a_name_or_a_relation_a_place_and_no_day_to_come():
    draft = PersonDraft("  ", "", "nowhere", Ring.NEAR, met_on=date(2026, 7, 5)).tidy()
    assert [one.field for one in draft.problems(SECTORS, JULY)] == ["name", "sector_id", "met_on"]
    long = PersonDraft("x" * (LONGEST + 1), "", FAMILY, Ring.NEAR)
    assert [one.field for one in long.problems(SECTORS, JULY)] == ["name"]
    assert not PersonDraft("", "syster", FAMILY, Ring.NEAR).problems(SECTORS, JULY)


def test_two_maps_tell_who_came_went_and_moved():
    before = drawn(person("Ayşe", ring=Ring.FAR), person("Bo"), person("Cia"), person("Dag", place=1), on=MAY)
    after = drawn(person("Ayşe"), person("Cia", FRIENDS, Ring.MIDDLE, tie=TieKind.BROKEN), person("Dag", place=9),
                  person("Eva"))  # fmt: skip
    told = change_told(compare(before, after), lambda one: one.shown)
    assert [one.says for one in told] == [
        "Nya i nätverket: Eva.",
        "Inte längre med: Bo.",
        "Närmare nu: Ayşe.",
        "Längre ut nu: Cia.",
        "Cia räknas nu till vänner.",
        "Kontakten med Cia är bruten.",
    ]
    assert told[2].ids == ("Ayşe-2026-05-04", "Ayşe-2026-05-04")
    assert compare(before, before).empty


def test_a_stand_in_never_holds_a_name():
    lisa = person("Cia", FRIENDS, relation="Lisas mamma")
    shown = drawn(person("Ayşe", relation="Syster"), person("Bo", FRIENDS), lisa, person("Ek", CARE, relation="läkare"))
    assert list(pseudonyms(shown).values()) == ["Syster", "Vän 1", "Vän 2", "Läkare"]


def test_a_person_is_spoken_with_all_that_the_picture_shows():
    ayse = person("Ayşe", relation="syster", tie=TieKind.DIFFICULT, conflict=True)
    bo = person("Bo", FRIENDS)
    tie = NetworkTie("1", "asa", "Ayşe", "Bo", MAY, True, TieKind.SUPPORT)
    says = spoken(drawn(ayse, bo, ties=[tie]), ayse, MAY, True)
    assert says == (
        "Ayşe (syster), Familj, nära, svår kontakt, konflikt just nu, stöd med Bo, senast kontakt 4 maj 2026, "
        "ingen kontakt på länge"
    )


def test_two_at_one_place_are_drawn_apart():
    one, other = spots(drawn(person("Ayşe"), person("Bo")))
    assert hypot(one.x - other.x, one.y - other.y) > 0.1


@given(st.lists(st.tuples(st.sampled_from(SECTORS), st.sampled_from(RINGS), st.integers(0, WIDTH)), max_size=80))
def test_everybody_stands_within_their_own_sector_and_ring(places):
    shown = drawn(*(person(str(at), sector.id, ring, place=place) for at, (sector, ring, place) in enumerate(places)))
    ids = [sector.id for sector in shown.sectors]
    found = spots(shown)
    assert [spot.person for spot in found] == list(shown.persons)
    for spot in found:
        sector, ring, _place = cell_at(spot.x, spot.y, len(ids))
        assert (ids[sector], ring) == (spot.person.sector_id, spot.person.ring)
        assert INNER < hypot(spot.x, spot.y) < edge_of(Ring.FAR)


def test_a_newcomer_stands_where_there_is_room():
    assert free_place(drawn(), FAMILY, Ring.NEAR) == WIDTH // 2
    assert free_place(drawn(person("a", place=0), person("b", place=1000)), FAMILY, Ring.NEAR) == 500
    assert free_place(drawn(person("a", place=400)), FAMILY, Ring.NEAR) == 1000
