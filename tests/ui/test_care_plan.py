"""The care plan in the window: written by keyboard, never lost, fixed, compared, printed; and the structured work."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from boendestod_app.domain.attention import Asks
from boendestod_app.domain.print_out import PaperKind, WayOut
from boendestod_app.domain.structured import Method, MethodState, Phase
from boendestod_app.services.care_plans import draft_now, plan_now, plans_of, whole_plan
from boendestod_app.services.my_day import my_day
from boendestod_app.services.structured import method_rows, structured_of
from boendestod_app.ui.care_plan_view import CarePlanDialog
from boendestod_app.ui.form import FormDialog
from boendestod_app.ui.here import care_plan_here, interviews_here
from boendestod_app.ui.interviews_view import InterviewsDialog
from boendestod_app.ui.preview import PreviewDialog
from boendestod_app.ui.take_on import take_on
from boendestod_app.ui.tracked_text import MarkedText
from tests.conftest import PASSPHRASE
from tests.ui.looking import choose, dialog, dialogs, field, key, leave, press, says, seen, settle, type_text, write
from tests.ui.views import Views


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def client(views):
    """Somebody without any plan."""
    return views._unplanned


@pytest.fixture
def tab(views, window, client):
    views.shell.open_client(client.id, "support")
    settle()
    return window


def a(kind: type[QDialog]) -> QDialog:
    """The open dialog of a kind: one may lie over another."""
    return next(one for one in dialogs() if isinstance(one, kind))


def typed(text: str) -> None:
    """Into whatever has the keyboard."""
    type_text(QApplication.focusWidget(), text)


def test_a_plan_is_written_and_fixed_by_keyboard_alone(tab, views, client):
    assert says(tab, "Ingen plan är fastställd än.")
    press(tab, "Gör en plan")
    typed("Ett eget hem")
    more = field(dialog(), "Lägg till en insats: Insats")
    more.setFocus()
    key(more, Qt.Key.Key_Return)
    for words in ("Handla mat", "För egen mat", "Vi går ihop", "Tisdagar", "Kim"):
        typed(words)
        key(QApplication.focusWidget(), Qt.Key.Key_Tab)
    write(dialog(), "Hur klienten var med", "Vi skrev den tillsammans")
    choose(dialog(), "Var klienten med och gjorde planen?", "Delvis")
    press(dialog(), "Fastställ i dag")
    assert dialogs() == []
    plan = plan_now(views.door.desk(), client.id)
    (part,) = whole_plan(views.door.desk(), plan).parts
    assert (plan.aim, plan.decided_on, plan.decided_by) == ("Ett eget hem", views.desk.today, views.desk.me)
    assert (part.what, part.why, part.how, part.rhythm, part.who) == (
        "Handla mat", "För egen mat", "Vi går ihop", "Tisdagar", "Kim",
    )  # fmt: skip
    assert says(tab, "Handla mat · Tisdagar · Kim")
    views.shell.undo()
    settle()
    assert plans_of(views.door.desk(), client.id) == []
    assert says(tab, "Ingen plan är fastställd än.")


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(tab, views, client):
    press(tab, "Gör en plan")
    write(dialog(), "Vad stödet ska leda till", "Ett eget hem")
    press(dialog(), "Lägg till en insats: Insats")
    write(dialog(), "Varför, insats 1", "Hon vill")
    press(dialog(), "Spara utkastet")
    assert says(dialog(), "Insats 1: skriv vad som ska göras.")
    write(dialog(), "Vad, insats 1", "Handla mat")
    press(dialog(), "Fastställ i dag")
    assert says(dialog(), "Skriv om klienten var med.")
    assert plans_of(views.door.desk(), client.id) == []
    field(dialog(), "Planen ses över, senast om ett år").setDate(QDate(2030, 1, 1))
    press(dialog(), "Spara utkastet")
    assert says(dialog(), "Planen ses över inom ett år")
    leave(dialog())


def test_the_words_of_an_insats_wait_over_a_lock(window, views, client):
    views.shell.open_client(client.id, "support")
    settle()
    press(window, "Gör en plan")
    write(dialog(), "Det här klarar och vill klienten göra själv", "Laga mat")
    press(dialog(), "Lägg till en insats: Insats")
    write(dialog(), "Vad, insats 1", "Handla mat")
    write(dialog(), "Hur, insats 1", "Långsamt")
    window.lock()
    settle()
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    again = Views(window)
    again.shell.open_client(client.id, "support")
    settle()
    press(window, "Gör en plan")
    assert says(dialog(), "Det du skrev förra gången finns kvar.")
    assert field(dialog(), "Det här klarar och vill klienten göra själv").toPlainText() == "Laga mat"
    assert field(dialog(), "Hur, insats 1").toPlainText() == "Långsamt"
    press(dialog(), "Spara utkastet")
    (part,) = whole_plan(again.door.desk(), draft_now(again.door.desk(), client.id)).parts
    assert (part.what, part.how) == ("Handla mat", "Långsamt")


def test_insatser_change_places_and_stay_the_same_ones(views, window):
    client = views.planned
    before = whole_plan(views.desk, plan_now(views.desk, client.id)).parts
    views.shell.open_client(client.id, "support")
    settle()
    press(window, "Ny version av planen")
    press(dialog(), "Lägg till en insats: Insats")
    last = f"insats {len(before) + 1}"
    write(dialog(), f"Vad, {last}", "Städa")
    key(field(dialog(), f"Vad, {last}"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(dialog(), "Spara utkastet")
    parts = whole_plan(views.door.desk(), draft_now(views.door.desk(), client.id)).parts
    assert [one.what for one in parts] == [*(one.what for one in before[:-1]), "Städa", before[-1].what]
    assert [one.follows for one in parts] == [*(one.id for one in before[:-1]), "", before[-1].id]
    assert says(window, "Ett utkast från")


def test_a_draft_is_fixed_on_a_day_or_thrown_away(views, window):
    client = views.planned
    views.shell.open_client(client.id, "support")
    settle()
    press(window, "Ny version av planen")
    choose(dialog(), "Var klienten med och gjorde planen?", "Ja")
    press(dialog(), "Spara utkastet")
    press(window, "Läs planen")
    press(a(CarePlanDialog), "Fastställ …")
    day = views.desk.today + timedelta(days=1)
    field(a(FormDialog), "Fastställd").setDate(QDate(day.year, day.month, day.day))
    press(a(FormDialog), "Fastställ")
    assert says(a(FormDialog), "Dagen har inte varit än.")
    leave(a(FormDialog))
    press(a(CarePlanDialog), "Kasta utkastet")
    assert draft_now(views.door.desk(), client.id) is None
    a(CarePlanDialog).activateWindow()
    settle()
    key(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert draft_now(views.door.desk(), client.id) is not None
    leave(a(CarePlanDialog))


def test_two_versions_stand_side_by_side_marked_and_said(views, window):
    client = views.planned
    views.shell.open_client(client.id, "support")
    settle()
    press(window, "Jämför två versioner")
    assert says(dialog(), "Det som är struket togs bort. Det som är understruket är nytt.")
    said = [one.accessibleName() for one in seen(dialog(), MarkedText)]
    assert any(one.startswith("Version 1") and "borttaget: " in one for one in said)
    assert any(one.startswith("Version 2") and "nytt: " in one for one in said)
    choose(dialog(), "Jämför med", "Inget")
    settle()
    assert seen(dialog(), MarkedText) == []
    assert says(dialog(), "Checklista för ny plan")
    leave(dialog())


def test_the_checklist_is_ticked_with_name_and_day(views, window):
    client = views.planned
    plan = plan_now(views.desk, client.id)
    views.shell.open_client(client.id, "support")
    settle()
    press(window, "Läs planen")
    item = "Riskbedömningen är högst ett år gammal."
    was = {one.item for one in whole_plan(views.desk, plan).checks}
    assert "risk" not in was
    tick = field(dialog(), item)
    tick.setFocus()
    key(tick, Qt.Key.Key_Space)
    settle()
    check = next(one for one in whole_plan(views.door.desk(), plan).checks if one.item == "risk")
    assert (check.by, check.on) == (views.desk.me, views.desk.today)
    assert says(dialog(), f"{item} (")
    leave(dialog())


def test_the_plan_is_seen_before_it_is_printed_and_noted_with_its_reader(views, window):
    client = views.planned
    views.shell.open_client(client.id, "support")
    settle()
    press(window, "Skriv ut planen")
    press(dialog(), "Visa")
    preview = dialog()
    assert isinstance(preview, PreviewDialog)
    preview._out(WayOut.PRINTED)
    kept = views.door.desk().store.print_outs.where(client_id=client.id)[-1]
    assert (kept.what, kept.reader, kept.how) == (PaperKind.CARE_PLAN, "client", WayOut.PRINTED)
    leave(preview)


def test_a_plan_older_than_a_year_is_taken_on_from_min_dag(views):
    (item,) = (one for one in my_day(views.desk).attention if one.asks is Asks.CARE_PLAN)
    assert item.reason == "Genomförandeplanen är äldre än ett år. Gör en ny version."
    assert take_on(views.shell, views.shell, item)
    assert isinstance(dialog(), CarePlanDialog)
    leave(dialog())


def test_ctrl_k_opens_the_plan_and_the_interviews_of_whom_the_page_is_about(views):
    views.shell.go("settings")
    settle()
    care_plan_here(views.shell)
    interviews_here(views.shell)
    assert dialogs() == []
    views.shell.open_client(views.planned.id, "overview")
    settle()
    for opens, kind in ((care_plan_here, CarePlanDialog), (interviews_here, InterviewsDialog)):
        opens(views.shell)
        assert isinstance(dialog(), kind)
        leave(dialog())


# ---- bedömning och genomförande


def test_the_phases_begin_by_a_press_and_go_back_by_taking_the_day_away(tab, views, client):
    press(tab, "Börja bedömningen")
    assert says(tab, "Bedömning sedan")
    press(tab, "Börja genomförandet")
    assert says(tab, "Genomförande sedan")
    press(tab, "Ändra dagarna för bedömning och genomförande")
    key(field(dialog(), "Genomförandet började: Ange dag"), Qt.Key.Key_Space)
    press(dialog(), "Spara")
    assert structured_of(views.door.desk(), client.id).phase is Phase.ASSESSMENT


def test_a_part_is_proposed_by_its_facts_and_set_by_a_person(views, window):
    client = next(
        one for one in views.mine if any(row.proposed and not row.held for row in method_rows(views.desk, one.id))
    )
    views.shell.open_client(client.id, "support")
    settle()
    row = next(row for row in method_rows(views.desk, client.id) if row.proposed and not row.held)
    assert says(window, row.proposed.why)
    press(window, f"{row.part.label}: sätt till {row.proposed.state.label.lower()}")
    now = next(one for one in method_rows(views.door.desk(), client.id) if one.part is row.part)
    assert (now.state, now.proposed, now.held.by) == (row.proposed.state, None, views.desk.me)
    press(window, f"Ändra {row.part.label}")
    choose(dialog(), "Hur långt?", "Klienten tackar nej")
    write(dialog(), "En rad", "Inte nu")
    press(dialog(), "Spara")
    assert says(window, f"{row.part.label}: klienten tackar nej")
    assert says(window, "Inte nu")


@pytest.mark.parametrize("part", Method)
def test_each_part_opens_where_it_is_done(tab, views, client, part):
    press(tab, f"Öppna {part.label}")
    places = {Method.SOCIOGRAM: "network", Method.GROUP: "group"}
    if part in places:
        assert (views.shell.page.client_id, views.shell.page.part) == (client.id, places[part])
        return
    titles = {
        Method.INTERVIEWS: "Intervjuer", Method.DEVELOPMENT: "Genomförandeplan", Method.CRISIS: "Krisplan",
        Method.SIP: "SIP",
    }  # fmt: skip
    assert says(dialog(), titles[part])
    leave(dialog())


def test_declined_stays_so(tab, views, client):
    press(tab, f"Ändra {Method.SIP.label}")
    choose(dialog(), "Hur långt?", MethodState.DECLINED.label)
    press(dialog(), "Spara")
    row = next(one for one in method_rows(views.door.desk(), client.id) if one.part is Method.SIP)
    assert row.state is MethodState.DECLINED
