"""The post asks the store for papers only when there is somewhere to send them."""

from dataclasses import replace

from boendestod_app.services.outbox import waiting
from boendestod_app.share.shared_folder import choose
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
