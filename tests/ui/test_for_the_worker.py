"""What the worker's own views say: the client by name, what waits first, and who it is about already chosen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel

from boendestod_app.domain.agreement import AgreementStatus
from boendestod_app.domain.resource_group import GoneThrough
from boendestod_app.services.agree import add_agreement, settle_agreement
from boendestod_app.services.keep_goal import milestones_of, set_next_step
from boendestod_app.services.my_day import my_day
from boendestod_app.ui.inputs import Chooser
from tests.ui.looking import button, choose, dialog, field, key, leave, press, says, seen, settle
from tests.ui.views import Views

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def views(window):
    return Views(window)


@pytest.fixture
def client(views):
    return views.with_meeting


def chosen_for(window, what: Qt.Key) -> str:
    """Who stands in the form that this key opens."""
    key(window, what, CTRL)
    box = seen(dialog(), QComboBox)[0]
    name = box.currentText()
    leave(dialog())
    return name


def test_delmål_name_the_client_where_the_paper_says_du(window, views, client):
    goal = milestones_of(views.desk, client.id)[0]
    views.door.act(set_next_step, goal.id, what="Gå till affären", who="Du och Kim")
    views.shell.open_client(client.id, "goals")
    settle()
    assert says(window, f"Nästa steg: Gå till affären · {client.first_name} och Kim")


def test_agreements_name_the_client_and_what_is_done_stands_last(window, views, client):
    done = views.door.act(add_agreement, client.id, what="Köpa kaffe", who="Du")
    views.door.act(add_agreement, client.id, what="Ringa banken", who="Du")
    views.door.act(settle_agreement, done.id, AgreementStatus.DONE)
    views.shell.open_client(client.id, "group")
    settle()
    told = [one.text() for one in seen(window, QLabel)]
    assert any(one.startswith(f"{client.first_name} · ") for one in told)
    assert not any(one.startswith("Du · ") for one in told)
    assert told.index("Ringa banken") < told.index("Köpa kaffe")


@pytest.mark.parametrize("what", [Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_B])
def test_on_a_summary_it_is_known_whom_it_is_about(window, views, client, what):
    views.pages()["summary"]()
    settle()
    assert chosen_for(window, what) == client.shown


def test_beside_a_visit_it_is_known_too(window, views):
    one = next(one for one in my_day(views.desk).visits if one.visit.planned)
    window.shell.document(one.visit)
    settle()
    assert chosen_for(window, Qt.Key.Key_O) == one.client.shown


def test_a_list_of_readers_shows_them_all_without_scrolling(window, views):
    views.pages()["summary"]()
    settle()
    box = field(window, "Till vem?")
    assert isinstance(box, Chooser)
    box.setCurrentIndex(box.count() - 1)
    box.showPopup()
    settle()
    assert box.count() > 4
    assert box.view().verticalScrollBar().maximum() == 0
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()


def test_the_right_side_of_the_summary_stands_still_when_the_readers_may_read(window, views):
    views.pages()["summary"]()
    settle()
    page = window.shell.page

    def places() -> list[int]:
        return [one.mapTo(page, QPoint(0, 0)).y() for one in (button(page, "Större text"), button(page, "Genomgången"))]

    before = places()
    press(page, "Genomgången …")
    choose(dialog(), "Hur har klienten mött sammanfattningen?", GoneThrough.YES.label)
    press(dialog(), "Spara")
    assert places() == before


def test_stepping_up_says_plainly_what_is_asked_for_later(window, shell):
    shell.step_up()
    settle()
    assert says(dialog(), "Sparas direkt. Komplettera under dagen: vad klienten säger, vad vi gör")
    leave(dialog())
