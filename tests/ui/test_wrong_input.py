"""What nobody had thought of, in the window: a clear sentence or a whole paper, and nothing that was typed is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from boendestod_app.domain.client import Client
from boendestod_app.domain.follow_up import FollowUpSettings
from boendestod_app.domain.resource_group import GroupMember
from boendestod_app.domain.summary import SectionKey
from boendestod_app.services.follow_up_settings import confirm_licence
from boendestod_app.services.keep_client import add_client
from boendestod_app.services.meetings import choose_members, members_of, plan_meeting
from boendestod_app.services.my_day import my_day
from boendestod_app.services.scales import ratings_of, use_scales
from boendestod_app.services.summarise import edit_section, whole
from boendestod_app.ui.preview import PaperView
from tests.ui.looking import dialog, dialogs, field, leave, press, says, seen, settle, type_text, write
from tests.ui.rated import never_asked
from tests.ui.views import Views

DONE = "Klar  Ctrl+Enter"


@pytest.fixture
def views(window):
    window.activateWindow()
    return Views(window)


@pytest.fixture
def store(views):
    return views.door.actions.store


@pytest.fixture
def client(views):
    """Somebody new, with a meeting planned and nobody met yet."""
    made = Client(views.desk.store.new_id(), "Nils Ny", worker_ids=(views.desk.me,))
    views.door.act(add_client, made)
    return made


@pytest.fixture
def meeting(views, client):
    return views.door.act(plan_meeting, client.id, on=views.desk.today + timedelta(days=7))


def summary(views, meeting):
    views.shell.open_summary(meeting.id)
    settle()
    return views.shell._stack.currentWidget()


def pages(page) -> list[QLabel]:
    return [one for one in seen(seen(page, PaperView)[0], QLabel) if not one.pixmap().isNull()]


def test_a_period_without_a_visit_is_a_paper_without_numbers(views, client, meeting):
    page = summary(views, meeting)
    assert pages(page)
    assert says(page, "Inte genomgången än")
    visits = page._editors[SectionKey.VISITS.value]
    assert not says(visits, " 0 ")
    press(page, "Genomgången …")
    press(dialog(), "Spara")
    assert dialogs() == []
    press(page, "Skriv ut  Ctrl+P")
    leave(dialog())


def test_a_text_of_forty_pages_is_shown_and_kept_whole(views, store, client, meeting):
    made = next(one for one in whole(views.desk, meeting) if one.key is SectionKey.WENT_WELL)
    text = "Vi pratade länge om sommaren och om hur hösten kan bli. " * 2400
    views.door.act(edit_section, meeting.id, replace(made, text=text, edited=True))
    page = summary(views, meeting)
    assert len(pages(page)) >= 30
    (written,) = seen(page._editors[SectionKey.WENT_WELL.value], QPlainTextEdit)
    written.setFocus()
    type_text(written, "Och ")
    field(page, "Till vem?").setFocus()
    settle()
    kept = next(one for one in whole(views.desk, meeting) if one.key is SectionKey.WENT_WELL)
    assert "Och " in kept.text
    assert len(kept.text) >= len(text)


def test_a_member_without_a_name_is_asked_for_one_and_what_was_typed_stays(window, views, client):
    views.shell.open_client(client.id, "group")
    settle()
    press(window, "Ny i gruppen")
    write(dialog(), "Namn", "   ")
    write(dialog(), "Roll eller relation", "granne")
    press(dialog(), "Spara")
    assert says(dialog(), "Skriv namnet på personen.")
    assert field(dialog(), "Roll eller relation").text() == "granne"
    assert members_of(views.desk, client.id) == []
    write(dialog(), "Namn", "Fia")
    press(dialog(), "Spara")
    assert [one.says for one in members_of(views.desk, client.id)] == ["Fia (granne)"]


def test_one_without_a_name_in_an_older_file_is_shown_and_can_be_taken_out(window, views, store, client, meeting):
    def nameless(desk):
        desk.store.members.save(GroupMember("namnlös", client.id, "", ""))

    views.door.act(nameless)
    views.door.act(choose_members, meeting.id, ("namnlös",), invited=True)
    views.shell.open_client(client.id, "group")
    settle()
    assert says(window, "Någon utan namn: har inte svarat")
    assert says(window, "Någon utan namn: saknas.")
    views.shell.go("groups")
    settle()
    assert says(window, "Har inte svarat: Någon utan namn.")


@pytest.mark.parametrize(("typed", "kept"), [("0", 0), ("40", 400), ("40,0", 400)])
def test_the_least_and_the_most_of_a_total_are_answers(window, views, typed, kept):
    client = to_ors(window, views)
    write(window, "ORS total", typed)
    press(window, DONE)
    assert [one.total for one in ratings_of(views.desk, client.id) if one.total is not None] == [kept]


@pytest.mark.parametrize("typed", ["40,1", "41", "-1", "400"])
def test_beyond_them_it_is_said_and_the_visit_waits(window, views, typed):
    client = to_ors(window, views)
    write(window, "ORS total", typed)
    press(window, DONE)
    assert says(window, "går inte, skalan är 0 till 40,0")
    assert field(window, "ORS total").text() == typed
    assert ratings_of(views.desk, client.id) == []


def to_ors(window, views) -> Client:
    """The first visit of the day, of a client who answers ORS."""
    (client,) = [one.client for one in my_day(views.desk).visits if one.client.shown == "Björn Ström (FIKTIV)"]
    never_asked(views.door)
    told = FollowUpSettings(licensed_by="Chefen", licensed_on=views.desk.today, licence_number="A-17")
    views.door.act(confirm_licence, told)
    views.door.act(use_scales, client.id, True)
    settle()
    press(window, f"Dokumentera besöket hos {client.shown} 10.00")
    return client
