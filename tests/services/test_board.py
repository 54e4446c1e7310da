from datetime import date, datetime, timedelta

import pytest

from boendestod_app.domain.board import Column, ContactResult
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.visit import Outcome, VisitDraft
from boendestod_app.services.board import board, note_contact, rows
from boendestod_app.services.board_meetings import keep_decision, kept_today, meeting_words, take_back_words
from boendestod_app.services.keep_client import end_client
from boendestod_app.services.plan_visits import plan_visit
from boendestod_app.services.raise_level import raise_level, set_away, step_down
from boendestod_app.services.record_visit import record_visit


@pytest.fixture
def raised(actions, clock):
    def to(client, level: Level, line: str = "Sover inte"):
        clock.move(minutes=1)
        return actions.run(raise_level, client.id, level=level, line=line)

    return to


@pytest.fixture
def card(desk):
    """The one card."""

    def only():
        (found,) = board(desk()).cards
        return found

    return only


def test_a_calm_client_has_no_place_on_the_board(asa, desk):
    assert board(desk()).cards == ()


def test_each_level_has_its_column_and_the_gravest_comes_first(actions, build, raised, desk, clock):
    names = ("Anna", "Bo", "Cilla", "Doris", "Elsa")
    people = {name: build.client(name) for name in names}
    raised(people["Anna"], Level.WORRY)
    raised(people["Bo"], Level.CRISIS)
    raised(people["Doris"], Level.WORRY)
    actions.run(set_away, people["Cilla"].id, where="Avdelning 5", back_on=None)
    clock.move(days=1)
    actions.run(step_down, people["Doris"].id, level=Level.CALM, step=3, why="Sover")
    made = board(desk())
    assert [card.name for card in made.cards] == ["Bo", "Anna", "Cilla", "Doris"]
    assert {column: [card.name for card in cards] for column, cards in made.columns.items()} == {
        Column.WORRY: ["Anna"], Column.CRISIS: ["Bo"], Column.STEPPING_DOWN: ["Doris"], Column.AWAY: ["Cilla"],
    }  # fmt: skip
    assert made.cards[2].place == "Avdelning 5"


@pytest.mark.parametrize(("days", "there"), [(13, True), (14, False)])
def test_the_way_down_takes_two_weeks(actions, asa, raised, desk, clock, days, there):
    raised(asa, Level.WORRY)
    clock.move(days=1)
    actions.run(step_down, asa.id, level=Level.CALM, step=3, why="Sover")
    clock.move(days=days)
    assert bool(board(desk()).cards) is there


def test_who_has_left_has_no_place(actions, asa, raised, desk, clock):
    raised(asa, Level.CRISIS)
    actions.run(end_client, asa.id, date(2026, 8, 14))
    clock.move(days=1)
    assert board(desk()).cards == ()


def test_a_card_tells_why_since_when_and_what_is_missing(actions, asa, raised, card, clock):
    raised(asa, Level.CRISIS)
    actions.run(plan_visit, asa.id, start=datetime(2026, 8, 15, 10), place="Biblioteket")
    clock.move(hours=1)
    found = card()
    assert (found.why, found.since, found.day, found.days) == ("Sover inte", date(2026, 8, 14), 1, 4)
    assert (found.step_says, found.place, found.to_complete) == ("5 Intensivt", "Biblioteket", True)
    assert found.next_visit == datetime(2026, 8, 15, 10)
    assert found.plan_age_days is None
    assert "helgplan" in found.hints[0][1]
    assert "Enhetens standard" in found.hints[1][1]


def test_the_last_two_notes_stand_there_with_their_first_words(actions, asa, raised, card, clock):
    for day, words in ((10, "Ett"), (11, "Två"), (12, "Tre " * 60)):
        start = datetime(2026, 8, day, 10)
        draft = VisitDraft(asa.id, start, start + timedelta(hours=1), Outcome.DONE, happened=words)
        actions.run(record_visit, draft)
    raised(asa, Level.WORRY)
    (late, _words), (early, words) = card().notes
    assert (late, early, words) == (date(2026, 8, 12), date(2026, 8, 11), "Två")
    assert card().notes[0][1].endswith(" …")


