"""What a round of the post asks for and tells, with a real folder."""

from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from boendestod_app.domain.summary import SectionKey
from boendestod_app.errors import DriveTrouble
from boendestod_app.services.consents import withdraw_consent
from boendestod_app.services.outbox import papers_out, parcels, waiting
from boendestod_app.services.summarise import edit_section, whole
from boendestod_app.share.shared_folder import choose
from boendestod_app.share.team_drive import TeamDrive
from boendestod_app.share.team_folder import make_team_folder
from boendestod_app.ui.post import Post, go_round
from boendestod_app.ui.shell import Shell
from tests.ui.colleague import at_rest, team_of
from tests.ui.looking import press, says, settle


def papers_read(shell, monkeypatch) -> list[str]:
    """The papers whose bytes are asked for from now on."""
    asked, papers = [], shell.door.actions.store.papers
    read = papers.bytes_of
    monkeypatch.setattr(papers, "bytes_of", lambda id: (asked.append(id), read(id))[1])
    return asked


def test_no_paper_is_read_each_minute_where_no_folder_is_chosen(shell, monkeypatch):
    assert waiting(shell.door.desk())
    asked = papers_read(shell, monkeypatch)
    shell._post.send_when_due()
    assert asked == []


def test_with_a_folder_every_waiting_paper_is_read_once_and_sent(shell, monkeypatch, tmp_path):
    (tmp_path / "Team Norr").mkdir()
    settings = replace(shell.needs.settings(), shared_folder=str(tmp_path / "Team Norr"))
    shell.needs.keep_settings(replace(settings, shared_marker=choose(tmp_path / "Team Norr")))
    count, asked = len(waiting(shell.door.desk())), papers_read(shell, monkeypatch)
    shell._post.send()
    settle()
    assert len(asked) == count
    assert waiting(shell.door.desk()) == []


def test_papers_go_to_the_folder_where_the_laptops_meet_once_this_one_has_been_let_in(shell, tmp_path):
    shell._soon.stop()  # by itself it would be sent in a moment
    folder = team_of(shell.window())
    assert shell.needs.settings().shared_folder == ""
    count = len(waiting(shell.door.desk()))
    assert count
    shell.try_now()
    at_rest(shell.window())
    assert waiting(shell.door.desk()) == []
    assert len(list(folder.glob("*.pdf"))) == count
    assert shell.needs.settings().shared_folder == str(folder)
    shell.team._after_change.timeout.emit()  # that they lie there is shared too, in a moment
    at_rest(shell.window())
    assert sum(one.waiting for one in shell.team.clients.values()) == 0


def test_try_now_does_both_and_also_when_the_drive_was_away(shell, tmp_path):
    shell._soon.stop()  # by itself it would be sent in a moment
    folder = team_of(shell.window())
    away = folder.rename(tmp_path / "borta")
    shell.try_now()
    at_rest(shell.window())
    assert says(shell, "Den delade mappen går inte att nå.")
    assert waiting(shell.door.desk())
    folder.mkdir()  # the place where it was mounted: nothing is put there
    shell.try_now()
    at_rest(shell.window())
    assert list(folder.iterdir()) == []
    assert waiting(shell.door.desk())
    folder.rmdir()
    away.rename(folder)
    press(shell, "Försök nu")
    at_rest(shell.window())
    assert waiting(shell.door.desk()) == []
    assert not shell.team.in_trouble
    assert not says(shell, "Försök nu")


def test_papers_follow_a_folder_that_has_moved_and_never_to_a_stick(tmp_path):
    team, moved, stick = (tmp_path / name for name in ("team", "flyttad", "usb"))
    team.mkdir()
    stick.mkdir()
    mark = make_team_folder(team, "a" * 32, sleep)
    make_team_folder(stick, mark, sleep)
    drives = TeamDrive()
    place = drives.place("", "", str(team))
    assert place[0] == str(team)
    assert drives.place(*place, str(team)) == place
    assert drives.place(*place, str(stick)) == place
    assert drives.place("", "", "") == ("", "")
    team.rename(moved)
    assert drives.place(*place, str(moved)) == (str(moved), place[1])
    with pytest.raises(DriveTrouble):
        drives.place("", "", str(team))
    assert not team.exists()


def test_a_drive_that_does_not_answer_does_not_keep_the_store_open(shell, tmp_path, monkeypatch, place):
    folder, free = tmp_path / "mapp", Event()
    folder.mkdir()
    shell.needs.keep_settings(replace(shell.needs.settings(), shared_folder=str(folder), shared_marker=choose(folder)))
    monkeypatch.setattr("boendestod_app.ui.post.LAST_TRY_MS", 50)
    monkeypatch.setattr(TeamDrive, "send", lambda *_given: free.wait(60) and None)
    shell._post.send()
    window, pool = shell.window(), shell._post._pool
    count = len(waiting(shell.door.desk()))
    window.lock()
    assert window.session is None
    monkeypatch.undo()
    free.set()
    pool.waitForDone()
    settle()  # the late answer meets nobody
    window.open(place.key)
    settle()
    assert len(waiting(window.shell.door.desk())) == count
    window.shell._post.send()
    settle()
    assert waiting(window.shell.door.desk()) == []


def test_a_paper_that_lands_after_its_consent_was_withdrawn_is_told_of_and_can_be_removed(
    shell: Shell, tmp_path: Path
) -> None:
    folder, desk, said = tmp_path / "mapp", shell.door.desk(), list[str]()
    folder.mkdir()
    parcel = next(one for one in parcels(desk) if one.export.reader not in ("client", "staff"))
    done = go_round(TeamDrive(), str(folder), TeamDrive().choose(folder), [parcel], desk.now)
    for consent in desk.store.consents.where(member_id=parcel.export.reader, withdrawn_on=None):
        shell.door.run(withdraw_consent, consent.id)
    Post(shell.door, shell.needs, said.append)._note(done)
    assert said[-1] == (
        "Ett papper hann läggas på den delade mappen. Samtycket gäller inte längre. Ta bort det under Resursgrupp."
    )
    assert [one.id for one in papers_out(desk, parcel.export.client_id)] == [parcel.export.id]


def test_a_paper_that_has_lost_its_ground_is_told_of_when_the_rest_is_sent(shell: Shell) -> None:
    said: list[str] = []
    desk = shell.door.desk()
    meeting = desk.store.meetings.get(parcels(desk)[0].export.meeting_id)
    section = next(one for one in whole(desk, meeting) if one.key is SectionKey.WENT_WELL)
    shell.door.run(edit_section, meeting.id, replace(section, text="Annat", edited=True))
    Post(shell.door, shell.needs, said.append).send()
    assert said[0] == "Ett papper läggs inte på den delade mappen. Sammanfattningen är ändrad efter genomgången."
