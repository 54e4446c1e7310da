"""A team without a window: found, ask, let in, edit on both, meet; and every way in which the folder can be wrong."""

import json
import shutil
from pathlib import Path

import pytest

from tests.teamwork import Laptop, begin, let_in, meet, same, worker_id

ASA, ORJAN = "Åsa Öberg (FIKTIV)", "Örjan Sjö (FIKTIV)"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two laptops that have met, never written to again: Kim, who signs, and Alex, who is one of Kim's colleagues."""
    above = tmp_path_factory.mktemp("team")
    (above / "share").mkdir()
    kim, alex = (Laptop.new(above, name, above / "share") for name in ("Kim", "Alex"))
    kim.import_clients((ASA, "070-1", "Kim", "Alex"), ("Bara Kims (FIKTIV)", "", "Kim", ""))
    alex.import_clients((ORJAN, "070-2", "Alex", "Kim"), ("Bara Alex (FIKTIV)", "", "Alex", ""))
    begin(kim)
    let_in(kim, alex, worker_id(kim, "Alex"))
    meet(kim, alex)
    return above


@pytest.fixture
def team(made: Path, tmp_path: Path) -> tuple[Laptop, Laptop]:
    shutil.copytree(made, tmp_path / "team")
    at = tmp_path / "team"
    kim, alex = (Laptop(at / name.lower(), name, at / "share") for name in ("Kim", "Alex"))
    for one in (kim, alex):
        code, _out, err = one.run("sync", "--share", str(one.share))
        assert code == 0, err
    return kim, alex


@pytest.fixture
def kim(team: tuple[Laptop, Laptop]) -> Laptop:
    return team[0]


@pytest.fixture
def alex(team: tuple[Laptop, Laptop]) -> Laptop:
    return team[1]


# ---- coming in


def test_two_laptops_that_have_worked_apart_share_each_client_with_its_own_two_workers(kim, alex):
    assert kim.names() == sorted([ASA, ORJAN, "Bara Kims (FIKTIV)"])
    assert alex.names() == sorted([ASA, ORJAN, "Bara Alex (FIKTIV)"])
    for one in (kim, alex):
        by_name = {row["name"]: row["workers"] for row in one.rows("clients")}
        assert sorted(by_name[ASA]) == sorted(by_name[ORJAN]) == ["Alex", "Kim"]
        assert {part["state"] for part in one.rows("check")} <= {"well", "not_checked"}


def test_who_is_in_the_team_is_listed(kim, alex):
    rows = kim.rows("roster", "show")
    assert [(row["state"], row["name"], row["mine"]) for row in rows] == [("in", "Kim", True), ("in", "Alex", False)]
    assert [row["worker"] for row in rows] == [worker_id(kim, "Kim"), worker_id(kim, "Alex")]
    assert rows[1]["seen"]
    code, out, _err = kim.run("roster", "show")
    assert (code, "Med" in out, "Alex" in out) == (0, True, True)
    assert [row["mine"] for row in alex.rows("roster", "show")] == [False, True]


def test_what_each_does_the_other_has_after_a_round(kim, alex):
    kim.step(ASA, "worry", "Sover inte")
    alex.step(ORJAN, "crisis", "Öppnar inte")
    sent = kim.sync()
    assert (sent["sent"], sent["received"], sent["waiting"], sent["damaged"]) == (1, 0, 0, 0)
    met = alex.sync()
    assert (met["sent"], met["received"], met["conflicts"], met["trouble"]) == (1, 1, 0, None)
    meet(kim, alex)
    for one in (kim, alex):
        levels = {row["name"]: row["level"] for row in one.rows("clients")}
        assert (levels[ASA], levels[ORJAN]) == ("worry", "crisis")
    quiet = kim.sync()
    assert (quiet["sent"], quiet["received"], quiet["again"]) == (0, 0, False)


def test_a_clash_of_levels_is_listed_on_both_and_the_more_protective_one_holds(kim, alex):
    kim.step(ASA, "worry", "Sover inte")
    alex.step(ASA, "crisis", "Säger att hon inte orkar")
    meet(kim, alex)
    for one in (kim, alex):
        (row,) = one.rows("conflicts")
        assert row["kind"] == "levels"
        assert row["whose"] == ASA
        assert {side["by"] for side in row["sides"]} == {"Kim", "Alex"}
        assert "Kris" in row["stands"]
        assert one.sync()["conflicts"] == 1
        assert next(row["level"] for row in one.rows("clients") if row["name"] == ASA) == "crisis"
    code, out, _err = kim.run("conflicts")
    assert (code, ASA in out, "Kim:" in out) == (0, True, True)


def test_with_nothing_to_settle_the_list_is_empty(kim):
    assert kim.rows("conflicts") == []
    assert kim.run("conflicts")[1] == "Inget att reda ut.\n"


