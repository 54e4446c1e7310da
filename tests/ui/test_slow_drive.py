"""A drive that does not answer what a person asks of the team: the window goes on, and nothing is lost."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from boendestod_app.domain.unit import Unit
from boendestod_app.domain.worker import Role
from boendestod_app.services.keep_goal import edit_milestone
from boendestod_app.services.set_up import set_up
from boendestod_app.services.team_share import Standing, at_once
from boendestod_app.share.drive import FolderDrive
from boendestod_app.ui.ask_team import EnvelopeDialog
from tests.ui.colleague import at_rest, team_of
from tests.ui.conftest import Made, place_of
from tests.ui.looking import button, dialog, dialogs, key, leave, press, says, settle, write


class Gate:
    """The drive answers when it is open."""

    def __init__(self) -> None:
        self.open, self.asked, self.threads = threading.Event(), threading.Event(), set()
        self.open.set()

    def shut(self) -> None:
        self.open.clear()
        self.asked.clear()


@pytest.fixture
def gate(monkeypatch):
    gate, read = Gate(), FolderDrive.read

    def slow(drive, name, *largest):
        gate.threads.add(threading.get_ident())
        gate.asked.set()
        assert threading.get_ident() != threading.main_thread().ident or gate.open.is_set(), "it would hold the window"
        assert gate.open.wait(60)
        return read(drive, name, *largest)

    monkeypatch.setattr(FolderDrive, "read", slow)
    yield gate
    gate.open.set()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "mappen"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(made))
    return made


@pytest.fixture
def kim(place, open_window, folder, gate):
    window = open_window(place)
    window.shell.go("settings")
    settle()
    return window


@pytest.fixture
def wish(kim, made_vault, tmp_path, clock, ladder):
    """Kim has a team, and Alex asks to come in."""
    made = place_of(Made(*made_vault), tmp_path / "alex", clock, ladder, seed=8)
    alex = made.needs.open(made.key)
    alex.actions.run(set_up, name="Alex", initials="AL", role=Role.BOENDESTODJARE, unit=Unit())
    at_once(alex.team.ask(team_of(kim), "Alex dator"))
    yield alex
    alex.close()


def begun(kim, gate) -> None:
    """Asked for, while the drive does not answer."""
    gate.shut()
    press(kim, "Börja dela med teamet …")
    press(dialog(), "Börja dela")
    assert gate.asked.wait(60)
    settle()


def test_the_window_goes_on_while_the_drive_does_not_answer_and_the_answer_comes(kim, gate):
    begun(kim, gate)
    form = dialog()
    assert says(form, "Frågar mappen …")
    assert not button(form, "Börja dela").isEnabled()
    key(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # asks no second time
    kim.shell.go("day")
    settle()
    assert kim.shell.page_key == "day"
    kim.shell.go("settings")
    settle()
    assert kim.shell.team.alone
    gate.open.set()
    at_rest(kim)
    (shown,) = dialogs()
    assert isinstance(shown, EnvelopeDialog)
    assert kim.shell.team.state.admin
    assert threading.main_thread().ident not in gate.threads
    shown._done.setChecked(True)
    press(shown, "Klar")


def test_what_is_left_while_it_waits_is_not_kept_and_is_the_same_when_it_is_asked_again(kim, gate, folder):
    begun(kim, gate)
    press(dialog(), "Avbryt")
    assert dialogs() == []
    begun(kim, gate)  # a thread that waits for the first drive holds nobody up
    assert says(dialog(), "Frågar mappen …")
    gate.open.set()
    at_rest(kim)
    shown = dialog()
    assert isinstance(shown, EnvelopeDialog)
    assert len(list(folder.glob("boendestod-delat/roster/*.roster"))) == 1
    shown._done.setChecked(True)
    press(shown, "Klar")


def test_a_refusal_comes_where_it_was_asked_and_what_was_typed_stays(kim, gate, folder):
    gate.shut()
    press(kim, "Gå med i teamet …")
    write(dialog(), "Vad heter den här datorn?", "Kims gamla")
    press(dialog(), "Be att få komma in")
    settle()
    gate.open.set()
    at_rest(kim)
    assert says(dialog(), "Det finns inget team i den här mappen än.")
    assert not says(dialog(), "Frågar mappen …")
    assert button(dialog(), "Be att få komma in").isEnabled()
    assert "Kims gamla" in [one.text() for one in dialog().findChildren(QWidget) if hasattr(one, "setEchoMode")]
    assert kim.shell.team.alone
    leave(dialog())


def test_locking_while_the_drive_does_not_answer_loses_nothing(kim, gate, place, wish):
    kim.shell.team.now()
    at_rest(kim)
    gate.shut()
    press(kim, "Släpp in …")
    write(dialog(), "De fyra sista siffrorna på den andra skärmen", kim.shell.team.state.wishes[0].fingerprint[-4:])
    press(dialog(), "Släpp in")
    assert gate.asked.wait(60)
    hands = kim.shell.team.hands
    going = hands._pool
    kim.lock()
    settle()
    assert kim.shell is None
    assert dialogs() == []
    gate.open.set()
    going.waitForDone()  # it goes on, with values of its own
    settle()
    assert kim.shell is None
    kim.open(place.key)
    settle()
    kim.shell.team.now()
    at_rest(kim)
    assert [one.name for one in kim.shell.team.state.laptops] == ["Kims dator", "Alex dator"]
    assert kim.shell.team.state.wishes == ()
    plan = wish.team.take()
    wish.team.keep(plan, wish.team.carry(plan))
    assert wish.team.state().standing is Standing.IN


def test_an_edit_whose_round_was_cut_off_by_the_lock_is_shared_in_the_next(kim, gate, place, folder):
    """The late answer touches no store: it is asked again, and what lies on the drive by then is found."""
    team_of(kim)
    milestone = kim.shell.door.actions.store.milestones.where()[0]
    gate.shut()
    kim.shell.door.run(edit_milestone, milestone, words="Sist före låset")
    kim.shell.team.now()
    assert gate.asked.wait(60)
    going = kim.shell.team._pool
    kim.lock()
    assert kim.session is None
    gate.open.set()
    going.waitForDone()
    settle()  # the answer comes, and nobody is there to take it
    assert kim.session is None
    kim.open(place.key)
    kim.shell._soon.stop()  # by itself it would go in a moment
    settle()
    assert sum(one.waiting for one in kim.shell.team.clients.values()) > 0
    kim.shell.team.now()
    at_rest(kim)
    assert sum(one.waiting for one in kim.shell.team.clients.values()) == 0
    assert kim.shell.door.actions.store.milestones.get(milestone.id).words == "Sist före låset"


def test_a_laptop_that_wants_in_is_told_of_by_itself(kim, gate, wish):
    kim.shell.go("day")
    settle()
    kim.shell.team.when_due()
    at_rest(kim)
    assert says(kim, "En dator vill in i teamet")
    assert says(kim, "Ring upp, jämför siffrorna och släpp in den under Inställningar.")
    kim.shell.go("settings")
    settle()
    assert says(kim, "Alex dator vill in:")
    assert button(kim, "Släpp in …")
