"""A team is founded in a real folder, a laptop asks to come in and is let in, a lost one is taken out."""

import shutil
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from boendestod_app.errors import Refused
from boendestod_app.services.rooms import room_of, team_room
from boendestod_app.share import places, team_folder
from boendestod_app.share.asking import MOST, ask, asking, asks, asks_again, same
from boendestod_app.share.device import Device
from boendestod_app.share.drive import MARKER
from boendestod_app.share.enrol import enrol, held_roster, revoke, signs, take_over, team_of, this_laptop
from boendestod_app.share.founding import found
from boendestod_app.share.keys import admin_key, own_keys, public, recovery_pair
from boendestod_app.share.report import Report
from boendestod_app.share.roster import merged, parse, sign
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

    @property
    def here(self) -> Device:
        return this_laptop(self.ledger, self.worker, self.worker.title())

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
        take_over(alex.ledger, alex.drive, recovery_pair()[0], alex.here)
    take_over(alex.ledger, alex.drive, kim.recovery, alex.here)
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


# ---- the laptop that signed is lost, and fights back


class Thief:
    """Has the laptop that signed, with all its keys, and the folder."""

    def __init__(self, kim: Real) -> None:
        self.kim, self.key = kim, admin_key(kim.ledger)
        self.held = held_roster(kim.ledger)

    def sign(self, **changes: object) -> bytes:
        """Another version after the one that it holds, laid there."""
        assert self.key is not None
        data = sign(replace(merged(parse(self.held), []), **changes), self.key)
        self.held = data
        name = places.roster_name(parse(data).place, data)
        (self.kim.folder / places.HOME / places.ROSTERS / name).write_bytes(data)
        return data

    def all_out(self) -> None:
        devices = parse(self.held).devices
        mine = self.kim.ledger.device
        self.sign(devices=tuple(one if one.id == mine else replace(one, counts={}) for one in devices))


@pytest.fixture
def three(kim: Real) -> tuple[Real, Real, Real]:
    alex, noor = come_in(kim, "alex"), come_in(kim, "noor")
    for laptop in (kim, alex, noor, kim, alex, noor):
        laptop.round()
    return kim, alex, noor


def standing_of(laptop: Real) -> tuple[str, list[str]]:
    roster = parse(held_roster(laptop.ledger))
    return roster.admin, sorted(one.worker for one in roster.devices if not one.revoked)


