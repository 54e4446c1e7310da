"""While a note is typed: phrases are written out, and what should not stand there is warned of, never stopped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from boendestod_app.services.my_day import my_day
from boendestod_app.ui.note_pane import NotePane
from boendestod_app.ui.note_texts import CHECK_MS
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import dialog, field, key, press, says, seen, settle, type_text, write
from tests.ui.views import Views

BJÖRN = "Björn Ström (FIKTIV)"
OPEN = f"Dokumentera besöket hos {BJÖRN} 10.00"
SHOPPED = "Vi gick till affären och handlade tillsammans. "
PERSONAL_NUMBER = "Ser ut som ett personnummer. Skriv det inte här."
MEDICINE = "Läkemedel och doser hör hemma i hälso- och sjukvårdens journal."
OTHER_CLIENT = "En annan klient heter så. Skriv aldrig andra klienters namn."
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(window) -> VisitPane:
    """*Dokumentera besök* for Björn, open beside *Min dag*."""
    press(window, OPEN)
    (found,) = seen(window, VisitPane)
    return found


@pytest.fixture
def box(pane):
    """Where it is written what happened."""
    return field(pane, "Vad hände?")


def warned(pane, text: str) -> str:
    """What is said below the box once this has been typed."""
    write(pane, "Vad hände?", text)
    pane._texts.check()
    return pane._texts.warned


# ---- phrases


@pytest.mark.parametrize("end", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter], ids=["space", "Enter", "pad"])
def test_a_slash_and_a_word_become_a_sentence(box, end):
    type_text(box, "/handlade")
    key(box, end)
    assert box.toPlainText() == SHOPPED


def test_the_next_word_is_typed_at_once(box):
    type_text(box, "Klockan tio. /handlade")
    key(box, Qt.Key.Key_Space)
    type_text(box, "Sedan kaffe.")
    assert box.toPlainText() == f"Klockan tio. {SHOPPED}Sedan kaffe."


def test_a_phrase_is_written_out_in_the_middle_of_a_text_and_on_any_line(box):
    type_text(box, "Först")
    key(box, Qt.Key.Key_Return)
    type_text(box, "  och sist")
    for _step in range(len("och sist")):
        key(box, Qt.Key.Key_Left)
    type_text(box, "/handlade")
    key(box, Qt.Key.Key_Space)
    assert box.toPlainText() == f"Först\n  {SHOPPED}och sist"


def test_ctrl_z_in_the_box_gives_the_typed_word_back_and_undoes_nothing_else(window, box):
    before = window.shell.door.actions.steps
    type_text(box, "/handlade")
    key(box, Qt.Key.Key_Space)
    key(box, Qt.Key.Key_Z, CTRL)
    assert box.toPlainText() == "/handlade"
    assert window.shell.door.actions.steps == before
    assert seen(window, VisitPane)


@pytest.mark.parametrize("typed", ["/finnsinte", "och/handlade", "www.se/handlade", "handlade", "/"])
def test_what_is_no_phrase_stays_as_it_is_typed(box, typed):
    type_text(box, typed)
    key(box, Qt.Key.Key_Space)
    assert box.toPlainText() == f"{typed} "


def test_phrases_work_under_every_heading(pane):
    press(pane, "Fler rubriker")
    heading = field(pane, "Hur blev det? (resultat)")
    heading.setFocus()
    type_text(heading, "/lugnt")
    key(heading, Qt.Key.Key_Space)
    assert pane.draft().result.startswith("Det var lugnt hemma")


def test_a_phrase_of_the_team_s_own_is_written_out(window, box):
    window.shell.go("settings")
    settle()
    press(window, "Ny fras")
    write(dialog(), "Ord", "/bad")
    write(dialog(), "Skrivs ut som", "Vi badade.")
    press(dialog(), "Spara")
    window.shell.go("day")
    press(window, OPEN)
    (again,) = seen(window, VisitPane)
    box = field(again, "Vad hände?")
    type_text(box, "/bad")
    key(box, Qt.Key.Key_Space)
    assert box.toPlainText() == "Vi badade. "


# ---- what to think of


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("Hon är 19800101-1234 gammal", PERSONAL_NUMBER), ("Tog 5 mg", MEDICINE), ("Tog en Sobril", MEDICINE),
     ("Pratade om Mia", OTHER_CLIENT), ("Hos Mias mamma", OTHER_CLIENT),
     ("Hon vägrade", "Skriv ”tackade nej” och varför, om personen sa det.")],
)  # fmt: skip
def test_what_should_not_stand_there_is_warned_of(pane, text, sentence):
    assert sentence in warned(pane, text)
    assert says(pane, sentence)


def test_the_words_that_are_meant_are_named(pane):
    told = warned(pane, "Tog 5 mg och vägrade prata.")
    assert [line.split(":")[0] for line in told.splitlines()] == ["5 mg", "vägrade"]


@pytest.mark.parametrize(
    "text", ["Björn lagade mat", "Alex kom också", "Vi ses 2026-08-18 klockan 10.00", "Ring 070-000 00 02", ""]
)
def test_the_client_the_colleague_days_and_numbers_are_not_warned_of(pane, text):
    assert warned(pane, text) == ""


def test_the_warning_comes_by_itself_and_goes_when_it_is_mended(pane, qtbot):
    assert CHECK_MS < 1000
    write(pane, "Vad hände?", "Hon vägrade")
    qtbot.waitUntil(lambda: says(pane, "vägrade: Skriv"), timeout=3000)
    write(pane, "Vad hände?", "Hon tackade nej")
    qtbot.waitUntil(lambda: not says(pane, "vägrade: Skriv"), timeout=3000)


def test_it_is_warned_of_under_every_heading(pane):
    press(pane, "Fler rubriker")
    write(pane, "Min tolkning", "Han var aggressiv")
    pane._texts.check()
    assert says(pane, "aggressiv: Skriv vad personen gjorde eller sa.")


def test_warned_and_never_stopped(window, pane):
    text = "Mia vägrade 5 mg Sobril, 19800101-1234"
    warned(pane, text)
    press(pane, "Klar  Ctrl+Enter")
    assert says(seen(window, NotePane)[0], text)


def test_what_waits_is_warned_of_when_it_is_opened_again(window, pane):
    write(pane, "Vad hände?", "Hon vägrade")
    key(window, Qt.Key.Key_Escape)
    press(window, OPEN)
    assert says(window, "vägrade: Skriv")


# ---- headings


def test_what_i_saw_and_what_i_think_stand_apart_in_the_note_and_in_the_journal(window, pane):
    press(pane, "Fler rubriker")
    told = {
        "Vad hände?": "Vi lagade mat", "Vad gjorde vi? (insats)": "Visade receptet",
        "Hur blev det? (resultat)": "Det blev soppa", "Klientens egna ord": "Gott",
        "Min iakttagelse": "Log två gånger", "Min tolkning": "Kände sig stolt",
    }  # fmt: skip
    for label, text in told.items():
        write(pane, label, text)
    press(pane, "Klar  Ctrl+Enter")
    (after,) = seen(window, NotePane)
    assert all(says(after, text) for text in told.values())
    desk = Views(window).desk
    björn = next(one for one in my_day(desk).visits if one.client.shown == BJÖRN)
    (note,) = desk.store.notes.where(visit_id=björn.visit.id)
    assert (note.observation, note.interpretation) == ("Log två gånger", "Kände sig stolt")


def test_tab_goes_on_from_a_box(window, pane, box):
    type_text(box, "Vi lagade mat")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert window.focusWidget() is not box
    assert box.toPlainText() == "Vi lagade mat"
