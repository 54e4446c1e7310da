"""ORS and SRS as a figure of the summary, and their table twin."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from boendestod_app.domain.scale_curve import Answer, Event, ScaleCurve, curve_of
from boendestod_app.export.summary_pdf import summary_pdf
from tests.domain.test_scale_curve import FIRST, SERIES
from tests.export.asa import WELLBEING, asa_summary
from tests.export.reading import nodes, opened, text_of
from tests.pdf_check import faults

CURVE = curve_of(SERIES)


def printed(drawn: ScaleCurve) -> bytes:
    section = replace(WELLBEING, points=(), scales=drawn)
    return summary_pdf(replace(asa_summary(signatures=()), sections=(section,)))


def test_figure_and_tables_say_the_same_as_the_words():
    pdf = printed(CURVE)
    assert faults(pdf) == []
    with opened(pdf) as paper:
        (figure,) = nodes(paper, "Figure")
        assert str(figure.element.Alt) == CURVE.told
        assert len(nodes(paper, "Table")) == 2
    for word in ("18,2", "25,1", "gräns 25,0", "start 18,2", "Oro", "A, 10/6", "akut läge"):
        assert word in text_of(pdf)


def test_what_the_staff_alone_sees_is_not_drawn_for_others():
    pdf = printed(CURVE.shared)
    assert faults(pdf) == []
    for word in ("SRS", "Oro", "36,0", "akut"):
        assert word not in text_of(pdf)


def test_the_client_s_language_reaches_the_head_of_the_days():
    section = replace(WELLBEING, points=(), scales=CURVE.shared)
    pdf = summary_pdf(replace(asa_summary(headings="en", signatures=()), sections=(section,)))
    with opened(pdf) as paper:
        heads = [node for node in nodes(paper, "TH") if str(node.element.A.Scope) == "/Column"]
        assert [str(node.element.get("/Lang", "")) for node in heads] == ["en-GB", "", "", "", ""]
    assert "Day 1/6" in text_of(pdf)


@pytest.mark.parametrize("drawn", [
    replace(CURVE, ors=(Answer(FIRST, 0), Answer(FIRST, 400))),
    replace(CURVE, first=FIRST, last=FIRST),
    replace(CURVE, cutoff=None, change=None, baseline=None),
    replace(CURVE, baseline=Answer(date(2020, 1, 1), 400)),
    replace(CURVE, ors=tuple(Answer(FIRST + timedelta(days=day), day) for day in range(90))),
    replace(CURVE, events=tuple(Event(FIRST + timedelta(days=day), "Oro" * 90) for day in range(40))),
])  # fmt: skip
def test_extremes_are_drawn(drawn):
    assert faults(printed(drawn)) == []
