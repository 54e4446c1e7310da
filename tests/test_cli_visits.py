"""Visits without a window: a week listed and written, absences, a calendar brought in."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
from icalendar import Calendar

from boendestod_app import cli
from tests.export.reading import page_texts
from tests.pdf_check import faults

Run = Callable[..., tuple[int, str, str]]
TODAY = "2026-08-14"
MONDAY = "2026-08-10"
FIELDS = ["client", "workers", "start", "end", "zone", "kind", "series", "status"]
DEMO = ("--clients", "8", "--weeks", "6", "--today", TODAY)


def test_a_week_is_listed_with_all_that_another_program_needs(rows: Any) -> None:
    week = rows("week", "--from", "2026-08-12")
    assert week
    assert all(list(one) == FIELDS for one in week)
    assert {one["zone"] for one in week} == {"Europe/Stockholm"}
    days = [datetime.fromisoformat(one["start"]).date() for one in week]
    assert days == sorted(days)
    assert date(2026, 8, 10) <= min(days) <= max(days) <= date(2026, 8, 16)
    assert any(one["status"] == "planned" and one["series"] for one in week)
    assert any(one["status"] != "planned" for one in week)
    assert len(rows("week", "--from", MONDAY, "--weeks", "3")) > len(week)


def test_one_workers_week_is_a_part_of_the_teams(rows: Any) -> None:
    week = rows("week", "--from", MONDAY)
    kim = rows("week", "--from", MONDAY, "--worker", "kim")
    assert kim == [one for one in week if "Kim" in one["workers"]]
    assert 0 < len(kim) < len(week)


def test_a_week_is_written_as_papers_without_faults_or_names(run: Run, rows: Any, tmp_path: Path) -> None:
    out = tmp_path / "vecka.pdf"
    assert run("week", "--from", MONDAY, "--weeks", "2", "--worker", "Kim", "--out", str(out))[0] == 0
    pdf = out.read_bytes()
    assert faults(pdf) == []
    pages = page_texts(pdf)
    assert "vecka 33" in pages[0]
    assert "vecka 34" in pages[-1]
    names = {word for one in rows("clients") for word in one["name"].split() if len(word) > 3 and word != "FIKTIV"}
    assert not [name for name in names if name in " ".join(pages)]
    assert [path.name for path in tmp_path.iterdir()] in (["demo", "vecka.pdf"], ["vecka.pdf", "demo"])


def test_a_calendar_reads_back_as_the_listed_week(run: Run, rows: Any, tmp_path: Path) -> None:
    out = tmp_path / "besok.ics"
    assert run("week", "--from", MONDAY, "--weeks", "2", "--out", str(out))[0] == 0
    data = out.read_bytes()
    events = recurring_ical_events.of(Calendar.from_ical(data)).between(date(2026, 8, 10), date(2026, 8, 24))
    found = sorted(event["DTSTART"].dt.replace(tzinfo=None).isoformat() for event in events)
    assert found == sorted(one["start"] for one in rows("week", "--from", MONDAY, "--weeks", "2"))
    assert b"FIKTIV" not in data
    assert run("week", "--from", MONDAY, "--names", "--out", str(out))[0] == 0
    assert b"FIKTIV" in out.read_bytes()


def test_a_workers_own_meetings_come_along_when_asked_for(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "besok.ics"
    given = ("week", "--from", MONDAY, "--worker", "Kim", "--out", str(out))
    assert run(*given)[0] == 0
    assert "Teammöte" not in out.read_text(encoding="utf-8")
    assert run(*given, "--all-time")[0] == 0
    assert "SUMMARY:Teammöte" in out.read_text(encoding="utf-8")


def test_a_calendar_comes_in_first_seen_and_then_kept(run: Run, rows: Any, tmp_path: Path) -> None:
    out = str(tmp_path / "besok.ics")
    ahead = date.today() + timedelta(days=30)
    client = next(one for one in rows("clients"))
    event = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;TZID=Europe/Stockholm:{day:%Y%m%d}T061500\r\n{more}\r\nEND:VEVENT\r\n"
    text = "".join(
        [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n",
            event.format(uid=1, day=ahead, more="DURATION:PT45M\r\nSUMMARY:Fika"),
            event.format(uid=2, day=ahead, more="SUMMARY:Fika\r\nRRULE:FREQ=SECONDLY"),
            "END:VCALENDAR\r\n",
        ]
    )
    Path(out).write_text(text, encoding="utf-8")
    seen = rows("import", out, "--dry-run")
    assert [one["state"] for one in seen] == ["needs_you", "needs_you"]
    code, listed, err = run("import", out, "--json")
    assert (code, json.loads(listed)) == (0, seen)
    assert "Inget är hämtat" in err
    mine = ("import", out, "--client", client["id"])
    assert [one["state"] for one in rows(*mine, "--dry-run")] == ["new", "needs_you"]
    starts = [one["start"] for one in rows("week", "--from", ahead.isoformat())]
    assert f"{ahead.isoformat()}T06:15:00" not in starts
    assert [one["state"] for one in rows(*mine)] == ["new", "needs_you"]
    starts = [one["start"] for one in rows("week", "--from", ahead.isoformat())]
    assert f"{ahead.isoformat()}T06:15:00" in starts
    assert {one["state"] for one in rows("check")} <= {"well", "not_checked"}


def test_an_absence_is_noted_and_listed_with_what_it_hits(run: Run, rows: Any) -> None:
    before = rows("absence", "list")
    days = ("--from", "2027-08-18", "--to", "2027-08-19")
    (made,) = rows("absence", "add", "--worker", "Kim", "--kind", "sick", *days)
    assert (made["worker"], made["kind"], made["from"], made["to"]) == ("Kim", "sick", "2027-08-18", "2027-08-19")
    assert isinstance(made["visits"], int)
    assert [one["id"] for one in rows("absence", "list") if one not in before] == [made["id"]]
    code, _out, err = run("absence", "add", "--worker", "Kim", "--kind", "leave", *days)
    assert (code, "redan borta" in err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["week"], 2, "--from saknas"),
        (["week", "--from", "igår"], 2, "datum"),
        (["week", "--from", MONDAY, "--weeks", "0"], 1, "mellan 1 och 53"),
        (["week", "--from", MONDAY, "--out", "vecka.txt"], 2, ".pdf eller .ics"),
        (["week", "--from", MONDAY, "--names", "--json"], 2, "--names gäller bara"),
        (["week", "--from", MONDAY, "--all-time"], 2, "--all-time gäller bara"),
        (["week", "--from", MONDAY, "--out", "/finns/inte/vecka.pdf"], 1, "finns inte"),
        (["week", "--from", MONDAY, "--worker", "Ingen"], 1, "Ingen i teamet heter Ingen"),
        (["week", "--from", MONDAY, "--worker", ""], 1, "vem i teamet"),
        (["week", "--from", "0001-01-01", "--out", "vecka.pdf"], 1, "mellan 1900 och 2200"),
        (["week", "--from", "9999-12-31", "--out", "besok.ics"], 1, "mellan 1900 och 2200"),
        (["absence"], 2, ""),
        (["absence", "add", "--worker", "Kim"], 2, "saknas"),
        (["absence", "add", "--worker", "Kim", "--kind", "trött", "--from", TODAY, "--to", TODAY], 2, "sick, leave"),
        (["absence", "add", "--worker", "Kim", "--kind", "sick", "--from", TODAY, "--to", MONDAY], 1, "slutar före"),
        (
            ["absence", "add", "--worker", "Kim", "--kind", "sick", "--from", "9999-01-01", "--to", "9999-12-31"],
            1,
            "mellan 1900 och 2200",
        ),
        (["import", "/finns/inte.ics"], 1, "finns inte"),
        (["import", "lista.xlsx", "--client", "x"], 2, "gäller bara en kalender"),
    ],
)
def test_wrong_use_ends_in_one_sentence(arguments: list[str], code: int, says: str, run: Run) -> None:
    ended, _out, err = run(*arguments)
    assert ended == code
    assert says in err
    if code == 1:
        assert len(err.strip().splitlines()) == 1


def test_a_person_reads_words_where_another_program_reads_codes(run: Run) -> None:
    _code, listed, _err = run("week", "--from", MONDAY)
    assert "Planerat" in listed
    assert " planned" not in listed
    days = ("--from", TODAY, "--to", TODAY)
    _code, listed, _err = run("absence", "add", "--worker", "Noor", "--kind", "course", *days)
    assert "Kurs" in listed
    assert "course" not in listed


def test_an_absence_far_off_is_not_kept(run: Run, rows: Any) -> None:
    before = rows("absence", "list")
    assert run("absence", "add", "--worker", "Kim", "--kind", "sick", "--from", "9999-01-01", "--to", "9999-12-31")[0]
    assert rows("absence", "list") == before


@pytest.mark.parametrize("command", [["week"], ["absence"], ["absence", "add"], ["absence", "list"], ["import"]])
def test_every_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*command, "--help"]) == 0
    told = capsys.readouterr().out
    assert "Användning" in told
    assert "Usage" not in told