@pytest.mark.parametrize(
    ("result", "whom", "says", "met", "events"),
    [
        (ContactResult.REACHED, "", "Nådde klienten 10.31, KI", True, 1),
        (ContactResult.SOUGHT, "", "Sökte utan svar 10.31, KI", False, 0),
        (ContactResult.OTHER, "Märta", "Nådde annan (Märta) 10.31, KI", False, 1),
    ],
)
def test_todays_contact_is_noted(back_and_forth, asa, raised, card, store, result, whom, says, met, events):
    raised(asa, Level.WORRY)
    back_and_forth(f"{result.label}: Åsa Öberg", note_contact, asa.id, result=result, whom=whom)
    assert (card().today_contact, card().today_met) == (says, met)
    assert [event.with_client for event in store.contacts.where()] == [met] * events


def test_yesterdays_contact_is_not_todays(actions, asa, raised, card, clock):
    raised(asa, Level.WORRY)
    actions.run(note_contact, asa.id, result=ContactResult.REACHED)
    clock.move(days=1)
    assert card().today_contact == ""


def test_todays_visit_is_todays_contact_too(actions, asa, raised, card):
    start = datetime(2026, 8, 14, 9)
    draft = VisitDraft(asa.id, start, start + timedelta(minutes=30), Outcome.NO_ANSWER, happened="x")
    actions.run(record_visit, draft)
    raised(asa, Level.WORRY)
    assert (card().today_contact, card().today_met) == ("Besök 09.00: Öppnade inte, KI", False)


def test_whom_one_reached_instead_is_asked_for(actions, refused, asa):
    with refused("Skriv vem du nådde."):
        actions.run(note_contact, asa.id, result=ContactResult.OTHER)


def test_the_board_says_what_it_rests_on_and_is_read_by_other_programs(asa, raised, desk):
    raised(asa, Level.WORRY)
    made = board(desk())
    assert made.rests_on == "Tavlan visar det som finns i den här datorn. Inget är delat än."
    assert rows(made) == [
        {"client": "Åsa Öberg", "level": "worry", "step": 4, "reason": "Sover inte", "since": "2026-08-14", "day": 1,
         "review": "2026-08-28", "place": "", "today_contact": ""}
    ]  # fmt: skip


def test_a_protected_client_shows_no_initials(actions, build, raised, card):
    raised(build.client("Åsa Öberg", protected=True), Level.WORRY)
    assert "ÅÖ" not in card().initials
    assert "Åsa" not in card().name


def test_the_meetings_words_go_into_the_clients_record(back_and_forth, actions, asa, desk, store, clock):
    said = "antecknade från mötet vid tavlan: Åsa Öberg"
    back_and_forth(said, keep_decision, asa.id, decision="Fortsätt", note="Kim ringer hyresvärden")
    actions.run(keep_decision, asa.id, decision="Fortsätt en vecka")
    assert [one.decision for one in meeting_words(desk(), asa.id)] == ["Fortsätt en vecka"]
    clock.move(days=1)
    actions.run(keep_decision, asa.id, decision="", note="Lugnare")
    assert [one.note for one in meeting_words(desk(), asa.id)] == ["Lugnare", ""]
    store.search.catch_up()
    assert [hit.client_id for hit in store.search.find("fortsätt vecka")] == [asa.id]


def test_a_meeting_that_says_nothing_is_refused(actions, refused, asa):
    with refused("Skriv ett beslut eller en anteckning."):
        actions.run(keep_decision, asa.id, decision=" ")


def test_what_i_kept_today_is_what_the_end_of_the_meeting_counts(actions, asa, desk, clock):
    actions.run(keep_decision, asa.id, decision="Ring i kväll")
    assert [one.decision for one in kept_today(desk())] == ["Ring i kväll"]
    clock.move(days=1)
    assert kept_today(desk()) == []


def test_what_was_emptied_is_said_no_more_until_it_is_undone(back_and_forth, actions, asa, desk):
    actions.run(keep_decision, asa.id, decision="Ring i kväll")
    back_and_forth("tog tillbaka orden från mötet vid tavlan: Åsa Öberg", take_back_words, asa.id)
    assert meeting_words(desk(), asa.id) == []


def test_the_words_of_another_day_are_not_taken_back(actions, asa, desk, clock):
    actions.run(keep_decision, asa.id, decision="Ring i kväll")
    clock.move(days=1)
    actions.run(take_back_words, asa.id)
    assert [one.decision for one in meeting_words(desk(), asa.id)] == ["Ring i kväll"]
