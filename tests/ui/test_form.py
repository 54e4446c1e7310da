"""A dialog asks, keeps what was typed until it is saved, and lets go of everything when it closes."""

import weakref
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boendestod_app.domain.contact import ContactKind
from boendestod_app.errors import Refused
from boendestod_app.ui import ask_plan
from boendestod_app.ui.fields import Choice, Clock, Day, Line, Number, Several, Text, Tick
from boendestod_app.ui.form import FormDialog, ask
from tests.ui.looking import choose, dialog, dialogs, key, leave, press, says, settle, write
from tests.ui.views import Views, shown

UNSAVED = "Det du har skrivit är inte sparat. Välj Avbryt en gång till för att kasta det."


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def contact(views):
    """*Händelse*, open."""
    return shown(views.dialogs()["contact"])


def contacts(views):
    return views.door.actions.store.contacts.where()


def test_what_was_filled_in_is_kept_by_one_key(views, contact):
    before = len(contacts(views))
    choose(contact, "Vem gäller det?", "Åsa Öberg (FIKTIV)")
    choose(contact, "Form", ContactKind.MESSAGE.label)
    write(contact, "Vad sades?", "Kommer på torsdag")
    key(contact, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialogs() == []
    (kept,) = [one for one in contacts(views) if one.text == "Kommer på torsdag"]
    assert len(contacts(views)) == before + 1
    assert (kept.text, kept.kind, kept.with_client) == ("Kommer på torsdag", ContactKind.MESSAGE, True)


def test_a_refusal_is_a_sentence_and_every_word_stays(views, contact):
    write(contact, "Vad sades?", "Ringde om hyran")
    press(contact, "Spara")
    assert says(contact, "Välj vem det gäller.")
    assert contact.isVisible()
    choose(contact, "Vem gäller det?", "Åsa Öberg (FIKTIV)")
    press(contact, "Spara")
    assert "Ringde om hyran" in [one.text for one in contacts(views)]


def test_esc_with_typed_words_asks_once_more(views, contact):
    before = len(contacts(views))
    write(contact, "Vad sades?", "Ringde om hyran")
    key(contact, Qt.Key.Key_Escape)
    assert says(contact, UNSAVED)
    assert contact.isVisible()
    key(contact, Qt.Key.Key_Escape)
    assert dialogs() == []
    assert len(contacts(views)) == before


def test_esc_without_typed_words_just_leaves(contact):
    key(contact, Qt.Key.Key_Escape)
    assert dialogs() == []


def test_what_was_asked_about_is_asked_again_when_more_is_typed(contact):
    write(contact, "Vad sades?", "Ringde")
    key(contact, Qt.Key.Key_Escape)
    write(contact, "Vad sades?", "Ringde om hyran, och om portkoden")
    press(contact, "Avbryt")
    assert contact.isVisible()
    assert says(contact, UNSAVED)


def test_words_thrown_away_do_not_come_back(views, contact):
    write(contact, "Vad sades?", "Fel person")
    contact._autosave()
    for _press in range(2):
        key(contact, Qt.Key.Key_Escape)
    again = shown(views.dialogs()["contact"])
    assert again._fields["text"][1].value() == ""
    leave(again)


def test_words_typed_before_a_crash_stand_there_again(views, contact, open_window, as_a_crash_leaves_it, qtbot):
    write(contact, "Vad sades?", "Ringde om hyran")
    qtbot.waitUntil(lambda: views.door.draft("form:contact:").get("text") == "Ringde om hyran", timeout=3000)
    left = as_a_crash_leaves_it()
    leave(contact)
    again = Views(open_window(left))
    dialog_again = shown(again.dialogs()["contact"])
    assert dialog_again._fields["text"][1].value() == "Ringde om hyran"
    choose(dialog_again, "Vem gäller det?", "Åsa Öberg (FIKTIV)")
    press(dialog_again, "Spara")
    assert "Ringde om hyran" in [one.text for one in contacts(again)]
    assert again.door.draft("form:contact:") == {}


@pytest.mark.parametrize("name", ["contact", "client card", "complete", "list", "palette", "preview", "password"])
def test_a_closed_dialog_is_freed_with_all_it_held(views, name):
    opened = shown(views.dialogs()[name])
    gone = []
    opened.destroyed.connect(lambda: gone.append(name))
    held = weakref.ref(opened)
    opened.done(0)
    del opened
    settle()
    assert gone == [name]
    assert held() is None


def test_a_saved_dialog_is_freed_too(views):
    contact = shown(views.dialogs()["contact"])
    held = weakref.ref(contact)
    choose(contact, "Vem gäller det?", "Åsa Öberg (FIKTIV)")
    write(contact, "Vad sades?", "Ringde")
    press(contact, "Spara")
    del contact
    settle()
    assert held() is None


def test_every_kind_of_field_gives_back_what_was_put_in(views):
    fields = {
        "line": ("Rad", Line("ett")),
        "text": ("Text", Text("två\ntre")),
        "number": ("Tal", Number(2.5)),
        "day": ("Dag", Day(date(2026, 8, 14), start=date(2026, 1, 1))),
        "open_day": ("Öppen dag", Day(None, start=date(2026, 1, 1), optional=True)),
        "at": ("Tid", Clock(time(9, 45))),
        "choice": ("Val", Choice([(1, "ett"), (2, "två")], 2)),
        "several": ("Flera", Several([(1, "ett"), (2, "två")], [2])),
        "tick": ("", Tick("Ja", held=True)),
    }
    got = {}
    ask(views.door, views.shell, "Allt", fields, got.update)
    press(dialog(), "Spara")
    assert got == {
        "line": "ett", "text": "två\ntre", "number": 2.5, "day": date(2026, 8, 14), "open_day": None,
        "at": time(9, 45), "choice": 2, "several": (2,), "tick": True,
    }  # fmt: skip


def test_a_day_that_may_be_open_is_given_when_it_is_ticked():
    day = Day(None, start=date(2026, 1, 1), optional=True)
    day.widget.focusProxy().setChecked(True)
    assert day.value() == date(2026, 1, 1)


def test_a_time_is_typed_with_digits_alone(qtbot):
    at = Clock(time(9, 0))
    qtbot.addWidget(at.widget)
    at.widget.show()
    at.widget.activateWindow()
    at.widget.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    QTest.keyClicks(at.widget, "1345")
    assert at.value() == time(13, 45)
    assert at.widget.text() == "13.45"


def test_a_number_is_read_with_comma_and_nothing_is_none(qtbot):
    number = Number()
    qtbot.addWidget(number.widget)
    assert number.value() is None
    number.widget.setText(" 2,5 ")
    assert number.value() == 2.5
    number.widget.setText("två")
    with pytest.raises(Refused, match="två är inget tal"):
        number.value()


def test_a_visit_in_no_minutes_is_refused_and_the_dialog_stays(views):
    ask_plan.new_visit(views.shell, views.shell, ask_plan.Start(views.mine[0].id))
    write(dialog(), "Minuter", "")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv hur många minuter besöket tar.")
    assert isinstance(dialog(), FormDialog)
    leave(dialog())


def test_scrolling_past_a_choice_never_changes_it(views, contact):
    kind = contact._fields["kind"][1]
    before = kind.value()
    contact._fields["text"][1].widget.setFocus()
    down = QPoint(0, -120)
    turned = QWheelEvent(QPointF(4, 4), kind.widget.mapToGlobal(QPointF(4, 4)), QPoint(), down, Qt.MouseButton.NoButton,
                         Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(kind.widget, turned)
    assert kind.value() is before


@pytest.mark.parametrize("typed", [date(1752, 9, 14), date(9999, 12, 31)])
def test_a_day_of_another_age_is_said_beside_its_field_and_nothing_is_kept(views, typed):
    kept = []
    fields = {"on": ("Dag", Day(typed, start=typed)), "until": ("Till", Day(None, start=typed, optional=True))}
    asked = ask(views.door, views.shell, "Dagar", fields, kept.append)
    asked.keep()
    settle()
    assert says(asked, "Dagen ska ligga mellan 1900 och 2200.")
    assert kept == []
    asked.reject()
