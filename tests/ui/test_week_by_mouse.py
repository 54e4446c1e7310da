"""A week is planned and lived with the mouse: drawn, dragged, stretched and clicked; the store is what is asserted."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from boendestod_app.domain.visit import Outcome
from boendestod_app.services.agenda import agenda
from tests.ui.looking import button, dialogs, field, press, says, seen, settle, write
from tests.ui.week import LEFT, Weeks, dialog, moment


@pytest.fixture
def weeks(shell):
    made = Weeks(shell)
    made.open()
    return made


def click(widget: QWidget, point: QPoint | None = None) -> None:
    """The left button, and what comes of it."""
    QTest.mouseClick(widget, LEFT, pos=point or QPoint())
    settle()


def pick(root: QWidget, name: str, label: str) -> None:
    """Open a list and take a line of it (Qt lets no click through for a while after a list has opened)."""
    box = next(one for one in seen(root, QComboBox) if one.accessibleName() == name)
    click(box)
    assert box.view().isVisible()
    box.hidePopup()
    box.setCurrentIndex(box.findText(label))
    settle()
    assert box.currentText() == label


def undo(weeks) -> None:
    """The button of the toast."""
    press(weeks.shell, "Ångra  Ctrl+Z")


def test_a_visit_is_drawn_and_comes_again_on_two_days(weeks):
    asa = weeks.clients[0]
    weeks.draw(1, 10, 11.5)
    pick(dialog(), "Vem?", asa.shown)
    pick(dialog(), "Upprepas", "Varje vecka")
    click(button(dialog(), "fre"), QPoint(8, button(dialog(), "fre").height() // 2))
    press(dialog(), "Spara")
    assert dialogs() == []
    (rhythm,) = [one for one in weeks.door.desk().store.rhythms.where(client_id=asa.id) if one.ends_on is None]
    assert (rhythm.says, rhythm.minutes, rhythm.worker_ids) == ("tisdagar och fredagar 10.00", 90, (weeks.me,))
    assert weeks.starts(asa, 2) == [moment(1, 10), moment(4, 10), moment(8, 10), moment(11, 10)]
    undo(weeks)
    assert weeks.starts(asa, 2) == []


def test_moved_and_stretched_in_three_scopes(weeks):
    asa = weeks.clients[0]
    weeks.series(asa, 1)
    weeks.open()

    weeks.drag("tisdag 18 augusti", 2, 14)
    press(dialog(), "Bara det här")
    assert weeks.starts(asa, 3) == [moment(2, 14), moment(8, 10), moment(15, 10)]

    press(weeks.page, "Nästa vecka")
    weeks.stretch("tisdag 25 augusti", 1, 11.5)
    press(dialog(), "Det här och alla följande")
    assert [one.minutes for one in weeks.visits(asa, 3)] == [60, 90, 90]
    undo(weeks)
    assert [one.minutes for one in weeks.visits(asa, 3)] == [60, 60, 60]

    weeks.drag("tisdag 25 augusti", 1, 8)
    press(dialog(), "Alla kommande")
    assert weeks.starts(asa, 3) == [moment(2, 14), moment(8, 8), moment(15, 8)]


def test_a_drag_that_is_not_answered_changes_nothing(weeks):
    asa = weeks.clients[0]
    weeks.series(asa, 1)
    weeks.open()
    weeks.drag("tisdag 18 augusti", 2, 14)
    press(dialog(), "Avbryt")
    assert weeks.starts(asa) == [moment(1, 10)]


def test_the_card_of_a_visit_calls_it_off_and_opens_the_client(weeks):
    asa = weeks.clients[0]
    weeks.visit(asa, 1, 10)
    weeks.open()
    click(weeks.box("10 till 11"), QPoint(10, 10))
    press(weeks.page, "Ställ in")
    press(dialog(), "Ställ in")
    assert says(dialog(), "Skriv varför besöket ställs in.")
    write(dialog(), "Varför?", "Tandläkaren")
    pick(dialog(), "Vem ställer in?", "Klienten")
    press(dialog(), "Ställ in")
    (visit,) = weeks.visits(asa)
    assert (visit.outcome, visit.reason) == (Outcome.CANCELLED_BY_CLIENT, "Tandläkaren")
    undo(weeks)
    assert weeks.starts(asa) == [moment(1, 10)]
    click(weeks.box("10 till 11"), QPoint(10, 10))
    press(weeks.page, "Klienten")
    assert says(weeks.shell, asa.shown)
    assert not weeks.page.isVisible()


def test_a_client_of_the_tray_is_planned_where_it_is_dropped(weeks):
    item = next(one for one in seen(weeks.page._tray, QWidget) if one.accessibleName().startswith("Planera besök"))
    name = item.accessibleName().removeprefix("Planera besök: ").split(",")[0]
    click(item)
    assert says(dialog(), "Nytt besök")
    press(dialog(), "Spara")
    client = next(one for one in weeks.clients if one.shown == name)
    assert len(weeks.visits(client)) == 1


def test_an_absence_and_its_visits_by_clicks(weeks):
    asa, bo = weeks.clients[:2]
    today = weeks.door.desk().today
    weeks.visit(asa, 0, 10)
    weeks.visit(bo, 0, 13)
    weeks.open()
    press(weeks.page, "Frånvaro")
    pick(dialog(), "Varför?", "Kurs")
    for name in ("Till och med", "Från och med"):
        field(dialog(), name).setDate(moment(0, 0).date())
    press(dialog(), "Spara och visa besök")
    assert says(dialog(), "2 besök berörs.")
    press(dialog(), f"Kollegan tar {asa.shown} mån 17 aug 10.00")
    press(dialog(), f"Flytta {bo.shown} mån 17 aug 13.00")
    field(dialog(), "Dag").setDate(moment(1, 0).date())
    press(dialog(), "Spara")
    press(dialog(), "Klar")
    assert weeks.me not in weeks.visits(asa)[0].worker_ids
    assert weeks.starts(bo) == [moment(1, 13)]
    (away,) = weeks.door.desk().store.absences.where()
    assert away.starts_on == away.ends_on == today + timedelta(days=3)


def test_a_day_is_lived_by_clicks(shell, clock):
    window = shell.window()
    clock.move(hours=2)
    shell.refresh()
    settle()
    press(window, "Dokumentera besöket hos Björn Ström (FIKTIV) 10.00")
    write(window, "Vad hände?", "Vi spelade kort")
    press(window, "Prova på snickarverkstaden två förmiddagar i veckan: Framåt")
    press(window, "Klar  Ctrl+Enter")
    store = shell.door.actions.store
    (note,) = [one for one in store.notes.where() if one.happened == "Vi spelade kort"]
    assert len(store.marks.where(visit_id=note.visit_id)) == 1
    press(window, "Signera")
    assert store.notes.get(note.id).signed
    press(window, "Klientens synpunkt")
    write(dialog(), "Text", "Jag vann")
    press(dialog(), "Spara")
    assert [one.text for one in store.amendments.where(note_id=note.id)] == ["Jag vann"]
    press(window, "Stäng")

    press(window, "Sjuk i dag …")
    press(dialog(), "Visa besök")
    press(dialog(), "Ställ in Hanna Þórsdóttir (FIKTIV) fre 14 aug 13.00")
    write(dialog(), "Varför?", "Sjukdom")
    press(dialog(), "Ställ in")
    press(dialog(), "Klar")
    desk = shell.door.desk()
    hanna = next(one for one in desk.store.clients.where() if one.shown.startswith("Hanna"))
    (visit,) = agenda(desk, desk.today, desk.today, [hanna])
    assert (visit.outcome, visit.reason) == (Outcome.CANCELLED_BY_US, "Sjukdom")


def test_the_week_and_a_client_s_fridge_sheet_are_looked_at(weeks):
    asa = weeks.clients[0]
    weeks.visit(asa, 1, 10)
    weeks.open()
    press(weeks.page, "Skriv ut")
    press(dialog(), "Visa")
    preview = dialog()
    assert isinstance(preview, QDialog)
    assert says(preview, "Skriv ut")
    preview.reject()
    settle()
    weeks.shell.open_client(asa.id, "visits")
    settle()
    press(weeks.shell, "Kylskåpsblad")
    press(dialog(), "Visa")
    assert says(dialog(), "Skriv ut")
    dialog().reject()
    settle()
