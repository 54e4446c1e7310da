"""*Mina mål* on paper: the client's words on a path, whole for whoever listens, and nothing of the staff's."""

from dataclasses import replace
from datetime import date

import pytest

from boendestod_app.domain.goal import GoalStatus
from boendestod_app.domain.goals_paper import GoalsPaper, PathToGoal, Stop
from boendestod_app.domain.memo import Memo
from boendestod_app.export.goals_pdf import goals_pdf
from boendestod_app.export.memo_pdf import memo_pdf
from tests.export.reading import page_texts, size_of, text_of
from tests.pdf_check import faults

STOPS = (
    Stop(GoalStatus.DONE, "Ta en promenad", "Klart · 1 augusti"),
    Stop(GoalStatus.FRESH_START, "Drogfri en månad", "Nya tag", "Nästa steg: Ringa Kim · Du"),
    Stop(GoalStatus.PAUSED, "Gå och handla", "Pausat"),
)
PAPER = GoalsPaper("Mina mål", "Mia", date(2026, 8, 14), (PathToGoal("Jag vill bo kvar", "Därför: Katten", STOPS),))


def test_it_says_the_goals_and_the_way_there_in_order():
    pdf = goals_pdf(PAPER)
    assert faults(pdf) == []
    assert size_of(pdf) == (210, 297)
    text = text_of(pdf)
    told = ("Mina mål", "Mia", "Jag vill bo kvar", "Därför: Katten", "Ta en promenad", "Klart · 1 augusti",
            "Drogfri en månad", "Nya tag", "Nästa steg: Ringa Kim · Du", "Gå och handla")  # fmt: skip
    assert [text.index(words) for words in told] == sorted(text.index(words) for words in told)
    assert b"Boendest" not in pdf


@pytest.mark.parametrize("status", GoalStatus)
def test_every_status_has_its_sign(status):
    stop = Stop(status, "Sova", status.label)
    assert faults(goals_pdf(replace(PAPER, goals=(PathToGoal("Orka", "", (stop,)),)))) == []


def test_long_words_and_many_goals_go_on_over_pages():
    long = tuple(
        Stop(GoalStatus.NEW, f"Delmål {n} " + "ord " * 60, "Nytt", "Nästa steg: " + "och " * 40) for n in range(9)
    )
    pdf = goals_pdf(replace(PAPER, goals=(PathToGoal("Mål " * 40, "", long), *PAPER.goals)))
    assert faults(pdf) == []
    assert len(page_texts(pdf)) > 1
    assert "Drogfri en månad" in text_of(pdf)


def test_large_text_takes_more_room_and_a_title_of_another_language_is_read_as_such():
    pdf = goals_pdf(replace(PAPER, title="My goals", language="en", large_text=True))
    assert faults(pdf) == []
    assert "My goals" in text_of(pdf)


def test_a_clients_own_memo_names_no_service_in_the_file():
    memo = Memo("My strengths", "Mia", (("Hemmet", "I dag: Diskar"),), headings="en", large_text=True, own=True)
    pdf = memo_pdf(memo)
    assert faults(pdf) == []
    assert "My strengths" in text_of(pdf)
    assert b"Boendest" not in pdf