def test_who_takes_over_signs_by_a_key_of_its_own(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    before = admin_key(kim.ledger)
    take_over(alex.ledger, alex.drive, kim.recovery, alex.here)
    assert admin_key(alex.ledger) != before
    assert (signs(alex.ledger) is None, signs(kim.ledger) is None) == (False, False)
    reports = [laptop.round() for laptop in (noor, kim)]
    assert [report.handed_on for report in reports] == [True, True]
    assert "sköts av en annan dator" in reports[0].sentences()[0]
    assert signs(kim.ledger) is None  # also where nothing was wrong with it: the list has one signer
    assert noor.round().sentences() == []
    ask(Real(kim.folder, "bo").ledger, kim.folder, "bo", "Bo", no_pause)
    with pytest.raises(Refused, match="sköter inte"):
        enrol(kim.ledger, kim.drive, asks(alex.ledger, alex.drive)[0], pause=no_pause)
    with pytest.raises(Refused, match="sköter inte"):
        revoke(kim.ledger, kim.drive, alex.ledger.device, no_pause)


def test_a_lost_signer_that_fights_back_before_the_others_saw_it_is_outranked(
    three: tuple[Real, Real, Real],
) -> None:
    kim, alex, noor = three
    thief = Thief(kim)
    take_over(alex.ledger, alex.drive, kim.recovery, alex.here)
    ours = {path: path.read_bytes() for path in files(kim.folder, "001.")}
    for path in ours:
        path.unlink()
    thief.all_out()
    thief.all_out()
    assert noor.round().lost_here  # Noor has seen only what the thief has signed
    for path, data in ours.items():
        path.write_bytes(data)
    report = noor.round()
    assert (report.handed_on, report.lost_here) == (True, False)
    assert standing_of(noor) == standing_of(alex) == (public(admin_key(alex.ledger)), ["alex", "kim", "noor"])
    noor.ledger.act(noor.room, "a", "x")
    for laptop in (noor, alex, noor):
        report = laptop.round()
    assert alex.ledger.acts(alex.room) == {"a": "x"}
    assert report.outranked == 2
    assert "Den gäller inte" in " ".join(report.sentences())


def test_a_lost_signer_that_fights_back_after_the_others_saw_it_signs_nothing(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    thief = Thief(kim)
    take_over(alex.ledger, alex.drive, kim.recovery, alex.here)
    revoke(alex.ledger, alex.drive, kim.ledger.device, no_pause)
    for laptop in (alex, noor, alex, noor):
        laptop.round()
    before = standing_of(noor)
    assert before == (public(admin_key(alex.ledger)), ["alex", "noor"])
    thief.all_out()
    for laptop in (alex, noor):
        report = laptop.round()
        assert report.outranked == 1
        assert "Datorn som förut skötte teamets lista" in report.sentences()[0]
    thief.held = held_roster(noor.ledger)  # and after the newest, as if nothing had been
    thief.all_out()
    for laptop in (alex, noor):
        laptop.round()
    assert standing_of(noor) == standing_of(alex) == before
    noor.ledger.act(noor.room, "a", "x")
    for laptop in (noor, alex):
        laptop.round()
    assert alex.ledger.acts(alex.room) == {"a": "x"}


def test_who_was_taken_out_by_a_thief_can_still_take_over(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    thief = Thief(kim)
    thief.sign(devices=tuple(one for one in parse(thief.held).devices if one.worker == "kim"))
    assert alex.round().sent == 0
    assert parse(held_roster(alex.ledger)).device(alex.ledger.device) is None
    take_over(alex.ledger, alex.drive, kim.recovery, alex.here)
    revoke(alex.ledger, alex.drive, kim.ledger.device, no_pause)
    back = ask(noor.ledger, noor.folder, "noor", "Noor", no_pause)
    [wish] = asks(alex.ledger, alex.drive)
    assert wish.fingerprint == back
    enrol(alex.ledger, alex.drive, wish, pause=no_pause)
    noor.ledger.act(noor.room, "a", "x")
    for laptop in (noor, alex, noor, alex):
        laptop.round()
    assert alex.ledger.acts(alex.room) == {"a": "x"}


def test_a_takeover_that_was_never_kept_is_done_again(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    image = alex.ledger.image()
    take_over(alex.ledger, alex.drive, kim.recovery, alex.here)
    noor.round()
    alex.ledger.restore(image)  # the key it signed with is gone
    take_over(alex.ledger, alex.drive, kim.recovery, alex.here)
    noor.round()
    assert standing_of(noor)[0] == public(admin_key(alex.ledger))
    assert come_in(alex, "bo").round().not_yet is False


# ---- a lost laptop is found


def lose(kim: Real, bo: Real) -> None:
    revoke(kim.ledger, kim.drive, bo.ledger.device, no_pause)
    for laptop in (kim, bo):
        laptop.round()


def test_a_laptop_that_is_found_comes_back_with_new_keys_and_all_it_has(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    noor.ledger.act(noor.room, "unshared", "x")
    lose(kim, noor)
    kim.ledger.act(kim.room, "meanwhile", "x")
    noor.ledger.act(noor.room, "while out", "x")
    for laptop in (kim, alex):
        laptop.round()
    old = own_keys(noor.ledger)
    shown = ask(noor.ledger, noor.folder, "noor", "Noor", no_pause, unseen=2)
    assert own_keys(noor.ledger).verify != old.verify
    assert ask(noor.ledger, noor.folder, "noor", "Noor", no_pause, unseen=2) == shown == asking(noor.ledger)
    assert asks_again(noor.ledger)
    [wish] = asks(kim.ledger, kim.drive)
    assert (wish.fingerprint, wish.back, wish.unseen) == (shown, True, 2)
    enrol(kim.ledger, kim.drive, wish, pause=no_pause)
    for laptop in (noor, kim, alex, noor, kim, alex, noor):
        report = laptop.round()
    assert report.sentences() == []
    everything = {"unshared": "x", "while out": "x", "meanwhile": "x"}
    assert noor.ledger.acts(noor.room) == alex.ledger.acts(alex.room) == kim.ledger.acts(kim.room) == everything
    assert not asks_again(noor.ledger)
    assert asks(kim.ledger, kim.drive) == []
    assert files(kim.folder, f"asks/{noor.ledger.device}") == []
    with pytest.raises(Refused, match="redan med"):
        ask(noor.ledger, noor.folder, "noor", "Noor", no_pause)
    noor.ledger.act(noor.room, "after", "x")
    for laptop in (noor, kim):
        laptop.round()
    assert "after" in kim.ledger.acts(kim.room)


def test_what_it_laid_there_while_it_was_out_is_told_and_comes_with_it(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    revoke(kim.ledger, kim.drive, noor.ledger.device, no_pause)
    hidden = hide_newer_rosters(noor)
    noor.ledger.act(noor.room, "laid there", "x")
    noor.round()
    show_again(hidden)
    noor.round()
    for laptop in (kim, alex, kim, alex):
        report = laptop.round()
    assert report.revoked == 2  # the edit and its key
    ask(noor.ledger, noor.folder, "noor", "Noor", no_pause)
    [wish] = asks(kim.ledger, kim.drive)
    assert (wish.back, wish.unseen) == (True, 1)
    enrol(kim.ledger, kim.drive, wish, pause=no_pause)
    for laptop in (noor, kim, alex, noor, kim, alex, noor, kim, alex):
        report = laptop.round()
    assert alex.ledger.acts(alex.room) == {"laid there": "x"}
    assert report.sentences() == []


def test_whoever_had_the_old_keys_writes_and_reads_nothing_after_it_came_back(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    thief = Real(noor.folder, "noor")
    thief.ledger.restore(noor.ledger.image())
    lose(kim, noor)
    ask(noor.ledger, noor.folder, "noor", "Noor", no_pause)
    enrol(kim.ledger, kim.drive, asks(kim.ledger, kim.drive)[0], pause=no_pause)
    for laptop in (noor, kim, alex, noor, kim, alex):
        laptop.round()
    before = set(files(kim.folder, ".age"))
    kim.ledger.act(kim.room, "secret", "x")
    thief.ledger.act(thief.room, "forced", "x")
    hidden = hide_newer_rosters(thief)
    assert thief.round().sent
    show_again(hidden)
    mine = {path for path in files(kim.folder, ".age") if thief.ledger.device in path.as_posix()} - before
    for laptop in (kim, alex, kim, alex):
        report = laptop.round()
    assert set(alex.ledger.acts(alex.room)) == {"secret"}
    assert (report.revoked, report.forged) == (1, 0)  # by a hand that no longer counts
    new = set(files(kim.folder, ".age")) - before - mine
    assert new
    assert not [path for path in new if opens(thief, path)]


def test_a_laptop_whose_disk_goes_back_to_before_it_came_back_asks_once_more(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    image = noor.ledger.image()
    lose(kim, noor)
    ask(noor.ledger, noor.folder, "noor", "Noor", no_pause)
    enrol(kim.ledger, kim.drive, asks(kim.ledger, kim.drive)[0], pause=no_pause)
    for laptop in (noor, kim, alex, noor, kim, alex):
        laptop.round()
    noor.ledger.act(noor.room, "before the disk broke", "x")
    for laptop in (noor, kim, alex):
        laptop.round()
    noor.ledger.restore(image)
    old = own_keys(noor.ledger).verify
    noor.round()
    assert noor.round().lost_here
    shown = ask(noor.ledger, noor.folder, "noor", "Noor", no_pause)
    assert own_keys(noor.ledger).verify != old
    [wish] = asks(kim.ledger, kim.drive)
    assert (wish.fingerprint, wish.back) == (shown, True)
    enrol(kim.ledger, kim.drive, wish, pause=no_pause)
    noor.ledger.act(noor.room, "after", "x")
    for laptop in (noor, kim, alex, noor, kim, alex, noor):
        report = laptop.round()
    everything = {"before the disk broke": "x", "after": "x"}
    assert noor.ledger.acts(noor.room) == alex.ledger.acts(alex.room) == everything
    assert report.sentences() == []
    with pytest.raises(Refused, match="på nytt"):
        enrol(kim.ledger, kim.drive, wish, pause=no_pause)


def test_it_can_be_lost_and_found_again(three: tuple[Real, Real, Real]) -> None:
    kim, alex, noor = three
    for time in range(3):
        noor.ledger.act(noor.room, f"time {time}", "x")
        lose(kim, noor)
        ask(noor.ledger, noor.folder, "noor", "Noor", no_pause)
        enrol(kim.ledger, kim.drive, asks(kim.ledger, kim.drive)[0], pause=no_pause)
        for laptop in (noor, kim, alex, noor, kim, alex):
            laptop.round()
        assert len(alex.ledger.acts(alex.room)) == time + 1
    bo = come_in(kim, "bo")
    for laptop in (bo, kim, noor, alex, bo, kim, noor, alex, bo):
        report = laptop.round()
    assert report.sentences() == []
    assert len(bo.ledger.acts(bo.room)) == 3


def test_a_lost_laptop_comes_back_to_its_own_team_only(three: tuple[Real, Real, Real], tmp_path: Path) -> None:
    kim, _alex, noor = three
    lose(kim, noor)
    (tmp_path / "theirs").mkdir()
    found(PretendLedger(), tmp_path / "theirs", "robin", "Robin", no_pause)
    with pytest.raises(Refused, match="annat teams"):
        ask(noor.ledger, tmp_path / "theirs", "noor", "Noor", no_pause)


# ---- very many wishes, and very large ones


def test_of_very_many_wishes_some_are_read_each_time_and_one_is_found_by_its_name(kim: Real) -> None:
    folder = kim.folder / places.HOME / places.ASKS
    folder.mkdir(parents=True)
    for number in range(500):
        (folder / f"{number:016x}-{'0' * 16}.ask").write_bytes(b"nothing")
    alex = Real(kim.folder, "alex")
    shown = ask(alex.ledger, alex.folder, "alex", "Alex", no_pause)
    drive, read = kim.drive, []
    plain = drive.read
    drive.read = lambda name, largest=0: (read.append(name), plain(name, largest or 2**26))[1]
    asks(kim.ledger, drive)
    assert len([name for name in read if name.endswith(".ask")]) == MOST
    [wish] = asks(kim.ledger, drive, alex.ledger.device)
    assert wish.fingerprint == shown


def test_a_huge_wish_is_not_read(kim: Real) -> None:
    alex = Real(kim.folder, "alex")
    ask(alex.ledger, alex.folder, "alex", "A" * 5000, no_pause)
    assert asks(kim.ledger, kim.drive) == []


def test_digits_that_are_too_few_or_others_let_nobody_in(kim: Real) -> None:
    alex = Real(kim.folder, "alex")
    shown = ask(alex.ledger, alex.folder, "alex", "Alex", no_pause)
    wishes = asks(kim.ledger, kim.drive)
    assert same(wishes, alex.ledger.device, shown.replace(" ", "")).fingerprint == shown
    for few in ("", shown[-4:], shown[:-1], shown + "1"):
        with pytest.raises(Refused, match="alla 24"):
            same(wishes, alex.ledger.device, few)
    other = shown[:-1] + str((int(shown[-1]) + 1) % 10)
    with pytest.raises(Refused, match="inte lika"):
        same(wishes, alex.ledger.device, other)