def test_somebody_new_comes_in_and_gets_nothing_of_others_clients(kim, alex, tmp_path):
    robin = Laptop.new(tmp_path, "Robin", kim.share)
    robin.import_clients(("Robins klient (FIKTIV)", "", "Robin", "Kim"))
    let_in(kim, robin)
    meet(kim, alex, robin)
    assert robin.names() == ["Robins klient (FIKTIV)"]
    assert "Robins klient (FIKTIV)" in kim.names()  # Kim is her second worker
    assert "Robins klient (FIKTIV)" not in alex.names()
    assert same([kim, alex, robin], without=kim.tables().keys() - {"unit", "worker", "rule_book", "day_off"})


def test_a_client_who_gets_a_new_worker_comes_with_its_history(kim, alex):
    kim.step("Bara Kims (FIKTIV)", "worry", "Har slutat svara")
    meet(kim, alex)
    assert "Bara Kims (FIKTIV)" not in alex.names()
    share_with(kim, "Bara Kims (FIKTIV)", "Alex")
    meet(kim, alex)
    shown = next(row for row in alex.rows("clients") if row["name"] == "Bara Kims (FIKTIV)")
    assert shown["level"] == "worry"
    (line,) = [row["reason"] for row in alex.rows("board") if row["client"] == "Bara Kims (FIKTIV)"]
    assert line == "Har slutat svara"


def share_with(laptop: Laptop, client: str, worker: str) -> None:
    """What the window's client card does."""
    from dataclasses import replace

    from boendestod_app.app import App
    from boendestod_app.services.keep_client import edit_client
    from tests.conftest import PASSPHRASE

    new = worker_id(laptop, worker)
    with App(laptop.folder).opened(PASSPHRASE) as door:
        card = next(one for one in door.store.clients.where() if one.name == client)
        door.run(edit_client, replace(card, worker_ids=(*card.worker_ids, new)))


def test_other_digits_are_refused_and_nobody_comes_in(kim, tmp_path):
    robin = Laptop.new(tmp_path, "Robin", kim.share)
    asked = robin.ask()
    wrong = asked["fingerprint"][:-1] + str((int(asked["fingerprint"][-1]) + 1) % 10)
    assert "inte lika" in kim.refused("roster", "enrol", asked["device"], "--fingerprint", wrong)
    assert "inte insläppt" in robin.refused("sync", "--share", str(robin.share))
    assert len(kim.rows("roster", "show")) == 3  # still asks
    assert "alla 24" in kim.refused("roster", "enrol", asked["device"], "--fingerprint", asked["fingerprint"][-4:])
    assert "inte bett" in kim.refused("roster", "enrol", "00" * 8, "--fingerprint", asked["fingerprint"])
    told = kim.refused("roster", "enrol", asked["device"], "--fingerprint", asked["fingerprint"], "--worker", "x")
    assert "ingen i teamet" in told


def test_only_who_signs_lets_in_and_takes_out(kim, alex, tmp_path):
    robin = Laptop.new(tmp_path, "Robin", kim.share)
    asked = robin.ask()
    given = ("roster", "enrol", asked["device"], "--fingerprint", asked["fingerprint"])
    assert "sköter inte" in alex.refused(*given)
    assert "sköter inte" in alex.refused("roster", "revoke", kim.rows("roster", "show")[0]["device"])
    assert "inte med" in robin.refused(*given)
    me = kim.rows("roster", "show")[0]["device"]
    assert "spärra sig själv" in kim.refused("roster", "revoke", me)
    (own,) = robin.rows("roster", "show")
    assert (own["state"], own["mine"], own["fingerprint"]) == ("asking", True, asked["fingerprint"])


def test_who_has_the_key_of_the_envelope_takes_over_the_list(tmp_path):
    (tmp_path / "share").mkdir()
    kim, alex = (Laptop.new(tmp_path, name, tmp_path / "share") for name in ("Kim", "Alex"))
    key = begin(kim)
    let_in(kim, alex)
    meet(kim, alex)
    paper = tmp_path / "key.txt"
    paper.write_text(f"{key[:40].lower()}\n{key[40:]}\n")
    assert "inte med" in Laptop.new(tmp_path, "Robin", tmp_path).refused("roster", "takeover", "--key-file", str(paper))
    assert "gick inte att läsa" in alex.refused("roster", "takeover", "--key-file", str(tmp_path / "borta"))
    assert "Nyckeln saknas" in alex.refused("roster", "takeover")
    assert len(alex.rows("roster", "takeover", "--key-file", str(paper))) == 2
    lost = kim.rows("roster", "show")[0]["device"]
    assert [row["state"] for row in alex.rows("roster", "revoke", lost)] == ["out", "in"]
    paper.write_text("AGE-SECRET-KEY-1FEL")
    assert "passar inte" in alex.refused("roster", "takeover", "--key-file", str(paper))


