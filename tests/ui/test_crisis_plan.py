"""The crisis plan: one key from everywhere, written in three parts with the client, printed, and never lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from boendestod_app.domain.crisis_plan import MadeWith, PlanContact, PlanDraft
from boendestod_app.domain.ladder import Level
from boendestod_app.services.crisis_plans import write_crisis_plan
from boendestod_app.services.keep_plan import latest_plan
from boendestod_app.services.my_day import my_day
from boendestod_app.ui.crisis_plan_view import PlanDialog
from boendestod_app.ui.form import FormDialog
from boendestod_app.ui.preview import PreviewDialog
from tests.conftest import PASSPHRASE
from tests.ui.looking import (
    button,
    choose,
    dialog,
    dialogs,
    field,
    key,
    leave,
    press,
    says,
    seen,
    settle,
    texts,
    type_text,
    write,
)
from tests.ui.views import Views

ALT = Qt.KeyboardModifier.AltModifier
GÖSTA, BJÖRN = "Gösta Ängquist (FIKTIV)", "Björn Ström (FIKTIV)"
SIGNS, CALLS = "Oro: tidiga tecken", "Ring i den här ordningen"


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def gösta(views):
    return views.at(Level.CRISIS)


def a(kind: type[QDialog]) -> QDialog:
    """The open dialog of this kind, also when it stands over another."""
    return next(one for one in dialogs() if isinstance(one, kind))


def plans(views, client):
    return views.door.actions.store.crisis_plans.where(client_id=client.id)


@pytest.fixture
def editor(views, gösta):
    views.shell.crisis_plan(gösta.id)
    settle()
    press(a(PlanDialog), "Ändra planen")
    return a(FormDialog)


def leave_all() -> None:
    while found := dialogs():
        leave(next(one for one in found if not one.findChildren(QDialog)))


# ---- one key


def test_from_min_dag_one_key_opens_the_plan_of_whose_visit_comes_next(window, views):
    coming = next(one for one in my_day(views.desk).visits if one.visit.planned)
    key(window, Qt.Key.Key_F8)
    assert says(a(PlanDialog), f"Krisplan: {coming.client.shown}")
    key(a(PlanDialog), Qt.Key.Key_Escape)
    assert dialogs() == []


def test_from_a_client_s_page_it_is_that_client_s(window, views, gösta):
    views.shell.open_client(gösta.id)
    settle()
    key(window, Qt.Key.Key_F8)
    assert says(a(PlanDialog), f"Krisplan: {GÖSTA}")
    leave_all()


def test_while_a_visit_is_written_it_is_its_client_s_and_the_words_stay(window, views, gösta):
    visit = next(one.visit for one in my_day(views.desk).visits if one.client.id == gösta.id)
    views.shell.document(visit)
    settle()
    write(window, "Vad hände?", "Hon berättade")
    key(field(window, "Vad hände?"), Qt.Key.Key_F8)
    assert says(a(PlanDialog), f"Krisplan: {GÖSTA}")
    leave_all()
    assert field(window, "Vad hände?").toPlainText() == "Hon berättade"


def test_where_nobody_is_meant_it_asks_for_whom(window, views):
    views.shell.go("settings")
    settle()
    key(window, Qt.Key.Key_F8)
    choose(dialog(), "Vems krisplan?", BJÖRN)
    press(dialog(), "Visa")
    assert says(a(PlanDialog), f"Krisplan: {BJÖRN}")
    leave_all()


def test_a_visit_of_somebody_in_crisis_has_the_plan_one_click_away(window, views):
    press(window, f"Krisplan för {GÖSTA} 15.15")
    assert says(a(PlanDialog), "Fara för liv? Ring 112 nu.")
    leave_all()


def test_whom_to_call_stands_first_and_112_always(views, gösta):
    views.shell.crisis_plan(gösta.id)
    settle()
    told = texts(a(PlanDialog))
    calls = next(one for one in told if "112" in one and "1177" in one)
    assert told.index(calls) < told.index("Oro: tidiga tecken")
    leave_all()


# ---- writing


def test_a_plan_is_written_by_keyboard_and_kept_as_a_new_version(views, gösta, editor):
    before = len(plans(views, gösta))
    press(editor, f"Lägg till tecken: {SIGNS}")
    type_text(editor.focusWidget(), "Jag slutar äta")
    write(editor, "Oro: det här gör jag", "Ringer min syster")
    choose(editor, "Är planen gjord tillsammans med klienten?", "Ja")
    key(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    held = plans(views, gösta)
    assert len(held) == before + 1
    assert "Jag slutar äta" in held[-1].signs
    assert (held[-1].worry_do, held[-1].made_with) == ("Ringer min syster", MadeWith.YES)
    assert says(a(PlanDialog), "Ringer min syster")
    leave_all()


def test_whom_to_call_is_put_in_order_by_keyboard(views, gösta, editor):
    for name, phone in (("Anna", "070-1"), ("Bo", "070-2")):
        press(editor, f"Lägg till någon att ringa: {CALLS}")
        type_text(editor.focusWidget(), name)
        place = len([one for one in seen(editor, QLineEdit) if one.accessibleName().startswith("Telefon ")])
        write(editor, f"Telefon {place}", phone)
    last = editor.focusWidget()
    key(last, Qt.Key.Key_Up, ALT)
    choose(editor, "Är planen gjord tillsammans med klienten?", "Ja")
    press(editor, "Spara")
    names = [one.name for one in latest_plan(views.door.desk(), gösta.id).contacts]
    assert names[-2:] == ["Bo", "Anna"]
    leave_all()


def test_a_row_is_taken_away_and_the_others_stay(views, gösta, editor):
    before = latest_plan(views.desk, gösta.id).signs
    press(editor, f"Ta bort: {SIGNS} 1")
    choose(editor, "Är planen gjord tillsammans med klienten?", "Delvis")
    press(editor, "Spara")
    kept = latest_plan(views.door.desk(), gösta.id).signs
    assert kept
    assert len(kept) < len(before)
    leave_all()


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_kept(views, gösta, editor):
    before = plans(views, gösta)
    write(editor, "Om jag inte öppnar dörren", "Gå in med nyckeln")
    consent = button(editor, "Klienten har sagt ja till det")
    if consent.isChecked():
        key(consent, Qt.Key.Key_Space)
    press(editor, "Spara")
    beside = editor._beside
    assert beside["made_with"].text() == "Välj om planen är gjord tillsammans med klienten."
    assert beside["door_consent"].text() == "Fråga klienten om det som görs när dörren inte öppnas."
    assert beside["made_with"].isVisible()
    assert beside["door_consent"].isVisible()
    assert not beside["helps"].isVisible()
    assert plans(views, gösta) == before
    leave_all()


def test_rows_that_were_typed_wait_over_the_lock(window, views, gösta, editor):
    press(editor, f"Lägg till tecken: {SIGNS}")
    type_text(editor.focusWidget(), "Jag slutar äta")
    window.lock()
    settle()
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    Views(window).shell.crisis_plan(gösta.id)
    settle()
    press(a(PlanDialog), "Ändra planen")
    again = a(FormDialog)
    assert says(again, "Det du skrev förra gången finns kvar.")
    rows = [one.text() for one in seen(again, QLineEdit) if one.accessibleName().startswith(SIGNS)]
    assert rows[-1] == "Jag slutar äta"
    leave_all()


def test_rows_are_asked_about_before_they_are_thrown_away(editor):
    press(editor, f"Lägg till tecken: {SIGNS}")
    type_text(editor.focusWidget(), "Jag slutar äta")
    key(editor, Qt.Key.Key_Escape)
    assert says(editor, "Det du har skrivit är inte sparat. Välj Avbryt en gång till för att kasta det.")
    leave_all()


# ---- versions, age, paper


@pytest.fixture
def two(views, gösta):
    """A newer version, beside the one of the caseload."""
    draft = PlanDraft(
        signs=((Level.WORRY, "Jag slutar äta"),), contacts=(PlanContact("Märta", "070-9"),), made_with=MadeWith.YES
    )
    return views.door.act(write_crisis_plan, gösta.id, draft)


def test_an_older_version_is_looked_at_and_what_has_changed_since_is_marked(views, gösta, two):
    views.shell.crisis_plan(gösta.id)
    settle()
    shown = a(PlanDialog)
    assert says(shown, "Märta, 070-9")
    assert not says(shown, "Ändrat sedan dess")
    versions = field(shown, "Version")
    choose(shown, "Version", versions.itemText(versions.count() - 1))
    assert says(shown, "Det här är en äldre version. Den gäller inte längre.")
    assert says(shown, "Ändrat sedan dess")
    assert not says(shown, "Märta, 070-9")
    assert says(shown, "Jag öppnar inte posten.")
    leave_all()


def test_read_together_and_still_true_it_is_looked_over(views, gösta):
    plan = latest_plan(views.desk, gösta.id)
    views.door.actions.run(lambda desk: desk.store.crisis_plans.save(replace(plan, review_on=desk.today)))
    views.shell.crisis_plan(gösta.id)
    settle()
    assert says(a(PlanDialog), "Krisplanen skulle ses över fre 14 aug.")
    press(a(PlanDialog), "Sedd över, stämmer")
    assert latest_plan(views.door.desk(), gösta.id).reviewed_on == views.desk.today
    assert not says(a(PlanDialog), "Krisplanen skulle ses över fre 14 aug.")
    leave_all()


@pytest.mark.parametrize("paper", ["Skriv ut A4  Ctrl+P", "Plånboken"])
def test_both_papers_are_looked_at_before_they_are_printed(views, gösta, paper):
    views.shell.crisis_plan(gösta.id)
    settle()
    assert button(a(PlanDialog), paper).isEnabled()
    press(a(PlanDialog), paper)
    assert says(a(PreviewDialog), "Krisplan")
    leave_all()
