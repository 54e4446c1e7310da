"""A team is founded in a real folder, a laptop asks to come in and is let in, a lost one is taken out."""

import shutil
from pathlib import Path

import pyrage
import pytest

from boendestod_app.errors import Refused
from boendestod_app.services.rooms import room_of, team_room
from boendestod_app.share import places, team_folder
from boendestod_app.share.drive import MARKER
from boendestod_app.share.enrol import ask, asks, enrol, held_roster, revoke, take_over, team_of
from boendestod_app.share.founding import found
from boendestod_app.share.keys import recovery_pair
from boendestod_app.share.report import Report
from boendestod_app.share.roster import parse
from boendestod_app.share.round import Rounds
from boendestod_app.share.team_folder import TeamFolder, found_again, team_in
from boendestod_app.share.trouble import DriveFault, Trouble
from tests.share.laptops import PretendLedger
from tests.share.team import FIRST, no_pause


class Real:
    """A laptop on a real folder."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.folder, self.worker, self.ledger = folder, worker, PretendLedger()
        self.recovery = ""

    @property
    def drive(self) -> TeamFolder:
        return TeamFolder(self.folder, team_of(self.ledger))

    @property
    def room(self) -> str:
        return team_room(team_of(self.ledger))

    def round(self) -> Report:
        return Rounds(self.ledger).go(self.drive, FIRST, no_pause)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Team Norr"
    folder.mkdir()
    return folder


@pytest.fixture
def kim(folder: Path) -> Real:
    kim = Real(folder, "kim")
    kim.recovery = found(kim.ledger, folder, "kim", "Kim", no_pause)
    return kim


def come_in(kim: Real, worker: str) -> Real:
    new = Real(kim.folder, worker)
    shown = ask(new.ledger, new.folder, worker, worker.title(), no_pause)
    wish = next(one for one in asks(kim.ledger, kim.drive) if one.device.id == new.ledger.device)
    assert wish.fingerprint == shown
    enrol(kim.ledger, kim.drive, wish, pause=no_pause)
    return new


def files(folder: Path, part: str) -> list[Path]:
    return sorted(path for path in (folder / places.HOME).rglob("*") if path.is_file() and part in path.as_posix())


def test_a_laptop_that_is_let_in_gets_what_the_team_has(kim: Real) -> None:
    kim.round()
    kim.ledger.act(kim.room, "a", "Mötet är flyttat")
    kim.round()
    alex = come_in(kim, "alex")
    for laptop in (alex, kim, alex):
        assert laptop.round().fault is None
    assert alex.ledger.acts(alex.room) == {"a": "Mötet är flyttat"}
    assert asks(kim.ledger, kim.drive) == []


def test_a_laptop_that_is_not_let_in_waits_and_says_so(kim: Real) -> None:
    alex = Real(kim.folder, "alex")
    fingerprint = ask(alex.ledger, alex.folder, "alex", "Alex", no_pause)
    assert [len(group) for group in fingerprint.split()] == [4] * 6
    report = alex.round()
    assert (report.not_yet, report.sent) == (True, 0)
    assert "inte insläppt" in report.sentences()[0]


def test_a_wish_that_somebody_has_changed_shows_another_fingerprint(kim: Real) -> None:
    alex, stranger = Real(kim.folder, "alex"), Real(kim.folder, "alex")
    shown = ask(alex.ledger, alex.folder, "alex", "Alex", no_pause)
    ask(stranger.ledger, stranger.folder, "alex", "Alex", no_pause)
    prints = {wish.device.id: wish.fingerprint for wish in asks(kim.ledger, kim.drive)}
    assert prints[alex.ledger.device] == shown
    assert prints[stranger.ledger.device] != shown
    [path] = files(kim.folder, f"asks/{alex.ledger.device}")
    path.write_bytes(path.read_bytes().replace(b"Alex", b"Axel"))
    assert [wish.device.id for wish in asks(kim.ledger, kim.drive)] == [stranger.ledger.device]


def test_only_the_admins_laptop_lets_in_and_takes_out(kim: Real) -> None:
    alex = come_in(kim, "alex")
    alex.round()
    ask(Real(kim.folder, "noor").ledger, kim.folder, "noor", "Noor", no_pause)
    [wish] = asks(kim.ledger, kim.drive)
    with pytest.raises(Refused):
        enrol(alex.ledger, alex.drive, wish, pause=no_pause)
    with pytest.raises(Refused):
        revoke(alex.ledger, alex.drive, kim.ledger.device, no_pause)
    with pytest.raises(Refused):
        revoke(kim.ledger, kim.drive, kim.ledger.device, no_pause)
    enrol(kim.ledger, kim.drive, wish, worker="noor-in-the-team", pause=no_pause)
    assert parse(held_roster(kim.ledger)).devices[-1].worker == "noor-in-the-team"
    with pytest.raises(Refused):
        enrol(kim.ledger, kim.drive, wish, pause=no_pause)


def test_a_lost_laptop_reads_nothing_new_and_what_it_writes_is_for_a_human(kim: Real) -> None:
    alex, bo = come_in(kim, "alex"), come_in(kim, "bo")
    for laptop in (kim, alex, bo, kim, alex, bo):
        laptop.round()
    bo.ledger.act(bo.room, "in time", "x")
    bo.round()
    kim.round()
    revoke(kim.ledger, kim.drive, bo.ledger.device, no_pause)
    bo.ledger.act(bo.room, "too late", "x")
    thief = TeamFolder(bo.folder, team_of(bo.ledger))
    hidden = hide_newer_rosters(bo)
    assert Rounds(bo.ledger).go(thief, FIRST, no_pause).sent >= 1
    show_again(hidden)
    kim.ledger.act(kim.room, "secret", "x")
    reports = [laptop.round() for laptop in (kim, alex, kim, alex)]
    assert sum(report.revoked for report in reports[2:]) == 2
    assert "spärrad dator" in reports[-1].sentences()[0]
    assert set(alex.ledger.acts(alex.room)) == {"in time", "secret"}
    back = bo.round()
    assert (back.received, back.sent, back.lost_here) == (0, 0, True)
    assert "spärrad i teamet" in bo.round().sentences()[0]
    assert "secret" not in bo.ledger.acts(bo.room)
    assert "too late" in bo.ledger.acts(bo.room)
    assert not [path for path in files(kim.folder, f"{kim.ledger.device}/0") if opens(bo, path)]


def hide_newer_rosters(bo: Real) -> dict[Path, bytes]:
    """The thief keeps the folder's new roster from the laptop."""
    version = parse(held_roster(bo.ledger)).version
    newer = [path for path in files(bo.folder, ".roster") if int(path.name[:6]) > version]
    hidden = {path: path.read_bytes() for path in newer}
    for path in newer:
        path.unlink()
    return hidden