def test_a_lost_laptop_that_is_found_is_let_in_again_and_says_what_it_brings(kim, alex):
    device = alex.rows("roster", "show")[1]["device"]
    kim.rows("roster", "revoke", device)
    assert "spärrad" in alex.refused("sync", "--share", str(alex.share))
    alex.step(ORJAN, "worry", "Sover inte")
    asked = alex.ask()
    code, out, _err = kim.run("roster", "enrol", device, "--fingerprint", asked["fingerprint"])
    assert (code, "insläppt" in out, "kommer med den: 1" in out) == (0, True, True)
    meet(alex, kim)
    assert [row["reason"] for row in kim.rows("board") if row["client"] == ORJAN] == ["Sover inte"]
    assert [row["state"] for row in kim.rows("roster", "show")] == ["in", "in"]
    assert "redan med" in alex.refused("roster", "ask", "--share", str(alex.share))


def test_alone_a_round_says_how_to_come_in(tmp_path):
    robin = Laptop.new(tmp_path, "Robin", tmp_path)
    assert "roster ask" in robin.refused("sync", "--share", str(tmp_path))
    assert robin.rows("roster", "show") == robin.rows("conflicts") == []
    assert "inget team i den här mappen" in robin.refused("roster", "ask", "--share", str(tmp_path))
    assert "finns inte" in robin.refused("roster", "begin", "--share", str(tmp_path / "borta"))
    assert robin.run("sync")[0] == 2


def test_a_team_is_begun_once_in_a_folder_and_by_a_laptop(kim, alex, tmp_path):
    robin = Laptop.new(tmp_path, "Robin", kim.share)
    assert "hör redan till ett team" in robin.refused("roster", "begin", "--share", str(robin.share))
    assert "redan med" in alex.refused("roster", "begin", "--share", str(tmp_path))
    assert "redan med" in alex.refused("roster", "ask", "--share", str(alex.share))
    robin.ask()


# ---- a folder that is not what it should be: a sentence, and nothing lost


@pytest.fixture
def unsent(kim, alex):
    """Something that Kim has done, and that Alex is to have in the end whatever happens."""
    kim.step(ASA, "worry", "Sover inte")
    yield
    meet(kim, alex)
    for one in (kim, alex):
        assert [row["reason"] for row in one.rows("board") if row["client"] == ASA] == ["Sover inte"]
        assert {part["state"] for part in one.rows("check")} <= {"well", "not_checked"}


@pytest.mark.usefixtures("unsent")
def test_a_wrong_folder_is_refused(kim, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "Budget.xlsx").write_bytes(b"x")
    assert "inte den delade mapp" in kim.refused("sync", "--share", str(wrong))
    assert [path.name for path in wrong.iterdir()] == ["Budget.xlsx"]


@pytest.mark.usefixtures("unsent")
def test_an_empty_folder_is_refused_and_nothing_is_taken_to_be_deleted(kim, tmp_path):
    (tmp_path / "empty").mkdir()
    before = kim.tables()
    assert "är tom" in kim.refused("sync", "--share", str(tmp_path / "empty"))
    assert list((tmp_path / "empty").iterdir()) == []
    assert kim.tables() == before


@pytest.mark.usefixtures("unsent")
def test_another_teams_folder_is_refused(kim, tmp_path):
    (tmp_path / "other").mkdir()
    robin = Laptop.new(tmp_path, "Robin", tmp_path / "other")
    begin(robin)
    before = sorted(path.name for path in (tmp_path / "other").rglob("*"))
    assert "ett annat teams" in kim.refused("sync", "--share", str(tmp_path / "other"))
    assert sorted(path.name for path in (tmp_path / "other").rglob("*")) == before


@pytest.mark.usefixtures("unsent")
def test_a_folder_that_is_away_is_waited_for(kim, tmp_path):
    away = kim.share.rename(tmp_path / "away")
    assert "går inte att nå" in kim.refused("sync", "--share", str(kim.share))
    assert "går inte att nå" in kim.run("roster", "show")[2]
    away.rename(kim.share)


@pytest.mark.usefixtures("unsent")
@pytest.mark.parametrize(("error", "said"), [("ENOSPC", "fullt"), ("EROFS", "inte skriva"), ("EACCES", "inte skriva")])
def test_a_full_or_read_only_folder_is_read_and_what_waits_is_told(kim, alex, error, said, monkeypatch):
    import errno

    from boendestod_app.share.drive import FolderDrive

    alex.step(ORJAN, "crisis", "Öppnar inte")
    alex.sync()

    def no_write(*_given: object) -> None:
        raise OSError(getattr(errno, error), error)

    with monkeypatch.context() as broken:
        broken.setattr(FolderDrive, "write", no_write)
        code, out, err = kim.run("sync", "--share", str(kim.share), "--json")
        (row,) = json.loads(out)
    assert code == 1
    assert said in err
    assert (row["sent"], row["received"], row["waiting"]) == (0, 1, 1)
    assert next(row["level"] for row in kim.rows("clients") if row["name"] == ORJAN) == "crisis"


