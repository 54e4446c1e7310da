"""The ladder and the rules in Inställningar: read, edited as text, checked by line, signed in versions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget

from boendestod_app import defaults
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.rule_book import SignedBook
from boendestod_app.services.follow_up_settings import end_licence
from boendestod_app.services.rule_book import book_texts, sign_book, versions
from boendestod_app.ui.ask_rules import RuleForm
from boendestod_app.ui.rule_field import NumberedText
from tests.ui.looking import button, dialog, dialogs, field, key, leave, press, says, seen, settle, texts, type_text
from tests.ui.test_form_drafts import over_the_lock
from tests.ui.views import Views

EDIT, READ = "Ändra trappan och reglerna", "Läs trappan och reglerna"
LADDER, RULES = "Trappan som text", "Reglerna som text"
GOOD = "Allt går att läsa, och alla exempel stämmer."
STANDARD = "Enhetens standard, som följer med appen. Ingen har skrivit under en egen."
CTRL, RETURN = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def page(views):
    views.shell.go("settings")
    settle()
    return views.shell.page


@pytest.fixture
def form(page):
    press(page, EDIT)
    return dialog()


def text_of(form, name: str) -> NumberedText:
    """The text, in the tab that is seen."""
    (tabs,) = seen(form, QTabWidget)
    tabs.setCurrentIndex((LADDER, RULES).index(name))
    settle()
    found = field(form, name)
    assert isinstance(found, NumberedText)
    return found


def change(form, name: str, old: str, new: str) -> None:
    """Find the words and type over them."""
    edit = text_of(form, name)
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    assert edit.find(old), old
    type_text(edit, new)
    settle()


def signed(views) -> list[int]:
    return [one.version for one in versions(views.door.desk())]


# ---- read


def test_the_card_says_what_holds_and_how_much_there_is(page, views):
    assert says(page, STANDARD)
    assert says(page, f"6 steg och {len(views.desk.rules.all)} regler.")


def test_it_is_read_as_tables_and_sentences_first(page, views):
    press(page, READ)
    told = texts(dialog())
    for cell in ("4 Tätt", "28 dagar", "En eller två, risken avgör", "nästa arbetsdag", "1 steg tätare", "0,5"):
        assert cell in told, cell
    assert [one for one in told if one in ("Föreslår kris", "Föreslår oro", "Att ta tag i")] == [
        "Föreslår kris",
        "Föreslår oro",
        "Att ta tag i",
    ]
    assert any(one.startswith("Ingen kontakt med klienten: steg 5 och uppåt: 2 planerade kontaktdagar") for one in told)
    spoken = [one.accessibleName() for one in seen(dialog(), QLabel)]
    assert (
        "4 Tätt, Kontakter i veckan 3, Minuter 60, Vilka går En, Uppföljning senast 28 dagar" in spoken
    )  # fmt: skip
    leave(dialog())


# ---- edited


def test_the_texts_have_numbered_lines_and_say_where_the_cursor_is(form):
    edit = text_of(form, LADDER)
    assert edit.toPlainText() == defaults.book_texts()[0]
    assert edit.numbers_width > 0
    assert says(form, "Rad 1, kolumn 1")
    for _line in range(3):
        key(edit, Qt.Key.Key_Down)
    key(edit, Qt.Key.Key_Right)
    assert says(form, "Rad 4, kolumn 2")
    leave(form)


def test_what_is_right_is_said_to_be_right(form):
    press(form, "Kontrollera")
    assert says(form, GOOD)
    leave(form)


def test_what_cannot_be_read_is_named_by_its_line_and_leads_there(form, views):
    change(form, LADDER, 'name = "Bas"', 'name = "Bas')
    press(form, "Kontrollera")
    (trouble,) = [one for one in texts(form) if one.startswith("Trappan, rad ")]
    assert trouble.startswith("Trappan, rad 22:")
    text_of(form, RULES)
    press(form, trouble)
    assert says(form, "Rad 22, kolumn")
    assert field(form, LADDER).textCursor().selectedText() == 'name = "Bas'
    press(form, "Signera")
    assert says(form, "1 sak ska rättas innan det går att skriva under.")
    assert signed(views) == []
    leave(form)


@pytest.mark.parametrize(
    ("which", "old", "new", "trouble", "line"),
    [
        (LADDER, "minutes = 60", 'minutes = "en timme"', "[[step]] 1 minutes: skriv ett tal större än noll.", 4),
        (LADDER, "number = 3", "number = 7", "[[step]] 3 number: stegen ska stå i ordning från 1.", 20),
        (LADDER, "at_least_step = 5", "at_least_step = 9", "[level.crisis] at_least_step", 56),
        (RULES, 'proposes = "worry"', 'proposes = "panic"', "Regeln not_reached proposes: skriv en av", 19),
        (RULES, "in_a_row = 2", "in_a_rwo = 2", "Regeln not_reached in_a_rwo: känns inte igen.", 19),
        (RULES, 'id = "crisis_sign"', 'id = "worry_sign"', "Regeln worry_sign id: finns två gånger.", 533),
        (RULES, "in_a_row = 2", "in_a_row = 3", "Regeln not_reached example 1: Det krävs 3, hittills 2.", 19),
    ],
)
def test_what_means_nothing_is_named_by_rule_and_key(form, views, which, old, new, trouble, line):
    change(form, which, old, new)
    press(form, "Kontrollera")
    (said, *_) = [one for one in texts(form) if one.startswith(trouble)]
    press(form, said)
    assert says(form, f"Rad {line}, kolumn")
    before = views.door.desk().rules
    press(form, "Signera")
    assert signed(views) == []
    assert views.door.desk().rules == before
    leave(form)


# ---- signed


def test_signing_makes_a_version_that_holds_at_once(form, page, views):
    change(form, RULES, "hot eller våld {day}", "någon hotade {day}")
    change(form, LADDER, 'name = "Bas"', 'name = "Grund"')
    key(form, RETURN, CTRL)
    assert dialogs() == []
    (one,) = versions(views.door.desk())
    assert (one.version, one.signed_by) == (1, views.desk.me)
    assert views.door.desk().ladder.step(3).name == "Grund"
    assert views.door.desk().rules.find("threat").says == "någon hotade {day}"
    assert says(page, "Version 1, Kim skrev under fre 14 aug 10.05.")
    press(page, EDIT)
    assert says(dialog(), "Kim skriver under version 2. Kontrollera först.")
    assert 'name = "Grund"' in text_of(dialog(), LADDER).toPlainText()
    leave(dialog())


def test_the_same_is_not_signed_twice(form, page, views):
    press(form, "Signera")
    assert signed(views) == [1]
    press(page, EDIT)
    press(dialog(), "Signera")
    assert says(dialog(), "Trappan och reglerna är redan underskrivna som de står.")
    assert signed(views) == [1]
    leave(dialog())


def test_the_unit_s_standard_comes_back_as_a_new_version(page, views):
    ladder, rules = defaults.book_texts()
    views.door.act(sign_book, ladder=ladder.replace('"Bas"', '"Grund"'), rules=rules)
    settle()
    press(page, EDIT)
    press(dialog(), "Återgå till enhetens standard")
    assert text_of(dialog(), LADDER).toPlainText() == ladder
    assert views.door.desk().ladder.step(3).name == "Grund"
    press(dialog(), "Signera")
    assert signed(views) == [2, 1]
    assert views.door.desk().ladder.step(3).name == "Bas"


def test_versions_are_listed_and_can_be_started_from(page, views):
    ladder, rules = defaults.book_texts()
    for name in ("Grund", "Vanligt"):
        views.door.act(sign_book, ladder=ladder.replace('"Bas"', f'"{name}"'), rules=rules)
    settle()
    press(page, READ)
    assert says(dialog(), "Version 1, Kim skrev under")
    assert says(dialog(), "3 Vanligt")
    press(dialog(), "Utgå från version 1")
    (form,) = [one for one in dialogs() if isinstance(one, RuleForm)]
    assert 'name = "Grund"' in text_of(form, LADDER).toPlainText()
    assert signed(views) == [2, 1]
    for one in reversed(dialogs()):
        leave(one)


def test_a_signature_is_undone_and_the_one_before_holds(form, views):
    change(form, LADDER, 'name = "Bas"', 'name = "Grund"')
    press(form, "Signera")
    views.shell.undo()
    settle()
    assert views.door.desk().ladder.step(3).name == "Bas"
    assert says(views.shell.page, STANDARD)


# ---- kept


def test_what_is_typed_waits_over_the_lock_and_changes_nothing(window, views, form):
    change(form, RULES, "in_a_row = 2", "in_a_row = två")
    views = over_the_lock(window)
    assert book_texts(views.door.desk()) == defaults.book_texts()
    views.shell.go("settings")
    settle()
    press(views.shell.page, EDIT)
    assert says(dialog(), "Det du skrev förra gången finns kvar.")
    assert "in_a_row = två" in text_of(dialog(), RULES).toPlainText()
    leave(dialog())


def test_a_draft_that_waits_is_not_replaced_by_a_version_until_somebody_says_so(window, views):
    ladder, rules = defaults.book_texts()
    views.door.act(sign_book, ladder=ladder.replace('"Bas"', '"Grund"'), rules=rules)
    views.shell.go("settings")
    settle()
    press(views.shell.page, EDIT)
    change(dialog(), RULES, "in_a_row = 2", "in_a_row = 3")
    views = over_the_lock(window)
    views.shell.go("settings")
    settle()
    press(views.shell.page, READ)
    press(dialog(), "Utgå från version 1")
    (form,) = [one for one in dialogs() if isinstance(one, RuleForm)]
    assert says(form, "Ett utkast som inte är signerat väntade här. Det står kvar.")
    assert "in_a_row = 3" in text_of(form, RULES).toPlainText()
    press(form, "Byt ut utkastet mot version 1")
    edit = text_of(form, RULES)
    assert edit.toPlainText() == rules
    key(edit, Qt.Key.Key_Z, CTRL)
    assert "in_a_row = 3" in edit.toPlainText()
    for one in reversed(dialogs()):
        leave(one)


def test_the_unit_s_own_numbers_are_said_to_go_before_the_text_s(views, page):
    views.door.act(end_licence)
    settle()
    press(page, EDIT)
    assert not says(dialog(), "gäller före talen i texten")
    leave(dialog())
    views.rated()
    settle()
    press(page, EDIT)
    assert says(
        dialog(), "Enhetens egna tal för ORS och SRS, som står under Inställningar, gäller före talen i texten."
    )
    leave(dialog())


def test_what_is_typed_is_thrown_away_only_when_asked_for_twice(form):
    change(form, LADDER, 'name = "Bas"', 'name = "Grund"')
    key(form, Qt.Key.Key_Escape)
    assert says(form, "Det du har skrivit är inte sparat.")
    key(form, Qt.Key.Key_Escape)
    assert dialogs() == []


def test_tab_leaves_the_text(window, form):
    edit = text_of(form, LADDER)
    edit.setFocus()
    key(edit, Qt.Key.Key_Tab)
    assert form.focusWidget() is not edit
    assert button(form, "Signera").isEnabled()
    leave(form)


def test_a_new_ladder_is_what_a_step_up_goes_by(page, views):
    ladder, rules = defaults.book_texts()
    views.door.act(sign_book, ladder=ladder.replace("at_least_step = 5", "at_least_step = 6"), rules=rules)
    assert views.door.desk().ladder.least_step(Level.CRISIS, 2) == 6


def test_a_version_that_a_newer_program_wrote_never_takes_the_ladder_away(page, views):
    ladder, rules = defaults.book_texts()
    views.door.act(sign_book, ladder=ladder.replace('"Bas"', '"Grund"'), rules=rules)
    views.door.act(_from_a_newer_program)
    settle()
    assert views.door.desk().ladder.step(3).name == "Grund"
    assert says(page, "Version 1, Kim skrev under fre 14 aug 10.05. Version 2 kan inte läsas")


def _from_a_newer_program(desk) -> None:
    desk.store.rule_books.save(SignedBook(desk.store.new_id(), "x = 1", "y = 2", 2, desk.me, desk.now))
    desk.says("hämtade version 2")
