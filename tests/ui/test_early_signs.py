"""Early signs are ticked with the visit, and thirteen weeks are looked at together, with nothing else in sight."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QTableWidget

from boendestod_app.domain.ladder import Level
from boendestod_app.services.crisis_plans import draft_of_plan, write_crisis_plan
from boendestod_app.services.early_signs import early_signs, tick_signs
from boendestod_app.services.my_day import my_day
from boendestod_app.services.raise_level import raise_level
from boendestod_app.ui.shell import Shell
from boendestod_app.ui.theme import theme
from boendestod_app.ui.together import TogetherDialog
from boendestod_app.ui.weeks_chart import WeeksChart
from tests.conftest import PASSPHRASE
from tests.ui.looking import dialog, dialogs, key, leave, press, says, seen, settle, texts, type_text, write
from tests.ui.views import Views

CTRL = Qt.KeyboardModifier.ControlModifier
SIGN = "Jag öppnar inte posten."
ABOUT = "De senaste 13 veckorna"


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def gösta(views):
    return views.at(Level.CRISIS)


@pytest.fixture
def visit(views):
    """Planned today, begun already, with somebody who has signs of their own."""
    return next(one.visit for one in my_day(views.desk).visits if one.visit.planned)


def boxes(root) -> dict[str, QCheckBox]:
    return {one.accessibleName(): one for one in seen(root, QCheckBox) if one.text() == ""}


def seen_signs(views, visit):
    return views.door.actions.store.visit_signs.where(client_id=visit.client_id)


def write_visit(window, views, visit) -> dict[str, QCheckBox]:
    views.shell.document(visit)
    settle()
    return boxes(views.shell.pane)


# ---- with the visit


def test_a_sign_that_was_seen_is_kept_in_the_same_act_as_the_visit(window, views, visit):
    (first, *_rest) = write_visit(window, views, visit).values()
    first.setFocus()
    key(first, Qt.Key.Key_Space)
    assert seen_signs(views, visit) == []  # nothing before it is done
    key(window, Qt.Key.Key_Return, CTRL)
    (kept,) = seen_signs(views, visit)
    documented = views.door.actions.store.visits.get(kept.visit_id)
    assert (kept.on, documented.planned) == (visit.start.date(), False)
    views.shell.undo()
    assert seen_signs(views, visit) == []


def test_a_click_on_the_words_ticks_too(window, views, visit):
    found = write_visit(window, views, visit)
    name = next(iter(found))
    label = next(one for one in seen(views.shell.pane, QLabel) if one.text() == name)
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert found[name].isChecked()


def test_without_a_tick_nothing_is_written_about_signs(window, views, visit):
    write_visit(window, views, visit)
    key(window, Qt.Key.Key_Return, CTRL)
    assert seen_signs(views, visit) == []
    assert not views.door.actions.store.visits.last_of(visit.client_id, 1)[0].planned


def test_what_was_ticked_waits_over_the_lock(window, views, visit):
    name, box = next(iter(write_visit(window, views, visit).items()))
    box.click()
    window.lock()
    settle()
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    assert isinstance(window.shell, Shell)
    assert boxes(window.shell.pane)[name].isChecked()


def test_written_in_again_the_ticks_stand_and_one_taken_back_is_gone(window, views, visit):
    name, box = next(iter(write_visit(window, views, visit).items()))
    box.click()
    key(window, Qt.Key.Key_Return, CTRL)
    press(window, "Ändra")
    again = boxes(views.shell.pane)[name]
    assert again.isChecked()
    again.click()
    key(window, Qt.Key.Key_Return, CTRL)
    assert seen_signs(views, visit) == []


def test_a_sign_that_is_written_in_the_plan_meanwhile_can_be_ticked(window, views, visit):
    before = write_visit(window, views, visit)
    next(iter(before.values())).click()
    ticked = next(iter(before))
    draft = draft_of_plan(views.door.desk(), visit.client_id)
    signs = (*draft.signs, (Level.CRISIS, "Jag slutar äta"))
    views.door.act(write_crisis_plan, visit.client_id, replace(draft, signs=signs, review_on=None))
    settle()
    after = boxes(views.shell.pane)
    assert set(after) == {*before, "Jag slutar äta"}
    assert [name for name, box in after.items() if box.isChecked()] == [ticked]
    after["Jag slutar äta"].click()
    key(window, Qt.Key.Key_Return, CTRL)
    assert len(seen_signs(views, visit)) >= 2


def test_the_signs_stand_on_the_page_before_the_door(window, views, gösta):
    visit = next(one.visit for one in my_day(views.desk).visits if one.client.id == gösta.id)
    views.shell.before(visit)
    settle()
    assert says(window, "Egna tidiga tecken")
    assert SIGN in texts(window)


# ---- thirteen weeks


@pytest.fixture
def early(window, views, gösta):
    sign = next(one for one in early_signs(views.desk, gösta.id) if one.words == SIGN)
    views.door.act(tick_signs, gösta.id, [sign.id])
    views.shell.open_client(gösta.id, "early")
    settle()
    return window


def test_the_picture_says_the_same_in_words_and_in_a_table(early):
    (chart,) = seen(early, WeeksChart)
    told = chart.accessibleDescription()
    assert "2 egna tecken" in told  # one of the caseload, one of today
    assert says(early, told)
    press(early, f"Visa som tabell: {ABOUT}")
    (table,) = seen(early, QTableWidget)
    rows = [[table.item(place, at).text() for at in range(3)] for place in range(table.rowCount())]
    assert ["14 augusti 2026", "Eget tecken", SIGN] in rows
    assert any(kind == "Läge" and how.startswith("Kris: ") for _day, kind, how in rows)
    kept, missed = (int(part.split()[0]) for part in told.split(", ")[:2])
    assert sum(kind == "Besök" for _day, kind, _how in rows) == kept + missed


def test_a_sign_is_painted_on_its_day(early, views, gösta):
    (chart,) = seen(early, WeeksChart)
    worry = theme.colour("worry").name()
    picture = chart.grab().toImage()
    assert any(
        picture.pixelColor(x, y).name() == worry for x in range(picture.width()) for y in range(picture.height())
    )


def test_the_sign_is_told_with_the_day_it_was_seen_last(early):
    assert says(early, f"{SIGN} · senast i dag")


def test_f9_shows_the_client_the_picture_and_nothing_of_the_staff_or_of_others(early, views, gösta):
    others = [one.first_name for one in views.mine if one.id != gösta.id]
    reasons = [one.line for one in views.desk.store.levels.where(client_id=gösta.id) if one.line]
    assert reasons
    key(early, Qt.Key.Key_F9)
    (shown,) = [one for one in dialogs() if isinstance(one, TogetherDialog)]
    assert shown.geometry() == early.geometry()
    assert shown.isModal()
    assert "Gösta" not in early.windowTitle() + shown.windowTitle()
    press(shown, f"Visa som tabell: {ABOUT}")
    table = seen(shown, QTableWidget)[0]
    cells = [table.item(row, at).text() for row in range(table.rowCount()) for at in range(table.columnCount())]
    spoken = [one.accessibleDescription() for one in seen(shown, WeeksChart)]
    everything = " ".join([*texts(shown), *cells, *spoken])
    assert "Så har det varit, Gösta" in everything
    assert [name for name in others if name in everything] == []
    assert [line for line in reasons if line in everything] == []
    key(shown, Qt.Key.Key_F9)
    assert dialogs() == []


def test_no_key_of_the_window_is_heard_while_it_is_shown_but_the_cover(early, views):
    key(early, Qt.Key.Key_F9)
    shown = dialog()
    for what in (Qt.Key.Key_K, Qt.Key.Key_B, Qt.Key.Key_O):
        key(shown, what, CTRL)
    assert dialogs() == [shown]
    early.resize(1024, 700)
    settle()
    assert shown.geometry() == early.geometry()
    assert QApplication.activeModalWidget() is shown
    leave(shown)


def test_from_a_page_about_nobody_it_says_what_to_do(window, views):
    key(window, Qt.Key.Key_F9)
    assert dialogs() == []
    assert says(window, "Öppna klienten först, och visa sedan.")


def test_it_is_painted_anew_when_the_level_rises(early, views, gösta):
    calm = next(one for one in views.mine if one.first_name == "Mia")
    views.shell.open_client(calm.id, "early")
    settle()
    before = seen(early, WeeksChart)[0].grab().toImage()
    views.door.act(raise_level, calm.id, level=Level.CRISIS, line="Hotad")
    settle()
    assert seen(early, WeeksChart)[0].grab().toImage() != before


def test_words_of_a_note_and_signs_are_kept_together(window, views, visit):
    (first, *_rest) = write_visit(window, views, visit).values()
    write(window, "Vad hände?", "Såg trött ut")
    first.click()
    key(window, Qt.Key.Key_Return, CTRL)
    note = views.door.actions.store.notes.where(client_id=visit.client_id)[-1]
    assert note.happened == "Såg trött ut"
    assert len(seen_signs(views, visit)) == 1