@pytest.mark.usefixtures("unsent")
def test_damaged_and_foreign_files_are_counted_and_mended_by_whom_they_belong_to(kim, alex):
    kim.sync()
    latest = max((kim.share / "boendestod-delat/rooms").rglob("*.upd.age"), key=lambda path: path.stat().st_mtime_ns)
    latest.write_bytes(latest.read_bytes()[:-40])
    (latest.parent / "desktop.ini").write_bytes(b"x")
    code, out, err = alex.run("sync", "--share", str(alex.share), "--json")
    assert (code, json.loads(out)[0]["damaged"]) == (0, 1)
    assert err.strip()


# ---- laptops that are not what they should be


def test_a_revoked_laptop_that_comes_back_is_told_and_what_it_has_written_stays_there(kim, alex):
    device = alex.rows("roster", "show")[1]["device"]
    alex.step(ORJAN, "crisis", "Skrivet när datorn var borta")
    assert [row["state"] for row in kim.rows("roster", "revoke", device)] == ["in", "out"]
    meet(kim)
    assert "spärrad" in alex.refused("sync", "--share", str(alex.share))
    assert "spärrad" in alex.refused("sync", "--share", str(alex.share))
    kim.step(ASA, "worry", "Efter spärren")
    kim.sync()
    alex.run("sync", "--share", str(alex.share))
    assert ASA not in [row["client"] for row in alex.rows("board")]
    assert ORJAN in [row["client"] for row in alex.rows("board")]  # nothing of its own is lost
    assert ORJAN not in [row["client"] for row in kim.rows("board")]
    assert {part["state"] for part in alex.rows("check") + kim.rows("check")} <= {"well", "not_checked"}
    assert "redan spärrad" in kim.refused("roster", "revoke", device)


def test_two_laptops_restored_from_one_image_both_go_on_and_lose_nothing(kim, alex, tmp_path):
    twin = alex.copied(tmp_path / "twin")
    alex.step(ORJAN, "worry", "Skrivet på den ena")
    twin.step(ASA, "worry", "Skrivet på den andra")
    alex.sync()
    code, out, err = twin.run("sync", "--share", str(twin.share), "--json")
    assert code == 0, err
    assert json.loads(out)[0]["received"] == 1
    assert "återställd från en kopia" in err
    meet(kim, alex, twin)
    for one in (kim, alex, twin):
        reasons = {row["client"]: row["reason"] for row in one.rows("board")}
        assert reasons == {ASA: "Skrivet på den andra", ORJAN: "Skrivet på den ena"}
        assert {part["state"] for part in one.rows("check")} <= {"well", "not_checked"}


def test_a_laptop_that_goes_back_to_an_older_image_gets_back_what_it_had_shared(kim, alex, tmp_path):
    old = alex.copied(tmp_path / "old")
    alex.step(ORJAN, "worry", "Skrivet efter kopian")
    meet(kim, alex)
    meet(kim, old)
    assert [row["reason"] for row in old.rows("board") if row["client"] == ORJAN] == ["Skrivet efter kopian"]
    assert same([alex, old])


def test_a_clock_in_2031_wins_nothing_and_loses_nothing(kim, alex, monkeypatch):
    from datetime import UTC, datetime

    from boendestod_app.storage import vault

    with monkeypatch.context() as wrong:
        wrong.setattr(vault, "wall_clock", lambda: datetime(2031, 5, 1, 9, tzinfo=UTC))
        alex.step(ASA, "worry", "Skrivet 2031")
        alex.sync()
    kim.sync()
    kim.step(ASA, "crisis", "Sett, och värre nu")
    meet(kim, alex)
    for one in (kim, alex):
        assert next(row["level"] for row in one.rows("clients") if row["name"] == ASA) == "crisis"
        assert one.rows("conflicts") == []
        assert {part["state"] for part in one.rows("check")} <= {"well", "not_checked"}


def test_the_folder_moves_to_a_stick_and_back(kim, alex, tmp_path):
    kim.step(ASA, "worry", "Sover inte")
    shutil.copytree(kim.share, tmp_path / "stick")
    kim.rows("sync", "--share", str(tmp_path / "stick"))
    alex.rows("sync", "--share", str(tmp_path / "stick"))
    assert ASA in [row["client"] for row in alex.rows("board")]
    meet(kim, alex)
    assert same([kim, alex], without=kim.tables().keys() - {"unit", "worker"})
