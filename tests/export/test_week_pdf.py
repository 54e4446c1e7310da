"""A worker's week: whole, tagged, across; nothing is lost where a day is very full."""

from dataclasses import replace
from datetime import date, timedelta

from boendestod_app.domain.week_paper import WeekDay, WeekLine, WorkerWeek
from boendestod_app.export.week_pdf import week_pdf
from tests.export.reading import nodes, opened, page_texts, size_of, text_of
from tests.pdf_check import faults

MONDAY = date(2026, 12, 28)  # week 53
LINES = (
    WeekLine("08.30–09.00", "Teammöte", "", block=True),
    WeekLine("09.30–10.30", "ÅÖ", "Hemma · Södermalm"),
    WeekLine("11.00–12.00", "BS", "Följa med · med AL", off=True),
)
WEEK = WorkerWeek("KI", tuple(WeekDay(MONDAY + timedelta(at), LINES) for at in range(5)))


def test_a_workers_week_is_an_a4_across_with_week_number_days_and_words():
    pdf = week_pdf([WEEK])
    assert faults(pdf) == []
    assert size_of(pdf) == (297, 210)
    text = text_of(pdf)
    for words in ("KI, vecka 53", "mån 28 dec", "fre 1 jan", "09.30–10.30 ÅÖ", "Hemma · Södermalm", "Inställt"):
        assert words in text
    with opened(pdf) as paper:
        assert paper.pdf.Root.Lang == "sv-SE"
        assert len(nodes(paper, "H2")) == 5
        assert len(nodes(paper, "LI")) == 15


def test_days_off_and_absence_stand_below_the_day():
    days = (replace(WEEK.days[0], off="Julledigt", lines=()), replace(WEEK.days[1], away="Borta"), *WEEK.days[2:])
    pdf = week_pdf([replace(WEEK, days=days)])
    assert faults(pdf) == []
    assert "Julledigt" in text_of(pdf)
    assert "Borta" in text_of(pdf)


def test_a_week_of_full_days_goes_on_on_the_next_page_and_nothing_is_lost():
    lines = tuple(WeekLine(f"{7 + at}.00–{7 + at}.45", f"B{at}", "Annan plats · Upplands Väsby") for at in range(16))
    pdf = week_pdf([WorkerWeek("KI", tuple(WeekDay(MONDAY + timedelta(at), lines) for at in range(7)))])
    assert faults(pdf) == []
    assert ["KI, vecka 53" in text for text in page_texts(pdf)] == [True, True]
    for at in range(16):
        assert text_of(pdf).count(f"{7 + at}.00–{7 + at}.45") == 7
    with opened(pdf) as paper:
        assert len(nodes(paper, "H2")) == 7  # the heads of the second page are not read again


def test_several_weeks_are_a_page_each_and_an_empty_one_too():
    empty = WorkerWeek("AL", tuple(WeekDay(MONDAY + timedelta(7 + at)) for at in range(5)))
    pdf = week_pdf([WEEK, empty])
    assert faults(pdf) == []
    assert all("Sida 1 av 1" in text for text in page_texts(pdf))
    assert [("KI, vecka 53" in text, "AL, vecka 1" in text) for text in page_texts(pdf)] == [
        (True, False),
        (False, True),
    ]


def test_made_up_people_are_marked():
    assert "FIKTIV" in text_of(week_pdf([replace(WEEK, fictional=True)]))
    assert "FIKTIV" not in text_of(week_pdf([WEEK]))
