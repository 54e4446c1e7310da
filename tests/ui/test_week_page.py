"""*Veckan*: which days, whose, what it asks, and the dialogs that plan."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from boendestod_app.domain.absence import AbsenceKind
from boendestod_app.domain.block import BlockKind
from boendestod_app.domain.recurrence import Weeks as Which
from boendestod_app.domain.recurrence import weekly
from boendestod_app.domain.worker import Role
from boendestod_app.services.absences import add_absence
from boendestod_app.services.days_off import add_day_off
from boendestod_app.services.edit_series import move_visit
from boendestod_app.services.keep_block import add_block
from boendestod_app.services.set_up import add_worker, edit_worker
from boendestod_app.services.week import Whose
from boendestod_app.ui import ask_plan
from boendestod_app.ui.inputs import DayEdit, TickBox
from boendestod_app.ui.plan_fields import Beat, repeats_of
from boendestod_app.ui.week_grid import hours
from boendestod_app.ui.week_tray import TrayItem
from tests.ui.looking import button, choose, dialogs, key, leave, press, says, seen, settle, texts, write
from tests.ui.week import MONDAY, Weeks, dialog, moment

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def weeks(shell):
    return Weeks(shell)


@pytest.fixture
def asa(weeks):
    return weeks.clients[0]


@pytest.fixture
def bo(weeks):
    return weeks.clients[1]


def undo(weeks):
    weeks.shell.window().activateWindow()
    settle()
    key(weeks.page, Qt.Key.Key_Z, CTRL)


def often(window, label):
    """Choose how often."""
    (box,) = [one for one in seen(window, QComboBox) if one.accessibleName() == "Upprepas"]
    box.setCurrentIndex(box.findText(label))
    settle()


def keep(window):
    key(window, Qt.Key.Key_Return, CTRL)


# ---- which days, whose


def test_it_opens_on_this_week_and_turns(weeks):
    weeks.shell.go("week")
    page = weeks.shell._stack.page("week")
    settle()
    assert page.title.text() == "Vecka 33"
    assert page.subtitle.text().startswith("10–14 augusti 2026 · ")
    key(page, Qt.Key.Key_PageDown)
    assert page.title.text() == "Vecka 34"
    key(page, Qt.Key.Key_PageUp)
    key(page, Qt.Key.Key_PageUp)
    assert page.title.text() == "Vecka 32"
    key(page, Qt.Key.Key_T)
    assert page.title.text() == "Vecka 33"


def test_a_week_across_new_year_says_both_years_right(weeks):
    page = weeks.open(day=date(2026, 12, 31), days=7)
    assert page.title.text() == "Vecka 53"
    assert page.subtitle.text().startswith("28 december–3 januari 2027")


def test_what_is_on_the_weekend_is_counted_when_five_days_are_shown(weeks, asa):
    weeks.visit(asa, 5, 10)
    page = weeks.open()
    assert "1 i helgen" in page.subtitle.text()
    press(page, "7 dagar")
    assert page.subtitle.text().startswith("17–23 augusti 2026 · 1 tid")
    assert len(weeks.said()) == 1


def test_a_day_is_the_one_that_was_looked_at(weeks, asa):
    weeks.visit(asa, 3, 10)
    page = weeks.open()
    weeks.box("torsdag").setFocus()
    press(page, "Dag")
    assert page.subtitle.text() == "Torsdag 20 augusti · 1 tid"
    press(page, "Nästa dag")
    assert page.subtitle.text().startswith("Fredag 21 augusti")


def test_mine_the_colleague_s_both_and_the_team_s(weeks, asa, bo):
    weeks.visit(asa, 1, 10)
    weeks.visit(bo, 1, 13, worker_ids=(weeks.other.id,))
    page = weeks.open(colleague=weeks.other.id)
    assert [one.split(",")[1].strip() for one in weeks.said()] == [asa.shown]
    press(page, "Kollegans")
    choose(page, "Kollega", weeks.other.name)
    assert [one.split(",")[1].strip() for one in weeks.said()] == [bo.shown]
    press(page, "Bådas")
    assert len(weeks.said()) == 2
    press(page, "Teamets")
    assert page._days == 1  # seven lanes in each of five days are too narrow to read
    press(page, "5 dagar")
    assert len(weeks.said()) == 2
    assert {"Kim", weeks.other.name} <= {one.name for one in page.view.canvas.week.workers}


def test_one_who_works_alone_has_nobody_to_choose(open_window, empty_place):
    window = open_window(empty_place)
    window.shell.go("week")
    settle()
    assert not button(window, "Kollegans").isEnabled()
    assert says(window, "Inget är planerat. Dra i veckan för att planera ett besök, eller tryck N.")
    press(window, "Teamets")
    assert window.shell._stack.page("week").view.canvas.stops == []


def test_hours_are_those_of_a_day_and_more_where_there_is_more(weeks, asa):
    assert hours(()) == (7, 19)
    weeks.visit(asa, 1, 6.5)
    weeks.visit(asa, 2, 21, minutes=100)
    page = weeks.open()
    assert (page.view.canvas.grid.opens, page.view.canvas.grid.closes) == (6, 23)


def test_the_window_is_named_by_nobody(weeks, asa):
    weeks.visit(asa, 1, 10)
    weeks.open()
    key(weeks.box("10 till 11"), Qt.Key.Key_Return)
    assert {one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()} == {"Boendestöd"}


# ---- planning


def test_n_asks_for_a_visit_after_the_one_at_hand(weeks, asa, bo):
    weeks.visit(asa, 1, 10)
    weeks.open()
    box = weeks.box("10 till 11")
    box.setFocus()
    key(box, Qt.Key.Key_N)
    choose(dialog(), "Vem?", bo.shown)
    keep(dialog())
    assert weeks.starts(bo) == [moment(1, 11)]


@pytest.mark.parametrize(
    ("beat", "days", "says_so"),
    [
        ("Varje vecka", (), "tisdagar 10.00"),
        ("Varje vecka", ("fre",), "tisdagar och fredagar 10.00"),
        ("Jämna veckor", (), "tisdagar jämna veckor 10.00"),
        ("Udda veckor", (), "tisdagar udda veckor 10.00"),
        ("Varannan vecka", (), "tisdagar varannan vecka 10.00"),
        ("Var tredje vecka", (), "tisdagar var tredje vecka 10.00"),
        ("Var fjärde vecka", (), "tisdagar var fjärde vecka 10.00"),
        ("Första i månaden", (), "första tisdagen i månaden 10.00"),
        ("Sista i månaden", (), "sista tisdagen i månaden 10.00"),
        ("Vardagar", (), "vardagar 10.00"),
    ],
)
def test_a_visit_comes_again_as_people_say_it(weeks, asa, beat, days, says_so):
    weeks.open()
    ask_plan.new_visit(weeks.shell, weeks.shell, ask_plan.Start(asa.id, moment(1, 10), worker_ids=(weeks.me,)))
    often(dialog(), beat)
    for day in days:
        button(dialog(), day).click()
    keep(dialog())
    assert dialogs() == []
    (rhythm,) = [one for one in weeks.door.desk().store.rhythms.where(client_id=asa.id) if one.ends_on is None]
    assert rhythm.says == says_so
    assert repeats_of(rhythm.rule, rhythm.weeks, None).rule(MONDAY) == rhythm.rule
    assert repeats_of(rhythm.rule, rhythm.weeks, None).beat.label == beat


def test_a_rule_of_another_shape_stays_as_it_is():
    shown = repeats_of("FREQ=MONTHLY;BYMONTHDAY=15", Which.ALL, None)
    assert (shown.beat, shown.rule(MONDAY)) == (Beat.OTHER, "FREQ=MONTHLY;BYMONTHDAY=15")


def test_a_single_visit_becomes_a_series_with_a_last_day(weeks, asa):
    visit = weeks.visit(asa, 1, 10)
    weeks.open()
    ask_plan.edit_visit(weeks.shell, weeks.shell, visit)
    often(dialog(), "Varje vecka")
    keep(dialog())
    assert weeks.starts(asa, weeks=3) == [moment(1, 10), moment(8, 10), moment(15, 10)]
    undo(weeks)
    assert weeks.starts(asa, weeks=3) == [moment(1, 10)]


def test_how_often_is_changed_for_more_than_one(weeks, asa):
    weeks.series(asa, 1)
    weeks.open()
    key(weeks.box("10 till 11"), Qt.Key.Key_Return)
    often(dialog(), "Varannan vecka")
    keep(dialog())
    assert says(dialog(), "Hur ofta besöket återkommer gäller flera besök. Välj vilka ändringen gäller.")
    choose(dialog(), "Vad gäller ändringen?", "Alla kommande")
    keep(dialog())
    assert weeks.starts(asa, weeks=3) == [moment(1, 10), moment(15, 10)]
    undo(weeks)
    assert len(weeks.starts(asa, weeks=3)) == 3


def test_a_visit_that_no_longer_fits_is_asked_about(weeks, asa):
    weeks.series(asa, 1, 3)
    moved = next(one for one in weeks.visits(asa, 2) if one.start == moment(8, 10))
    weeks.door.act(move_visit, moved, start=moment(9, 15))
    for stays in ("Behåll", "Ställ in"):
        weeks.open()
        key(weeks.box("torsdag 20 augusti"), Qt.Key.Key_Return)
        button(dialog(), "tis").click()
        choose(dialog(), "Vad gäller ändringen?", "Alla kommande")
        keep(dialog())
        assert says(dialog(), "1 besök har ändrats för hand och passar inte i det nya schemat.")
        choose(dialog(), "ons 26 aug 15.00", stays)
        keep(dialog())
        expected = [moment(3, 10), *([moment(9, 15)] if stays == "Behåll" else []), moment(10, 10)]
        assert weeks.starts(asa, 2) == expected
        undo(weeks)
        assert weeks.starts(asa, 2) == [moment(1, 10), moment(3, 10), moment(9, 15), moment(10, 10)]


def test_a_series_begins_no_earlier_than_today(weeks, asa):
    yesterday = datetime.combine(weeks.door.desk().today - timedelta(days=1), time(10))
    ask_plan.new_visit(weeks.shell, weeks.shell, ask_plan.Start(asa.id, yesterday, worker_ids=(weeks.me,)))
    before = weeks.door.actions.store.rhythms.where(client_id=asa.id)
    often(dialog(), "Varje vecka")
    keep(dialog())
    assert says(dialog(), "Ett schema börjar i dag eller senare.")
    assert weeks.door.actions.store.rhythms.where(client_id=asa.id) == before


def test_only_the_lead_may_send_somebody_alone(weeks, asa):
    ask_plan.new_visit(weeks.shell, weeks.shell)
    assert not says(dialog(), "Skäl, om någon ska gå ensam trots risken")
    leave(dialog())
    me = weeks.door.desk().store.workers.get(weeks.me)
    weeks.door.act(edit_worker, replace(me, role=Role.LEAD))
    ask_plan.new_visit(weeks.shell, weeks.shell)
    assert says(dialog(), "Skäl, om någon ska gå ensam trots risken")


def test_the_tray_asks_when_it_is_pressed(weeks):
    page = weeks.open()
    assert says(page, "saknar besök")
    lacking = page._tray
    item = seen(lacking, TrayItem)[0]
    key(item, Qt.Key.Key_Return)
    assert says(dialog(), "Nytt besök")
    leave(dialog())
    press(page, page._choices._tray.text())
    assert not lacking.isVisible()


# ---- the client's own page


def test_a_client_s_plan_is_changed_from_the_client_s_page(weeks, asa):
    weeks.series(asa, 1)
    weeks.shell.open_client(asa.id, "visits")
    settle()
    press(weeks.shell, "Ändra tisdagar 10.00")
    assert says(dialog(), "Återkommer tisdagar 10.00.")
    write(dialog(), "Minuter", "90")
    keep(dialog())
    assert {one.minutes for one in weeks.visits(asa, 2)} == {90}
    press(weeks.shell, "Ställ in tis 18 aug 10.00")
    write(dialog(), "Varför?", "Semester")
    press(dialog(), "Ställ in")
    assert weeks.starts(asa, 2) == [moment(8, 10)]


# ---- days off, absences, other time


def test_visits_on_a_day_off_are_asked_about(weeks, asa, bo):
    weeks.series(asa, 1)
    weeks.series(bo, 1, hour=13)
    weeks.door.act(add_day_off, MONDAY + timedelta(days=1), "Planeringsdag")
    page = weeks.open()
    assert says(page, "2 besök ligger på lediga dagar")
    press(page, "Gå igenom")
    press(dialog(), f"Behåll {asa.shown} tis 18 aug 10.00")
    assert says(dialog(), "Blir av")
    press(dialog(), f"Ställ in {bo.shown} tis 18 aug 13.00")
    write(dialog(), "Varför?", "Vi planerar")
    press(dialog(), "Ställ in")
    assert says(dialog(), "Inställt: Vi planerar")
    button(dialog(), f"{bo.shown} tis 18 aug 13.00: klienten är tillsagd").click()
    settle()
    assert weeks.visits(bo)[0].told_at is not None
    assert weeks.visits(asa)[0].planned
    press(dialog(), "Klar")
    assert not says(page, "på en ledig dag")
    assert "Planeringsdag" in page.view.canvas.week.off.values()


def test_an_absence_shows_what_it_hits_and_each_is_settled(weeks, asa, bo):
    kept = weeks.clients[2]
    for client, hour in ((asa, 8), (bo, 10), (kept, 13)):
        weeks.visit(client, 1, hour)
    page = weeks.open()
    press(page, "Frånvaro")
    assert says(dialog(), "Ny frånvaro")
    leave(dialog())
    weeks.door.act(
        add_absence, weeks.me, kind=AbsenceKind.SICK, starts_on=moment(1, 0).date(), ends_on=moment(1, 0).date()
    )  # fmt: skip
    press(page, "Frånvaro")
    assert says(dialog(), "Kim, sjuk tis 18 aug")
    press(dialog(), "Visa besök: Kim, sjuk tis 18 aug")
    assert says(dialog(), "Kim, sjuk tis 18 aug. 3 besök berörs.")
    choose(dialog(), f"Vem tar {asa.shown} tis 18 aug 08.00?", weeks.other.name)
    press(dialog(), f"Kollegan tar {asa.shown} tis 18 aug 08.00")
    assert says(dialog(), f"{weeks.other.name} går")
    press(dialog(), f"Ställ in {bo.shown} tis 18 aug 10.00")
    write(dialog(), "Varför?", "Sjukdom")
    press(dialog(), "Ställ in")
    press(dialog(), f"Flytta {kept.shown} tis 18 aug 13.00")
    seen(dialog(), DayEdit)[0].setDate(moment(2, 0).date())
    keep(dialog())
    assert weeks.starts(kept) == [moment(2, 13)]
    assert says(dialog(), "Flyttat till ons 19 aug 13.00")
    assert [one.worker_ids for one in weeks.visits(asa)] == [(weeks.other.id,)]
    dialog().activateWindow()
    settle()
    key(dialog(), Qt.Key.Key_Z, CTRL)
    assert weeks.starts(kept) == [moment(1, 13)]


def test_a_time_of_the_team_is_made_moved_and_taken_away(weeks):
    page = weeks.open()
    press(page, "Ny tid")
    write(dialog(), "Egen rubrik", "Husmöte")
    often(dialog(), "Varje vecka")
    keep(dialog())
    assert "Husmöte" in weeks.said()[0]
    weeks.drag("Husmöte", 2, 14)
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert weeks.said()[0].startswith("onsdag 19 augusti 14 till 15, Husmöte")
    undo(weeks)
    assert weeks.said()[0].startswith("måndag 17 augusti 9 till 10, Husmöte")
    key(weeks.box("Husmöte"), Qt.Key.Key_Delete)
    press(dialog(), "Alla kommande")
    assert weeks.said() == []
    undo(weeks)
    key(weeks.box("Husmöte"), Qt.Key.Key_Return)
    write(dialog(), "Minuter", "30")
    choose(dialog(), "Vad gäller ändringen?", "Alla kommande")
    keep(dialog())
    assert weeks.said()[0].startswith("måndag 17 augusti 9 till 9.30, Husmöte")


def test_a_colleague_s_time_is_not_in_my_week(weeks):
    weeks.door.act(
        add_block, kind=BlockKind.LUNCH, at=time(12), minutes=30, starts_on=MONDAY, worker_ids=(weeks.other.id,),
        rule=weekly((0, 1, 2, 3, 4)),
    )  # fmt: skip
    weeks.open()
    assert weeks.said() == []
    weeks.open(whose=Whose.BOTH, colleague=weeks.other.id)
    assert len(weeks.said()) == 5


# ---- many


def test_twenty_five_workers_stand_in_their_lanes(weeks, asa):
    for place in range(25 - len(weeks.door.desk().store.workers.where())):
        weeks.door.act(add_worker, name=f"Kollega {place}")
    everyone = weeks.door.desk().store.workers.where()
    for worker in everyone:
        weeks.visit(asa, 0, 10, worker_ids=(worker.id,))
    page = weeks.open(whose=Whose.TEAM, days=1)
    canvas = page.view.canvas
    assert len(canvas.boxes) == 25
    assert len({box.x() for box in canvas.boxes}) == 25
    assert all(box.width() >= 24 for box in canvas.boxes)
    assert len(set(weeks.said())) == 25
    assert texts(page)


def test_the_other_of_two_can_go_alone_and_undo_is_told(weeks, asa):
    weeks.visit(asa, 1, 10, worker_ids=(weeks.me, weeks.other.id))
    day = moment(1, 0).date()
    weeks.door.act(add_absence, weeks.me, kind=AbsenceKind.COURSE, starts_on=day, ends_on=day)
    page = weeks.open()
    press(page, "Frånvaro")
    press(dialog(), "Visa besök: Kim, kurs tis 18 aug")
    press(dialog(), f"Kollegan tar {asa.shown} tis 18 aug 10.00")
    assert [one.worker_ids for one in weeks.visits(asa)] == [(weeks.other.id,)]
    assert says(weeks.shell, f"Gjort: {weeks.other.name} tar besöket hos")
    dialog().activateWindow()
    settle()
    key(dialog(), Qt.Key.Key_Z, CTRL)
    assert [set(one.worker_ids) for one in weeks.visits(asa)] == [{weeks.me, weeks.other.id}]
    assert says(weeks.shell, f"Ångrat: {weeks.other.name} tar besöket hos")


def test_an_absence_that_ends_before_it_begins_is_refused_with_what_was_typed(weeks):
    page = weeks.open()
    press(page, "Frånvaro")
    first, last = seen(dialog(), DayEdit)
    first.setDate(moment(3, 0).date())
    assert last.date() == first.date()
    last.setDate(moment(1, 0).date())
    keep(dialog())
    assert says(dialog(), "Frånvaron slutar före den börjar.")
    assert weeks.door.desk().store.absences.where() == []


def test_the_last_day_of_a_team_s_time_is_set_and_taken_away_again(weeks):
    weeks.door.act(
        add_block, kind=BlockKind.LUNCH, at=time(12), minutes=30, starts_on=MONDAY, rule=weekly((0,)),
        ends_on=MONDAY + timedelta(days=7),
    )  # fmt: skip
    weeks.open()
    key(weeks.box("måndag"), Qt.Key.Key_Return)
    (tick,) = [one for one in seen(dialog(), TickBox) if one.accessibleName().startswith("Sista dag")]
    assert tick.isChecked()
    tick.click()
    keep(dialog())
    assert says(dialog(), "Hur ofta tiden återkommer gäller flera dagar.")
    choose(dialog(), "Vad gäller ändringen?", "Alla kommande")
    keep(dialog())
    assert dialogs() == []
    assert [one.ends_on for one in weeks.door.desk().store.blocks.where()] == [None]
    undo(weeks)
    assert [one.ends_on for one in weeks.door.desk().store.blocks.where()] == [MONDAY + timedelta(days=7)]
