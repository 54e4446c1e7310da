"""The team as the window knows it: two open stores with their doors, one real folder, and rounds in three strokes."""

import hashlib
import json
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest
from nacl.signing import SigningKey

from boendestod_app.app import App, Opened
from boendestod_app.errors import DriveTrouble, Refused
from boendestod_app.services.keep_client import edit_client
from boendestod_app.services.rooms import room_of
from boendestod_app.services.team_share import ClientShare, RoundReport, Standing, TeamShare, at_once
from boendestod_app.share import team_folder
from tests.conftest import PASSPHRASE
from tests.teamwork import Laptop, begin, let_in, meet, worker_id

ASA = "Åsa Öberg (FIKTIV)"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kim, who has founded a team and signs, and Alex, who has not asked yet; never written to again."""
    above = tmp_path_factory.mktemp("team")
    (above / "share").mkdir()
    kim, alex = (Laptop.new(above, name, above / "share") for name in ("Kim", "Alex"))
    kim.import_clients((ASA, "070-1", "Kim", "Alex"), ("Bara Kims (FIKTIV)", "", "Kim", ""))
    alex.import_clients(("Örjan Sjö (FIKTIV)", "070-2", "Alex", "Kim"))
    (above / "key.txt").write_text(begin(kim))
    return above


@pytest.fixture
def at(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "team")
    kim = App(tmp_path / "team/kim")
    kim.keep_settings(replace(kim.settings, team_folder=str(tmp_path / "team/share")))
    return tmp_path / "team"


@pytest.fixture
def share(at: Path) -> Path:
    return at / "share"


@pytest.fixture
def open_(at: Path) -> Iterator[Callable[[str], Opened]]:
    """Start the program of one of them."""
    opened: list[Opened] = []

    def start(name: str) -> Opened:
        app = App(at / name)
        opened.append(app.open(app.vault.unlock(PASSPHRASE)))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.fixture
def kim(open_: Callable[[str], Opened]) -> Opened:
    return open_("kim")


@pytest.fixture
def alex(open_: Callable[[str], Opened]) -> Opened:
    return open_("alex")


FORGER = SigningKey.generate()


def forged_device(device: str) -> dict[str, str]:
    """Somebody else's keys under a laptop's id."""
    age = str(pyrage.x25519.Identity.generate().to_public())
    return {"id": device, "worker": "w", "name": "Alex dator", "age": age, "verify": FORGER.verify_key.encode().hex()}


def round_of(opened: Opened) -> RoundReport:
    plan = opened.team.take()
    return opened.team.keep(plan, opened.team.carry(plan))


def met(*laptops: Opened) -> None:
    for _round in range(10):
        reports = [round_of(one) for one in laptops]
        if not any(report.sent or report.received or report.again for report in reports):
            return
    raise AssertionError(reports)


def come_in(kim: Opened, alex: Opened, share: Path) -> None:
    shown = at_once(alex.team.ask(share, "Alex dator"))
    (wish,) = at_once(kim.team.wishes())
    assert (wish.fingerprint, wish.name) == (shown, "Alex dator")
    worker = next(one.id for one in kim.actions.store.workers.where() if one.name == "Alex")
    at_once(kim.team.let_in(wish.device, wish.fingerprint, worker))
    met(kim, alex)


def phone(opened: Opened, name: str, number: str) -> None:
    card = next(one for one in opened.actions.store.clients.where() if one.name == name)
    opened.actions.run(edit_client, replace(card, phone=number))


def share_of(opened: Opened, name: str) -> ClientShare:
    card = next(one for one in opened.actions.store.clients.where() if one.name == name)
    return opened.team.clients()[card.id]


@contextmanager
def heard_by(opened: Opened) -> Iterator[list[frozenset[str]]]:
    heard: list[frozenset[str]] = []
    opened.actions.listen(heard.append)
    yield heard


def test_a_laptop_alone_has_nothing_to_do_with_a_team(alex):
    assert alex.team.state().standing is Standing.ALONE
    assert (alex.team.take(), alex.team.clients()) == (None, {})
    assert alex.actions.store.engine.row("SELECT count(*) FROM room_update") == (0,)
    for refused in (alex.team.wishes, lambda: alex.team.let_in("x", "1"), lambda: alex.team.move(Path("/nowhere"))):
        with pytest.raises(Refused):
            refused()


def test_how_it_stands_on_the_way_in(kim, alex, share):
    team: TeamShare = kim.team
    assert (team.state().standing, team.state().admin) == (Standing.IN, True)
    shown = at_once(alex.team.ask(share, "Alex dator"))
    state = alex.team.state()
    assert (state.standing, state.fingerprint, state.admin, state.folder) == (Standing.ASKING, shown, False, str(share))
    waiting = round_of(alex)
    assert "inte insläppt" in " ".join(waiting.sentences())
    assert alex.team.state().sentences == tuple(waiting.sentences())
    at_once(kim.team.let_in(at_once(kim.team.wishes())[0].device, shown))
    met(kim, alex)
    state = alex.team.state()
    assert (state.standing, state.fingerprint, state.sentences) == (Standing.IN, "", ())
    assert [(one.name, one.mine) for one in state.laptops] == [("Kim", False), ("Alex dator", True)]
    assert state.laptops[0].seen_at
    assert at_once(kim.team.wishes()) == ()


def test_who_asked_another_team_asks_the_right_one_instead_and_says_once_that_they_are_new(kim, alex, share, at):
    (at / "theirs").mkdir()
    begin(Laptop.new(at, "Robin", at / "theirs"))
    wrong = at_once(alex.team.ask(at / "theirs", "Alex dator"))
    round_of(alex)
    assert at_once(alex.team.ask(share, "Alex dator")) != wrong
    assert alex.team.state().folder == str(share)
    (wish,) = at_once(kim.team.wishes())
    at_once(kim.team.let_in(wish.device, wish.fingerprint))
    met(kim, alex)
    assert (alex.team.state().standing, alex.team.state().new_here) == (Standing.IN, False)
    alex.team.i_am_new()
    assert alex.team.state().new_here


def test_what_was_shown_is_let_in_and_not_what_somebody_has_laid_there_since(kim, alex, share):
    shown = at_once(alex.team.ask(share, "Alex dator"))
    (wish,) = at_once(kim.team.wishes())
    asks = share / "boendestod-delat/asks"
    (own,) = asks.iterdir()
    own.unlink()
    forged = json.dumps({"team": team_folder.team_in(share), **forged_device(wish.device)}, sort_keys=True).encode()
    signed = FORGER.sign(b"boendestod-ask\0" + forged).signature + forged
    (asks / f"{wish.device}-{hashlib.sha256(signed).hexdigest()[:16]}.ask").write_bytes(signed)
    (other,) = at_once(kim.team.wishes())
    assert other.fingerprint != shown
    with pytest.raises(Refused, match="inte lika"):
        at_once(kim.team.let_in(wish.device, shown))
    at_once(alex.team.ask(share, "Alex dator"))
    assert len(at_once(kim.team.wishes())) == 2
    at_once(kim.team.let_in(wish.device, shown))
    met(kim, alex)
    assert alex.team.state().standing is Standing.IN


def test_a_newcomer_is_the_worker_that_the_roster_says_and_earlier_ones_tell_so(kim, alex, share):
    before = alex.actions.desk().me
    come_in(kim, alex, share)
    store = alex.actions.store
    assert alex.actions.desk().me == next(one.id for one in kim.actions.store.workers.where() if one.name == "Alex")
    names = sorted(worker.name for worker in store.workers.where())
    assert names == ["Alex", "Alex (tidigare)", "Kim", "Kim (tidigare)"]
    assert store.workers.get(before).name == "Alex (tidigare)"
    orjan = next(one for one in kim.actions.store.clients.where() if one.name.startswith("Örjan"))
    assert set(orjan.worker_ids) == {alex.actions.desk().me, kim.actions.desk().me}
    assert store.differences() == kim.actions.store.differences() == []
    phone(kim, ASA, "070-9")
    met(kim, alex)
    assert sorted(one.name for one in store.workers.where()) == names  # once only


def test_what_comes_from_colleagues_is_told_to_the_views_and_leaves_undo_alone(kim, alex, share):
    come_in(kim, alex, share)
    phone(alex, "Örjan Sjö (FIKTIV)", "070-2")
    phone(alex, "Örjan Sjö (FIKTIV)", "070-3")
    done, steps = alex.actions.last_done, alex.actions.steps
    phone(kim, ASA, "070-9")
    round_of(kim)
    with heard_by(alex) as heard:
        report = round_of(alex)
    assert report.received == 1
    assert frozenset({"client"}) in heard
    assert (alex.actions.last_done, alex.actions.steps) == (done, steps)
    alex.actions.undo()
    met(kim, alex)
    assert share_of(kim, "Örjan Sjö (FIKTIV)").waiting == 0
    phones = {one.name: one.phone for one in kim.actions.store.clients.where()}
    assert (phones["Örjan Sjö (FIKTIV)"], phones[ASA]) == ("070-2", "070-9")


def test_how_far_each_client_has_been_shared_is_known_without_the_drive(kim, alex, share):
    come_in(kim, alex, share)
    assert share_of(kim, ASA).behind == ()
    assert share_of(kim, ASA).seen_at
    before = share_of(kim, ASA).shared_at
    phone(kim, ASA, "070-9")
    phone(kim, ASA, "070-8")
    waits = share_of(kim, ASA)
    assert (waits.waiting, waits.shared_at, waits.behind) == (2, before, ("Alex",))
    assert abs(waits.waiting_since - kim.actions.desk().now) < timedelta(minutes=5)
    assert (share_of(kim, "Bara Kims (FIKTIV)").waiting, share_of(kim, "Bara Kims (FIKTIV)").behind) == (0, ())
    round_of(kim)
    shared = share_of(kim, ASA)
    assert (shared.waiting, shared.waiting_since, shared.behind) == (0, None, ("Alex",))
    assert shared.shared_at > before
    met(alex, kim)
    assert share_of(kim, ASA).behind == ()


def test_a_laptop_was_last_seen_when_it_fetched_anything_of_any_client(kim, alex, share, monkeypatch):
    come_in(kim, alex, share)
    now = kim.team.state().laptops[1].seen_at
    later = now + timedelta(hours=3)
    for one in (kim, alex):
        monkeypatch.setattr(one.actions, "_clock", lambda: later)
    phone(kim, ASA, "070-3")
    met(kim, alex)
    round_of(alex)  # that it has come is told in the round after
    round_of(kim)
    assert kim.team.state().laptops[1].seen_at == later


def test_what_waits_is_counted_also_after_a_start_and_while_the_drive_is_away(open_, at, share):
    kim = open_("kim")
    met(kim)
    done = kim.team.state().done_at
    assert done
    away = share.rename(at / "away")
    phone(kim, ASA, "070-9")
    report = round_of(kim)
    assert (report.trouble, report.waiting) == ("away", 1)
    assert "går inte att nå" in kim.team.state().sentences[0]
    assert kim.team.state().done_at == done
    with pytest.raises(DriveTrouble):
        at_once(kim.team.wishes())
    kim.close()
    kim = open_("kim")
    assert share_of(kim, ASA).waiting == 1
    assert abs(kim.team.state().done_at - done) < timedelta(minutes=5)  # an idle round writes nothing
    away.rename(share)
    assert round_of(kim).sent == 1


def test_a_round_that_the_team_changed_under_is_not_kept_and_nothing_is_lost(kim, alex, share):
    come_in(kim, alex, share)
    phone(kim, ASA, "070-9")
    plan = kim.team.take()
    outcome = kim.team.carry(plan)
    at_once(kim.team.take_out(alex.actions.store.origin.device))
    assert kim.team.keep(plan, outcome).again
    assert share_of(kim, ASA).waiting == 1
    met(kim)
    assert share_of(kim, ASA).waiting == 0
    assert "spärrad" in " ".join(round_of(alex).sentences())
    assert alex.team.state().standing is Standing.OUT
    assert [one.revoked for one in kim.team.state().laptops] == [False, True]


def test_what_is_done_while_the_drive_is_worked_on_waits_for_the_next_round(kim, alex, share):
    come_in(kim, alex, share)
    phone(kim, ASA, "070-8")
    plan = kim.team.take()
    phone(kim, ASA, "070-9")
    assert kim.team.keep(plan, kim.team.carry(plan)).sent == 1
    assert share_of(kim, ASA).waiting == 1
    met(kim, alex)
    assert "070-9" in {one.phone for one in alex.actions.store.clients.where()}


def test_the_round_ends_when_it_is_asked_to_stop(kim, alex, share):
    come_in(kim, alex, share)
    phone(kim, ASA, "070-8")
    plan = kim.team.take()
    report = kim.team.keep(plan, kim.team.carry(plan, lambda: True))
    assert (report.sent, share_of(kim, ASA).waiting) == (0, 1)
    assert round_of(kim).sent == 1


def test_the_folder_is_found_again_under_another_letter_and_remembered(kim, share, at, monkeypatch):
    met(kim)
    other = at / "drive"
    other.mkdir()
    share.rename(other / "share")
    monkeypatch.setattr(team_folder, "roots", lambda: [other])
    phone(kim, ASA, "070-9")
    assert round_of(kim).sent == 1
    assert App(at / "kim").settings.team_folder == str(other / "share")


def test_another_place_is_the_teams_only_when_somebody_says_so(kim, at):
    (at / "stick").mkdir()
    with pytest.raises(DriveTrouble):
        at_once(kim.team.move(at / "stick"))
    assert list((at / "stick").iterdir()) == []
    at_once(kim.team.move(at / "stick", new=True))
    met(kim)
    assert list((at / "stick/boendestod-delat/rooms").iterdir())
    at_once(kim.team.move(at / "share"))
    met(kim)


def test_who_has_the_sealed_envelope_signs_from_now_on(kim, alex, share, at):
    come_in(kim, alex, share)
    key = (at / "key.txt").read_text().strip()
    with pytest.raises(Refused):
        at_once(alex.team.take_over(key[:-1] + ("P" if key.endswith("Q") else "Q")))
    at_once(alex.team.take_over((at / "key.txt").read_text()))
    assert alex.team.state().admin
    at_once(alex.team.take_out(kim.actions.store.origin.device))
    met(alex)
    round_of(kim)
    assert kim.team.state().standing is Standing.OUT


def test_who_was_taken_out_by_a_stolen_laptop_takes_over_and_lets_the_others_back(kim, alex, share, at):
    come_in(kim, alex, share)
    at_once(kim.team.take_out(alex.actions.store.origin.device))
    round_of(alex)
    assert alex.team.state().standing is Standing.OUT
    at_once(alex.team.take_over((at / "key.txt").read_text()))
    state = alex.team.state()
    assert (state.standing, state.admin) == (Standing.IN, True)
    round_of(kim)
    assert "sköts av en annan dator" in " ".join(kim.team.state().sentences)
    assert not kim.team.state().admin
    with pytest.raises(Refused, match="sköter inte"):
        at_once(kim.team.take_out(alex.actions.store.origin.device))
    phone(alex, ASA, "070-9")
    met(alex, kim)
    assert "070-9" in {one.phone for one in kim.actions.store.clients.where()}


def test_a_laptop_that_is_found_comes_back_with_what_nobody_has_seen(kim, alex, share):
    come_in(kim, alex, share)
    phone(alex, ASA, "070-7")  # not shared any more
    device = alex.actions.store.origin.device
    at_once(kim.team.take_out(device))
    round_of(alex)
    phone(alex, "Örjan Sjö (FIKTIV)", "070-8")  # while it is out
    phone(kim, "Örjan Sjö (FIKTIV)", "070-1")
    met(kim)
    assert alex.team.state().standing is Standing.OUT
    shown = at_once(alex.team.ask(share, "Alex dator"))
    assert (alex.team.state().standing, alex.team.state().fingerprint) == (Standing.ASKING, shown)
    round_of(kim)
    (wish,) = kim.team.state().wishes
    assert (wish.fingerprint, wish.back, wish.unseen) == (shown, True, 2)
    assert wish.worker_id == alex.actions.desk().me
    assert at_once(kim.team.let_in(device, shown)) == wish
    met(alex, kim)
    assert alex.team.state().standing is Standing.IN
    assert kim.team.state().wishes == ()
    assert not list((share / "boendestod-delat/asks").iterdir())
    for one in (kim, alex):
        phones = {card.name: card.phone for card in one.actions.store.clients.where()}
        assert phones[ASA] == "070-7"
        (clash,) = one.actions.store.clashes.open()  # two have said different things, and a person picks
        assert {side.value for side in clash.sides} == {"070-1", "070-8"}
        assert one.actions.store.differences() == []
    said = kim.actions.store.engine.rows("SELECT id FROM fact WHERE value = '\"070-7\"'")
    assert len(said) == 1  # nothing is there twice
    phone(alex, ASA, "070-6")
    met(alex, kim)
    assert "070-6" in {one.phone for one in kim.actions.store.clients.where()}
    assert [one.revoked for one in kim.team.state().laptops] == [False, False]


def test_a_round_tells_who_asks_to_come_in_to_the_one_who_signs(kim, alex, share):
    round_of(kim)
    assert kim.team.state().wishes == ()
    shown = at_once(alex.team.ask(share, "Alex dator"))
    round_of(kim)
    round_of(alex)
    (wish,) = kim.team.state().wishes
    assert (wish.name, wish.fingerprint) == ("Alex dator", shown)
    assert alex.team.state().wishes == ()
    at_once(kim.team.let_in(wish.device, shown))
    assert kim.team.state().wishes == ()
    met(kim, alex)
    assert alex.team.state().wishes == kim.team.state().wishes == ()


def test_a_wish_is_still_told_of_while_the_drive_is_away(kim, alex, share, at):
    at_once(alex.team.ask(share, "Alex dator"))
    round_of(kim)
    share.rename(at / "away")
    assert round_of(kim).trouble == "away"
    assert [one.name for one in kim.team.state().wishes] == ["Alex dator"]


def test_what_was_asked_of_the_drive_and_never_kept_is_found_or_asked_again(kim, alex, share):
    alex.team.ask(share, "Alex dator").carry()  # and then the window was locked
    assert alex.team.state().standing is Standing.ALONE
    shown = at_once(alex.team.ask(share, "Alex i ett annat rum"))
    assert {one.fingerprint for one in at_once(kim.team.wishes())} == {shown}
    kim.team.let_in(alex.actions.store.origin.device, shown).carry()
    assert len(kim.team.state().laptops) == 1
    met(kim, alex)
    assert len(kim.team.state().laptops) == len(alex.team.state().laptops) == 2
    kim.team.take_out(alex.actions.store.origin.device).carry()
    met(kim)
    round_of(alex)
    assert [one.revoked for one in kim.team.state().laptops] == [False, True]
    assert alex.team.state().standing is Standing.OUT


def test_a_team_that_was_founded_and_never_kept_is_the_same_when_it_is_begun_again(open_, at):
    alex = open_("alex")
    (at / "own").mkdir()
    alex.team.begin(at / "own", "Alex dator").carry()
    assert (alex.team.state().standing, alex.team.state().admin) == (Standing.ALONE, False)
    alex.close()
    alex = open_("alex")
    key = at_once(alex.team.begin(at / "own", "En dator"))
    met(alex)
    assert alex.team.state().standing is Standing.IN
    assert len(list((at / "own/boendestod-delat/roster").glob("*.roster"))) == 1
    at_once(alex.team.take_over(f" {key[:30].lower()}\n{key[30:]} "))  # the key that was shown opens what lies there


def test_a_deed_never_takes_the_roster_back(kim, alex, share):
    shown = at_once(alex.team.ask(share, "Alex dator"))
    device = alex.actions.store.origin.device
    late = kim.team.let_in(device, shown)
    late.carry()
    met(kim, alex)  # a round has found it
    at_once(kim.team.take_out(device))
    late.keep()
    assert [one.revoked for one in kim.team.state().laptops] == [False, True]


def test_who_was_refused_a_team_of_their_own_can_come_into_another(kim, alex, share):
    with pytest.raises(Refused, match="hör redan"):
        at_once(alex.team.begin(share, "Alex dator"))
    come_in(kim, alex, share)
    assert not alex.team.state().admin


def test_a_huge_file_under_the_name_of_an_update_is_not_read(kim, alex, share):
    come_in(kim, alex, share)
    card = next(one for one in kim.actions.store.clients.where() if one.name == ASA)
    folder = share / "boendestod-delat/rooms" / room_of(card.id) / kim.actions.store.origin.device
    with (folder / f"{9:012}-{'ab' * 8}.upd.age").open("wb") as file:
        file.truncate(2 * 2**30)
    tracemalloc.start()
    try:
        report = round_of(alex)
        assert tracemalloc.get_traced_memory()[1] < 2**26
    finally:
        tracemalloc.stop()
    assert (report.damaged, report.trouble) == (1, "")
    phone(kim, ASA, "070-9")
    met(kim, alex)
    assert "070-9" in {one.phone for one in alex.actions.store.clients.where()}


def test_a_copy_of_the_store_goes_no_rounds(at):
    copy = App(at / "kim").copied(PASSPHRASE, at / "copy")
    opened = copy.open(copy.vault.unlock(PASSPHRASE))
    try:
        assert opened.team.take() is None
    finally:
        opened.close()


def test_three_that_come_in_one_after_the_other_all_meet(at, share, tmp_path):
    kim, alex = (Laptop(at / name.lower(), name, share) for name in ("Kim", "Alex"))
    robin = Laptop.new(tmp_path, "Robin", share)
    let_in(kim, alex, worker_id(kim, "Alex"))
    let_in(kim, robin)
    meet(kim, alex, robin)
    assert [row["name"] for row in robin.rows("roster", "show")] == ["Kim", "Alex", "Robin"]
    assert robin.names() == []
