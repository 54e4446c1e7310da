from dataclasses import replace
from datetime import UTC, date, datetime

from boendestod_app.domain.board import BoardContact, BoardMeeting, Card, Column, ContactResult, columned, in_order
from boendestod_app.domain.ladder import Level

TODAY = date(2026, 8, 14)
AT = datetime(2026, 8, 14, 8, 12, tzinfo=UTC)
CARD = Card(
    "c", "Åsa", "ÅÖ", Column.WORRY, Level.WORRY, 4, "4 Tätt", "Sover inte", "", date(2026, 8, 12), 3, 7,
    date(2026, 8, 18), "Hemma", False, False, "", False, None,
)  # fmt: skip


def test_the_gravest_come_first_then_overdue_then_the_densest_step_then_the_name():
    cards = [
        replace(CARD, name="Calm", level=Level.CALM),
        replace(CARD, name="Bo"),
        replace(CARD, name="Anna"),
        replace(CARD, name="Ville", step=5),
        replace(CARD, name="Late", review_on=TODAY),
        replace(CARD, name="Kris", level=Level.CRISIS),
    ]
    assert [card.name for card in in_order(cards, TODAY)] == ["Kris", "Late", "Ville", "Anna", "Bo", "Calm"]


def test_every_column_is_there_also_without_cards():
    found = columned([CARD])
    assert list(found) == list(Column)
    assert [len(cards) for cards in found.values()] == [1, 0, 0, 0]


def test_a_card_says_its_day_of_how_many():
    assert CARD.says_day == "Dag 3 av 7"
    assert replace(CARD, day=9).says_day == "Dag 9 av 9"


def test_a_contact_says_how_it_went_by_whom_and_when():
    contact = BoardContact("b", "c", TODAY, AT, "kim", ContactResult.OTHER, "Märta")
    assert contact.says("KI") == "Nådde annan (Märta) 10.12, KI"
    assert replace(contact, result=ContactResult.SOUGHT, whom="").says("") == "Sökte utan svar 10.12"


def test_a_meetings_words_name_their_source():
    assert "tavlan" in BoardMeeting("m", "c", TODAY, AT, "kim", "Fortsätt").source
