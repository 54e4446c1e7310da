"""Any calendar file: what it tells comes in, what cannot be read is told in a sentence, nothing is lost or hangs."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boendestod_app.domain.visit_kind import VisitKind
from boendestod_app.errors import Refused
from boendestod_app.intake.ics import read_calendar

ZONE = "TZID=Europe/Stockholm"


def event(*lines: str, start: str = f"DTSTART;{ZONE}:20260818T100000", summary: str = "ÅÖ") -> str:
    held = "\r\n".join((start, f"SUMMARY:{summary}", *lines))
    return f"BEGIN:VEVENT\r\nUID:u-{summary}\r\nDTSTAMP:20260801T000000Z\r\n{held}\r\nEND:VEVENT\r\n"


@pytest.fixture
def read(tmp_path):
    def of(*events: str, whole: bool = True):
        text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//X//SV\r\n{''.join(events)}"
        (tmp_path / "k.ics").write_text(text + ("END:VCALENDAR\r\n" if whole else ""), "utf-8", newline="")
        return read_calendar(tmp_path / "k.ics")

    return of


@pytest.fixture
def trouble(read):
    """The one sentence about the first event; the other comes in."""

    def of(*events: str) -> str:
        found = read(*events, event("DURATION:PT30M", summary="BS"))
        assert [one.title for one in found.events] == ["BS"]
        (finding,) = found.findings
        return finding.what

    return of


def test_a_visit_is_read_with_its_length_form_and_place(read):
    (one,) = read(event(f"DTEND;{ZONE}:20260818T113000", "CATEGORIES:Telefon", "LOCATION:Träfflokalen")).events
    assert (one.title, one.start, one.minutes) == ("ÅÖ", datetime(2026, 8, 18, 10), 90)
    assert (one.kind, one.place, one.remark, one.rule) == (VisitKind.PHONE, "Träfflokalen", "", "")


def test_a_series_is_read_with_its_last_day_its_dates_and_its_exceptions(read):
    found = read(
        event(
            "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261027T090000Z",
            f"EXDATE;{ZONE}:20260825T100000", f"RDATE;{ZONE}:20260827T100000",
        ),
        event("DURATION:PT2H", f"RECURRENCE-ID;{ZONE}:20260901T100000", start=f"DTSTART;{ZONE}:20260902T130000"),
        event("DURATION:PT1H", f"RECURRENCE-ID;{ZONE}:20260908T100000", "STATUS:CANCELLED"),
    )  # fmt: skip
    (one,) = found.events
    assert found.findings == ()
    assert (one.rule, one.ends_on) == ("FREQ=WEEKLY;BYDAY=TU", date(2026, 10, 27))
    assert one.without == (datetime(2026, 8, 25, 10),)
    assert one.also == (datetime(2026, 8, 27, 10),)
    assert [(two.occurrence, two.start, two.minutes, two.off) for two in one.changed] == [
        (datetime(2026, 9, 1, 10), datetime(2026, 9, 2, 13), 120, False),
        (datetime(2026, 9, 8, 10), datetime(2026, 8, 18, 10), 60, True),
    ]


def test_a_number_of_times_becomes_a_last_day(read):
    (one,) = read(event("DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")).events
    assert (one.rule, one.ends_on) == ("FREQ=WEEKLY", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("start", "at", "remark"),
    [
        ("DTSTART:20260818T100000", datetime(2026, 8, 18, 10), "Tidszon saknas"),
        ("DTSTART;TZID=Ingenstans/Alls:20260818T100000", datetime(2026, 8, 18, 10), "okänd"),
        ("DTSTART:20260818T100000Z", datetime(2026, 8, 18, 12), "omräknad"),
        ("DTSTART;TZID=America/New_York:20260818T100000", datetime(2026, 8, 18, 16), "omräknad"),
        ("DTSTART;TZID=Europe/Berlin:20260818T100000", datetime(2026, 8, 18, 10), ""),
        ("DTSTART;TZID=W. Europe Standard Time:20260818T100000", datetime(2026, 8, 18, 10), ""),
    ],
)
def test_a_time_of_another_zone_or_of_none_becomes_swedish_time_and_says_so(read, start, at, remark):
    (one,) = read(event("DURATION:PT1H", start=start)).events
    assert one.start == at
    assert remark in one.remark
    assert bool(one.remark) == bool(remark)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["RRULE:FREQ=SECONDLY"], "kan inte läsas"),
        (["RRULE:hej"], "Upprepningen går inte att läsa."),
        (["RRULE:FREQ=IBLAND;PERHAPS=1"], "läsa"),
        (["RRULE:FREQ=WEEKLY;BYHOUR=10,11"], "kan inte läsas"),
        (["RRULE:FREQ=WEEKLY;SKIP=FORWARD"], "läsa"),
        (["RRULE:FREQ=DAILY;COUNT=1000000"], "upprepas 1000000 gånger"),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260801T000000Z"], "slutar före den börjar"),
        (["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"], "ger inga besök"),
        (["RRULE:FREQ=DAILY;COUNT=4000;BYMONTH=2;BYMONTHDAY=30"], "ger inga besök"),
        (["RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"], "mer än en regel"),
        (["RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"], "EXRULE"),
        (["EXDATE:fel"], "går inte att läsa"),
        ([f"DTEND;{ZONE}:20260818T090000"], "slutar före den börjar"),
        ([f"DTEND;{ZONE}:20260820T100000"], "längre än ett dygn"),
        (["DURATION:lång"], "längd"),
        (["STATUS:CANCELLED"], "inställd i kalendern"),
        ([f"RDATE;{ZONE}:" + ",".join(f"2026{m:02}{d:02}T{h:02}0000" for m in range(9, 13) for d in range(1, 29)
                                      for h in range(10))], "1 000 dagar"),
    ],
)  # fmt: skip
def test_what_cannot_become_a_series_is_told_and_the_others_come_in(trouble, lines, says):
    length = [] if any(line.startswith(("DTEND", "DURATION")) for line in lines) else ["DURATION:PT1H"]
    assert says in trouble(event(*length, *lines))


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (f"DTSTART;{ZONE}:20270328T023000", "Klockan 02.30 den 28 mars 2027 finns inte"),
        ("DTSTART:20270328T021500", "Klockan 02.15 den 28 mars 2027 finns inte"),
        ("DTSTART;VALUE=DATE:20260818", "hela dagen"),
        ("DTSTART:i morgon", "går inte att läsa"),
        ("X-INGET:1", "ingen tid"),
    ],
)
def test_a_time_that_does_not_exist_is_told_and_the_others_come_in(trouble, start, says):
    assert says in trouble(event("DURATION:PT1H", start=start))


@pytest.mark.parametrize("until", ["99991231T000000Z", "99991231T235959Z", "99991231"])
def test_a_daily_series_until_the_year_9999_is_one_without_an_end(read, until):
    (one,) = read(event("DURATION:PT1H", f"RRULE:FREQ=DAILY;UNTIL={until}")).events
    assert (one.rule, one.ends_on) == ("FREQ=DAILY", None)


def test_a_series_in_the_hour_that_is_skipped_in_march_comes_in_and_says_so(read):
    (one,) = read(event("DURATION:PT1H", "RRULE:FREQ=DAILY", start=f"DTSTART;{ZONE}:20260818T023000")).events
    assert "sommartiden" in one.remark


def test_tasks_and_notes_are_counted(read):
    found = read(event("DURATION:PT1H"), "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Köpa kaffe\r\nEND:VTODO\r\n")
    assert [one.what for one in found.findings] == ["1 uppgift eller anteckning hämtas inte."]
    assert len(found.events) == 1


def test_a_file_that_was_cut_off_gives_what_is_whole(read):
    found = read(event("DURATION:PT1H"), event("DURATION:PT1H", summary="BS")[:-30], whole=False)
    assert [one.title for one in found.events] == ["ÅÖ"]
    assert found.findings[0].what == "Filen är skadad eller avklippt. 1 händelse går inte att läsa."


def test_a_broken_line_harms_nothing_else(read):
    found = read(event("RAPPAKALJA", "DURATION:PT1H"), event("DURATION:PT1H", summary="BS"))
    assert [one.title for one in found.events] == ["ÅÖ", "BS"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "tom"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "ingen kalender"),
        (b"Klient;Telefon\nA;1\n", "ingen kalender"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "inga händelser"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * 50_000_001, "större än 5 MB"),
        (
            b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 5_001 + b"END:VCALENDAR\r\n",
            "5 000 händelser",
        ),
    ],
)
def test_a_file_that_is_no_calendar_of_ours_is_refused_in_a_sentence(tmp_path, data, says):
    (tmp_path / "k.ics").write_bytes(data)
    with pytest.raises(Refused, match=says):
        read_calendar(tmp_path / "k.ics")


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(Refused, match="finns inte"):
        read_calendar(tmp_path / "borta.ics")


PIECES = [
    *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "UID:1", "SUMMARY:Å"),
    *("DTSTART:20260818T100000", f"DTSTART;{ZONE}:20260818T100000", "DTSTART;VALUE=DATE:20260818", "DTEND:x"),
    *("DTEND;VALUE=DATE:20260819", "DURATION:P1D", "DURATION:-PT1H", "RRULE:FREQ=DAILY", "RRULE:", "RRULE:COUNT=0"),
    *("RECURRENCE-ID:20260818T100000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260818T100000", "EXDATE:20260818"),
    *("RDATE;VALUE=PERIOD:20260818T100000Z/PT1H", "RRULE:FREQ=YEARLY;UNTIL=20260818", "CATEGORIES:", "STATUS:x"),
    *("DTSTART:00010101T000000", "DTSTART:99991231T235959Z", "LOCATION:\\n", " fold", "", "a;b;c:d"),
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_lines_end_in_events_findings_or_a_refusal(tmp_path_factory, lines):
    path = tmp_path_factory.getbasetemp() / "any.ics"
    text = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    path.write_bytes(text.encode("utf-8", errors="replace"))
    try:
        found = read_calendar(path)
    except Refused:
        return
    assert found.events or found.findings
    assert all(one.what for one in found.findings)
