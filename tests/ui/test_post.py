"""What a round of the post asks for and tells, with a real folder."""

from dataclasses import replace
from pathlib import Path

from boendestod_app.domain.summary import SectionKey
from boendestod_app.services.consents import withdraw_consent
from boendestod_app.services.outbox import papers_out, parcels, waiting
from boendestod_app.services.summarise import edit_section, whole
from boendestod_app.share.shared_folder import choose
from boendestod_app.share.team_drive import TeamDrive
from boendestod_app.ui.post import Post, go_round
from boendestod_app.ui.shell import Shell
from tests.ui.looking import settle


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
