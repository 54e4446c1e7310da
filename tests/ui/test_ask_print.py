"""Papers of weeks and calendar files, from the window: asked, looked at, saved; what comes in is seen first."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QCheckBox, QFileDialog

from boendestod_app.services.agenda import agenda
from boendestod_app.services.keep_goal import active_milestones
from boendestod_app.ui.calendar_dialog import CalendarDialog
from boendestod_app.ui.preview import PreviewDialog
from tests.export.reading import text_of
from tests.pdf_check import faults
from tests.ui.looking import choose, dialog, dialogs, field, leave, press, says, seen, settle
from tests.ui.views import SAMPLES, Views, shown


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """The system's own file dialog answers with a file here; the name it proposed is kept."""
    proposed: list[str] = []

    def answer(_parent, _title, start, _kinds):
        proposed.append(start)
        return str(tmp_path / "vald.ics"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return lambda: ((tmp_path / "vald.ics").read_bytes(), proposed[-1])


def paper():
    """The paper that is looked at now."""
    preview = next(one for one in dialogs() if isinstance(one, PreviewDialog))
    return preview._paper


def test_my_week_is_looked_at_as_it_will_be_printed(views):
    press(shown(views.dialogs()["print the week"]), "Visa")
    assert faults(paper()) == []
    assert "KL, vecka 33" in text_of(paper())


def test_a_colleagues_day_is_a_list_to_tick(views):
    asked = shown(views.dialogs()["print the week"])
    choose(asked, "Papper", "En dag att bocka av")
    choose(asked, "Vems?", "Alex")
    press(asked, "Visa")
    assert faults(paper()) == []
    assert "fredag 14 augusti" in text_of(paper())
    assert "KL," not in text_of(paper())


def test_the_fridge_sheet_is_asked_for_beside_the_visits(views):
    views.shell.open_client(views.mine[0].id, "visits")
    settle()
    press(views.shell, "Kylskåpsblad")
    asked = dialog()
    choose(asked, "Antal veckor", "4 veckor")
    press(asked, "Visa")
    text = text_of(paper())
    assert faults(paper()) == []
    assert "Mina besök, vecka 33 till 36" in text
    assert "Det här övar jag på" not in text
    assert "boendestöd" not in text.casefold()


def test_delmal_stand_on_it_when_the_client_wants_them(views):
    asked = shown(views.dialogs()["fridge sheet"])
    (milestone, *_others) = active_milestones(views.desk, [views.mine[0].id])
    tick = field(asked, milestone.words)
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    press(asked, "Visa")
    assert "".join(milestone.words.split()) in "".join(text_of(paper()).split())


def test_my_calendar_is_saved_with_a_warning_initials_and_a_name_that_tells_nothing(views, saved):
    asked = shown(views.dialogs()["save calendar"])
    assert says(asked, "lämnar programmets skydd")
    press(asked, "Spara …")
    data, proposed = saved()
    assert proposed.endswith("besok_2026-08-14.ics")
    assert Calendar.from_ical(data).walk("VEVENT")
    assert b"FIKTIV" not in data
    assert dialogs() == []


def test_names_stand_in_it_only_when_asked_for(views, saved):
    asked = shown(views.dialogs()["save calendar"])
    choose(asked, "Vems besök?", "Hela teamets")
    next(one for one in seen(asked, QCheckBox)).setChecked(True)
    press(asked, "Spara …")
    assert b"FIKTIV" in saved()[0]


def test_meetings_and_lunch_stand_in_it_only_when_asked_for(views, saved):
    asked = shown(views.dialogs()["save calendar"])
    tick = next(one for one in seen(asked, QCheckBox) if one.text().startswith("Ta med möten"))
    tick.setChecked(True)
    press(asked, "Spara …")
    assert "Teammöte".encode() in saved()[0]


def test_when_no_place_is_chosen_the_form_stays_and_says_so(views, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    asked = shown(views.dialogs()["save calendar"])
    press(asked, "Spara …")
    assert says(asked, "Filen är inte sparad: ingen plats valdes.")


def test_a_calendar_is_seen_asked_about_and_taken_in_one_step(views):
    found = shown(views.dialogs()["calendar"])
    assert isinstance(found, CalendarDialog)
    assert [found.tabs.tabText(at) for at in range(4)] == [
        "Nya (1)", "Vilken klient? (1)", "Behöver dig (1)", "Finns redan (0)",
    ]  # fmt: skip
    client = views.mine[1]
    found.tabs.setCurrentIndex(1)
    settle()
    choose(found, "Fika (1 gång, först fre 20 aug 13.00)", client.shown)
    assert found.tabs.tabText(0) == "Nya (2)"
    press(found, "Hämta 2 händelser")
    assert dialogs() == []
    first = date(2027, 8, 20)
    visits = agenda(views.door.desk(), first, first + timedelta(days=13), [client])
    assert [one.start.isoformat() for one in visits if one.start.hour == 13] == [
        "2027-08-20T13:00:00", "2027-08-27T13:00:00",
    ]  # fmt: skip
    assert views.door.undo() == "hämtade 2 händelser ur en kalender"
    assert views.door.desk().store.visits.between(date(2027, 8, 19), date(2027, 8, 19), [views.mine[0].id]) == []


def test_a_file_that_is_no_calendar_is_said_in_a_sentence(views, tmp_path):
    from boendestod_app.ui import ask_calendar

    (tmp_path / "x.ics").write_text("hej", encoding="utf-8")
    assert ask_calendar.show_calendar(views.shell, views.shell, tmp_path / "x.ics") is None
    settle()
    assert says(views.shell, "Filen är ingen kalender.")


def test_a_calendar_may_be_chosen_where_a_list_is(views, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(SAMPLES / "kalender.ics"), ""))
    views.shell.go("clients")
    settle()
    press(views.shell, "Hämta lista")
    assert isinstance(dialog(), CalendarDialog)
    leave(dialog())
