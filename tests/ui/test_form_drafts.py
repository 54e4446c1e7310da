"""What stands in a form waits over a lock or a crash, in every form and every kind of field; secrets never."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from boendestod_app.domain.asi import AsiArea, AsiAreaRating
from boendestod_app.domain.ladder import Level
from boendestod_app.domain.outcome_area import AreaChange, OutcomeArea
from boendestod_app.domain.scale import Scale, Skipped, TypedScale
from boendestod_app.services.keep_client import edit_client
from boendestod_app.ui import ask_group
from boendestod_app.ui.ask_areas import AreaField
from boendestod_app.ui.ask_asi import AsiField
from boendestod_app.ui.fields import Choice, Clock, Day, Line, Number, Several, Text, Tick
from boendestod_app.ui.form import FormDialog, ask
from boendestod_app.ui.long_ticks import LongTicks
from boendestod_app.ui.row_fields import Contacts, Lines
from boendestod_app.ui.scale_row import ScaleField, Tenths
from tests.conftest import PASSPHRASE
from tests.ui.looking import choose, dialog, dialogs, field, key, leave, press, says, seen, settle, type_text, write
from tests.ui.views import Views, shown

WAITED = "Det du skrev förra gången finns kvar."
UNSAVED = "Det du har skrivit är inte sparat. Välj Avbryt en gång till för att kasta det."


@pytest.fixture
def views(window):
    return Views(window)


def over_the_lock(window) -> Views:
    window.lock()
    settle()
    (line,) = seen(window, QLineEdit)
    type_text(line, PASSPHRASE)
    key(line, Qt.Key.Key_Return)
    return Views(window)


def every_field() -> dict:
    return {
        "line": ("Rad", Line()),
        "text": ("Text", Text()),
        "number": ("Tal", Number()),
        "day": ("Dag", Day(date(2026, 8, 14), start=date(2026, 1, 1))),
        "open_day": ("Öppen dag", Day(None, start=date(2026, 1, 1), optional=True)),
        "at": ("Tid", Clock(time(9))),
        "level": ("Läge", Choice([(one, one.label) for one in Level])),
        "step": ("Steg", Choice([(None, "inget"), (1, "ett"), (2, "två")], 1)),
        "several": ("Flera", Several([(1, "ett"), (2, "två")], [1])),
        "tick": ("", Tick("Ja")),
        "lines": ("Tecken", Lines("Tecken", ["ett"], "Lägg till")),
        "contacts": ("Ring", Contacts("Ring", [("Märta", "070-1")])),
        "long": ("Långa", LongTicks([("a", "ett"), ("b", "två")], ["a"])),
        "ors": ("ORS", ScaleField(Scale.ORS)),
        "srs": ("SRS", ScaleField(Scale.SRS)),
        "tenths": ("Tiondelar", Tenths()),
        "area": ("Område", AreaField(OutcomeArea.HOME)),
        "asi": ("ASI", AsiField(AsiArea.DRUGS, None)),
    }


def fill_in(fields: dict) -> None:
    fields["line"][1].widget.setText("ett")
    fields["text"][1].widget.setPlainText("två\ntre")
    fields["number"][1].widget.setText("2,5")
    fields["day"][1].widget.setDate(QDate(2026, 9, 1))
    fields["open_day"][1].widget.focusProxy().setChecked(True)
    fields["at"][1].widget.setTime(QTime(13, 45))
    fields["level"][1].widget.setCurrentIndex(1)
    fields["step"][1].widget.setCurrentIndex(0)
    fields["several"][1].choose([2])
    fields["tick"][1].widget.setChecked(True)
    fields["lines"][1].fill([{"words": "ett"}, {"words": "två"}])
    fields["contacts"][1].fill([{"name": "Bo", "phone": "070-2"}, {"name": "Märta", "phone": ""}])
    fields["long"][1].choose(["b"])
    fields["ors"][1].fill([[["6,1", "x", "", ""], "24", None]])
    fields["srs"][1].fill([[["", "", "", ""], "", "no_time"]])
    fields["tenths"][1].fill("25,5")
    fields["area"][1].fill(["worse", "Hyran"])
    fields["asi"][1].fill(["9", "None", "0"])


def test_every_kind_of_field_is_filled_again_after_the_lock(window, views):
    fields, again, got = every_field(), every_field(), {}
    ask(views.door, views.shell, "Allt", fields, got.update)
    fill_in(fields)
    views = over_the_lock(window)
    ask(views.door, views.shell, "Allt", again, got.update)
    assert says(dialog(), WAITED)
    press(dialog(), "Spara")
    assert got == {
        "line": "ett", "text": "två\ntre", "number": 2.5, "day": date(2026, 9, 1), "open_day": date(2026, 1, 1),
        "at": time(13, 45), "level": list(Level)[1], "step": None, "several": (2,), "tick": True,
        "lines": ("ett", "två"), "contacts": (("Bo", "070-2"), ("Märta", "")), "long": ("b",),
        "ors": TypedScale(("6,1", "x", "", ""), "24"), "srs": TypedScale(skipped=Skipped.NO_TIME), "tenths": 255,
        "area": (AreaChange.WORSE, "Hyran"), "asi": AsiAreaRating(AsiArea.DRUGS, 9, None, 0),
    }  # fmt: skip
    ask(views.door, views.shell, "Allt", every_field(), got.update)
    assert not says(dialog(), WAITED)
    leave(dialog())


def test_every_form_has_a_draft_of_its_own_and_secrets_have_none(views):
    held = {}
    for name, view in views.dialogs().items():
        opened = shown(view)
        if isinstance(opened, FormDialog):
            held[name] = opened._draft
        for one in reversed(dialogs()):
            leave(one)
    assert held.pop("passphrase") == ""
    assert held.pop("take over the list") == ""
    assert len(held) > 25
    assert all(draft.startswith("form:") and draft.count(":") >= 1 for draft in held.values())
    assert len(set(held.values())) == len(held)
    by_name = {draft for name, draft in held.items() if draft.count(":") == 1}
    # There is only one of each of these; all others name whom they are about.
    assert by_name == {"form:new_client", "form:unit", "form:print_week", "form:calendar", "form:crisis_plan_whose",
                       "form:rule_book", "form:guide_book", "form:mapping_day", "form:home_settings", "form:track_list",
                       "form:programmes", "form:method_whose", "form:purge_days", "form:log_draw",
                       "form:shown_name"}  # fmt: skip


def test_words_about_one_client_never_stand_in_another_s_form(views):
    one, other = views.mine[:2]
    ask_group.new_member(views.shell, views.shell, one.id)
    write(dialog(), "Namn", "Yvonne")
    dialog().stop()
    leave(dialog())
    ask_group.new_member(views.shell, views.shell, other.id)
    assert field(dialog(), "Namn").text() == ""
    leave(dialog())
    ask_group.new_member(views.shell, views.shell, one.id)
    assert field(dialog(), "Namn").text() == "Yvonne"
    leave(dialog())


@pytest.mark.parametrize(
    ("name", "label"),
    [("new visit", "Vad ska vi göra?"), ("new rhythm", "Vad ska vi göra?"), ("member", "Namn"),
     ("away", "Var är klienten?"), ("next step", "Nästa steg"),
     ("new agreement", "Vad?"), ("gone through", "Om klienten avstod: varför?"),
     ("visit paper", "Ditt mål"), ("unit", "Öppettider"), ("new colleague", "Namn"),
     ("not now", "Varför inte nu?"), ("something to know", "En rad"),
     ("ladder and rules as text", "Trappan som text"), ("correct a rating", "Varför rättas den?"),
     ("baseline", "Varför?"), ("areas of a quarter", "Boendesituation: en mening"),
     ("new ASI", "Vem intervjuade?"), ("licence", "Licensens nummer")],
)  # fmt: skip
def test_words_wait_over_the_lock(window, views, name, label):
    write(shown(views.dialogs()[name]), label, "Köpa skor")
    again = field(shown(over_the_lock(window).dialogs()[name]), label)
    assert (again.toPlainText() if isinstance(again, QPlainTextEdit) else again.text()) == "Köpa skor"
    leave(dialog())


def test_what_was_not_changed_is_as_it_is_now(window, views):
    client = views.mine[0]
    write(shown(views.dialogs()["client card"]), "Boende", "Trea i Söder")
    views = over_the_lock(window)
    views.door.act(edit_client, replace(client, phone="070-111 22 33"))
    again = shown(Views(window).dialogs()["client card"])
    assert (field(again, "Boende").text(), field(again, "Telefon").text()) == ("Trea i Söder", "070-111 22 33")
    leave(again)


def test_words_that_waited_are_asked_about_too_before_they_are_thrown_away(window, views):
    write(shown(views.dialogs()["contact"]), "Vad sades?", "Ringde om hyran")
    again = shown(over_the_lock(window).dialogs()["contact"])
    key(again, Qt.Key.Key_Escape)
    assert says(again, UNSAVED)
    key(again, Qt.Key.Key_Escape)
    assert dialogs() == []


def test_a_passphrase_is_written_nowhere(window, views):
    opened = shown(views.dialogs()["passphrase"])
    write(opened, "Nytt lösenord", "hemligt hemligt")
    opened.stop()
    views = over_the_lock(window)
    assert views.desk.store.drafts.keys("") == []
    again = shown(views.dialogs()["passphrase"])
    assert field(again, "Nytt lösenord").text() == ""
    leave(again)


def test_a_chosen_client_that_is_no_longer_there_is_not_chosen(window, views):
    choose(shown(views.dialogs()["contact"]), "Vem gäller det?", views.mine[0].shown)
    views = over_the_lock(window)
    views.door.act(edit_client, replace(views.mine[0], ended_on=date(2026, 1, 1)))
    again = shown(Views(window).dialogs()["contact"])
    assert field(again, "Vem gäller det?").currentText() == "Välj klient"
    leave(again)
