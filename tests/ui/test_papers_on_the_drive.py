"""*Lägg papper på mappen*: each paper once, and the page says what lies there and since when."""

import pytest

from boendestod_app.services.meetings import coming_meetings
from boendestod_app.services.outbox import papers_of
from tests.ui.looking import press, says, settle
from tests.ui.views import Views


@pytest.fixture
def drive(tmp_path):
    folder = tmp_path / "delad"
    folder.mkdir()
    return folder


@pytest.fixture
def danas(window, drive):
    """The summary of Dana's meeting, gone through with her; three of its papers stand on the drive already."""
    shell = window.shell
    shell.go("settings")
    settle()
    shell._stack.currentWidget().use_folder(drive)
    settle()
    views = Views(window)
    found = coming_meetings(views.door.desk(), views.mine, 60)
    (meeting,) = [one.meeting for one in found if one.client.shown.startswith("Dana")]
    shell.open_summary(meeting.id)
    settle()
    return shell._stack.currentWidget()


def test_pressed_again_nothing_goes_and_it_is_said_since_when(window, danas, drive, place):
    place.clock.move(minutes=20)
    press(danas, "Lägg 6 papper på mappen")
    there = sorted(drive.glob("*.pdf"))
    papers = papers_of(window.shell.door.desk(), danas._meeting_id)
    assert len(papers) == 6
    assert says(danas, "6 papper ligger på mappen sedan i dag 10.")
    place.clock.move(minutes=20)
    press(danas, "Lägg 6 papper på mappen")
    assert sorted(drive.glob("*.pdf")) == there
    assert papers_of(window.shell.door.desk(), danas._meeting_id) == papers
    assert says(window, "Inget är ändrat. 6 papper ligger på mappen sedan i dag 10.")


def test_without_a_drive_the_page_says_that_they_wait(window, shell):
    views = Views(window)
    found = coming_meetings(views.door.desk(), views.mine, 60)
    (meeting,) = [one.meeting for one in found if one.client.shown.startswith("Dana")]
    shell.open_summary(meeting.id)
    settle()
    press(window, "Lägg 6 papper på mappen")
    assert says(shell._stack.currentWidget(), "6 papper väntar på att läggas på mappen.")