def show_again(hidden: dict[Path, bytes]) -> None:
    for path, data in hidden.items():
        path.write_bytes(data)


def opens(laptop: Real, path: Path) -> bool:
    identity = Rounds(laptop.ledger).side.keys.identity
    try:
        return bool(pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError:
        return False


def test_the_sealed_envelope_opens_everything(kim: Real) -> None:
    room = kim.ledger.open_room("client-1", ["kim"])
    kim.ledger.act(room, "a", "x")
    kim.round()
    identity = pyrage.x25519.Identity.from_str(kim.recovery)
    laid = files(kim.folder, f"rooms/{room_of('client-1')}")
    assert len(laid) == 4
    [key] = [path for path in laid if path.name.endswith(".key.age")]
    inside = pyrage.decrypt(key.read_bytes(), [identity])
    opener = pyrage.x25519.Identity.from_str(inside[inside.index(b"AGE-SECRET") :].split()[0].decode())
    assert all(pyrage.decrypt(path.read_bytes(), [identity, opener]) for path in laid)


def test_who_has_the_sealed_envelope_signs_when_the_admins_laptop_is_lost(kim: Real) -> None:
    alex = come_in(kim, "alex")
    alex.round()
    with pytest.raises(Refused):
        take_over(alex.ledger, alex.drive, recovery_pair()[0])
    take_over(alex.ledger, alex.drive, kim.recovery)
    revoke(alex.ledger, alex.drive, kim.ledger.device, no_pause)
    assert come_in(alex, "noor").round().not_yet is False
    assert kim.round().lost_here


def test_a_file_where_a_folder_should_be_stops_nobody(kim: Real) -> None:
    kim.round()
    (kim.folder / places.HOME / "rooms" / kim.room / ("f" * 16)).write_bytes(b"")
    kim.ledger.act(kim.room, "a", "x")
    report = kim.round()
    assert (report.fault, report.sent) == (None, 1)


def test_nothing_of_a_person_is_in_a_name(kim: Real) -> None:
    come_in(kim, "alex").round()
    kim.ledger.open_room("client-1", ["kim", "alex"])
    kim.round()
    names = " ".join(path.relative_to(kim.folder).as_posix() for path in files(kim.folder, ""))
    assert "client" not in names
    assert "kim" not in names.lower()


def test_founding_may_be_repeated_and_another_team_is_not_taken_over(kim: Real, folder: Path) -> None:
    assert team_in(folder) == team_of(kim.ledger)
    with pytest.raises(Refused):
        found(Real(folder, "alex").ledger, folder, "alex", "Alex", no_pause)
    with pytest.raises(Refused):
        ask(Real(folder, "alex").ledger, folder.parent, "alex", "Alex", no_pause)
    assert team_of(kim.ledger) == team_in(folder)


def fault(kim: Real) -> Trouble:
    with pytest.raises(DriveFault) as told:
        kim.drive.check()
    report = kim.round()
    assert (report.fault, report.sent, report.waiting) == (told.value.kind, 0, 1)
    assert report.sentences() == [told.value.kind.label]
    return told.value.kind


def test_wrong_empty_others_and_missing_folders_are_told_apart(kim: Real, tmp_path: Path) -> None:
    kim.round()
    kim.ledger.act(kim.room, "a", "x")
    right = kim.folder
    kim.folder = tmp_path / "nowhere"
    assert fault(kim) is Trouble.AWAY
    kim.folder = tmp_path / "empty"
    kim.folder.mkdir()
    assert fault(kim) is Trouble.EMPTY
    (kim.folder / "budget.xlsx").write_bytes(b"")
    assert fault(kim) is Trouble.WRONG
    assert not (kim.folder / places.HOME).exists()
    found(PretendLedger(), kim.folder, "noor", "Noor", no_pause)
    assert fault(kim) is Trouble.OTHERS
    kim.folder = right
    report = kim.round()
    assert (report.fault, report.sent) == (None, 1)
    assert not (right / MARKER).exists()


def test_the_folder_is_found_again_under_another_letter_and_never_guessed(
    kim: Real, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = team_of(kim.ledger)
    roots = [tmp_path / letter for letter in "gh"]
    monkeypatch.setattr(team_folder, "roots", lambda: roots)
    assert found_again(kim.folder, team)._folder == str(kim.folder / places.HOME)
    moved = roots[0] / kim.folder.name
    roots[0].mkdir()
    kim.folder.rename(moved)
    assert found_again(kim.folder, team)._folder == str(moved / places.HOME)
    shutil.copytree(moved, roots[1] / moved.name)
    with pytest.raises(DriveFault) as told:
        found_again(kim.folder, team).check()
    assert told.value.kind is Trouble.AWAY


def test_a_laptop_comes_in_from_a_copy_of_the_folder_on_a_stick(kim: Real, tmp_path: Path) -> None:
    alex = come_in(kim, "alex")
    for laptop in (kim, alex):
        laptop.round()
    kim.ledger.act(kim.room, "a", "x")
    kim.round()
    stick = tmp_path / "usb"
    shutil.copytree(kim.folder, stick)
    alex.folder = stick
    alex.round()
    assert alex.ledger.acts(alex.room) == {"a": "x"}
