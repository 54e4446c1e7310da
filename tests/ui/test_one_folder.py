"""The team's one folder under *Inställningar*; a set-up with two goes on, is told once, and can be made one."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from boendestod_app.services.keep_goal import edit_milestone
from boendestod_app.services.shared_words import told_of_all
from boendestod_app.share.shared_folder import choose
from tests.ui.colleague import at_rest, team_of
from tests.ui.looking import dialog, press, says, settle, texts

TOLD = "Papperen läggs i ”papper” och datorerna möts i ”mappen”, som förut."


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Which folders a person was asked for; they choose `vald`."""
    (tmp_path / "vald").mkdir()
    found = []
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *given: (found.append(given[2]), str(tmp_path / "vald"))[1]
    )
    return found


def settings_of(window):
    window.shell.go("settings")
    settle()


def test_a_folder_is_chosen_once_for_papers_and_for_the_team(window, asked, tmp_path):
    settings_of(window)
    assert says(window, "Ingen mapp är vald.")
    assert not says(window, "Delad mapp")
    press(window, "Välj mapp …")
    assert window.needs.settings().shared_folder == str(tmp_path / "vald")
    assert says(window, "Mappen: vald")
    press(window, "Börja dela med teamet …")  # asks for no folder a second time
    press(dialog(), "Börja dela")
    at_rest(window)
    assert len(asked) == 1
    shown = dialog()
    shown._done.setChecked(True)
    press(shown, "Klar")
    at_rest(window)
    assert window.shell.team.state.folder == str(tmp_path / "vald")
    assert (tmp_path / "vald" / "boendestod-delat").is_dir()  # the rooms lie in a part of it
    assert list((tmp_path / "vald").glob("*.pdf"))
    assert not says(window, "Papperen läggs i en annan mapp")


def test_a_set_up_with_two_folders_goes_on_is_told_once_and_can_be_made_one(window, place, tmp_path):
    team = team_of(window)
    papers = tmp_path / "papper"
    papers.mkdir()
    kept = replace(window.needs.settings(), shared_folder=str(papers), shared_marker=choose(papers))
    window.needs.keep_settings(kept)
    window.lock()
    window.open(place.key)
    settle()
    assert says(window, TOLD)
    window.shell.try_now()
    at_rest(window)
    settle()
    there = list(papers.glob("*.pdf"))
    assert there
    assert list(team.glob("*.pdf")) == []
    window.lock()
    window.open(place.key)
    settle()
    assert not says(window, TOLD)
    settings_of(window)
    assert says(window, "Mappen: mappen")
    assert says(window, "Papperen läggs i en annan mapp: papper")
    press(window, "Lägg papperen i teamets mapp också")
    assert not says(window, "Papperen läggs i en annan mapp")
    assert Path(window.needs.settings().shared_folder) == team
    assert list(papers.glob("*.pdf")) == there  # what lies there stays


def test_who_has_one_folder_is_told_nothing(window, place):
    team = team_of(window)
    window.needs.keep_settings(
        replace(window.needs.settings(), shared_folder=str(team), shared_marker=choose(team))
    )  # fmt: skip
    window.lock()
    window.open(place.key)
    settle()
    assert not says(window, "som förut")
    assert not window.needs.settings().told_of_two


def test_how_much_waits_is_as_it_is_when_one_comes_to_the_page(window, tmp_path):
    folder = team_of(window)
    settings_of(window)
    folder.rename(tmp_path / "borta")
    window.shell.go("day")
    milestone = window.shell.door.actions.store.milestones.where()[0]
    for words in ("Ett", "Två"):
        window.shell.door.run(edit_milestone, milestone, words=words)
        settings_of(window)
        settle()  # what the drive's answer made the page show anew
        waits = told_of_all(window.shell.team.state, window.shell.team.clients.values(), window.shell.door.desk())
        assert waits in texts(window.shell.page)
        assert waits in texts(window.shell._sidebar)
        window.shell.go("day")
        settle()
