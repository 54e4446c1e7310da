"""The tour lives its day on a copy: nothing of it reaches the team, and each reader's paper is a file of its own."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from boendestod_app.app import App
from boendestod_app.services.copies import copies
from boendestod_app.services.meetings import coming_meetings
from boendestod_app.services.my_day import my_clients
from boendestod_app.services.outbox import waiting
from boendestod_app.share.drive import MARKER
from boendestod_app.share.shared_folder import choose
from tests.conftest import PASSPHRASE


@pytest.fixture
def toured(place, tmp_path):
    """A caseload whose papers wait for a folder, after a tour of it."""
    folder = tmp_path / "Team Norr"
    folder.mkdir()
    app = App(place.folder)
    app.keep_settings(replace(app.settings, shared_folder=str(folder), shared_marker=choose(folder)))
    (tmp_path / "pass.txt").write_text(PASSPHRASE, encoding="utf-8")
    options = ["--data", str(place.folder), "--passphrase-file", str(tmp_path / "pass.txt")]
    command = [sys.executable, "-m", "boendestod_app", "tour", *options, "--to", str(tmp_path / "dagen")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return app


def test_no_paper_leaves_for_the_teams_own_folder(toured, tmp_path):
    with toured.opened(PASSPHRASE, read_only=True) as door:
        assert waiting(door.desk())
    assert [file.name for file in (tmp_path / "Team Norr").iterdir()] == [MARKER]
    assert list((tmp_path / "dagen" / "delad-mapp").glob("*.pdf"))


def test_every_reader_gets_a_paper_of_their_own(toured, tmp_path):
    with toured.opened(PASSPHRASE, read_only=True) as door:
        desk = door.desk()
        meetings = [one.meeting for one in coming_meetings(desk, my_clients(desk), 100) if one.meeting]
        readers = [copy.reader for meeting in meetings[:1] for copy in copies(desk, meeting) if copy.allowed]
    assert len(list((tmp_path / "dagen").glob("sammanfattning-*.pdf"))) == len(readers) > 2
