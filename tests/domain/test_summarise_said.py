"""How often, what is in the way, another view, and relatives, as sections of the summary."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from boendestod_app.domain.meeting_talk import Point
from boendestod_app.domain.note import Amendment
from boendestod_app.domain.story import Period, Told
from boendestod_app.domain.summarise_said import contacts, obstacles, often, relatives, view
from boendestod_app.domain.summary import ReaderKind, SectionKey, as_read
from boendestod_app.domain.visit import Outcome, Visit
from tests.domain.test_summarise import DAY, EMPTY


def visits(count: int, outcome: Outcome = Outcome.DONE) -> tuple[Visit, ...]:
    return tuple(
        Visit(f"v{place}", "c", datetime(2026, 8, 1, 10) + timedelta(hours=place), 60, outcome=outcome)
        for place in range(count)
    )


@pytest.mark.parametrize(
    ("times", "days", "says"),
    [
        (26, 91, "Det är ungefär 2 gånger i veckan."),
        (23, 91, "Det är ungefär 1,8 gånger i veckan."),
        (13, 91, "Det är ungefär en gång i veckan."),
        (10, 91, "Det är ungefär en gång i veckan."),
        (6, 91, "Det är ungefär en gång på 2 veckor."),
        (1, 91, "Det är ungefär en gång på 13 veckor."),
        (3, 1, "Det är ungefär 21 gånger i veckan."),
    ],
)
def test_how_often_is_told_in_plain_words_and_never_as_a_part_of_a_time(times, days, says):
    assert often(times, days) == says


def test_contacts_are_the_visits_that_came_about_over_the_weeks_that_have_been():
    told = replace(EMPTY, visits=(*visits(26), *visits(3, Outcome.NO_ANSWER)))
    made = contacts(told)
    assert made.text == "Vi har setts 26 gånger på 13 veckor. Det är ungefär 2 gånger i veckan."
    assert [(one.name, one.value, len(one.rests_on)) for one in made.numbers] == [("contacts_met", 26, 26)]
    sooner = contacts(replace(told, seen_until=date(2026, 7, 3)))  # the meeting is still ahead
    assert sooner.text == "Vi har setts 26 gånger på 7 veckor. Det är ungefär 3,7 gånger i veckan."


@pytest.mark.parametrize(
    "told",
    [
        replace(EMPTY, visits=visits(3, Outcome.DECLINED)),
        replace(EMPTY, visits=visits(3), seen_until=EMPTY.period.after),
        replace(EMPTY, visits=visits(3), period=Period(DAY, DAY)),
    ],
)
def test_without_a_visit_or_a_day_nothing_is_said_of_how_often(told):
    assert contacts(told).empty
    assert contacts(told).numbers == ()


def test_what_is_in_the_way_is_what_the_meeting_wrote_and_else_it_is_left_to_write():
    assert obstacles(EMPTY).empty
    assert obstacles(replace(EMPTY, said={Point.HARD: " Sömnen {och} pengarna "})).text == "Sömnen {och} pengarna"


def test_another_view_is_said_at_the_meeting_or_stands_on_a_note_with_its_day():
    assert view(EMPTY).empty
    noted = tuple(
        Amendment(f"a{day}", "c", "n", "kim", datetime(2026, 8, day, 22, 30, tzinfo=UTC), f"”Nej {day}”", True)
        for day in (1, 2, 3, 4)
    )
    made = view(replace(EMPTY, said={Point.VIEW: "Vill inte byta bostad"}, views=noted))
    assert made.text.splitlines() == [
        "Vill inte byta bostad", "”Nej 2” (3 augusti)", "”Nej 3” (4 augusti)", "”Nej 4” (5 augusti)",
    ]  # fmt: skip
    assert [(one.value, one.rests_on) for one in made.numbers] == [(3, ("a2", "a3", "a4"))]


def test_others_read_that_a_relative_has_support_and_not_who():
    told = replace(EMPTY, more={SectionKey.RELATIVES: (Told("Märta får stöd.", "En närstående till {name}."),)})
    assert relatives(told).text == "Märta får stöd."
    assert relatives(replace(told, told_to=ReaderKind.MEMBER)).text == "En närstående till Åsa."


def test_a_section_that_was_not_there_when_it_was_read_is_not_told():
    made = [contacts(replace(EMPTY, visits=visits(5))), replace(obstacles(EMPTY), text="Sömnen")]
    stands = as_read(made, {SectionKey.OBSTACLES})
    assert [(one.key, one.text, one.numbers) for one in stands] == [
        (SectionKey.CONTACTS, "", ()), (SectionKey.OBSTACLES, "Sömnen", ()),
    ]  # fmt: skip
