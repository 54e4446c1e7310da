"""The decision and the meetings of one row, read on Sunday 22 November 2026."""

from datetime import date

import pytest


def test_both_ends_of_a_decision_are_read(read_cells):
    client, findings = read_cells({"Beslut fr.o.m": date(2026, 3, 1), "Beslut t.o.m": "28/2 -27"})
    assert (client.decided_from, client.decided_to, findings) == (date(2026, 3, 1), date(2027, 2, 28), ())


@pytest.mark.parametrize("said", ["tills vidare", "TV", "", None, "-"])
def test_a_decision_until_further_notice_has_no_end(read_cells, said):
    client, findings = read_cells({"Beslut från": "1 april 2026", "Beslut till": said})
    assert (client.decided_from, client.decided_to, findings) == (date(2026, 4, 1), None, ())


def test_a_decision_that_ends_before_it_starts_is_not_read_at_all(read_cells):
    client, (finding,) = read_cells({"Fr.o.m": "2026-03-01", "T.o.m": "2025-02-28"})
    assert (client.decided_from, client.decided_to) == (None, None)
    assert client.decision_unread
    assert finding.what == "Beslutet slutar före det börjar. Insatsen börjar den dag då listan hämtas."
    assert (finding.column, finding.value) == ("T.o.m", "2026-03-01 – 2025-02-28")


@pytest.mark.parametrize(
    "told", [{"Fr.o.m": "2026-02-30", "T.o.m": "2027-02-28"}, {"Beslut": "2026-02-30 tills vidare"}]
)
def test_a_start_that_cannot_be_read_is_said_to_be_the_day_of_the_import(read_cells, told):
    client, (finding,) = read_cells(told)
    assert (client.decided_from, client.decision_unread) == (None, True)
    assert finding.what == "Datumet finns inte. Insatsen börjar den dag då listan hämtas."


def test_a_start_that_is_missing_is_listed_where_the_end_stands(read_cells):
    client, (finding,) = read_cells({"Fr.o.m": "", "T.o.m": "2027-02-28"})
    assert (client.decided_to, client.decision_unread) == (date(2027, 2, 28), True)
    assert finding.what.startswith("Beslutets första dag saknas. Insatsen börjar")


def test_a_list_without_a_word_of_a_decision_has_none(read_cells):
    client, findings = read_cells({"Fr.o.m": "-", "T.o.m": None})
    assert (client.decision_unread, findings) == (False, ())


def test_an_end_that_cannot_be_read_is_said_to_be_missing(read_cells):
    client, (finding,) = read_cells({"Fr.o.m": "2026-03-01", "T.o.m": "2027-02-30"})
    assert (client.decided_from, client.decided_to) == (date(2026, 3, 1), None)
    assert finding.what == "Datumet finns inte. Beslutet lästes in utan slutdatum."


@pytest.mark.parametrize(
    ("said", "last"),
    [("2026-03-01 - 2027-02-28", date(2027, 2, 28)), ("2026-03-01 tills vidare", None)],
)
def test_a_decision_may_stand_in_one_cell(read_cells, said, last):
    client, findings = read_cells({"Beslut": said})
    assert (client.decided_from, client.decided_to, findings) == (date(2026, 3, 1), last, ())


def test_one_day_in_such_a_cell_is_not_taken_for_either_end(read_cells):
    client, (finding,) = read_cells({"Beslut": "2026-03-01"})
    assert (client.decided_from, client.decided_to) == (None, None)
    assert "från och till vilken dag" in finding.what


def test_the_last_meeting_cannot_lie_ahead(read_cells):
    client, (finding,) = read_cells({"Senaste RG": "2026-12-24"})
    assert client.last_meeting is None
    assert "ligger i framtiden: 24 december 2026" in finding.what


def test_a_last_meeting_without_a_year_has_been(read_cells):
    client, (finding,) = read_cells({"Senaste RG": "12/3"})
    assert client.last_meeting == date(2026, 3, 12)
    assert "Året saknas" in finding.what


def test_a_next_meeting_that_has_passed_is_kept_and_listed(read_cells):
    client, (finding,) = read_cells({"Nästa RG": "2026-11-13"})
    assert client.next_meeting == date(2026, 11, 13)
    assert "har redan varit" in finding.what


def test_a_next_meeting_today_has_not_passed(read_cells):
    client, findings = read_cells({"Nästa RG": date(2026, 11, 22)})
    assert (client.next_meeting, findings) == (date(2026, 11, 22), ())


@pytest.mark.parametrize("heading", ["Nästa RG", "Resursgrupp senast"])
def test_until_further_notice_is_no_day_of_a_meeting(read_cells, heading):
    client, (finding,) = read_cells({heading: "tills vidare"})
    assert (client.next_meeting, client.last_meeting) == (None, None)
    assert finding.what == "Datumet går inte att läsa."
