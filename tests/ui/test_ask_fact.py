"""*Något att veta*: noted from the client's page, a händelse and a visit; it proposes and raises nothing."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit

from boendestod_app.domain.fact import FactKind
from boendestod_app.domain.ladder import Level
from boendestod_app.services.journal_bridge import to_carry_over
from boendestod_app.services.my_day import my_day
from boendestod_app.services.proposals import proposals
from boendestod_app.services.report_fact import reported_facts
from boendestod_app.ui.ask_fact import GRAVE, HEARD
from boendestod_app.ui.visit_pane import VisitPane
from tests.ui.looking import choose, dialog, dialogs, field, key, leave, press, says, seen, settle, texts, write
from tests.ui.views import Views

WHO, KIND, LINE = "Vem gäller det?", "Vad har hänt?", "En rad"
DANGER = "Fara för liv? Ring 112 nu."


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def client(views):
    """It is calm with her."""
    return next(one for one in views.mine if not proposals(views.desk, [one]) and level(views, one) is Level.CALM)


@pytest.fixture
def form(window, views, client):
    """As it opens from the client's page."""
    views.shell.open_client(client.id)
    settle()
    press(window, "Något att veta")
    return dialog()


def level(views, client) -> Level:
    return views.desk.store.levels.standing(client.id).level


def noted(views, client) -> list:
    return [(one.kind, one.on, one.line, one.source) for one in reported_facts(views.door.desk(), client.id)]


def test_what_is_heard_is_noted_and_proposes_but_raises_nothing(views, client, form):
    assert field(form, WHO).currentText() == client.shown
    choose(form, KIND, "Närstående eller kollega är orolig")
    write(form, LINE, "Systern  ringde")
    key(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialogs() == []
    assert noted(views, client) == [(FactKind.OTHERS_WORRY, date(2026, 8, 14), "Systern ringde", "")]
    assert [one.rule.id for one in proposals(views.door.desk(), [client])] == ["others_worry"]
    assert level(views, client) is Level.CALM


def test_it_is_undone_with_one_step(window, views, client, form):
    choose(form, KIND, "Överdos")
    write(form, LINE, "I går kväll")
    press(form, "Spara")
    assert noted(views, client)
    press(window, "Ångra")
    assert noted(views, client) == []


def test_what_is_grave_says_112_while_it_is_chosen(form):
    told = [form_kind[:1].upper() + form_kind[1:] for form_kind in (
        "överdos", "ord om självmord, eller självskada", "oro för liv eller hälsa", "hot eller våld",
        "klienten säger själv att det är kris")]  # fmt: skip
    assert len(told) == len(GRAVE)
    for word in told:
        choose(form, KIND, word)
        assert says(form, DANGER), word
    for word in ("Klienten ber om mer stöd", "Utskriven, frigiven eller hemma från behandling"):
        choose(form, KIND, word)
        assert not says(form, DANGER), word
    leave(form)


def test_all_that_can_be_heard_can_be_chosen(form):
    kinds = field(form, KIND)
    assert kinds.count() == len(HEARD) + 1 == 9
    leave(form)


def test_without_who_what_or_a_line_nothing_is_noted(window, views, client):
    views.shell.go("day")
    settle()
    views.shell.open_palette()
    settle()
    palette = dialog()
    write(palette, palette.edit.accessibleName(), "något att veta")
    key(palette.edit, Qt.Key.Key_Return)
    form = dialog()
    for label, choice, sentence in (
        (None, None, "Välj vem det gäller."),
        (WHO, client.shown, "Välj vad du har hört eller sett."),
        (KIND, "Överdos", "Skriv en rad om vad du har hört eller sett."),
    ):
        if label:
            choose(form, label, choice)
        press(form, "Spara")
        assert says(form, sentence)
    assert noted(views, client) == []
    leave(form)


def test_a_day_that_has_not_been_is_refused(views, client, form):
    choose(form, KIND, "Överdos")
    write(form, LINE, "I morgon?")
    (day,) = seen(form, QDateEdit)
    day.setDate(QDate(2026, 8, 15))
    press(form, "Spara")
    assert says(form, "Dagen har inte varit än.")
    assert noted(views, client) == []
    day.setDate(QDate(2026, 8, 13))
    press(form, "Spara")
    assert [one[1] for one in noted(views, client)] == [date(2026, 8, 13)]


def test_a_händelse_carries_it_in_one_step(window, views, client):
    views.shell.open_client(client.id)
    settle()
    key(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = dialog()
    write(form, "Vad sades?", "Ringde och grät.")
    choose(form, "Något att veta?", "Ord om självmord, eller självskada")
    assert says(form, DANGER)
    press(form, "Spara")
    (event,) = [one for one in views.desk.store.contacts.where(client_id=client.id) if "grät" in one.text]
    assert noted(views, client) == [(FactKind.SUICIDAL, date(2026, 8, 14), "Ringde och grät.", event.id)]
    views.shell.undo()
    settle()
    assert noted(views, client) == []
    assert event.id not in [one.id for one in views.desk.store.contacts.where(client_id=client.id)]


def test_a_händelse_with_nothing_to_know_notes_nothing(window, views, client):
    views.shell.open_client(client.id)
    settle()
    key(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    write(dialog(), "Vad sades?", "Ringde om hyran")
    press(dialog(), "Spara")
    assert noted(views, client) == []
    assert any(one.text == "Ringde om hyran" for one in views.desk.store.contacts.where(client_id=client.id))


def test_from_a_visit_it_knows_where_it_was_heard(window, views):
    waiting = to_carry_over(views.desk)[0]
    views.shell.pane._write(waiting.visit)
    settle()
    (pane,) = seen(window, VisitPane)
    press(pane, "Något att veta …")
    choose(dialog(), KIND, "Klienten ber om mer stöd")
    write(dialog(), LINE, "Sa det i hallen")
    press(dialog(), "Spara")
    assert noted(views, waiting.client)[-1][2:] == ("Sa det i hallen", waiting.visit.id)


def test_the_words_of_the_visit_stay_while_something_is_noted(window, views):
    visit = next(one.visit for one in my_day(views.desk).visits if one.visit.planned)
    views.shell.document(visit)
    settle()
    (pane,) = seen(window, VisitPane)
    write(pane, "Vad hände?", "Vi handlade mat")
    press(pane, "Något att veta …")
    choose(dialog(), KIND, "Hot eller våld")
    write(dialog(), LINE, "Grannen hotade i trappan")
    press(dialog(), "Spara")
    assert field(pane, "Vad hände?").toPlainText() == "Vi handlade mat"
    client = views.desk.store.clients.get(visit.client_id)
    assert "threat" in [one.rule.id for one in proposals(views.door.desk(), [client])]


def test_neither_title_nor_toast_says_the_words(window, views, client, form):
    choose(form, KIND, "Överdos")
    write(form, LINE, "Hemligt ord")
    press(form, "Spara")
    assert client.shown not in window.windowTitle()
    assert not any("Hemligt ord" in text for text in texts(window))
